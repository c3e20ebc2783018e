"""CSV files and Excel workbooks: the first rows of each sheet, the rest named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from portfolio.annex import (
    chart_figures,
    csv_tables,
    drawing_words,
    encodings,
    images,
    sheet_files,
)
from portfolio.annex.file_reading import Charted, Extent, Reading, Sheet
from portfolio.annex.limits import Limits
from portfolio.annex.office_parts import Element, OfficeFile, R, Target, within
from portfolio.annex.set_in import USUAL, placing, set_in_picture
from portfolio.annex.sheet_files import S, SheetFacts, SheetPart, Workbook, column_letters
from portfolio.annex.spans import spans
from portfolio.annex.tally import STRUCK, Tally
from portfolio.base.text import clean, plural
from portfolio.document.blocks import Heading, Paragraph
from portfolio.document.pieces import Picture, Piece, Remark
from portfolio.document.pieces import Sheet as PieceSheet

MOST_CSV = 20_000_000
"""Bytes of a CSV file that are looked at."""
LONGEST_NAME = 80
"""Characters of the name of a column; what is longer is no name."""
MOST_NOTES = 500
"""Comments and text boxes of a workbook that are shown."""
MOST_WIDE = 8
"""How many times as many columns as are shown are looked at, because some may be hidden."""
VALUE = re.compile(r"[-+(]?[£$€]?[0-9][0-9.,:/ -]*%?\)?")
"""A number, a sum, a share, a date or a time."""
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
THREADED = "{http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments}"
CONTROL = re.compile(rb"ObjectType=[\"'](\w{1,20})[\"']")
NO_CONTROLS = (b"Note", b"Pict", b"Rect", b"Shape", b"Group", b"Line")
"""Older drawings in which nothing is entered: comments, which are shown, and pictures."""
SIGNS = ("rule for signs or bars in cells", "rules for signs or bars in cells")
SLICERS = ("slicer", "timeline")


def read(path: Path, limits: Limits, folder: Path, pages: frozenset[int]) -> Reading:
    """An Excel workbook. Hidden sheets, rows and columns stay hidden, and are said to be there."""
    tally = Tally()
    workbook = Workbook(OfficeFile(path, limits))
    reader = _Reader(workbook, limits, folder, tally)
    pieces = tuple(reader.pieces())
    return Reading(
        pieces=pieces,
        left_out=tally.left_out,
        warnings=tally.warnings,
        extent=Extent(sheets=tuple(reader.extents)),
        charted=reader.charted,
    )


def read_csv(path: Path, limits: Limits, folder: Path, pages: frozenset[int]) -> Reading:
    """A table in plain text, with commas, semicolons, tabs or bars between its columns."""
    with path.open("rb") as file:
        text = encodings.decoded(file.read(MOST_CSV)).replace("\x00", "")
    rows = csv_tables.rows(text, tabs=path.suffix.lower() in (".tsv", ".tab"))
    first = list(islice(rows, limits.rows))
    count = len(first) + sum(1 for _ in rows)
    more = path.stat().st_size > MOST_CSV
    tally = Tally()
    found = table("", 1, list(enumerate(first, start=1)), limits, tally)
    columns = found.columns
    pieces: list[Piece] = [found]
    widest = max(map(_filled, first), default=0)
    if widest > len(columns):
        pieces.append(more_columns(range(len(columns) + 1, widest + 1)))
    if more or count > limits.rows:
        rest = f"Rows {spans(range(limits.rows + 1, count + 1))} are"
        pieces.append(Remark(text=f"{'More rows are' if more else rest} in the file."))
    extent = Extent(sheets=None if more else (Sheet(name="", rows=count),))
    return Reading(pieces=tuple(pieces), left_out=tally.left_out, extent=extent)


class _Reader:
    def __init__(self, workbook: Workbook, limits: Limits, folder: Path, tally: Tally) -> None:
        self._workbook = workbook
        self._office = workbook.office
        self._limits = limits
        self._folder = folder
        self._tally = tally
        self._pictures = 0
        self._notes = 0
        self._with_charts: dict[SheetPart, int] = {}
        self._current: tuple[SheetPart, int] | None = None
        self.extents: list[Sheet] = []

    @property
    def charted(self) -> Charted:
        """Which sheets have charts, once all pieces were read."""
        every = self._workbook.sheets
        return Charted(
            places=tuple(n for n, s in enumerate(every, start=1) if s in self._with_charts),
            count=len(every),
            visible=sum(not sheet.hidden for sheet in every),
            rows=max(self._with_charts.values(), default=0),
        )

    def pieces(self) -> Iterator[Piece]:
        sheets = [s for s in self._workbook.sheets if s.kind != "chartsheet"]
        charts = [s for s in self._workbook.sheets if s.kind == "chartsheet"]
        visible = [sheet for sheet in sheets if not sheet.hidden]
        hidden = sum(sheet.hidden for sheet in self._workbook.sheets)
        self._tally.add("hidden sheet", count=hidden)
        chosen = visible[: self._limits.sheets]
        read = [(sheet, self._facts(sheet)) for sheet in chosen]
        strings = self._strings([facts for _, facts in read])
        for number, (sheet, facts) in enumerate(read, start=1):
            self.extents.append(Sheet(name=clean(sheet.name)[0], rows=facts.last))
            yield from self._sheet(number, sheet, facts, strings)
            yield from self._beside(sheet, facts.last)
        for sheet in (each for each in charts if not each.hidden):
            yield Heading(text=f"Sheet {clean(sheet.name)[0]}")
            yield from self._beside(sheet)
        for sheet in visible[self._limits.sheets :]:
            self.extents.append(Sheet(name=clean(sheet.name)[0], rows=sheet_files.LARGEST_ROW))
        if rest := visible[self._limits.sheets :]:
            names = ", ".join(f"“{clean(sheet.name)[0]}”" for sheet in rest[:20])
            more = f" and {plural(len(rest) - 20, 'other')}" if len(rest) > 20 else ""
            yield Remark(text=f"More sheets are in the file: {names}{more}.")
        self._warn()

    def _facts(self, sheet: SheetPart) -> SheetFacts:
        limits = self._limits
        facts = self._workbook.read(
            sheet, lambda row, column: row <= limits.rows and column <= MOST_WIDE * limits.columns
        )
        self._tally.add("header of a printed sheet", "headers of printed sheets", facts.headers)
        self._tally.add("small chart in a cell", "small charts in cells", count=facts.small_charts)
        self._tally.add(*SIGNS, count=facts.signs)
        return facts

    def _strings(self, read: Iterable[SheetFacts]) -> dict[int, str]:
        wanted = {
            int(cell.value)
            for facts in read
            for cell in facts.cells
            if cell.kind == "s" and cell.value.isdecimal()
        }
        return self._workbook.strings(wanted, self._limits.cell)

    def _sheet(
        self, number: int, sheet: SheetPart, facts: SheetFacts, strings: dict[int, str]
    ) -> Iterator[Piece]:
        covered = _Covered(facts.merged, self._limits.rows, MOST_WIDE * self._limits.columns)
        grid: dict[int, dict[int, str]] = {}
        for cell in facts.cells:
            if cell.row in facts.hidden_rows or cell.column in facts.hidden_columns:
                continue
            words = sheet_files.shown(cell, self._workbook, strings)
            if cell.rich and cell.kind == "e":
                self._tally.add("picture in a cell", "pictures in cells")
                continue
            if words.strip() and covered.covers(cell.row, cell.column):
                self._tally.add("cell under a merged one", "cells under merged ones")
            elif words.strip():
                grid.setdefault(cell.row, {})[cell.column] = words
                self._tally.add(*STRUCK, count=int(self._workbook.is_struck(cell.style)))
        hidden_columns = {n for n in facts.hidden_columns if n <= facts.widest}
        hidden_rows = {n for n in facts.hidden_rows if n <= facts.last}
        self._tally.add("hidden row", count=len(hidden_rows))
        self._tally.add("hidden column", count=len(hidden_columns))
        columns = [n for n in range(1, facts.widest + 1) if n not in hidden_columns]
        chosen = columns[: self._limits.columns]
        rows = [
            (row, [cells.get(column, "") for column in chosen])
            for row, cells in sorted(grid.items())
        ]
        name = clean(sheet.name)[0]
        yield table(name, number, rows, self._limits, self._tally, chosen, facts.frozen)
        if rest := columns[self._limits.columns :]:
            yield more_columns(rest)
        below = [n for n in _rest(self._limits.rows, facts.last) if n not in hidden_rows]
        if below:
            verb = "Row" if len(below) == 1 else "Rows"
            are = "is" if len(below) == 1 else "are"
            yield Remark(text=f"{verb} {spans(below)} {are} in the file.")

    def _beside(self, sheet: SheetPart, rows: int = 0) -> Iterator[Piece]:
        """The comments of a sheet, and what lies upon its cells."""
        self._current = (sheet, rows)
        targets = self._office.related(sheet.part)
        controls = any(t.kind in ("ctrlProp", "control") for t in targets.values())
        threads = [t.part for t in targets.values() if t.kind == "threadedComment"]
        for target in targets.values():
            if target.kind == "comments" and not threads:
                yield from self._comments(target.part)
            elif target.kind == "drawing" and target.part:
                yield from self._drawing(target.part)
            elif target.kind in ("ctrlProp", "control"):
                self._tally.add("form control")
            elif target.kind == "vmlDrawing" and not controls:
                drawn = CONTROL.findall(self._office.data(target.part))
                self._tally.add(
                    "form control", count=sum(kind not in NO_CONTROLS for kind in drawn)
                )
            elif target.kind in ("oleObject", "package"):
                self._tally.add("embedded object")
                self._tally.warn(
                    "It holds another file inside, which may be a program. Do not open that."
                )
        for part in threads:
            yield from self._threads(part)

    def _comments(self, part: str) -> Iterator[Paragraph]:
        root = self._office.tree(part)
        if root is None:
            return
        authors = [node.text or "" for node in root.iter(f"{S}author")]
        for node in root.iter(f"{S}comment"):
            texts = node.find(f"{S}text")
            words = sheet_files.text_of(texts) if texts is not None else ""
            number = str(node.get("authorId", ""))
            author = (
                authors[int(number)] if number.isdecimal() and int(number) < len(authors) else ""
            )
            label = f"Comment on {node.get('ref', 'a cell')}"
            yield from self._note(f"{label} by {author}" if author.strip() else label, words)

    def _threads(self, part: str) -> Iterator[Paragraph]:
        root = self._office.tree(part)
        for node in root.iter(f"{THREADED}threadedComment") if root is not None else ():
            words = node.findtext(f"{THREADED}text") or ""
            yield from self._note(f"Comment on {node.get('ref', 'a cell')}", words)

    def _drawing(self, part: str) -> Iterator[Piece]:
        root = self._office.tree(part)
        targets = self._office.related(part)
        for shape in (
            within(root, f"{XDR}sp", f"{XDR}pic", f"{XDR}graphicFrame", f"{XDR}cxnSp")
            if root is not None
            else ()
        ):
            name = str(shape.tag).removeprefix(XDR)
            if name == "sp":
                yield from self._box(shape)
            elif name == "pic":
                yield from self._picture(shape, targets)
            elif name == "graphicFrame":
                yield from self._frame(shape, targets)

    def _frame(self, shape: Element, targets: dict[str, Target]) -> Iterator[Piece]:
        """The figures of a chart, the words of a SmartArt drawing; else what it is."""
        for node in shape.iter():
            name = str(node.tag).rpartition("}")[2]
            if name in ("chart", "relIds"):
                named = str(node.get(f"{R}id" if name == "chart" else f"{R}dm", ""))
                part = targets.get(named, Target(kind="")).part
                if name == "chart":
                    if self._current is not None:
                        self._with_charts |= dict([self._current])
                    yield from chart_figures.pieces(
                        self._office, part, self._limits, self._tally, self._take
                    )
                else:
                    yield from drawing_words.smart_art(self._office, part, self._tally, self._take)
                return
            if name in SLICERS:
                self._tally.add("slicer")
                return
        self._tally.add("drawing")

    def _take(self, text: str) -> str:
        return _short(text, self._limits, self._tally)

    def _box(self, shape: Element) -> Iterator[Paragraph]:
        lines = ["".join(t.text or "" for t in p.iter(f"{A}t")) for p in shape.iter(f"{A}p")]
        words = "\n".join(line for line in lines if line.strip())
        if words:
            yield from self._note("Text box", words)
        else:
            self._tally.add("drawn shape")

    def _picture(self, shape: Element, targets: dict[str, Target]) -> Iterator[Picture]:
        blip = next(shape.iter(f"{A}blip"), None)
        target = targets.get(str(blip.get(f"{R}embed", ""))) if blip is not None else None
        if target is None or self._pictures >= self._limits.pictures:
            self._tally.add("picture")
            return
        how = placing(blip) if blip is not None else USUAL
        small = set_in_picture(self._office, target.part, self._limits, how)
        if small is None:
            self._tally.add("picture of an unusual kind", "pictures of unusual kinds")
            return
        self._pictures += 1
        yield images.kept(small, self._folder, str(self._pictures))

    def _note(self, label: str, words: str) -> Iterator[Paragraph]:
        self._notes += 1
        if self._notes > MOST_NOTES:
            self._tally.add("comment or text box", "comments or text boxes")
        elif words.strip():
            longest = 4 * self._limits.cell
            if len(words) > longest:
                self._tally.add("end of a long comment", "ends of long comments")
            yield Paragraph(f"{label}: {clean(words[:longest])[0].strip()}")

    def _warn(self) -> None:
        parts = self._office.parts
        if any("externallinks/externallink" in part for part in parts):
            self._tally.warn("It takes values from other files when it is opened.")
        if any(part.endswith("connections.xml") for part in parts):
            self._tally.warn("It asks another computer for data when it is opened.")
        if any("/activex/" in part for part in parts):
            self._tally.warn("It holds a control that can run a program.")
        for part in parts:
            if "externallinks/externallink" in part and part.endswith(".xml"):
                root = self._office.tree(part)
                if root is not None and any(node.tag == f"{S}ddeLink" for node in root):
                    self._tally.warn("It holds a link that starts another program (DDE).")


class _Covered:
    """Which cells lie under a merged one: all of its area but the first cell; of the first rows and
    columns of a sheet."""

    def __init__(self, areas: Sequence[tuple[int, int, int, int]], rows: int, columns: int) -> None:
        self._first = {(first, left) for first, left, _, _ in areas}
        self._rows = [bytearray(columns + 1) for _ in range(rows + 1)]
        for first, left, last, right in areas:
            wide = min(right, columns) - left + 1
            for row in self._rows[first : last + 1] if wide > 0 else ():
                row[left : left + wide] = bytes([1]) * wide

    def covers(self, row: int, column: int) -> bool:
        return bool(self._rows[row][column]) and (row, column) not in self._first


def _rest(shown: int, last: int) -> range:
    return range(shown + 1, last + 1)


def more_columns(columns: Sequence[int]) -> Remark:
    if len(columns) == 1:
        return Remark(text=f"Column {column_letters(columns[0])} is in the file.")
    if columns[-1] > 18_278:
        return Remark(text="More columns are in the file.")
    first, last = column_letters(columns[0]), column_letters(columns[-1])
    return Remark(text=f"Columns {first} to {last} are in the file.")


def table(
    name: str,
    number: int,
    cells: Sequence[tuple[int, Sequence[str]]],
    limits: Limits,
    tally: Tally,
    chosen: Sequence[int] | None = None,
    frozen: bool = False,
) -> PieceSheet:
    """Rows as a piece, without those that are empty; ``chosen`` are the numbers of the columns."""
    rows = [(n, row) for n, row in cells if any(value.strip() for value in row)]
    width = max((_filled(row) for _, row in rows), default=0)
    numbers = (chosen if chosen is not None else range(1, width + 1))[:width][: limits.columns]
    shortened = tuple(
        (
            n,
            tuple(
                _short(row[c] if c < len(row) else "", limits, tally) for c in range(len(numbers))
            ),
        )
        for n, row in rows
    )
    return PieceSheet(
        name=name,
        number=number,
        columns=tuple(column_letters(n) for n in numbers),
        rows=tuple(cells for _, cells in shortened),
        lines=tuple(n for n, _ in shortened),
        header=_has_header(shortened, frozen),
    )


def _has_header(rows: Sequence[tuple[int, Sequence[str]]], frozen: bool) -> bool:
    """Whether row 1 holds the names of the columns: words in each of two columns or more, and
    either kept in view (``frozen``) by whoever made the sheet, or values such as dates below."""
    if len(rows) < 2 or rows[0][0] != 1 or len(rows[0][1]) < 2:
        return False
    names, *others = [cells for _, cells in rows]
    if not all(0 < len(name) <= LONGEST_NAME and not VALUE.fullmatch(name) for name in names):
        return False
    return frozen or any(VALUE.fullmatch(cell) for cells in others for cell in cells)


def _filled(row: Sequence[str]) -> int:
    """How many cells there are up to the last one that is not empty."""
    return next((n for n in range(len(row), 0, -1) if row[n - 1].strip()), 0)


def _short(text: str, limits: Limits, tally: Tally) -> str:
    text = clean(text[: limits.cell + 1])[0].strip()
    if len(text) <= limits.cell:
        return text
    tally.add("end of a long cell", "ends of long cells")
    return f"{text[: limits.cell]}…"
