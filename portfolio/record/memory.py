"""What was read of a record, for as long as its files are as they were.

A program that opens the same record again and again, such as the workbook's server, reads only
what has changed since. What decides is the file on the disk, each time: nothing is believed of one
whose size, times or identity are others than when it was read, or that was so fresh then that a
later change might have left no trace in its times.
"""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Collection
from typing import Generic, TypeVar

SETTLED = 3_000_000_000
"""Nanoseconds after which a change shows in a file's times on every disk (FAT counts in 2 s)."""
MOST = 20_000
"""So many files and folders are remembered."""

Mark = tuple[int, ...]
_Read = TypeVar("_Read")


class Memory(Generic[_Read]):
    """What was made of each file. It may be used by several threads at once."""

    def __init__(self) -> None:
        self._files: dict[str, tuple[Mark, _Read]] = {}

    def recall(self, path: str, mark: Mark) -> _Read | None:
        """What was made of a file that is as ``mark`` says; None when that is not known."""
        seen = self._files.get(path)
        return seen[1] if seen is not None and mark and seen[0] == mark else None

    def keep(self, path: str, mark: Mark, read: _Read) -> None:
        """Remember what was made of a file; ``mark`` is of a moment before it was read."""
        if mark and (path in self._files or len(self._files) < MOST):
            self._files[path] = (mark, read)


def mark_of(path: str) -> Mark:
    """What tells a file or folder from a later version of itself; empty when nothing does."""
    try:
        return _mark(os.lstat(path), time.time_ns() - SETTLED)
    except OSError:
        return ()


def look_of(folder: str, leave_out: Collection[str] = ()) -> str:
    """One name for everything in a folder, by the marks of all files and folders; empty when one of
    them has none, or there are very many.

    ``leave_out`` are names right inside that do not count, nor when they came or went: the time of
    the folder itself would tell that, and tells nothing else that the names in it do not.
    """
    told, count, ahead = hashlib.sha256(), 0, [("", folder)]
    before = time.time_ns() - SETTLED
    try:
        while ahead:
            inside, path = ahead.pop()
            if inside or not leave_out:
                told.update(f"{inside}\0{_needed(os.lstat(path), before)}\n".encode())
            with os.scandir(path) as found:
                entries = sorted(found, key=lambda entry: entry.name)
            count += len(entries)
            for entry in entries:
                if inside or entry.name not in leave_out:
                    name = f"{inside}/{entry.name}"
                    if entry.is_dir(follow_symlinks=False):
                        ahead.append((name, entry.path))
                    else:
                        facts = entry.stat(follow_symlinks=False)
                        told.update(f"{name}\0{_needed(facts, before)}\n".encode())
            if count > MOST:
                return ""
    except (OSError, ValueError):
        return ""
    return told.hexdigest()


def _needed(facts: os.stat_result, before: int) -> Mark:
    """The mark that these facts make. Raises ValueError for none."""
    if mark := _mark(facts, before):
        return mark
    raise ValueError("it is a link, no ordinary file, or too fresh")


def _mark(facts: os.stat_result, before: int) -> Mark:
    """The mark that these facts make, when nothing changed after ``before``, in nanoseconds."""
    newest = max(facts.st_mtime_ns, facts.st_ctime_ns)
    ordinary = stat.S_ISREG(facts.st_mode) or stat.S_ISDIR(facts.st_mode)
    if not ordinary or newest > before:
        return ()
    return (facts.st_dev, facts.st_ino, facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns)
