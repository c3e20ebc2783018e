"""Records of what an assessor observed, asked or discussed, filled in in Word and filed at the
centre as evidence: once, and only as they were made."""

from __future__ import annotations

import copy
import shutil
from pathlib import Path

import docx
import filling
import pytest
from centre_makers import centre_in
from event_makers import NOW
from typed_commands import typed

from portfolio.assessment.centre import looked_through, open_centre, receive
from portfolio.assessment.own_evidence import evidence_of
from portfolio.assessment.sealing import Handed
from portfolio.assessment.submission import open_submission
from portfolio.unit.unit import Catalogue

KEY = "FIC-0017"
PL = ("--as", "PL")
SEEN = {
    "observation.blank.name": "Petra Lang",
    "observation.blank.date": "02/03/2026",
    "observation.blank.3.1.seen": "She briefed the shift, and said what the award is for.",
    "observation.blank.question-1.criterion": "3.2",
    "observation.blank.question-1": "Why these three?",
    "observation.blank.question-1.answer": "They answered the most calls.",
}
ASKED = {
    "questions.blank.date": "03/03/2026",
    "questions.blank.spare-1.criterion": "1.1",
    "questions.blank.spare-1.question": "Why recognise at all?",
    "questions.blank.spare-1.answer": "Because people leave otherwise.",
    "questions.blank.assessor.signature": "P. Lang",
}
DISCUSSED = {
    "discussion.blank.date": "04/03/2026",
    "discussion.blank.spare-1.criterion": "1.2",
    "discussion.blank.spare-1.from": "03:10",
    "discussion.blank.spare-1.to": "04:45",
    "discussion.blank.spare-2.criterion": "1.1",
    "discussion.blank.spare-2.said": "What recognition did for the night shift.",
}


@pytest.fixture(scope="module")
def made(handed_in: Handed, catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A centre that received the small record, with the records that it keeps. Only copies of it
    are changed."""
    centre = centre_in(tmp_path_factory.mktemp("centre") / "Centre")
    receive(centre, open_submission(handed_in.path), catalogue, "PL", NOW)
    typed("centre", "forms", centre.folder, KEY, *PL)
    return centre.folder


@pytest.fixture
def centre(made: Path, quick_path: Path) -> Path:
    return shutil.copytree(made, quick_path / "Centre")


def record_in(centre: Path, start: str) -> Path:
    return next((centre / "learners" / KEY / "forms" / "cg-406").glob(f"{start}*.docx"))


def filed(centre: Path) -> list[tuple[str, str, dict[str, str]]]:
    events = open_centre(centre).ledger(KEY).events
    return [
        (one.method, one.date.isoformat(), dict(one.places))
        for one in evidence_of(events, "cg-406")
    ]


@pytest.mark.parametrize(
    ("start", "values", "comes_to"),
    [
        (
            "Observation",
            SEEN,
            (
                "observation",
                "2026-03-02",
                {"3.1": "What was seen, criterion 3.1", "3.2": "Question 1"},
            ),
        ),
        ("Questions", ASKED, ("questioning", "2026-03-03", {"1.1": "Answer, criterion 1.1"})),
        (
            "Professional discussion",
            DISCUSSED,
            (
                "professional-discussion",
                "2026-03-04",
                {"1.1": "What was said, criterion 1.1", "1.2": "03:10 to 04:45"},
            ),
        ),
    ],
)
def test_a_record_that_is_filled_in_is_filed_once(
    centre: Path, tmp_path: Path, start: str, values: dict[str, str], comes_to: tuple
):
    form = filling.fill(record_in(centre, start), values, tmp_path / "seen.docx")
    assert "filed as evidence for" in typed("take", centre, form, *PL, "--dry-run")
    assert filed(centre) == []
    said = typed("take", centre, form, *PL)
    assert "The learner has not signed it." in said
    assert filed(centre) == [comes_to]
    assert "this record was filed before" in typed("take", centre, form, *PL)
    document = docx.Document(str(form))
    document.core_properties.comments = "saved anew"
    document.save(str(tmp_path / "again.docx"))
    assert "this record was filed before" in typed("take", centre, tmp_path / "again.docx", *PL)
    assert filed(centre) == [comes_to]
    assert list(looked_through(open_centre(centre))) == []


def test_a_decision_rests_on_a_record_that_was_filed(centre: Path, tmp_path: Path):
    form = filling.fill(record_in(centre, "Questions"), ASKED, tmp_path / "asked.docx")
    typed("take", centre, form, *PL)
    typed("decide", centre, KEY, "1.1", "met", "--relied-on", "PL:2", *PL)
    decisions = open_centre(centre).ledger(KEY).state.of("cg-406", "1.1").decisions
    assert [one.relied_on for one in decisions] == [("PL:2",)]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"observation.blank.date": ""}, "it has no date"),
        ({"observation.blank.date": "02/03/2099"}, "2 March 2099 is still to come"),
        ({"observation.blank.name": "Femi Udo"}, "Femi Udo observed this, and you are Petra Lang"),
        ({"observation.blank.question-1.criterion": ""}, "no criterion is chosen there"),
        ({"form.code": "BCDF-BCDF-BCDF-BCDF"}, "with the code BCDF-BCDF-BCDF-BCDF, and the one"),
        ({"form.submission": "cg-406-OTHER-S1"}, "which was not received here"),
        ({"form.learner": "Ann Other"}, "it is for Ann Other, cg-406, and its submission is of"),
        ({"form.method": "telepathy"}, "no such record is made for S1"),
    ],
)
def test_a_record_that_is_not_as_it_was_made_is_refused(
    centre: Path, tmp_path: Path, change: dict[str, str], says: str
):
    form = filling.fill(record_in(centre, "Observation"), SEEN, tmp_path / "seen.docx")
    typed_over(form, change)
    said = typed("take", centre, form, *PL, code=1)
    assert says in said
    assert "Nothing was recorded" in said
    assert filed(centre) == []


def typed_over(form: Path, change: dict[str, str]) -> None:
    """Write other words into places, locked ones too; none, as if nobody had written there."""
    document = docx.Document(str(form))
    for node in list(document.element.body.iter(filling.W + "sdt")):
        tag = filling.tag_of(node)
        if tag not in change:
            continue
        first, *others = node.find(filling.W + "sdtContent").iter(filling.W + "t")
        first.text = change[tag]
        for other in others:
            other.text = ""
    document.save(str(form))


def test_a_record_with_a_place_taken_out_or_doubled_is_refused(centre: Path, tmp_path: Path):
    form = filling.fill(record_in(centre, "Observation"), SEEN, tmp_path / "seen.docx")
    for name, told in (("gone", "is no longer in it"), ("twice", "is in it twice")):
        document = docx.Document(str(form))
        nodes = {
            filling.tag_of(node): node for node in document.element.body.iter(filling.W + "sdt")
        }
        node = nodes["observation.blank.place"]
        if name == "twice":
            node.addnext(copy.deepcopy(node))
        else:
            node.getparent().remove(node)
        other = tmp_path / f"{name}.docx"
        document.save(str(other))
        assert told in typed("take", centre, other, *PL, code=1)
    assert filed(centre) == []


def test_an_empty_record_and_one_of_a_learners_own_are_refused(
    centre: Path, folder: Path, tmp_path: Path
):
    empty = {"observation.blank.date": "02/03/2026"}
    form = filling.fill(record_in(centre, "Observation"), empty, tmp_path / "empty.docx")
    assert "nothing is written in it for any criterion" in typed("take", centre, form, *PL, code=1)
    typed("forms", folder)
    own = next((folder / "build" / "cg-406" / "forms").glob("Observation*.docx"))
    said = typed("take", centre, filling.fill(own, SEEN, tmp_path / "own.docx"), *PL, code=1)
    assert "does not say for which submission it was made" in said
    assert filed(centre) == []
