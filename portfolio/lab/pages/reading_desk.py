"""How somebody likes to read the pages: a learner's is kept in the record, that of somebody of a
centre with what is their own on their computer."""

from __future__ import annotations

import threading
from pathlib import Path

from platformdirs import user_state_path

from portfolio.base.files import make_folder
from portfolio.lab import wire
from portfolio.record.reading_settings import ReadingSettings, read_settings, save_settings

_SAVING = threading.Lock()
"""Held while the settings are read, changed and saved: several pages can be open."""


def read_reading(folder: Path) -> wire.StoredReading:
    """The settings as they are kept in a folder."""
    settings, damage = read_settings(folder)
    return wire.StoredReading(
        text=settings.text,
        spacing=settings.spacing,
        letters=settings.letters,
        damaged=[str(damage)] if damage else [],
    )


def write_reading(folder: Path, wish: wire.ReadingWish) -> wire.StoredReading:
    """Keep the settings in a folder. Raises SaveError, ConflictError."""
    with _SAVING:
        save_settings(folder, ReadingSettings(**wish.model_dump()))
    return read_reading(folder)


def read_own() -> wire.StoredReading:
    """The settings of whoever works on this computer."""
    return read_reading(_own_folder())


def write_own(wish: wire.ReadingWish) -> wire.StoredReading:
    """Keep the settings of whoever works on this computer. Raises SaveError, BuildError."""
    make_folder(_own_folder())
    return write_reading(_own_folder(), wish)


def _own_folder() -> Path:
    return user_state_path("award-portfolio")
