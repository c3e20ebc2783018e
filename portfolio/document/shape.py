"""What a form is made of. How it looks is not said here: ``portfolio.word`` shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["line", "text", "date", "choice", "tick", "signature", "fixed"]

LONGEST_TAG = 64
"""The most characters that Word keeps of a content control's tag."""


@dataclass(frozen=True, kw_only=True)
class Blank:
    """A place for another person to fill in.

    ``tag`` names it for programs and never changes; ``label`` names it for people, ``prompt`` is
    shown while nothing is in it. ``value`` is what is known already: a date as 14/03/2026, a tick
    as ``yes``. A ``line`` has no line breaks, a ``text`` may have them, a ``signature`` may be
    typed or by hand; what is ``fixed`` can be read and not changed.
    """

    tag: str
    label: str
    kind: Kind = "line"
    prompt: str = ""
    choices: tuple[str, ...] = ()
    value: str = ""

    @property
    def empty(self) -> bool:
        """True while there is only the prompt."""
        return self.kind != "tick" and not self.value

    @property
    def shown(self) -> str:
        """What stands in its place now."""
        if self.kind == "tick":
            return TICKED if self.value else UNTICKED
        return self.value or self.prompt


TICKED, UNTICKED = "☒", "☐"


@dataclass(frozen=True)
class Item:
    """The ref of an evidence item."""

    ref: str


@dataclass(frozen=True)
class Criterion:
    """The ref of a criterion of the unit."""

    ref: str


@dataclass(frozen=True)
class Bold:
    """Words that stand out."""

    text: str


@dataclass(frozen=True)
class Quiet:
    """Words that step back."""

    text: str


@dataclass(frozen=True)
class Practice:
    """The mark of a simulated item."""

    text: str = "PRACTICE"


Piece = str | Bold | Quiet | Item | Criterion | Practice | Blank
Line = tuple[Piece, ...]
Cell = str | Line | list[Line]
"""Text, one line of pieces, or several lines."""


@dataclass(frozen=True)
class Words:
    """A paragraph."""

    pieces: Line


@dataclass(frozen=True)
class Points:
    """A list."""

    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Question:
    """A question, what it rests on, and room for an answer of any length."""

    words: str
    ground: str
    answer: Blank


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table under its title. ``description`` is what a screen reader says about it, ``widths``
    are proportions."""

    title: str
    description: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    widths: Sequence[float]
    small: bool = False


Part = Words | Points | Question | Table


@dataclass(frozen=True, kw_only=True)
class Section:
    """A part of a form under a heading of its own. ``alone``: only where the form stands alone,
    because the portfolio says it elsewhere. ``together``: on one page, such as what people sign
    with their signatures."""

    title: str
    parts: tuple[Part, ...]
    alone: bool = False
    together: bool = False


@dataclass(frozen=True, kw_only=True)
class Form:
    """A form for one unit: ``key`` says which one, ``item`` for which evidence item, if for one,
    ``method`` for which kind of evidence, if for one.

    ``name`` is that of its file, ``group`` the heading over several of its kind in a portfolio.
    ``intro`` says who fills it in and what for, ``subject`` what item it is about. A form that
    ``identifies`` says in its tables whose it is, and for which unit.
    """

    key: str
    name: str
    title: str
    intro: str
    sections: tuple[Section, ...]
    item: str = ""
    method: str = ""
    group: str = ""
    subject: Line = ()
    landscape: bool = False
    identifies: bool = False

    def blanks(self) -> Iterator[Blank]:
        """Every place to fill in, in order."""
        for section in self.sections:
            for part in section.parts:
                for piece in _pieces(part):
                    if isinstance(piece, Blank):
                        yield piece


def facts(title: str, description: str, rows: Sequence[tuple[str, Cell]]) -> Table:
    """A table of points and what is known or asked about each."""
    return Table(
        title=title,
        description=description,
        columns=("Point", "Detail"),
        rows=rows,
        widths=(1, 2.4),
    )


def line(tag: str, label: str, prompt: str = "Write here", value: str = "") -> Blank:
    """A place for a few words."""
    return Blank(tag=tag, label=label, prompt=prompt, value=" ".join(value.split()))


def text(tag: str, label: str, prompt: str = "Write here", value: str = "") -> Blank:
    """A place for some sentences."""
    return Blank(tag=tag, label=label, kind="text", prompt=prompt, value=value)


def day(tag: str, label: str, prompt: str = "Choose a date", value: str = "") -> Blank:
    """A place for a date; ``value`` is such as 14/03/2026."""
    return Blank(tag=tag, label=label, kind="date", prompt=prompt, value=value)


def choice(tag: str, label: str, choices: Sequence[str], prompt: str = "Choose") -> Blank:
    """A place for one of several answers. Nothing is chosen beforehand."""
    return Blank(tag=tag, label=label, kind="choice", prompt=prompt, choices=tuple(choices))


def tick(tag: str, label: str) -> Blank:
    """A box to tick. It is never ticked beforehand."""
    return Blank(tag=tag, label=label, kind="tick")


def signature(tag: str, label: str) -> Blank:
    """A place to sign in."""
    return Blank(tag=tag, label=label, kind="signature", prompt="Sign or type your name")


def fixed(tag: str, label: str, value: str) -> Blank:
    """A value that programs find again, and that nobody changes."""
    return Blank(tag=tag, label=label, kind="fixed", value=value)


def _pieces(part: Part) -> Iterator[Piece]:
    match part:
        case Words(pieces):
            yield from pieces
        case Question(answer=answer):
            yield answer
        case Points(lines):
            for found in lines:
                yield from found
        case Table():
            for row in part.rows:
                for cell in row:
                    yield from pieces_of(cell)


def pieces_of(cell: Cell) -> Iterator[Piece]:
    """The pieces of a cell, in order."""
    if isinstance(cell, str):
        yield cell
        return
    for part in cell:
        if isinstance(part, tuple):
            yield from part
        else:
            yield part
