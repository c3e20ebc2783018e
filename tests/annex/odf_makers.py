"""OpenDocument files made by hand."""

from __future__ import annotations

import zipfile
from pathlib import Path

URN = "urn:oasis:names:tc:opendocument:xmlns"
ODF_NAMES = " ".join(
    f'xmlns:{short}="{URN}:{name}:1.0"'
    for short, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("draw", "drawing"),
        ("style", "style"),
        ("presentation", "presentation"),
    )
)


def open_document(path: Path, kind: str, body: str, automatic: str = "") -> Path:
    """A ``text``, ``spreadsheet`` or ``presentation`` with this body and styles, in XML."""
    content = (
        f"<office:document-content {ODF_NAMES} xmlns:xlink='http://www.w3.org/1999/xlink'>"
        f"<office:automatic-styles>{automatic}</office:automatic-styles><office:body>"
        f"<office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        archive.writestr("content.xml", content)
    return path
