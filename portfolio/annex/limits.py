"""How much of an evidence file is shown, and what it may cost to look at it."""

from __future__ import annotations

from dataclasses import dataclass

from portfolio.base.limited_process import USUAL

VERSION = 13
"""Goes up when the same file is shown in another way, so that nothing older is used again."""


@dataclass(frozen=True, kw_only=True)
class Limits:
    """``pixels`` of a picture, ``pieces`` of whatever kind, ``unpacked`` bytes of an Office file,
    ``memory`` in bytes where the system can limit it. ``across`` and ``down`` are the most pixels
    that a picture is kept with: a page of A4 at 200 to the inch."""

    seconds: float = USUAL.seconds
    memory: int = USUAL.memory
    pixels: int = 60_000_000
    unpacked: int = 150_000_000
    parts: int = 5_000
    across: int = 1_310
    down: int = 1_860
    pages: int = 10
    pictures: int = 20
    pieces: int = 8_000
    characters: int = 60_000
    sheets: int = 12
    rows: int = 150
    columns: int = 26
    cell: int = 1_500


PIXELS_PER_CENTIMETRE = 200 / 2.54
