"""What is in a spreadsheet, before it is one: sheets of rows, as plain values."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

FIT = 1.2
"""Characters of our size for each of those by which Excel measures a column."""
LINE = 12
"""The height of a line of text in points."""
TALLEST = 400
"""Excel takes rows of up to 409 points."""
ITEMS = "Items"
"""The sheet to which links lead."""


@dataclass(frozen=True)
class Link:
    """The ref of an item that leads to its first row in the sheet of items, counted from 1."""

    ref: str
    row: int

    def __str__(self) -> str:
        return self.ref


Value = str | int | datetime.date | Link
Row = Sequence[Value]


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """Headings with the widths of their columns in characters, and the rows below them.

    ``fixed`` columns stay in place and are printed on each page; the last ``totals`` rows stay out
    of the filter.
    """

    name: str
    widths: Mapping[str, int]
    rows: Sequence[Row]
    fixed: int
    totals: int = 0


@dataclass(frozen=True, kw_only=True)
class Book:
    """A spreadsheet; ``edges`` are learner and unit for the top of each page."""

    title: str
    author: str
    edges: tuple[str, str]
    sheets: Sequence[Sheet]


def row_height(row: Row, widths: Sequence[int]) -> int:
    """Points that the text of a row needs in our size, in columns of ``widths`` characters: not
    every program sees to it by itself."""
    lines = (
        sum(1 + int(len(line) / width / FIT) for line in str(value).split("\n"))
        for value, width in zip(row, widths, strict=True)
    )
    return min(TALLEST, LINE * max(lines) + 3)
