"""What a file says of itself: its title, who made it and when. Nobody has checked any of it.

Called in a process of its own (``base.limited_process``), as it looks into files from outside.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from email.utils import parsedate_to_datetime
from pathlib import Path

from portfolio.annex.limits import Limits
from portfolio.annex.show import ODF, OPENXML, READERS
from portfolio.base import files
from portfolio.base.text import clean

LONGEST = 300
"""Characters, as in the register."""
EARLIEST = datetime.date(1981, 1, 1)
"""Clocks that were never set, and zip files without a date, say 1970 or 1980."""
_DETAILS, _TAKEN, _SCANNED = 0x8769, 0x9003, 0x9004
_ARTIST, _TITLE, _AUTHOR = 0x013B, 0x9C9B, 0x9C9D
"""Tags of Exif 2.32, and two of Windows, whose text is UTF-16."""
_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_DAY = re.compile(r"(?:D:)?([0-9]{4})[-:]?([0-9]{2})[-:]?([0-9]{2})")
_PRINTED_FROM = re.compile(r"^Microsoft (?:Office )?(?:Word|Excel|PowerPoint) - ")
_SENDER = re.compile(r"([^<>]*)(?:<([^<>]*))?")
"""The name, which may have commas once it is decoded, and the address of the first sender."""
_NO_TITLE = {"untitled", "document", "document1", "word document", "powerpoint presentation"}
_NOBODY = {
    *("user", "owner", "admin", "administrator", "author", "unknown", "un-named", "anonymous"),
    *("microsoft office user", "windows user", "python-docx", "openpyxl"),
}
"""What programs write where nobody has said a name."""


def said_of_itself(path: str, media_type: str) -> dict[str, str]:
    """The ``title``, the ``author`` and the ``date`` (ISO format) that a file says, and ``source``,
    such as ``the photo``. What it does not say, or only a program does, is left out."""
    reader = _READERS.get(READERS.get(media_type, ""))
    if reader is None:
        return {}
    source, look = reader
    found = look(Path(path))
    title = _PRINTED_FROM.sub("", _line(found.get("title")))
    author, day = _line(found.get("author")), _day(found.get("date"))
    told = {
        "title": "" if title.lower() in _NO_TITLE else title,
        "author": "" if author.lower() in _NOBODY else author,
        "date": day.isoformat() if day else "",
    }
    said = {name: value for name, value in told.items() if value}
    return {**said, "source": source} if said else {}


def _in_picture(path: Path) -> Mapping[str, object]:
    from portfolio.annex import images

    with images.opened(path, Limits()) as picture:
        tags = picture.getexif()
        details = tags.get_ifd(_DETAILS)
    return {
        "title": _of_windows(tags.get(_TITLE)),
        "author": tags.get(_ARTIST) or _of_windows(tags.get(_AUTHOR)),
        "date": details.get(_TAKEN) or details.get(_SCANNED),
    }


def _in_mail(path: Path) -> Mapping[str, object]:
    from portfolio.annex import mails

    return _of_headers(mails.headers(path))


def _in_outlook(path: Path) -> Mapping[str, object]:
    from portfolio.annex import outlook

    return _of_headers(outlook.headers(path))


def _of_headers(said: Mapping[str, str]) -> Mapping[str, object]:
    name, address = _SENDER.findall(said.get("From", ""))[0]
    try:
        sent = parsedate_to_datetime(said.get("Date", "")).date().isoformat()
    except (ValueError, TypeError):
        sent = ""
    return {"title": said.get("Subject"), "author": name.strip(" \"'") or address, "date": sent}


def _in_pdf(path: Path) -> Mapping[str, object]:
    import pypdfium2

    said = pypdfium2.PdfDocument(files.read(path)).get_metadata_dict()
    return {
        "title": said.get("Title"),
        "author": said.get("Author"),
        "date": said.get("ModDate") or said.get("CreationDate"),
    }


def _in_office_file(path: Path) -> Mapping[str, object]:
    """The day is that of the last save: a file that began as a copy says an older one as well."""
    from portfolio.annex.office_parts import OfficeFile

    opened = OfficeFile(path, Limits())
    parts = (target.part for target in opened.related("").values()
             if target.kind == "core-properties")  # fmt: skip
    root = opened.tree(next(parts, ""))
    if root is None:
        return {}
    return {
        "title": root.findtext(f"{_DC}title"),
        "author": root.findtext(f"{_DC}creator"),
        "date": root.findtext(f"{_TERMS}modified") or root.findtext(f"{_TERMS}created"),
    }


def _in_open_document(path: Path) -> Mapping[str, object]:
    from portfolio.annex.office_parts import OfficeFile

    root = OfficeFile(path, Limits()).tree("meta.xml")
    if root is None:
        return {}
    return {
        "title": root.findtext(f".//{_DC}title"),
        "author": root.findtext(f".//{_META}initial-creator") or root.findtext(f".//{_DC}creator"),
        "date": root.findtext(f".//{_DC}date") or root.findtext(f".//{_META}creation-date"),
    }


def _of_windows(value: object) -> str:
    data = bytes(value) if isinstance(value, (bytes, tuple)) else b""
    return data.decode("utf-16-le", "replace").rstrip("\0")


def _line(text: object) -> str:
    words = text if isinstance(text, str) else ""
    return " ".join(clean(words[: 4 * LONGEST])[0].replace("\0", " ").split())[:LONGEST]


def _day(said: object) -> datetime.date | None:
    """A day that can be meant: neither before there were such files nor after tomorrow."""
    found = _DAY.match(said.strip()) if isinstance(said, str) else None
    try:
        day = datetime.date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
    latest = datetime.date.today() + datetime.timedelta(days=1)
    return day if day and EARLIEST <= day <= latest else None


_PHOTO, _MAIL, _DOCUMENT = "the photo", "the e-mail", "the document"
_READERS: dict[str, tuple[str, Callable[[Path], Mapping[str, object]]]] = {
    "images.read": (_PHOTO, _in_picture),
    "mails.read": (_MAIL, _in_mail),
    "outlook.read": (_MAIL, _in_outlook),
    "pdfs.read": (_DOCUMENT, _in_pdf),
    READERS[f"{OPENXML}.wordprocessingml.document"]: (_DOCUMENT, _in_office_file),
    READERS[f"{OPENXML}.spreadsheetml.sheet"]: (_DOCUMENT, _in_office_file),
    READERS[f"{OPENXML}.presentationml.presentation"]: (_DOCUMENT, _in_office_file),
    READERS[f"{ODF}.text"]: (_DOCUMENT, _in_open_document),
    READERS[f"{ODF}.spreadsheet"]: (_DOCUMENT, _in_open_document),
    READERS[f"{ODF}.presentation"]: (_DOCUMENT, _in_open_document),
}
