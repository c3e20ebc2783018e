"""What is recorded stays: two people at once, programs that are killed, ends that are cut off."""

from __future__ import annotations

import datetime
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from event_makers import LEARNER, MORNING, UNIT
from faulty_disk import FAULTS, Crash, FaultyOs, UnpoweredOs, crash

from portfolio.assessment.events import Begun
from portfolio.assessment.ledger import New, open_ledger, record
from portfolio.base.errors import AssessmentError, SaveError
from portfolio.record import disk as the_disk

HOUR = datetime.timedelta(hours=1)


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(the_disk, "_sleep", lambda seconds: None)


@pytest.fixture
def centre(quick_path: Path) -> Path:
    begin = quick_path / "begin"
    begin.mkdir()
    look(begin, "FU", "S1")
    return begin


def begun(submission: str) -> New:
    return Begun, {"submission": submission}


def look(root: Path, by: str, *submissions: str, at: datetime.datetime = MORNING) -> None:
    record(root, LEARNER, by, UNIT, map(begun, submissions), at)


def events_of(root: Path) -> list[tuple[str, int]]:
    ledger = open_ledger(root / "learners" / LEARNER)
    assert ledger.troubles == ()
    return [(event.by, event.number) for event in ledger.events]


def file_of(root: Path, by: str) -> Path:
    return root / "learners" / LEARNER / f"events.{by}.jsonl"


def test_two_people_write_two_files_and_both_are_read(centre: Path):
    look(centre, "DM", "S1", at=MORNING + HOUR)
    look(centre, "FU", "S2", "S3", at=MORNING + 2 * HOUR)
    assert events_of(centre) == [("FU", 1), ("DM", 1), ("FU", 2), ("FU", 3)]


def test_an_event_is_never_earlier_than_what_is_known(centre: Path):
    look(centre, "DM", "S1", at=MORNING - datetime.timedelta(minutes=3))
    assert events_of(centre) == [("FU", 1), ("DM", 1)]


def test_a_clock_that_is_wrong_is_named_and_nothing_is_recorded(centre: Path):
    with pytest.raises(AssessmentError, match=r"2 November 2026 at 09:00 UTC.*still to come"):
        look(centre, "DM", "S1", at=MORNING - HOUR)
    assert events_of(centre) == [("FU", 1)]


@pytest.mark.parametrize("lines", [0, 1])
def test_an_end_that_was_cut_off_whole_lines_at_a_time_is_noticed(centre: Path, lines: int):
    look(centre, "FU", "S2")
    path = file_of(centre, "FU")
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:lines]))
    (trouble,) = open_ledger(path.parent).troubles
    assert (trouble.file, trouble.line) == ("events.FU.jsonl", lines + 1)
    with pytest.raises(AssessmentError, match=f"2 lines were written, and {lines} are there"):
        look(centre, "FU", "S3")


def test_a_file_of_events_that_is_gone_is_noticed(centre: Path):
    file_of(centre, "FU").unlink()
    assert "0 are there" in str(open_ledger(centre / "learners" / LEARNER).troubles[0])


def test_a_copy_that_a_synchronised_drive_made_is_named_and_not_counted(centre: Path):
    path = file_of(centre, "FU")
    shutil.copy(path, path.with_name("events.FU-LAPTOP.jsonl"))
    ledger = open_ledger(path.parent)
    assert len(ledger.events) == 1
    assert "another version of a file of events" in str(ledger.troubles[0])


def copies_of(begin: Path) -> Iterator[Path]:
    for number in range(200):
        yield Path(shutil.copytree(begin, begin.with_name(str(number))))
    pytest.fail("it never came to its end")


def outcome(folder: Path, disk: FaultyOs) -> str:
    the_disk._os = disk
    try:
        look(folder, "FU", "S2", "S3", at=MORNING + HOUR)
    except (SaveError, AssessmentError):
        return "refused"
    except Crash:
        return "crashed"
    finally:
        the_disk._os = os
    return "done"


BEFORE, AFTER = [("FU", 1)], [("FU", 1), ("FU", 2), ("FU", 3)]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_at_any_call_records_all_or_nothing(centre: Path, fault: str):
    for at, folder in enumerate(copies_of(centre)):
        disk = FaultyOs(at, FAULTS[fault])
        came_to = outcome(folder, disk)
        assert events_of(folder) in ((AFTER,) if came_to == "done" else (BEFORE, AFTER))
        look(folder, "FU", "S4", at=MORNING + 2 * HOUR)
        assert events_of(folder)[-1][1] in (2, 4)
        if len(disk.calls) <= at:
            return


@pytest.mark.parametrize("names_survive", [False, True], ids=["names lost", "names kept"])
def test_a_power_cut_at_any_call_records_all_or_nothing(centre: Path, names_survive: bool):
    for at, folder in enumerate(copies_of(centre)):
        disk = UnpoweredOs(folder, at, crash)
        came_to = outcome(folder, disk)
        found = disk.after_power_cut(folder.with_name(f"{at} after"), names_survive=names_survive)
        assert events_of(found) in ((AFTER,) if came_to == "done" else (BEFORE, AFTER))
        if len(disk.calls) <= at:
            return
