"""That evidence files are still what was added, by their SHA-256.

What was worked out is remembered in the user's own cache, by the folder and by what the system
says of a file: which one it is, its size, when it was changed. Nothing in a record can bring such a
memory along. A file that was changed in the last moments is looked at again, because a second
change in the same moment could not be told.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from portfolio.base.cache_folder import key_of, user_cache
from portfolio.base.errors import RecordError
from portfolio.record import disk, evidence_files
from portfolio.record.evidence import EvidenceItem
from portfolio.record.memory import mark_of
from portfolio.record.paths import EVIDENCE, locate

_KIND = "verified"
_Known = list[object]
"""The mark of a file, and the SHA-256 that it had."""

_OUTSIDE = "it is a link to something outside the record"


@dataclass(frozen=True, kw_only=True)
class FileTrouble:
    """An evidence file that is not as it was when it was added."""

    ref: str
    path: Path
    reason: str


class Held(Protocol):
    """A record, as far as it matters here."""

    @property
    def folder(self) -> Path: ...
    @property
    def items(self) -> tuple[EvidenceItem, ...]: ...


def verify(record: Held) -> tuple[FileTrouble, ...]:
    """The evidence files that are missing, not downloaded, or not as they were when added."""
    return file_troubles(record.folder, record.items)


def file_troubles(folder: Path, items: Iterable[EvidenceItem]) -> tuple[FileTrouble, ...]:
    """The trouble with each item's file, in the order of the items."""
    with_files = [item for item in items if item.file]
    if not with_files:
        return ()
    memory = _Memory(folder)
    found = [(item, _trouble(folder, item, memory)) for item in with_files]
    memory.keep()
    return tuple(
        FileTrouble(ref=item.ref, path=folder / name_of(item), reason=reason)
        for item, reason in found
        if reason
    )


def name_of(item: EvidenceItem) -> str:
    """The name of an item's file in the record; that of its folder when it has none."""
    return f"{EVIDENCE}/{item.ref}/{item.file.name}" if item.file else f"{EVIDENCE}/{item.ref}"


def _trouble(folder: Path, item: EvidenceItem, memory: _Memory) -> str:
    if item.file is None or memory.knows(name_of(item), item.file.sha256):
        return ""
    try:
        path = locate(folder, name_of(item))
    except RecordError:
        return _OUTSIDE
    return evidence_files.trouble(path, item.file, memory.digest_of)


class _Memory:
    """What was worked out about the files of one record, and what is found out now."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._key = key_of(_KIND, os.path.realpath(folder))
        self._before = _read(self._key)
        self._now: dict[str, _Known] = {}

    def knows(self, name: str, sha256: str) -> bool:
        """Whether the file is the one that had this SHA-256 when it was read last."""
        known = self._before.get(name)
        if not known or known != [[*mark_of(str(self._folder / name))], sha256]:
            return False
        self._now[name] = known
        return True

    def digest_of(self, path: Path) -> str:
        """The SHA-256 of a file, read now. Raises OSError."""
        before = mark_of(str(path))
        digest = disk.digest_of(path)
        if before and before == mark_of(str(path)):
            self._now[path.relative_to(self._folder).as_posix()] = [[*before], digest]
        return digest

    def keep(self) -> None:
        if self._now != self._before:
            user_cache().put(_KIND, self._key, json.dumps(self._now).encode())


def _read(key: str) -> dict[str, _Known]:
    kept = user_cache().get(_KIND, key)
    return dict(json.loads(kept)) if kept else {}
