"""What a line of a page or a document is made of.

A plain ``str`` is text in which every mention of an evidence item or of a criterion becomes a
link. The other pieces say exactly what they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from portfolio.document.blank import Blank

Look = Literal[
    "",
    "bold",
    "italic",
    "bold italic",
    "code",
    "quiet",
    "practice",
    "cover label",
    "not started",
    "begun",
    "points open",
    "ready",
]
"""How words stand out: bold, italic, code; ``quiet`` steps back, ``practice`` marks what is
simulated. The last four are the statuses of a criterion."""


@dataclass(frozen=True)
class Text:
    """Words of one look; mentions in them become links."""

    text: str
    look: Look = ""


@dataclass(frozen=True)
class ItemLink:
    """The ref of an evidence item, linked to its place in the annex."""

    ref: str


@dataclass(frozen=True)
class CriterionLink:
    """The ref of a criterion of this unit, linked to its section."""

    ref: str


@dataclass(frozen=True)
class OutcomeLink:
    """The ref of an outcome of this unit, linked to its section."""

    ref: str


@dataclass(frozen=True)
class To:
    """Words that link to a bookmark."""

    bookmark: str
    text: str


@dataclass(frozen=True)
class PageOf:
    """The page that a bookmark is on; nothing while the pages are not known."""

    bookmark: str


@dataclass(frozen=True)
class Mark:
    """Text that a bookmark holds, for others to refer to."""

    bookmark: str
    text: str
    look: Look = ""


@dataclass(frozen=True)
class Web:
    """Words that link to an address outside the document."""

    address: str
    text: str


Inline = str | Text | ItemLink | CriterionLink | OutcomeLink | To | PageOf | Mark | Web | Blank
Line = tuple[Inline, ...]
Cell = str | Line | list[Line]
"""What stands in a cell of a table: text, one line of pieces, or several lines."""

PRACTICE = Text("PRACTICE", "practice")
"""The mark of what is simulated."""


def bold(text: str) -> Text:
    """Words that stand out."""
    return Text(text, "bold")


def quiet(text: str) -> Text:
    """Words that step back."""
    return Text(text, "quiet")


def line_of(words: str | Line) -> Line:
    """Words as the pieces of one line."""
    return (words,) if isinstance(words, str) else words


def lines_of(cell: Cell) -> list[Line]:
    """The lines of a cell, each as its pieces."""
    return cell if isinstance(cell, list) else [line_of(cell)]


def pieces_of(cell: Cell) -> Iterator[Inline]:
    """The pieces of a cell, in order."""
    for line in lines_of(cell):
        yield from line


def plain(cell: Cell) -> str:
    """The words of a cell as text, for measuring and for places that show nothing else."""
    if isinstance(cell, str):
        return cell
    return "\n".join(["".join(map(_words, line)) for line in lines_of(cell)])


def joined(pieces: Iterable[Inline], separator: str = ", ") -> Line:
    """The pieces with a separator between them."""
    line: list[Inline] = []
    for piece in pieces:
        line += [piece] if not line else [separator, piece]
    return tuple(line)


def _words(piece: Inline) -> str:
    match piece:
        case str():
            return piece
        case ItemLink(ref) | CriterionLink(ref) | OutcomeLink(ref):
            return ref
        case PageOf():
            return "000"
        case Blank():
            return piece.shown
        case _:
            return piece.text
