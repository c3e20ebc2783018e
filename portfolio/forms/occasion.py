"""When and where something was seen: rows for a table of facts."""

from __future__ import annotations

from portfolio.document.blank import day, line
from portfolio.document.inline import Cell

LINES = ("date", "from", "to", "place", "others")
"""The fields of an occasion, each of one line."""


def when(tag: str, label: str, date: str) -> list[tuple[str, Cell]]:
    """Rows for the date, the times and the place; ``date`` is one such as 14/03/2026, or empty."""
    start = line(f"{tag}.from", "From (time)", "Start")
    end = line(f"{tag}.to", "To (time)", "End")
    return [
        ("Date", (day(f"{tag}.date", label, value=date),)),
        ("From, to", (start, " to ", end)),
        ("Place", (line(f"{tag}.place", "Place"),)),
    ]


def others(tag: str) -> tuple[str, Cell]:
    """A row for who else was there."""
    label = "Who else was there"
    return label, (line(f"{tag}.others", label),)
