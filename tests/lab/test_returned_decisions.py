"""What the assessor gave back, as the pages are told of it, and what is locked by it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pydantic import JsonValue

from portfolio.activities.catalogue import builtin_catalogue
from portfolio.assessment.asked_again import asked_of
from portfolio.assessment.digests import sealed
from portfolio.base.errors import FeedbackError
from portfolio.lab import wire
from portfolio.lab.pages.answers_desk import read_answers, write_answers
from portfolio.lab.pages.feedback_desk import file_dropped
from portfolio.lab.pages.reopening_desk import ask_again
from portfolio.lab.pages.start_desk import overview
from portfolio.record.evidence import Claim, Details, Learner
from portfolio.record.feedback import Feedback, file_feedback
from portfolio.record.items import add_evidence
from portfolio.record.record import open_record
from portfolio.record.saving import create_record, save_answers
from portfolio.unit.unit import find_unit

UNIT = find_unit(builtin_catalogue(), "cg-406")
JUDGED = "Recognition keeps people."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A record with answers to 3.1 and 3.2, an item that supports both, and one for nothing."""
    details = Details(learner=Learner(name="Robin Example"), units=(UNIT.id,))
    folder = create_record(tmp_path / "record", details).folder
    for ref in ("3.1", "3.2"):
        save_answers(folder, UNIT.id, ref, {"star": {"title": JUDGED}}, None)
    claims = [Claim(unit=UNIT.id, criterion=ref, where="page 1") for ref in ("3.1", "3.2")]
    add_evidence(folder, method="policies", title="Our policy", claims=claims)
    add_evidence(folder, method="policies", title="Another policy")
    return folder


def reopen(folder: Path, ref: str) -> None:
    """Release, after the first feedback, that the decision on S1 no longer stands."""
    feedback = {
        "number": 2,
        "learner": "Robin Example",
        "unit": UNIT.id,
        "released": "2026-11-05",
        "released_by": "Petra Lang",
        "reopened": [
            {"criterion": ref, "submission": "S1", "attempt": 1, "reopened": "2026-11-05"}
        ],
    }
    file_feedback(folder, open_record(folder).details, Feedback.model_validate(feedback))


def give(folder: Path, number: int = 1, attempt: int = 1, **decisions: str) -> None:
    """Release decisions on the record as it is, such as ``c31="met"``."""
    record = open_record(folder)
    given = []
    for key, said in decisions.items():
        ref = f"{key[1]}.{key[2:]}"
        now = sealed(record.answers(UNIT.id, ref), record.items, UNIT.id, ref)
        action = {"what": "Say what it costs.", "by": "2026-12-01"}
        given.append(
            {
                "criterion": ref,
                "decision": said,
                "submission": f"S{attempt}",
                "attempt": attempt,
                "root": "0" * 64,
                "assessed": "2026-11-03",
                "assessor": "Petra Lang",
                "feedback": "Clear.",
                "action": None if said == "met" else action,
                "judged": {"answer": now.answer, "items": now.items},
            }
        )
    feedback = {
        "number": number,
        "learner": "Robin Example",
        "unit": UNIT.id,
        "released": "2026-11-04",
        "released_by": "Petra Lang",
        "decisions": given,
    }
    file_feedback(folder, record.details, Feedback.model_validate(feedback))


def write(
    folder: Path, ref: str, group: str, field: str, value: JsonValue
) -> wire.StoredAnswers | wire.NotAllSaved:
    stored = read_answers(folder, UNIT.id, ref).activities.get(group, {}).get(field)
    edit = wire.Edit(value=value, bases=[stored])
    return write_answers(folder, UNIT.id, ref, wire.EditsRequest(edits={group: {field: edit}}))


def answer(folder: Path, ref: str) -> object:
    return open_record(folder).answers(UNIT.id, ref)["star"]["title"]


def test_before_anything_came_back_nothing_is_told_and_nothing_locked(folder: Path):
    assert read_answers(folder, UNIT.id, "3.1").returned is None
    assert overview(folder, UNIT.id).returned == []
    assert isinstance(write(folder, "3.1", "star", "title", "New."), wire.StoredAnswers)


def test_an_answer_that_is_met_is_not_changed_and_the_page_is_told_who_can_open_it(folder: Path):
    give(folder, c31="met", c32="referred")
    said = write(folder, "3.1", "star", "title", "Another answer.")
    assert isinstance(said, wire.NotAllSaved)
    assert said.unknown == [wire.FieldPlace(activity="star", field="title")]
    assert "Criterion 3.1 is met, so that it is locked." in said.message
    assert "ask your assessor to reopen it" in said.message
    assert answer(folder, "3.1") == JUDGED
    assert isinstance(write(folder, "3.2", "star", "title", "With costs."), wire.StoredAnswers)
    assert answer(folder, "3.2") == "With costs."


def test_what_is_stored_already_may_be_sent_again(folder: Path):
    give(folder, c31="met")
    assert isinstance(write(folder, "3.1", "star", "title", JUDGED), wire.StoredAnswers)


def test_evidence_is_added_to_what_is_met_and_none_that_it_rests_on_is_taken_off(folder: Path):
    give(folder, c31="met")
    assert isinstance(write(folder, "3.1", "claims", "E02", "page 4"), wire.StoredAnswers)
    assert isinstance(write(folder, "3.1", "claims", "E02", None), wire.StoredAnswers)
    for place in (None, "page 9"):
        said = write(folder, "3.1", "claims", "E01", place)
        assert isinstance(said, wire.NotAllSaved)
    stored = read_answers(folder, UNIT.id, "3.1")
    assert stored.activities["claims"] == {"E01": "page 1"}
    assert stored.returned
    assert stored.returned.locked


def test_what_was_met_and_has_changed_is_open_so_that_it_can_be_put_back(folder: Path):
    give(folder, c31="met")
    other = {"star": {"title": "Typed in a text editor."}}
    save_answers(folder, UNIT.id, "3.1", other, open_record(folder).digest(UNIT.id, "3.1"))
    returned = read_answers(folder, UNIT.id, "3.1").returned
    assert returned
    assert (returned.decision, returned.changed, returned.locked) == ("met", True, False)
    write(folder, "3.1", "star", "title", JUDGED)
    returned = read_answers(folder, UNIT.id, "3.1").returned
    assert returned
    assert returned.locked


@pytest.mark.parametrize("said", ["met", "referred"])
def test_what_was_reopened_is_open_and_told_until_it_is_decided_anew(folder: Path, said: str):
    give(folder, c31=said)
    reopen(folder, "3.1")
    returned = read_answers(folder, UNIT.id, "3.1").returned
    assert returned
    assert (returned.decision, returned.reopened, returned.locked) == (said, True, False)
    assert returned.action is None
    assert overview(folder, UNIT.id).returned == [returned]
    assert isinstance(write(folder, "3.1", "star", "title", "Another."), wire.StoredAnswers)
    give(folder, number=3, attempt=2, c31="met")
    returned = read_answers(folder, UNIT.id, "3.1").returned
    assert returned
    assert (returned.attempt, returned.reopened, returned.locked) == (2, False, True)


def test_the_start_page_is_told_all_of_it_in_the_order_of_the_criteria(folder: Path):
    give(folder, c32="more needed", c31="met")
    (folder / "feedback" / UNIT.id / "F2.json").write_text("{", "utf-8")
    said = overview(folder, UNIT.id)
    assert [(one.criterion, one.decision, one.locked) for one in said.returned] == [
        ("3.1", "met", True),
        ("3.2", "more needed", False),
    ]
    assert said.returned[1].action == wire.ReturnedAction(
        what="Say what it costs.", by="2026-12-01"
    )
    assert "F2.json" in said.not_shown[0]


def test_a_feedback_file_that_is_dropped_on_the_workbook_is_filed_once(folder: Path):
    text = feedback_text()
    sent = wire.FeedbackSent(name="F1.json", text=text)
    assert file_dropped(folder, sent) == wire.FeedbackFiled(
        number=1, unit=UNIT.id, new=True, items=["E03"]
    )
    again = file_dropped(folder, sent)
    assert (again.new, again.items) == (False, [])
    said = overview(folder, UNIT.id)
    assert [(one.task, one.by, one.criteria) for one in said.plans] == [
        ("Ask two customers.", "2026-12-01", ["3.1"])
    ]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"learner": "Ann Other"}, "This feedback is for Ann Other"),
        ({"unit": "cg-407"}, "which is not in this portfolio"),
        ({"plans": [], "evidence": []}, "there is nothing in it"),
        ({"released": "soon"}, "released"),
    ],
)
def test_a_file_that_is_no_feedback_for_this_record_is_refused_and_nothing_is_filed(
    folder: Path, change: dict[str, object], says: str
):
    text = json.dumps({**json.loads(feedback_text()), **change})
    with pytest.raises(FeedbackError, match=says):
        file_dropped(folder, wire.FeedbackSent(name="F1.json", text=text))
    assert not (folder / "feedback").exists()
    assert len(open_record(folder).items) == 2


@pytest.mark.parametrize("text", ["", "{", "[]", "nul\0", "\ud800", "[" * 100_000])
def test_a_file_that_cannot_be_read_is_refused_with_its_name(folder: Path, text: str):
    with pytest.raises(FeedbackError, match=r"F9\.json was not filed"):
        file_dropped(folder, wire.FeedbackSent(name="C:/x/F9.json", text=text))


def feedback_text() -> str:
    """Feedback with a plan and an item of the centre's own, as a centre writes it."""
    plan = {"id": "PL:2", "task": "Ask two customers.", "criteria": ["3.1"], "by": "2026-12-01"}
    item = {"id": "PL:3", "method": "observation", "title": "The launch", "places": {"3.2": ""}}
    day, who = "2026-11-04", "Petra Lang"
    value = {
        "schema_version": 1,
        "number": 1,
        "learner": "Robin Example",
        "unit": UNIT.id,
        "released": day,
        "released_by": who,
        "plans": [{**plan, "agreed": day}],
        "evidence": [{**item, "date": day, "assessor": who}],
    }
    return json.dumps(value)


def test_what_is_met_can_be_asked_to_be_reopened_until_it_is_not_locked_any_more(folder: Path):
    give(folder, c31="met", c32="referred")
    with pytest.raises(FeedbackError, match="is not locked"):
        ask_again(folder, UNIT.id, "3.2", wire.Reopening(reason="Why not"))
    told = read_answers(folder, UNIT.id, "3.1").returned
    assert (told.locked, told.asks) == (True, "")
    assert ask_again(folder, UNIT.id, "3.1", wire.Reopening(reason=" A figure is wrong. "))
    assert read_answers(folder, UNIT.id, "3.1").returned.asks == "A figure is wrong."
    record = open_record(folder)
    assert asked_of(record, UNIT, ("3.1", "3.2")) == {"3.1": "A figure is wrong."}
    ask_again(folder, UNIT.id, "3.1", wire.Reopening(reason=""))
    assert read_answers(folder, UNIT.id, "3.1").returned.asks == ""
    ask_again(folder, UNIT.id, "3.1", wire.Reopening(reason="Once more."))
    reopen(folder, "3.1")
    assert asked_of(open_record(folder), UNIT, ("3.1",)) == {}


def test_what_is_asked_and_cannot_be_read_is_as_good_as_nothing(folder: Path):
    give(folder, c31="met")
    ask_again(folder, UNIT.id, "3.1", wire.Reopening(reason="A figure is wrong."))
    [file] = (folder / "asks").rglob("*.json")
    file.write_text('{"reason": "A fig', "utf-8")
    assert read_answers(folder, UNIT.id, "3.1").returned.asks == ""
    ask_again(folder, UNIT.id, "3.1", wire.Reopening(reason="Again."))
    assert read_answers(folder, UNIT.id, "3.1").returned.asks == "Again."
