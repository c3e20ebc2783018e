"""Pictures made small enough for print, without what a camera stores in them."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import IO

from PIL import Image, ImageCms, ImageOps, ImageSequence

from portfolio.annex.file_reading import Extent, Reading
from portfolio.annex.limits import PIXELS_PER_CENTIMETRE, Limits
from portfolio.annex.refusal import NotShownError
from portfolio.annex.tally import Tally
from portfolio.base import few_colours, files
from portfolio.document.pieces import Picture, Piece, Remark

FORMATS = ("JPEG", "MPO", "PNG", "GIF", "WEBP", "TIFF", "BMP", "AVIF", "HEIF")
READ_BY = ("Jpeg", "Mpo", "Png", "Gif", "WebP", "Tiff", "Bmp", "Avif")
"""What Pillow calls the modules that read them; it has as many again, which are not loaded."""
MOVING = ("GIF", "WEBP", "PNG")
"""The kinds of picture whose further pictures are a movement."""
QUALITY = 82
LEAST_DETAIL = PIXELS_PER_CENTIMETRE * 0.55
"""Pixels to the centimetre below which a picture looks coarse: it is shown smaller instead."""
PLAIN_GROUND, NO_GROUND = 0.6, 0.1
"""The part of a picture that has the most frequent of its few colours: from so much on it is a page
or a screenshot, up to so much a photo; what is between is tried as both."""
LONG = 2.6
"""A picture this many times as high as wide is cut into pages."""
PAGE = 1.35
"""How many times as high as wide each of them is, at most."""
LEAST_LINE = 0.25
"""The part of a page in which a place without writing is looked for, to cut there."""
ORIENTATION = 0x0112
PNG = b"\x89PNG\r\n\x1a\n"
UNREAD = (b"tEXt", b"zTXt", b"iTXt")
"""Parts of a PNG file in which programs keep texts, which nobody sees."""
LARGEST_PROFILE = 4_000_000
FEW_BITS = {"1": 255, "L;2": 85, "L;4": 17}
"""What one step of grey is worth in a PNG file with fewer than eight bits."""
STRIP = 512
"""Lines of a large picture that are worked on at a time."""


def read(path: Path, limits: Limits, folder: Path, pages: frozenset[int]) -> Reading:
    """A picture file; of a moving one, the first picture; of a scan, its pages."""
    tally = Tally()
    with opened(path, limits) as picture:
        frames = int(getattr(picture, "n_frames", 1))
        if picture.format == "TIFF" and frames > 1:
            return _scan(picture, frames, limits, folder, pages)
        found: list[Piece] = list(_shown(picture, limits, folder, tally))
        moves = frames > 1 and picture.format in MOVING
    if moves:
        found.append(Remark(text="This picture moves. Its first frame is shown."))
    count = sum(isinstance(piece, Picture) for piece in found)
    return Reading(pieces=tuple(found), left_out=tally.left_out, extent=Extent(pictures=count))


def _shown(picture: Image.Image, limits: Limits, folder: Path, tally: Tally) -> Iterator[Piece]:
    if picture.height <= LONG * picture.width:
        yield kept(upright(picture, limits), folder, "1")
        return
    flat = flattened(picture)
    if flat.height <= LONG * flat.width:
        yield kept(reduced(flat, limits), folder, "1")
        return
    cuts = list(_cuts(flat))
    for number, (top, bottom) in enumerate(cuts[: limits.pictures], start=1):
        part = flat.crop((0, top, flat.width, bottom))
        yield kept(reduced(part, limits), folder, str(number))
    yield Remark(text="It is one long picture, cut here so that it can be read.")
    tally.add("part of a long picture", "parts of a long picture",
              count=len(cuts) - limits.pictures)  # fmt: skip


def _cuts(picture: Image.Image) -> Iterator[tuple[int, int]]:
    """Where a long picture is cut, from the top: where no writing is, if there is such a place."""
    grey = picture.convert("L")
    top, page = 0, int(picture.width * PAGE)
    while picture.height - top > page:
        lowest = top + page
        rows = range(lowest, lowest - int(page * LEAST_LINE), -2)
        plain = (row for row in rows if _is_plain(grey, row))
        cut = next(plain, lowest)
        yield top, cut
        top = cut
    yield top, picture.height


def _is_plain(grey: Image.Image, row: int) -> bool:
    shades = grey.crop((0, row - 2, grey.width, row + 1)).histogram()
    seen = [shade for shade, count in enumerate(shades) if count]
    return seen[-1] - seen[0] < 12


def _scan(
    picture: Image.Image, frames: int, limits: Limits, folder: Path, pages: frozenset[int]
) -> Reading:
    """A file of several scanned pages."""
    wanted = [page for page in sorted(pages) if page <= frames] + list(range(1, frames + 1))
    chosen = set(list(dict.fromkeys(wanted))[: limits.pages])
    found: list[Piece] = []
    for number, frame in enumerate(ImageSequence.Iterator(picture), start=1):
        if number in chosen:
            _refuse_size(frame, limits)
            found.append(kept(upright(frame.copy(), limits), folder, str(number), number, frames))
    if len(chosen) < frames:
        found.append(Remark(text=f"It has {frames} pages; the others are in the file."))
    return Reading(pieces=tuple(found), extent=Extent(pages=frames))


def opened(source: Path | IO[bytes], limits: Limits) -> Image.Image:
    """The picture, not yet decoded. Raises NotShownError when it has too many pixels."""
    Image.MAX_IMAGE_PIXELS = None
    data = source.read_bytes() if isinstance(source, Path) else source.read()
    if data.startswith(PNG):
        data = _without_texts(data)
    elif data[4:8] == b"ftyp" and data[8:12] not in (b"avif", b"avis"):
        _learn_heif()
    picture = Image.open(io.BytesIO(data), formats=[f for f in FORMATS if f in _known()])
    _refuse_size(picture, limits)
    return picture


def centimetres(data: bytes) -> tuple[float, float] | None:
    """How large a picture is by what it says of its own fineness, at 96 pixels to the inch where
    it says nothing; None for one that cannot be opened."""
    try:
        with Image.open(io.BytesIO(data), formats=[f for f in FORMATS if f in _known()]) as picture:
            across, down = picture.info.get("dpi", (96, 96))
            if not (across > 1 and down > 1):
                across = down = 96
            return picture.width / across * 2.54, picture.height / down * 2.54
    except (OSError, SyntaxError, ValueError, TypeError):
        return None


def _refuse_size(picture: Image.Image, limits: Limits) -> None:
    if picture.width * picture.height > limits.pixels:
        many = f"{picture.width:,} by {picture.height:,} pixels"
        picture.close()
        raise NotShownError(f"it has {many}, which is too many. Add a smaller copy.")


def _known() -> frozenset[str]:
    for name in READ_BY:
        import_module(f"PIL.{name}ImagePlugin")
    return frozenset(Image.OPEN)


def _learn_heif() -> None:
    """Let Pillow open what iPhones take. Raises NotShownError where that cannot be had."""
    try:
        import pi_heif
    except ImportError:
        raise NotShownError(
            "this computer cannot open pictures of this kind. On the phone, share it as JPEG, or "
            "save it as .jpg."
        ) from None
    pi_heif.register_heif_opener()


def _without_texts(data: bytes) -> bytes:
    """A PNG file without its texts, and without a colour profile that is too large."""
    kept_parts = [PNG]
    place = len(PNG)
    while place + 12 <= len(data):
        size, kind = struct.unpack(">I4s", data[place : place + 8])
        chunk = data[place : place + 12 + size]
        if kind not in UNREAD and not (kind == b"iCCP" and _is_huge(chunk)):
            kept_parts.append(chunk)
        place += 12 + size
    kept_parts.append(data[place:])
    return b"".join(kept_parts)


def _is_huge(chunk: bytes) -> bool:
    _, _, packed = chunk[8:-4].partition(b"\x00")
    try:
        profile = zlib.decompressobj().decompress(packed[1:], LARGEST_PROFILE)
    except zlib.error:
        return True
    return len(profile) >= LARGEST_PROFILE


def upright(picture: Image.Image, limits: Limits) -> Image.Image:
    """The picture as people see it: turned as the camera says, small enough, on white."""
    picture.draft("RGB", (limits.across, limits.down))
    return reduced(flattened(picture), limits)


def reduced(picture: Image.Image, limits: Limits) -> Image.Image:
    """No larger than a picture is kept."""
    picture.thumbnail((limits.across, limits.down), Image.Resampling.LANCZOS, reducing_gap=3.0)
    return picture


def flattened(picture: Image.Image) -> Image.Image:
    """A picture of any kind as red, green and blue on white, turned as the camera says.

    The one way in which the preview and the annex both show a picture. Nothing that was stored
    beside its pixels, such as where it was taken, is left in it.
    """
    flat = _flat(picture)
    flat.info = {}
    return flat


def _flat(picture: Image.Image) -> Image.Image:
    stored_as = _stored_as(picture)
    if picture.mode in ("I", "F") or picture.mode.startswith("I;16"):
        return _turned(_eight_bits(picture), picture)
    turned = ImageOps.exif_transpose(_in_screen_colours(picture))
    if turned.mode in ("P", "PA", "LA", "La", "RGBa") or "transparency" in turned.info:
        _fit_key(turned, stored_as)
        turned = turned.convert("RGBA")
    if turned.mode != "RGBA":
        return turned.convert("RGB")
    white = Image.new("RGB", turned.size, "white")
    white.paste(turned, mask=turned.getchannel("A"))
    return white


def _turned(flat: Image.Image, picture: Image.Image) -> Image.Image:
    """A flat copy of a picture, turned as the camera says of the picture."""
    flat.getexif()[ORIENTATION] = picture.getexif().get(ORIENTATION, 1)
    return ImageOps.exif_transpose(flat)


def _stored_as(picture: Image.Image) -> str:
    """How the pixels of a PNG file are stored, as Pillow calls it: ``L;4``, ``RGB;16B``."""
    tiles = getattr(picture, "tile", None)
    stored = tiles[0].args if picture.format == "PNG" and tiles else ""
    return str(stored[0] if isinstance(stored, tuple) and stored else stored or "")


def _eight_bits(picture: Image.Image) -> Image.Image:
    """A grey picture of 16 bits or more, with its key colour as white."""
    import numpy

    key = picture.info.get("transparency")
    low, high = _ends(picture)
    if picture.mode != "F" and low >= 0 and high <= 65_535:
        low, high = 0.0, 65_535.0
    grey = Image.new("L", picture.size)
    for top in range(0, picture.height, STRIP):
        area = (0, top, picture.width, min(top + STRIP, picture.height))
        values = numpy.asarray(picture.crop(area)).astype("float32")
        shades = (values - low) * (255 / ((high - low) or 1))
        if isinstance(key, int):
            shades[values == key] = 255
        grey.paste(Image.fromarray(shades.round().clip(0, 255).astype("uint8")), area)
    return grey.convert("RGB")


def _ends(picture: Image.Image) -> tuple[float, float]:
    """The darkest and the lightest value of a picture."""
    import numpy

    lows, highs = [], []
    for top in range(0, picture.height, STRIP):
        area = (0, top, picture.width, min(top + STRIP, picture.height))
        values = numpy.nan_to_num(numpy.asarray(picture.crop(area)).astype("float32"))
        lows.append(float(values.min()))
        highs.append(float(values.max()))
    return min(lows), max(highs)


def _fit_key(picture: Image.Image, stored_as: str) -> None:
    """A key colour is stored with as many bits as the file has; pictures here have eight."""
    key = picture.info.get("transparency")
    if isinstance(key, tuple) and stored_as.endswith("16B"):
        picture.info["transparency"] = tuple(part >> 8 for part in key)
    elif isinstance(key, int) and picture.mode in ("L", "1") and stored_as in FEW_BITS:
        picture.info["transparency"] = min(255, key * FEW_BITS[stored_as])


def _in_screen_colours(picture: Image.Image) -> Image.Image:
    """Colours of print in those of a screen, by the profile in the file if there is one."""
    if picture.mode != "CMYK":
        return picture.convert("RGB") if picture.mode in ("YCbCr", "LAB", "HSV") else picture
    profile = picture.info.get("icc_profile")
    if profile:
        try:
            made = ImageCms.profileToProfile(
                picture, io.BytesIO(profile), ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
        except (ImageCms.PyCMSError, OSError, ValueError):
            made = None
        if made is not None:
            return made
    return picture.convert("RGB")


def kept(picture: Image.Image, folder: Path, name: str, page: int = 0, pages: int = 0) -> Picture:
    """Save a picture as JPEG or PNG: as what makes it small and leaves it sharp."""
    colours = few_colours.colours_of(picture)
    ground = max(colours.histogram()) / (colours.width * colours.height)
    ways = []
    if ground > NO_GROUND:
        ways.append(("png", few_colours.as_drawing(picture, colours)))
    if ground < PLAIN_GROUND:
        ways.append(("jpg", _photo(picture)))
    ending, data = min(ways, key=lambda way: len(way[1]))
    files.put(folder / f"{name}.{ending}", data)
    return Picture(
        name=f"{name}.{ending}",
        width=picture.width,
        height=picture.height,
        page=page,
        pages=pages,
        wish=0 if page else round(picture.width / LEAST_DETAIL, 2),
    )


def _photo(picture: Image.Image) -> bytes:
    made = io.BytesIO()
    picture.save(made, "JPEG", quality=QUALITY)
    return made.getvalue()
