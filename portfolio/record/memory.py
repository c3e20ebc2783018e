"""What was read of a record, for as long as its files are as they were.

A program that opens the same record again and again, such as the workbook's server, reads only
what has changed since. What decides is the file on the disk, each time: nothing is believed of one
whose size, times or identity are others than when it was read, or that was so fresh then that a
later change might have left no trace in its times.
"""

from __future__ import annotations

import os
import stat
import time
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
        facts = os.lstat(path)
    except OSError:
        return ()
    newest = max(facts.st_mtime_ns, facts.st_ctime_ns)
    ordinary = stat.S_ISREG(facts.st_mode) or stat.S_ISDIR(facts.st_mode)
    if not ordinary or newest > time.time_ns() - SETTLED:
        return ()
    return (facts.st_dev, facts.st_ino, facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns)
