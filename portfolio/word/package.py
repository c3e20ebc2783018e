"""What a document says about itself, and saving so that the same document is the same bytes."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import XmlPart

from portfolio.base import files
from portfolio.base.guarded_text import document_property

FIXED_DATE = (1980, 1, 1, 0, 0, 0)
PACKED = (".png", ".jpg", ".jpeg", ".gif")
"""Files that are compressed already."""


def describe(document: Document, *, title: str, subject: str, author: str) -> None:
    """The document's own title, author and language; nothing of the template, and no dates, which
    would differ each time."""
    properties = document.core_properties
    part = document.part.package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES)
    assert isinstance(part, XmlPart)
    part.element.clear()
    properties.title = document_property(title)
    properties.subject = document_property(subject)
    properties.author = document_property(author)
    properties.language = "en-GB"


def save(document: Document, path: Path) -> None:
    """Write the document as a whole: there is never half a file at ``path``.

    Raises BuildError when the file cannot be written, for example while Word has it open.
    """
    written = io.BytesIO()
    document.save(written)
    files.put(path, _with_fixed_dates(written))


def _with_fixed_dates(written: io.BytesIO) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.infolist():
            info = zipfile.ZipInfo(entry.filename, FIXED_DATE)
            packed = entry.filename.lower().endswith(PACKED)
            info.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            new.writestr(info, old.read(entry))
    return target.getvalue()
