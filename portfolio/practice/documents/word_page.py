"""What every Word document of a practice year has: its mark, its properties, the same bytes."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from portfolio.base.guarded_text import document_property
from portfolio.base.text import clean
from portfolio.practice.documents.workplace_document import Setting, same_bytes

if TYPE_CHECKING:
    from docx.document import Document as WordFile


def word_file(title: str, setting: Setting) -> WordFile:
    """A Word document with the mark at its head, and on every page."""
    import docx

    file = docx.Document()
    properties = file.core_properties
    properties.title, properties.author = document_property(title), "Practice programme"
    properties.language = "en-GB"
    file.sections[0].header.paragraphs[0].text = safe(setting.mark)
    file.add_heading(safe(title), 0)
    return file


def saved(file: WordFile) -> bytes:
    buffer = io.BytesIO()
    file.save(buffer)
    return same_bytes(buffer.getvalue())


def safe(text: str) -> str:
    """A text without what a document cannot hold."""
    return clean(text)[0]
