"""The report: a learner's answers as one continuous document, for units that accept one.

The unit file says which answers come in which order and under which headings. Everything else in
it is the learner's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from portfolio.document.blocks import Block, Table
from portfolio.document.inline import Cell, CriterionLink, Inline, Line, Mark, To, bold, joined
from portfolio.forms.source import whereabouts
from portfolio.record.claims import Support
from portfolio.record.evidence import EvidenceItem
from portfolio.unit.unit import Criterion, ReportPart, Unit
from portfolio.word import contents, cover, names, package, places
from portfolio.word.content import Content
from portfolio.word.criterion import heading_words, quoted
from portfolio.word.layout import Layout
from portfolio.word.mentions import Mentions
from portfolio.word.numbers import HeadingNumbers
from portfolio.word.sections import write_error
from portfolio.word.support import Register, item_links, practice
from portfolio.word.template import open_template
from portfolio.word.wording import OPEN_WORKBOOK, date, open_at
from portfolio.word.writer import Writer
from portfolio.workbook.section import Section

BACKED = (
    "A report does not stand alone: other evidence has to confirm that the work was done, and done "
    "well. The first part about a criterion names the evidence items for it, by the references "
    "that they have in the evidence register. The index at the end has every criterion and item."
)
INDEX = (
    "For each criterion: the parts of this report that are about it, and the evidence that "
    "confirms them. After the criteria: each evidence item, and where it is."
)
SIGN_HEIGHT = 1.15
"""Centimetres, enough to sign in."""


def write_report(
    content: Content, path: Path, pages: Mapping[str, int] | None = None
) -> tuple[str, ...]:
    """Write a learner's report on one unit, which has one, as a Word document without the annex.

    The items themselves are not in it, so that every place in one leads to its line in the list.
    ``pages`` holds the page of each bookmark, as for ``write_portfolio``; the same content gives
    the same bytes. What is told about parts that cannot be written comes back, in sentences.
    Raises BuildError when the template lacks a style or the file cannot be written.
    """
    template = open_template(content.template)
    items = Register(replace(content, annex={}))
    mentions = Mentions((item.ref for item in items.items), (c.ref for c in content.unit.criteria))
    numbers = HeadingNumbers(template, content.unit)
    writer = Writer(template, mentions, numbers, pages)
    Layout(writer, template, content)
    _write_parts(writer, content, items)
    failed = writer.finish()
    unit = content.unit
    package.describe(
        template.document,
        title=f"Report: {unit.name}, {unit.title}",
        subject=f"Report on the work for {unit.name}",
        author=content.details.learner.name,
    )
    writer.save(path)
    return failed


def _write_parts(writer: Writer, content: Content, register: Register) -> None:
    with writer.isolated("the cover", OPEN_WORKBOOK):
        cover.write(writer, content, "Report")
    front = writer.last()
    with writer.isolated("what backs this report", OPEN_WORKBOOK):
        _introduction(writer, content)
    seen: set[str] = set()
    for number, section in enumerate(content.unit.report, start=1):
        writer.enter(f"section {number}")
        with writer.isolated(f"the heading of section {number}", OPEN_WORKBOOK):
            writer.heading(1, section.title)
        for step, part in enumerate(section.parts, start=1):
            with writer.isolated(f"the heading of part {number}.{step}", OPEN_WORKBOOK):
                writer.heading(2, Mark(names.report_part(number, step), part.title))
            with writer.isolated(f"part {number}.{step}", open_at(part.criterion)):
                _part(writer, content, part)
            if part.criterion not in seen:
                with writer.isolated(f"the evidence for criterion {part.criterion}", OPEN_WORKBOOK):
                    _evidence(writer, register, part.criterion)
            seen.add(part.criterion)
    _index(writer, content, register)
    contents.write(writer, front)


def _introduction(writer: Writer, content: Content) -> None:
    writer.enter("about")
    writer.heading(1, "About this report")
    unit = content.unit
    writer.paragraph(f"This report is about {unit.name}, {unit.title}.")
    quote = [(f"“{' '.join(unit.report_route.split())}”",)] if unit.report_route else []
    writer.callout("note", "What backs a report", lines=[*quote, (BACKED,), (places.KEY,)])
    writer.heading(2, "Signed")
    writer.table(
        Table(
            caption="The learner’s signature",
            columns=("Learner", "Signature", "Date"),
            rows=[(" ".join(content.details.learner.name.split()), "", "")],
            description="Room for the learner to sign and date the report.",
            widths=(4, 5, 3),
            heights=[SIGN_HEIGHT],
        ),
    )


def _part(writer: Writer, content: Content, part: ReportPart) -> None:
    section = content.sections.get(part.criterion)
    found = _blocks(section, part)
    writer.blocks(found, open_at(part.criterion))
    if section:
        write_error(writer, section, f"the section for criterion {part.criterion}")
    if not found:
        words = f"Open the workbook at criterion {part.criterion} and start there."
        writer.callout("gap", "Nothing has been entered for this part yet", words)


def _evidence(writer: Writer, register: Register, ref: str) -> None:
    evidence = _in_one_line(_lines(register, _backing(register, ref)))
    criterion = CriterionLink(ref)
    writer.paragraph("Evidence for criterion ", criterion, ": ", *evidence, style="Callout Note")


def _blocks(section: Section | None, part: ReportPart) -> tuple[Block, ...]:
    if section is None:
        return ()
    if not part.activities:
        return section.blocks
    return tuple(b for name in part.activities for b in section.activities.get(name, ()))


def _backing(register: Register, ref: str) -> list[Support]:
    """What supports a criterion, without the learner's own report."""
    methods = register.unit.methods
    return [
        support
        for support in register.of_criterion(ref)
        if not (support.item.method in methods and methods[support.item.method].report)
    ]


def _lines(register: Register, supports: list[Support]) -> list[Line]:
    """An item each: its ref, its PRACTICE mark, and where in it to look."""
    lines: list[Line] = []
    for support in supports:
        line: list[Inline] = [*item_links([support.item])]
        for count, place in enumerate(support.places):
            bookmark = register.bookmark(support.item, place)
            line += ["; " if count else " (", To(bookmark, places.short(place))]
        lines.append((*line, ")") if support.places else tuple(line))
    return lines


def _in_one_line(lines: list[Line]) -> Line:
    found: list[Inline] = []
    for line in lines:
        found += [", ", *line] if found else line
    return tuple(found) or ("none yet beside this report",)


def _index(writer: Writer, content: Content, register: Register) -> None:
    """The criteria, each with the parts of the report about it and its evidence; the items."""
    writer.enter("index")
    with writer.isolated("the heading of the index", OPEN_WORKBOOK):
        writer.heading(1, "Index of criteria and evidence")
        writer.paragraph(INDEX)
    for outcome in content.unit.outcomes:
        ref = outcome.ref
        writer.enter(f"outcome {ref}")
        with writer.isolated(f"the heading of outcome {ref}", OPEN_WORKBOOK):
            words = heading_words(outcome.text)
            writer.numbered_heading(1, ref, names.outcome(ref), words, below=1)
        for criterion in outcome.criteria:
            with writer.isolated(f"the index of criterion {criterion.ref}", OPEN_WORKBOOK):
                _criterion(writer, register, criterion, _parts_about(content.unit, criterion.ref))
    with writer.isolated("the evidence items", OPEN_WORKBOOK):
        _items(writer, register)


def _parts_about(unit: Unit, ref: str) -> Iterator[To]:
    for number, section in enumerate(unit.report, start=1):
        for step, part in enumerate(section.parts, start=1):
            if part.criterion == ref:
                bookmark = names.report_part(number, step)
                yield To(bookmark, f"{section.title}, {part.title}")


def _criterion(
    writer: Writer, register: Register, criterion: Criterion, parts: Iterator[To]
) -> None:
    ref = criterion.ref
    writer.enter(f"criterion {ref}")
    words = heading_words(criterion.in_short)
    writer.numbered_heading(2, ref, names.criterion(ref), words, below=1)
    writer.paragraph(*quoted(criterion), style="Criterion")
    writer.paragraph("In this report: ", *_parts_line(parts), style="Criterion Status")
    backing = _in_one_line(_lines(register, _backing(register, ref)))
    writer.paragraph("Evidence: ", *backing)


def _parts_line(parts: Iterator[To]) -> Line:
    return joined([*parts], "; ") or ("not in this report",)


def _items(writer: Writer, register: Register) -> None:
    writer.enter("items")
    writer.heading(2, "The evidence items")
    if not register.items:
        writer.paragraph("There are no evidence items yet.")
        return
    writer.table(
        Table(
            caption="Evidence items that this report refers to",
            columns=("Item", "Title and what it shows", "Method and date", "Where it is"),
            rows=[_item_row(register, item) for item in register.items],
            description="For each evidence item: what it is, what it shows, and where it is.",
            widths=(register.item_width, 7, 4, 4),
            header_column=True,
        ),
    )


def _item_row(register: Register, item: EvidenceItem) -> list[Cell]:
    ref: list[Line] = [(Mark(names.item(item.ref), item.ref),)]
    if item.simulated:
        ref.append(practice(item))
    about: list[Line] = [(bold(item.title),)]
    if item.shows.strip():
        about.append((item.shows.strip(),))
    return [ref, about, [(register.method(item),), (date(item),)], whereabouts(item)]
