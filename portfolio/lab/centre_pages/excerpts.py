"""The part of an evidence item that a claim points to, with a little of what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from portfolio.annex.anchors import Anchors
from portfolio.document.blocks import Heading, Paragraph
from portfolio.document.pieces import Picture, Piece, Sheet

BEFORE, AFTER = 1, 2
"""So many pieces before and after the place are shown, where it is in running text."""
SECTION = 8
"""So many pieces of a section that is named are shown."""
ROWS_AROUND = 2
FIRST = 6
"""So many pieces are shown of an item in which no place is named, or found."""


_WHOLE = re.compile(r"\b(?:whole|all|entire|throughout)\b", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Part:
    """A piece; ``here`` when it is at the place that is claimed."""

    piece: Piece
    here: bool = False


@dataclass(frozen=True, kw_only=True)
class Excerpt:
    """What is shown of an item at a place: whether the place was ``found``, and whether there is
    ``more`` than this in the item."""

    parts: tuple[Part, ...]
    found: bool
    more: bool


def excerpt(pieces: Sequence[Piece], where: str) -> Excerpt:
    """The pieces at a place that is told in somebody's own words; the first ones without any."""
    wanted = {part for part in Anchors(pieces).parts(where) if part}
    named = list(_named(pieces))
    hits = [at for at, (name, piece) in enumerate(named) if _is_wanted(name, piece, wanted)]
    if not hits:
        is_whole = _WHOLE.search(where) is not None
        first = FIRST * 4 if is_whole else FIRST
        parts = tuple(Part(piece=piece) for piece in pieces[:first])
        return Excerpt(parts=parts, found=is_whole, more=len(pieces) > first)
    shown = sorted({near for hit in hits for near in _near(hit, pieces)})
    parts = tuple(_part(named[at][1], named[at][0], wanted, is_hit=at in hits) for at in shown)
    return Excerpt(parts=parts, found=True, more=len(shown) < len(pieces) or _is_cut(parts, pieces))


def _named(pieces: Sequence[Piece]) -> Iterator[tuple[str, Piece]]:
    """Each piece with the name that ``Anchors`` gives it, empty for none."""
    words = pictures = 0
    for piece in pieces:
        name = ""
        if isinstance(piece, Picture) and piece.page:
            name = f"page_{piece.page}"
        elif isinstance(piece, Picture):
            pictures += 1
            name = f"picture_{pictures}"
        elif isinstance(piece, Heading | Paragraph):
            words += 1
            name = f"paragraph_{words}"
        elif isinstance(piece, Sheet):
            name = f"sheet_{piece.number}"
        yield name, piece


def _is_wanted(name: str, piece: Piece, wanted: set[str]) -> bool:
    if name and name in wanted:
        return True
    return isinstance(piece, Sheet) and any(one.startswith(f"{name}_row_") for one in wanted)


def _near(hit: int, pieces: Sequence[Piece]) -> Iterator[int]:
    """A piece of text with those around it; a picture or a sheet stands alone."""
    yield hit
    if isinstance(pieces[hit], Heading):
        for at in range(hit + 1, min(len(pieces), hit + SECTION)):
            if isinstance(pieces[at], Heading):
                return
            yield at
    elif isinstance(pieces[hit], Paragraph):
        for at in range(max(0, hit - BEFORE), min(len(pieces), hit + AFTER + 1)):
            if isinstance(pieces[at], Heading | Paragraph):
                yield at


def _part(piece: Piece, name: str, wanted: set[str], *, is_hit: bool) -> Part:
    rows = {int(one.rpartition("_")[2]) for one in wanted if one.startswith(f"{name}_row_")}
    if isinstance(piece, Sheet) and rows:
        return Part(piece=_rows_of(piece, rows), here=is_hit)
    return Part(piece=piece, here=is_hit)


def _rows_of(sheet: Sheet, rows: set[int]) -> Sheet:
    """The rows of a sheet that are named, those around them, and the names of the columns."""
    kept = [
        at
        for at, line in enumerate(sheet.lines)
        if (sheet.header and at == 0) or min(rows) - ROWS_AROUND <= line <= max(rows) + ROWS_AROUND
    ]
    return replace(
        sheet,
        rows=[sheet.rows[at] for at in kept],
        lines=[sheet.lines[at] for at in kept],
    )


def _is_cut(parts: Sequence[Part], pieces: Sequence[Piece]) -> bool:
    """Whether some rows of a sheet are left out."""
    shown = sum(len(part.piece.rows) for part in parts if isinstance(part.piece, Sheet))
    return shown < sum(len(piece.rows) for piece in pieces if isinstance(piece, Sheet))
