"""Unit declaration: authenticity, use of artificial intelligence, and who signs for what."""

from __future__ import annotations

from portfolio.base.text import plural
from portfolio.document.blank import choice
from portfolio.document.blocks import Paragraph, Table
from portfolio.document.form import Form, Section, points
from portfolio.document.inline import Cell, Line
from portfolio.forms import signing
from portfolio.forms.source import Source, joined
from portfolio.record.item_fields import AI_USE

KEY = "declaration"
TITLE = "Declaration"
BY_LEARNER = (
    "The work in this portfolio is my own, and it shows what I know and what I did.",
    "Where other people took part or helped, I have said who they are and what they did.",
    "Every evidence item is genuine. I have changed none to make it show more than it does.",
    "I have permission to show this evidence, and I have hidden what must stay confidential.",
    "My use of artificial intelligence (AI) is declared below, item by item.",
)
BY_ASSESSOR = (
    "I have looked at the evidence for every criterion, and decided on each one myself.",
    "I am content that the evidence is the learner’s own, and that it is valid, current, "
    "sufficient and reliable.",
    "I have told the learner what I decided and why.",
)
BY_QUALITY_ASSURER = (
    "I took no part in assessing this unit.",
    "What I looked at, and what I found, is in the centre’s sampling record.",
)


def form(source: Source) -> Form:
    return Form(
        key=KEY,
        name="Unit declaration",
        title=TITLE,
        intro="The learner signs when the portfolio is handed in; the assessor and the internal "
        "quality assurer sign when the unit is complete.",
        sections=(
            _learner(source),
            _ai_use(source),
            _assessor(source),
            _quality_assurer(source),
        ),
    )


def by_learner(source: Source) -> Form:
    """The learner's part of it, as it stands in the learner's own document."""
    return Form(
        key=KEY,
        name="Unit declaration",
        title=TITLE,
        intro="The learner signs when the portfolio is handed in. Assessor and quality assurer "
        "sign in the centre’s own forms.",
        sections=(_learner(source), _ai_use(source)),
    )


def _learner(source: Source) -> Section:
    name = source.learner
    unit = source.unit
    return Section(
        title="By the learner",
        parts=(
            Paragraph(f"I, {name}, declare for {unit.name}, {unit.title}:"),
            *points(BY_LEARNER),
            signing.table(f"{KEY}.learner", "Learner", name),
        ),
        together=True,
    )


def _ai_use(source: Source) -> Section:
    title = "Use of artificial intelligence"
    items = source.claims.items
    if not items:
        return Section(
            title=title, parts=(Paragraph("There are no evidence items to declare yet."),)
        )
    rows: list[list[Cell]] = []
    for use in ("integrated", "assisted", "research", "none", ""):
        if of_use := [item for item in items if item.ai_use == use]:
            rows.append([AI_USE[use], str(len(of_use)), joined(of_use)])
    table = Table(
        caption="Use of artificial intelligence (AI), as the learner declares it",
        header_column=True,
        description="For each way of using AI: how many evidence items, and which.",
        columns=("How AI was used", "Items", "Which items"),
        rows=rows,
        widths=(4, 1, 7),
    )
    return Section(title=title, parts=(table, *_notes(source)))


def _notes(source: Source) -> tuple[Paragraph, ...]:
    notes = [item for item in source.claims.items if item.ai_note.strip()]
    if not notes:
        return ()
    lines: list[Line] = [(*joined([item]), ": ", " ".join(item.ai_note.split())) for item in notes]
    return (Paragraph(f"The learner adds for {plural(len(notes), 'item')}:"), *points(lines))


def _assessor(source: Source) -> Section:
    return Section(
        title="By the assessor",
        parts=(
            *points(BY_ASSESSOR),
            signing.table(f"{KEY}.assessor", "Assessor", source.details.centre.assessor),
        ),
        together=True,
    )


def _quality_assurer(source: Source) -> Section:
    name = source.details.centre.internal_quality_assurer
    sampled = choice(
        f"{KEY}.iqa.sampled",
        "Was this unit in the sample?",
        ("In the sample, decisions agreed", "In the sample, action needed", "Not in the sample"),
    )
    return Section(
        title="By the internal quality assurer",
        parts=(
            *points(BY_QUALITY_ASSURER),
            Paragraph(("This unit was: ", sampled)),
            signing.table(f"{KEY}.iqa", "Internal quality assurer", name),
        ),
        together=True,
    )
