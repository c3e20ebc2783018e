"""A centre's decision is the centre's own: never the learner's, and about an item as it was."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from record_helpers import DETAILS

from portfolio.base.errors import CentreDecisionsError, PortfolioError
from portfolio.record import centre_decisions
from portfolio.record.centre_decisions import (
    Decided,
    add_decisions,
    mark_of,
    read_decisions,
    write_decisions,
)
from portfolio.record.evidence import CentreDecision, WorkplaceHeld
from portfolio.record.items import add_evidence
from portfolio.record.record import Record, open_record
from portfolio.record.saving import save_item
from portfolio.record.typed_entries import facts, told_decision

LEARNER = DETAILS.learner.name
TODAY = datetime.date.today()
TO_COME = TODAY + datetime.timedelta(days=7)  # the tests may go on past midnight


@pytest.fixture
def practice(folder: Path, tmp_path: Path) -> Path:
    """A record with one real and two simulated items, one of them held at work."""
    file = tmp_path / "plan.txt"
    file.write_text("plan")
    held = WorkplaceHeld(location="Quality drive", relevance="The rehearsal")
    add_evidence(folder, method="report", title="Real", file=file)
    add_evidence(folder, method="report", title="Practised", file=file, simulated=True)
    add_evidence(folder, method="report", title="Held", workplace=held, simulated=True)
    return folder


def counting(folder: Path) -> list[str]:
    return [item.ref for item in open_record(folder).items if item.counts_as_competence]


def changed(path: Path, **changes: Any) -> None:
    decisions = [one.model_copy(update=changes) for one in read_decisions(path)]
    write_decisions(path, decisions)


def test_simulated_items_count_by_the_centres_file_and_not_without_it(practice, decide):
    assert counting(practice) == ["E01"]
    file = decide(practice)
    assert counting(practice) == ["E01", "E02", "E03"]
    assert open_record(practice).item("E02").decision == CentreDecision(
        name="Petra Lang", role="lead assessor", date=datetime.date(2026, 3, 2)
    )
    file.unlink()
    assert counting(practice) == ["E01"]


def test_a_decision_is_never_saved_with_the_item(practice, decide):
    decide(practice)
    record = open_record(practice)
    item = record.item("E02").model_copy(update={"title": "New"})
    save_item(practice, item, record.item_digest("E02"))
    assert "Petra" not in (practice / "evidence" / "E02" / "item.json").read_text("utf-8")
    assert counting(practice) == ["E01", "E02", "E03"]


@pytest.mark.parametrize("key", ["centre_decision", "decision", "_decision", "said_decision"])
@pytest.mark.parametrize("version", [1, 2])
def test_nothing_that_a_learner_writes_into_an_item_makes_it_count(practice, key, version):
    path = practice / "evidence" / "E02" / "item.json"
    said = {"name": "Petra Lang", "date": "2026-03-02", "reason": "A trial"}
    value = {**json.loads(path.read_bytes()), "schema_version": version, key: said}
    path.write_text(json.dumps(value), "utf-8")
    assert counting(practice) == ["E01"]


def test_what_an_earlier_version_took_for_a_decision_is_kept_as_what_the_learner_says(practice):
    path = practice / "evidence" / "E02" / "item.json"
    value = json.loads(path.read_bytes())
    del value["schema_version"], value["said_decision"]
    value["centre_decision"] = {"name": "Petra Lang", "date": "2026-03-02", "reason": "A trial"}
    path.write_text(json.dumps(value), "utf-8")
    item = open_record(practice).item("E02")
    told = told_decision(item)
    assert told.startswith(
        "the learner says that it counts by decision of Petra Lang, 2 March 2026"
    )
    assert "A trial" in told
    assert told in dict(facts(item)).values()


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"date": TO_COME}, "still to come"),
        ({"name": LEARNER}, "by the learner"),
        ({"name": f"  {LEARNER.upper()} "}, "by the learner"),
    ],
)
def test_a_decision_that_cannot_be_is_named_and_counts_for_nothing(
    practice, decide, changes, reason
):
    changed(decide(practice), **changes)
    assert counting(practice) == ["E01"]
    damages = open_record(practice).damages
    assert len(damages) == 2
    assert all(reason in damage.reason for damage in damages)


@pytest.mark.parametrize(
    "changes", [{"learner": "Somebody Else"}, {"item": "E01"}, {"sha256": "0" * 64}]
)
def test_a_decision_about_something_else_counts_for_nothing(practice, decide, changes):
    changed(decide(practice, "E02"), **changes)
    assert counting(practice) == ["E01"]
    assert open_record(practice).damages == ()


def test_a_decision_is_about_an_item_as_it_was(practice, decide):
    decide(practice)
    record = open_record(practice)
    held = WorkplaceHeld(location="Another drive", relevance="The rehearsal")
    moved = record.item("E03").model_copy(update={"workplace": held})
    save_item(practice, moved, record.item_digest("E03"))
    assert counting(practice) == ["E01", "E02"]


def test_a_file_in_the_learners_own_folder_is_not_the_centres(practice, decide, monkeypatch):
    file = decide(practice)
    inside = practice / "centre-decisions.toml"
    inside.write_bytes(file.read_bytes())
    monkeypatch.setenv(centre_decisions.SETTING, str(inside))
    assert counting(practice) == ["E01"]
    assert "lies in the learner’s own folder" in open_record(practice).damages[0].reason
    with pytest.raises(PortfolioError, match="not kept in the learner’s folder"):
        add_decisions(practice, [])


@pytest.mark.parametrize(
    "text", ["[[decision", "decision = 3", "[[decision]]\nlearner = ' '", "x = 1", "\x00"]
)
def test_a_file_that_is_no_file_of_decisions_is_named_and_stops_nobody(practice, decide, text):
    file = decide(practice)
    file.write_text(text, "utf-8")
    with pytest.raises(CentreDecisionsError):
        read_decisions(file)
    assert counting(practice) == ["E01"]
    (damage,) = open_record(practice).damages
    assert "not a centre’s file of decisions" in str(damage)
    assert "Correct the file" in str(damage)


def test_a_later_decision_takes_the_place_of_the_one_on_the_same_item(practice, decide):
    decide(practice, "E02")
    file = decide(practice, "E02", name="Ruth Ellery")
    assert [one.name for one in read_decisions(file)] == ["Ruth Ellery"]


words = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=20).filter(
    str.strip
)


@given(learner=words, name=words, role=words, reason=words)
def test_what_is_written_is_read_back(tmp_path_factory, learner, name, role, reason):
    path = tmp_path_factory.mktemp("centre") / "own.toml"
    decided = Decided(
        learner=learner,
        item="E07",
        sha256="0" * 64,
        name=name,
        role=role,
        date=TODAY,
        reason=reason,
    )
    write_decisions(path, [decided, decided])
    assert read_decisions(path) == (decided, decided)


def test_the_mark_of_an_item_is_that_of_its_file(practice):
    record: Record = open_record(practice)
    file = record.item("E02").file
    assert file
    assert mark_of(record.item("E02")) == file.sha256
    assert mark_of(record.item("E03")) != mark_of(record.item("E02"))
