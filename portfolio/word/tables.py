"""Tables: cells to XML, wide tables in parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from portfolio.document.blank import Blank, Kind
from portfolio.document.blocks import Table
from portfolio.document.inline import Cell, Inline, lines_of, pieces_of, plain
from portfolio.word import columns, oxml
from portfolio.word.oxml import DXA_PER_CENTIMETRE, Markup

Runs = Callable[[Iterable[Inline], bool], list[Markup]]
"""Turns the pieces of a line into runs, with links or without."""

SMALL = 8 / 9
"""How much narrower the small text of a table is."""
NARROW_COLUMN = 1_250
"""An average width from which the text is set smaller, in twentieths of a point."""
LONG_ROW = 500
"""Characters from which a row may run on to the next page."""
MOST_COLUMNS = 60
"""Word gives up at 63."""
HEIGHTS: dict[Kind, float] = {"signature": 1.15, "text": 1.2}
"""The least height of a row in which somebody signs, or writes some sentences, in centimetres."""
STYLES = {
    "table": "Portfolio Table",
    "map": "Portfolio Map",
    "grid": "Portfolio Map",
    "copy": "Evidence Table",
}


def parts(table: Table, total: int) -> Iterator[Table]:
    """The table in tables that fit a width; nothing for one that has neither columns nor rows.

    Rows that are shorter than others are filled up with empty cells. Each part of a wide table
    starts with the first column; what a bookmark holds there is marked in the first part only.
    """
    even = _even(table)
    if not even.columns:
        return
    groups = _groups(even, total)
    for number, group in enumerate(groups, start=1):
        heads, *rows = [even.columns, *even.rows] if number == 1 else _unmarked(even)
        chosen = [heads[n] for n in group]
        yield replace(
            even,
            caption=_part(even, number, len(groups)),
            columns=chosen,
            rows=[[row[n] for n in group] for row in rows],
            numeric=[place for place, n in enumerate(group) if n in even.numeric],
            description=even.description or f"The columns are {', '.join(map(plain, chosen))}.",
        )


def table(table: Table, total: int, styles: Mapping[str, str], runs: Runs) -> Markup:
    """The table as wide as ``total``. Its first row is repeated on every page."""
    texts = [[plain(cell) for cell in row] for row in (table.columns, *table.rows)]
    shares = table.widths
    widths = columns.shared(shares, total) if shares else columns.fitted(texts, total)
    heads, looks = _cell_styles(table, total, styles)
    rows = [oxml.row(_cells(table.columns, widths, heads, runs, linked=False), header=True)]
    splitting = [max(map(len, words)) > LONG_ROW for words in texts[1:]]
    for number, (row, splits) in enumerate(zip(table.rows, splitting, strict=True)):
        own = [styles[_together(table, number)]] * len(looks) if table.together else looks
        kept = not table.together and _is_kept(splitting, number)
        cells = _cells(row, widths, own, runs, linked=table.kind != "copy", kept=kept)
        rows.append(oxml.row(cells, splits=splits, height=_height(table, number)))
    return oxml.table(
        styles[STYLES[table.kind]],
        widths,
        rows,
        title=table.caption,
        description=" ".join(table.description.split()) or table.caption,
        header_column=table.header_column,
        tight=table.kind == "grid",
    )


def _even(table: Table) -> Table:
    """The table with as many cells in every row, and without widths that cannot be kept."""
    width = max(map(len, (table.columns, *table.rows)))
    heads, *rows = [[*row, *[""] * (width - len(row))] for row in (table.columns, *table.rows)]
    usable = len(table.widths) == width <= MOST_COLUMNS and min(table.widths, default=0) > 0
    heights = [*table.heights[: len(rows)], *[0.0] * (len(rows) - len(table.heights))]
    return replace(
        table,
        columns=heads,
        rows=rows,
        widths=table.widths if usable else (),
        heights=heights if table.heights else (),
    )


def _groups(table: Table, total: int) -> list[list[int]]:
    if table.widths:
        return [[*range(len(table.columns))]]
    return sheets([[plain(cell) for cell in row] for row in (table.columns, *table.rows)], total)


def _part(table: Table, number: int, count: int) -> str:
    return f"{table.caption} (part {number} of {count})" if count > 1 else table.caption


def _unmarked(table: Table) -> Iterator[Sequence[Cell]]:
    for row in (table.columns, *table.rows):
        first: Cell = [(plain(line),) for line in lines_of(row[0])]
        yield [first, *row[1:]]


def _cell_styles(
    table: Table, total: int, styles: Mapping[str, str]
) -> tuple[list[str], list[str]]:
    """The styles of the first row, and those of the others."""
    count = len(table.columns)
    small = " Small" if table.small or total // count < NARROW_COLUMN else ""
    copied = table.kind == "copy"
    base = "Evidence Table" if copied else "Table"
    kinds = [" Number" if n in table.numeric and not copied else "" for n in range(count)]
    heads = [styles[f"{base} Heading{kind}{small}"] for kind in kinds]
    looks = [styles[f"{base}{kind or ' Text'}{small}"] for kind in kinds]
    return (heads if table.headed else looks), looks


def _is_kept(splitting: Sequence[bool], number: int) -> bool:
    """Whether a row stays with the next, so that no page has a single row of a table: the first one
    does, and the last but one. Long rows run on anyway."""
    is_one = number in (0, len(splitting) - 2) and number < len(splitting) - 1
    return is_one and not any(splitting[number : number + 2])


def _together(table: Table, number: int) -> str:
    """The style of a row that stays with the next; the last one has none to stay with."""
    signed = "signature" in _kinds(table.rows[number])
    look = "Table Signature" if signed else "Table Text"
    return f"Kept {look}" if number < len(table.rows) - 1 else look


def _height(table: Table, number: int) -> int:
    """The least height of a row: as told, or as much as people need who fill it in."""
    if table.heights:
        return round(table.heights[number] * DXA_PER_CENTIMETRE)
    needed = max((HEIGHTS.get(kind, 0) for kind in _kinds(table.rows[number])), default=0)
    return 0 if table.small else round(needed * DXA_PER_CENTIMETRE)


def _kinds(row: Sequence[Cell]) -> set[Kind]:
    """What people are asked for in a row."""
    pieces = (piece for cell in row if not isinstance(cell, str) for piece in pieces_of(cell))
    return {piece.kind for piece in pieces if isinstance(piece, Blank)}


def sheets(texts: Sequence[Sequence[str]], total: int) -> list[list[int]]:
    """Column indexes in groups that fit ``total``; every group starts with the first column.

    ``texts`` are the rows, with that of the headings. Word gives up at 63 columns.
    """
    if not texts or not texts[0]:
        return []
    widths = [width * SMALL for width in columns.least_widths(texts)]
    first, *others = widths
    if not others:
        return [[0]]
    count, room = 1, total - first
    for width in others:
        if width > room and room < total - first:
            count, room = count + 1, total - first
        room -= width
    step = -(-len(others) // count)
    rest = range(1, len(widths))
    return [[0, *rest[start : start + step]] for start in range(0, len(rest), step)]


def _cells(
    cells: Sequence[Cell],
    widths: Sequence[int],
    styles: Sequence[str],
    runs: Runs,
    linked: bool = True,
    kept: bool = False,
) -> list[Markup]:
    made, keeps = [], (oxml.element("keepNext"),) if kept else ()
    for cell, width, style in zip(cells, widths, styles, strict=True):
        paragraphs = [oxml.paragraph(style, runs(line, linked), *keeps) for line in lines_of(cell)]
        made.append(oxml.cell(width, paragraphs or [oxml.paragraph(style, (), *keeps)]))
    return made
