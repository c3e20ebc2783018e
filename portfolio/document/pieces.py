"""The pieces in which an evidence file is shown, whatever kind of file it is.

Headings, paragraphs and tables are those of every document; beside them a file has pictures and
sheets, each with its place in the file, and remarks of ours about what is not shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from portfolio.document.blocks import Heading, Paragraph, Table


@dataclass(frozen=True)
class Picture:
    """A picture: ``name`` in the folder of the item's pieces, its size in pixels. ``page`` is the
    number of the page that it shows, of ``pages``; 0 when it is no page. ``wish`` is how wide it
    would be in print, in centimetres; 0 for as wide as there is room."""

    name: str
    width: int
    height: int
    page: int = 0
    pages: int = 0
    wish: float = 0


@dataclass(frozen=True)
class Sheet:
    """The first rows of a sheet, which is the ``number``th of its file; the only one of a CSV file
    has no ``name``.

    ``columns`` are the letters of what is shown; ``rows`` holds the cells of each row, ``lines``
    the number that each has in the sheet. ``header`` tells whether row 1 holds the names of the
    columns.
    """

    name: str
    number: int
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    lines: Sequence[int]
    header: bool = False


@dataclass(frozen=True)
class Remark:
    """What we have to say, such as which pages are left out."""

    text: str


Piece = Heading | Paragraph | Table | Picture | Sheet | Remark
