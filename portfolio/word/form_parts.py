"""The parts of a form in Word, wherever the form stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from portfolio.document import shape
from portfolio.document.inline import Cell, CriterionLink, Grid, Inline, ItemLink, Line, Text
from portfolio.word.writer import Writer

HEIGHTS: dict[shape.Kind, float] = {"signature": 1.15, "text": 1.2}
"""The least height of a row in which somebody signs, or writes some sentences, in centimetres."""
ANSWER_HEIGHT = 4.5
"""The same for the answer to a question."""


def write(writer: Writer, form: shape.Form, level: int, *, linked: bool, about: Line = ()) -> None:
    """A form under a heading of ``level``. ``linked``: what it refers to is in this document.

    ``about`` says whose form it is, where nothing around it does.
    """
    writer.enter(f"form {form.key} {form.item}".rstrip())
    writer.heading(level, form.title)
    if about:
        writer.paragraph(*about, style="Kept Text")
    writer.paragraph(form.intro, style="Kept Text")
    if linked and form.subject:
        writer.paragraph(*_line(form.subject, linked), style="Kept Text")
    for section in form.sections:
        if linked and section.alone:
            continue
        write_section(writer, section, level + 1, linked=linked)


def write_section(writer: Writer, section: shape.Section, level: int, *, linked: bool) -> None:
    """A section under its heading; where it has several tables, each gets a label."""
    writer.heading(level, section.title)
    for part in section.parts:
        write_part(writer, part, linked=linked, together=section.together)


def write_part(writer: Writer, part: shape.Part, *, linked: bool, together: bool = False) -> None:
    """A paragraph, a list, a question or a table; ``together``: on the page of what comes next."""
    match part:
        case shape.Words(pieces):
            writer.paragraph(*_line(pieces, linked), style="Kept Text" if together else "Normal")
        case shape.Points(lines):
            style = "Kept Bullet" if together else "List Bullet"
            writer.bullets((_line(line, linked) for line in lines), style)
        case shape.Question(words, ground, answer):
            writer.form_table(words, _answer_box(words, ground, answer))
        case shape.Table():
            writer.form_table(part.title, replace(_grid(part, linked), together=together))


def _answer_box(words: str, ground: str, answer: shape.Blank) -> Grid:
    return Grid(
        columns=[words],
        rows=[[[(Text(ground, "Quiet"),), (answer,)]]],
        description=f"Room for an answer: {answer.label}.",
        heights=[ANSWER_HEIGHT],
    )


def _grid(table: shape.Table, linked: bool) -> Grid:
    kinds = [_kinds(row) for row in table.rows]
    return Grid(
        columns=table.columns,
        rows=[[_cell(cell, linked) for cell in row] for row in table.rows],
        description=table.description,
        widths=table.widths,
        header_column=True,
        small=table.small,
        heights=[
            max((HEIGHTS.get(kind, 0) for kind in row), default=0) * (not table.small)
            for row in kinds
        ],
        signed=[number for number, row in enumerate(kinds) if "signature" in row],
    )


def _kinds(row: Sequence[shape.Cell]) -> set[shape.Kind]:
    """What people are asked for in a row."""
    pieces = (piece for cell in row for piece in shape.pieces_of(cell))
    return {piece.kind for piece in pieces if isinstance(piece, shape.Blank)}


def _cell(cell: shape.Cell, linked: bool) -> Cell:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, list):
        return [_line(line, linked) for line in cell]
    return _line(cell, linked)


def _line(line: shape.Line, linked: bool) -> Line:
    return tuple(_piece(piece, linked) for piece in line)


def _piece(piece: shape.Piece, linked: bool) -> Inline:
    match piece:
        case shape.Bold(text):
            return Text(text, "Strong")
        case shape.Quiet(text):
            return Text(text, "Quiet")
        case shape.Practice(text):
            return Text(text, "Practice Mark")
        case shape.Item(ref):
            return ItemLink(ref) if linked else Text(ref)
        case shape.Criterion(ref):
            return CriterionLink(ref) if linked else Text(ref)
        case _:
            return piece
