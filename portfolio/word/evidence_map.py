"""The evidence map in both directions: criterion to items, and item to criteria."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise

from portfolio.annex.show_all import Shown
from portfolio.checks.remembered import name_of
from portfolio.document.blocks import Table
from portfolio.document.inline import Cell, CriterionLink, ItemLink, Line, PageOf, Text, To
from portfolio.record.claims import Support
from portfolio.record.evidence import EvidenceItem
from portfolio.unit.asked_beside import counts_for
from portfolio.unit.unit import Criterion
from portfolio.word import names, other_units, places, totals
from portfolio.word.content import Content
from portfolio.word.support import Register, practice
from portfolio.word.wording import OPEN_WORKBOOK, shortened
from portfolio.word.writer import Writer

ITEMS_A_TABLE = 7
ITEMS_A_GRID = 36
"""So many items stand beside each other in the grid, in which a mark is all that a cell has."""
GRID_COLUMN = 6
"""The width of the criteria in the grid, in columns of items."""
GRID_WORDS = 60
GRID_ROWS = 16
"""Up to so many criteria have their words in the grid; of more, it has their references alone."""
FIRST_COLUMN = 2.2
"""The width of the criteria in the map, in columns of items."""
ROWS_ON_ANY_PAGE = 6
"""A map of more criteria starts on a page of its own."""
SUPPORTED, PRACTISED = "●", "○"
TITLE_LENGTH = 42
CRITERION_LENGTH = 70
PLACE_LENGTH = 44
EMPTY = "The evidence register is still empty, so there is nothing to map yet."


def write(writer: Writer, content: Content, register: Register) -> None:
    writer.part(
        "evidence map",
        partial(_write_parts, writer, content, register),
        partial(_seen, content, register),
    )
    if register.items:
        with writer.isolated("the evidence used in other units", OPEN_WORKBOOK):
            other_units.write(writer, content, register)


def _seen(content: Content, register: Register) -> Iterator[object]:
    """All that the map is written from, but for what other units use."""
    yield name_of(content.unit)
    for item in register.items:
        shown = content.annex.get(item.ref, Shown())
        yield from (item.model_dump_json(), register.method(item))
        yield shown.key or repr(shown)


def _write_parts(writer: Writer, content: Content, register: Register) -> None:
    with writer.isolated("the heading of the evidence map", OPEN_WORKBOOK):
        writer.heading(1, "Evidence map")
        if not register.items:
            writer.paragraph(EMPTY)
    if not register.items:
        return
    for called, part in (
        ("the items by method and by criterion", partial(_totals, writer, register)),
        ("the map from criteria to evidence", partial(_map, writer, content, register)),
        ("the map from evidence to criteria", partial(_reverse, writer, register)),
    ):
        with writer.isolated(called, OPEN_WORKBOOK):
            part()


def _totals(writer: Writer, register: Register) -> None:
    writer.heading(2, "Items by method and by criterion")
    totals.write(writer, register)


def _map(writer: Writer, content: Content, register: Register) -> None:
    writer.heading(2, "From criteria to evidence")
    writer.paragraph(
        "Each cell says where in the item to look, and leads there; an empty cell means that the "
        f"item does not support the criterion. {places.KEY} PRACTICE marks simulated evidence. "
        "A long place is cut short here; the section of the criterion has the whole of it. "
        f"Where there are many items, all of them come first on one page: {SUPPORTED} where an "
        f"item supports a criterion, {PRACTISED} where that is simulated."
    )
    if len(register.items) > ITEMS_A_TABLE:
        _grids(writer, content, register)
    _maps(writer, content, register)


def _grids(writer: Writer, content: Content, register: Register) -> None:
    """All of it at a glance, on one page: where an item supports a criterion there is a mark."""
    groups = _groups(register.items, ITEMS_A_GRID)
    worded = len(content.unit.criteria) <= GRID_ROWS
    for number, items in enumerate(groups, start=1):
        part = f" (part {number} of {len(groups)})" if len(groups) > 1 else ""
        writer.table(
            Table(
                caption=f"All criteria and all evidence at a glance{part}",
                columns=["Criterion", *((ItemLink(item.ref),) for item in items)],
                rows=[_grid_row(register, c, items, worded) for c in content.unit.criteria],
                description=f"Rows are criteria, columns the items {items[0].ref} to "
                f"{items[-1].ref}. A mark says that the item supports the criterion, and leads to "
                "the place. A ring marks practice.",
                widths=[GRID_COLUMN, *[1] * len(items)],
                header_column=True,
                kind="grid",
                small=True,
            ),
            new_page=True,
        )


def _grid_row(
    register: Register, criterion: Criterion, items: Sequence[EvidenceItem], worded: bool
) -> list[Cell]:
    found = {support.item.ref: support for support in register.of_criterion(criterion.ref)}
    words = [f" {shortened(criterion.text, GRID_WORDS)}"] if worded else []
    return [
        (CriterionLink(criterion.ref), *words),
        *(_mark(register, found[item.ref]) if item.ref in found else "" for item in items),
    ]


def _mark(register: Register, support: Support) -> Cell:
    place = next(iter(support.places), "")
    sign = PRACTISED if support.item.simulated else SUPPORTED
    return (To(register.bookmark(support.item, place), sign),)


def _maps(writer: Writer, content: Content, register: Register) -> None:
    groups = _groups(register.items, ITEMS_A_TABLE)
    for number, items in enumerate(groups, start=1):
        part = f" (part {number} of {len(groups)})" if len(groups) > 1 else ""
        first, last = items[0].ref, items[-1].ref
        writer.table(
            Table(
                caption=f"Criteria and the evidence for them{part}",
                columns=["Criterion", *(_head(item) for item in items)],
                rows=[_criterion_row(writer, register, c, items) for c in content.unit.criteria],
                description=f"Rows are criteria, columns the items {first} to {last}. "
                "A cell says where in the item to look.",
                widths=[FIRST_COLUMN, *[1] * len(items)],
                header_column=True,
                kind="map",
                small=True,
            ),
            new_page=len(content.unit.criteria) > ROWS_ON_ANY_PAGE,
        )


def _groups(items: Sequence[EvidenceItem], most: int) -> list[Sequence[EvidenceItem]]:
    """The items in groups of nearly equal size, as few as fit."""
    count = -(-len(items) // most)
    edges = [round(len(items) * n / count) for n in range(count + 1)]
    return [items[left:right] for left, right in pairwise(edges)]


def _head(item: EvidenceItem) -> Cell:
    return [(ItemLink(item.ref),), (Text(shortened(item.title, TITLE_LENGTH)),)]


def _criterion_row(
    writer: Writer, register: Register, criterion: Criterion, items: Sequence[EvidenceItem]
) -> list[Cell]:
    words = shortened(criterion.in_short, CRITERION_LENGTH)
    found = {support.item.ref: support for support in register.of_criterion(criterion.ref)}
    counted = counts_for(register.unit, criterion)
    part = [f" ({counted})"] if counted else []
    return [
        (CriterionLink(criterion.ref), f" {words}", *part, *_page(writer, criterion.ref)),
        *(_places(register, found[item.ref]) if item.ref in found else "" for item in items),
    ]


def _page(writer: Writer, ref: str) -> Line:
    if not writer.paged:
        return ()
    return (" (page ", PageOf(names.criterion(ref)), ")")


def _places(register: Register, support: Support) -> Cell:
    item = support.item
    mark = [practice(item)] if item.simulated else []
    shown = [(place, places.short(place)) for place in support.places] or [("", places.WHOLE)]
    return [
        *mark,
        *(
            (To(register.bookmark(item, place), shortened(words, PLACE_LENGTH)),)
            for place, words in shown
        ),
    ]


def _reverse(writer: Writer, register: Register) -> None:
    writer.heading(2, "From evidence to criteria")
    writer.table(
        Table(
            caption="Evidence items and the criteria they support",
            columns=("Item", "Title", "Method", "Criteria, and where in the item to look"),
            rows=[_item_row(register, item) for item in register.items],
            description="For each evidence item: the criteria it supports, with the place in it.",
            widths=(register.item_width, 6, 5, 9),
            header_column=True,
        ),
    )


def _item_row(register: Register, item: EvidenceItem) -> list[Cell]:
    criteria: Cell = [
        (register.criterion(support.criterion), *_whereabouts(register, support))
        for support in register.of_item(item)
    ]
    return [
        [(ItemLink(item.ref),), *([practice(item)] if item.simulated else [])],
        item.title,
        register.method(item),
        criteria or "None yet",
    ]


def _whereabouts(register: Register, support: Support) -> Line:
    places_named = register.places(support)
    return (": ", *places_named) if places_named else ()
