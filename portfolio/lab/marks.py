"""What tells one record from others, and one start of the program from the next."""

from __future__ import annotations

import hashlib
import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from portfolio import __version__
from portfolio.record import history
from portfolio.record.paths import DETAILS

if TYPE_CHECKING:
    from portfolio.lab import wire

INSTANCE = secrets.token_hex(8)
"""This start of the program."""


def record_mark(folder: Path) -> str:
    """A short name that tells this record from others in the same browser.

    It is made of the first version of the record's details that its history has, so that a folder
    that was moved keeps it. A record without a history is told by where it is.
    """
    versions = history.versions(folder, DETAILS)
    telling = versions[-1].name if versions else str(folder.resolve())
    return hashlib.sha256(telling.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def alive(folder: Path, left_behind: list[str]) -> wire.Alive:
    """Which program answers for a record."""
    from portfolio.lab import wire  # loaded where pages are answered, and nowhere else

    mark = record_mark(folder)
    return wire.Alive(instance=INSTANCE, record=mark, version=__version__, left_behind=left_behind)
