"""What the register says about an item, as far as a record of it needs that."""

from __future__ import annotations

from collections.abc import Iterator

from portfolio.document.form import Section, facts
from portfolio.document.inline import Cell, Line
from portfolio.forms.source import Source, date_of, item_line, same_person, whereabouts
from portfolio.record.evidence import EvidenceItem, Witness


def section(source: Source, item: EvidenceItem) -> Section:
    """The facts about an item, which a portfolio has in its annex."""
    table = facts(
        f"Evidence item {item.ref}",
        "What the item is, who made it and when, and where it is.",
        list(_rows(source, item)),
    )
    return Section(title="The item", parts=(table,), alone=True)


def in_one_line(source: Source, item: EvidenceItem) -> Line:
    """What the item is, for where the section about it is left out."""
    person = item.witness.name.strip() if item.witness else ""
    return _line(source, item, person or item.author.strip())


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


def _line(source: Source, item: EvidenceItem, person: str = "") -> Line:
    """Ref, title, method and date; and a person, if one is given."""
    facts = (source.claims.method(item), date_of(item), person)
    return (*item_line(item), f": {item.title} ({', '.join(filter(None, facts))})")
