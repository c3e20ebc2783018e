"""What a document says about itself, and saving so that the same document is the same bytes."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.package import OpcPackage
from docx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI, PackURI
from docx.opc.part import XmlPart
from docx.opc.pkgwriter import _ContentTypesItem

from portfolio.base import files
from portfolio.base.guarded_text import document_property

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


def save(document: Document, path: Path) -> None:
    """Write the document as a whole: there is never half a file at ``path``.

    Raises BuildError when the file cannot be written, for example while Word has it open.
    """
    files.put(path, _packed(document.part.package))


def _packed(package: OpcPackage) -> bytes:
    """What python-docx writes, packed once, and with fixed dates instead of the time."""
    for part in package.parts:
        part.before_marshal()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        _put(archive, CONTENT_TYPES_URI, _ContentTypesItem.from_parts(package.parts).blob)
        _put(archive, PACKAGE_URI.rels_uri, package.rels.xml)
        for part in package.parts:
            _put(archive, part.partname, part.blob)
            if part.rels:
                _put(archive, part.partname.rels_uri, part.rels.xml)
    return made.getvalue()


def _put(archive: zipfile.ZipFile, name: PackURI, data: bytes | str) -> None:
    info = zipfile.ZipInfo(name.membername, FIXED_DATE)
    packed = name.lower().endswith(PACKED)
    info.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    archive.writestr(info, data, compresslevel=LEVEL)
