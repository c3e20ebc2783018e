"""LibreOffice, where it is installed: it lays a Word document out as a tagged PDF.

The PDF keeps every bookmark as a named destination, from which ``portfolio.word.page_places`` reads
page numbers.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

PROGRAMS = ("soffice", "libreoffice")
PLACES = (
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
    Path("C:/Program Files/LibreOffice/program/soffice.exe"),
    Path("C:/Program Files (x86)/LibreOffice/program/soffice.exe"),
)
TIME_LIMIT = 180
"""Seconds that LibreOffice may take for one document, its first start included."""
CHOICES = {
    "ExportBookmarksToPDFDestination": True,
    "ExportBookmarks": True,
    "UseTaggedPDF": True,
    "PDFUACompliance": True,
    "UseLosslessCompression": True,
    "ExportNotes": False,
    "ExportNotesInMargin": False,
}
"""Filter options: destinations and outline, tags for screen readers, pictures as they are, no
comments."""


def find_office() -> str | None:
    """The LibreOffice program, or None where there is none."""
    found = next(filter(None, map(shutil.which, PROGRAMS)), None)
    return found or next((str(place) for place in PLACES if place.is_file()), None)


def to_pdf(document: Path, folder: Path) -> Path | None:
    """Lay a Word document out as a PDF in a folder, which also gets LibreOffice's profile.

    None when there is no LibreOffice, or it makes no PDF in time.
    """
    office = find_office()
    if office is None:
        return None
    choices = {
        name: {"type": "boolean", "value": str(chosen).lower()} for name, chosen in CHOICES.items()
    }
    pdf = folder / f"{document.stem}.pdf"
    pdf.unlink(missing_ok=True)
    command = [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    command += ["--headless", "--norestore"]
    command += ["--convert-to", f"pdf:writer_pdf_Export:{json.dumps(choices)}"]
    command += ["--outdir", str(folder), str(document)]
    try:
        subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=TIME_LIMIT,
            check=True,
            env={**os.environ, "HOME": str(folder)},
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return pdf if pdf.is_file() else None
