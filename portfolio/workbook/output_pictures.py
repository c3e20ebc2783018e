"""Pictures that a cell shows, or that are in a text, as figures."""

from __future__ import annotations

import base64
import binascii
import io

from portfolio.base.errors import BlockError
from portfolio.document.blocks import PNG_SIGNATURE, Figure

PIXELS_PER_CENTIMETRE = 96 / 2.54
"""Of a screen, as browsers count."""
WIDEST = 16.0
NARROWEST = 0.5
_BROKEN = "A picture in this output is broken."


def picture(encoded: str, wish: float | None = None, alternative: str = "") -> Figure:
    """A picture in base64, as large as on a screen and no wider than a page; ``wish`` is its width
    in pixels of a screen. Raises BlockError when it cannot be shown."""
    try:
        data = base64.b64decode(encoded)
    except (binascii.Error, ValueError) as error:
        raise BlockError(_BROKEN) from error
    png, pixels = _as_png(data)
    width = min(WIDEST, max(NARROWEST, (wish or pixels) / PIXELS_PER_CENTIMETRE))
    return Figure(caption="", alternative=alternative, png=png, width=round(width, 2))


def _as_png(data: bytes) -> tuple[bytes, int]:
    """A picture of any kind that the annex can show, as PNG, and how many pixels wide it was."""
    from portfolio.annex import images
    from portfolio.annex.limits import Limits
    from portfolio.annex.refusal import NotShownError

    limits = Limits()
    try:
        with images.opened(io.BytesIO(data), limits) as opened:
            width = opened.width
            if data.startswith(PNG_SIGNATURE):
                opened.load()
                return data, width
            made = io.BytesIO()
            images.upright(opened, limits).save(made, "PNG")
            return made.getvalue(), width
    except NotShownError as error:
        raise BlockError(f"A picture in this output could not be shown: {error}") from error
    except (OSError, SyntaxError, ValueError) as error:
        raise BlockError(_BROKEN) from error
