"""Pictures that are set into Office files, with the part of them that is shown there."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image

from portfolio.annex import images
from portfolio.annex.limits import Limits
from portfolio.annex.office_parts import Element, OfficeFile
from portfolio.annex.refusal import NotShownError

SIDES = ("left", "top", "right", "bottom")
QUARTER = 5_400_000
"""A quarter of a turn in DrawingML, which counts in sixty-thousandths of a degree."""
_TURNS = {
    1: Image.Transpose.ROTATE_270,
    2: Image.Transpose.ROTATE_180,
    3: Image.Transpose.ROTATE_90,
}
_VML = re.compile(r"(-?[0-9]*\.?[0-9]+)(f|%)?")


@dataclass(frozen=True, kw_only=True)
class Placing:
    """How a picture is set in: what is cut off its sides, in shares of its width and height, and
    how many quarters it is turned, clockwise, after it was mirrored."""

    left: float = 0
    top: float = 0
    right: float = 0
    bottom: float = 0
    turned: int = 0
    mirrored: bool = False
    upside_down: bool = False

    @property
    def is_usual(self) -> bool:
        return self == Placing()

    def applied(self, picture: Image.Image) -> Image.Image:
        """The part of a flat picture that is shown, as it is shown."""
        width, height = picture.size
        area = (
            round(self.left * width),
            round(self.top * height),
            round(width - self.right * width),
            round(height - self.bottom * height),
        )
        if area[2] > area[0] and area[3] > area[1]:
            picture = picture.crop(area)
        if self.mirrored:
            picture = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
        if self.upside_down:
            picture = picture.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        return picture.transpose(_TURNS[self.turned]) if self.turned else picture


USUAL = Placing()


def set_in_picture(
    office: OfficeFile, part: str, limits: Limits, placing: Placing = USUAL
) -> Image.Image | None:
    """The picture in a part of an Office file, upright and as small as it is kept; None for one
    that cannot be shown."""
    return placed(office.data(part), limits, placing)


def placed(data: bytes, limits: Limits, placing: Placing) -> Image.Image | None:
    """A picture as it is set in; None for one that cannot be shown.

    One that its file turns is not turned again because of what a camera stored in it: programs put
    one for the other.
    """
    try:
        with images.opened(io.BytesIO(data), limits) as picture:
            if placing.is_usual:
                return images.upright(picture, limits)
            if placing.turned:
                picture.getexif()[images.ORIENTATION] = 1
            return images.reduced(placing.applied(images.flattened(picture)), limits)
    except (NotShownError, OSError, SyntaxError, ValueError):
        return None


def placing(node: Element) -> Placing:
    """How the picture of an ``a:blip`` or a ``v:imagedata`` is set in."""
    if str(node.tag).endswith("}imagedata"):
        cuts = [_vml_share(str(node.get(f"crop{side}", "0"))) for side in SIDES]
        return cut(cuts)
    fill = node.getparent()
    if fill is None:
        return USUAL
    rect = next((each for each in fill if _name(each) == "srcRect"), None)
    cuts = [_share(rect, side[0]) for side in SIDES] if rect is not None else [0.0] * 4
    frame = next(_frames(fill), None)
    if frame is None:
        return cut(cuts)
    said = str(frame.get("rot", "0"))
    turned = round(int(said) / QUARTER) % 4 if re.fullmatch(r"-?[0-9]{1,10}", said) else 0
    flips = [frame.get(name) in ("1", "true") for name in ("flipH", "flipV")]
    return cut(cuts, turned, *flips)


def cut(
    cuts: list[float], turned: int = 0, mirrored: bool = False, upside_down: bool = False
) -> Placing:
    """A placing by what is cut off: left, top, right and bottom; nothing when that is all of it."""
    left, top, right, bottom = (max(0.0, each) for each in cuts)
    if left + right >= 1 or top + bottom >= 1:
        left = top = right = bottom = 0
    return Placing(
        left=left,
        top=top,
        right=right,
        bottom=bottom,
        turned=turned,
        mirrored=mirrored,
        upside_down=upside_down,
    )


def _frames(fill: Element) -> Iterator[Element]:
    """Where a picture, or the shape that it fills, is told to be turned."""
    holder = fill.getparent()
    if holder is None:
        return
    places = [holder] if _name(holder) == "spPr" else [e for e in holder if _name(e) == "spPr"]
    for place in places:
        yield from (each for each in place if _name(each) == "xfrm")


def _share(rect: Element, side: str) -> float:
    """What is cut off a side: thousandths of a percent, or a percentage in the Strict form."""
    said = str(rect.get(side, "0"))
    if not re.fullmatch(r"-?[0-9]{1,9}(\.[0-9]{1,6})?%?", said):
        return 0.0
    return max(0.0, float(said.rstrip("%")) / (100 if said.endswith("%") else 100_000))


def _vml_share(said: str) -> float:
    """The same in VML: a share, or so many parts of 65,536."""
    found = _VML.fullmatch(said.strip()[:20])
    if found is None:
        return 0.0
    return max(0.0, float(found[1]) / {"f": 65_536, "%": 100}.get(found[2] or "", 1))


def _name(node: Element) -> str:
    return str(node.tag).rpartition("}")[2]
