"""LibreOffice, where it is installed: it lays documents out as PDFs.

Its settings are made anew for every document: nothing in a document runs, is asked of another
computer, or brought up to date from another file. The PDF of a Word document keeps every bookmark
as a named destination, from which ``portfolio.word.page_places`` reads page numbers.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from portfolio.base.files import put, scratch
from portfolio.base.other_programs import find_program, run_program
from portfolio.base.side_process import Allowance

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
SETTINGS = {
    "Office.Common/Security/Scripting": {
        "MacroSecurityLevel": "3",
        "DisableMacrosExecution": "true",
        "DisableActiveContent": "true",
        "BlockUntrustedRefererLinks": "true",
    },
    "Office.Writer/Content/Update": {"Link": "2"},
    "Office.Calc/Content/Update": {"Link": "2"},
    "Office.Calc/Formula/Load": {"OOXMLRecalcMode": "1", "ODFRecalcMode": "1"},
    "Inet/Settings": {
        "ooInetProxyType": "2",
        "ooInetHTTPProxyName": "127.0.0.1",
        "ooInetHTTPProxyPort": "9",
        "ooInetHTTPSProxyName": "127.0.0.1",
        "ooInetHTTPSProxyPort": "9",
    },
}
"""No macros, links never brought up to date, nothing worked out anew, and the way to the network
leads nowhere: port 9 of this computer, where nothing answers."""
_SETTING = (
    '<item oor:path="/org.openoffice.{place}"><prop oor:name="{name}" oor:op="fuse">'
    "<value>{value}</value></prop></item>"
)
_ITEMS = '<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'


@dataclass(frozen=True, kw_only=True)
class Layout:
    """How a document is laid out: LibreOffice's name for the way, its options, what it may use."""

    filter: str = "writer_pdf_Export"
    choices: Mapping[str, bool] = field(default_factory=lambda: CHOICES)
    allowance: Allowance | None = None


OWN = Layout()
"""For documents that this program made."""


def find_office() -> str | None:
    """The LibreOffice program, or None where there is none."""
    found = next(filter(None, map(find_program, PROGRAMS)), None)
    return found or next((str(place) for place in PLACES if place.is_file()), None)


def to_pdf(document: Path, folder: Path, layout: Layout = OWN) -> Path | None:
    """Lay a document out as a PDF in a folder, which also gets LibreOffice's profile.

    None when there is no LibreOffice, or it makes no PDF within what it may use.
    """
    office = find_office()
    if office is None:
        return None
    profile = folder / "profile"
    _put_settings(profile)
    choices = {
        name: {"type": "boolean", "value": str(chosen).lower()}
        for name, chosen in layout.choices.items()
    }
    with scratch() as target:
        command = [office, f"-env:UserInstallation={profile.as_uri()}"]
        command += ["--headless", "--norestore"]
        command += ["--convert-to", f"pdf:{layout.filter}:{json.dumps(choices)}"]
        command += ["--outdir", str(target), str(document)]
        run_program(command, folder, TIME_LIMIT, {"HOME": str(folder)}, layout.allowance)
        made = target / f"{document.stem}.pdf"
        if not made.is_file():
            return None
        pdf = folder / made.name
        put(pdf, made.read_bytes())
        return pdf


def _put_settings(profile: Path) -> None:
    """What a profile starts with; LibreOffice adds to it."""
    items = [
        _SETTING.format(place=place, name=name, value=value)
        for place, wanted in SETTINGS.items()
        for name, value in wanted.items()
    ]
    put(
        profile / "user" / "registrymodifications.xcu", _ITEMS.format(items="".join(items)).encode()
    )
