"""The whole portfolio document, part after part."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from docx.document import Document

from portfolio.forms import achievement, pack
from portfolio.word import (
    annex,
    contents,
    cover,
    criterion,
    crosswalk,
    evidence_map,
    form_parts,
    package,
    records,
    register,
    summary,
)
from portfolio.word.content import Content
from portfolio.word.layout import Layout
from portfolio.word.mentions import Mentions
from portfolio.word.numbers import HeadingNumbers
from portfolio.word.pages import find_office, page_numbers
from portfolio.word.styles import style_ids
from portfolio.word.support import Register
from portfolio.word.writer import Writer

PAGE_IN_DRAFT = 88
"""Stands in a draft for every page number, so that the draft breaks where the final copy does."""


def write_portfolio(content: Content, path: Path, pages: Mapping[str, int] | None = None) -> None:
    """Write a learner's portfolio for one unit as a Word document.

    ``pages`` holds the page of each bookmark (``portfolio.word.pages``); without it the document
    shows links and no page numbers. The same content gives the same bytes.

    Raises BuildError when the template lacks a style or the file cannot be written.
    """
    template = package.template_path()
    document = package.open_template(template)
    styles = style_ids(document, template)
    items = Register(content)
    mentions = Mentions((item.ref for item in items.items), (c.ref for c in content.unit.criteria))
    numbers = HeadingNumbers(document, styles, content.unit, template)
    writer = Writer(document, styles, mentions, numbers, pages)
    _write_parts(writer, Layout(document, content, styles), content, items)
    _describe(document, content)
    package.save(document, path)


def write_numbered_portfolio(content: Content, path: Path) -> bool:
    """``write_portfolio`` with the page numbers that LibreOffice finds in a draft.

    Takes some seconds. Says whether the numbers are in: without LibreOffice they are left out.
    Raises BuildError as ``write_portfolio`` does.
    """
    found = None
    if find_office():
        with tempfile.TemporaryDirectory(prefix="portfolio-draft-") as folder:
            draft = Path(folder) / "draft.docx"
            write_portfolio(content, draft, defaultdict(lambda: PAGE_IN_DRAFT))
            found = page_numbers(draft)
    write_portfolio(content, path, found)
    return found is not None


def _write_parts(writer: Writer, layout: Layout, content: Content, items: Register) -> None:
    layout.portrait(writer)
    cover.write(writer, content)
    for form in pack.in_front(content.source):
        form_parts.write(writer, form, 1, linked=True)
    place = writer.end
    summary.write(writer, content, items)
    form_parts.write(writer, achievement.form(content.source), 1, linked=True)
    for outcome in content.unit.outcomes:
        criterion.write_outcome(writer, content, items, outcome)
    layout.landscape(writer)
    evidence_map.write(writer, content, items)
    register.write(writer, items)
    crosswalk.write(writer, content, items)
    records.write(writer, content)
    annex.write(writer, layout, items)
    contents.write(writer, place)


def _describe(document: Document, content: Content) -> None:
    unit = content.unit
    package.describe(
        document,
        title=f"Portfolio of evidence: {unit.name}, {unit.title}",
        subject=f"Evidence for {unit.name}",
        author=content.details.learner.name,
    )
