"""Drawings, pages and screenshots as PNG files of few colours: small, sharp and quickly made."""

from __future__ import annotations

import io

from PIL import Image

COLOURS = 128
"""Enough for a page, a chart or a screenshot."""
SAMPLED = 3
"""Colours are looked for in each so manieth line and column."""
NEARLY_WHITE = 250
PACKED = 2
"""How hard a file is packed: twice as quick as is usual, for a fifth more bytes."""


def colours_of(picture: Image.Image) -> Image.Image:
    """A small copy of a picture in red, green and blue, in the few colours that it is made of."""
    size = (max(1, picture.width // SAMPLED), max(1, picture.height // SAMPLED))
    sample = picture.resize(size, Image.Resampling.NEAREST)
    return sample.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)


def as_drawing(picture: Image.Image, palette: Image.Image) -> bytes:
    """The picture as a PNG file in the colours of another; a ground that is all but white is white,
    as paper is."""
    few = picture.quantize(palette=palette, dither=Image.Dither.NONE)
    colours = few.getpalette() or []
    for start in range(0, len(colours), 3):
        if min(colours[start : start + 3]) >= NEARLY_WHITE:
            colours[start : start + 3] = [255, 255, 255]
    few.putpalette(colours)
    made = io.BytesIO()
    few.save(made, "PNG", compress_level=PACKED)
    return made.getvalue()
