"""Evidence location sheet: where each item is, what it is for, and who has seen it."""

from __future__ import annotations

from portfolio.document.blank import day, line
from portfolio.document.blocks import Paragraph, Table
from portfolio.document.form import Form, Section
from portfolio.document.inline import Cell, Line
from portfolio.forms.source import Source, date_of, item_line, whereabouts
from portfolio.record.evidence import EvidenceItem

KEY = "location"
TITLE = "Evidence location sheet"


def form(source: Source) -> Form:
    items = source.claims.items
    table = Table(
        caption="Where each evidence item is",
        header_column=True,
        description="For each item: what it is, where it is, the criteria with the place to look, "
        "and room for the dates on which it was seen.",
        columns=(
            "Item",
            "What it is",
            "Where it is",
            "Criteria, and where to look",
            "Seen by the assessor",
            "Initials",
            "Sampled by quality assurance",
        ),
        rows=[_row(source, item) for item in items],
        widths=(2, 5, 5.6, 5.6, 2.3, 1.8, 2.6),
    )
    nothing = Paragraph("There are no evidence items yet.")
    return Form(
        key=KEY,
        name="Evidence location sheet",
        title=TITLE,
        intro="The assessor dates each item on seeing it, wherever it is kept. What is held at "
        "work is looked at there.",
        sections=(Section(title="Evidence items", parts=(table if items else nothing,)),),
        landscape=True,
    )


def _row(source: Source, item: EvidenceItem) -> list[Cell]:
    ref = item.ref
    return [
        item_line(item),
        f"{item.title} ({source.claims.method(item)}, {date_of(item)})",
        whereabouts(item),
        _criteria(source, item),
        (day(f"{KEY}.{ref}.seen", f"{ref}: seen by the assessor on", "Date"),),
        (line(f"{KEY}.{ref}.initials", f"{ref}: assessor’s initials", "Initials"),),
        (day(f"{KEY}.{ref}.sampled", f"{ref}: sampled on", "Date"),),
    ]


def _criteria(source: Source, item: EvidenceItem) -> list[Line] | str:
    lines: list[Line] = [
        (source.criterion(support.criterion), *((": ", support.where) if support.where else ()))
        for support in source.claims.of_item(item)
    ]
    return lines or "None yet"
