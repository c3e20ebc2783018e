"""What a line of the document is made of, before it is XML.

A plain ``str`` is text in which every mention of an evidence item or of a criterion becomes a
link. The other pieces say exactly what they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from portfolio.document.shape import Blank


@dataclass(frozen=True)
class Text:
    """Text in a character style; mentions in it become links."""

    text: str
    style: str = ""


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


@dataclass(frozen=True)
class Web:
    """Words that link to an address outside the document."""

    address: str
    text: str


Inline = str | Text | ItemLink | CriterionLink | OutcomeLink | To | PageOf | Mark | Web | Blank
Line = tuple[Inline, ...]
Cell = str | Line | list[Line]
"""A table cell: text, one line of pieces, or several lines."""


@dataclass(frozen=True, kw_only=True)
class Grid:
    """A table without its caption. ``description`` is what a screen reader says about it.

    ``widths`` are proportions; without them the text decides. ``numeric`` holds the indexes of
    right-aligned columns, ``heights`` the least height of each row in centimetres. ``small`` sets
    the text smaller, as it is anyway when the columns are narrow. A ``copied`` table is the
    evidence's own: it looks plain, and nothing in it becomes a link. Unless it is ``headed``, its
    first row looks like all others. The rows of a table that is ``together`` stay on one page;
    ``signed`` holds the indexes of those in which people sign.
    """

    columns: Sequence[Cell]
    rows: Sequence[Sequence[Cell]]
    description: str
    widths: Sequence[float] = ()
    numeric: Sequence[int] = ()
    header_column: bool = False
    heights: Sequence[float] = ()
    style: str = "Portfolio Table"
    small: bool = False
    copied: bool = False
    headed: bool = True
    together: bool = False
    signed: Sequence[int] = ()


def plain(cell: Cell) -> str:
    """The words of a cell, for measuring."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, list):
        return "\n".join(plain(line) for line in cell)
    return "".join(_words(piece) for piece in cell)


def joined(pieces: list[Inline], separator: str = ", ") -> Line:
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
