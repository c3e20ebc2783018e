"""A document as it is printed: where people write there is room, and no “Choose” or “Write here”.

In Word these words go away as soon as somebody writes. On paper nothing takes them away.

Rows of tables may go on on the next page: where they must not, LibreOffice now and then leaves out
all the rows that do not fit on the first page. A row that leaves room to write stays whole.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from lxml import etree

from portfolio.base import files
from portfolio.word import oxml
from portfolio.word.oxml import W

TEXT = "word/document.xml"
SPACE = "\u00a0"
"""A space that stays where it is, so that what stood beside the words stays beside their room."""


def for_paper(document: Path, target: Path) -> Path:
    """Write a copy of a Word document in which every place that nobody has filled in is blank, and
    no row of a table is lost."""
    printed = io.BytesIO()
    with zipfile.ZipFile(document) as package, zipfile.ZipFile(printed, "w") as copy:
        for entry in package.infolist():
            data = package.read(entry)
            copy.writestr(entry.filename, _printed(data) if entry.filename == TEXT else data)
    files.put(target, printed.getvalue())
    return target


def _printed(data: bytes) -> bytes:
    root = etree.fromstring(data)
    rows = [row for row in root.iter(W + "trPr") if row.find(W + "trHeight") is None]
    oxml.remove(*(mark for row in rows for mark in row.findall(W + "cantSplit")))
    for prompt in root.iter(W + "showingPlcHdr"):
        control = next(prompt.iterancestors(W + "sdt"))
        for words in control.iterfind(f"{W}sdtContent//{W}t"):
            words.text = SPACE * len(words.text or "")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
