"""Evidence that an answer points to is claimed with it, from the page of the criterion."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from portfolio.base.errors import EvidenceError
from portfolio.lab import wire
from portfolio.lab.pages import item_desk, register_desk
from portfolio.lab.pages.answers_desk import read_answers, write_answers
from portfolio.record.evidence import Claim
from portfolio.record.items import add_evidence
from portfolio.record.record import Record, open_record

UNIT, REF = "cg-406", "3.1"


@pytest.fixture
def folder(record: Record) -> Path:
    other = Claim(unit="nos-cfacsd17", criterion="P1", where="page 4")
    claims = [other, Claim(unit=UNIT, criterion="1.1", where="page 1")]
    add_evidence(record.folder, method="policies", title="The award policy", claims=claims)
    add_evidence(record.folder, method="policies", title="The launch e-mail")
    return record.folder


def edit(value: Any, *bases: Any) -> wire.Edit:
    return wire.Edit(value=value, bases=list(bases))


def save(folder: Path, **edits: dict[str, wire.Edit]) -> wire.StoredAnswers:
    stored = write_answers(folder, UNIT, REF, wire.EditsRequest(edits=edits))
    assert isinstance(stored, wire.StoredAnswers)
    return stored


def rules(stored: wire.StoredAnswers) -> set[str]:
    return {finding.rule for finding in stored.findings}


def claims(folder: Path, ref: str) -> list[tuple[str, str]]:
    return [(claim.criterion, claim.where) for claim in open_record(folder).item(ref).claims]


def test_an_item_is_picked_and_claimed_in_one_act_and_the_register_shows_it(folder: Path):
    stored = save(
        folder,
        star={"evidence": edit(["E02"], None)},
        claims={"E02": edit("page 2", None)},
    )
    assert stored.activities["claims"] == {"E02": "page 2"}
    assert not rules(stored) & {"linked-not-claimed", "not-mentioned", "no-locator", "no-evidence"}
    assert claims(folder, "E02") == [(REF, "page 2")]
    row = next(row for row in register_desk.register(folder, UNIT).items if row.ref == "E02")
    assert row.criteria == [REF]
    assert item_desk.read_item(folder, UNIT, "E02").activities["item"]["claims"] == {REF: "page 2"}


def test_what_the_item_claims_elsewhere_stays(folder: Path):
    save(folder, claims={"E01": edit("", None)})
    assert claims(folder, "E01") == [("P1", "page 4"), ("1.1", "page 1"), (REF, "")]
    save(folder, claims={"E01": edit(None, "")})
    assert claims(folder, "E01") == [("P1", "page 4"), ("1.1", "page 1")]


def test_an_old_answer_that_points_to_an_item_without_a_claim_keeps_its_pick(folder: Path):
    stored = save(folder, star={"result": edit("The e-mail is E02.", None)})
    assert stored.activities["claims"] == {}
    (linked,) = [f for f in stored.findings if f.rule == "linked-not-claimed"]
    assert (linked.activity, linked.at, linked.item) == ("star", "result", "E02")
    stored = save(folder, claims={"E02": edit("whole document", None)})
    assert stored.activities["star"] == {"result": "The e-mail is E02."}
    assert not rules(stored) & {"linked-not-claimed", "not-mentioned"}


def test_a_place_that_another_page_changed_is_kept_in_a_second_version_of_the_item(folder: Path):
    save(folder, claims={"E02": edit("page 3", None)})
    stored = save(
        folder, star={"title": edit("The launch", None)}, claims={"E02": edit("page 5", None)}
    )
    assert stored.activities["claims"] == {"E02": "page 3"}
    assert stored.activities["star"] == {"title": "The launch"}
    assert (stored.conflict or "").startswith("item.conflict-")
    assert [item.ref for item in stored.choices.evidence if item.two_versions] == ["E02"]
    (copy,) = item_desk.read_item(folder, UNIT, "E02").copies
    assert copy.activities["item"]["claims"] == {REF: "page 5"}


def test_a_claim_of_an_item_that_is_withdrawn_meanwhile_costs_no_words(folder: Path):
    register_desk.withdraw(folder, UNIT, "E02")
    edits = {"star": {"title": edit("The launch", None)}, "claims": {"E02": edit("page 2", None)}}
    told = write_answers(folder, UNIT, REF, wire.EditsRequest(edits=edits))
    assert isinstance(told, wire.NotAllSaved)
    assert told.unknown == [wire.FieldPlace(activity="claims", field="E02")]
    assert told.stored.activities["star"] == {"title": "The launch"}


@pytest.mark.parametrize("value", [7, True, ["page 2"], {"page": 2}, "x" * 301, [[[]]] * 3])
def test_what_is_no_place_is_refused_and_nothing_is_saved(folder: Path, value: Any):
    with pytest.raises(EvidenceError, match="Where to look in E02 was not saved"):
        save(
            folder,
            star={"title": edit("The launch", None)},
            claims={"E02": edit(value, None)},
        )
    assert claims(folder, "E02") == []
    assert open_record(folder).answers(UNIT, REF) == {}


def test_a_place_keeps_what_another_program_wrote_beside_it(folder: Path):
    path = folder / "evidence" / "E02" / "item.json"
    item = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**item, "of_an_update": "kept"}), "utf-8")
    save(folder, claims={"E02": edit("page 2", None)})
    assert json.loads(path.read_text("utf-8"))["of_an_update"] == "kept"


def test_a_page_is_told_where_to_look_in_each_item_that_claims_its_criterion(folder: Path):
    save(folder, claims={"E01": edit("page 7", None), "E02": edit("", None)})
    told = read_answers(folder, UNIT, REF)
    assert told.activities["claims"] == {"E01": "page 7", "E02": ""}
    assert read_answers(folder, UNIT, "3.2").activities["claims"] == {}
