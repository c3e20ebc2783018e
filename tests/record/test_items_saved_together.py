"""Items that are saved together with answers: both are, or neither is."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from faulty_disk import FAULTS, FaultyOs
from record_helpers import DETAILS, REF, UNIT

from portfolio.base.errors import RecordError
from portfolio.record import disk as the_disk
from portfolio.record.claims import claims_with, places_in
from portfolio.record.evidence import EvidenceItem
from portfolio.record.items import add_evidence
from portfolio.record.record import Record, open_record
from portfolio.record.saving import (
    SavedTogether,
    create_record,
    save_answers,
    save_item,
    save_together,
)

POINTS = {"star": {"evidence": ["E01"]}}


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(the_disk, "_sleep", lambda seconds: None)


@pytest.fixture(params=["first answers", "next answers"])
def begin(quick_path: Path, request: pytest.FixtureRequest) -> Path:
    """A record with an item that supports nothing yet, without answers or with some."""
    folder = create_record(quick_path / "begin", DETAILS).folder
    add_evidence(folder, method="policies", title="Our policy")
    if request.param == "next answers":
        save_answers(folder, UNIT, REF, {"star": {"title": "The launch"}}, None)
    return folder


def claiming(item: EvidenceItem, where: str = "page 2") -> EvidenceItem:
    return item.model_copy(update={"claims": claims_with(item, UNIT, {REF: where})})


def save_both(record: Record) -> SavedTogether:
    return save_together(record, map(claiming, record.items), UNIT, REF, POINTS)


def state(folder: Path) -> tuple[bool, bool]:
    """Whether the item claims the criterion, and whether the answers point to it."""
    record = open_record(folder)
    return REF in places_in(record.item("E01"), UNIT), record.answers(UNIT, REF) == POINTS


def run(folder: Path, disk: FaultyOs) -> bool:
    """Whether both could be saved on this disk."""
    record = open_record(folder)
    the_disk._os = disk  # type: ignore[assignment]
    try:
        save_both(record)
    except RecordError:
        return False
    finally:
        the_disk._os = os
    return True


def test_items_and_answers_are_saved_together(begin: Path):
    assert save_both(open_record(begin)) == SavedTogether()
    assert state(begin) == (True, True)


def test_a_fault_at_any_call_leaves_both_or_neither_and_the_next_try_makes_it_both(begin: Path):
    for at in range(400):
        folder = Path(shutil.copytree(begin, begin.with_name(str(at))))
        disk = FaultyOs(at, FAULTS["disk full"])
        done = run(folder, disk)
        assert state(folder) == (done, done)
        save_both(open_record(folder))
        assert state(folder) == (True, True)
        if len(disk.calls) <= at:
            return
    pytest.fail("the saving never came to its end")


def test_an_item_that_was_changed_elsewhere_is_kept_beside_the_other_and_stops_nothing(begin: Path):
    record = open_record(begin)
    save_item(begin, claiming(record.item("E01"), "page 9"), record.item_digest("E01"))
    (conflict,) = save_both(record).conflicts
    assert state(begin) == (True, True)
    assert places_in(open_record(begin).item("E01"), UNIT) == {REF: "page 9"}
    assert conflict.kept.exists()
