"""The file of an evidence item, for a browser: to look at, to download, or as a small picture."""

from __future__ import annotations

import base64
from pathlib import Path

from portfolio.base.errors import EvidenceError
from portfolio.base.limited_process import TooMuchError, shared
from portfolio.lab import small_pictures
from portfolio.lab.kept_record import open_record
from portfolio.lab.pages.register_desk import PDF, PICTURE_TYPES, SEEN_IN_BROWSER
from portfolio.record.evidence import StoredFile

LARGEST_PREVIEW = 640
"""Pixels on the longer side of a preview."""
MOST_PIXELS = 60_000_000
"""A picture of more pixels is not opened for a preview."""


def preview(folder: Path, ref: str) -> bytes:
    """A small JPEG of a picture, or of the first page of a PDF.

    Its location, and anything else that is stored in a picture, is left out; the file itself stays
    as it is. Raises EvidenceError when there is nothing to show.
    """
    path, file = _file(folder, ref)
    try:
        if file.media_type == PDF:
            made = shared().call(small_pictures.of_first_page, str(path), LARGEST_PREVIEW)
        else:
            made = shared().call(small_pictures.of_picture, str(path), LARGEST_PREVIEW, MOST_PIXELS)
    except EvidenceError as refusal:
        raise _no_preview(file, str(refusal)) from refusal
    except TooMuchError as error:
        raise _no_preview(file, "it takes too long, or too much memory") from error
    return base64.b64decode(made)


def tells_where(folder: Path, ref: str) -> bool:
    """Whether the file of an item is a picture that holds the place where it was taken."""
    path, file = _file(folder, ref)
    if file.media_type not in PICTURE_TYPES:
        return False
    try:
        return bool(shared().call(small_pictures.tells_where, str(path)))
    except TooMuchError:
        return False


def opened_file(folder: Path, ref: str) -> tuple[Path, StoredFile, bool]:
    """The file of an item, and whether a browser may show it rather than download it."""
    path, file = _file(folder, ref)
    return path, file, file.media_type in SEEN_IN_BROWSER


def _file(folder: Path, ref: str) -> tuple[Path, StoredFile]:
    record = open_record(folder)
    item = record.item(ref)
    path = record.file_of(item)
    if path is None or item.file is None:
        raise EvidenceError(f"{ref} has no file: it is held in the workplace.")
    if not path.is_file():
        raise EvidenceError(f"The file of {ref} is missing. Put it back, or let it download.")
    return path, item.file


def _no_preview(file: StoredFile, why: str) -> EvidenceError:
    return EvidenceError(f"There is no preview of {file.original_name}: {why}. Open the file.")
