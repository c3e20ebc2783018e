"""Crosswalks: what this portfolio shows of other units and standards."""

from __future__ import annotations

from portfolio.claims import Served, Support
from portfolio.text import plural
from portfolio.unit import Unit
from portfolio.word import places
from portfolio.word.content import Content
from portfolio.word.inline import Cell, CriterionLink, Grid, Inline, Line, Text, To
from portfolio.word.support import Register, item_links
from portfolio.word.writer import Writer

UNSERVED = "No criterion of this unit serves it"
WITHOUT_EVIDENCE = "no evidence yet"


def write(writer: Writer, content: Content, register: Register) -> None:
    """One table for every other unit that has a link with this one; nothing without any."""
    served = register.served()
    if not served:
        return
    writer.enter("crosswalks")
    writer.heading(1, "What this also covers")
    writer.paragraph(
        "The same work often serves other units and standards. These tables are worked out from "
        "the links between the criteria: what the other unit asks, the criteria of this unit that "
        "serve it, and the evidence behind each of them."
    )
    for unit_id, rows in served.items():
        _table(writer, content.catalogue[unit_id], register, rows)


def _table(writer: Writer, other: Unit, register: Register, rows: tuple[Served, ...]) -> None:
    writer.enter(f"crosswalk {other.id}")
    writer.heading(2, f"{other.name}: {other.title}")
    writer.paragraph(_summary(rows))
    writer.table(
        f"{other.name}: the criteria here that serve it, and the evidence",
        Grid(
            columns=("Ref", "What it asks", "Criteria here, and the evidence behind each"),
            rows=[_row(register, other, row) for row in rows],
            description=f"For each criterion of {other.name}: the criteria of this unit that "
            "serve it and the evidence items behind them.",
            widths=(1.2, 10, 13),
            header_column=True,
        ),
    )


def _summary(rows: tuple[Served, ...]) -> str:
    evidenced = sum(1 for row in rows if row.items)
    open_refs = [row.ref for row in rows if not row.ours and not row.direct]
    said = (
        f"Of {plural(len(rows), 'criterion', 'criteria')}, {evidenced} have evidence behind them."
    )
    return f"{said} Nothing here serves {', '.join(open_refs)}." if open_refs else said


def _row(register: Register, other: Unit, row: Served) -> list[Cell]:
    lines: list[Line] = [
        (CriterionLink(our), ": ", *_items(found)) for our, found in row.ours.items()
    ]
    if row.direct:
        lines.append((Text("Claimed directly: "), *_direct(register, row.direct)))
    return [row.ref, other.criterion(row.ref).text, lines or UNSERVED]


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
