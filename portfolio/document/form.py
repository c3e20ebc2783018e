"""What a form is made of: sections of blocks, with places to fill in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from portfolio.document.blank import Blank
from portfolio.document.blocks import Paragraph, Table
from portfolio.document.inline import Cell, Inline, Line, pieces_of, quiet

ANSWER_HEIGHT = 4.5
"""Centimetres for the answer to a question."""

Part = Paragraph | Table


@dataclass(frozen=True, kw_only=True)
class Section:
    """A part of a form under a heading of its own. ``together``: on one page, such as what people
    sign with their signatures."""

    title: str
    parts: tuple[Part, ...]
    together: bool = False


@dataclass(frozen=True, kw_only=True)
class Form:
    """A form for one unit: ``key`` says which one, ``item`` for which evidence item, if for one,
    ``method`` for which kind of evidence, if for one.

    ``name`` is that of its file. ``intro`` says who fills it in and what for. A form that
    ``identifies`` says in its tables whose it is, and for which unit.
    """

    key: str
    name: str
    title: str
    intro: str
    sections: tuple[Section, ...]
    item: str = ""
    method: str = ""
    landscape: bool = False
    identifies: bool = False

    def blanks(self) -> Iterator[Blank]:
        """Every place to fill in, in order."""
        for section in self.sections:
            for part in section.parts:
                yield from (piece for piece in _pieces(part) if isinstance(piece, Blank))


@dataclass(frozen=True)
class FormToMake:
    """A form that is not made yet, and what people call it."""

    called: str
    make: Callable[[], Form]


def facts(title: str, description: str, rows: Sequence[tuple[str, Cell]]) -> Table:
    """A table of points and what is known or asked about each."""
    return Table(
        caption=title,
        description=description,
        columns=("Point", "Detail"),
        rows=rows,
        widths=(1, 2.4),
        header_column=True,
    )


def points(lines: Iterable[str | Line]) -> tuple[Paragraph, ...]:
    """A list."""
    return tuple(Paragraph(line, "bullet") for line in lines)


def question(words: str, ground: str, answer: Blank) -> Table:
    """A question, what it rests on, and room for an answer of any length."""
    return Table(
        caption=words,
        columns=(words,),
        rows=[[[(quiet(ground),), (answer,)]]],
        description=f"Room for an answer: {answer.label}.",
        heights=(ANSWER_HEIGHT,),
    )


def _pieces(part: Part) -> Iterator[Inline]:
    if isinstance(part, Paragraph):
        yield from pieces_of(part.words)
        return
    for row in part.rows:
        for cell in row:
            yield from pieces_of(cell)
