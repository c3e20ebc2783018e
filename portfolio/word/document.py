"""The whole portfolio document, part after part."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from docx.document import Document

from portfolio import files
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
from portfolio.word.office import to_pdf
from portfolio.word.pages import page_numbers, shown_pages
from portfolio.word.support import Register
from portfolio.word.template import open_template
from portfolio.word.writer import Writer

PAGE_IN_DRAFT = 88
"""Stands for every page that is not known yet, so that a draft breaks nearly as the last will."""
MOST_LAYOUTS = 5


def write_portfolio(content: Content, path: Path, pages: Mapping[str, int] | None = None) -> None:
    """Write a learner's portfolio for one unit as a Word document.

    ``pages`` holds the page of each bookmark (``portfolio.word.pages``); without it the document
    shows links and no page numbers. The same content gives the same bytes.

    Raises BuildError when the template lacks a style or the file cannot be written.
    """
    template = open_template(content.template)
    items = Register(content)
    mentions = Mentions((item.ref for item in items.items), (c.ref for c in content.unit.criteria))
    numbers = HeadingNumbers(template, content.unit)
    writer = Writer(template, mentions, numbers, pages)
    _write_parts(writer, Layout(template, content), content, items)
    _describe(template.document, content)
    package.save(template.document, path)


def write_numbered_portfolio(content: Content, path: Path, pdf: Path | None = None) -> bool:
    """``write_portfolio`` with the page numbers of LibreOffice, and its PDF if one is wanted.

    The document is laid out, and written again with the numbers found, until what it says is what
    the layout has: a number alone can move a line. The first guess is what the document at
    ``path`` says; when nothing changed since, nothing is laid out. Otherwise this takes seconds.

    Says whether the numbers are in (and the PDF is made); without LibreOffice the document is
    written without numbers. Raises BuildError as ``write_portfolio`` does.
    """
    with tempfile.TemporaryDirectory(prefix="portfolio-draft-") as folder:
        draft = Path(folder) / "draft.docx"
        pages = defaultdict(lambda: PAGE_IN_DRAFT, shown_pages(path))
        for _ in range(MOST_LAYOUTS):
            write_portfolio(content, draft, pages)
            if pdf is None and _same(draft, path):
                return True
            made = to_pdf(draft, Path(folder))
            found = page_numbers(draft, made) if made else None
            if made is None or found is None:
                break
            if shown_pages(draft).items() <= found.items():
                files.put(path, draft.read_bytes())
                if pdf:
                    files.put(pdf, made.read_bytes())
                return True
            pages = defaultdict(lambda: PAGE_IN_DRAFT, found)
    write_portfolio(content, path)
    return False


def _same(one: Path, other: Path) -> bool:
    return other.is_file() and one.read_bytes() == other.read_bytes()


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
