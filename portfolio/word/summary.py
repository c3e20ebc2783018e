"""The unit at a glance: what it is, what it asks, and how far each criterion is."""

from __future__ import annotations

from functools import partial

from portfolio.base.text import capitalised
from portfolio.document.blocks import Table
from portfolio.document.inline import Cell, CriterionLink, OutcomeLink, PageOf, Text
from portfolio.unit.asked_beside import COUNTS_FOR, counts_for, has_parts
from portfolio.unit.findings import Severity
from portfolio.unit.unit import Criterion
from portfolio.word import names
from portfolio.word.content import Content
from portfolio.word.sections import write_comments, write_section
from portfolio.word.still_needed import needed_points
from portfolio.word.styles import STATUS
from portfolio.word.support import Register, item_links
from portfolio.word.wording import OPEN_WORKBOOK, unit_facts
from portfolio.word.writer import Writer

STATUS_MEANINGS = (
    "A criterion is one of four things: not started, begun, points open (something needed is "
    "still missing), or ready to assess (nothing needed is missing). "
    "Only the assessor decides whether it is met."
)


def write(writer: Writer, content: Content, register: Register) -> None:
    writer.enter("summary")
    for called, part in (
        ("the identity of the unit", partial(_identity, writer, content)),
        ("the learning outcomes", partial(_outcomes, writer, content)),
        ("how far each criterion is", partial(_criteria, writer, content, register)),
        ("what is still needed for the portfolio as a whole", partial(_general, writer, content)),
    ):
        with writer.isolated(called, OPEN_WORKBOOK):
            part()
    write_section(writer, content, "start", "the start page")
    write_section(writer, content, "review", "the review page")


def _identity(writer: Writer, content: Content) -> None:
    unit = content.unit
    writer.heading(1, "The unit and this portfolio")
    writer.table(
        Table(
            caption=f"{unit.name}: identity",
            columns=("Point", "Detail"),
            rows=_facts(content),
            description="The names, numbers, level, size and aim of the unit.",
            widths=(1, 2.4),
            header_column=True,
        ),
    )


def _general(writer: Writer, content: Content) -> None:
    """What is missing in the record as a whole."""
    needed = [f for f in content.report.general if f.severity is Severity.NEEDED]
    if needed:
        points = needed_points(needed)
        writer.callout("gap", "Still needed for the portfolio as a whole", points=points)


def _facts(content: Content) -> list[tuple[str, str]]:
    unit = content.unit
    more = [
        ("Aim", unit.aim),
        ("Relationship to standards", unit.relationship),
        ("Endorsement", unit.endorsement),
        ("A report instead of answers", unit.report_route),
        ("Related units", "; ".join(content.details.related_units)),
    ]
    return unit_facts(unit) + [(name, " ".join(text.split())) for name, text in more if text]


def _outcomes(writer: Writer, content: Content) -> None:
    writer.heading(2, "Learning outcomes")
    writer.bullets(
        ("Outcome ", OutcomeLink(outcome.ref), f": {outcome.text}")
        for outcome in content.unit.outcomes
    )


def _criteria(writer: Writer, content: Content, register: Register) -> None:
    writer.heading(2, "How far each criterion is")
    writer.paragraph(STATUS_MEANINGS)
    if content.draft:
        write_comments(writer, content.report.general)
    heads = ["Criterion", "What it asks", "Status", "Evidence"]
    widths = [1.6, 5.8, 2.7, 4.5]
    if has_parts(content.unit):
        heads.insert(2, COUNTS_FOR)
        widths = [1.6, 4.8, 2.2, 2.5, 3.5]
    if writer.paged:
        heads.append("Page")
        widths.append(1.2)
    writer.table(
        Table(
            caption="Criteria, their status and their evidence",
            columns=heads,
            rows=[_row(content, register, c, writer.paged) for c in content.unit.criteria],
            description="For each criterion: its words, its status and the items that support it.",
            widths=widths,
            numeric=(len(heads) - 1,) if writer.paged else (),
            header_column=True,
        ),
    )


def _row(content: Content, register: Register, criterion: Criterion, paged: bool) -> list[Cell]:
    status = content.report.of(criterion.ref).status
    items = (support.item for support in register.of_criterion(criterion.ref))
    row: list[Cell] = [
        (CriterionLink(criterion.ref),),
        criterion.in_short,
        (Text(capitalised(status.value), STATUS[status]),),
        item_links(items) or "None yet",
    ]
    if has_parts(content.unit):
        row.insert(2, capitalised(counts_for(content.unit, criterion)))
    if paged:
        row.append((PageOf(names.criterion(criterion.ref)),))
    return row
