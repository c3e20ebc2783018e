"""How far an item goes, found from what was read of it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from portfolio.annex.file_reading import Extent
from portfolio.annex.locators import seconds
from portfolio.annex.piece_making import words_of
from portfolio.document.blocks import Heading, Paragraph
from portfolio.document.pieces import Picture, Piece

LABEL = re.compile(
    r"(?:section|question|item|part|clause|chapter|slide|step|paragraph|q)?[ .]?"
    r"([0-9]{1,5}(?:\.[0-9]{1,3}){0,3})(?![0-9]|:[0-9])",
    re.IGNORECASE,
)
"""The number that a line starts with, such as that of a section."""
TIME = re.compile(r"[\[(]?((?:[0-9]{1,2}:)?[0-9]{1,3}:[0-9]{2})(?![0-9:])")
"""The time that a line of a transcript starts with."""
TRANSCRIPT = 3
"""Lines with a time from which a text is a transcript."""


def of_words(pieces: Iterable[Piece], paragraphs: int | None) -> Extent:
    """That of a running text with so many paragraphs; None when its end was not reached."""
    pieces = list(pieces)
    if paragraphs is None:
        return Extent()
    lines = [words_of(piece) for piece in pieces if isinstance(piece, Heading | Paragraph)]
    times = [seconds(found[1]) for line in lines if (found := TIME.match(line))]
    labels = dict.fromkeys(found[1] for line in lines if (found := LABEL.match(line)))
    return Extent(
        paragraphs=paragraphs,
        pictures=sum(isinstance(piece, Picture) and not piece.page for piece in pieces),
        seconds=max(times) if len(times) >= TRANSCRIPT else None,
        labels=tuple(labels),
    )
