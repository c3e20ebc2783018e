"""The pieces in which an evidence file is shown, whatever kind of file it is."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Picture(_Part):
    """A picture: ``name`` in the folder of the item's pieces, its size in pixels. ``page`` is the
    number of the page that it shows, of ``pages``; 0 when it is no page. ``wish`` is how wide it
    would be in print, in centimetres; 0 for as wide as there is room."""

    kind: Literal["picture"] = "picture"
    name: Annotated[str, Field(pattern=r"^[0-9]+\.(png|jpg)$")]
    width: Annotated[int, Field(gt=0)]
    height: Annotated[int, Field(gt=0)]
    page: int = 0
    pages: int = 0
    wish: float = 0


class Words(_Part):
    """A paragraph. ``number`` counts the paragraphs of running text from 1; others have 0."""

    kind: Literal["words"] = "words"
    look: Literal["text", "heading", "bullet"] = "text"
    text: str
    number: int = 0


class Grid(_Part):
    """A table in a text. ``header`` tells whether its first row holds the headings."""

    kind: Literal["grid"] = "grid"
    rows: tuple[tuple[str, ...], ...]
    header: bool


class Rows(_Part):
    """The first rows of a sheet, each with its number. ``columns`` are the letters of what is
    shown. ``sheet`` is the ``number``th of its file; the only one of a CSV file has no name.
    ``header`` tells whether row 1 holds the names of the columns."""

    kind: Literal["rows"] = "rows"
    sheet: str
    number: int
    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    header: bool = False


class Facts(_Part):
    """Names and values that come before the rest, such as the sender of an e-mail."""

    kind: Literal["facts"] = "facts"
    facts: Annotated[tuple[tuple[str, str], ...], Field(min_length=1)]


class Remark(_Part):
    """What we have to say, such as which pages are left out."""

    kind: Literal["remark"] = "remark"
    text: str


Piece = Annotated[Picture | Words | Grid | Rows | Facts | Remark, Field(discriminator="kind")]
PIECES = TypeAdapter(tuple[Piece, ...])
"""Reads and writes pieces as JSON."""
