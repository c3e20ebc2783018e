"""The whole portfolio document, part after part."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from docx.document import Document

from portfolio.text import clean
from portfolio.word import (
    contents,
    cover,
    criterion,
    crosswalk,
    declaration,
    evidence_map,
    file_list,
    package,
    register,
    summary,
)
from portfolio.word.content import Content
from portfolio.word.layout import Layout
from portfolio.word.mentions import Mentions
from portfolio.word.styles import style_ids
from portfolio.word.support import Register
from portfolio.word.writer import Writer

LONGEST_PROPERTY = 255


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
    writer = Writer(document, styles, mentions, pages)
    _write_parts(writer, Layout(document, content, styles), content, items)
    _describe(document, content)
    package.save(document, path)


def _write_parts(writer: Writer, layout: Layout, content: Content, items: Register) -> None:
    layout.portrait(writer)
    cover.write(writer, content)
    declaration.write(writer, content, items)
    place = writer.end
    summary.write(writer, content, items)
    for outcome in content.unit.outcomes:
        criterion.write_outcome(writer, content, items, outcome)
    writer.end_section(layout.first_properties())
    layout.landscape(writer)
    evidence_map.write(writer, content, items)
    register.write(writer, items)
    writer.end_section(layout.landscape_properties())
    layout.portrait(writer)
    crosswalk.write(writer, content, items)
    file_list.write(writer, items)
    layout.end()
    contents.write(writer, place)


def _describe(document: Document, content: Content) -> None:
    """The document's own title, author and language; no dates, which would differ each time."""
    unit, learner = content.unit, content.details.learner
    properties = document.core_properties
    properties.title = _property(f"Portfolio of evidence: {unit.name}, {unit.title}")
    properties.subject = _property(f"Evidence for {unit.name}")
    properties.author = _property(learner.name)
    properties.language = "en-GB"


def _property(text: str) -> str:
    return clean(" ".join(text.split()))[0][:LONGEST_PROPERTY]
