"""What was given back, held against the record as it is now."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from portfolio.assessment.digests import sealed
from portfolio.assessment.given_decisions import all_told
from portfolio.record.evidence import Claim
from portfolio.record.feedback import (
    DecisionGiven,
    Feedback,
    Judged,
    file_feedback,
    given_back,
)
from portfolio.record.items import add_evidence
from portfolio.record.record import Record, open_record
from portfolio.record.saving import save_answers, save_item
from portfolio.unit.criterion_words import fingerprint
from portfolio.unit.unit import Unit

UNIT = "cg-406"
RELEASED = "2026-11-04"


def decision(record: Record, ref: str, said: str, attempt: int = 1) -> DecisionGiven:
    """A decision on the record as it is at this moment."""
    now = sealed(record.answers(UNIT, ref), record.items, UNIT, ref)
    return DecisionGiven.model_validate(
        {
            "criterion": ref,
            "decision": said,
            "submission": f"{UNIT}-FIC-0017-S{attempt}",
            "attempt": attempt,
            "root": "0" * 64,
            "assessed": "2026-11-03",
            "assessor": "Petra Lang",
            "judged": Judged(answer=now.answer, items=now.items),
        }
    )


def give(folder: Path, number: int, *decisions: DecisionGiven, **more: object) -> None:
    """File feedback in the record."""
    details = open_record(folder).details
    values = {
        "number": number,
        "learner": details.learner.name,
        "candidate": details.learner.number,
        "unit": UNIT,
        "released": RELEASED,
        "released_by": "Petra Lang",
        "decisions": decisions,
        **more,
    }
    assert file_feedback(folder, details, Feedback.model_validate(values))


def standing(folder: Path, unit: Unit) -> dict[str, tuple[str, bool]]:
    told = all_told(open_record(folder), unit).standing()
    return {ref: (one.decision.decision, one.changed) for ref, one in told.items()}


def change_answer(folder: Path, ref: str) -> None:
    record = open_record(folder)
    save_answers(
        folder, UNIT, ref, {"narrative": {"text": "Another text."}}, record.digest(UNIT, ref)
    )


def describe_anew(folder: Path, item: str) -> None:
    record = open_record(folder)
    changed = record.item(item).model_copy(update={"shows": "Something else."})
    save_item(folder, changed, record.item_digest(item))


@pytest.fixture
def given(folder: Path) -> Path:
    """A record in which 1.1 was met, and 1.2 on the letter and the minutes, too."""
    record = open_record(folder)
    give(folder, 1, decision(record, "1.1", "met"), decision(record, "1.2", "met"))
    return folder


def test_without_feedback_nothing_was_told(folder: Path, unit: Unit):
    told = all_told(open_record(folder), unit)
    assert (told.decisions, told.notes) == ((), ())


def test_nothing_has_changed_as_long_as_answers_and_evidence_are_the_same(given: Path, unit: Unit):
    assert standing(given, unit) == {"1.1": ("met", False), "1.2": ("met", False)}


def test_an_answer_that_is_different_is_told_at_its_criterion_alone(given: Path, unit: Unit):
    change_answer(given, "1.1")
    assert standing(given, unit) == {"1.1": ("met", True), "1.2": ("met", False)}


def test_an_item_that_is_different_is_told_at_every_criterion_that_rests_on_it(
    given: Path, unit: Unit
):
    describe_anew(given, "E02")
    assert standing(given, unit) == {"1.1": ("met", False), "1.2": ("met", True)}
    describe_anew(given, "E01")
    assert standing(given, unit)["1.1"] == ("met", True)


def test_evidence_that_is_added_changes_nothing_that_was_judged(given: Path, unit: Unit):
    file = given.parent / "more.txt"
    file.write_text("More.", "utf-8")
    claims = [Claim(unit=UNIT, criterion="1.1", where="paragraph 1")]
    add_evidence(given, method="award-programme", title="More", file=file, claims=claims)
    assert standing(given, unit)["1.1"] == ("met", False)


def test_a_centre_that_did_not_say_what_it_judged_leaves_open_what_has_changed(
    folder: Path, unit: Unit
):
    silent = decision(open_record(folder), "1.1", "met").model_copy(update={"judged": None})
    give(folder, 1, silent)
    change_answer(folder, "1.1")
    assert standing(folder, unit) == {"1.1": ("met", False)}


def test_the_last_attempt_stands_and_of_one_attempt_what_was_given_last(folder: Path, unit: Unit):
    record = open_record(folder)
    give(folder, 1, decision(record, "1.1", "referred"), decision(record, "1.2", "met"))
    give(folder, 2, decision(record, "1.1", "met", 2), decision(record, "1.2", "referred"))
    give(folder, 3, decision(record, "1.1", "more needed"))
    told = all_told(open_record(folder), unit).decisions
    assert [(one.decision.criterion, one.decision.decision, one.stands) for one in told] == [
        ("1.1", "referred", False),
        ("1.1", "more needed", False),
        ("1.1", "met", True),
        ("1.2", "met", False),
        ("1.2", "referred", True),
    ]


def test_feedback_for_somebody_else_that_lies_in_the_folder_is_named_and_not_shown(
    given: Path, unit: Unit
):
    value = json.loads((given / "feedback" / UNIT / "F1.json").read_text("utf-8"))
    strange = {**value, "number": 2, "learner": "Sam Poole"}
    (given / "feedback" / UNIT / "F2.json").write_text(json.dumps(strange), "utf-8")
    (given / "feedback" / UNIT / "F3.json").write_text("{", "utf-8")
    told = all_told(open_record(given), unit)
    assert len(told.decisions) == 2
    damaged, strange_said = told.notes
    assert "F3.json" in damaged
    assert strange_said.startswith("Feedback 2 is not shown. This feedback is for Sam Poole")


def test_feedback_of_before_digests_were_given_is_read_and_filed_only_once(given: Path):
    path = given / "feedback" / UNIT / "F1.json"
    value = json.loads(path.read_text("utf-8"))
    for one in value["decisions"]:
        del one["judged"]
    path.write_text(json.dumps(value), "utf-8")
    (found,), damages = given_back(given)
    assert not damages
    assert not file_feedback(given, open_record(given).details, found)


@pytest.mark.parametrize(("asked", "stands"), [("", True), ("own", True), ("0" * 16, False)])
def test_a_decision_on_other_words_stands_for_no_criterion_and_is_told(
    record: Record, unit: Unit, asked: str, stands: bool
):
    own = fingerprint(unit.criterion("1.1").text)
    given = decision(record, "1.1", "met")
    asked = own if asked == "own" else asked
    give(record.folder, 1, given.model_copy(update={"asked": asked}))
    told = all_told(open_record(record.folder), unit)
    assert ("1.1" in told.standing()) is stands
    assert bool(told.decisions) is stands
    assert [note for note in told.notes if "had other words" in note] == [
        note for note in told.notes if not stands
    ]
    assert len(told.notes) == (0 if stands else 1)
