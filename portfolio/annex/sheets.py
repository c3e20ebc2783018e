"""CSV files and Excel workbooks: the first rows of each sheet, the rest named."""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import openpyxl
from openpyxl.utils import get_column_letter

from portfolio.annex import zips
from portfolio.annex.limits import Limits
from portfolio.annex.spans import spans
from portfolio.annex.texts import decoded
from portfolio.base.text import clean
from portfolio.document.pieces import Piece, Remark, Sheet

DELIMITERS = ",;\t|"
FIELD = 1 << 20
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
MOST_CSV = 20_000_000
"""Bytes of a CSV file that are looked at."""
LARGEST_ROW = 1_048_576
LONGEST_NAME = 80
"""Characters of the name of a column; what is longer is no name."""
VALUE = re.compile(r"[-+(]?[£$€]?[0-9][0-9.,:/ -]*%?\)?")
"""A number, a sum, a share, a date or a time."""


def read(path: Path, limits: Limits, folder: Path, pages: frozenset[int]) -> list[Piece]:
    """An Excel workbook. Hidden sheets, rows and columns stay hidden, and are said to be there."""
    zips.check(path, limits)
    values = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
    formulas = openpyxl.load_workbook(path, read_only=True, keep_links=False)
    shown = [s for s in values.worksheets if s.sheet_state == "visible"]
    found: list[Piece] = []
    for number, sheet in enumerate(shown[: limits.sheets], start=1):
        hidden_rows, hidden_columns = _hidden(path, sheet, limits)
        frozen = _is_frozen(path, sheet)
        width = limits.columns + len(hidden_columns) + 1
        cells = _cells(sheet, formulas[sheet.title], limits.rows, width)
        found += _sheet(
            sheet.title,
            number,
            cells,
            limits,
            hidden_rows,
            hidden_columns,
            _last_row(sheet),
            frozen,
        )
    if rest := [sheet.title for sheet in shown[limits.sheets :]]:
        names = ", ".join(f"“{clean(name)[0]}”" for name in rest[:20])
        found.append(Remark(text=f"More sheets are in the file: {names}."))
    if any(sheet.sheet_state != "visible" for sheet in values.worksheets):
        found.append(Remark(text="The file has hidden sheets, which are not shown."))
    if zips.has(path, "xl/charts/", "xl/media/"):
        found.append(Remark(text="The file has charts or pictures as well. Open it to see them."))
    return found


def read_csv(path: Path, limits: Limits, folder: Path, pages: frozenset[int]) -> list[Piece]:
    """A table in plain text, with commas, semicolons, tabs or bars between its columns."""
    csv.field_size_limit(FIELD)
    with path.open("rb") as file:
        text = decoded(file.read(MOST_CSV)).replace("\x00", "")
    try:
        dialect = csv.Sniffer().sniff(text[:4_096], DELIMITERS)
    except csv.Error:
        dialect = csv.excel
    rows = csv.reader(io.StringIO(text, newline=""), dialect)
    first = list(islice(rows, limits.rows))
    count = len(first) + sum(1 for _ in rows)
    more = path.stat().st_size > MOST_CSV
    return _sheet("", 1, first, limits, set(), set(), LARGEST_ROW if more else count)


def _sheet(
    name: str,
    number: int,
    cells: Iterable[list[str]],
    limits: Limits,
    hidden_rows: set[int],
    hidden_columns: set[int],
    last: int,
    frozen: bool = False,
) -> Iterator[Piece]:
    rows = [
        (n, row)
        for n, row in enumerate(cells, start=1)
        if n not in hidden_rows and any(value.strip() for value in row)
    ]
    width = max((_filled(row) for _, row in rows), default=0)
    columns = [n for n in range(1, width + 1) if n not in hidden_columns]
    chosen = columns[: limits.columns]
    shortened = tuple(
        (n, tuple(_short(row[c - 1] if c <= len(row) else "", limits) for c in chosen))
        for n, row in rows
    )
    yield Sheet(
        name=clean(name)[0],
        number=number,
        columns=tuple(get_column_letter(n) for n in chosen),
        rows=tuple(cells for _, cells in shortened),
        lines=tuple(n for n, _ in shortened),
        header=_has_header(shortened, frozen),
    )
    if len(columns) > len(chosen):
        yield Remark(text="More columns are in the file.")
    if last > limits.rows:
        rest = range(limits.rows + 1, last + 1)
        said = "More rows are" if last >= LARGEST_ROW else f"Rows {spans(rest)} are"
        yield Remark(text=f"{said} in the file.")
    if hidden_rows or hidden_columns:
        yield Remark(text="Hidden rows and columns are not shown.")


def _has_header(rows: Sequence[tuple[int, Sequence[str]]], frozen: bool) -> bool:
    """Whether row 1 holds the names of the columns: words in each of two columns or more, and
    either kept in view (``frozen``) by whoever made the sheet, or values such as dates below."""
    if len(rows) < 2 or rows[0][0] != 1 or len(rows[0][1]) < 2:
        return False
    names, *others = [cells for _, cells in rows]
    if not all(0 < len(name) <= LONGEST_NAME and not VALUE.fullmatch(name) for name in names):
        return False
    return frozen or any(VALUE.fullmatch(cell) for cells in others for cell in cells)


def _filled(row: list[str]) -> int:
    """How many cells there are up to the last one that is not empty."""
    return next((n for n in range(len(row), 0, -1) if row[n - 1].strip()), 0)


def _short(text: str, limits: Limits) -> str:
    text = clean(text[: limits.cell + 1])[0].strip()
    return f"{text[: limits.cell]}…" if len(text) > limits.cell else text


def _cells(values: object, formulas: object, height: int, width: int) -> Iterator[list[str]]:
    """What the cells show; a formula whose result is not in the file shows itself."""
    area = {"max_row": height, "max_col": width}
    for row, written in zip(values.iter_rows(**area), formulas.iter_rows(**area), strict=False):
        yield [
            str(formula.value or "") if value.value is None else shown(value.value, value)
            for value, formula in zip(row, written, strict=False)
        ]


def shown(value: object, cell: object) -> str:
    """A value nearly as the spreadsheet shows it: dates the UK way, per cent, pounds."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return value.strftime("%d/%m/%Y" if midnight else "%d/%m/%Y %H:%M")
    if isinstance(value, datetime.date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, datetime.time):
        return value.strftime("%H:%M")
    if isinstance(value, int | float):
        return _number(value, str(cell.number_format or ""))
    return str(value)


def _number(value: float, look: str) -> str:
    look = look.partition(";")[0]
    decimals = re.search(r"0\.(0+)", look)
    places = len(decimals[1]) if decimals else 0
    comma = "," if "#,##0" in look else ""
    if "%" in look:
        return f"{value * 100:.{places}f}%"
    if "£" in look:
        return f"£{value:{comma}.{places}f}"
    if re.search(r"0", look):
        return f"{value:{comma}.{places}f}"
    return f"{value:.10g}" if isinstance(value, float) else str(value)


def _last_row(sheet: object) -> int:
    return int(sheet.max_row or LARGEST_ROW)


def _is_frozen(path: Path, sheet: object) -> bool:
    """Whether row 1, and no other, stays in view when people scroll."""
    tags = {f"{MAIN}pane", f"{MAIN}sheetData"}
    for kind, node in zips.elements(path, sheet._worksheet_path, tags):
        frozen = node.get("state") in ("frozen", "frozenSplit") and node.get("ySplit") == "1"
        return kind == f"{MAIN}pane" and frozen
    return False


def _hidden(path: Path, sheet: object, limits: Limits) -> tuple[set[int], set[int]]:
    """The numbers of the hidden rows and columns among those that may be shown."""
    rows: set[int] = set()
    columns: set[int] = set()
    for kind, node in zips.elements(path, sheet._worksheet_path, {f"{MAIN}row", f"{MAIN}col"}):
        hidden = node.get("hidden") in ("1", "true")
        if kind == f"{MAIN}col" and hidden:
            first, last = int(node.get("min", "1")), int(node.get("max", "1"))
            columns.update(range(first, min(last, 2 * limits.columns) + 1))
        elif kind == f"{MAIN}row":
            number = int(node.get("r", "0"))
            if number > limits.rows:
                break
            if hidden:
                rows.add(number)
    return rows, columns
