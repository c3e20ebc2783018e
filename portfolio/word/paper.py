"""A document as it is printed: where people write there is room, and no “Choose” or “Write here”.

In Word these words go away as soon as somebody writes. On paper nothing takes them away.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from lxml import etree

from portfolio.base import files
from portfolio.word.oxml import W

TEXT = "word/document.xml"
SPACE = "\u00a0"
"""A space that stays where it is, so that what stood beside the words stays beside their room."""


def for_paper(document: Path, target: Path) -> Path:
    """Write a copy of a Word document in which every place that nobody has filled in is blank."""
    blank = io.BytesIO()
    with zipfile.ZipFile(document) as package, zipfile.ZipFile(blank, "w") as copy:
        for entry in package.infolist():
            data = package.read(entry)
            copy.writestr(entry.filename, _blank(data) if entry.filename == TEXT else data)
    files.put(target, blank.getvalue())
    return target


def _blank(data: bytes) -> bytes:
    root = etree.fromstring(data)
    for prompt in root.iter(W + "showingPlcHdr"):
        control = next(prompt.iterancestors(W + "sdt"))
        for words in control.iterfind(f"{W}sdtContent//{W}t"):
            words.text = SPACE * len(words.text or "")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
