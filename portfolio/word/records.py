"""The assessment records: how the evidence was planned, seen, asked about and judged."""

from __future__ import annotations

from itertools import groupby

from portfolio.forms import identity, pack
from portfolio.word import form_parts
from portfolio.word.content import Content
from portfolio.word.writer import Writer

INTRODUCTION = (
    "The centre fills these in. “portfolio forms” writes each as a document of its own, "
    "to be filled in and sent back."
)


def write(writer: Writer, content: Content) -> None:
    writer.enter("records")
    writer.heading(1, "Assessment records")
    writer.paragraph(INTRODUCTION)
    for title, forms in groupby(pack.records(content.source), lambda form: form.group):
        if title:
            writer.enter(f"records {title}")
            writer.heading(2, title)
        for form in forms:
            form_parts.write(writer, form, 3 if title else 2, linked=True)
    writer.paragraph(*identity.line_for_portfolio(content.source), style="Contents Note")
