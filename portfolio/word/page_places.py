"""On which page each bookmark of a document falls, read from its PDF.

Word tells page numbers only while it shows a document, so they come from LibreOffice's layout.
"""

from __future__ import annotations

import ctypes
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from lxml import etree

from portfolio.word.oxml import W

PAGE_OF = re.compile(r"\s*PAGEREF (\S+)")


def page_numbers(document: Path, pdf: Path) -> dict[str, int] | None:
    """The page (counted from 1) of every bookmark of a Word document that the PDF has.

    None when the PDF cannot be read.
    """
    try:
        document_of_pages = pypdfium2.PdfDocument(pdf)
        found = dict(_destinations(document_of_pages.raw))
        document_of_pages.close()
    except (pypdfium2.PdfiumError, OSError, ValueError):
        return None
    names = [node.get(W + "name", "") for node in _body(document).iter(W + "bookmarkStart")]
    known = [(name, found.get(name, found.get(_in_pdf(name)))) for name in names]
    return {name: page for name, page in known if page is not None}


def shown_pages(document: Path) -> dict[str, int]:
    """The page numbers that a Word document shows, by bookmark; none when there is no document."""
    found: dict[str, int] = {}
    name = ""
    try:
        nodes = _body(document).iter(W + "instrText", W + "t")
        for node in nodes:
            text = node.text or ""
            if node.tag == W + "instrText":
                match = PAGE_OF.match(text)
                name = match[1] if match else ""
            elif name:
                found[name] = int(text)
                name = ""
    except (OSError, ValueError, KeyError, zipfile.BadZipFile, etree.XMLSyntaxError):
        return {}
    return found


def _destinations(pdf: Any) -> Iterator[tuple[str, int]]:
    """The named places of a PDF, each with its page."""
    for number in range(pdfium.FPDF_CountNamedDests(pdf)):
        size = ctypes.c_long()
        pdfium.FPDF_GetNamedDest(pdf, number, None, size)
        if size.value > 0:
            name = ctypes.create_string_buffer(size.value)
            place = pdfium.FPDF_GetNamedDest(pdf, number, name, size)
            page = pdfium.FPDFDest_GetDestPageIndex(pdf, place)
            if page >= 0:
                yield name.raw.decode("utf-16-le").rstrip("\0"), page + 1


def _body(document: Path) -> etree._Element:
    with zipfile.ZipFile(document) as package:
        return etree.fromstring(package.read("word/document.xml"))


def _in_pdf(name: str) -> str:
    """LibreOffice writes the code of all but letters and digits: ``item5FE07`` for item_E07."""
    return re.sub(r"[^A-Za-z0-9]", lambda found: f"{ord(found[0]):02X}", name)
