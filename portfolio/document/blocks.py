"""Blocks: what a page or a document is made of, whatever it comes from.

What a notebook shows, what a form asks, what an evidence file holds and what a learner typed as
Markdown are all these same small frozen values. ``page_html`` shows them as HTML, ``block_json``
keeps them as JSON, ``portfolio.word`` writes them to Word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass
from typing import Literal

from portfolio.document.inline import Cell, Line

CalloutKind = Literal["note", "gap", "practice", "error"]
ParagraphKind = Literal["text", "bullet", "number", "continue", "quote", "code"]
TableKind = Literal["table", "map", "grid", "copy"]

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True)
class Heading:
    """A heading below that of the section it is in; ``level`` 1 is the largest, 3 the smallest
    that a notebook may show."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, or an item of a list.

    ``depth`` counts the lists around an item from 0, ``list`` tells the numbered lists of a text
    apart; ``continue`` is a further paragraph of an item. ``counted`` is the number of a paragraph
    of running text in an evidence file, as people count them from 1; headings and the like have 0.
    ``number`` is what stands before an item of a numbered list.
    """

    words: str | Line
    kind: ParagraphKind = "text"
    depth: int = 0
    list: int = 0
    counted: int = 0
    number: int = 0


@dataclass(frozen=True)
class Prose:
    """Text in simple Markdown: paragraphs, bold, italic, lists, links. Never HTML."""

    markdown: str


@dataclass(frozen=True)
class Table:
    """A table under its caption. ``description`` is what a screen reader says about it.

    ``numeric`` holds the indexes (from 0) of columns that are right-aligned; ``header_column`` says
    that the first cell of each row is a heading for that row. Unless the table is ``headed``, its
    ``columns`` are a first row that looks like all others.

    ``widths`` are proportions; without them the text decides. ``heights`` are the least heights of
    the rows in centimetres. ``small`` sets the text smaller, as it is anyway when the columns are
    narrow; the rows of a table that is ``together`` stay on one page. A ``grid`` is a map with
    nothing but marks in it. A ``copy`` is the evidence's own: it looks plain, and nothing in it
    becomes a link.
    """

    caption: str
    columns: Sequence[Cell]
    rows: Sequence[Sequence[Cell]]
    description: str = ""
    numeric: Sequence[int] = ()
    header_column: bool = False
    _: KW_ONLY
    headed: bool = True
    widths: Sequence[float] = ()
    heights: Sequence[float] = ()
    kind: TableKind = "table"
    small: bool = False
    together: bool = False


@dataclass(frozen=True)
class Figure:
    """A picture (PNG bytes) with its caption and its alternative text; ``width`` in centimetres."""

    caption: str
    alternative: str
    png: bytes
    width: float = 16.0


@dataclass(frozen=True)
class Callout:
    """A boxed message: a note, a gap still to fill, a PRACTICE mark, or an error. ``text`` is
    Markdown."""

    kind: CalloutKind
    title: str
    text: str = ""


Block = Heading | Paragraph | Prose | Table | Figure | Callout
