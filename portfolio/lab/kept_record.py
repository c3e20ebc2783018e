"""The record as the server keeps it open: only what has changed on the disk is read again."""

from __future__ import annotations

from pathlib import Path

from portfolio.record import record
from portfolio.record.memory import Memory
from portfolio.record.reading import Sound
from portfolio.record.record import Record

_MEMORY: Memory[Sound] = Memory()


def open_record(folder: Path) -> Record:
    """The record as it is on the disk now. Raises what ``portfolio.record`` raises."""
    return record.open_record(folder, _MEMORY)
