"""What is said of recordings that wait in a record: they are in nothing that is made of it."""

from __future__ import annotations

from pathlib import Path

from portfolio.record.paths import RECORDINGS


def not_in_it(folder: Path, unit: str = "") -> tuple[str, ...]:
    """The sentence about the recordings of a unit, or of all units; none for none."""
    if not (folder / RECORDINGS).is_dir():
        return ()
    from portfolio.record import recordings

    found = recordings.waiting_for(folder, unit) if unit else recordings.waiting(folder)
    return recordings.not_in_it(found)
