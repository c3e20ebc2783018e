"""A document from outside as lines, whatever kind it is: read in a process with limits."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

from portfolio.annex.refusal import NotShownError
from portfolio.base import files
from portfolio.base.errors import HandbookError
from portfolio.base.limited_process import LimitedProcess, TooMuchError
from portfolio.base.side_process import Allowance
from portfolio.importing.source_line import SourceLine, line_from_json

ALLOWED = Allowance(memory=2 << 30, seconds=180)
MOST_BYTES = 200_000_000
MOST_TEXT = 20_000_000
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"


def lines_of_document(path: Path) -> list[SourceLine]:
    """What a document says, line by line. Raises HandbookError for one that cannot be read."""
    try:
        with LimitedProcess(ALLOWED) as process:
            found = process.call(read_lines, str(path.resolve()))
    except TooMuchError as error:
        raise HandbookError(
            f"{path.name} cannot be read: it is damaged, or needs too much memory or time. Save it "
            "again with the program that made it, or print the pages of the unit to a PDF."
        ) from error
    return [line_from_json(line) for line in found]


def read_lines(name: str) -> list[dict[str, Any]]:
    """The lines of a file as JSON; only called in a process with limits."""
    path = Path(name)
    with files.scratch() as folder:
        try:
            return [line.to_json() for line in _read(path, folder)]
        except NotShownError as refusal:
            raise HandbookError(f"{path.name} cannot be read: {refusal}") from refusal


def _read(path: Path, folder: Path) -> list[SourceLine]:
    """Raises HandbookError, NotShownError."""
    start = _start(path)
    if start.lstrip().startswith(b"%PDF"):
        from portfolio.importing.from_pdf import pdf_pages

        return pdf_pages(path)
    if start.startswith(b"PK"):
        return _packed(path, folder)
    if start.startswith(_OLD_OFFICE):
        raise HandbookError(
            f"{path.name} is of an old Office program, or is locked with a password. Open it and "
            "save it as .docx, without a password."
        )
    if start.lstrip().startswith(b"{\\rtf"):
        raise HandbookError(f"{path.name} is in Rich Text Format. Open it and save it as .docx.")
    if path.suffix.lower() in (".csv", ".tsv", ".tab"):
        from portfolio.importing.from_office import csv_file

        return csv_file(path, folder)
    page = start.decode("utf-8", "replace").replace("\x00", "")
    if path.suffix.lower() in (".htm", ".html", ".xhtml") or re.match(
        r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html)\b", page, re.IGNORECASE
    ):
        from portfolio.importing.from_html import web_page

        return web_page(path, MOST_TEXT)
    if b"\x00" in start and not start.startswith((b"\xff\xfe", b"\xfe\xff")) and _is_binary(start):
        raise HandbookError(
            f"{path.name} is no document that this program reads. It reads Word, OpenDocument, "
            "PDF, web pages, Excel, CSV and plain text."
        )
    from portfolio.importing.from_text import text_lines

    return text_lines(path, MOST_TEXT)


def _start(path: Path) -> bytes:
    try:
        with files.opened(path, named_by_user=True) as file:
            start = file.read(4_096)
        size = path.stat().st_size
    except OSError as error:
        raise HandbookError(f"{path.name} cannot be opened.\n(File: {path})") from error
    if size > MOST_BYTES:
        raise HandbookError(f"{path.name} is larger than 200 MB. Save the unit's own pages alone.")
    if not start:
        raise HandbookError(f"{path.name} is empty.")
    return start


def _packed(path: Path, folder: Path) -> list[SourceLine]:
    from portfolio.importing import from_office

    try:
        with zipfile.ZipFile(path) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise HandbookError(f"{path.name} is damaged.") from error
    if any(name.startswith("xl/") for name in names):
        return from_office.workbook(path, folder)
    if any(name.startswith("word/") for name in names):
        return from_office.word_document(path, folder)
    if "content.xml" in names:
        return from_office.open_document(path, folder)
    raise HandbookError(
        f"{path.name} is neither a Word document nor a spreadsheet. If it is a zip, take the "
        "document out of it first."
    )


def _is_binary(start: bytes) -> bool:
    return start.count(b"\x00") / len(start) < 0.2 or start.count(b"\x00") / len(start) > 0.6
