"""What the register says about an item, as far as a record of it needs that."""

from __future__ import annotations

from collections.abc import Iterator

from portfolio.document.form import Section, facts
from portfolio.document.inline import Cell, Line
from portfolio.forms.source import Source, date_of, item_line, same_person, whereabouts
from portfolio.record.evidence import EvidenceItem, Witness


def section(source: Source, item: EvidenceItem) -> Section:
    """The facts about an item, for whoever has the record without the portfolio."""
    table = facts(
        f"Evidence item {item.ref}",
        "What the item is, who made it and when, and where it is.",
        list(_rows(source, item)),
    )
    return Section(title="The item", parts=(table,))


def items_of(source: Source, record: str) -> list[EvidenceItem]:
    """The items of which the centre keeps a record of this kind."""
    methods = source.unit.methods
    return [
        item
        for item in source.claims.items
        if item.method in methods and methods[item.method].record == record
    ]


def _rows(source: Source, item: EvidenceItem) -> Iterator[tuple[str, Cell]]:
    yield "Item", _line(source, item)
    author, witness = item.author.strip(), item.witness or Witness()
    if author and not same_person(author, witness.name):
        yield "Made by", author
    known = (witness.name, witness.role, witness.relationship)
    if words := ", ".join(filter(None, map(str.strip, known))):
        yield "Assessor" if source.is_assessor(witness.name) else "Witness", words
    yield "Where it is", whereabouts(item)
    if item.shows.strip():
        yield "What it shows, in the learner’s words", item.shows.strip()


def _line(source: Source, item: EvidenceItem) -> Line:
    """Ref, title, method and date."""
    facts = (source.claims.method(item), date_of(item))
    return (*item_line(item), f": {item.title} ({', '.join(filter(None, facts))})")
