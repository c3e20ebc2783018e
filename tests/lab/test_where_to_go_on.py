"""The start page knows where a learner stopped, and what comes next in order."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from portfolio.lab import wire
from portfolio.lab.pages.answers_desk import write_answers
from portfolio.lab.pages.start_desk import overview
from portfolio.record.record import Record

UNIT = "cg-406"


@pytest.fixture
def folder(record: Record) -> Path:
    return record.folder


def save(folder: Path, ref: str, activity: str, before: Any = None, /, **fields: Any) -> None:
    edits = {name: wire.Edit(value=value, bases=[before]) for name, value in fields.items()}
    write_answers(folder, UNIT, ref, wire.EditsRequest(edits={activity: edits}))


def stopped(folder: Path) -> tuple[str, str, str]:
    last = overview(folder, UNIT).last
    assert last
    return last.criterion, last.activity, last.at


def test_the_first_words_lead_to_their_field(folder: Path):
    save(folder, "3.1", "star", task="To tell everybody.")
    assert stopped(folder) == ("3.1", "star", "task")


def test_the_last_save_leads_to_the_field_that_it_changed(folder: Path):
    save(folder, "3.1", "star", title="The launch", task="To tell everybody.")
    save(folder, "3.1", "star", "The launch", title="The launch day")
    assert stopped(folder) == ("3.1", "star", "title")


def test_a_row_leads_to_the_box_in_it(folder: Path):
    rows = [{"reason": "Praise"}, {"reason": "Promises"}]
    save(folder, "1.1", "reasons", reasons=rows)
    changed = [rows[0], {"reason": "Broken promises"}]
    save(folder, "1.1", "reasons", rows, reasons=changed)
    assert stopped(folder) == ("1.1", "reasons", "reasons.1.reason")


def test_picked_evidence_leads_to_the_field_of_it(folder: Path):
    save(folder, "3.1", "star", task="To tell everybody.")
    save(folder, "3.1", "star", evidence=["E01"])
    assert stopped(folder) == ("3.1", "star", "evidence")


def test_a_criterion_whose_answers_are_asked_for_elsewhere_comes_first(folder: Path):
    found = overview(folder, UNIT)
    entries = {entry.ref: entry for outcome in found.outcomes for entry in outcome.criteria}
    order = list(entries)
    assert any(entry.builds_on for entry in entries.values())
    assert all(ref in entries and ref != entry.ref for entry in entries.values()
               for ref in entry.builds_on)  # fmt: skip
    assert found.proposed == next(ref for ref in order if not entries[ref].builds_on)
