"""The record as the server keeps it open: only what has changed on the disk is read again."""

from __future__ import annotations

import threading
from pathlib import Path

from portfolio.record import record
from portfolio.record.memory import Memory
from portfolio.record.reading import Sound
from portfolio.record.record import Record

SAVING = threading.Lock()
"""Held while answers or items are read, changed and saved: two pages can be open on one item."""

_MEMORY: Memory[Sound] = Memory()


def open_record(folder: Path) -> Record:
    """The record as it is on the disk now. Raises what ``portfolio.record`` raises."""
    return record.open_record(folder, _MEMORY)
