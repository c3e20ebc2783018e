"""The evidence register: every item on one line; the annex has the rest."""

from __future__ import annotations

from portfolio.document.blocks import Table
from portfolio.document.inline import Cell, ItemLink, PageOf, Text
from portfolio.record.evidence import EvidenceItem
from portfolio.word import names
from portfolio.word.sections import write_section
from portfolio.word.support import Register, practice
from portfolio.word.wording import OPEN_WORKBOOK, date
from portfolio.word.writer import Writer


def write(writer: Writer, register: Register) -> None:
    writer.enter("evidence register")
    with writer.isolated("the heading of the evidence register", OPEN_WORKBOOK):
        writer.heading(1, "Evidence register")
    write_section(writer, register.content, "evidence", "the evidence page")
    with writer.isolated("the evidence register", OPEN_WORKBOOK):
        _items(writer, register)


def _items(writer: Writer, register: Register) -> None:
    if not register.items:
        writer.paragraph("There are no evidence items yet.")
        return
    writer.paragraph("The evidence annex has everything about an item, and the item itself.")
    heads = ["Item", "Title", "Method", "Date", "Author", "Where it is"]
    widths = [register.item_width, 7, 4.6, 3, 4, 5.5]
    if writer.paged:
        heads.append("Page")
        widths.append(1.2)
    writer.table(
        Table(
            caption="Evidence register",
            columns=heads,
            rows=[_row(register, item)[: len(heads)] for item in register.items],
            description="For each evidence item: what it is, when and by whom it was made, and "
            "where it is.",
            widths=widths,
            numeric=(6,) if len(heads) > 6 else (),
            header_column=True,
        ),
    )


def _row(register: Register, item: EvidenceItem) -> list[Cell]:
    return [
        [(ItemLink(item.ref),), *([practice(item)] if item.simulated else [])],
        item.title,
        register.method(item),
        date(item),
        item.author.strip() or "Not given",
        _whereabouts(item),
        (PageOf(names.item(item.ref)),),
    ]


def _whereabouts(item: EvidenceItem) -> Cell:
    if item.file:
        return (Text(item.file.name),)
    return "Held in the workplace" if item.workplace else "Nowhere yet"
