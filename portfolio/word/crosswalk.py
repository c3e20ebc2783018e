"""Crosswalks: which criteria of other units and standards are linked to those of this unit."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from portfolio.checks.remembered import name_of
from portfolio.document.blocks import Table
from portfolio.document.inline import Cell, CriterionLink, Inline, Line, Text, To
from portfolio.record.claims import Served, Support
from portfolio.unit.unit import Unit
from portfolio.word import places
from portfolio.word.content import Content
from portfolio.word.support import Register, item_links
from portfolio.word.wording import OPEN_WORKBOOK
from portfolio.word.writer import Writer

TITLE = "Links to other units and standards"
ABOUT = (
    "The same work may count elsewhere too. A link is from criterion to criterion: an item named "
    "here is evidence for the criterion of this unit. It has not been judged against the other "
    "unit or standard. Whether it meets what is asked there is for the assessor to decide."
)
WITHOUT_EVIDENCE = "no evidence yet"


def write(writer: Writer, content: Content, register: Register) -> None:
    """One table for every unit in ``Claims.served``; nothing without any."""
    with writer.isolated("the links to other units and standards", OPEN_WORKBOOK):
        served = register.served(content.details.units)
        if not served:
            return
        writer.enter("crosswalks")
        writer.heading(1, TITLE)
        writer.paragraph(ABOUT)
        for unit_id, rows in served.items():
            with writer.isolated(f"the links to {unit_id}", OPEN_WORKBOOK):
                _unit(writer, content.catalogue[unit_id], register, rows)


def _unit(writer: Writer, other: Unit, register: Register, found: tuple[Served, ...]) -> None:
    heading = f"{other.name}: {other.title}"
    counts, without = list(_counts(other, found)), list(_without(found))
    rows = [_row(register, other, row) for row in found if row.items]
    writer.part(
        f"crosswalk {other.id}",
        partial(_write_unit, writer, other.name, heading, counts, without, rows),
        lambda: (name_of(register.unit), other.name, repr((heading, counts, without, rows))),
    )


def _write_unit(
    writer: Writer,
    name: str,
    heading: str,
    counts: list[Line],
    without: list[str],
    rows: list[list[Cell]],
) -> None:
    writer.heading(2, heading)
    writer.paragraph("Linked to a criterion here that has evidence, or claimed directly:")
    writer.bullets(counts)
    for said in without:
        writer.paragraph(said)
    writer.table(
        Table(
            caption=f"{name}: linked criteria here, and their evidence",
            columns=("Ref", "What it asks", "Linked criteria here, and their evidence"),
            rows=rows,
            description=f"What {name} asks, the criteria of this unit that are linked to it "
            "and the evidence items for them.",
            widths=(1.2, 14, 10),
            header_column=True,
        ),
    )


def _counts(other: Unit, rows: tuple[Served, ...]) -> Iterator[Line]:
    """How much of each outcome, in its own words, has something here."""
    found = {row.ref for row in rows if row.items}
    for outcome in other.outcomes:
        count = sum(criterion.ref in found for criterion in outcome.criteria)
        yield (Text(f"“{outcome.text}”: {count} of {len(outcome.criteria)}"),)


def _without(rows: tuple[Served, ...]) -> Iterator[str]:
    """What has nothing here, by its ref, so that the table can leave it out."""
    waiting = [row.ref for row in rows if row.ours and not row.items]
    unlinked = [row.ref for row in rows if not row.ours and not row.direct]
    if waiting:
        yield f"Linked to criteria here that have {WITHOUT_EVIDENCE}: {', '.join(waiting)}."
    if unlinked:
        yield f"Nothing here is linked to {', '.join(unlinked)}."


def _row(register: Register, other: Unit, row: Served) -> list[Cell]:
    lines: list[Line] = [
        (CriterionLink(our), ": ", *_items(found)) for our, found in row.ours.items()
    ]
    if row.direct:
        lines.append((Text("Claimed directly: "), *_direct(register, row.direct)))
    return [row.ref, other.criterion(row.ref).in_short, lines]


def _items(supports: tuple[Support, ...]) -> Line:
    return item_links(support.item for support in supports) or (WITHOUT_EVIDENCE,)


def _direct(register: Register, supports: tuple[Support, ...]) -> Line:
    line: list[Inline] = []
    for support in supports:
        line += [", "] if line else []
        line += item_links([support.item])
        for place in support.places:
            words = places.short(place)
            line += [" ", To(register.bookmark(support.item, place), f"({words})")]
    return tuple(line)
