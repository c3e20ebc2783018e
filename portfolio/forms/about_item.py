"""What the register says about an item, as far as a record of it needs that."""

from __future__ import annotations

from collections.abc import Iterator

from portfolio.evidence import EvidenceItem
from portfolio.forms.shape import Cell, Section, facts
from portfolio.forms.source import Source, date_of, item_line, whereabouts


def section(source: Source, item: EvidenceItem) -> Section:
    """The facts about an item, which a portfolio has in its annex."""
    table = facts(
        f"Evidence item {item.ref}",
        "What the item is, who made it and when, and where it is.",
        list(_rows(source, item)),
    )
    return Section(title="The item", parts=(table,), alone=True)


def items_of(source: Source, record: str) -> list[EvidenceItem]:
    """The items of which the centre keeps a record of this kind."""
    methods = source.unit.methods
    return [
        item
        for item in source.claims.items
        if item.method in methods and methods[item.method].record == record
    ]


def _rows(source: Source, item: EvidenceItem) -> Iterator[tuple[str, Cell]]:
    yield "Item", item_line(item)
    yield "Title", item.title
    yield "Kind of evidence", source.claims.method(item)
    yield "Date", date_of(item)
    if item.author.strip():
        yield "Made by", item.author
    if item.witness:
        known = (item.witness.name, item.witness.role, item.witness.relationship)
        if words := ", ".join(filter(None, map(str.strip, known))):
            yield "Witness", words
    yield "Where it is", whereabouts(item)
    if item.shows.strip():
        yield "What it shows, in the learner’s words", item.shows.strip()
