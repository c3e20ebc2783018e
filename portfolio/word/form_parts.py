"""The parts of a form in Word, wherever the form stands."""

from __future__ import annotations

from dataclasses import replace

from portfolio.document.blocks import Paragraph
from portfolio.document.form import Form, Part, Section
from portfolio.document.inline import Line, line_of
from portfolio.word.wording import OPEN_FORM
from portfolio.word.writer import Writer


def write(writer: Writer, form: Form, *, about: Line = ()) -> None:
    """A form under a heading of the first level. ``about`` says whose form it is, where nothing
    around it does."""
    writer.enter(f"form {form.key} {form.item}".rstrip())
    with writer.isolated(f"the heading of “{form.title}”", OPEN_FORM):
        writer.heading(1, form.title)
    with writer.isolated(f"the introduction to “{form.title}”", OPEN_FORM):
        if about:
            writer.paragraph(*about, style="Kept Text")
        writer.paragraph(form.intro, style="Kept Text")
    for section in form.sections:
        _section(writer, section)


def _section(writer: Writer, section: Section) -> None:
    with writer.isolated(f"the heading of “{section.title}”", OPEN_FORM):
        writer.heading(2, section.title)
    for part in section.parts:
        with writer.isolated(f"a part of “{section.title}”", OPEN_FORM):
            _part(writer, part, section.together)


def _part(writer: Writer, part: Part, together: bool) -> None:
    """A paragraph or a table; ``together``: on the page of what comes next."""
    if not isinstance(part, Paragraph):
        asked = replace(part, together=True) if together and not part.heights else part
        writer.listing(asked)
        return
    bullet = part.kind == "bullet"
    kept, free = ("Kept Bullet", "List Bullet") if bullet else ("Kept Text", "Normal")
    writer.paragraph(*line_of(part.words), style=kept if together else free)
