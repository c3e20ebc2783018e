"""Word, OpenDocument and Excel files as lines, by the readers that show evidence files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from portfolio.annex import open_documents, sheets, word_files
from portfolio.annex.limits import Limits
from portfolio.document.blocks import Heading, Paragraph, Table
from portfolio.document.inline import plain
from portfolio.document.pieces import Piece, Remark, Sheet
from portfolio.importing.labels import taken_off
from portfolio.importing.source_line import SourceLine

LARGE = Limits(
    pictures=0, pieces=200_000, characters=8_000_000, sheets=100, rows=20_000, columns=40,
    cell=20_000,
)  # fmt: skip
"""A handbook is longer than what is shown of evidence."""
BESIDE = ("In the header of", "In the footer of", "Footnotes:", "Endnotes:", "Comments:")
BETWEEN_CELLS = " | "
"""What the readers of evidence put between the cells of a table that stands in a cell."""
_NOTE = re.compile(r"(?<=\S)\[[0-9]{1,3}\]")
MARK_TAKEN_OUT = "the mark of a footnote was taken out"


def word_document(path: Path, folder: Path) -> list[SourceLine]:
    return list(_lines(word_files.read(path, LARGE, folder, frozenset()).pieces))


def open_document(path: Path, folder: Path) -> list[SourceLine]:
    return list(_lines(open_documents.read_text(path, LARGE, folder, frozenset()).pieces))


def workbook(path: Path, folder: Path) -> list[SourceLine]:
    return list(_lines(sheets.read(path, LARGE, folder, frozenset()).pieces))


def csv_file(path: Path, folder: Path) -> list[SourceLine]:
    return list(_lines(sheets.read_csv(path, LARGE, folder, frozenset()).pieces))


def _lines(pieces: Sequence[Piece]) -> Iterator[SourceLine]:
    paragraph = table = 0
    notes = any(
        isinstance(piece, Remark) and piece.text.startswith(BESIDE[2:4]) for piece in pieces
    )
    for piece in pieces:
        if isinstance(piece, Remark) and piece.text.startswith(BESIDE):
            return
        if isinstance(piece, Heading | Paragraph):
            paragraph += 1
            bullet = isinstance(piece, Paragraph) and piece.kind == "bullet"
            words = piece.text if isinstance(piece, Heading) else plain(piece.words)
            heading = isinstance(piece, Heading)
            line = SourceLine(text="", place=f"paragraph {paragraph}", heading=heading)
            yield from _broken(f"• {words}" if bullet else words, line, notes)
        elif isinstance(piece, Table):
            table += 1
            number = table
            for row, cells in enumerate((piece.columns, *piece.rows), start=1):
                place = f"table {number}, row {row}"
                texts = [plain(cell) for cell in cells]
                if any(map(_holds_table, texts)):
                    table += 1
                    yield from _cells_in_cells(texts, place, table, notes)
                else:
                    yield from _row(texts, place, (number, row), notes)
        elif isinstance(piece, Sheet):
            table += 1
            for cells, number in zip(piece.rows, piece.lines, strict=False):
                named = f"sheet “{piece.name}”, row {number}" if piece.name else f"row {number}"
                yield from _row(list(cells), named, (table, number), notes)


def _row(
    cells: Sequence[str], place: str, at: tuple[int, int], notes: bool
) -> Iterator[SourceLine]:
    for column, words in enumerate(cells):
        for step, part in enumerate(words.split("\n")):
            if part.strip():
                line = SourceLine(text="", place=place, cell=(*at, column), starts=step == 0)
                yield _told(part, line, notes)


def _holds_table(cell: str) -> bool:
    """Whether a cell has rows of a table in it that begin with numbers."""
    firsts = [line.split(BETWEEN_CELLS)[0] for line in cell.split("\n") if BETWEEN_CELLS in line]
    return any(label and not rest for label, rest in map(taken_off, firsts))


def _cells_in_cells(
    cells: Sequence[str], place: str, table: int, notes: bool
) -> Iterator[SourceLine]:
    """What a table in a cell holds, row after row, and what stands above and below it."""
    for row, line in enumerate("\n".join(cells).split("\n"), start=1):
        parts = line.split(BETWEEN_CELLS)
        if len(parts) > 1:
            yield from _row(parts, place, (table, row), notes)
        elif line.strip():
            yield _told(line, SourceLine(text="", place=place), notes)


def _broken(words: str, line: SourceLine, notes: bool) -> Iterator[SourceLine]:
    """A paragraph, or its parts between line breaks."""
    for step, part in enumerate(re.split(r"\n|\t{2,}", words)):
        if part.strip():
            yield _told(part, line if step == 0 else _going_on(line), notes)


def _going_on(line: SourceLine) -> SourceLine:
    return SourceLine(text="", place=line.place, starts=False, heading=line.heading)


def _told(text: str, line: SourceLine, notes: bool) -> SourceLine:
    without = _NOTE.sub("", text) if notes else text
    if without != text:
        return line.saying(without, MARK_TAKEN_OUT)
    return line.saying(text)
