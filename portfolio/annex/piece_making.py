"""Tables of an evidence file as pieces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from portfolio.document.blocks import Heading, Paragraph, Table
from portfolio.document.inline import plain
from portfolio.document.pieces import Piece

PAGE_ALONE = re.compile(r"[\s/|–-]*(?:pages?|pg?\.?)?[\s/|–-]*(?:of)?[\s/|–-]*", re.IGNORECASE)
"""What is left of “Page 1 of 3” where a file does not hold the numbers."""


def grid(rows: Sequence[Sequence[str]], headed: bool) -> Table:
    """A table in a text, with every row as long as the longest. There is at least one row."""
    width = max(map(len, rows))
    first, *others = [tuple(row) + ("",) * (width - len(row)) for row in rows]
    return Table("", first, tuple(others), headed=headed)


def facts(caption: str, pairs: Sequence[tuple[str, str]], about: str) -> Table:
    """Names and their values; at least one pair."""
    first, *others = pairs
    return Table(caption, first, tuple(others), about, headed=False)


def words_of(piece: Heading | Paragraph) -> str:
    return piece.text if isinstance(piece, Heading) else plain(piece.words)


def lines_of(pieces: Sequence[Piece], others: list[Piece]) -> Iterator[str]:
    """The lines of a cell from the pieces in it; what has no words goes to ``others``."""
    for piece in pieces:
        if isinstance(piece, Paragraph):
            yield f"• {words_of(piece)}" if piece.kind == "bullet" else words_of(piece)
        elif isinstance(piece, Heading):
            yield piece.text
        elif isinstance(piece, Table):
            for row in (piece.columns, *piece.rows):
                yield " | ".join(filter(None, map(plain, row)))
        else:
            others.append(piece)
