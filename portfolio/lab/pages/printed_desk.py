"""A typed text as the document will show it, for the page to show beside its box."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from portfolio.document import markdown
from portfolio.document.blocks import Heading, Paragraph, Table
from portfolio.document.inline import Line, Text, Web, line_of, plain
from portfolio.document.typed_text import to_markdown
from portfolio.lab import wire


def printed(folder: Path, sent: wire.TypedText) -> wire.Printed:
    """The lines of a text that was typed, each as what it is."""
    parts = markdown.parts(to_markdown(sent.text))
    return wire.Printed(lines=[line for part in parts for line in _lines(part)])


def _lines(part: Heading | Paragraph | Table) -> Iterator[wire.PrintedLine]:
    match part:
        case Heading(text):
            yield wire.PrintedLine(kind="heading", depth=0, number=0, words=[_word(text)])
        case Table():
            for row in (part.columns, *part.rows):
                cells = [_word(plain(cell)) for cell in row]
                yield wire.PrintedLine(kind="row", depth=0, number=0, words=cells)
        case Paragraph(words, kind, depth):
            known = "text" if kind in ("quote", "code", "continue") else kind
            pieces = list(_words(line_of(words)))
            yield wire.PrintedLine(kind=known, depth=depth, number=part.number, words=pieces)


def _words(line: Line) -> Iterator[wire.PrintedWords]:
    for piece in line:
        match piece:
            case Text(text, look):
                yield wire.PrintedWords(text=text, bold="bold" in look, slanted="italic" in look)
            case Web(_, text):
                yield _word(text)


def _word(text: str) -> wire.PrintedWords:
    return wire.PrintedWords(text=text, bold=False, slanted=False)
