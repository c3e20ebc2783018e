"""The rows and cells of a table of a Word document, each cell under its own column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from portfolio.annex.office_parts import within
from portfolio.annex.tally import Tally
from portfolio.annex.word_lines import has_words
from portfolio.annex.word_marks import Element, W, on, value, whole

MOST_COLUMNS = 63
"""Word has no table with more."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """A cell and the columns that it takes. ``merged`` with the one above, it shows nothing."""

    cell: Element
    column: int
    span: int
    merged: bool


def rows(table: Element, tally: Tally) -> Iterator[Element]:
    """The rows that are shown: none that is deleted or hidden."""
    for row in within(table, f"{W}tr", f"{W}tbl"):
        if row.tag != f"{W}tr":
            continue
        properties = row.find(f"{W}trPr")
        gone = properties is not None and properties.find(f"{W}del") is not None
        if gone or _in_deleted(row, table):
            tally.add("deleted row")
        elif on(properties, "hidden"):
            tally.add("hidden row")
        else:
            yield row


def places(row: Element, tally: Tally) -> Iterator[Place]:
    """The cells of a row, each with its column."""
    column = whole(value(row.find(f"{W}trPr"), "gridBefore"), 0, MOST_COLUMNS)
    for cell in within(row, f"{W}tc", f"{W}tbl"):
        if cell.tag != f"{W}tc":
            continue
        properties = cell.find(f"{W}tcPr")
        span = max(1, whole(value(properties, "gridSpan"), 1, MOST_COLUMNS))
        if properties is not None and properties.find(f"{W}cellDel") is not None:
            tally.add("deleted cell")
        else:
            yield Place(cell=cell, column=column, span=span, merged=_merged(properties))
        column += span


def _merged(properties: Element | None) -> bool:
    found = properties.find(f"{W}vMerge") if properties is not None else None
    return found is not None and found.get(f"{W}val", "continue") == "continue"


def _in_deleted(row: Element, table: Element) -> bool:
    for parent in row.iterancestors():
        if parent is table:
            return False
        if parent.tag in (f"{W}del", f"{W}moveFrom"):
            return True
    return False


def hidden_words(place: Place) -> bool:
    """Whether a cell that shows nothing has words all the same."""
    return place.merged and has_words(place.cell)
