"""Word documents: their text in its order, their tables and their pictures."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from portfolio.annex import images, zips
from portfolio.annex.limits import Limits
from portfolio.annex.refusal import NotShownError
from portfolio.annex.room import REST, Room
from portfolio.annex.word_numbers import ListNumbers
from portfolio.document.blocks import Heading, Paragraph, Table
from portfolio.document.pieces import Piece, Remark

HIDDEN = {qn("w:del"), qn("w:moveFrom"), qn("w:instrText"), qn("w:delText"), qn("w:footnote")}
"""What a reader of the page does not see, such as text that was struck out."""
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
CELL_LINES = 12
LONGEST_LABEL = 160
"""A short paragraph all in bold is shown as a heading."""
DEEPEST = 60
"""Levels of boxes inside boxes that are looked into."""


def read(path: Path, limits: Limits, folder: Path, pages: frozenset[int]) -> list[Piece]:
    """A Word document. What stands in headers, footers, notes and comments is left out."""
    zips.check(path, limits)
    reader = _Reader(docx.Document(str(path)), limits, folder)
    found = list(reader.pieces(reader.document.element.body))
    if reader.left_out:
        found.append(Remark(text="Drawings of a kind that cannot be shown are in the file."))
    if reader.room.cut:
        found.append(Remark(text=REST))
    return found


class _Reader:
    def __init__(self, document: Document, limits: Limits, folder: Path) -> None:
        self.document = document
        self.room = Room(limits)
        self.left_out = False
        self._limits = limits
        self._folder = folder
        self._numbers = ListNumbers(document)
        self._headings = _heading_styles(document)
        self._paragraphs = 0
        self._pictures = 0

    def pieces(self, parent: Element, depth: int = 0) -> Iterator[Piece]:
        for node in parent:
            if self.room.full:
                self.room.cut = True
                return
            if node.tag == qn("w:p"):
                yield from self._paragraph(node)
            elif node.tag == qn("w:tbl"):
                yield from self._table(node)
            elif _is_empty_control(node):
                continue
            elif depth < DEEPEST and node.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins")):
                yield from self.pieces(node, depth + 1)

    def _paragraph(self, node: Element) -> Iterator[Piece]:
        text = _text(node).strip()
        if text:
            yield self._words(node, text)
        yield from self._drawings(node)

    def _words(self, node: Element, text: str) -> Heading | Paragraph:
        label = self._numbers.label(node)
        style = node.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        heading = style is not None and style.get(qn("w:val")) in self._headings
        if heading or (len(text) <= LONGEST_LABEL and _all_bold(node)):
            return Heading(self.room.take(f"{label} {text}".strip()))
        self._paragraphs += 1
        bullet = label == "•"
        words = self.room.take(text if bullet else f"{label} {text}".strip())
        return Paragraph(words, "bullet" if bullet else "text", counted=self._paragraphs)

    def _table(self, node: Element) -> Iterator[Piece]:
        rows = []
        for row in node.findall(qn("w:tr"))[: self._limits.rows]:
            cells = [c for c in row.iter(qn("w:tc")) if _row_of(c) is row]
            rows.append([self._cell(cell) for cell in cells[: self._limits.columns]])
        width = max(map(len, rows), default=0)
        if width:
            heads, *below = [tuple(row + [""] * (width - len(row))) for row in rows]
            yield Table("", heads, tuple(below), headed=_has_header(node, width))
        if len(node.findall(qn("w:tr"))) > len(rows):
            self.room.cut = True
        yield from self._drawings(node)

    def _cell(self, cell: Element) -> str:
        lines = [line for p in cell.iter(qn("w:p")) if (line := _text(p).strip())]
        text = "\n".join(lines[:CELL_LINES])
        longest = 4 * self._limits.cell
        if len(lines) > CELL_LINES or len(text) > longest:
            self.room.cut = True
            text = f"{text[:longest]}…"
        return self.room.take(text)

    def _drawings(self, node: Element) -> Iterator[Piece]:
        for blip in node.iter(qn("a:blip")):
            if self._pictures >= self._limits.pictures:
                self.room.cut = True
                return
            part = self.document.part.related_parts.get(blip.get(qn("r:embed"), ""))
            try:
                picture = images.opened(io.BytesIO(part.blob), self._limits)
                small = images.upright(picture, self._limits)
            except (NotShownError, OSError, SyntaxError, ValueError, AttributeError):
                self.left_out = True
                continue
            self._pictures += 1
            yield images.kept(small, self._folder, str(self._pictures))


def _text(paragraph: Element) -> str:
    """What is printed of a paragraph: no struck-out or hidden text, nothing twice."""
    words: list[str] = []
    for node in _visible(paragraph):
        if node.tag == qn("w:t"):
            words.append(node.text or "")
        elif node.tag == qn("w:tab"):
            words.append("\t")
        elif node.tag in (qn("w:br"), qn("w:cr")):
            words.append("\n")
        elif node.tag == qn("w:noBreakHyphen"):
            words.append("-")
    return re.sub(r"\n{3,}", "\n\n", "".join(words))


def _visible(paragraph: Element) -> Iterator[Element]:
    waiting = list(reversed(paragraph))
    while waiting:
        node = waiting.pop()
        if node.tag in HIDDEN or node.tag == FALLBACK or node.tag == qn("w:pPr"):
            continue
        if node.tag == qn("w:r") and node.find(f"{qn('w:rPr')}/{qn('w:vanish')}") is not None:
            continue
        if _is_empty_control(node):
            continue
        yield node
        waiting.extend(reversed(node))


def _is_empty_control(node: Element) -> bool:
    """True for a place to fill in that shows nothing but its prompt."""
    prompt = f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}"
    return node.tag == qn("w:sdt") and node.find(prompt) is not None


def _all_bold(paragraph: Element) -> bool:
    runs = [run for run in paragraph.iter(qn("w:r")) if run.find(qn("w:t")) is not None]
    marks = [run.find(f"{qn('w:rPr')}/{qn('w:b')}") for run in runs]
    off = ("0", "false", "off")
    return bool(runs) and all(m is not None and m.get(qn("w:val")) not in off for m in marks)


def _row_of(cell: Element) -> Element | None:
    """The row that a cell belongs to, also when the cell is in a content control."""
    return next(cell.iterancestors(qn("w:tr")), None)


def _has_header(table: Element, width: int) -> bool:
    """Whether the first row is marked as a header. Word marks it in every table that it makes; in
    one of two columns that means little, because many are lists of names and values."""
    if table.find(f"{qn('w:tr')}/{qn('w:trPr')}/{qn('w:tblHeader')}") is not None:
        return True
    look = table.find(f"{qn('w:tblPr')}/{qn('w:tblLook')}")
    if look is None or width == 2:
        return False
    if first := look.get(qn("w:firstRow")):
        return first in ("1", "true", "on")
    value = look.get(qn("w:val"), "0")
    return bool(int(value, 16) & 0x20) if re.fullmatch("[0-9A-Fa-f]{1,4}", value) else False


def _heading_styles(document: Document) -> set[str]:
    """The ids of styles that are headings or titles, by their names or their outline level."""
    found = set()
    for style in document.styles.element.iterchildren(qn("w:style")):
        name = style.find(qn("w:name"))
        words = name.get(qn("w:val"), "").lower() if name is not None else ""
        outline = style.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        if re.fullmatch(r"heading \d|title|subtitle", words) or outline is not None:
            found.add(style.get(qn("w:styleId")))
    return found
