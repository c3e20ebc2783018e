"""The evidence map as a spreadsheet, to sort, filter and print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from portfolio.base import files
from portfolio.base.cache_folder import Cache, key_of
from portfolio.base.program_version import program_version
from portfolio.record.claims import Claims, Served, Support, supports
from portfolio.record.evidence import Details, EvidenceItem
from portfolio.reports.sheet_rows import ITEMS, Book, Link, Row, Sheet, Value
from portfolio.unit.asked_beside import counts_for
from portfolio.unit.unit import Criterion

KIND = "map"
FIRST_YEAR = 1900
"""Excel has no dates before it."""
MAP_WIDTH, WIDEST, NARROWEST = 168, 14, 8
"""Characters that the criteria of the map have together, and that one of them has."""
FIRST_ROW = 2
"""The first row below the headings, as Excel counts."""

WHOLE = "whole item"
PRACTICE = "PRACTICE"
UNLINKED = "no criterion of this unit is linked to it"
DIRECT = "claimed directly"


def write_map(claims: Claims, details: Details, path: Path, cache: Cache | None = None) -> None:
    """Write the evidence map of one unit as an Excel workbook; the same record, the same bytes.

    Four sheets: the map, items and criteria, other units, totals. The items of the map lead to
    their rows in the second sheet. One that was made before comes from the ``cache``. Raises
    BuildError when the file cannot be written.
    """
    book = _book(claims, details)
    key = key_of(repr(book), program_version("xlsxwriter"))
    data = cache.get(KIND, key) if cache else None
    if data is None:
        from portfolio.reports.sheet_drawing import drawn

        data = drawn(book)
        if cache:
            cache.put(KIND, key, data)
    files.put(path, data)


def _book(claims: Claims, details: Details) -> Book:
    items = [*_items(claims)]
    rows = [*_map(claims, [row[0] for row in items])]
    others, totals = [*_others(claims, details)], [*_totals(claims)]
    return Book(
        title=f"Evidence map: {claims.unit.name}",
        author=details.learner.name,
        edges=_edges(claims, details),
        sheets=(
            Sheet(name="Map", widths=_map_widths(claims), rows=rows, fixed=3, totals=1),
            Sheet(name=ITEMS, widths=_ITEMS, rows=items, fixed=1),
            Sheet(name="Other units", widths=_OTHERS, rows=others, fixed=2),
            Sheet(name="Totals", widths=_total_widths(claims), rows=totals, fixed=3, totals=1),
        ),
    )


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
