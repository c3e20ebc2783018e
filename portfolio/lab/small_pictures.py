"""Small pictures of evidence files, made in a process of their own (``base.limited_process``)."""

from __future__ import annotations

import base64
import io
from pathlib import Path
from typing import TYPE_CHECKING

from portfolio.base import files
from portfolio.base.errors import EvidenceError

if TYPE_CHECKING:
    from PIL import Image

FORMATS = ("JPEG", "PNG", "GIF", "WEBP")
TOO_MANY_PIXELS = "it has too many pixels"
_PLACE = 0x8825
"""The part of what a camera stores that says where it was (Exif 2.32, GPS Info IFD)."""
_ENLARGED = 3.0


def of_picture(path: str, pixels: int, most: int) -> str:
    """A picture file as a JPEG in base 64, ``pixels`` on its longer side at the most.

    Raises EvidenceError, which says only why, for one of more than ``most`` pixels, and for one
    that cannot be shown.
    """
    from portfolio.annex import images
    from portfolio.annex.limits import Limits
    from portfolio.annex.refusal import NotShownError

    limits = Limits(pixels=most, across=pixels, down=pixels)
    try:
        with images.opened(io.BytesIO(files.read(Path(path))), limits) as picture:
            return _as_jpeg(images.upright(picture, limits))
    except NotShownError as refusal:
        why = TOO_MANY_PIXELS if "too many" in str(refusal) else str(refusal).rstrip(".")
        raise EvidenceError(why) from refusal
    except (OSError, SyntaxError, ValueError) as error:
        raise EvidenceError("it cannot be shown as a picture") from error


def of_first_page(path: str, pixels: int) -> str:
    """The first page of a PDF as a JPEG in base 64, ``pixels`` on its longer side at the most.

    Raises EvidenceError, which says only why, when it cannot be shown.
    """
    import pypdfium2

    try:
        page = pypdfium2.PdfDocument(files.read(Path(path)))[0]
        scale = min(pixels / max(page.get_size()), _ENLARGED)
        return _as_jpeg(page.render(scale=scale).to_pil().convert("RGB"))
    except (pypdfium2.PdfiumError, OSError, ValueError, IndexError, ZeroDivisionError) as error:
        raise EvidenceError("its first page cannot be shown") from error


def tells_where(path: str) -> bool:
    """Whether a picture holds the place where it was taken."""
    from PIL import Image

    try:
        with _opened(path) as picture:
            return bool(picture.getexif().get_ifd(_PLACE))
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return False


def _opened(path: str) -> Image.Image:
    from PIL import Image

    return Image.open(io.BytesIO(files.read(Path(path))), formats=FORMATS)


def _as_jpeg(picture: Image.Image) -> str:
    made = io.BytesIO()
    picture.save(made, "JPEG", quality=85)
    return base64.b64encode(made.getvalue()).decode("ascii")
