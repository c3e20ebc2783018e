"""Faults at every call to the disk, loss of power, and programs that are killed."""

from __future__ import annotations

import errno
import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from faulty_disk import FAULTS, Crash, FaultyOs, UnpoweredOs, crash
from record_helpers import ANSWERS_FILE, DETAILS, REF, UNIT, all_texts, current, current_in, save

from portfolio.base.errors import ConflictError, RecordError, SaveError
from portfolio.record import disk as the_disk
from portfolio.record.items import add_evidence, withdraw_item
from portfolio.record.record import Record, open_record
from portfolio.record.saving import create_record, restore
from portfolio.record.verified import verify


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(the_disk, "_sleep", lambda seconds: None)


def new_record(path: Path) -> Path:
    return create_record(path, DETAILS).folder


def first_save(folder: Path) -> None:
    save(folder, "new")


def next_save(folder: Path) -> None:
    save(folder, "new", digest(folder))


def stale_save(folder: Path) -> None:
    save(folder, "new", "0" * 64)


def restore_answers(folder: Path) -> None:
    restore(folder, folder / ANSWERS_FILE)


def saved_once(folder: Path) -> None:
    save(folder, "old")


def saved_then_damaged(folder: Path) -> None:
    save(folder, "old")
    (folder / ANSWERS_FILE).write_bytes(b"\x00" * 30)


def saved_then_misplaced(folder: Path) -> None:
    save(folder, "old")
    path = folder / ANSWERS_FILE
    path.write_bytes(path.read_bytes().replace(b'"1.1"', b'"1.2"').replace(b"old", b"other"))


STORIES: dict[str, tuple[Callable[[Path], None], Callable[[Path], None]]] = {
    "first save": (lambda folder: None, first_save),
    "next save": (saved_once, next_save),
    "save over a damaged file": (saved_then_damaged, next_save),
    "save over a misplaced file": (saved_then_misplaced, next_save),
    "save in conflict": (saved_once, stale_save),
    "restore": (saved_then_damaged, restore_answers),
}


def run(action: Callable[[Path], None], folder: Path, disk: FaultyOs) -> str:
    """What the action came to on this disk: ``done``, ``conflict``, ``refused`` or ``crashed``."""
    the_disk._os = disk
    try:
        action(folder)
    except ConflictError:
        return "conflict"
    except RecordError:
        return "refused"
    except Crash:
        return "crashed"
    finally:
        the_disk._os = os
    return "done"


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("story", STORIES)
def test_no_fault_at_any_call_loses_a_saved_text(quick_path: Path, story: str, fault: str):
    begin = prepared(quick_path, story)
    saved = all_texts(begin)
    for at, folder in enumerate(copies_of(begin)):
        disk = FaultyOs(at, FAULTS[fault])
        outcome = run(STORIES[story][1], folder, disk)
        based_on = assert_nothing_lost(folder, saved, outcome, story).digest(UNIT, REF)
        run(partial(save, text="after", based_on=based_on), folder, FaultyOs())
        assert current(folder) == "after"
        if len(disk.calls) <= at:
            return


@pytest.mark.parametrize("names_survive", [False, True], ids=["names lost", "names kept"])
@pytest.mark.parametrize("story", STORIES)
def test_no_loss_of_power_loses_a_saved_text(quick_path: Path, story: str, names_survive: bool):
    begin = prepared(quick_path, story)
    saved = all_texts(begin)
    for at, folder in enumerate(copies_of(begin)):
        disk = UnpoweredOs(folder, at, crash)
        outcome = run(STORIES[story][1], folder, disk)
        after = folder.with_name(f"{at} after")
        found = disk.after_power_cut(after, names_survive=names_survive)
        assert_nothing_lost(found, saved, outcome, story)
        if len(disk.calls) <= at:
            return


def assert_nothing_lost(folder: Path, saved: set[str], outcome: str, story: str) -> Record:
    """The record as it is found, once it is sure that nothing is lost."""
    texts = all_texts(folder)
    assert texts >= saved
    record = open_record(folder)
    text = current_in(record)
    assert text in ({"old", "new"} if saved else {None, "new"})
    if outcome in ("done", "conflict") and "save" in story:
        assert "new" in texts
    if outcome == "done" and story == "next save":
        assert text == "new"
    return record


def prepared(top: Path, story: str) -> Path:
    folder = new_record(top / "begin")
    STORIES[story][0](folder)
    return folder


def copies_of(begin: Path) -> Iterator[Path]:
    """The same record again and again, more often than any action calls the disk."""
    for number in range(400):
        yield Path(shutil.copytree(begin, begin.with_name(str(number))))
    pytest.fail("the action never came to its end")


def digest(folder: Path) -> str | None:
    return open_record(folder).digest(UNIT, REF)


def test_a_save_that_fails_leaves_nothing_half_written(quick_path: Path):
    for at, folder in enumerate(copies_of(prepared(quick_path, "first save"))):
        disk = FaultyOs(at, FAULTS["disk full"])
        run(first_save, folder, disk)
        assert list(folder.rglob("*.tmp")) == []
        if len(disk.calls) <= at:
            return


def test_the_power_cut_model_notices_a_save_without_flushing(folder: Path, monkeypatch):
    class Careless(UnpoweredOs):
        def __getattr__(self, name: str) -> Any:
            return (lambda handle: None) if name == "fsync" else super().__getattr__(name)

    saved_once(folder)
    disk = Careless(folder)
    assert run(next_save, folder, disk) == "done"
    found = disk.after_power_cut(folder.parent / "after", names_survive=True)
    assert "new" not in all_texts(found)


@pytest.mark.parametrize("fault", ["disk full", "crash"])
def test_an_interrupted_copy_leaves_no_half_item(quick_path: Path, fault: str):
    source = quick_path / "figures.csv"
    source.write_text("month,calls\nMarch,120\n")

    def add(folder: Path) -> None:
        add_evidence(folder, method="report", title="Figures", file=source)

    for at, folder in enumerate(copies_of(new_record(quick_path / "begin"))):
        disk = FaultyOs(at, FAULTS[fault])
        outcome = run(add, folder, disk)
        record = open_record(folder)
        assert verify(record) == ()
        assert len(record.items) == 1 or outcome != "done"
        if outcome == "refused":
            assert record.items == record.damages == ()
        add(folder)
        refs = [item.ref for item in open_record(folder).items]
        assert len(set(refs)) == len(record.items) + 1
        if len(disk.calls) <= at:
            return


@pytest.mark.parametrize("names_survive", [False, True], ids=["names lost", "names kept"])
def test_an_added_and_a_withdrawn_item_outlast_a_power_cut(quick_path: Path, names_survive: bool):
    source = quick_path / "figures.csv"
    source.write_text("month,calls\nMarch,120\n")
    folder = new_record(quick_path / "record")
    disk = UnpoweredOs(folder)
    run(lambda f: add_evidence(f, method="report", title="1", file=source) and None, folder, disk)
    found = disk.after_power_cut(quick_path / "added", names_survive=names_survive)
    assert [item.title for item in open_record(found).items] == ["1"]
    assert verify(open_record(found)) == ()
    run(lambda folder: withdraw_item(folder, "E01"), folder, disk)
    found = disk.after_power_cut(quick_path / "withdrawn", names_survive=names_survive)
    assert open_record(found).items == open_record(found).damages == ()
    assert list((found / "history" / "withdrawn" / "E01").glob("figures.csv"))


def test_an_item_is_either_in_the_register_or_withdrawn(quick_path: Path):
    begin = new_record(quick_path / "begin")
    add_evidence(begin, method="report", title="One")
    for at, folder in enumerate(copies_of(begin)):
        disk = FaultyOs(at, crash)
        run(lambda folder: withdraw_item(folder, "E01"), folder, disk)
        record = open_record(folder)
        assert record.damages == ()
        withdrawn = (folder / "history" / "withdrawn" / "E01").exists()
        assert [item.ref for item in record.items] == ([] if withdrawn else ["E01"])
        if len(disk.calls) <= at:
            return


def test_a_file_that_is_held_open_for_a_moment_is_waited_for(folder: Path, monkeypatch):
    tries = []

    def held(source: Any, target: Any) -> None:
        tries.append(target)
        if len(tries) < 4:
            raise PermissionError(errno.EACCES, "held open")
        os.replace(source, target)

    disk = FaultyOs()
    disk.replace = held
    monkeypatch.setattr(the_disk, "_os", disk)
    save(folder, "patient")
    assert current(folder) == "patient"
    assert len(tries) > 4


def test_a_disk_that_cannot_flush_folders_can_still_be_saved_to(folder: Path, monkeypatch):
    def fsync(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "not supported")
        os.fsync(handle)

    disk = FaultyOs()
    disk.fsync = fsync
    monkeypatch.setattr(the_disk, "_os", disk)
    save(folder, "text")
    assert current(folder) == "text"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "the disk is full. Free some space"),
        (errno.EDQUOT, "your share of the disk is full. Ask whoever looks after this computer"),
        (errno.EACCES, "another program holds it open"),
        (errno.EROFS, "can only be read"),
        (errno.ENAMETOOLONG, "path is too long"),
        (errno.EIO, "reported a fault"),
    ],
)
def test_a_save_that_fails_says_why_and_that_nothing_is_lost(folder: Path, code: int, words: str):
    digest = save(folder, "old")

    def replace(source: Any, target: Any) -> None:
        raise OSError(code, "no")

    disk = FaultyOs()
    disk.replace = replace
    the_disk._os = disk
    try:
        with pytest.raises(SaveError, match=words) as caught:
            save(folder, "new", digest)
    finally:
        the_disk._os = os
    assert "What was saved before is untouched" in str(caught.value)
    assert current(folder) == "old"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="fork and SIGKILL")
def test_a_program_killed_while_saving_loses_nothing_it_reported_as_saved(folder: Path):
    script = Path(__file__).with_name("kill_loop.py")
    done = subprocess.run(
        [sys.executable, str(script), str(folder), "25"], capture_output=True, text=True, check=True
    )
    report = json.loads(done.stdout)
    assert report["kills"] == 25
    assert report["acknowledged"] > 25
    assert report["lost"] == report["damaged"] == []
