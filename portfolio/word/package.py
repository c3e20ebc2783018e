"""What a document says about itself, and saving so that the same document is the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from pathlib import Path

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI, PackURI
from docx.opc.part import XmlPart
from docx.opc.pkgwriter import _ContentTypesItem

from portfolio.base import files
from portfolio.base.guarded_text import document_property
from portfolio.word.held import Held

FIXED_DATE = (1980, 1, 1, 0, 0, 0)
LEVEL = 3
"""How hard the words are packed: twice as quick as is usual, and a document with pictures grows by
a fiftieth."""
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


def save(document: Document, path: Path, held: Held) -> None:
    """Write the document as a whole, with the tables that were held: there is never half a file at
    ``path``.

    Raises BuildError when the file cannot be written, for example while Word has it open.
    """
    files.put(path, _packed(document, held))


def _packed(document: Document, held: Held) -> bytes:
    """What python-docx writes, packed once, and with fixed dates instead of the time."""
    package = document.part.package
    for part in package.parts:
        part.before_marshal()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as archive:
        _put(archive, CONTENT_TYPES_URI, [_ContentTypesItem.from_parts(package.parts).blob])
        _put(archive, PACKAGE_URI.rels_uri, [package.rels.xml])
        for part in package.parts:
            is_main = part is document.part
            _put(archive, part.partname, held.filled_in(part.blob) if is_main else [part.blob])
            if part.rels:
                _put(archive, part.partname.rels_uri, [part.rels.xml])
    return made.getvalue()


def _put(archive: zipfile.ZipFile, name: PackURI, pieces: Iterable[bytes | str]) -> None:
    info = zipfile.ZipInfo(name.membername, FIXED_DATE)
    info.external_attr = 0o600 << 16
    if name.lower().endswith(PACKED):
        archive.writestr(info, b"".join(map(_bytes, pieces)))
        return
    with archive.open(name.membername, "w") as file:  # of the same date, as the zip format has it
        for piece in pieces:
            file.write(_bytes(piece))


def _bytes(piece: bytes | str) -> bytes:
    return piece.encode() if isinstance(piece, str) else piece
