"""Opening the template, and saving so that the same document is the same bytes."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError

from portfolio import files, folders
from portfolio.errors import BuildError
from portfolio.text import clean
from portfolio.word.oxml import W

TEMPLATE = Path("word") / "portfolio.docx"
LONGEST_PROPERTY = 255
FIXED_DATE = (1980, 1, 1, 0, 0, 0)
PACKED = (".png", ".jpg", ".jpeg", ".gif")
"""Files that are compressed already."""


def open_template(path: Path) -> Document:
    """The template without its words; its last section stays.

    Raises BuildError when it is not a Word document.
    """
    try:
        document = docx.Document(str(path))
    except (PackageNotFoundError, KeyError, ValueError, OSError, zipfile.BadZipFile) as error:
        raise BuildError(
            f"The Word template {path.name} cannot be opened as a Word document. "
            f"Put the original template back, then try again. (File: {path})"
        ) from error
    body = document.element.body
    for node in [*body]:
        if node.tag != W + "sectPr":
            body.remove(node)
    return document


def template_path() -> Path:
    return folders.templates() / TEMPLATE


def describe(document: Document, *, title: str, subject: str, author: str) -> None:
    """The document's own title, author and language; no dates, which would differ each time."""
    properties = document.core_properties
    properties.title = _property(title)
    properties.subject = _property(subject)
    properties.author = _property(author)
    properties.language = "en-GB"


def save(document: Document, path: Path) -> None:
    """Write the document as a whole: there is never half a file at ``path``.

    Raises BuildError when the file cannot be written, for example while Word has it open.
    """
    written = io.BytesIO()
    document.save(written)
    files.put(path, _with_fixed_dates(written))


def _property(text: str) -> str:
    return clean(" ".join(text.split()))[0][:LONGEST_PROPERTY]


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
