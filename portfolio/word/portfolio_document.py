"""The whole portfolio document, part after part."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from docx.document import Document

from portfolio.base.cache_folder import Cache
from portfolio.checks.remembered import name_of
from portfolio.word import (
    annex_pages,
    contents,
    cover,
    criterion,
    crosswalk,
    evidence_map,
    form_parts,
    package,
    register_table,
    return_line,
    summary,
    unasked_answers,
)
from portfolio.word.content import Content
from portfolio.word.kept_parts import KeptParts
from portfolio.word.layout import Layout
from portfolio.word.mentions import Mentions
from portfolio.word.numbers import HeadingNumbers
from portfolio.word.support import Register
from portfolio.word.template import open_template
from portfolio.word.wording import OPEN_FORM, OPEN_WORKBOOK
from portfolio.word.writer import Writer

if TYPE_CHECKING:
    from portfolio.document.form import FormToMake
    from portfolio.forms.source import Source


def write_portfolio(
    content: Content,
    path: Path,
    pages: Mapping[str, int] | None = None,
    cache: Cache | None = None,
) -> tuple[str, ...]:
    """Write a learner's portfolio for one unit as a Word document.

    A part that cannot be written costs its own place, which says so; what is told about these
    parts comes back, in sentences.

    ``pages`` holds the page of each bookmark (``portfolio.word.page_places``); without it the
    document shows links and no page numbers. The same content gives the same bytes. What a part
    came out as is kept in ``cache``, so that it need not be written again while it is as it was.

    Raises BuildError when the template lacks a style or the file cannot be written.
    """
    template = open_template(content.template)
    items = Register(content)
    mentions = Mentions((item.ref for item in items.items), (c.ref for c in content.unit.criteria))
    numbers = HeadingNumbers(template, content.unit)
    kept = KeptParts(cache, hashlib.sha256(template.path.read_bytes()).hexdigest())
    writer = Writer(template, mentions, numbers, pages, kept)
    _write_parts(writer, Layout(writer, template, content, draft=content.draft), content, items)
    failed = writer.finish()
    _describe(template.document, content)
    writer.save(path)
    return failed


def _write_parts(writer: Writer, layout: Layout, content: Content, items: Register) -> None:
    with writer.isolated("the cover", OPEN_WORKBOOK):
        cover.write(writer, content)
    if not content.for_assessor:
        _write_front(writer, content)
    front = writer.last()
    if content.for_assessor:
        writer.paragraph(style="Table Gap")
        layout.landscape()
        evidence_map.write(writer, content, items)
        layout.upright()
    summary.write(writer, content, items)
    with writer.isolated("the decisions that were given back", OPEN_FORM):
        _write_forms(writer, content, "the decisions", _decisions_shown)
    for outcome in content.unit.outcomes:
        criterion.write_outcome(writer, content, items, outcome)
    if content.for_assessor:
        _write_front(writer, content)
    layout.landscape()
    if not content.for_assessor:
        evidence_map.write(writer, content, items)
    register_table.write(writer, items)
    crosswalk.write(writer, content, items)
    unasked_answers.write(writer, content)
    return_line.write(writer, content)
    annex_pages.write(writer, layout, items)
    contents.write(writer, front)


def _write_front(writer: Writer, content: Content) -> None:
    with writer.isolated("the forms in front", OPEN_FORM):
        _write_forms(writer, content, "the forms in front", _of_learner)


def _of_learner(source: Source) -> Iterable[FormToMake]:
    from portfolio.forms.pack import of_learner  # where they are as they were, none is loaded

    return of_learner(source)


def _decisions_shown(source: Source) -> Iterable[FormToMake]:
    from portfolio.forms.pack import decisions_shown

    return [decisions_shown(source)]


def _write_forms(
    writer: Writer,
    content: Content,
    called: str,
    forms: Callable[[Source], Iterable[FormToMake]],
) -> None:
    def write() -> None:
        for planned in forms(content.source):
            _form(writer, planned)

    writer.part(called, write, partial(_seen_by_forms, content))


def _seen_by_forms(content: Content) -> Iterator[object]:
    """All that the forms in a portfolio are filled from."""
    yield from (name_of(content.unit), content.details.model_dump_json())
    yield [(item.model_dump_json(), repr(item.decision)) for item in content.items]
    yield [repr(told) for told in content.told]


def _form(writer: Writer, planned: FormToMake) -> None:
    with writer.isolated(planned.called, OPEN_FORM):
        form_parts.write(writer, planned.make())


def _describe(document: Document, content: Content) -> None:
    unit = content.unit
    package.describe(
        document,
        title=f"Portfolio of evidence: {unit.name}, {unit.title}",
        subject=f"Evidence for {unit.name}",
        author=content.details.learner.name,
    )
