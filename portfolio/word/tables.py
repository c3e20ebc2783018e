"""Tables: cells to XML, wide tables in parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from portfolio.document.inline import Cell, Grid, Inline, plain
from portfolio.word import columns, oxml
from portfolio.word.oxml import DXA_PER_CENTIMETRE, Element

Runs = Callable[[Iterable[Inline], bool], list[Element]]
"""Turns the pieces of a line into runs, with links or without."""

SMALL = 8 / 9
"""How much narrower the small text of a table is."""
NARROW_COLUMN = 1_250
"""An average width from which the text is set smaller, in twentieths of a point."""
LONG_ROW = 500
"""Characters from which a row may run on to the next page."""


def table(title: str, grid: Grid, total: int, styles: Mapping[str, str], runs: Runs) -> Element:
    """The table as wide as ``total``. Its first row is repeated on every page."""
    texts = [[plain(cell) for cell in row] for row in (grid.columns, *grid.rows)]
    shares = grid.widths
    widths = columns.shared(shares, total) if shares else columns.fitted(texts, total)
    count = len(grid.columns)
    small = " Small" if grid.small or total // count < NARROW_COLUMN else ""
    kinds = (
        [""] * count
        if grid.copied
        else [" Number" if n in grid.numeric else "" for n in range(count)]
    )
    base = "Evidence Table" if grid.copied else "Table"
    heads = [styles[f"{base} Heading{kind}{small}"] for kind in kinds]
    looks = [styles[f"{base}{kind or ' Text'}{small}"] for kind in kinds]
    heads = heads if grid.headed else looks
    rows = [oxml.row(_cells(grid.columns, widths, heads, runs, linked=False), header=True)]
    heights = [round(height * DXA_PER_CENTIMETRE) for height in grid.heights or [0] * len(texts)]
    for number, (row, words) in enumerate(zip(grid.rows, texts[1:], strict=True)):
        splits = max(map(len, words)) > LONG_ROW
        own = [styles[_together(grid, number)]] * count if grid.together else looks
        cells = _cells(row, widths, own, runs, linked=not grid.copied)
        rows.append(oxml.row(cells, splits=splits, height=heights[number]))
    return oxml.table(
        styles["Evidence Table" if grid.copied else grid.style],
        widths,
        rows,
        title=title,
        description=" ".join(grid.description.split()) or title,
        header_column=grid.header_column,
    )


def _together(grid: Grid, number: int) -> str:
    """The style of a row that stays with the next; the last one has none to stay with."""
    look = "Table Signature" if number in grid.signed else "Table Text"
    return f"Kept {look}" if number < len(grid.rows) - 1 else look


def sheets(texts: Sequence[Sequence[str]], total: int) -> list[list[int]]:
    """Column indexes in groups that fit ``total``; every group starts with the first column.

    ``texts`` are the rows, with that of the headings. Word gives up at 63 columns.
    """
    if not texts or not texts[0]:
        return []
    widths = [width * SMALL for width in columns.least_widths(texts)]
    first, *others = widths
    count, room = 1, total - first
    for width in others:
        if width > room and room < total - first:
            count, room = count + 1, total - first
        room -= width
    step = -(-len(others) // count)
    rest = range(1, len(widths))
    return [[0, *rest[start : start + step]] for start in range(0, len(rest), step)] or [[0]]


def _cells(
    cells: Sequence[Cell],
    widths: Sequence[int],
    styles: Sequence[str],
    runs: Runs,
    linked: bool = True,
) -> list[Element]:
    made = []
    for cell, width, style in zip(cells, widths, styles, strict=True):
        lines = cell if isinstance(cell, list) else [(cell,) if isinstance(cell, str) else cell]
        paragraphs = [oxml.paragraph(style, runs(line, linked)) for line in lines]
        made.append(oxml.cell(width, paragraphs or [oxml.paragraph(style)]))
    return made
