"""Crosswalks: what this portfolio shows of other units and standards."""

from __future__ import annotations

from portfolio.unit import Unit, crosswalk
from portfolio.word.content import Content
from portfolio.word.inline import Cell, CriterionLink, Grid, ItemLink, joined
from portfolio.word.support import Register
from portfolio.word.writer import Writer


def write(writer: Writer, content: Content, register: Register) -> None:
    """One table for every other unit that has a link with this one; nothing without any."""
    tables = {
        other.id: links
        for other in content.catalogue.values()
        if other.id != content.unit.id
        for links in [crosswalk(content.unit, other)]
        if any(links.values())
    }
    if not tables:
        return
    writer.enter("crosswalks")
    writer.heading(1, "What this also covers")
    writer.paragraph(
        "The same work often serves other units and standards. These tables are worked out from "
        "the links between the criteria; the evidence is that of the criteria which serve them."
    )
    for unit_id, links in tables.items():
        _table(writer, register, content.catalogue[unit_id], links)


def _table(
    writer: Writer, register: Register, other: Unit, links: dict[str, tuple[str, ...]]
) -> None:
    writer.enter(f"crosswalk {other.id}")
    writer.heading(2, f"{other.name}: {other.title}")
    writer.table(
        f"{other.name}: the criteria here that serve it, and the evidence",
        Grid(
            columns=("Ref", "What it asks", "Criteria here", "Evidence"),
            rows=[_row(register, other, ref, ours) for ref, ours in links.items()],
            description=f"For each criterion of {other.name}: the criteria of this unit that "
            "serve it and the evidence items behind them.",
            widths=(1.2, 11, 4, 8),
            header_column=True,
        ),
    )


def _row(register: Register, other: Unit, ref: str, ours: tuple[str, ...]) -> list[Cell]:
    items = _items(register, other, ref, ours)
    return [
        ref,
        other.criterion(ref).text,
        joined([CriterionLink(our) for our in ours]) or "None",
        joined([ItemLink(item) for item in items]) or "None yet",
    ]


def _items(register: Register, other: Unit, ref: str, ours: tuple[str, ...]) -> list[str]:
    """The items behind our criteria, and those that claim the other unit's criterion itself."""
    serving = {support.item.ref for our in ours for support in register.of_criterion(our)}
    return [
        item.ref
        for item in register.items
        if item.ref in serving or any(claim.criterion == ref for claim in item.claims_for(other.id))
    ]
