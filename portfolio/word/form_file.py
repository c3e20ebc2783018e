"""A form as a Word document of its own, to be filled in and sent back."""

from __future__ import annotations

from pathlib import Path

from portfolio.document.form import Form
from portfolio.document.inline import Line, Text, bold, quiet
from portfolio.forms import identity
from portfolio.forms.source import Source
from portfolio.word import form_parts, package
from portfolio.word.layout import Layout
from portfolio.word.mentions import Mentions
from portfolio.word.numbers import HeadingNumbers
from portfolio.word.template import open_template
from portfolio.word.writer import Writer

AGAIN = "Write the form again."


def write_form(form: Form, source: Source, path: Path) -> tuple[str, ...]:
    """Write a form, blank where another person writes. The same form gives the same bytes.

    What is told about parts that cannot be written comes back, in sentences.

    Raises BuildError when the template lacks a style or the file cannot be written.
    """
    template = open_template(source.template)
    numbers = HeadingNumbers(template, source.unit)
    writer = Writer(template, Mentions((), ()), numbers, None)
    layout = Layout(writer, template, source, cover=False)
    if form.landscape:
        layout.only_landscape()
    form_parts.write(writer, form, about=_about(form, source))
    with writer.isolated("the line by which this form is read back", AGAIN):
        writer.paragraph(*identity.line_for(form, source), style="Contents Note")
    failed = writer.finish()
    unit = source.unit
    package.describe(
        template.document,
        title=f"{form.title}: {source.learner}",
        subject=f"{unit.name}, {unit.title}",
        author=source.learner,
    )
    writer.save(path)
    return failed


def _about(form: Form, source: Source) -> Line:
    """Whose form it is, for which unit, at which centre and with which assessor."""
    unit, learner, centre = source.unit, source.details.learner, source.details.centre
    facts = (
        ("Learner", learner.name, "candidate number", learner.number),
        ("Unit", f"{unit.name}, {unit.title}", "UAN", unit.uan or ""),
        ("Centre", centre.name, "centre number", centre.number),
        ("Assessor", centre.assessor, "", ""),
    )
    line: list[Text | str] = []
    for name, value, number_is, number in () if form.identifies else facts:
        words = [" ".join(part.split()) for part in (value, number)]
        if any(words):
            line += ["\n"] * bool(line) + [quiet(f"{name}: "), bold(words[0])]
        if words[1]:
            line += [
                quiet(", " * bool(words[0]) + f"{number_is} "),
                bold(words[1]),
            ]
    if source.details.fictional:
        line += [
            *["\n"] * bool(line),
            bold("FICTIONAL SAMPLE: the people and the evidence are invented."),
        ]
    return tuple(line)
