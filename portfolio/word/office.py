"""LibreOffice, where it is installed: it lays a Word document out as a tagged PDF.

The PDF keeps every bookmark as a named destination, from which ``portfolio.word.page_places`` reads
page numbers.
"""

from __future__ import annotations

import json
from pathlib import Path

from portfolio.base.files import put, scratch
from portfolio.base.other_programs import find_program, run_program

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
    found = next(filter(None, map(find_program, PROGRAMS)), None)
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
    with scratch() as target:
        command = [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
        command += ["--headless", "--norestore"]
        command += ["--convert-to", f"pdf:writer_pdf_Export:{json.dumps(choices)}"]
        command += ["--outdir", str(target), str(document)]
        run_program(command, folder, TIME_LIMIT, {"HOME": str(folder)})
        made = target / f"{document.stem}.pdf"
        if not made.is_file():
            return None
        pdf = folder / made.name
        put(pdf, made.read_bytes())
        return pdf
