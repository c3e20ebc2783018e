"""The parts of a form in Word, wherever the form stands."""

from __future__ import annotations

from collections.abc import Sequence

from portfolio.forms import shape
from portfolio.word.inline import Cell, CriterionLink, Grid, Inline, ItemLink, Line, Text
from portfolio.word.writer import Writer


def write(writer: Writer, form: shape.Form, level: int, *, linked: bool, about: Line = ()) -> None:
    """A form under a heading of ``level``. ``linked``: what it refers to is in this document.

    ``about`` says whose form it is, where nothing around it does.
    """
    writer.enter(f"form {form.key} {form.item}".rstrip())
    writer.heading(level, form.title)
    if about:
        writer.paragraph(*about)
    writer.paragraph(form.intro)
    if linked and form.item:
        writer.paragraph("The item: ", ItemLink(form.item), ".")
    for section in form.sections:
        if linked and section.alone:
            continue
        write_section(writer, section, level + 1, linked=linked)


def write_section(writer: Writer, section: shape.Section, level: int, *, linked: bool) -> None:
    """A section under its heading; where it has several tables, each gets a label."""
    writer.heading(level, section.title)
    several = sum(isinstance(part, shape.Table) for part in section.parts) > 1
    for part in section.parts:
        if several and isinstance(part, shape.Table):
            writer.paragraph(part.title, style="Label")
        write_part(writer, part, linked=linked)


def write_part(writer: Writer, part: shape.Part, *, linked: bool) -> None:
    """A paragraph, a list, a question or a table."""
    match part:
        case shape.Words(pieces):
            writer.paragraph(*_line(pieces, linked))
        case shape.Points(lines):
            writer.bullets(_line(line, linked) for line in lines)
        case shape.Question(words, ground, answer):
            writer.paragraph(Text(words), style="Label")
            writer.paragraph(Text(ground, "Quiet"))
            writer.paragraph(answer, style="Callout Note")
        case shape.Table():
            writer.form_table(part.title, _grid(part, linked))


def _grid(table: shape.Table, linked: bool) -> Grid:
    return Grid(
        columns=table.columns,
        rows=[[_cell(cell, linked) for cell in row] for row in table.rows],
        description=table.description,
        widths=table.widths,
        header_column=True,
        height=table.height,
        small=table.small,
        growing=[n for n, row in enumerate(table.rows) if table.grows and _asks_for_text(row)],
    )


def _asks_for_text(row: Sequence[shape.Cell]) -> bool:
    pieces = (piece for cell in row for piece in shape.pieces_of(cell))
    return any(isinstance(piece, shape.Blank) and piece.kind == "text" for piece in pieces)


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
