"""OpenDocument texts, spreadsheets and presentations (ISO/IEC 26300), which LibreOffice writes."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from lxml import etree

from portfolio.annex import (
    chart_figures,
    images,
    ordinals,
    piece_making,
    set_in,
    sheets,
    symbols,
    zips,
)
from portfolio.annex.chart_figures import Series
from portfolio.annex.extents import of_words
from portfolio.annex.file_reading import Charted, Extent, Reading, Sheet
from portfolio.annex.limits import Limits
from portfolio.annex.piece_making import PAGE_ALONE
from portfolio.annex.refusal import DAMAGED, TOO_LARGE
from portfolio.annex.room import Room
from portfolio.annex.set_in import Placing
from portfolio.annex.sheet_files import LARGEST_ROW, column_letters
from portfolio.annex.slides import BEHIND, MOST_EDGES, ON_MANY
from portfolio.annex.tally import STRUCK, Tally
from portfolio.base.text import clean
from portfolio.document.blocks import Heading, Paragraph
from portfolio.document.pieces import Picture, Piece, Remark

Element = etree._Element
_URN = "urn:oasis:names:tc:opendocument:xmlns"
TEXT = f"{{{_URN}:text:1.0}}"
TABLE = f"{{{_URN}:table:1.0}}"
OFFICE = f"{{{_URN}:office:1.0}}"
DRAW = f"{{{_URN}:drawing:1.0}}"
STYLE = f"{{{_URN}:style:1.0}}"
CHART = f"{{{_URN}:chart:1.0}}"
FO = f"{{{_URN}:xsl-fo-compatible:1.0}}"
PRESENTATION = f"{{{_URN}:presentation:1.0}}"
XLINK = "{http://www.w3.org/1999/xlink}"
LARGEST_TREE = 60_000_000
DEEPEST = 60
MOST_REPEATED = 1_000
"""Cells that one cell stands for, of those that are shown."""
BLOCKS = (f"{TEXT}p", f"{TEXT}h")
UNSEEN = {
    f"{TEXT}tracked-changes", f"{TEXT}sequence-decls", f"{TEXT}variable-decls",
    f"{OFFICE}forms", f"{TEXT}user-field-decls", f"{TEXT}alphabetical-index-auto-mark-file",
    f"{TEXT}table-of-content-source", f"{TEXT}index-source", f"{TABLE}calculation-settings",
    f"{OFFICE}event-listeners",
}  # fmt: skip
PAGES = (f"{TEXT}page-number", f"{TEXT}page-count")
HIDDEN = {f"{TEXT}hidden-text", f"{TEXT}hidden-paragraph"}
OFF = "none"
FORMS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}
"""How OpenDocument names the forms of numbers, and how Word does."""
UNITS = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72, "pc": 2.54 / 6, "px": 2.54 / 96}
_CLIP = re.compile(r"(-?[0-9]{1,4}(?:\.[0-9]{1,9})?)(cm|mm|in|pt|pc|px)")


def read_text(path: Path, limits: Limits, folder: Path, pages: frozenset[int]) -> Reading:
    """A text."""
    reader = _Reader(path, limits, folder)
    body = reader.body("text")
    pieces = reader.room.ended([*reader.blocks(body), *reader.headers(), *reader.notes()])
    return reader.reading(pieces, of_words(pieces, None if reader.room.cut else reader.paragraphs))


def read_slides(path: Path, limits: Limits, folder: Path, pages: frozenset[int]) -> Reading:
    """A presentation, slide by slide."""
    reader = _Reader(path, limits, folder)
    pieces: list[Piece] = []
    body = reader.body("presentation")
    slides = body.findall(f"{DRAW}page")
    for number, slide in enumerate(slides, start=1):
        if reader.style(slide, "drawing-page-properties", f"{PRESENTATION}visibility") == "hidden":
            reader.tally.add("hidden slide")
            continue
        if reader.room.full:
            reader.room.cut = True
            break
        pieces.append(Heading(text=reader.room.take(f"Slide {number}")))
        pieces += reader.blocks(slide)
    pieces = reader.room.ended([*pieces, *reader.on_many(body), *reader.notes()])
    return reader.reading(pieces, Extent(slides=len(slides)))


def read_sheets(path: Path, limits: Limits, folder: Path, pages: frozenset[int]) -> Reading:
    """A spreadsheet. Its cells say in words what they show."""
    reader = _Reader(path, limits, folder)
    tables = reader.body("spreadsheet").findall(f"{TABLE}table")
    visible = [
        table
        for table in tables
        if reader.style(table, "table-properties", f"{TABLE}display") != "false"
    ]
    reader.tally.add("hidden sheet", count=len(tables) - len(visible))
    pieces: list[Piece] = []
    extents: list[Sheet] = []
    places: dict[int, int] = {}
    for number, table in enumerate(visible, start=1):
        name = clean(str(table.get(f"{TABLE}name", "")))[0]
        if number > limits.sheets:
            reader.tally.add("sheet")
            extents.append(Sheet(name=name, rows=LARGEST_ROW))
            continue
        before = reader.charts
        made, last = reader.sheet(table, name, number)
        if reader.charts > before:
            places[tables.index(table) + 1] = last
        pieces += made
        extents.append(Sheet(name=name, rows=last))
    found = reader.reading([*pieces, *reader.notes()], Extent(sheets=tuple(extents)))
    charted = Charted(
        places=tuple(places),
        count=len(tables),
        visible=len(visible),
        rows=max(places.values(), default=0),
    )
    return replace(found, charted=charted)


class _Reader:
    def __init__(self, path: Path, limits: Limits, folder: Path) -> None:
        self._archive = zipfile.ZipFile(path)
        zips.check_open(self._archive, limits)
        self.room = Room(limits)
        self.tally = Tally()
        self.paragraphs = 0
        self.charts = 0
        self._limits = limits
        self._folder = folder
        self._pictures = 0
        self._aside = False
        self._notes: list[tuple[str, Element]] = []
        self._numbered: dict[tuple[str, int], int] = {}
        self._content = self._tree("content.xml")
        self._others = self._tree("styles.xml")
        self._styles = {
            (str(node.get(f"{STYLE}family", "")), str(node.get(f"{STYLE}name", ""))): node
            for root in (self._others, self._content)
            for node in (root.iter(f"{STYLE}style") if root is not None else ())
        }
        self._levels = {
            (str(style.get(f"{STYLE}name", "")), str(level.get(f"{TEXT}level", ""))): level
            for root in (self._others, self._content)
            for style in (root.iter(f"{TEXT}list-style") if root is not None else ())
            for level in style
            if isinstance(level.tag, str)
        }

    def reading(self, pieces: list[Piece], extent: Extent) -> Reading:
        return Reading(
            pieces=tuple(pieces),
            left_out=self.tally.left_out,
            warnings=self.tally.warnings,
            extent=extent,
        )

    def body(self, kind: str) -> Element:
        """The content of a file of this kind. Raises NotShownError when it is of another."""
        found = (
            self._content.find(f"{OFFICE}body/{OFFICE}{kind}")
            if self._content is not None
            else None
        )
        if found is None:
            raise DAMAGED
        return found

    def style(self, node: Element, group: str, name: str) -> str:
        """A property of the style of a page, a table, a row or a column."""
        for family, attribute in (("drawing-page", f"{DRAW}style-name"),
                                  ("table", f"{TABLE}style-name")):  # fmt: skip
            style = self._styles.get((family, str(node.get(attribute, ""))))
            properties = style.find(f"{STYLE}{group}") if style is not None else None
            if properties is not None:
                return str(properties.get(name, ""))
        return ""

    def blocks(
        self, parent: Element, depth: int = 0, bullet: str = "", lists: tuple[str, ...] = ()
    ) -> Iterator[Piece]:
        """What is in a part of the file; ``lists`` are the styles of the lists around it."""
        if depth > DEEPEST:
            self.tally.add("part that is inside too many others", "parts inside many others")
            return
        for node in parent:
            if not isinstance(node.tag, str) or node.tag in UNSEEN:
                self._note_deleted(node)
                continue
            if node.tag in BLOCKS:
                yield from self._paragraph(node, bullet, depth)
                bullet = bullet if bullet == "•" else ""
            elif node.tag == f"{TEXT}list":
                yield from self._list(node, depth, lists)
            elif node.tag == f"{TABLE}table":
                yield from self._table(node, depth)
            elif node.tag == f"{PRESENTATION}notes":
                yield from self._speaker(node)
            elif node.tag == f"{TEXT}section" and node.get(f"{TEXT}display") == OFF:
                self.tally.add("hidden passage")
            elif node.tag == f"{OFFICE}annotation":
                self._notes.append(("Comment", node))
            elif str(node.tag).startswith(DRAW):
                yield from self._drawing(node, depth)
            else:
                yield from self.blocks(node, depth + 1, bullet, lists)

    def _note_deleted(self, node: Element) -> None:
        """Counts the passages with words among changes that are kept track of."""
        if node.tag == f"{TEXT}tracked-changes":
            gone = (each for each in node.iter(f"{TEXT}deletion"))
            said = sum(any(_said(p).strip() for p in each.iter(*BLOCKS)) for each in gone)
            self.tally.add("deleted passage", count=said)

    def notes(self) -> Iterator[Piece]:
        """Footnotes, endnotes and comments, after everything else."""
        self._aside = True
        for label, node in self._notes:
            author = node.findtext("{http://purl.org/dc/elements/1.1/}creator")
            text = "\n".join(
                words for each in node.iter(*BLOCKS) if (words := self._words(each)[0])
            )
            said = f"{label} by {author}" if author and label == "Comment" else label
            if text:
                yield Paragraph(self.room.take(f"{said}: {text}"))

    def on_many(self, body: Element) -> Iterator[Piece]:
        """What stands on several slides: their footers and dates, and the words of their design."""
        self._aside = True
        kinds = (f"{PRESENTATION}{kind}-decl" for kind in ("header", "footer", "date-time"))
        lines = [
            text for kind in kinds for node in body.iter(kind) if (text := _said(node).strip())
        ]
        masters = self._others.iter(f"{STYLE}master-page") if self._others is not None else ()
        for shape in (shape for master in masters for shape in master):
            if str(shape.tag).startswith(DRAW) and not shape.get(f"{PRESENTATION}class"):
                lines += [text for p in shape.iter(*BLOCKS) if (text := self._words(p)[0])]
                pictured = next(shape.iter(f"{DRAW}image"), None) is not None
                self.tally.add(*BEHIND, count=int(pictured))
        if lines:
            yield Remark(text=ON_MANY)
        for line in dict.fromkeys(lines[:MOST_EDGES]):
            yield Paragraph(self.room.take(line))

    def headers(self) -> Iterator[Piece]:
        """Headers and footers of the pages, each once."""
        self._aside = True
        said: set[str] = set()
        for kind in ("header", "footer"):
            for node in self._others.iter(f"{STYLE}{kind}") if self._others is not None else ():
                if node.get(f"{STYLE}display") == "false":
                    continue
                pieces = list(self.blocks(node))
                if pieces and str(pieces) not in said:
                    said.add(str(pieces))
                    yield Remark(text=f"In the {kind} of the pages:")
                    yield from pieces

    def sheet(self, table: Element, name: str, number: int) -> tuple[list[Piece], int]:
        """A sheet as pieces, and the number of its last row."""
        limits = self._limits
        hidden_columns = self._hidden_columns(table)
        rows: list[tuple[int, list[str]]] = []
        place = last = widest = 0
        beside: list[Piece] = []
        for row in _rows_of(table):
            count = _repeated(row, f"{TABLE}number-rows-repeated")
            cells = self._cells(row, beside, shown=place < limits.rows)
            if any(cell.strip() for cell in cells):
                hidden = row.get(f"{TABLE}visibility") in ("collapse", "filter")
                last = place + count
                if hidden:
                    self.tally.add("hidden row", count=count)
                else:
                    widest = max(widest, len(cells))
                    for again in range(min(count, max(0, limits.rows - place))):
                        rows.append((place + again + 1, cells))
            place += count
        shown_columns = [n for n in range(1, widest + 1) if n not in hidden_columns]
        self.tally.add("hidden column", count=sum(n <= widest for n in hidden_columns))
        chosen = shown_columns[: limits.columns]
        even = [(n, [cells[c - 1] if c <= len(cells) else "" for c in chosen]) for n, cells in rows]
        for shape in table.findall(f"{TABLE}shapes/*"):
            beside += self._drawing(shape, 0)
        made: list[Piece] = [
            sheets.table(name, number, even, limits, self.tally, chosen, frozen=False)
        ]
        if rest := shown_columns[limits.columns :]:
            made.append(sheets.more_columns(rest))
        if last > limits.rows:
            made.append(Remark(text=f"Rows {limits.rows + 1:,} to {last:,} are in the file."))
        return [*made, *beside], last

    def _cells(self, row: Element, beside: list[Piece], shown: bool) -> list[str]:
        cells: list[str] = []
        for cell in row:
            if cell.tag not in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
                continue
            count = min(_repeated(cell, f"{TABLE}number-columns-repeated"), MOST_REPEATED)
            words = ""
            if cell.tag == f"{TABLE}table-cell":
                words = "\n".join(
                    text for each in cell.findall(f"{TEXT}p") if (text := self._words(each)[0])
                )
                words = words or _value(cell)
                if shown:
                    self._beside_cell(cell, beside, len(cells) + 1)
            cells += [words] * count
        while cells and not cells[-1]:
            cells.pop()
        return cells

    def _beside_cell(self, cell: Element, beside: list[Piece], column: int) -> None:
        for node in cell:
            if node.tag == f"{OFFICE}annotation":
                self._notes.append((f"Comment in column {column_letters(column)}", node))
            elif str(node.tag).startswith(DRAW):
                beside += self._drawing(node, 0)

    def _hidden_columns(self, table: Element) -> set[int]:
        hidden: set[int] = set()
        place = 0
        for column in table.iter(f"{TABLE}table-column"):
            count = _repeated(column, f"{TABLE}number-columns-repeated")
            if column.get(f"{TABLE}visibility") in ("collapse", "filter"):
                hidden.update(range(place + 1, place + min(count, MOST_REPEATED) + 1))
            place += count
        return hidden

    def _paragraph(self, node: Element, bullet: str, depth: int) -> Iterator[Piece]:
        heading = node.tag == f"{TEXT}h" and not self._aside
        text, inside = self._words(node)
        counts_pages = next(node.iter(*PAGES), None) is not None
        if text and not (counts_pages and PAGE_ALONE.fullmatch(text)):
            counted = not (heading or self._aside)
            self.paragraphs += counted
            if self.room.full:
                self.room.cut = True
            elif heading:
                yield Heading(text=self.room.take(f"{bullet} {text}".strip()))
            else:
                dot = bullet == "•"
                words = self.room.take(text if dot else f"{bullet} {text}".strip())
                number = self.paragraphs if counted else 0
                yield Paragraph(words, "bullet" if dot else "text", counted=number)
        for each in inside:
            yield from self._drawing(each, depth + 1)

    def _list(self, node: Element, depth: int, around: tuple[str, ...]) -> Iterator[Piece]:
        """A list, with its numbers, its bullets or its ticks."""
        named = str(node.get(f"{TEXT}style-name", "")) or (around[-1] if around else "")
        lists = (*around, named)
        level = self._levels.get((named, str(len(lists))))
        headings = node.find(f".//{TEXT}h") is not None
        number = self._start(node, named, level)
        for item in node:
            if item.tag == f"{TEXT}list-item":
                own = str(item.get(f"{TEXT}start-value", ""))
                number = int(own) if own.isdecimal() and len(own) < 7 else number
                words = next((each for each in item if each.tag in BLOCKS), None)
                label = "" if headings or words is None else _label(level, number)
                yield from self.blocks(item, depth + 1, label, lists)
                number += words is not None
            else:
                yield from self.blocks(item, depth + 1, "", lists)
        self._numbered[named, len(lists)] = number

    def _start(self, node: Element, named: str, level: Element | None) -> int:
        """The first number of a list, which may go on from one of the same style."""
        if node.get(f"{TEXT}continue-numbering") == "true" or node.get(f"{TEXT}continue-list"):
            depth = 1 + sum(each.tag == f"{TEXT}list" for each in node.iterancestors())
            return self._numbered.get((named, depth), 1)
        said = str(level.get(f"{TEXT}start-value", "")) if level is not None else ""
        return int(said) if said.isdecimal() and len(said) < 7 else 1

    def _table(self, node: Element, depth: int) -> Iterator[Piece]:
        aside, self._aside = self._aside, True
        rows: list[list[str]] = []
        others: list[Piece] = []
        for row in _rows_of(node):
            if len(rows) >= self._limits.rows or self.room.full:
                self.tally.add("row of a table", "rows of tables")
                continue
            cells: list[str] = []
            for cell in row:
                if cell.tag in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
                    count = min(_repeated(cell, f"{TABLE}number-columns-repeated"), 63)
                    cells += [self._cell(cell, others, depth)] + [""] * (count - 1)
            self.tally.add("cell of a wide table", "cells of wide tables",
                           len(cells) - self._limits.columns)  # fmt: skip
            rows.append(cells[: self._limits.columns])
        self._aside = aside
        width = max(map(len, rows), default=0)
        if any(cell for row in rows for cell in row):
            header = node.find(f"{TABLE}table-header-rows") is not None and width > 1
            yield piece_making.grid(rows, header)
        yield from others

    def _cell(self, cell: Element, others: list[Piece], depth: int) -> str:
        return "\n".join(piece_making.lines_of(list(self.blocks(cell, depth + 1)), others))

    def _drawing(self, node: Element, depth: int) -> Iterator[Piece]:
        """A frame or a shape: its words, its picture, or what it is."""
        name = str(node.tag).removeprefix(DRAW)
        if name == "frame":
            kinds = [str(each.tag).removeprefix(DRAW) for each in node if isinstance(each.tag, str)]
            if "object" in kinds or "object-ole" in kinds:
                yield from self._object(node)
            elif "text-box" in kinds or f"{TABLE}table" in [each.tag for each in node]:
                yield from self.blocks(node, depth + 1)
            elif "image" in kinds:
                yield from self._picture(node)
            elif "plugin" in kinds or "applet" in kinds:
                self.tally.add("film or recording", "films or recordings")
            elif kinds:
                self.tally.add("drawing")
        elif name == "image":
            return
        elif next(node.iter(*BLOCKS, f"{DRAW}frame"), None) is not None:
            yield from self.blocks(node, depth + 1)
        elif name not in ("text-box", "g", "page-thumbnail", "a", "glue-point"):
            self.tally.add("drawn shape")

    def _object(self, frame: Element) -> Iterator[Piece]:
        """A chart, an equation or another document in this one."""
        node = next(each for each in frame if str(each.tag).startswith(f"{DRAW}object"))
        place = str(node.get(f"{XLINK}href", "")).removeprefix("./")
        inside = self._tree(f"{place}/content.xml") if place else None
        kind = "embedded object"
        if inside is not None:
            math = "{http://www.w3.org/1998/Math/MathML}"
            if str(inside.tag).startswith(math):
                written = inside.findtext(f".//{math}annotation") or ""
                if written.strip():
                    yield Paragraph(self.room.take(written.strip()))
                    return
                kind = "equation"
            elif (chart := inside.find(f".//{CHART}chart")) is not None:
                yield from self._chart(chart)
                return
        elif node.tag == f"{DRAW}object-ole":
            self.tally.warn(
                "It holds another file inside, which may be a program. Do not open that."
            )
        self.tally.add(kind)

    def _chart(self, chart: Element) -> Iterator[Piece]:
        """The figures of a chart, from the table that it keeps of them."""
        self.charts += 1
        table = chart.find(f"{TABLE}table")
        rows = [
            [" ".join(_said(each) for each in cell.iter(f"{TEXT}p")) for cell in row]
            for row in (_rows_of(table) if table is not None else ())
        ]
        names, *points = rows or [[]]
        series = [
            Series(
                name=name,
                labels={n: row[0] for n, row in enumerate(points) if row},
                values={n: row[place] for n, row in enumerate(points) if place < len(row)},
            )
            for place, name in enumerate(names[1:], start=1)
        ]
        if not any(text.strip() for each in series for text in each.values.values()):
            self.tally.add(*chart_figures.CHART)
            return
        titles = [" ".join(map(_said, node)).strip() for node in chart.iter(f"{CHART}title")]
        yield from chart_figures.told(
            [title for title in titles if title], series, self._limits, self.tally, self.room.take
        )

    def _picture(self, frame: Element) -> Iterator[Picture]:
        for node in frame.findall(f"{DRAW}image"):
            name = str(node.get(f"{XLINK}href", "")).removeprefix("./")
            if "://" in name:
                self.tally.warn("It asks another computer for a part of it when it is opened.")
            if self._pictures >= self._limits.pictures:
                break
            data = self._data(name)
            small = set_in.placed(data, self._limits, self._clipped(frame, data))
            if small is None:
                continue
            self._pictures += 1
            yield images.kept(small, self._folder, str(self._pictures))
            return
        self.tally.add("picture")

    def _clipped(self, frame: Element, data: bytes) -> Placing:
        """What is cut off the sides of a picture: lengths of its own size (20.175)."""
        style = self._styles.get(("graphic", str(frame.get(f"{DRAW}style-name", ""))))
        properties = style.find(f"{STYLE}graphic-properties") if style is not None else None
        clip = str(properties.get(f"{FO}clip", "")) if properties is not None else ""
        lengths = [_centimetres(each) for each in _CLIP.findall(clip)]
        if len(lengths) != 4 or not any(lengths):
            return set_in.USUAL
        size = images.centimetres(data)
        if size is None:
            return set_in.USUAL
        top, right, bottom, left = lengths
        return set_in.cut([left / size[0], top / size[1], right / size[0], bottom / size[1]])

    def _speaker(self, node: Element) -> Iterator[Paragraph]:
        words = "\n".join(text for each in node.iter(*BLOCKS) if (text := self._words(each)[0]))
        if words:
            yield Paragraph(self.room.take(f"Notes: {words}"))

    def _words(self, paragraph: Element) -> tuple[str, list[Element]]:
        """The words of a paragraph, and the drawings set into it."""
        words = [paragraph.text or ""]
        inside: list[Element] = []
        for node in paragraph:
            words.append(self._inline(node, inside, 0))
            words.append(node.tail or "")
        return "".join(words).strip(), inside

    def _inline(self, node: Element, inside: list[Element], depth: int) -> str:
        if not isinstance(node.tag, str) or depth > DEEPEST or node.tag in UNSEEN:
            return ""
        name = str(node.tag)
        if name in HIDDEN or (name == f"{TEXT}span" and self._is_hidden(node)):
            self.tally.add("hidden passage")
            return ""
        if name == f"{TEXT}span" and self._is_struck(node):
            self.tally.add(*STRUCK)
        if name == f"{TEXT}ruby-text":
            reading = _said(node).strip()
            return f"({reading})" if reading else ""
        if name == f"{TEXT}page-number" and (node.text or "").startswith("<"):
            return ""
        if name == f"{TEXT}s":
            return " " * min(_repeated(node, f"{TEXT}c"), 200)
        if name in (f"{TEXT}tab", f"{TEXT}line-break"):
            return "\t" if name.endswith("tab") else "\n"
        if name == f"{TEXT}note":
            citation = node.findtext(f"{TEXT}note-citation") or "*"
            body = node.find(f"{TEXT}note-body")
            if body is not None:
                self._notes.append((f"Note [{citation}]", body))
            return f"[{citation}]"
        if name == f"{OFFICE}annotation":
            self._notes.append(("Comment", node))
            return ""
        if name.startswith(DRAW) and name != f"{DRAW}a":
            inside.append(node)
            return ""
        found = [node.text or ""]
        for child in node:
            found += [self._inline(child, inside, depth + 1), child.tail or ""]
        return "".join(found)

    def _is_hidden(self, span: Element) -> bool:
        return self._look(span, f"{TEXT}display") == OFF

    def _is_struck(self, span: Element) -> bool:
        line = self._look(span, f"{STYLE}text-line-through-style")
        return line not in ("", OFF) and bool(_said(span).strip())

    def _look(self, span: Element, name: str) -> str:
        """A property of the style of some words; ``""`` when it does not say."""
        style = self._styles.get(("text", str(span.get(f"{TEXT}style-name", ""))))
        properties = style.find(f"{STYLE}text-properties") if style is not None else None
        return str(properties.get(name, "")) if properties is not None else ""

    def _tree(self, name: str) -> Element | None:
        data = self._data(name)
        if not data.strip():
            return None
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
        )
        return etree.fromstring(data, parser)

    def _data(self, name: str) -> bytes:
        try:
            if self._archive.getinfo(name).file_size > LARGEST_TREE:
                raise TOO_LARGE
            return self._archive.read(name)
        except KeyError:
            return b""


def _value(cell: Element) -> str:
    """What a cell holds, for one that does not say in words what it shows."""
    if cell.find(f"{TEXT}p") is not None:
        return ""
    names = ("string-value", "date-value", "time-value", "boolean-value", "value")
    return next((said for name in names if (said := str(cell.get(f"{OFFICE}{name}", "")))), "")


def _label(level: Element | None, number: int) -> str:
    """What stands before an entry of a list; a plain number where nothing is said of it."""
    if level is None:
        return f"{number}."
    if level.tag == f"{TEXT}list-level-style-bullet":
        look = level.find(f"{STYLE}text-properties")
        font = (
            str(look.get(f"{FO}font-family") or look.get(f"{STYLE}font-name") or "")
            if look is not None
            else ""
        )
        return symbols.bullet(font.strip("'"), str(level.get(f"{TEXT}bullet-char", "")))
    if level.tag != f"{TEXT}list-level-style-number":
        return "•"
    form = FORMS.get(str(level.get(f"{STYLE}num-format", "1")), "")
    written = ordinals.written(number, form) if form else ""
    before = str(level.get(f"{STYLE}num-prefix", ""))[:5]
    after = str(level.get(f"{STYLE}num-suffix", ""))[:5]
    return f"{before}{written}{after}".strip()


def _centimetres(length: tuple[str, str]) -> float:
    return float(length[0]) * UNITS[length[1]]


def _rows_of(table: Element) -> Iterator[Element]:
    """The rows of a table, also those in groups and headings; none of a table inside it."""
    for node in table:
        if node.tag == f"{TABLE}table-row":
            yield node
        elif node.tag in (
            f"{TABLE}table-header-rows",
            f"{TABLE}table-rows",
            f"{TABLE}table-row-group",
            f"{TEXT}soft-page-break",
        ):
            yield from _rows_of(node)


def _said(node: Element) -> str:
    return "".join(map(str, node.itertext()))


def _repeated(node: Element, name: str) -> int:
    said = str(node.get(name, "1"))
    return int(said) if said.isdecimal() and len(said) < 9 else 1
