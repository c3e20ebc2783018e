"""The section of an outcome, and of each of its criteria."""

from __future__ import annotations

import re

from portfolio.checks.unit_report import Status
from portfolio.document.blocks import Table
from portfolio.document.inline import Cell, ItemLink, Line, Text, bold
from portfolio.record.claims import Support
from portfolio.unit.findings import Finding
from portfolio.unit.unit import Criterion, Outcome
from portfolio.word import names
from portfolio.word.content import Content
from portfolio.word.sections import write_comments, write_error
from portfolio.word.styles import STATUS
from portfolio.word.support import Register, item_links, practice
from portfolio.word.wording import capitalised, date, shortened
from portfolio.word.writer import Writer

HEADING_LENGTH = 110


def write_outcome(writer: Writer, content: Content, register: Register, outcome: Outcome) -> None:
    writer.enter(f"outcome {outcome.ref}")
    writer.numbered_heading(1, outcome.ref, names.outcome(outcome.ref), heading_words(outcome.text))
    for criterion in outcome.criteria:
        _write_criterion(writer, content, register, criterion)


def _write_criterion(
    writer: Writer, content: Content, register: Register, criterion: Criterion
) -> None:
    writer.enter(f"criterion {criterion.ref}")
    ref = criterion.ref
    writer.numbered_heading(2, ref, names.criterion(ref), heading_words(criterion.text))
    supports = register.of_criterion(criterion.ref)
    writer.paragraph(*quoted(criterion), style="Criterion")
    if content.draft:
        write_comments(writer, content.report.of(ref).findings)
    writer.paragraph(*_status(content, criterion, supports), style="Criterion Status")
    for word, meaning in criterion.definitions.items():
        writer.callout("note", f"What “{word}” means here", lines=[(meaning,)])
    _answers(writer, content, criterion)
    _evidence(writer, register, criterion, supports)


def heading_words(text: str) -> str:
    """The words of an outcome or a criterion as those of its heading."""
    return shortened(capitalised(text), HEADING_LENGTH).rstrip(".")


def quoted(criterion: Criterion) -> Line:
    """The criterion in the awarding body's words, its verb in bold."""
    found = re.search(re.escape(criterion.verb), criterion.text, re.IGNORECASE)
    if not found:
        return (f"“{criterion.text}”",)
    start, end = found.span()
    text = criterion.text
    return ("“", Text(text[:start]), bold(text[start:end]), Text(text[end:]), "”")


def _status(content: Content, criterion: Criterion, supports: list[Support]) -> Line:
    status = content.report.of(criterion.ref).status
    line: Line = ("Status: ", Text(capitalised(status.value), STATUS[status]))
    return (*line, "    Evidence: ", *(item_links(s.item for s in supports) or ("none yet",)))


def _answers(writer: Writer, content: Content, criterion: Criterion) -> None:
    """What is entered, then what is needed, which names every activity with nothing in it."""
    report = content.report.of(criterion.ref)
    nothing = report.status is Status.NOT_STARTED
    if nothing and not report.needed:
        writer.callout(
            "gap",
            "Nothing has been entered for this criterion yet",
            f"Open the workbook at criterion {criterion.ref} and start there.",
        )
    if section := content.sections.get(criterion.ref):
        writer.blocks(section.filled)
        write_error(writer, section, f"the section for criterion {criterion.ref}")
    if report.needed:
        title = f"Still needed for criterion {criterion.ref}"
        if nothing:
            title = f"Nothing has been entered yet. {title}"
        writer.callout("gap", title, points=[_point(finding) for finding in report.needed])


def _point(finding: Finding) -> Line:
    return (bold(finding.missing), f" {finding.next_step}")


def _evidence(
    writer: Writer, register: Register, criterion: Criterion, supports: list[Support]
) -> None:
    if not supports:
        return
    writer.heading(3, "Evidence that supports this criterion")
    writer.listing(
        Table(
            caption=f"Evidence for criterion {criterion.ref}",
            columns=("Item", "Title", "Method", "Where to look", "Date"),
            rows=[_row(register, support) for support in supports],
            description="Each evidence item that supports the criterion, and where in it to look.",
            widths=(register.item_width, 4.4, 3.3, 4.4, 2.9),
        ),
    )


def _row(register: Register, support: Support) -> list[Cell]:
    item = support.item
    return [
        [(ItemLink(item.ref),), *([practice(item)] if item.simulated else [])],
        item.title,
        register.method(item),
        register.places(support) or "Whole item",
        date(item),
    ]
