"""The Word document that every portfolio takes its looks from: the house's, or a centre's own.

A centre's file comes from outside: only its styles, lists, settings, headers and footers are
taken over, and nothing that runs, asks, or is fetched from elsewhere.
"""

from __future__ import annotations

import zipfile
import zlib
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.opc.part import Part
from docx.opc.rel import Relationships
from lxml import etree

from portfolio.base import folders
from portfolio.base.errors import BuildError
from portfolio.record.memory import Memory, mark_of
from portfolio.word.oxml import W
from portfolio.word.styles import style_ids

HOUSE = Path("word") / "portfolio.docx"
LARGEST_FILE = 20_000_000
LARGEST_UNPACKED = 200_000_000
"""Bytes of a template, as a file and unpacked."""
MOST_PARTS = 2_000

PACKAGE_KEEPS = ("officeDocument", "core-properties")
DOCUMENT_KEEPS = (
    *("styles", "numbering", "settings", "webSettings", "fontTable", "theme"),
    *("header", "footer", "footnotes", "endnotes"),
)
"""The kinds of parts that a document needs once its words are gone, macros not among them."""
SETTINGS_LEFT_OUT = (
    *("attachedTemplate", "updateFields", "mailMerge", "saveThroughXslt", "trackRevisions"),
    *("documentProtection", "writeProtection"),
)
_UNREADABLE = (
    *(OpcError, zipfile.BadZipFile, zlib.error, etree.LxmlError, OSError, EOFError),
    *(LookupError, ValueError, AttributeError, NotImplementedError, RuntimeError),
)


@dataclass(frozen=True)
class Template:
    """An opened template without its words: the document to write to, and its styles' ids."""

    path: Path
    document: Document
    styles: dict[str, str]


_MEMORY: Memory[Template] = Memory()
"""Templates that were opened before: reading one takes thrice as long as copying it."""


def open_template(own: Path | None = None) -> Template:
    """The template of a centre, or that of the house, to be written to; its last section stays.

    Raises BuildError when it is not a Word document, is too large, shows something that is only
    linked, or lacks a style, which is named.
    """
    path = own or house_template()
    mark = mark_of(str(path))
    template = _MEMORY.recall(str(path), mark)
    if template is None:
        template = _read(path)
        _MEMORY.keep(str(path), mark, template)
    return Template(path, deepcopy(template.document), template.styles)


def _read(path: Path) -> Template:
    try:
        _check_size(path)
        document = docx.Document(str(path))
        _empty(document)
    except _UNREADABLE as error:
        raise BuildError(
            f"The Word template {path.name} cannot be opened as a Word document (.docx). "
            f"{_remedy(path)}"
        ) from error
    _refuse_links(document, path)
    return Template(path, document, style_ids(document, path))


def house_template() -> Path:
    return folders.templates() / HOUSE


def _check_size(path: Path) -> None:
    large = path.stat().st_size > LARGEST_FILE
    if not large:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
        large = len(parts) > MOST_PARTS or sum(p.file_size for p in parts) > LARGEST_UNPACKED
    if large:
        raise BuildError(
            f"The Word template {path.name} is larger than a template can be "
            f"({LARGEST_FILE // 1_000_000} MB). Make its pictures smaller, then try again. "
            f"(File: {path})"
        )


def _empty(document: Document) -> None:
    """Take out the words, and all that is not needed without them."""
    body = document.element.body
    for background in document.element.findall(W + "background"):
        document.element.remove(background)
    for node in [*body]:
        if node.tag != W + "sectPr":
            body.remove(node)
    if not document.sections:
        raise ValueError("a template has pages")
    document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)  # and lists
    _keep(document.part.package.rels, PACKAGE_KEEPS)
    _keep(document.part.rels, DOCUMENT_KEEPS)
    settings = document.settings.element
    for tag in SETTINGS_LEFT_OUT:
        for node in settings.findall(W + tag):
            settings.remove(node)
    _keep(document.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS).rels, ())


def _keep(relationships: Relationships, kinds: tuple[str, ...]) -> None:
    for name, relationship in [*relationships.items()]:
        if relationship.reltype.rpartition("/")[2] not in kinds:
            del relationships[name]


def _refuse_links(document: Document, path: Path) -> None:
    for part in document.part.package.iter_parts():
        if _shows_elsewhere(part):
            raise BuildError(
                f"The Word template {path.name} shows a picture that is not in it but only linked "
                "to. Insert the picture itself (in Word: Insert, Pictures, Insert), save, and try "
                f"again. (File: {path})"
            )


def _shows_elsewhere(part: Part) -> bool:
    return any(
        relationship.is_external and relationship.reltype != RELATIONSHIP_TYPE.HYPERLINK
        for relationship in part.rels.values()
    )


def _remedy(path: Path) -> str:
    if path == house_template():
        return f"Put the original template back, then try again. (File: {path})"
    return (
        "If it is open in Word, close it there. Save it in Word as a Word document, or use the "
        f"house template (“portfolio template house”), then try again. (File: {path})"
    )
