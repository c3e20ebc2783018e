"""One account serves several criteria: written once on any page, it counts and shows at each."""

from __future__ import annotations

from pathlib import Path

import pytest
from changing_units import new_record

from portfolio.activities.catalogue import check_unit_file
from portfolio.assessment.digests import answer_digest, sealed
from portfolio.checks.coverage import check_unit
from portfolio.lab.pages.answers_desk import read_answers, write_answers
from portfolio.lab.wire import EditsRequest
from portfolio.record.evidence import Details, Learner
from portfolio.record.feedback import Feedback, file_feedback
from portfolio.record.reading import Answers
from portfolio.record.record import Record, open_record
from portfolio.record.saving import save_answers
from portfolio.workbook.cells import notebook_cells

UNIT = check_unit_file(Path(__file__).parents[1] / "units" / "shared-account.toml")
LONG = "I asked all four what they could take on, wrote it on the board, and we shook hands on it."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A record for the unit, of which it keeps a copy; nothing is entered."""
    return new_record(tmp_path / "record", UNIT).folder


def typed(folder: Path, ref: str, text: str, *bases: str | None, key: str = "star") -> None:
    field = "action" if key == "star" else "text"
    edits = {key: {field: {"value": text, "bases": list(bases) or [None]}}}
    write_answers(folder, UNIT.id, ref, EditsRequest.model_validate({"edits": edits}))


def actions(folder: Path) -> dict[str, str]:
    record = open_record(folder)
    stored = {one.ref: record.answers(UNIT.id, one.ref).get("star", {}) for one in UNIT.criteria}
    return {ref: answer.get("action", "") for ref, answer in stored.items()}


def rules(record: Record) -> dict[str, set[str]]:
    report = check_unit(UNIT, record)
    return {one.criterion: {found.rule for found in one.findings} for one in report.criteria}


@pytest.mark.parametrize("page", ["1.1", "1.2", "2.1"])
def test_what_is_written_on_one_page_stands_at_each_criterion(folder: Path, page: str):
    typed(folder, page, LONG)
    assert actions(folder) == dict.fromkeys(("1.1", "1.2", "2.1"), LONG)
    typed(folder, "2.1", "I asked all four.", LONG)
    assert actions(folder) == dict.fromkeys(("1.1", "1.2", "2.1"), "I asked all four.")


def test_what_is_emptied_is_emptied_at_each(folder: Path):
    typed(folder, "1.1", LONG)
    edits = {"star": {"action": {"value": None, "bases": [LONG]}}}
    write_answers(folder, UNIT.id, "1.2", EditsRequest.model_validate({"edits": edits}))
    assert actions(folder) == dict.fromkeys(("1.1", "1.2", "2.1"), "")


def test_what_else_stands_at_a_criterion_is_left_alone(folder: Path):
    typed(folder, "1.2", "My own words.", key="narrative-own")
    typed(folder, "1.1", LONG)
    record = open_record(folder)
    assert record.answers(UNIT.id, "1.2") == {
        "narrative-own": {"text": "My own words."},
        "star": {"action": LONG},
    }
    typed(folder, "1.1", "Another account.", key="narrative")
    assert "narrative" not in open_record(folder).answers(UNIT.id, "1.2")


def test_each_criterion_is_answered_checked_and_sealed_by_it(folder: Path):
    typed(folder, "1.1", LONG)
    record = open_record(folder)
    for ref in ("1.1", "1.2", "2.1"):
        assert "star-parts" in rules(record)[ref]
        assert "answer-missing" not in rules(record)[ref]
    digests = {answer_digest(record.answers(UNIT.id, ref)) for ref in ("1.1", "1.2", "2.1")}
    assert len(digests) == 1


def test_that_it_is_one_text_for_several_criteria_is_not_asked_about(folder: Path):
    typed(folder, "1.1", LONG)
    assert not {"said-twice-across", "shared-answer-differs"} & set().union(
        *rules(open_record(folder)).values()
    )


def test_a_text_that_differs_is_not_written_over_and_is_told(folder: Path):
    save_answers(folder, UNIT.id, "1.2", {"star": {"action": "An older text."}}, None)
    typed(folder, "1.1", LONG)
    assert actions(folder) == {"1.1": LONG, "1.2": "An older text.", "2.1": LONG}
    found = [one for one in check_unit(UNIT, open_record(folder)).findings
             if one.rule == "shared-answer-differs"]  # fmt: skip
    assert [(one.criterion, one.activity) for one in found] == [("1.2", "star")]
    assert found[0].missing == (
        "“A job done together” is to be the same as in criterion 1.1, and is not."
    )
    typed(folder, "1.2", LONG, "An older text.")
    assert "shared-answer-differs" not in rules(open_record(folder))["1.2"]
    typed(folder, "1.2", "I asked all four.", LONG)
    assert set(actions(folder).values()) == {"I asked all four."}


def met(folder: Path, ref: str) -> None:
    """Release that a criterion is met, judged on what is there now."""
    record = open_record(folder)
    now = sealed(record.answers(UNIT.id, ref), record.items, UNIT.id, ref)
    decision = {
        "criterion": ref,
        "decision": "met",
        "submission": "S1",
        "attempt": 1,
        "root": "0" * 64,
        "assessed": "2026-11-03",
        "assessor": "Petra Lang",
        "feedback": "Clear.",
        "judged": {"answer": now.answer, "items": now.items},
    }
    feedback = {
        "number": 1,
        "learner": "Robin Example",
        "unit": UNIT.id,
        "released": "2026-11-04",
        "released_by": "Petra Lang",
        "decisions": [decision],
    }
    file_feedback(folder, record.details, Feedback.model_validate(feedback))


def test_what_is_met_and_locked_keeps_the_text_that_was_judged(folder: Path):
    typed(folder, "1.1", LONG)
    met(folder, "1.2")
    typed(folder, "1.1", "I asked all four.", LONG)
    assert actions(folder) == {"1.1": "I asked all four.", "1.2": LONG, "2.1": "I asked all four."}
    told = read_answers(folder, UNIT.id, "1.2").returned
    assert told is not None
    assert (told.locked, told.changed) == (True, False)


def test_a_save_that_failed_half_way_is_whole_once_it_is_sent_again(folder: Path):
    typed(folder, "1.1", LONG)
    save_answers(
        folder,
        UNIT.id,
        "1.1",
        {"star": {"action": "I asked all four."}},
        open_record(folder).digest(UNIT.id, "1.1"),
    )
    typed(folder, "1.1", "I asked all four.", LONG)
    assert set(actions(folder).values()) == {"I asked all four."}


def test_each_page_says_for_which_criteria_it_is_and_leads_there():
    texts = {
        ref: next(c.source for c in notebook_cells(UNIT, ref) if c.id == "about-star")
        for ref in ("1.1", "1.2", "2.1")
    }
    assert "also your answer to [1.2](1.2.ipynb) and [2.1](2.1.ipynb)" in texts["1.1"]
    assert "also your answer to [1.1](1.1.ipynb) and [2.1](2.1.ipynb)" in texts["1.2"]
    assert all("Claim your evidence on each page." in text for text in texts.values())
    others = [c.source for c in notebook_cells(UNIT, "1.1") if c.id == "about-narrative"]
    assert "also your answer" not in others[0]


def test_a_page_is_told_which_others_to_look_at(folder: Path):
    assert read_answers(folder, UNIT.id, "1.2").also == ["1.1", "2.1"]
    assert read_answers(folder, UNIT.id, "2.1").also == ["1.1", "1.2"]


def test_a_record_that_was_written_by_hand_at_one_of_them_is_told_at_the_others():
    record = Record(
        folder=Path("not-on-the-disk"),
        details=Details(learner=Learner(name="Robin Example"), units=(UNIT.id,)),
        items=(),
        entries={
            (UNIT.id, "1.1"): Answers(activities={"star": {"action": LONG}}, saved=None),
        },
    )
    found = rules(record)
    assert "shared-answer-differs" not in found["1.1"]
    assert "shared-answer-differs" in found["1.2"]
    assert "shared-answer-differs" in found["2.1"]
