"""What tells one record from others, and one start of the program from the next."""

from __future__ import annotations

import hashlib
import secrets
from pathlib import Path

from portfolio import __version__
from portfolio.lab import wire

INSTANCE = secrets.token_hex(8)
"""This start of the program."""


def record_mark(folder: Path) -> str:
    """A short name that tells this record from others on the same computer."""
    path = str(folder.resolve()).encode("utf-8", "surrogatepass")
    return hashlib.sha256(path).hexdigest()[:16]


def alive(folder: Path) -> wire.Alive:
    """Which program answers for a record."""
    mark = record_mark(folder)
    return wire.Alive(instance=INSTANCE, record=mark, version=__version__, left_behind=[])
