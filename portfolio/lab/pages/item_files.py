"""The file of an evidence item, for a browser: to look at, to download, or as a small picture."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

from portfolio.base.errors import EvidenceError
from portfolio.lab import first_page
from portfolio.lab.pages.register_desk import PDF, PICTURE_TYPES, SEEN_IN_BROWSER
from portfolio.record.evidence import StoredFile
from portfolio.record.record import open_record

LARGEST_PREVIEW = 640
"""Pixels on the longer side of a preview."""
MOST_PIXELS = 60_000_000
"""A picture of more pixels is not opened for a preview."""

_PICTURES = ("JPEG", "PNG", "GIF", "WEBP")
_PLACE = 0x8825
"""The part of what a camera stores that says where it was (Exif 2.32, GPS Info IFD)."""


def preview(folder: Path, ref: str) -> bytes:
    """A small JPEG of a picture, or of the first page of a PDF.

    Its location, and anything else that is stored in a picture, is left out; the file itself stays
    as it is. Raises EvidenceError when there is nothing to show.
    """
    path, file = _file(folder, ref)
    return _first_page(path, file) if file.media_type == PDF else _small_picture(path, file)


def tells_where(folder: Path, ref: str) -> bool:
    """Whether the file of an item is a picture that holds the place where it was taken."""
    from PIL import Image

    path, file = _file(folder, ref)
    if file.media_type not in PICTURE_TYPES:
        return False
    try:
        with Image.open(path, formats=_PICTURES) as picture:
            return bool(picture.getexif().get_ifd(_PLACE))
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return False


def _first_page(path: Path, file: StoredFile) -> bytes:
    command = [sys.executable, "-m", first_page.__name__, str(path), str(LARGEST_PREVIEW)]
    try:
        done = subprocess.run(
            command,
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=2 * first_page.MOST_SECONDS,
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise _no_preview(file, "its first page cannot be shown") from error
    return done.stdout


def _small_picture(path: Path, file: StoredFile) -> bytes:
    from PIL import Image, ImageOps

    try:
        with Image.open(path, formats=_PICTURES) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise _no_preview(file, "it has too many pixels")
            picture.thumbnail((LARGEST_PREVIEW, LARGEST_PREVIEW))
            upright = ImageOps.exif_transpose(picture).convert("RGBA")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _no_preview(file, "it has too many pixels") from error
    except (OSError, SyntaxError, ValueError) as error:
        raise _no_preview(file, "it cannot be shown as a picture") from error
    bare = Image.new("RGB", upright.size, "white")
    bare.paste(upright, mask=upright.getchannel("A"))
    made = io.BytesIO()
    bare.save(made, "JPEG", quality=85)
    return made.getvalue()


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
