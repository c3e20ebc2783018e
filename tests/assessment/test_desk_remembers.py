"""A learner about whom nothing was recorded since is not read again for the desk."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest

from portfolio.assessment import desk_memory, ledger
from portfolio.assessment.centre import LEARNERS, Centre, open_centre
from portfolio.assessment.desk import Desk, desk_of
from portfolio.base.cache_folder import Cache
from portfolio.record import memory

DAY = datetime.date(2026, 6, 1)


@pytest.fixture
def centre(sample_centre: Centre, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Centre:
    monkeypatch.setattr(memory, "SETTLED", -(10**12))  # as if the files had been there for long
    return open_centre(Path(shutil.copytree(sample_centre.folder, tmp_path / "centre")))


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The learners whose events are read from now on."""
    found: list[str] = []

    def opened(folder: Path) -> ledger.Ledger:
        found.append(folder.name)
        return ledger.open_ledger(folder)

    monkeypatch.setattr("portfolio.assessment.centre.open_ledger", opened)
    return found


def all_desks(centre: Centre, day: datetime.date, cache: Cache | None) -> list[Desk]:
    people = [None, *centre.file.person]
    return [desk_of(centre, day, person, cache) for person in people]


def test_everybodys_desk_is_the_same_without_reading_on_any_day(
    centre: Centre, cache: Cache, read: list[str]
):
    before = all_desks(centre, DAY, cache)
    assert before == all_desks(centre, DAY, None)
    read.clear()
    assert all_desks(centre, DAY, cache) == before
    later = all_desks(centre, datetime.date(2027, 6, 1), cache)
    assert read == []
    assert later == all_desks(centre, datetime.date(2027, 6, 1), None)
    assert later != before


def test_what_was_recorded_since_is_read(centre: Centre, cache: Cache, read: list[str]):
    desk_of(centre, DAY, None, cache)
    (learner,) = centre.learners()
    path = next((centre.folder / LEARNERS / learner).glob("events.*.jsonl"))
    path.write_bytes(path.read_bytes()[:-10])
    read.clear()
    for _ in range(2):  # what is not as it was recorded is looked at, and told, each time
        assert desk_of(centre, DAY, None, cache).troubles
    assert read == [learner, learner]


def test_other_people_or_rules_are_another_desk(centre: Centre, cache: Cache, read: list[str]):
    desk_of(centre, DAY, None, cache)
    path = centre.folder / "centre.toml"
    told = path.read_text("utf-8")
    path.write_text(told.replace("turnaround_days = 15", "turnaround_days = 3"), "utf-8")
    read.clear()
    desk_of(open_centre(centre.folder), DAY, None, cache)
    assert len(read) == 1


def test_what_was_kept_and_then_harmed_is_read_again(centre: Centre, cache: Cache, read: list[str]):
    shown = desk_of(centre, DAY, None, cache)
    for file in (cache.folder / desk_memory.KIND).iterdir():
        file.write_bytes(file.read_bytes()[:-1])
    read.clear()
    assert desk_of(centre, DAY, None, cache) == shown
    assert len(read) == 1
