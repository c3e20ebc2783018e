"""A spreadsheet from its sheets: headings that stay, filters, pages to print."""

from __future__ import annotations

import datetime
import io

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from portfolio.base.guarded_text import (
    Look,
    document_property,
    look,
    page_header,
    put_text,
    sheet_name,
)
from portfolio.reports.sheet_rows import ITEMS, Book, Link, Sheet, Value, row_height

FIXED_DATE = datetime.datetime(1980, 1, 1)
A4 = 9


def drawn(content: Book) -> bytes:
    """The spreadsheet as an Excel file; the same content, the same bytes.

    What people typed is always text, never a formula or an address, also when somebody edits it in
    Excel.
    """
    buffer = io.BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties(
            {
                "title": document_property(content.title),
                "author": document_property(content.author),
                "created": FIXED_DATE,
            }
        )
        for sheet in content.sheets:
            _Sheet(book, sheet, content.edges).fill()
    return buffer.getvalue()


class _Sheet:
    """One sheet that is being filled."""

    def __init__(self, book: Workbook, about: Sheet, edges: tuple[str, str]) -> None:
        base = {"font_name": "Arial", "font_size": 9, "valign": "top", "text_wrap": True}
        base |= {"border": 1, "border_color": "#B9C3CE"}
        bold = {"bold": True, "bg_color": "#1D3B5C", "font_color": "#FFFFFF"}
        self._text = look(book, **base)
        self._linked = book.add_format({**base, "font_color": "#1D4F91", "underline": 1})
        self._date = book.add_format({**base, "num_format": "d mmmm yyyy", "align": "left"})
        self._head = look(book, **base, **bold)
        self._total = look(book, **base, bold=True, bg_color="#E6EBF1")
        self._sheet: Worksheet = book.add_worksheet(sheet_name(about.name))
        self._about = about
        self._set_up_printing(*edges)

    def fill(self) -> None:
        """Write the rows under the headings. All columns are printed on one page."""
        sheet, widths = self._sheet, self._about.widths
        found = [tuple(widths), *self._about.rows]
        first_total = len(found) - self._about.totals
        for column, width in enumerate(widths.values()):
            sheet.set_column(column, column, width)
        for number, row in enumerate(found):
            sheet.set_row(number, row_height(row, [*widths.values()]))
            style = self._head if number == 0 else self._total if number >= first_total else None
            for column, value in enumerate(row):
                self._put(number, column, value, style)
        sheet.autofilter(0, 0, max(1, first_total - 1), len(widths) - 1)
        sheet.freeze_panes(1, self._about.fixed)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        sheet.fit_to_pages(1, 0)

    def _put(self, row: int, column: int, value: Value, style: Look | None = None) -> None:
        if isinstance(value, int):
            self._sheet.write_number(row, column, value, (style or self._text).plain)
        elif isinstance(value, datetime.date):
            self._sheet.write_datetime(row, column, value, self._date)
        elif isinstance(value, Link):
            place = f"internal:'{ITEMS}'!A{value.row}"
            self._sheet.write_url(row, column, place, self._linked, string=value.ref)
        else:
            put_text(self._sheet, row, column, value, style or self._text)

    def _set_up_printing(self, whose: str, unit: str) -> None:
        sheet = self._sheet
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
        sheet.repeat_rows(0)
        sheet.repeat_columns(0, self._about.fixed - 1)
        sheet.set_header(page_header(whose, self._about.name, unit))
        sheet.set_footer("&RPage &P of &N")
