"""Tables as CSV and as Excel workbooks. Text never becomes a formula or a link."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from portfolio.base.guarded_text import (
    csv_text,
    document_property,
    look,
    page_header,
    put_text,
    sheet_name,
)

if TYPE_CHECKING:
    import pandas as pd

WIDEST = 60
ROWS_ABOVE = 2
"""The mark and the column names."""


def csv_file(table: pd.DataFrame, mark: str) -> bytes:
    """The mark on a line of its own, then the column names, then the rows."""
    rows = ([_plain(value) for value in row] for row in _rows(table))
    return csv_text([[mark], map(_head, table.columns), *rows]).encode("utf-8-sig")


def workbook(sheets: Mapping[str, pd.DataFrame], mark: str, made: datetime.date) -> bytes:
    """A sheet for each table, with the mark above its column names and on each printed page."""
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        moment = datetime.datetime.combine(made, datetime.time(9))
        book.set_properties({"created": moment, "title": document_property(mark)})
        plain, bold = look(book), look(book, bold=True)
        heads = look(book, bold=True, bottom=1, text_wrap=True, valign="top")
        for name, table in sheets.items():
            sheet = book.add_worksheet(sheet_name(name, book.sheetnames))
            put_text(sheet, 0, 0, mark, bold)
            sheet.set_header(page_header(mark))
            for number, head in enumerate(table.columns):
                put_text(sheet, 1, number, _head(head), heads)
            for place, row in enumerate(_rows(table), start=ROWS_ABOVE):
                for number, value in enumerate(map(_plain, row)):
                    if isinstance(value, str):
                        put_text(sheet, place, number, value, plain)
                    else:
                        sheet.write_number(place, number, value)
            sheet.freeze_panes(ROWS_ABOVE, 0)
            sheet.set_landscape()
            sheet.fit_to_pages(1, 0)
            for place, column in enumerate(table.columns):
                sheet.set_column(place, place, _width(str(column), table.iloc[:, place]))
    return buffer.getvalue()


def _rows(table: pd.DataFrame) -> Iterable[tuple[Any, ...]]:
    return table.itertuples(index=False, name=None)


def _head(column: object) -> str:
    """A column's name as people write it."""
    return str(column).replace("_", " ")


def _plain(value: Any) -> Any:
    """A value as it is written; nothing for one that is missing; numbers with two decimals."""
    if isinstance(value, str):
        return value
    if value is None or value != value:
        return ""
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return int(value) if value.is_integer() else round(value, 2)
    return value if isinstance(value, int) else str(value)


def _width(name: str, column: pd.Series) -> int:
    longest = max((len(str(_plain(value))) for value in column.head(200)), default=0)
    return min(WIDEST, max(len(name), longest) + 2)
