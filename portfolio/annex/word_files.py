"""Word documents: their text in its order, their tables and pictures, headers, notes, comments."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import IO

from lxml import etree

from portfolio.annex import (
    chart_figures,
    drawing_words,
    html_words,
    images,
    piece_making,
    texts,
    word_tables,
)
from portfolio.annex.extents import of_words
from portfolio.annex.file_reading import Reading
from portfolio.annex.limits import Limits
from portfolio.annex.office_parts import MC, OfficeFile, R, Target, chosen, within
from portfolio.annex.piece_making import PAGE_ALONE
from portfolio.annex.room import Room
from portfolio.annex.set_in import placing, set_in_picture
from portfolio.annex.tally import Tally
from portfolio.annex.word_lines import (
    DELETED,
    EQUATION,
    SET_IN,
    Line,
    Lines,
    has_words,
    is_prompt,
)
from portfolio.annex.word_marks import Element, W, on, value
from portfolio.annex.word_numbers import ListNumbers
from portfolio.annex.word_styles import Styles
from portfolio.document.blocks import Heading, Paragraph
from portfolio.document.inline import Text
from portfolio.document.pieces import Picture, Piece, Remark

MAIN = ("wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml")
BOX = f"{W}txbxContent"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
VML = "{urn:schemas-microsoft-com:vml}"
OFFICE = "{urn:schemas-microsoft-com:office:office}"
DEEPEST = 60
"""Levels of boxes inside boxes that are looked into."""
DEEPEST_CHUNKS = 5
"""Documents inserted into each other that are looked into."""
MOST_NOTES = 2_000
PLACES = {
    f"{W}headerReference": "In the header of the pages:",
    f"{W}footerReference": "In the footer of the pages:",
}


def read(path: Path, limits: Limits, folder: Path, pages: frozenset[int]) -> Reading:
    """A Word document; headers, footers, notes and comments come after the text."""
    return read_open(path, limits, folder, Room(limits), Tally())


def read_open(
    source: Path | IO[bytes], limits: Limits, folder: Path, room: Room, tally: Tally
) -> Reading:
    """A Word document as ``read`` shows it, with room and tally that others share."""
    reader = _Reader(OfficeFile(source, limits), limits, folder, room, tally)
    found = room.ended(list(reader.pieces()))
    return Reading(
        pieces=tuple(found),
        left_out=tally.left_out,
        warnings=tally.warnings,
        extent=of_words(found, None if room.cut else reader.paragraphs),
    )


class _Reader:
    def __init__(
        self, office: OfficeFile, limits: Limits, folder: Path, room: Room, tally: Tally
    ) -> None:
        self._office = office
        self._limits = limits
        self._folder = folder
        self._room = room
        self._tally = tally
        self._main = office.main(*MAIN)
        self._part = self._main
        self._targets = office.related(self._main)
        styles = Styles(self._tree("styles"))
        self._styles = styles
        self._lines = Lines(styles, tally)
        self._numbers = ListNumbers(styles, self._tree("numbering"))
        self._notes: dict[tuple[str, str], None] = {}
        self._comments: dict[str, None] = {}
        self._aside = False
        self._level = 0
        self._pictures = 0
        self._drop_cap = ""
        self.paragraphs = 0

    def pieces(self) -> Iterator[Piece]:
        root = self._office.tree(self._main)
        body = root.find(f"{W}body") if root is not None else None
        if body is None:
            return
        yield from self._blocks(body)
        if self._drop_cap:
            yield Paragraph(self._room.take(self._drop_cap))
        self._aside = True
        yield from self._headers(body)
        yield from self._written_notes()
        yield from self._written_comments()
        self._warn()

    def _blocks(self, parent: Element, depth: int = 0) -> Iterator[Piece]:
        """Whatever wraps a block is looked into; only what is named here is not."""
        if depth > DEEPEST:
            if has_words(parent):
                self._tally.add("part that is inside too many others", "parts inside many others")
            return
        for node in parent:
            if not isinstance(node.tag, str) or node.tag in (f"{W}sectPr", BOX):
                continue
            if node.tag == f"{W}p":
                yield from self._paragraph(node, depth)
            elif node.tag == f"{W}tbl":
                yield from self._table(node, depth)
            elif node.tag == f"{W}altChunk":
                yield from self._chunk(node)
            elif node.tag in DELETED:
                self._tally.add("deleted passage", count=int(has_words(node)))
            elif node.tag == f"{W}sdt" and is_prompt(node):
                self._tally.add("prompt of an empty field", "prompts of empty fields")
            elif node.tag == f"{MC}AlternateContent":
                branch = chosen(node)
                yield from self._blocks(branch, depth + 1) if branch is not None else ()
            elif node.tag in (f"{W}r", EQUATION, f"{EQUATION}Para"):
                yield from self._paragraph(_wrapped(node), depth)
            elif len(node):
                yield from self._blocks(node, depth + 1)

    def _paragraph(self, node: Element, depth: int) -> Iterator[Piece]:
        if self._room.full:
            yield from self._beyond(node, depth)
            return
        line = self._lines.read(node)
        self._notes.update(dict.fromkeys(line.notes))
        self._comments.update(dict.fromkeys(line.comments))
        if _is_drop_cap(node):
            self._drop_cap += line.text
            line.words.clear()
        elif line.text and self._drop_cap:
            line.words.insert(0, self._drop_cap)
            self._drop_cap = ""
        if line.text and not (line.counts_pages and PAGE_ALONE.fullmatch(line.text)):
            yield from self._words(node, line)
        for each in line.inside:
            yield from self._set_in(each, depth)

    def _beyond(self, node: Element, depth: int) -> Iterator[Piece]:
        """What is set into a paragraph for whose words there is no room."""
        self._room.cut = self._room.cut or has_words(node)
        if next(node.iter(*SET_IN), None) is not None:
            for each in within([node], *SET_IN):
                yield from self._set_in(each, depth)

    def _words(self, node: Element, line: Line) -> Iterator[Heading | Paragraph]:
        heading = not self._aside and self._styles.is_heading(node)
        label = self._numbers.label(node)
        counted = not (heading or self._aside)
        self.paragraphs += counted
        if heading:
            yield Heading(text=self._room.take(f"{label} {line.text}".strip()))
            return
        bullet = label == "•"
        words = self._room.take(line.text if bullet else f"{label} {line.text}".strip())
        number = self.paragraphs if counted else 0
        shown = (Text(words, "bold"),) if line.bold else words
        yield Paragraph(shown, "bullet" if bullet else "text", counted=number)

    def _table(self, node: Element, depth: int) -> Iterator[Piece]:
        aside, self._aside = self._aside, True
        rows: list[list[str]] = []
        others: list[Piece] = []
        for row in word_tables.rows(node, self._tally):
            if len(rows) >= self._limits.rows or self._room.full:
                self._tally.add("row of a table", "rows of tables")
                continue
            rows.append(self._row(row, others, depth))
        self._aside = aside
        width = max(map(len, rows), default=0)
        if any(cell for row in rows for cell in row):
            yield piece_making.grid(rows, _has_header(node, width))
        yield from others

    def _row(self, row: Element, others: list[Piece], depth: int) -> list[str]:
        cells: list[str] = []
        for place in word_tables.places(row, self._tally):
            if place.merged:
                self._tally.add("hidden passage", count=int(word_tables.hidden_words(place)))
                words = ""
            elif place.column >= self._limits.columns:
                self._tally.add("cell of a wide table", "cells of wide tables")
                continue
            else:
                words = self._cell(place.cell, others, depth)
            cells += [""] * (place.column - len(cells))
            cells += [words, *[""] * (place.span - 1)]
        return cells[: self._limits.columns]

    def _cell(self, cell: Element, others: list[Piece], depth: int) -> str:
        """The words of a cell; its pictures go to ``others``, after the table."""
        return "\n".join(piece_making.lines_of(list(self._blocks(cell, depth + 1)), others))

    def _set_in(self, node: Element, depth: int) -> Iterator[Piece]:
        """What is in a drawing, an older drawing or an object, in its order."""
        if node.tag == f"{W}object" or next(node.iter(f"{OFFICE}OLEObject"), None) is not None:
            self._tally.add("embedded object")
        found = False
        for each in _seen(node):
            if each.tag == BOX:
                found = True
                yield from self._blocks(each, depth + 1)
            elif each.tag in (f"{A}blip", f"{VML}imagedata"):
                found = True
                yield from self._picture(each)
            elif each.tag == f"{VML}textpath" and (words := str(each.get("string", "")).strip()):
                found = True
                yield Paragraph(self._room.take(words))
            elif (name := str(each.tag).rpartition("}")[2]) in ("chart", "relIds"):
                found = True
                yield from self._drawn(each, name)
            elif name in DRAWN:
                found = True
                self._tally.add(DRAWN[name])
        if not found and node.tag != f"{W}object":
            self._tally.add("drawing")

    def _drawn(self, node: Element, name: str) -> Iterator[Piece]:
        """The figures of a chart, the words of a SmartArt drawing."""
        named = str(node.get(f"{R}id" if name == "chart" else f"{R}dm", ""))
        part = self._targets.get(named, Target(kind="")).part
        take = self._room.take
        if name == "chart":
            yield from chart_figures.pieces(self._office, part, self._limits, self._tally, take)
        else:
            yield from drawing_words.smart_art(self._office, part, self._tally, take)

    def _picture(self, node: Element) -> Iterator[Picture]:
        name = str(node.get(f"{R}embed") or node.get(f"{R}id") or node.get(f"{R}link") or "")
        target = self._targets.get(name)
        if target is None or not self._office.has(target.part):
            self._tally.add("picture that is not in the file", "pictures that are not in the file")
            return
        if self._pictures >= self._limits.pictures:
            self._tally.add("picture")
            return
        small = set_in_picture(self._office, target.part, self._limits, placing(node))
        if small is None:
            self._tally.add("picture of an unusual kind", "pictures of unusual kinds")
            return
        self._pictures += 1
        yield images.kept(small, self._folder, str(self._pictures))

    def _chunk(self, node: Element) -> Iterator[Piece]:
        """A document of another kind that Word takes in when it opens this one."""
        target = self._targets.get(str(node.get(f"{R}id", "")), Target(kind=""))
        kind, data = self._office.content_type(target.part), self._office.data(target.part)
        if self._level >= DEEPEST_CHUNKS or self._room.full:
            self._tally.add("inserted document")
            return
        if data and re.search(r"wordprocessingml\.(document|template)", kind):
            reader = _Reader(
                OfficeFile(io.BytesIO(data), self._limits),
                self._limits,
                self._folder,
                self._room,
                self._tally,
            )
            reader._pictures, reader.paragraphs = self._pictures, self.paragraphs
            reader._level = self._level + 1
            yield from reader.pieces()
            self._pictures, self.paragraphs = reader._pictures, reader.paragraphs
            return
        words = html_words.of_page(data, self._tally) if "html" in kind else ""
        words = texts.decoded(data) if kind.startswith("text/plain") else words
        if not words.strip():
            self._tally.add("inserted document")
        for piece in texts.paragraphs(words, self._room):
            self.paragraphs += 1
            yield replace(piece, counted=self.paragraphs)

    def _headers(self, body: Element) -> Iterator[Piece]:
        """Each header and footer once, those that no page has left out."""
        even = on(self._tree("settings"), "evenAndOddHeaders")
        named: dict[str, str] = {}
        for section in body.iter(f"{W}sectPr"):
            for node in chain(
                section.iterchildren(f"{W}headerReference"),
                section.iterchildren(f"{W}footerReference"),
            ):
                kind = node.get(f"{W}type", "default")
                unused = (kind == "first" and not on(section, "titlePg")) or (
                    kind == "even" and not even
                )
                target = self._targets.get(str(node.get(f"{R}id", "")))
                if target and not unused:
                    named[target.part] = PLACES[str(node.tag)]
        said: set[tuple[str, ...]] = set()
        for part, place in named.items():
            pieces = list(self._of_part(part))
            words = tuple(str(piece) for piece in pieces)
            if pieces and words not in said:
                said.add(words)
                yield Remark(text=place)
                yield from pieces

    def _of_part(self, part: str) -> Iterator[Piece]:
        """The pieces of another part of the file, with the relationships of that part."""
        root = self._office.tree(part)
        if root is not None:
            targets, self._targets = self._targets, self._office.related(part)
            yield from self._blocks(root)
            self._targets = targets

    def _written_notes(self) -> Iterator[Piece]:
        for kind in ("footnote", "endnote"):
            wanted = [note for note in self._notes if note[0] == kind][:MOST_NOTES]
            nodes = self._entries(f"{kind}s", kind)
            pieces = [
                piece
                for note in wanted
                if note[1] in nodes
                for piece in _labelled(
                    f"[{self._lines.number(note)}]", self._blocks(nodes[note[1]])
                )
            ]
            if pieces:
                yield Remark(text=f"{kind.capitalize()}s:")
                yield from pieces

    def _written_comments(self) -> Iterator[Piece]:
        nodes = self._entries("comments", "comment")
        pieces = [
            piece
            for name in [*self._comments][:MOST_NOTES]
            if name in nodes
            for piece in _labelled(
                f"{nodes[name].get(f'{W}author', 'Somebody')}:", self._blocks(nodes[name])
            )
        ]
        if pieces:
            yield Remark(text="Comments:")
            yield from pieces

    def _entries(self, kind: str, tag: str) -> dict[str, Element]:
        root = self._tree(kind)
        nodes = root.iterchildren(f"{W}{tag}") if root is not None else ()
        return {str(node.get(f"{W}id", "")): node for node in nodes}

    def _tree(self, kind: str) -> Element | None:
        """The root of the part that is related to the document in this way."""
        part = next((t.part for t in self._targets.values() if t.kind == kind and t.part), "")
        return self._office.tree(part) if part else None

    def _warn(self) -> None:
        for target in self._targets.values():
            if target.kind in ("oleObject", "package") and not target.part.endswith(OFFICE_FILES):
                self._tally.warn(
                    "It holds another file inside, which may be a program. Do not open that."
                )
            elif target.kind in ("control", "activeXControlBinary"):
                self._tally.warn("It holds a control that can run a program.")
            elif target.outside and target.kind in ("oleObject", "frame", "subDocument", "image"):
                self._tally.warn("It asks another computer for a part of it when it is opened.")
        settings = next((t.part for t in self._targets.values() if t.kind == "settings"), "")
        for target in self._office.related(settings).values() if settings else ():
            if target.kind == "attachedTemplate" and _is_far(target.outside):
                self._tally.warn("It asks another computer for its template when it is opened.")


OFFICE_FILES = (".docx", ".xlsx", ".pptx", ".xlsb", ".xlsm", ".sldx")
"""What charts and pasted tables keep their numbers in."""
DRAWN = {
    "contentPart": "ink drawing",
    "webVideoPr": "film",
    "control": "form control",
}


def _is_drop_cap(paragraph: Element) -> bool:
    """Whether it is the large first letter of the paragraph after it."""
    frame = paragraph.find(f"{W}pPr/{W}framePr")
    return frame is not None and frame.get(f"{W}dropCap", "none") in ("drop", "margin")


def _seen(node: Element) -> Iterator[Element]:
    """The parts of a drawing that are shown; a text box is left whole."""
    tags = (BOX, f"{A}blip", f"{VML}imagedata", f"{VML}textpath")
    drawn = {
        str(each.tag)
        for each in node.iter()
        if isinstance(each.tag, str) and each.tag.rpartition("}")[2] in (*DRAWN, "chart", "relIds")
    }
    return within([node], *tags, *drawn)


def _wrapped(node: Element) -> Element:
    """A paragraph for what stands in none."""
    paragraph = etree.Element(f"{W}p")
    paragraph.append(deepcopy(node))
    return paragraph


def _is_far(address: str) -> bool:
    """Whether an address leads to another computer, and not to a file of this one."""
    plain = address.replace("\\", "/").lower()
    if re.match(r"(https?|ftp)://", plain):
        return True
    place = plain.removeprefix("file:")
    slashes = len(place) - len(place.lstrip("/"))
    return (slashes == 2 or slashes > 3) and not re.match(r"/*[a-z]:/", place)


def _labelled(label: str, pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces of a note or a comment, the first with its number or its author."""
    for number, piece in enumerate(pieces):
        if number == 0 and isinstance(piece, Paragraph):
            yield replace(piece, words=f"{label} {piece_making.words_of(piece)}")
        else:
            yield piece


def _has_header(table: Element, width: int) -> bool:
    """Whether the first row is marked as a header. Word marks it in every table that it makes; in
    one of two columns that means little, because many are lists of names and values."""
    row = next(within(table, f"{W}tr"), None)
    if width < 2:
        return False
    if row is not None and on(row.find(f"{W}trPr"), "tblHeader"):
        return True
    look = table.find(f"{W}tblPr/{W}tblLook")
    if look is None or width == 2:
        return False
    if first := look.get(f"{W}firstRow"):
        return first in ("1", "true", "on")
    bits = value(table.find(f"{W}tblPr"), "tblLook")
    return bool(int(bits, 16) & 0x20) if re.fullmatch("[0-9A-Fa-f]{1,4}", bits) else False
