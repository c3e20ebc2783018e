"""The record as the server keeps it open: only what has changed on the disk is read again."""

from __future__ import annotations

import threading
from pathlib import Path

from portfolio.activities.catalogue import builtin_catalogue
from portfolio.activities.units_at_hand import unit_of
from portfolio.record import record
from portfolio.record.memory import Memory
from portfolio.record.reading import Sound
from portfolio.record.record import Record
from portfolio.unit.unit import Unit

SAVING = threading.Lock()
"""Held while answers or items are read, changed and saved: two pages can be open on one item."""

_MEMORY: Memory[Sound] = Memory()


def open_record(folder: Path) -> Record:
    """The record as it is on the disk now. Raises what ``portfolio.record`` raises."""
    return record.open_record(folder, _MEMORY)


def unit_in(folder: Path, unit_id: str) -> Unit:
    """A unit of the program or, where it has none of this id, the record's copy of it.

    Raises UnknownUnitError, and UnitFileError for a copy that is not sound.
    """
    own = builtin_catalogue().get(unit_id)
    return own or unit_of(open_record(folder), unit_id)
