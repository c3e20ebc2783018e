"""The assessment records: how the evidence was planned, seen, asked about and judged."""

from __future__ import annotations

from portfolio.forms import identity, pack
from portfolio.word import form_parts
from portfolio.word.content import Content
from portfolio.word.writer import Writer

INTRODUCTION = (
    "The centre fills these in. “portfolio forms” writes each as a document of its own, "
    "to be filled in and sent back."
)


def write(writer: Writer, content: Content) -> None:
    """Each record starts on a page of its own."""
    writer.enter("records")
    writer.heading(1, "Assessment records")
    writer.paragraph(INTRODUCTION)
    group = ""
    for number, form in enumerate(pack.records(content.source)):
        if number:
            writer.new_page()
        if form.group and form.group != group:
            writer.enter(f"records {form.group}")
            writer.heading(2, form.group)
        group = form.group
        form_parts.write(writer, form, 3 if group else 2)
    writer.paragraph(*identity.line_for_portfolio(content.source), style="Contents Note")
