"""On which page each bookmark falls, asked of LibreOffice where it is installed.

Word tells page numbers only while it shows a document. So a draft is laid out as a PDF that keeps
every bookmark as a named destination, and the pages are read from there.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

from lxml import etree

from portfolio.word.oxml import W

PROGRAMS = ("soffice", "libreoffice")
PLACES = (
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
    Path("C:/Program Files/LibreOffice/program/soffice.exe"),
    Path("C:/Program Files (x86)/LibreOffice/program/soffice.exe"),
)
TIME_LIMIT = 180
"""Seconds that LibreOffice may take, its first start included."""
EXPORT = (
    'pdf:writer_pdf_Export:{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}}'
)


def find_office() -> str | None:
    """The LibreOffice program, or None where there is none."""
    found = next(filter(None, map(shutil.which, PROGRAMS)), None)
    return found or next((str(place) for place in PLACES if place.is_file()), None)


def page_numbers(docx: Path) -> dict[str, int] | None:
    """The page (counted from 1) of every bookmark in a Word document.

    None when the pages cannot be known: no LibreOffice, no ``pypdf``, or no PDF in time.
    """
    office = find_office()
    if office is None:
        return None
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError:
        return None
    with tempfile.TemporaryDirectory(prefix="portfolio-pages-") as folder:
        pdf = _convert(office, docx, Path(folder))
        if pdf is None:
            return None
        try:
            reader = PdfReader(pdf)
            found = {
                name.removeprefix("/"): number + 1
                for name, destination in reader.named_destinations.items()
                if (number := reader.get_destination_page_number(destination)) is not None
            }
        except (PyPdfError, OSError, ValueError, KeyError):
            return None
    known = [(name, found.get(name, found.get(_in_pdf(name)))) for name in _bookmarks(docx)]
    return {name: page for name, page in known if page is not None}


def _bookmarks(docx: Path) -> list[str]:
    with zipfile.ZipFile(docx) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    return [node.get(W + "name") for node in root.iter(W + "bookmarkStart")]


def _convert(office: str, docx: Path, folder: Path) -> Path | None:
    profile = (folder / "profile").as_uri()
    command = [office, f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    command += ["--convert-to", EXPORT, "--outdir", str(folder), str(docx)]
    try:
        subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=TIME_LIMIT,
            check=True,
            env={**os.environ, "HOME": str(folder)},
        )
    except (OSError, subprocess.SubprocessError):
        return None
    pdf = folder / f"{docx.stem}.pdf"
    return pdf if pdf.is_file() else None


def _in_pdf(name: str) -> str:
    """LibreOffice writes the code of all but letters and digits: ``item5FE07`` for item_E07."""
    return re.sub(r"[^A-Za-z0-9]", lambda found: f"{ord(found[0]):02X}", name)
