"""A record that is kept open is at every moment what it is on the disk."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portfolio.base.errors import PortfolioError
from portfolio.making.build import copy_sample
from portfolio.record import memory
from portfolio.record.memory import Memory
from portfolio.record.reading import Sound
from portfolio.record.record import Record, open_record
from portfolio.record.saving import save_answers

UNIT, REF = "cg-406", "3.1"
ANSWERS = f"answers/{UNIT}/{REF}.json"
ITEM = "evidence/E01/item.json"
TICK = 0.02
"""Seconds that are more than the clock of this computer's files needs to go on."""


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_sample(tmp_path_factory.mktemp("memory") / "record").folder


@pytest.fixture
def folder(sample: Path, tmp_path: Path) -> Path:
    return shutil.copytree(sample, tmp_path / "record")


@pytest.fixture
def quick_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files count as settled after a moment, as on a disk with a fine clock."""
    monkeypatch.setattr(memory, "SETTLED", int(TICK * 1e9 / 2))


def opened(folder: Path, kept: Memory[Sound] | None = None) -> Record | str:
    try:
        return open_record(folder, kept)
    except PortfolioError as error:
        return str(error)


def save(folder: Path) -> None:
    """As another program of ours saves, such as a second window or the command line."""
    record = open_record(folder)
    title = {"title": f"Saved {time.time_ns()}"}
    save_answers(folder, UNIT, REF, {"star": title}, record.digest(UNIT, REF))


def rewritten(name: str) -> Callable[[Path], None]:
    """As an editor saves: into the same file, with as many bytes as before."""

    def work(folder: Path) -> None:
        path = folder / name
        if path.is_file():
            data = path.read_bytes().replace(b"the", b"hte") or b"{}"
            with path.open("r+b") as file:
                file.write(data)

    return work


def synchronised(folder: Path) -> None:
    """As OneDrive does: another version under the name, with the time of the other device."""
    path = folder / ITEM
    if not path.is_file() or path.is_symlink():
        return
    facts = path.stat()
    arrived = path.with_name("item.json.arriving")
    arrived.write_bytes(path.read_bytes().replace(b"a", b"e"))
    os.utime(arrived, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    os.replace(arrived, path)


def gone(folder: Path) -> None:
    (folder / ITEM).unlink(missing_ok=True)


def damaged(folder: Path) -> None:
    (folder / ANSWERS).write_bytes(b"{")


def linked(folder: Path) -> None:
    """As somebody does who wants to see another file read."""
    path = folder / ITEM
    other = folder.parent / "outside.json"
    if path.is_file() and not path.is_symlink():
        other.write_bytes(path.read_bytes())
        path.unlink()
        path.symlink_to(other)


def copied(folder: Path) -> None:
    """As OneDrive does with two versions of one file."""
    shutil.copyfile(folder / ANSWERS, folder / f"answers/{UNIT}/{REF}-DESKTOP.json")


CHANGES = (save, rewritten(ANSWERS), rewritten(ITEM), synchronised, gone, damaged, linked, copied)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(changes=st.lists(st.sampled_from(CHANGES), min_size=1, max_size=6))
def test_a_record_kept_open_is_what_is_on_the_disk(
    sample: Path, tmp_path: Path, quick_clock: None, changes: list[Callable[[Path], None]]
):
    folder = tmp_path / f"record-{time.time_ns()}"
    shutil.copytree(sample, folder)
    kept: Memory[Sound] = Memory()
    for change in changes:
        time.sleep(TICK)
        opened(folder, kept)
        change(folder)
        assert opened(folder, kept) == opened(folder)


def test_what_has_not_changed_is_not_read_again(folder: Path, quick_clock: None):
    kept: Memory[Sound] = Memory()
    time.sleep(TICK)
    before = open_record(folder, kept)
    save(folder)
    after = open_record(folder, kept)
    assert after.answers(UNIT, REF) != before.answers(UNIT, REF)
    assert len(after.items) > 10
    assert all(one is other for one, other in zip(before.items, after.items, strict=True))


def test_a_change_that_leaves_no_trace_in_the_times_is_seen(folder: Path):
    """Two writes within what a coarse clock can tell: what is that fresh is always read."""
    kept: Memory[Sound] = Memory()
    path = folder / ANSWERS
    for title in ("One", "Two", "Six"):
        value = json.loads(path.read_bytes())
        value["activities"]["star"] = {"title": title}
        with path.open("r+b") as file:
            file.truncate()
            file.write(json.dumps(value).encode())
        facts = path.stat()
        os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns // 10**9 * 10**9))
        assert open_record(folder, kept).answers(UNIT, REF)["star"] == {"title": title}


def test_a_file_from_the_future_is_read_each_time(folder: Path, quick_clock: None):
    kept: Memory[Sound] = Memory()
    later = time.time() + 3600
    os.utime(folder / ITEM, (later, later))
    time.sleep(TICK)
    first, second = (open_record(folder, kept).item("E01") for _ in range(2))
    assert first == second
    assert first is not second
