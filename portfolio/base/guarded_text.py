"""Text of people, on its way to places where another program reads signs as orders.

The only way into the cells, sheet names and page headers of a spreadsheet, into a CSV file and
into a field of Word: ``tests/base/test_guarded_places.py`` fails when a module goes round it.
Text for the body of a Word document goes through ``portfolio.word.oxml.runs``.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from portfolio.base.text import clean

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

LONGEST_CELL = 32_767
"""What Excel takes in one cell. Like all its lengths in UTF-16 units: an emoji is two."""
LONGEST_HEADER = 255
"""What Excel takes at the head of a page, its own codes included."""
LONGEST_SHEET_NAME = 31
LONGEST_PROPERTY = 255
FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""With these a formula begins in Excel, in its Japanese form, or in an old DDE link."""

_FORBIDDEN_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\'\n\t]")
_KEPT_BY_EXCEL = "history"
_ENCODED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""Excel reads ``_x0026_`` as an ampersand, also where a text stands for itself."""
_MISREAD = re.compile(r"(?<=&)(?=G|\[Picture\])|(?<=_)(?=x[0-9A-F]{4}_)", re.IGNORECASE)
"""Where a header is misread: ``&&G`` asks for no picture, but XlsxWriter takes it for one."""
_NO_CHANGE = '&"-,Regular"'
"""Excel's code for the font that a header has anyway."""
_SECTIONS = ("&L", "&C", "&R")
_FIELD = re.compile(
    r"PAGE|NUMPAGES"
    r"|REF [A-Za-z_]\w{0,39}(?: \\n)? \\h \\\* MERGEFORMAT"
    r"|PAGEREF [A-Za-z_]\w{0,39} \\h"
    r"|SEQ [A-Za-z]+ \\\* ARABIC"
    r'|TOC \\o "[1-9]-[1-9]" \\h \\z \\u'
    r'|TOC \\h \\z \\c "[A-Za-z]+"',
    re.ASCII,
)


@dataclass(frozen=True)
class Look:
    """How a cell looks: one format for most texts, one for those that could be a formula."""

    plain: Format
    quoted: Format


def look(book: Workbook, **properties: Any) -> Look:
    """A look with XlsxWriter's properties of a format."""
    return Look(book.add_format(properties), book.add_format({**properties, "quote_prefix": True}))


def put_text(sheet: Worksheet, row: int, column: int, text: str, look: Look) -> None:
    """Write a text that stays a text: no formula, address or markup, also when it is edited.

    What Excel cannot hold is taken out, and what is too long is cut.
    """
    text = cut(clean(text)[0], LONGEST_CELL)
    typed = look.quoted if is_formula_like(text) else look.plain
    if not text:
        sheet.write_blank(row, column, None, typed)
    elif text.startswith("<r>") and text.endswith("</r>"):  # XlsxWriter takes it for its own markup
        sheet.write_rich_string(row, column, typed, text[:1], typed, text[1:], typed)
    else:
        sheet.write_string(row, column, text, typed)


def is_formula_like(text: str) -> bool:
    """Whether a spreadsheet could take the text for a formula."""
    return text.lstrip("\t\r\n \u00a0\ufeff\u200b").startswith(FORMULA_STARTS)


def sheet_name(text: str, taken: Collection[str] = ()) -> str:
    """A name for a sheet that Excel takes, and that is not one of those that are ``taken``."""
    kept = _ENCODED.sub("-", _FORBIDDEN_IN_SHEET_NAMES.sub("-", clean(text)[0]))
    plain = " ".join(kept.split())
    name = cut(plain, LONGEST_SHEET_NAME).strip() or "Sheet"
    names = {other.casefold() for other in taken} | {_KEPT_BY_EXCEL}
    number = 2
    while name.casefold() in names:
        end = f" {number}"
        name = cut(plain, LONGEST_SHEET_NAME - len(end)) + end
        number += 1
    return name


def page_header(left: str, centre: str = "", right: str = "") -> str:
    """The head of each printed page of a sheet in Excel's notation, never longer than it takes.

    What is too long is cut, the longest part first.
    """
    parts = [_one_line(text) for text in (left, centre, right)]
    while sum(map(_header_length, parts)) > LONGEST_HEADER:
        longest = max(range(len(parts)), key=lambda place: _header_length(parts[place]))
        parts[longest] = parts[longest][:-1]
    return "".join(
        code + _header_text(text) for code, text in zip(_SECTIONS, parts, strict=True) if text
    )


def document_property(text: str) -> str:
    """A text for the title or the author of a document: one line, at most 255 characters."""
    return cut(_one_line(text), LONGEST_PROPERTY)


def csv_text(rows: Iterable[Iterable[object]], line_end: str = "\r\n") -> str:
    """Rows as CSV. A text that a spreadsheet could take for a formula gets an apostrophe in front;
    numbers stay numbers."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator=line_end)
    writer.writerows([_csv_value(value) for value in row] for row in rows)
    return written.getvalue()


def html_text(text: str) -> str:
    """A text for HTML, between tags or inside quotes, that can be written as UTF-8."""
    return escape(clean(text)[0])


def field_code(instruction: str) -> str:
    """What a field of Word does, if it is one of those that this program writes.

    Raises ValueError for every other: a field can fetch files and start programs.
    """
    if not _FIELD.fullmatch(instruction):
        raise ValueError(f"this program writes no such field: {instruction!r}")
    return instruction


def cut(text: str, longest: int) -> str:
    """The start of the text, at most ``longest`` UTF-16 units, with no sign cut in two."""
    if _units(text) <= longest:
        return text
    return text.encode("utf-16-le")[: 2 * longest].decode("utf-16-le", "ignore")


def _csv_value(value: object) -> object:
    if not isinstance(value, str):
        return value
    text = clean(value)[0]
    return f"'{text}" if is_formula_like(text) or text.startswith("\t") else text


def _header_text(text: str) -> str:
    return _NO_CHANGE.join(part.replace("&", "&&") for part in _MISREAD.split(text))


def _header_length(text: str) -> int:
    return _units(_header_text(text)) + 2 * bool(text)


def _one_line(text: str) -> str:
    return " ".join(clean(text)[0].split())


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
