"""Pictures that are set into Office files."""

from __future__ import annotations

import io

from PIL import Image

from portfolio.annex import images
from portfolio.annex.limits import Limits
from portfolio.annex.office_parts import OfficeFile
from portfolio.annex.refusal import NotShownError


def set_in_picture(office: OfficeFile, part: str, limits: Limits) -> Image.Image | None:
    """The picture in a part of an Office file, upright and as small as it is kept; None for one
    that cannot be shown."""
    try:
        with images.opened(io.BytesIO(office.data(part)), limits) as picture:
            return images.upright(picture, limits)
    except (NotShownError, OSError, SyntaxError, ValueError):
        return None
