"""Plain text as lines: typed, copied from a page, or saved from another program."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from portfolio.annex import encodings
from portfolio.importing.source_line import SourceLine

WRAPPED = 0.8
"""The share of the longest usual line from which a line is taken to be full."""
LONGEST_WRAP = 130
"""Characters of a line that no editor wraps: longer ones are whole paragraphs."""
_BLOCK_TAG = re.compile(r"</?(?:ol|ul|li|p|br|div|tr|table|h[1-6])\b[^>\n]{0,200}>", re.IGNORECASE)
_OTHER_TAG = re.compile(
    r"</?(?:b|i|em|strong|u|span|td|th|a|sup|sub)\b[^>\n]{0,200}>", re.IGNORECASE
)
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,200}?)(?<=\S)\1")
_MARKDOWN_HEADING = re.compile(r"#{1,6}\s+")


def text_lines(path: Path, most: int) -> list[SourceLine]:
    """The lines of a text file, by their numbers."""
    with path.open("rb") as file:
        text = encodings.plain(encodings.decoded(file.read(most)))
    return list(lines_of(text.replace("\x00", "")))


def lines_of(text: str) -> Iterator[SourceLine]:
    rows = re.split(r"\r\n|[\r\n\x0b\x85\u2028\u2029]", text)
    width = _usual_width(rows)
    after_gap, page = True, 1
    for number, row in enumerate(rows, start=1):
        if "\f" in row:
            page += row.count("\f")
            row = row.replace("\f", "")
        parts = [part for part in _BLOCK_TAG.split(row) if part.strip()]
        if not parts:
            after_gap = after_gap or not row.strip()
            continue
        for place, part in enumerate(parts):
            plain, heading = _without_marks(part)
            if not plain.strip():
                continue
            yield from _cells(
                plain,
                SourceLine(
                    text="",
                    place=f"line {number}",
                    starts=after_gap or place > 0 or heading,
                    full=bool(width) and WRAPPED * width <= len(row.rstrip()) <= LONGEST_WRAP,
                    heading=heading,
                    page=page,
                ),
            )
            after_gap = False


def _cells(text: str, line: SourceLine) -> Iterator[SourceLine]:
    """A row of Markdown's tables, or with tabs, in one line: the words with spaces between them."""
    text = text.strip()
    if text.startswith("|") and text.endswith("|"):
        parts = [part.strip() for part in text.strip("|").split("|")]
        if not any(part.strip(":- ") for part in parts):
            return
        number = int(line.place.removeprefix("line "))
        for column, part in enumerate(parts):
            if part:
                yield SourceLine(
                    text=part, place=line.place, cell=(1, number, column), page=line.page
                )
        return
    yield line.saying(text)


def _without_marks(text: str) -> tuple[str, bool]:
    """Without the signs of Markdown and HTML; whether they made it a heading."""
    text = _OTHER_TAG.sub("", text)
    heading = bool(_MARKDOWN_HEADING.match(text.strip()))
    text = _MARKDOWN_HEADING.sub("", text.strip(), count=1) if heading else text
    return _EMPHASIS.sub(_plain, text), heading


def _plain(found: re.Match[str]) -> str:
    stuck = found.start() > 0 and found.string[found.start() - 1].isalnum()
    return f" {found[2]}" if stuck else found[2]


def _usual_width(rows: list[str]) -> int:
    """How long lines are before they wrap; 0 when paragraphs are lines, however long."""
    lengths = sorted(len(row.rstrip()) for row in rows if row.strip())
    if not lengths or lengths[-1] > LONGEST_WRAP:
        return 0
    return lengths[int(0.95 * (len(lengths) - 1))]
