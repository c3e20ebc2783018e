"""An appeal in a Word form: made with what was given, taken from the learner, then from whoever
heard it, each once."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import docx_checks
import filling
import pytest
from centre_makers import centre_in
from event_makers import NOW
from typed_commands import typed

from portfolio.assessment.centre import open_centre, receive
from portfolio.assessment.concerns import AppealState
from portfolio.assessment.sealing import Handed
from portfolio.assessment.submission import open_submission
from portfolio.base.errors import AssessmentError
from portfolio.unit.unit import Catalogue

KEY = "FIC-0017"
MADE = {
    "appeal.criterion": "1.1",
    "appeal.ground": "=It was on page 4.",
    "appeal.received": "27/11/2026",
}
PRIVATE = "Watch the dates."
HEARD = {"appeal.outcome": "Not upheld", "appeal.reason": "Page 4 is about costs."}


@pytest.fixture(scope="module")
def made(
    handed_in: Handed, catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Path]:
    """A centre in which 1.1 was referred and given back, and the form for an appeal. Only copies of
    both are changed."""
    place = tmp_path_factory.mktemp("centre")
    centre = centre_in(place / "Centre")
    receive(centre, open_submission(handed_in.path), catalogue, "PL", NOW)
    told = ("--feedback", "No costs.", "--action", "Add them.", "--by", "1/1/2099")
    told = (*told, "--private-note", PRIVATE, "--authenticity", PRIVATE)
    typed("decide", centre.folder, KEY, "1.1", "referred", *told, "--as", "PL")
    typed("release", centre.folder, KEY, "--as", "PL")
    typed("appeal", "form", centre.folder, KEY, "--as", "MG", "--to", place / "appeal.docx")
    return centre.folder, place / "appeal.docx"


@pytest.fixture
def centre(made: tuple[Path, Path], quick_path: Path) -> Path:
    return shutil.copytree(made[0], quick_path / "Centre")


def appeals(centre: Path) -> tuple[AppealState, ...]:
    return open_centre(centre).ledger(KEY).concerns.appeals


def test_an_appeal_is_taken_and_then_what_came_of_it_each_once(
    made: tuple[Path, Path], centre: Path, tmp_path: Path
):
    form = filling.fill(made[1], MADE, tmp_path / "appeal.docx")
    assert "is recorded" in typed("take", centre, form, "--as", "MG", "--dry-run")
    assert appeals(centre) == ()
    said = typed("take", centre, form, "--as", "MG")
    assert "The appeal of Robin Example on 1.1 is recorded" in said
    assert "recorded before" in typed("take", centre, form, "--as", "MG")
    (one,) = appeals(centre)
    assert one.is_open
    assert one.appeal.ground == "=It was on page 4."
    heard = filling.fill(form, HEARD, tmp_path / "heard.docx")
    assert "Petra Lang had a part in it" in typed("take", centre, heard, "--as", "PL", code=1)
    assert "on 1.1: not upheld" in typed("take", centre, heard, "--as", "DM")
    assert "recorded before" in typed("take", centre, heard, "--as", "DM")
    (one,) = appeals(centre)
    assert one.heard
    assert (one.heard.by, one.heard.upheld) == ("DM", False)
    typed("appeal", "form", centre, KEY, "1.1", "--as", "MG", "--to", tmp_path / "whole.docx")
    assert "recorded before" in typed("take", centre, tmp_path / "whole.docx", "--as", "MG")


def test_an_outcome_is_recorded_only_of_an_appeal_that_is_recorded(
    made: tuple[Path, Path], centre: Path, tmp_path: Path
):
    both = filling.fill(made[1], {**MADE, **HEARD}, tmp_path / "both.docx")
    said = typed("take", centre, both, "--as", "PL")
    assert "whoever heard it takes the form once more" in said
    (one,) = appeals(centre)
    assert one.is_open


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"appeal.ground": "Why not?"}, "does not say on which criterion the appeal is"),
        ({**MADE, "appeal.received": "1/1/2099"}, "1 January 2099 is still to come"),
        ({**MADE, "appeal.reason": "So."}, "there is a reason in it, and no outcome"),
    ],
)
def test_a_form_that_says_no_appeal_is_refused(
    made: tuple[Path, Path], centre: Path, tmp_path: Path, values: dict[str, str], says: str
):
    form = filling.fill(made[1], values, tmp_path / "appeal.docx")
    assert says in typed("take", centre, form, "--as", "MG", code=1)
    assert appeals(centre) == ()


def test_the_form_is_sound_and_can_be_read_by_anybody(made: tuple[Path, Path]):
    form = made[1]
    assert docx_checks.structure(form) + docx_checks.accessibility(form) == []
    assert docx_checks.invalid(form) == docx_checks.dangling(form) == []
    assert "Robin Example" in typed("forms", "read", form)


def test_the_form_has_nothing_that_the_learner_was_not_given(made: tuple[Path, Path]):
    with zipfile.ZipFile(made[1]) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert b"No costs." in parts["word/document.xml"]
    assert [name for name, data in parts.items() if PRIVATE.encode() in data] == []


def test_there_is_no_form_where_nothing_was_given(centre: Path, tmp_path: Path):
    with pytest.raises(AssessmentError, match=r"was given no decision on 1\.2 that stands"):
        typed("appeal", "form", centre, KEY, "1.2", "--as", "MG", "--to", tmp_path / "x.docx")
    assert not (tmp_path / "x.docx").exists()
