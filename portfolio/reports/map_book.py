"""The evidence map as a spreadsheet, to sort, filter and print."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from portfolio.base import files
from portfolio.base.guarded_text import (
    Look,
    document_property,
    look,
    page_header,
    put_text,
    sheet_name,
)
from portfolio.record.claims import Claims, Served, Support, supports
from portfolio.record.evidence import Details, EvidenceItem
from portfolio.unit.asked_beside import counts_for
from portfolio.unit.unit import Criterion


@dataclass(frozen=True)
class Link:
    """The ref of an item that leads to its first row in the sheet of items, counted from 1."""

    ref: str
    row: int

    def __str__(self) -> str:
        return self.ref


Value = str | int | datetime.date | Link
Row = Sequence[Value]

FIRST_YEAR = 1900
"""Excel has no dates before it."""
FIXED_DATE = datetime.datetime(1980, 1, 1)
A4 = 9
MAP_WIDTH, WIDEST, NARROWEST = 168, 14, 8
"""Characters that the criteria of the map have together, and that one of them has."""
ITEMS = "Items"
FIRST_ROW = 2
"""The first row below the headings, as Excel counts."""
FIT = 1.2
"""Characters of our size for each of those by which Excel measures a column."""
LINE = 12
"""The height of a line of text in points."""
TALLEST = 400
"""Excel takes rows of up to 409 points."""

WHOLE = "whole item"
PRACTICE = "PRACTICE"
UNLINKED = "no criterion of this unit is linked to it"
DIRECT = "claimed directly"


def write_map(claims: Claims, details: Details, path: Path) -> None:
    """Write the evidence map of one unit as an Excel workbook; the same record, the same bytes.

    Four sheets: the map, items and criteria, other units, totals. The items of the map lead to
    their rows in the second sheet. What people typed is always text, never a formula or an
    address, also when somebody edits it in Excel. Raises BuildError when the file cannot be
    written.
    """
    buffer = io.BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties(
            {
                "title": document_property(f"Evidence map: {claims.unit.name}"),
                "author": document_property(details.learner.name),
                "created": FIXED_DATE,
            }
        )
        edges = _edges(claims, details)
        items = [*_items(claims)]
        rows = _map(claims, [row[0] for row in items])
        _Sheet(book, "Map", edges, fixed=3).fill(_map_widths(claims), rows, totals=1)
        _Sheet(book, ITEMS, edges, fixed=1).fill(_ITEMS, items)
        _Sheet(book, "Other units", edges, fixed=2).fill(_OTHERS, _others(claims, details))
        _Sheet(book, "Totals", edges, fixed=3).fill(
            _total_widths(claims), _totals(claims), totals=1
        )
    files.put(path, buffer.getvalue())


class _Sheet:
    """One sheet: headings that stay and are printed on each page, ``fixed`` columns that stay."""

    def __init__(self, book: Workbook, name: str, edges: tuple[str, str], fixed: int) -> None:
        base = {"font_name": "Arial", "font_size": 9, "valign": "top", "text_wrap": True}
        base |= {"border": 1, "border_color": "#B9C3CE"}
        bold = {"bold": True, "bg_color": "#1D3B5C", "font_color": "#FFFFFF"}
        self._text = look(book, **base)
        self._linked = book.add_format({**base, "font_color": "#1D4F91", "underline": 1})
        self._date = book.add_format({**base, "num_format": "d mmmm yyyy", "align": "left"})
        self._head = look(book, **base, **bold)
        self._total = look(book, **base, bold=True, bg_color="#E6EBF1")
        self._sheet: Worksheet = book.add_worksheet(sheet_name(name))
        self._fixed = fixed
        self._set_up_printing(name, *edges)

    def fill(self, widths: dict[str, int], rows: Iterable[Row], totals: int = 0) -> None:
        """Write the rows under the headings; the last ``totals`` rows stay out of the filter.

        ``widths`` has the headings and the widths of their columns in characters. All columns are
        printed on one page.
        """
        sheet, found = self._sheet, [tuple(widths), *rows]
        first_total = len(found) - totals
        for column, width in enumerate(widths.values()):
            sheet.set_column(column, column, width)
        for number, row in enumerate(found):
            sheet.set_row(number, row_height(row, [*widths.values()]))
            style = self._head if number == 0 else self._total if number >= first_total else None
            for column, value in enumerate(row):
                self._put(number, column, value, style)
        sheet.autofilter(0, 0, max(1, first_total - 1), len(widths) - 1)
        sheet.freeze_panes(1, self._fixed)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        sheet.fit_to_pages(1, 0)

    def _put(self, row: int, column: int, value: Value, style: Look | None = None) -> None:
        if isinstance(value, int):
            self._sheet.write_number(row, column, value, (style or self._text).plain)
        elif isinstance(value, datetime.date):
            self._sheet.write_datetime(row, column, value, self._date)
        elif isinstance(value, Link):
            place = f"internal:'{ITEMS}'!A{value.row}"
            self._sheet.write_url(row, column, place, self._linked, string=value.ref)
        else:
            put_text(self._sheet, row, column, value, style or self._text)

    def _set_up_printing(self, name: str, whose: str, unit: str) -> None:
        sheet = self._sheet
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
        sheet.repeat_rows(0)
        sheet.repeat_columns(0, self._fixed - 1)
        sheet.set_header(page_header(whose, name, unit))
        sheet.set_footer("&RPage &P of &N")


def row_height(row: Row, widths: Sequence[int]) -> int:
    """Points that the text of a row needs in our size, in columns of ``widths`` characters: not
    every program sees to it by itself."""
    lines = (
        sum(1 + int(len(line) / width / FIT) for line in str(value).split("\n"))
        for value, width in zip(row, widths, strict=True)
    )
    return min(TALLEST, LINE * max(lines) + 3)


def _edges(claims: Claims, details: Details) -> tuple[str, str]:
    """Learner and unit for the top of each page."""
    name = f"{details.learner.name}{' (FICTIONAL SAMPLE)' if details.fictional else ''}"
    return name, claims.unit.name


def _map_widths(claims: Claims) -> dict[str, int]:
    criteria = claims.unit.criteria
    width = max(NARROWEST, min(WIDEST, MAP_WIDTH // len(criteria)))
    heads = {_head(claims, criterion): width for criterion in criteria}
    return {"Item": 8, "Title": 26, "Criteria": 9, **heads}


def _head(claims: Claims, criterion: Criterion) -> str:
    part = counts_for(claims.unit, criterion)
    return f"{criterion.ref} {criterion.in_short}" + (f" ({part})" if part else "")


def _map(claims: Claims, listed: Sequence[Value]) -> Iterator[Row]:
    """A row an item. ``listed`` are the refs in the sheet of items, row after row."""
    refs = [criterion.ref for criterion in claims.unit.criteria]
    for item in claims.items:
        found = {support.criterion: support for support in claims.of_item(item)}
        cells = [_where(found[ref]) if ref in found else "" for ref in refs]
        first = listed.index(item.ref) + FIRST_ROW
        yield Link(item.ref, first), _line(item.title), sum(map(bool, cells)), *cells
    counts = [len(claims.of_criterion(ref)) for ref in refs]
    yield "Items", "How many items support each criterion", sum(counts), *counts


def _where(support: Support) -> str:
    where = support.where or WHOLE
    return f"{PRACTICE}: {where}" if support.item.simulated else where


_ITEMS = {
    "Item": 8,
    "Title": 34,
    "Method": 26,
    "Date": 17,
    "Unit": 26,
    "Criterion": 11,
    "Where to look": 34,
    "Practice": 11,
    "Where the item is": 30,
}


def _items(claims: Claims) -> Iterator[Row]:
    for item in claims.items:
        about = (item.ref, _line(item.title), claims.method(item), _date(item))
        last = (PRACTICE if item.simulated else "", _whereabouts(item))
        units = dict.fromkeys(claim.unit for claim in item.claims)
        for unit in units:
            for support in supports(item, unit):
                where = support.where or WHOLE
                yield *about, claims.name_of(unit), support.criterion, where, *last
        if not units:
            yield *about, "", "none yet", "", *last


def _date(item: EvidenceItem) -> Value:
    if item.date is None:
        return "not dated"
    return item.date if item.date.year >= FIRST_YEAR else item.date.isoformat()


def _whereabouts(item: EvidenceItem) -> str:
    places = [item.file.name] if item.file else []
    if item.workplace:
        places.append(f"Held in the workplace: {item.workplace.location or 'not given yet'}")
    return "; ".join(places) or "no file and no place yet"


_OTHERS = {
    "Unit": 26,
    "Ref": 8,
    "What it asks": 56,
    "Linked criterion here": 22,
    "Its items": 40,
}


def _others(claims: Claims, details: Details) -> Iterator[Row]:
    for unit_id, rows in claims.served(details.units).items():
        unit = claims.catalogue[unit_id]
        for row in rows:
            about = (unit.name, row.ref, unit.criterion(row.ref).in_short)
            yield from ((*about, *found) for found in _behind(row))


def _behind(row: Served) -> Iterator[Row]:
    """Each criterion here that is linked to one of another unit, with the items for it."""
    for ours, found in [*row.ours.items(), *([(DIRECT, row.direct)] if row.direct else [])]:
        yield ours, ", ".join(support.item.ref for support in found) or "none yet"
    if not row.ours and not row.direct:
        yield UNLINKED, ""


def _total_widths(claims: Claims) -> dict[str, int]:
    return {"Method": 40, "Items": 8, "Practice": 11, **{c.ref: 7 for c in claims.unit.criteria}}


def _totals(claims: Claims) -> Iterator[Row]:
    """How many items of each method support each criterion."""
    methods = dict.fromkeys(claims.method(item) for item in claims.items)
    by_criterion = [claims.methods(criterion.ref) for criterion in claims.unit.criteria]
    for method in methods:
        items = [item for item in claims.items if claims.method(item) == method]
        yield method, *_count(items), *(counts[method] for counts in by_criterion)
    yield "All methods", *_count(claims.items), *(counts.total() for counts in by_criterion)


def _count(items: Sequence[EvidenceItem]) -> tuple[int, int]:
    """How many items, and how many of them are practice."""
    return len(items), sum(item.simulated for item in items)


def _line(text: str) -> str:
    return " ".join(text.split())
