"""Checks of the PDF that LibreOffice makes of a Word document, for every test that makes one."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import docx_checks
import pytest
from pypdf import PdfReader

from portfolio.base.office import find_office
from portfolio.word.page_places import page_numbers

needs_office = pytest.mark.skipif(
    find_office() is None or shutil.which("pdftotext") is None,
    reason="LibreOffice and pdftotext",
)


def wrong_pages(document: Path, pdf: Path) -> list[str]:
    """Page numbers that the document shows and the PDF does not have there."""
    found = page_numbers(document, pdf) or {}
    wrong = [
        f"{name} is on page {found.get(name)} and not {shown}"
        for name, shown in docx_checks.page_references(document)
        if found.get(name) != shown
    ]
    texts = _texts(pdf)
    for number, text in enumerate(texts, start=1):
        if number > 1 and f"Page{number}of{len(texts)}" not in text:
            wrong.append(f"the foot of page {number} does not say so")
    return wrong


def wrong_headings(document: Path, pdf: Path) -> list[str]:
    """Headings with a number that the PDF does not show as in Word on the page they are on."""
    pages = page_numbers(document, pdf) or {}
    texts = _texts(pdf)
    marks = [name for name in pages if name.startswith(("criterion_", "outcome_"))]
    numbered = [(number, words) for _, number, words in docx_checks.headings(document) if number]
    assert len(marks) == len(numbered)
    return [
        f"{number} {words}"
        for mark, (number, words) in zip(marks, numbered, strict=True)
        if _words(number + words) not in texts[pages[mark] - 1]
    ]


def untagged(pdf: Path) -> list[str]:
    """What a reader with a screen reader would miss in the PDF itself."""
    reader = PdfReader(pdf)
    root = reader.trailer["/Root"]
    found = []
    if not root.get("/MarkInfo", {}).get("/Marked"):
        found.append("the PDF is not tagged")
    if root.get("/Lang") != "en-GB":
        found.append(f"the language is {root.get('/Lang')}")
    if not (reader.metadata and reader.metadata.title):
        found.append("the PDF has no title")
    if not reader.outline:
        found.append("the PDF has no outline")
    return found


def _texts(pdf: Path) -> list[str]:
    """The text of each page without spaces."""
    command = ["pdftotext", "-raw", pdf, "-"]
    said = subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")
    return [_words(text) for text in said.split("\f")[:-1]]


def _words(text: str) -> str:
    return "".join(text.split())
