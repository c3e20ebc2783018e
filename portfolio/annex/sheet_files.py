"""The parts of an Excel workbook: its sheets, the looks of its cells, its texts."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import IO

from lxml import etree

from portfolio.annex import number_formats
from portfolio.annex.office_parts import Element, OfficeFile, R
from portfolio.annex.refusal import NotShownError

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
X14 = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}"
MAIN = ("spreadsheetml.sheet.main+xml", "spreadsheetml.template.main+xml")
BINARY = NotShownError("it is a binary workbook. Save it as .xlsx, or as a PDF.")
LARGEST_ROW = 1_048_576
WIDEST = 16_384
"""The columns that Excel has."""
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
YES = ("1", "true")


TOLD = (
    *(f"{S}{name}" for name in ("row", "c", "col", "mergeCell", "pane")),
    *(f"{S}{page}{edge}" for page in ("odd", "even", "first") for edge in ("Header", "Footer")),
    "{*}sparkline",
    *(f"{S}{name}" for name in ("iconSet", "dataBar")),
    f"{X14}iconSet",
)
"""The elements of a sheet that are looked at one by one."""


@dataclass(frozen=True, kw_only=True)
class SheetPart:
    """A sheet: its name, its part of the file, whether people see it, what kind it is."""

    name: str
    part: str
    hidden: bool
    kind: str


@dataclass(frozen=True, kw_only=True)
class RawCell:
    """A cell as it is stored: ``kind`` tells what ``value`` is, ``style`` how it is shown."""

    row: int
    column: int
    kind: str
    style: int
    value: str
    formula: str = ""
    rich: bool = False


@dataclass
class SheetFacts:
    """What a sheet says about itself outside its cells. ``last`` is its last row with anything in
    it, ``widest`` its last such column; a merged area is its first and last row and column."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    frozen: bool = False
    last: int = 0
    widest: int = 0
    headers: int = 0
    small_charts: int = 0
    signs: int = 0
    cells: list[RawCell] = field(default_factory=list)


class Workbook:
    """A workbook, read part by part. Raises NotShownError."""

    def __init__(self, office: OfficeFile) -> None:
        self.office = office
        self.part = office.main(*MAIN)
        if self.part.endswith(".bin"):
            raise BINARY
        root = office.tree(self.part)
        self.targets = office.related(self.part)
        properties = root.find(f"{S}workbookPr") if root is not None else None
        self.starts_1904 = properties is not None and properties.get("date1904") in YES
        self.sheets = tuple(self._sheets(root)) if root is not None else ()
        self._struck: frozenset[int] = frozenset()
        self._formats = self._read_formats()

    def format(self, style: int) -> str:
        return self._formats[style] if 0 <= style < len(self._formats) else "General"

    def is_struck(self, style: int) -> bool:
        """Whether there is a line through the words of cells of this style."""
        return style in self._struck

    def strings(self, wanted: set[int], longest: int) -> dict[int, str]:
        """The shared texts with these numbers, none much longer than ``longest``."""
        part = self._related("sharedStrings")
        found: dict[int, str] = {}
        if not part or not wanted:
            return found
        last = max(wanted)
        with self.office.open(part) as file:
            for number, node in enumerate(_each(file, f"{S}si")):
                if number in wanted:
                    found[number] = text_of(node)[: longest + 1]
                if number >= last:
                    break
        return found

    def read(self, sheet: SheetPart, is_wanted: Callable[[int, int], bool]) -> SheetFacts:
        """What is in a sheet; of its cells those whose row and column are wanted."""
        facts = SheetFacts()
        row = column = 0
        with self.office.open(sheet.part) as file:
            for event, node in _events(file):
                name = str(node.tag).removeprefix(S)
                if event == "start":
                    if name == "row":
                        row = _number(node.get("r"), row + 1)
                        column = 0
                        if node.get("hidden") in YES:
                            facts.hidden_rows.add(row)
                    continue
                if name == "c":
                    column = self._cell(node, facts, row, column, is_wanted)
                else:
                    _note(node, name, facts)
                if name in ("c", "row", "col", "mergeCell"):
                    node.clear()
                    _forget_before(node)
        return facts

    def _cell(
        self,
        node: Element,
        facts: SheetFacts,
        row: int,
        column: int,
        is_wanted: Callable[[int, int], bool],
    ) -> int:
        """Note a cell; the number of its column."""
        place = _CELL.fullmatch(str(node.get("r", "")))
        column = column_number(place[1]) if place else column + 1
        row = int(place[2]) if place else row
        if not is_wanted(row, column):
            if len(node) and _is_filled(node):
                facts.last = max(facts.last, row)
                facts.widest = max(facts.widest, column)
            return column
        cell = _raw(node, row, column)
        if cell.value.strip() or cell.formula or cell.kind == "s":
            facts.last = max(facts.last, row)
            facts.widest = max(facts.widest, column)
            facts.cells.append(cell)
        return column

    def _sheets(self, root: Element) -> Iterator[SheetPart]:
        for node in root.iter(f"{S}sheet"):
            target = self.targets.get(str(node.get(f"{R}id", "")))
            if target is not None:
                yield SheetPart(
                    name=str(node.get("name", "")),
                    part=target.part,
                    hidden=node.get("state", "visible") != "visible",
                    kind=target.kind,
                )

    def _related(self, kind: str) -> str:
        return next((t.part for t in self.targets.values() if t.kind == kind and t.part), "")

    def _read_formats(self) -> tuple[str, ...]:
        part = self._related("styles")
        root = self.office.tree(part) if part else None
        if root is None:
            return ()
        own = {
            _number(node.get("numFmtId")): str(node.get("formatCode", ""))
            for node in root.iter(f"{S}numFmt")
        }
        looks = root.find(f"{S}cellXfs")
        cells = list(looks if looks is not None else ())
        fonts = [_is_struck(font) for font in root.iterfind(f"{S}fonts/{S}font")]
        struck = {number for number, is_struck in enumerate(fonts) if is_struck}
        self._struck = frozenset(
            style for style, node in enumerate(cells) if _number(node.get("fontId"), -1) in struck
        )
        numbers = [_number(node.get("numFmtId")) for node in cells]
        return tuple(own.get(n) or number_formats.BUILT_IN.get(n, "General") for n in numbers)


def shown(cell: RawCell, workbook: Workbook, strings: dict[int, str]) -> str:
    """What a cell shows. A formula whose result is not in the file shows itself."""
    value = cell.value
    if cell.kind == "s":
        value = strings.get(_number(value, -1), "")
    if cell.formula and not value:
        return f"={cell.formula}"
    code = workbook.format(cell.style)
    match cell.kind:
        case "b":
            return "TRUE" if value in YES else "FALSE"
        case "e":
            return value
        case "d":
            return _iso(value, code)
        case "s" | "str" | "inlineStr":
            return number_formats.shown(value, code)
    try:
        return number_formats.shown(float(value), code, workbook.starts_1904)
    except (ValueError, ArithmeticError):
        return value


def text_of(node: Element) -> str:
    """The text of a shared or inline string, without how its letters are pronounced."""
    texts = (
        each.text or ""
        for each in node.iter(f"{S}t")
        if (parent := each.getparent()) is None or parent.tag != f"{S}rPh"
    )
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), "".join(texts))


def column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def column_letters(number: int) -> str:
    """``A`` for 1, ``AA`` for 27."""
    letters = ""
    while number > 0:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def area(reference: str) -> tuple[int, int, int, int] | None:
    """``B2:D4`` as first row, first column, last row, last column."""
    ends = [_CELL.fullmatch(end) for end in reference.replace("$", "").split(":")]
    if len(ends) > 2 or ends[0] is None or ends[-1] is None:
        return None
    first, last = ends[0], ends[-1]
    return int(first[2]), column_number(first[1]), int(last[2]), column_number(last[1])


_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def _raw(node: Element, row: int, column: int) -> RawCell:
    kind = str(node.get("t", "n"))
    value, formula = "", ""
    for child in node:
        if child.tag == f"{S}v":
            value = child.text or ""
        elif child.tag == f"{S}f":
            formula = child.text or ""
        elif child.tag == f"{S}is":
            value = text_of(child)
    return RawCell(
        row=row,
        column=column,
        kind=kind,
        style=_number(node.get("s")),
        value=value,
        formula=formula[:2_000],
        rich=node.get("vm") is not None,
    )


def _is_struck(font: Element) -> bool:
    line = font.find(f"{S}strike")
    return line is not None and line.get("val", "1") in YES


def _is_filled(node: Element) -> bool:
    """Whether there is anything in a cell, without taking it apart."""
    return node.get("t") == "s" or any((text or "").strip() for text in node.itertext())


def _note(node: Element, name: str, facts: SheetFacts) -> None:
    if name == "col" and node.get("hidden") in YES and len(facts.hidden_columns) < WIDEST:
        first, last = _number(node.get("min"), 1), _number(node.get("max"), 1)
        facts.hidden_columns.update(range(first, min(last, WIDEST) + 1))
    elif name == "mergeCell" and len(facts.merged) < 10_000:
        if found := area(str(node.get("ref", ""))):
            facts.merged.append(found)
    elif name == "pane":
        frozen = node.get("state") in ("frozen", "frozenSplit")
        facts.frozen = frozen and node.get("ySplit") in ("1", "1.0")
    elif name.endswith(("Header", "Footer")) and (node.text or "").strip():
        facts.headers += 1
    elif name.endswith("}sparkline"):
        facts.small_charts += 1
    elif name in ("iconSet", "dataBar", f"{X14}iconSet"):
        facts.signs += 1


def _events(file: IO[bytes]) -> Iterator[tuple[str, Element]]:
    yield from etree.iterparse(
        file,
        events=("start", "end"),
        tag=TOLD,
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
    )


def _each(file: IO[bytes], tag: str) -> Iterator[Element]:
    """The elements with a tag, one by one; each is emptied and taken away afterwards."""
    for _, node in etree.iterparse(
        file, events=("end",), tag=tag, resolve_entities=False, no_network=True, huge_tree=False
    ):
        yield node
        node.clear()
        _forget_before(node)


def _forget_before(node: Element) -> None:
    """Take away what has been read, which would otherwise stay in memory."""
    parent = node.getparent()
    while parent is not None and node.getprevious() is not None:
        del parent[0]


def _iso(value: str, code: str) -> str:
    """A date that is stored as text (Strict Open XML)."""
    try:
        moment = datetime.datetime.fromisoformat(value)
    except ValueError:
        return value
    days = (moment.replace(tzinfo=None) - datetime.datetime(1899, 12, 30)) / datetime.timedelta(1)
    return number_formats.shown(days, code if number_formats.is_date(code) else "dd/mm/yyyy")


def _number(text: object, usual: int = 0) -> int:
    said = str(text)
    return int(said) if said.isdecimal() and len(said) < 10 else usual
