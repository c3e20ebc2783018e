"""A form as a Word document of its own, to be filled in and sent back."""

from __future__ import annotations

from pathlib import Path

from portfolio.forms import identity
from portfolio.forms.shape import Form
from portfolio.forms.source import Source
from portfolio.word import form_parts, package
from portfolio.word.inline import Line, Text
from portfolio.word.layout import Layout
from portfolio.word.mentions import Mentions
from portfolio.word.numbers import HeadingNumbers
from portfolio.word.template import open_template
from portfolio.word.writer import Writer


def write_form(form: Form, source: Source, path: Path) -> None:
    """Write a form, blank where another person writes. The same form gives the same bytes.

    Raises BuildError when the template lacks a style or the file cannot be written.
    """
    template = open_template(source.template)
    layout = Layout(template, source)
    numbers = HeadingNumbers(template, source.unit)
    writer = Writer(template, Mentions((), ()), numbers, None)
    if form.landscape:
        layout.only_landscape(writer)
    else:
        layout.portrait(writer)
    form_parts.write(writer, form, 1, linked=False, about=_about(source))
    writer.paragraph(*identity.line_for(form, source), style="Contents Note")
    unit = source.unit
    package.describe(
        template.document,
        title=f"{form.title}: {source.learner}",
        subject=f"{unit.name}, {unit.title}",
        author=source.learner,
    )
    package.save(template.document, path)


def _about(source: Source) -> Line:
    """Whose form it is; the running header says so from the second page on."""
    centre = " ".join(source.details.centre.name.split())
    facts = (
        ("Learner", source.learner),
        ("Unit", f"{source.unit.name}, {source.unit.title}"),
        ("Centre", centre),
    )
    line: list[Text | str] = []
    for name, value in facts:
        if value:
            line += ["\n"] * bool(line) + [Text(f"{name}: ", "Quiet"), Text(value, "Strong")]
    if source.details.fictional:
        line += [
            "\n",
            Text("FICTIONAL SAMPLE: the people and the evidence are invented.", "Strong"),
        ]
    return tuple(line)
