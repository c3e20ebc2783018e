"""What an evidence file shows, copied into the document piece by piece."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from portfolio.annex.show_all import Shown
from portfolio.document.blocks import Heading, Paragraph, Table
from portfolio.document.inline import Cell, Line, Mark, Text, joined, lines_of, plain
from portfolio.document.pieces import Picture, Piece, Remark, Sheet
from portfolio.record.evidence import UNASKED, EvidenceItem
from portfolio.word import names
from portfolio.word.support import Register
from portfolio.word.wording import open_file, shortened
from portfolio.word.writer import Writer

TITLE_LENGTH = 110
BULLETS = ("bullet", "number")
NOT_ASKED = (
    "This is not printed: it may show people who have not been asked whether they may be shown. It "
    "is printed as soon as the register says that they have agreed."
)
SMALL = {
    "Evidence Heading": "Evidence Table Heading Small",
    "Evidence Text": "Evidence Table Text Small",
    "Evidence Bullet": "Evidence Table Text Small",
}
"""The styles of words that are on pictures of pages above them, and are here to be found."""
KINDS: dict[type, str] = {
    Picture: "a picture",
    Heading: "a heading",
    Paragraph: "a paragraph",
    Table: "a table",
    Sheet: "a sheet",
    Remark: "a remark",
}


def write(writer: Writer, register: Register, item: EvidenceItem, shown: Shown) -> None:
    """The pieces in their order. Every part that a claim names gets a bookmark, and says which
    criteria it supports."""
    copy = _Copy(writer, register, item, shown)
    for number, piece in enumerate(shown.pieces):
        if number == len(shown.before) and shown.is_shown_by_pages:
            copy.small = True
        with writer.isolated(f"{KINDS.get(type(piece), 'a part')} of {item.ref}", open_file(item)):
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
        self.small = False
        self._paragraphs = 0
        self._tables = 0
        self._pictures = 0

    def write(self, piece: Piece) -> None:
        match piece:
            case Picture():
                self._picture(piece)
            case Heading(text):
                self._words(text, "Evidence Heading")
            case Paragraph(words, kind):
                style = "Evidence Bullet" if kind in BULLETS else "Evidence Text"
                self._words(words, style)
            case Table():
                self._table(piece)
            case Sheet():
                self._sheet(piece)
            case Remark(text):
                self._writer.paragraph(Text(text), style="Evidence Place")

    def _picture(self, piece: Picture) -> None:
        about = f"{self._item.ref}, {shortened(self._item.title, TITLE_LENGTH)}"
        if piece.page:
            self._place(f"page_{piece.page}", f"page {piece.page} of {piece.pages}")
            about = f"Page {piece.page} of {about}"
        else:
            self._pictures += 1
            self._place(f"picture_{self._pictures}", f"picture {self._pictures}")
            about = f"Picture {self._pictures} of {about}"
        if self._item.shows_people == UNASKED:
            self._writer.paragraph(Text(NOT_ASKED), style="Evidence Place")
            return
        self._writer.picture(self._shown.picture(piece), about, piece.wish)

    def _words(self, words: str | Line, style: str) -> None:
        self._paragraphs += 1
        part = f"paragraph_{self._paragraphs}"
        style = SMALL[style] if self.small else style
        if part not in self._claimed:
            self._writer.copied(style, *([words] if isinstance(words, str) else words))
            return
        if supports := self._supports(part):
            self._writer.paragraph(*supports, style="Evidence Place")
        look = words[0].look if len(words) == 1 and isinstance(words[0], Text) else ""
        self._writer.copied(style, Mark(self._mark(part), plain(words), look))

    def _table(self, table: Table) -> None:
        """A table of the item; one without a caption is named by its number."""
        self._tables += not table.caption
        named = table.caption or f"table {self._tables}"
        about = table.description or "A table of the item."
        title = f"{self._item.ref}, {named}"
        copied = replace(table, caption=title, description=about, kind="copy", small=self.small)
        self._writer.listing(copied)

    def _sheet(self, piece: Sheet) -> None:
        sheet = f"sheet_{piece.number}"
        self._place(sheet, f"sheet {piece.name}" if piece.name else "the table")
        if not piece.rows:
            self._writer.copied("Evidence Text", "The sheet is empty.")
            return
        heads: list[Cell] = ["Row", *piece.columns]
        numbered = zip(piece.lines, piece.rows, strict=True)
        rows = [[self._row(sheet, number), *cells] for number, cells in numbered]
        about = f"Rows {piece.lines[0]} to {piece.lines[-1]} of the sheet as they are in it."
        if piece.header:
            heads, rows = _below(heads, rows[0]), rows[1:]
            about = f"{about} Row 1 holds the names of the columns."
        title = f"{self._item.ref}, sheet {piece.name or 'of the file'}"
        self._writer.listing(Table(title, heads, rows, about, kind="copy", small=self.small))

    def _row(self, sheet: str, number: int) -> Cell:
        part = f"{sheet}_row_{number}"
        if part not in self._claimed:
            return str(number)
        refs = ", ".join(self._claimed[part])
        mark = Mark(self._mark(part), str(number))
        return (mark, f" ({refs})") if refs else (mark,)

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
    return [[(Text(plain(head)),), *lines_of(cell)] for head, cell in zip(heads, row, strict=True)]
