"""What is done in another way on Windows, as far as it can be tried elsewhere."""

from __future__ import annotations

import errno
import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from portfolio.base import files, other_programs
from portfolio.base.program import word
from portfolio.lab import opening, ports
from portfolio.record import disk

Lock = Callable[[int, int, int], None]


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")


@pytest.fixture
def locking(windows: None, monkeypatch: pytest.MonkeyPatch) -> Callable[[Lock], None]:
    """Let Windows take locks in this way."""

    def as_this(lock: Lock) -> None:
        msvcrt = SimpleNamespace(locking=lock, LK_NBLCK=2)
        monkeypatch.setitem(sys.modules, "msvcrt", msvcrt)

    return as_this


def refusing(error: OSError) -> Lock:
    def lock(handle: int, mode: int, length: int) -> None:
        raise error

    return lock


def test_a_lock_is_taken_on_one_byte_without_waiting(locking):
    asked = []
    locking(lambda *words: asked.append(words))
    assert opening._take(7)
    assert asked == [(7, 2, 1)]


def test_a_lock_that_another_program_has_is_not_taken(locking):
    locking(refusing(PermissionError(errno.EACCES, "taken")))
    assert not opening._take(7)


def test_a_drive_without_locks_stops_nobody(locking):
    locking(refusing(OSError(errno.EINVAL, "no locks here")))
    assert opening._take(7)


def test_no_folder_is_opened_to_lock_it_or_to_make_renames_last(windows, tmp_path: Path):
    nowhere = tmp_path / "folders cannot be opened"
    disk.flush_folder(nowhere)
    with disk.alone(nowhere):
        pass


def test_a_folder_of_the_users_profile_is_believed_whatever_its_mode_bits_say(
    windows, tmp_path: Path
):
    folder = tmp_path / "own"
    folder.mkdir()
    folder.chmod(0o777)
    assert files.own_folder(folder)
    assert files.put_own(folder / "note", b"words")
    assert files.read_own(folder / "note") == b"words"


def test_a_word_of_a_command_is_quoted_as_windows_reads_it(windows):
    assert word(r"C:\Award portfolio") == r'"C:\Award portfolio"'
    assert word("plain") == "plain"


def test_a_free_port_is_asked_for_alone(windows, monkeypatch: pytest.MonkeyPatch):
    alone = getattr(socket, "SO_EXCLUSIVEADDRUSE", socket.SO_KEEPALIVE)
    monkeypatch.setattr(socket, "SO_EXCLUSIVEADDRUSE", alone, raising=False)
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        assert not ports.is_free(taken)
    assert ports.is_free(ports._any_free())


def test_a_program_is_found_by_the_endings_of_windows_and_never_in_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    here, installed = tmp_path / "here", tmp_path / "installed"
    for folder in (here, installed):
        folder.mkdir()
        program = folder / "soffice.EXE"
        program.touch()
        program.chmod(0o755)
    monkeypatch.chdir(here)
    monkeypatch.setenv("PATH", os.pathsep.join([".", "", str(here), str(installed)]))
    monkeypatch.setenv("PATHEXT", os.pathsep.join([".COM", ".EXE"]))
    monkeypatch.setattr(other_programs, "WINDOWS", True)
    assert other_programs.find_program("soffice") == str(installed / "soffice.EXE")
    assert other_programs.find_program("chromium") is None
