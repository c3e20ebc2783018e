"""Plain text as paragraphs, whatever its line ends and its encoding."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from portfolio.annex import encodings
from portfolio.annex.extents import of_words
from portfolio.annex.file_reading import Reading
from portfolio.annex.limits import Limits
from portfolio.annex.room import Room
from portfolio.document.blocks import Paragraph

LONG_LINE = 160
"""Characters from which a line is a paragraph of its own."""
GREETING = 40
"""The most characters of a line that only greets; readers do not count it as a paragraph."""
_LABEL = re.compile(r"\s*(?:\[?\d{1,2}:\d{2}|(?:\(?\d{1,3}[.)]|[A-Z]\)|[-*•–])\s)")


def read(path: Path, limits: Limits, folder: Path, pages: frozenset[int]) -> Reading:
    """A text file."""
    with path.open("rb") as file:
        data = file.read(4 * limits.characters + 4)
    room = Room(limits)
    room.cut = path.stat().st_size > len(data)
    found = list(paragraphs(encodings.plain(encodings.decoded(data)), room))
    return Reading(
        pieces=tuple(room.ended(list(found))),
        extent=of_words(found, None if room.cut else counted(found)),
    )


def counted(words: list[Paragraph]) -> int:
    """How many paragraphs of running text there are."""
    return sum(piece.counted > 0 for piece in words)


def decoded(data: bytes) -> str:
    """The text of bytes, whatever their encoding."""
    return encodings.decoded(data)


def paragraphs(text: str, room: Room) -> Iterator[Paragraph]:
    """Blocks of lines between empty ones; lines that are long or have a label stand alone."""
    number = 0
    for lines in _blocks(text):
        if room.full:
            room.cut = True
            return
        words = room.take("\n".join(lines))
        counts = not _greets(lines)
        number += counts
        yield Paragraph(words, counted=number if counts else 0)


def _blocks(text: str) -> Iterator[list[str]]:
    block: list[str] = []
    for line in text.splitlines():
        alone = _LABEL.match(line) or (block and len(block[-1]) > LONG_LINE)
        if block and (alone or not line.strip()):
            yield block
            block = []
        if line.strip():
            block.append(line.rstrip())
    if block:
        yield block


def _greets(lines: list[str]) -> bool:
    return len(lines) == 1 and len(lines[0]) <= GREETING and lines[0].endswith(",")
