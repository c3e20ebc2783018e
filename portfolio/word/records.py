"""The assessment records: how the evidence was planned, seen, asked about and judged."""

from __future__ import annotations

from portfolio.document.form import FormToMake
from portfolio.forms import identity, pack
from portfolio.word import form_parts
from portfolio.word.content import Content
from portfolio.word.wording import OPEN_FORM
from portfolio.word.writer import Writer

INTRODUCTION = (
    "The centre fills these in. “portfolio forms” writes each as a document of its own, "
    "to be filled in and sent back."
)


def write(writer: Writer, content: Content) -> None:
    """Each record starts on a page of its own."""
    writer.enter("records")
    with writer.isolated("the heading of the assessment records", OPEN_FORM):
        writer.heading(1, "Assessment records")
        writer.paragraph(INTRODUCTION)
    forms: list[FormToMake] = []
    with writer.isolated("the assessment records", OPEN_FORM):
        forms = list(pack.records(content.source))
    group = ""
    for number, planned in enumerate(forms):
        if number:
            writer.new_page()
        with writer.isolated(planned.called, OPEN_FORM):
            form = planned.make()
            if form.group and form.group != group:
                writer.enter(f"records {form.group}")
                writer.heading(2, form.group)
            form_parts.write(writer, form, 3 if form.group else 2)
            group = form.group
    with writer.isolated("the line that names these forms", OPEN_FORM):
        line = identity.line_for_portfolio(content.source, _sealed(content))
        writer.paragraph(*line, style="Contents Note")


def _sealed(content: Content) -> tuple[str, str] | None:
    """The submission that this document shows, and its code; None once something has changed."""
    last = content.handed_in
    if last is None or not last.unchanged:
        return None
    return last.manifest.id, last.manifest.code
