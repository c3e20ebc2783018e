"""A sealed submission has its unit with it, so that a centre without the unit file can read it."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from centre_makers import centre_in
from changing_units import GREET, ID, SERVE, THANK, claim, new_record, unit_with, write
from event_makers import NOW
from typed_commands import typed

from portfolio.activities.catalogue import builtin_catalogue
from portfolio.assessment.centre import open_centre, receive
from portfolio.assessment.sealed_units import with_sealed_unit
from portfolio.assessment.sealing import Handed
from portfolio.assessment.states import State
from portfolio.assessment.submission import open_submission
from portfolio.base.errors import SubmissionError, UnknownUnitError
from portfolio.record.feedback import read_feedback
from portfolio.record.paths import unit_copy_name
from portfolio.reports.many_records import read_cohort

KEY = "Robin-Example"
PL = ("--as", "PL")
UNIT = unit_with({"4.1": GREET, "4.2": SERVE})


@pytest.fixture(scope="module")
def own_unit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of a unit that the program does not have, handed in. Only read it."""
    folder = tmp_path_factory.mktemp("own") / "record"
    new_record(folder, UNIT)
    write(folder, UNIT, "4.1", "I say hello to each of them.")
    claim(folder, UNIT, "4.1", "page 2")
    typed("submit", folder, "--declare", "Robin Example")
    return folder


def sealed_in(folder: Path) -> Path:
    return next((folder / "submissions").glob("*.portfolio.zip"))


def test_a_unit_that_nobody_at_the_centre_has_is_received_decided_and_given_back(
    own_unit: Path, tmp_path: Path
):
    centre = centre_in(tmp_path / "Centre")
    typed("receive", centre.folder, sealed_in(own_unit), *PL)
    typed("desk", centre.folder)
    typed("decide", centre.folder, KEY, "4.1", "met", *PL, "--feedback", "Seen.")
    assert open_centre(centre.folder).ledger(KEY).state.of(ID, "4.1").state is State.DECIDED
    for name in ("form.docx", "sheet.csv"):
        typed("assess", centre.folder, KEY, *PL, "--to", tmp_path / name)
        assert "recorded before" in typed("take", centre.folder, tmp_path / name, *PL)
    typed("release", centre.folder, KEY, *PL)
    given = read_feedback(next((centre.folder / "learners" / KEY / "feedback" / ID).iterdir()))
    assert given.unit_title == "Work in a shop"
    typed(
        "plan", centre.folder, KEY, "Greet two more.", "--criterion", "4.2", "--by", "1/1/2099", *PL
    )


def other_words(unit: dict) -> None:
    unit["outcomes"][0]["criteria"][0]["text"] = f"{GREET} today"


def no_such_activity(unit: dict) -> None:
    unit["outcomes"][0]["criteria"][0]["activities"] = [{"name": "telepathy"}]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (other_words, "its copy of shop-1 is not the unit it was made for"),
        (no_such_activity, "its copy of shop-1 is not sound:(.|\n)*telepathy"),
    ],
)
def test_a_copy_that_says_something_else_is_refused(
    own_unit: Path, tmp_path: Path, change: Callable[[dict], None], says: str
):
    centre = centre_in(tmp_path / "Centre")
    found = open_submission(sealed_in(own_unit))
    copy = json.loads(json.dumps(found.unit_copy))
    change(copy)
    with pytest.raises(SubmissionError, match=says):
        receive(centre, replace(found, unit_copy=copy), builtin_catalogue(), "PL", NOW)
    assert centre.learners() == ()


def test_a_copy_with_one_byte_changed_is_named(own_unit: Path, tmp_path: Path):
    path = tmp_path / sealed_in(own_unit).name
    with zipfile.ZipFile(sealed_in(own_unit)) as old, zipfile.ZipFile(path, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            change = info.filename.endswith(unit_copy_name(ID))
            new.writestr(info, data.replace(b"warmly", b"coldly") if change else data)
    with pytest.raises(SubmissionError, match=r"units/shop-1.json is not as it was when it was"):
        open_submission(path)


def test_without_a_copy_nobody_can_read_a_unit_that_they_do_not_have(
    own_unit: Path, tmp_path: Path
):
    centre = centre_in(tmp_path / "Centre")
    found = replace(open_submission(sealed_in(own_unit)), unit_copy=None)
    with pytest.raises(UnknownUnitError):
        receive(centre, found, builtin_catalogue(), "PL", NOW)


def test_the_programs_own_unit_goes_before_a_copy(handed_in: Handed):
    found = open_submission(handed_in.path)
    assert with_sealed_unit(builtin_catalogue(), found) is builtin_catalogue()


def test_a_cohort_is_counted_by_the_copies_that_its_records_have(own_unit: Path, tmp_path: Path):
    shutil.copytree(own_unit, tmp_path / "group" / "Robin")
    more = tmp_path / "group" / "Sam"
    new_record(more, unit_with({"4.1": GREET, "4.2": SERVE, "4.3": THANK}))
    cohort = read_cohort([tmp_path / "group"])
    assert cohort.unreadable == ()
    assert [len(unit.criteria) for unit in cohort.units] == [2, 3]
    assert [len(cohort.of(unit)) for unit in cohort.units] == [1, 1]
    assert "Work in a shop" in typed(
        "coverage", tmp_path / "group", "--unit", ID, "--xlsx", tmp_path / "x.xlsx"
    )
    with pytest.raises(UnknownUnitError):
        read_cohort([tmp_path / "group"], "shop-9")
