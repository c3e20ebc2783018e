"""The parts of a form in Word, wherever the form stands."""

from __future__ import annotations

from dataclasses import replace

from portfolio.document.blocks import Paragraph
from portfolio.document.form import Form, Part, Section
from portfolio.document.inline import Line, lines_of
from portfolio.word.writer import Writer


def write(writer: Writer, form: Form, level: int, *, alone: bool = False, about: Line = ()) -> None:
    """A form under a heading of ``level``. ``alone``: in a document of its own.

    ``about`` says whose form it is, where nothing around it does.
    """
    writer.enter(f"form {form.key} {form.item}".rstrip())
    writer.heading(level, form.title)
    if about:
        writer.paragraph(*about, style="Kept Text")
    writer.paragraph(form.intro, style="Kept Text")
    if form.subject and not alone:
        writer.paragraph(*form.subject, style="Kept Text")
    for section in form.sections:
        if alone or not section.alone:
            _section(writer, section, level + 1)


def _section(writer: Writer, section: Section, level: int) -> None:
    writer.heading(level, section.title)
    for part in section.parts:
        _part(writer, part, section.together)


def _part(writer: Writer, part: Part, together: bool) -> None:
    """A paragraph or a table; ``together``: on the page of what comes next."""
    if not isinstance(part, Paragraph):
        asked = replace(part, together=True) if together and not part.heights else part
        writer.listing(asked)
        return
    bullet = part.kind == "bullet"
    kept, free = ("Kept Bullet", "List Bullet") if bullet else ("Kept Text", "Normal")
    writer.paragraph(*lines_of(part.words)[0], style=kept if together else free)
