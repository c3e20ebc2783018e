"""Pictures made small enough for print, without what a camera stores in them."""

from __future__ import annotations

import io
from pathlib import Path
from typing import IO

from PIL import Image, ImageOps

from portfolio.annex.limits import PIXELS_PER_CENTIMETRE, Limits
from portfolio.annex.refusal import NotShownError
from portfolio.document.pieces import Picture, Remark

FORMATS = ("JPEG", "PNG", "GIF", "WEBP")
QUALITY = 82
LEAST_DETAIL = PIXELS_PER_CENTIMETRE * 0.55
"""Pixels to the centimetre below which a picture looks coarse: it is shown smaller instead."""
NEARLY_WHITE = 250
COLOURS = 128
"""Enough for a page or a screenshot; a photo is a JPEG anyway."""


def read(path: Path, limits: Limits, folder: Path, pages: frozenset[int]) -> list[Picture | Remark]:
    """A picture file; of a moving one, the first frame."""
    with opened(path, limits) as picture:
        frames = getattr(picture, "n_frames", 1)
        found: list[Picture | Remark] = [kept(upright(picture, limits), folder, "1")]
    if frames > 1:
        found.append(Remark(text="This picture moves. Its first frame is shown."))
    return found


def opened(source: Path | IO[bytes], limits: Limits) -> Image.Image:
    """The picture, not yet decoded. Raises NotShownError when it has too many pixels."""
    Image.MAX_IMAGE_PIXELS = None
    picture = Image.open(source, formats=FORMATS)
    if picture.width * picture.height > limits.pixels:
        many = f"{picture.width:,} by {picture.height:,} pixels"
        picture.close()
        raise NotShownError(f"it has {many}, which is too many. Add a smaller copy.")
    return picture


def upright(picture: Image.Image, limits: Limits) -> Image.Image:
    """The picture as people see it: turned as the camera says, small enough, on white."""
    picture.draft("RGB", (limits.across, limits.down))
    if picture.mode in ("P", "1", "I;16", "I", "F", "LA", "CMYK", "PA"):
        picture = picture.convert("RGBA" if "transparency" in picture.info else "RGB")
    turned = ImageOps.exif_transpose(picture)
    turned.thumbnail((limits.across, limits.down), Image.Resampling.LANCZOS, reducing_gap=3.0)
    if turned.mode == "RGBA":
        bare = Image.new("RGB", turned.size, "white")
        bare.paste(turned, mask=turned.getchannel("A"))
        return bare
    return turned.convert("RGB")


def kept(picture: Image.Image, folder: Path, name: str, page: int = 0, pages: int = 0) -> Picture:
    """Save a picture as JPEG or PNG, whichever is smaller."""
    photo, drawing = io.BytesIO(), io.BytesIO()
    picture.save(photo, "JPEG", quality=QUALITY)
    _few_colours(picture).save(drawing, "PNG")
    smaller, ending = min((drawing, "png"), (photo, "jpg"), key=lambda made: made[0].tell())
    (folder / f"{name}.{ending}").write_bytes(smaller.getvalue())
    return Picture(
        name=f"{name}.{ending}",
        width=picture.width,
        height=picture.height,
        page=page,
        pages=pages,
        wish=0 if page else round(picture.width / LEAST_DETAIL, 2),
    )


def _few_colours(picture: Image.Image) -> Image.Image:
    """The picture in few colours; a ground that is all but white is white, as paper is."""
    few = picture.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    colours = few.getpalette()
    for start in range(0, len(colours), 3):
        if min(colours[start : start + 3]) >= NEARLY_WHITE:
            colours[start : start + 3] = [255, 255, 255]
    few.putpalette(colours)
    return few
