"""The declaration: authenticity, use of artificial intelligence, and the signatures."""

from __future__ import annotations

from portfolio.text import plural
from portfolio.word.content import Content
from portfolio.word.inline import Cell, Grid, ItemLink, joined
from portfolio.word.support import Register
from portfolio.word.wording import AI_USE
from portfolio.word.writer import Writer

STATEMENTS = (
    "The work in this portfolio is my own, and it shows what I know and what I did.",
    "Where other people took part or helped, I have said who they are and what they did.",
    "Every evidence item is genuine. I have changed none to make it show more than it does.",
    "I have permission to show this evidence, and I have hidden what must stay confidential.",
    "My use of artificial intelligence (AI) is declared below, item by item.",
)
LINE_HEIGHT = 1.15
"""Centimetres, enough to sign in."""


def write(writer: Writer, content: Content, register: Register) -> None:
    writer.enter("declaration")
    writer.heading(1, "Declaration")
    name = " ".join(content.details.learner.name.split())
    writer.paragraph(f"I, {name}, declare for {content.unit.name}, {content.unit.title}:")
    writer.bullets((statement,) for statement in STATEMENTS)
    _ai_use(writer, register)
    _signatures(writer, content)


def _ai_use(writer: Writer, register: Register) -> None:
    writer.heading(2, "Use of artificial intelligence")
    if not register.items:
        writer.paragraph("There are no evidence items to declare yet.")
        return
    by_use = {
        use: [item for item in register.items if item.ai_use == use]
        for use in ("integrated", "assisted", "research", "none", "")
    }
    rows: list[list[Cell]] = [
        [AI_USE[use], str(len(items)), joined([ItemLink(item.ref) for item in items])]
        for use, items in by_use.items()
        if items
    ]
    writer.table(
        "Use of artificial intelligence (AI), as the learner declares it",
        Grid(
            columns=("How AI was used", "Items", "Which items"),
            rows=rows,
            description="For each way of using AI: how many evidence items, and which.",
            widths=(4, 1, 7),
            numeric=(1,),
            header_column=True,
        ),
    )
    notes = [item for item in register.items if item.ai_note.strip()]
    if notes:
        writer.paragraph(f"The learner adds for {plural(len(notes), 'item')}:")
        writer.bullets((ItemLink(i.ref), ": ", " ".join(i.ai_note.split())) for i in notes)


def _signatures(writer: Writer, content: Content) -> None:
    writer.heading(2, "Signatures")
    writer.paragraph(
        "The assessor and the internal quality assurer sign when the unit is complete. "
        "The learner signs when the portfolio is handed in."
    )
    centre = content.details.centre
    people = (
        ("Learner", content.details.learner.name),
        ("Assessor", centre.assessor),
        ("Internal quality assurer", centre.internal_quality_assurer),
    )
    writer.table(
        "Signatures",
        Grid(
            columns=("Role", "Name", "Signature", "Date"),
            rows=[(role, " ".join(name.split()), "", "") for role, name in people],
            description="Room for the learner, the assessor and the quality assurer to sign.",
            widths=(3, 3.5, 5, 2.5),
            header_column=True,
            height=LINE_HEIGHT,
        ),
    )
