"""Tables as CSV and as Excel workbooks. Text never becomes a formula or a link."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from portfolio.base.text import clean

if TYPE_CHECKING:
    import pandas as pd

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
WIDEST = 60
ROWS_ABOVE = 2
"""The mark and the column names."""


def csv_file(table: pd.DataFrame, mark: str) -> bytes:
    """The mark on a line of its own, then the column names, then the rows.

    A text that a spreadsheet could take for a formula gets an apostrophe in front.
    """
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow([mark])
    writer.writerow(table.columns)
    writer.writerows([_safe(_plain(value)) for value in row] for row in _rows(table))
    return written.getvalue().encode("utf-8-sig")


def workbook(sheets: Mapping[str, pd.DataFrame], mark: str, made: datetime.date) -> bytes:
    """A sheet for each table, with the mark above its column names and on each printed page."""
    import xlsxwriter

    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        moment = datetime.datetime.combine(made, datetime.time(9))
        book.set_properties({"created": moment, "title": mark[:250]})
        bold = book.add_format({"bold": True})
        heads = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        for name, table in sheets.items():
            sheet = book.add_worksheet(sheet_name(name))
            sheet.write_string(0, 0, mark, bold)
            sheet.set_header(f"&L{mark[:200].replace('&', '&&')}")
            sheet.write_row(1, 0, map(str, table.columns), heads)
            for place, row in enumerate(_rows(table), start=ROWS_ABOVE):
                sheet.write_row(place, 0, map(_plain, row))
            sheet.freeze_panes(ROWS_ABOVE, 0)
            sheet.set_landscape()
            sheet.fit_to_pages(1, 0)
            for place, column in enumerate(table.columns):
                sheet.set_column(place, place, _width(str(column), table.iloc[:, place]))
    return buffer.getvalue()


def sheet_name(name: str) -> str:
    """A name that Excel takes: no signs that it forbids, at most 31 characters."""
    kept = "".join("-" if sign in "[]:*?/\\'" else sign for sign in name)
    return kept[:31] or "Sheet"


def _rows(table: pd.DataFrame) -> Iterable[tuple[Any, ...]]:
    return table.itertuples(index=False, name=None)


def _plain(value: Any) -> Any:
    """A value as it is written; nothing for one that is missing; numbers with two decimals."""
    if value is None or value != value:
        return ""
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return int(value) if value.is_integer() else round(value, 2)
    return value if isinstance(value, int) else clean(str(value))[0]


def _safe(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


def _width(name: str, column: pd.Series) -> int:
    longest = max((len(str(_plain(value))) for value in column.head(200)), default=0)
    return min(WIDEST, max(len(name), longest) + 2)
