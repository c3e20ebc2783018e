"""Keeping: nothing is erased early, and what is erased leaves tombstones in a chain that holds."""

from __future__ import annotations

import datetime
import os
import shutil
from pathlib import Path

import pytest
from faulty_disk import Crash, FaultyOs, crash
from typed_commands import typed

from portfolio.assessment.appealing import appeal
from portfolio.assessment.centre import Centre, looked_through, open_centre
from portfolio.assessment.events import Erased, Tombstone
from portfolio.assessment.ledger import record
from portfolio.assessment.retention import LEAVING, all_kept, erase
from portfolio.base.errors import AssessmentError, SaveError
from portfolio.record import disk as the_disk

KEY, UNIT = "FIC-0406-0017", "cg-406"
LATER = datetime.datetime(2030, 1, 7, 9, 0, tzinfo=datetime.UTC)
MORE = '\n[[person]]\nid = "MG"\nname = "Mina Grey"\nroles = ["centre manager"]\n'
NAMES = (b"Marnie", b"Thistlewood", b"0406-0017")


@pytest.fixture
def centre(sample_centre: Centre, quick_path: Path) -> Centre:
    folder = quick_path / "centre"
    shutil.copytree(sample_centre.folder, folder)
    path = folder / "centre.toml"
    path.write_text(path.read_text("utf-8").replace("[[allocation]]", f"{MORE}\n[[allocation]]"))
    typed("sample", "close", folder, KEY, "DM:3/1", "--as", "DM")
    return open_centre(folder)


def test_nothing_is_erased_before_its_day_or_by_anybody_else(centre: Centre):
    (found,) = all_kept(centre)
    assert not isinstance(found, str)
    assert found.until
    early = datetime.datetime.combine(found.until, datetime.time(12), datetime.UTC)
    with pytest.raises(AssessmentError, match=r"is kept until .* \(3 years after the last entry"):
        erase(centre, KEY, "Over.", "MG", early)
    with pytest.raises(AssessmentError, match="Derek Mossop erases nothing"):
        erase(centre, KEY, "Over.", "DM", LATER)
    assert centre.learners() == (KEY,)


def test_nothing_is_erased_while_something_is_open(centre: Centre):
    now = datetime.datetime.now(datetime.UTC)
    appeal(centre, KEY, UNIT, "1.1", "It was there.", now.date(), "DM", now)
    with pytest.raises(AssessmentError, match="cannot be erased: an appeal waits to be heard"):
        erase(centre, KEY, "Over.", "MG", LATER)


def test_what_is_erased_leaves_tombstones_in_an_unbroken_chain(centre: Centre):
    before = centre.ledger(KEY).events
    done = erase(centre, KEY, "Kept for three years.", "MG", LATER)
    assert any("centre.toml still names the learner" in one for one in done.warnings)
    (place,) = centre.learners()
    left = centre.ledger(place)
    assert left.troubles == ()
    (said,) = (one for one in left.events if isinstance(one, Erased))
    assert (said.by, said.events, said.reason) == ("MG", len(before), "Kept for three years.")
    stones = [one for one in left.events if isinstance(one, Tombstone)]
    assert [(one.by, one.number, one.time, one.of) for one in stones] == [
        (one.by, one.number, one.time, one.kind) for one in before
    ]
    for path in (one for one in centre.folder.rglob("*") if one.name != "centre.toml"):
        data = path.read_bytes() if path.is_file() else path.name.encode()
        assert not any(name in data for name in NAMES)
    assert list(looked_through(centre)) == []
    assert typed("desk", centre.folder) == "Nothing is waiting."
    with pytest.raises(AssessmentError, match="was erased"):
        record(centre.folder, place, "DM", UNIT, [], LATER)
    with pytest.raises(AssessmentError, match="was erased already"):
        erase(centre, place, "Again.", "MG", LATER)


def test_a_tombstone_that_nobody_made_by_erasing_is_noticed(centre: Centre):
    erase(centre, KEY, "Over.", "MG", LATER)
    (place,) = centre.learners()
    for name in ("events.MG.jsonl", "events.MG.head.json"):
        (centre.folder / "learners" / place / name).unlink()
    assert "nobody said that they erased it" in str(centre.ledger(place).troubles)


@pytest.mark.parametrize("at", [*range(0, 40, 3), 60])
def test_an_erasure_that_is_interrupted_is_finished_by_doing_it_again(centre: Centre, at: int):
    the_disk._os = disk = FaultyOs(at, crash)
    try:
        erase(centre, KEY, "Over.", "MG", LATER)
    except (Crash, SaveError, AssessmentError):
        pass
    finally:
        the_disk._os = os
    if KEY in centre.learners():
        assert centre.ledger(KEY).troubles == ()
        erase(centre, KEY, "Over.", "MG", LATER)
    elif disk.crashed:
        the_disk.discard(centre.folder / LEAVING)
    (place,) = centre.learners()
    assert any(isinstance(one, Erased) for one in centre.ledger(place).events)
    assert centre.ledger(place).troubles == ()


def test_what_is_kept_is_listed(centre: Centre):
    said = typed("retain", "list", centre.folder)
    assert "Marnie Thistlewood (FIC-0406-0017): " in said
    assert "0 learners whose records need not be kept any more." in said
