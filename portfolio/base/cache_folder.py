"""What was worked out before, in the user's own cache folder: shared by every record.

What lies there is found by what it was made from, never by where that was, so that a folder which
was moved or received is as quick as any other and can bring nothing with it. Each file carries a
checksum of itself: one that is torn is as good as none. A cache that cannot be used costs time and
nothing else.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from platformdirs import user_cache_path, user_state_path

from portfolio.base import files

MOST_BYTES = 400_000_000
"""What lies there longest without being used goes first when there is more than this."""
SMALL, LONGER = 10_000, 7 * 24 * 3600
"""What is smaller, in bytes, may lie there so many seconds longer: it takes little room and tells
that much larger things need not be made, such as the documents of each of a thousand learners."""
LARGEST_ENTRY = 60_000_000
_ROOM_AFTER = 0.8
_SWEEPS = 20
"""So often room is made while as much is kept as may lie there."""
_STALE_SECONDS = 24 * 3600
_CHECKSUM = 32
_KINDS = re.compile(r"[a-z]{1,20}")
_NAME = re.compile(r"[0-9a-f]{64}")
_UNFINISHED = re.compile(r"~[0-9a-f]{12}\.tmp")


def key_of(*parts: object) -> str:
    """One name for these parts, which are texts, numbers and lists: 64 hexadecimal digits."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


@dataclass
class Cache:
    """What is kept in a folder, by ``kind`` (a small word) and ``key`` (from ``key_of``)."""

    folder: Path
    most_bytes: int = MOST_BYTES
    _usable: bool | None = field(default=None, init=False)

    def get(self, kind: str, key: str) -> bytes | None:
        """What was kept; None when there is nothing, or it is not whole."""
        path = self._path(kind, key)
        if not self._is_usable() or (kept := files.read_own(path, LARGEST_ENTRY)) is None:
            return None
        if kept[:_CHECKSUM] != _checksum(kind, key, kept[_CHECKSUM:]):
            return None
        with contextlib.suppress(OSError):
            os.utime(path)
        return kept[_CHECKSUM:]

    def has(self, kind: str, key: str) -> bool:
        """Whether something is kept, be it whole or not."""
        return self._path(kind, key).is_file()

    def put(self, kind: str, key: str, data: bytes) -> None:
        """Keep something for the next time, if that can be done."""
        if len(data) > LARGEST_ENTRY - _CHECKSUM or not self._is_usable():
            return
        files.put_own(self._path(kind, key), _checksum(kind, key, data) + data)
        if self._falls_to(key, len(data)):
            self._make_room()

    def size(self) -> tuple[int, int]:
        """How many things are kept, and how many bytes they are."""
        sizes = [size for _, size, _ in self._facts()]
        return len(sizes), sum(sizes)

    def clear(self) -> int:
        """Delete all that is kept. Returns how many things that were."""
        return sum(files.forget_own(Path(entry.path)) for entry in self._entries())

    def _path(self, kind: str, key: str) -> Path:
        return self.folder / kind / key

    def _is_usable(self) -> bool:
        if self._usable is None:
            self._usable = files.own_folder(self.folder)
        return self._usable

    def _falls_to(self, key: str, size: int) -> bool:
        """Whether it falls to this thing to make room: to larger ones more often, however many
        processes keep a few things each. To look through all that is there takes long."""
        return int(key[:8], 16) * self.most_bytes < 16**8 * size * _SWEEPS

    def _make_room(self) -> None:
        found = self._facts()
        total = sum(size for _, size, _ in found)
        if total <= self.most_bytes:
            return
        for _, size, path in sorted(found, key=_goes_first):
            files.forget_own(path)
            total -= size
            if total <= self.most_bytes * _ROOM_AFTER:
                return

    def _facts(self) -> list[tuple[float, int, Path]]:
        """When each thing was used last, its size and its path."""
        found = []
        for entry in self._entries():
            with contextlib.suppress(OSError):
                facts = entry.stat(follow_symlinks=False)
                found.append((facts.st_mtime, facts.st_size, Path(entry.path)))
        return found

    def _entries(self) -> Iterator[os.DirEntry[str]]:
        """What this program keeps here, and what of it was left half-written for a day."""
        for kind in _listed(self.folder):
            if _KINDS.fullmatch(kind.name) and kind.is_dir(follow_symlinks=False):
                for entry in _listed(Path(kind.path)):
                    if _NAME.fullmatch(entry.name) or _is_left_over(entry):
                        yield entry


def user_cache() -> Cache:
    """What this program keeps for its user, which may be cleared at any time."""
    return Cache(user_cache_path("award-portfolio") / "made")


def documents_made() -> Cache:
    """Which documents this program made for its user, so that one that is changed is known."""
    return Cache(user_state_path("award-portfolio") / "made", most_bytes=5_000_000)


def _goes_first(facts: tuple[float, int, Path]) -> float:
    used, size, _ = facts
    return used + LONGER * (size < SMALL)


def _listed(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []


def _is_left_over(entry: os.DirEntry[str]) -> bool:
    if not _UNFINISHED.fullmatch(entry.name):
        return False
    with contextlib.suppress(OSError):
        return time.time() - entry.stat(follow_symlinks=False).st_mtime > _STALE_SECONDS
    return False


def _checksum(kind: str, key: str, data: bytes) -> bytes:
    return hashlib.sha256(b"\n".join((kind.encode(), key.encode(), data))).digest()
