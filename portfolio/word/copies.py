"""What an evidence file shows, copied into the document piece by piece."""

from __future__ import annotations

from collections.abc import Sequence

from portfolio.annex.show_all import Shown
from portfolio.document import evidence_pieces
from portfolio.document.inline import Cell, Grid, Line, Mark, Text, joined
from portfolio.record.evidence import EvidenceItem
from portfolio.word import names, tables
from portfolio.word.support import Register
from portfolio.word.wording import shortened
from portfolio.word.writer import Writer

TITLE_LENGTH = 110
LOOKS = {"text": "Evidence Text", "heading": "Evidence Heading", "bullet": "Evidence Bullet"}


def write(writer: Writer, register: Register, item: EvidenceItem, shown: Shown) -> None:
    """The pieces in their order. Every part that a claim names gets a bookmark, and says which
    criteria it supports."""
    copy = _Copy(writer, register, item, shown)
    for piece in shown.pieces:
        copy.write(piece)


class _Copy:
    def __init__(
        self, writer: Writer, register: Register, item: EvidenceItem, shown: Shown
    ) -> None:
        self._writer = writer
        self._register = register
        self._item = item
        self._shown = shown
        self._claimed = register.claimed(item)
        self._paragraphs = 0
        self._grids = 0
        self._pictures = 0

    def write(self, piece: evidence_pieces.Piece) -> None:
        match piece:
            case evidence_pieces.Picture():
                self._picture(piece)
            case evidence_pieces.Words():
                self._words(piece)
            case evidence_pieces.Grid():
                self._grid(piece)
            case evidence_pieces.Rows():
                self._rows(piece)
            case evidence_pieces.Facts(facts=(first, *rest)):
                title = f"{self._item.ref}, headers"
                self._tables(title, first, rest, "Who wrote to whom, when, and about what.", False)
            case evidence_pieces.Remark(text=text):
                self._writer.paragraph(Text(text), style="Evidence Place")

    def _picture(self, piece: evidence_pieces.Picture) -> None:
        about = f"{self._item.ref}, {shortened(self._item.title, TITLE_LENGTH)}"
        if piece.page:
            self._place(f"page_{piece.page}", f"page {piece.page} of {piece.pages}")
            about = f"Page {piece.page} of {about}"
        else:
            self._pictures += 1
            self._place(f"picture_{self._pictures}", f"picture {self._pictures}")
            about = f"Picture {self._pictures} of {about}"
        self._writer.picture(self._shown.picture(piece), about, piece.wish)

    def _words(self, piece: evidence_pieces.Words) -> None:
        self._paragraphs += 1
        part = f"paragraph_{self._paragraphs}"
        if part not in self._claimed:
            self._writer.copied(LOOKS[piece.look], piece.text)
            return
        if supports := self._supports(part):
            self._writer.paragraph(*supports, style="Evidence Place")
        self._writer.copied(LOOKS[piece.look], Mark(self._mark(part), piece.text))

    def _grid(self, piece: evidence_pieces.Grid) -> None:
        self._grids += 1
        heads, *rows = piece.rows
        self._tables(
            f"{self._item.ref}, table {self._grids}",
            heads,
            rows,
            "A table of the item.",
            piece.header,
        )

    def _rows(self, piece: evidence_pieces.Rows) -> None:
        sheet = f"sheet_{piece.number}"
        self._place(sheet, f"sheet {piece.sheet}" if piece.sheet else "the table")
        if not piece.rows:
            self._writer.copied("Evidence Text", "The sheet is empty.")
            return
        heads: list[Cell] = ["Row", *piece.columns]
        rows = [[self._row(sheet, number), *cells] for number, cells in piece.rows]
        about = f"Rows {piece.rows[0][0]} to {piece.rows[-1][0]} of the sheet as they are in it."
        if piece.header:
            heads, rows = _below(heads, rows[0]), rows[1:]
            about = f"{about} Row 1 holds the names of the columns."
        title = f"{self._item.ref}, sheet {piece.sheet or 'of the file'}"
        self._tables(title, heads, rows, about)

    def _row(self, sheet: str, number: int) -> Cell:
        part = f"{sheet}_row_{number}"
        if part not in self._claimed:
            return str(number)
        refs = ", ".join(self._claimed[part])
        mark = Mark(self._mark(part), str(number))
        return (mark, f" ({refs})") if refs else (mark,)

    def _tables(
        self,
        title: str,
        heads: Sequence[Cell],
        rows: Sequence[Sequence[Cell]],
        about: str,
        headed: bool = True,
    ) -> None:
        """One table, or several when it is too wide; each then starts with the first column."""
        texts = [[tables.plain(cell) for cell in row] for row in (heads, *rows)]
        sheets = tables.sheets(texts, self._writer.width)
        for number, sheet in enumerate(sheets, start=1):
            part = f", part {number} of {len(sheets)}" if len(sheets) > 1 else ""
            first, *marked = [heads, *rows] if number == 1 else map(_unmarked, (heads, *rows))
            self._writer.listing(
                f"{title}{part}",
                Grid(
                    columns=[first[n] for n in sheet],
                    rows=[[row[n] for n in sheet] for row in marked],
                    description=about,
                    copied=True,
                    headed=headed,
                ),
            )

    def _place(self, part: str, words: str) -> None:
        """A line that says where in the item this is, and which criteria it supports."""
        mark = Mark(self._mark(part), f"{self._item.ref}, {words}")
        supports = self._supports(part)
        line: Line = (mark, ". ", *supports) if supports else (mark,)
        self._writer.paragraph(*line, style="Evidence Place")

    def _supports(self, part: str) -> Line:
        refs = self._claimed.get(part)
        if not refs:
            return ()
        return ("Supports ", *joined([self._register.criterion(ref) for ref in refs]))

    def _mark(self, part: str) -> str:
        return names.place(self._item.ref, part)


def _below(heads: Sequence[Cell], row: Sequence[Cell]) -> list[Cell]:
    """The letters of the columns, each with its cell of row 1 below it."""
    return [
        [(Text(head),), (cell,) if isinstance(cell, str) else cell]
        for head, cell in zip(heads, row, strict=True)
    ]


def _unmarked(row: Sequence[Cell]) -> list[Cell]:
    """A row for another part of the same table: its bookmark is in the first part."""
    return [_plain(row[0]), *row[1:]]


def _plain(cell: Cell) -> Cell:
    if isinstance(cell, list):
        return [(tables.plain(line),) for line in cell]
    return tables.plain(cell)
