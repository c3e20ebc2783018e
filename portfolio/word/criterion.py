"""The section of an outcome, and of each of its criteria."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from portfolio.base.text import capitalised
from portfolio.checks.remembered import name_of
from portfolio.checks.unit_report import Status
from portfolio.document.blocks import Figure, Table
from portfolio.document.inline import Cell, ItemLink, Line, Text, bold
from portfolio.forms import decisions_told
from portfolio.record.claims import Support
from portfolio.unit.asked_beside import beside
from portfolio.unit.unit import Criterion, Outcome
from portfolio.word import names
from portfolio.word.content import Content
from portfolio.word.sections import write_comments, write_error
from portfolio.word.still_needed import needed_points
from portfolio.word.styles import STATUS
from portfolio.word.support import Register, item_links, practice
from portfolio.word.wording import OPEN_WORKBOOK, date, open_at, shortened
from portfolio.word.writer import Writer

HEADING_LENGTH = 110


def write_outcome(writer: Writer, content: Content, register: Register, outcome: Outcome) -> None:
    writer.enter(f"outcome {outcome.ref}")
    ref = outcome.ref
    with writer.isolated(f"the heading of outcome {ref}", OPEN_WORKBOOK):
        writer.numbered_heading(1, ref, names.outcome(ref), heading_words(outcome.text))
        if outcome.under:
            writer.paragraph(" › ".join(outcome.under))
    for criterion in outcome.criteria:
        _write_criterion(writer, content, register, criterion)


def _write_criterion(
    writer: Writer, content: Content, register: Register, criterion: Criterion
) -> None:
    ref = criterion.ref
    section = content.sections.get(ref)
    writer.part(
        f"criterion {ref}",
        partial(_write_parts, writer, content, register, criterion),
        partial(_seen, content, register, criterion),
        lambda: [b.png for b in section.blocks if isinstance(b, Figure)] if section else [],
    )


def _seen(content: Content, register: Register, criterion: Criterion) -> Iterator[object]:
    """All that the section is written from."""
    section = content.sections.get(criterion.ref)
    if section and not section.digest:
        return
    yield from (name_of(content.unit), criterion.ref, section.digest if section else "")
    yield from (content.draft, repr(content.report.of(criterion.ref)))
    yield repr(content.decided(criterion.ref))
    yield from (register.item_width, repr(_rows(register, criterion)))


def _write_parts(
    writer: Writer, content: Content, register: Register, criterion: Criterion
) -> None:
    ref = criterion.ref
    for called, part in (
        (f"the heading of criterion {ref}", partial(_heading, writer, criterion)),
        (f"criterion {ref} in full", partial(_words, writer, content, criterion)),
        (f"the status of criterion {ref}", partial(_status, writer, content, register, criterion)),
        (f"the decision on criterion {ref}", partial(_decision, writer, content, criterion)),
        (f"the answers to criterion {ref}", partial(_answers, writer, content, criterion)),
        (f"the evidence for criterion {ref}", partial(_evidence, writer, register, criterion)),
    ):
        with writer.isolated(called, open_at(ref)):
            part()


def _heading(writer: Writer, criterion: Criterion) -> None:
    ref = criterion.ref
    writer.numbered_heading(2, ref, names.criterion(ref), heading_words(criterion.in_short))


def _words(writer: Writer, content: Content, criterion: Criterion) -> None:
    for line in quoted_lines(criterion):
        writer.paragraph(*line, style="Criterion")
    asked = [(bold(title), f": {words}") for title, words in beside(content.unit, criterion)]
    if asked:
        writer.callout("note", "Asked for beside the words", points=asked)
    if content.draft:
        write_comments(writer, content.report.of(criterion.ref).findings)


def heading_words(text: str) -> str:
    """The words of an outcome or a criterion as those of its heading."""
    return shortened(capitalised(text), HEADING_LENGTH).rstrip(".")


def quoted_lines(criterion: Criterion) -> list[Line]:
    """The same line by line, where the text has several; a list keeps its bullets."""
    first, *rest = criterion.text.splitlines()
    if not any(map(str.strip, rest)):
        return [quoted(criterion)]
    begun = quoted(criterion.model_copy(update={"text": first}))
    lines = [re.sub(r"^\s*[-*•]\s+", "•\u00a0", line).strip() for line in rest if line.strip()]
    opened = begun[:-1] if begun[-1] == "”" else (f"“{first}",)
    return [opened, *((line,) for line in lines[:-1]), (f"{lines[-1]}”",)]


def quoted(criterion: Criterion) -> Line:
    """The criterion in the awarding body's words, its verb in bold."""
    found = re.search(re.escape(criterion.verb), criterion.text, re.IGNORECASE)
    if not found:
        return (f"“{criterion.text}”",)
    start, end = found.span()
    text = criterion.text
    return ("“", Text(text[:start]), bold(text[start:end]), Text(text[end:]), "”")


def _status(writer: Writer, content: Content, register: Register, criterion: Criterion) -> None:
    status = content.report.of(criterion.ref).status
    items = item_links(support.item for support in register.of_criterion(criterion.ref))
    said = Text(capitalised(status.value), STATUS[status])
    evidence = items or ("none yet",)
    writer.paragraph("Status: ", said, "    Evidence: ", *evidence, style="Criterion Status")
    for word, meaning in criterion.definitions.items():
        writer.callout("note", f"What “{word}” means here", lines=[(meaning,)])


def _decision(writer: Writer, content: Content, criterion: Criterion) -> None:
    """The decision that was given back and stands, or was reopened."""
    if told := content.decided(criterion.ref):
        writer.callout("note", decisions_told.title(told), lines=decisions_told.lines(told))


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
        writer.blocks(section.filled, open_at(criterion.ref))
        write_error(writer, section, f"the section for criterion {criterion.ref}")
    if report.needed:
        title = f"Still needed for criterion {criterion.ref}"
        if nothing:
            title = f"Nothing has been entered yet. {title}"
        writer.callout("gap", title, points=needed_points(report.needed))


def _evidence(writer: Writer, register: Register, criterion: Criterion) -> None:
    rows = _rows(register, criterion)
    if not rows:
        return
    writer.heading(3, "Evidence that supports this criterion")
    writer.listing(
        Table(
            caption=f"Evidence for criterion {criterion.ref}",
            columns=("Item", "Title", "Method", "Where to look", "Date"),
            rows=rows,
            description="Each evidence item that supports the criterion, and where in it to look.",
            widths=(register.item_width, 4.4, 3.3, 4.4, 2.9),
        ),
    )


def _rows(register: Register, criterion: Criterion) -> list[list[Cell]]:
    return [_row(register, support) for support in register.of_criterion(criterion.ref)]


def _row(register: Register, support: Support) -> list[Cell]:
    item = support.item
    return [
        [(ItemLink(item.ref),), *([practice(item)] if item.simulated else [])],
        item.title,
        register.method(item),
        register.places(support) or "Whole item",
        date(item),
    ]
