"""Pictures: whether they can be read, and how large they are shown."""

from __future__ import annotations

import io

from portfolio.word.oxml import DXA_PER_CENTIMETRE, EMU_PER_CENTIMETRE

EMU_PER_DXA = EMU_PER_CENTIMETRE / DXA_PER_CENTIMETRE


def size(picture: bytes) -> tuple[int, int] | None:
    """Width and height in pixels; None when the picture is broken or far too large."""
    from PIL import Image  # where pictures are new, which in most builds none is

    try:
        with Image.open(io.BytesIO(picture)) as opened:
            opened.verify()
            return opened.size
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return None


def fitted(pixels: tuple[int, int], wish: float, width: int, height: int) -> tuple[int, int]:
    """Width and height in EMU: ``wish`` centimetres wide, or as wide as there is room for 0, in the
    proportions of the picture, and never larger than ``width`` and ``height`` (twentieths of a
    point)."""
    room = width * EMU_PER_DXA
    across = min(wish * EMU_PER_CENTIMETRE, room) if wish > 0 else room
    down = across * pixels[1] / pixels[0]
    scale = min(1.0, height * EMU_PER_DXA / down)
    return max(1, round(across * scale)), max(1, round(down * scale))
