"""My details are corrected on the start page, and nothing that anybody typed is lost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from portfolio.base.errors import RecordError
from portfolio.lab import wire
from portfolio.lab.pages.details_desk import DetailsForm, read_details, settle_copy, write_details
from portfolio.making.build import new_record
from portfolio.record.evidence import Centre, Details, Learner
from portfolio.record.record import open_record


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    details = Details(
        learner=Learner(name="Robin Exampel"), centre=Centre(name="College"), units=("cg-406",)
    )
    return new_record(tmp_path / "record", details).folder


def typed(**values: tuple[Any, Any]) -> wire.EditsRequest:
    """What was typed into each field, and what was there before."""
    edits = {name: wire.Edit(value=new, bases=[old]) for name, (old, new) in values.items()}
    return wire.EditsRequest(edits={"details": edits})


def test_every_detail_can_be_corrected_and_the_rest_stays(folder: Path):
    known = json.loads((folder / "record.json").read_text("utf-8"))
    known["learner"]["of_a_later_version"] = "kept"
    (folder / "record.json").write_text(json.dumps(known), "utf-8")
    before = read_details(folder).activities["details"]
    assert before == {**dict.fromkeys(DetailsForm.model_fields, ""), **before}
    new = {name: f"New {name}" for name in DetailsForm.model_fields}
    stored = write_details(folder, typed(**{name: (before[name], new[name]) for name in new}))
    assert stored.activities["details"] == new
    details = open_record(folder).details
    assert details.learner.name == "New name"
    assert details.learner.job_title == "New job_title"
    assert details.centre.name == "New centre_name"
    assert details.centre.assessor == "New assessor"
    assert details.units == ("cg-406",)
    saved = json.loads((folder / "record.json").read_text("utf-8"))
    assert saved["learner"]["of_a_later_version"] == "kept"


def test_what_was_changed_elsewhere_is_kept_beside_and_can_be_settled(folder: Path):
    write_details(folder, typed(name=("Robin Exampel", "Robin Example")))
    stored = write_details(folder, typed(name=("Robin Exampel", "R. Example"), number=("", "12")))
    assert stored.conflict
    assert stored.activities["details"]["name"] == "Robin Example"
    assert stored.activities["details"]["number"] == "12"
    (copy,) = stored.copies
    assert copy.activities["details"]["name"] == "R. Example"
    assert settle_copy(folder, copy.name).copies == []


def test_a_portfolio_never_loses_its_name(folder: Path):
    with pytest.raises(RecordError, match="needs a name"):
        write_details(folder, typed(name=("Robin Exampel", "  "), number=("", "12")))
    with pytest.raises(RecordError, match="not saved"):
        write_details(folder, typed(number=("", ["12"])))
    assert open_record(folder).details.learner.name == "Robin Exampel"


def test_a_field_that_there_is_not_is_told_and_the_others_are_saved(folder: Path):
    reply = write_details(folder, typed(number=("", "12"), age=("", "9")))
    assert isinstance(reply, wire.NotAllSaved)
    assert [place.field for place in reply.unknown] == ["age"]
    assert open_record(folder).details.learner.number == "12"
