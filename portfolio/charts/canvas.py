"""A sheet for the charts of the forms: bars, lines, marks and words, drawn with Pillow.

Every portfolio has these charts, and loading matplotlib takes longer than drawing all of them here.
Places are pixels from the top left; edges are put on whole pixels, so that they are sharp.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from portfolio.charts.style import CENTIMETRES_PER_INCH, DOTS_PER_INCH, INK, as_block
from portfolio.document.blocks import Figure

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

WIDTH = 16.0
"""Centimetres."""
POINTS = 9.0
"""The size of words unless another is given."""
LEADING = 1.25
"""From line to line, in sizes of the words."""
FINER = 4
"""Round and slanting shapes are drawn so many times as large first: their edges become soft."""
DASH = (9.0, 5.0)
"""Points of a dash, and of the gap after it."""
TILE = 24
"""Pixels after which a pattern begins again."""

Place = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
Mark = Callable[["Canvas", Place], None]
"""Draws something small around a place."""


class Canvas:
    """A white sheet, so many centimetres high."""

    def __init__(self, height: float) -> None:
        from PIL import Image, ImageDraw

        self.image = Image.new("RGB", (round(pixels(WIDTH)), round(pixels(height))), "white")
        self._draw = ImageDraw.Draw(self.image)

    @property
    def width(self) -> int:
        return self.image.width

    @property
    def height(self) -> int:
        return self.image.height

    def words(
        self,
        place: Place,
        lines: Sequence[str],
        points: float = POINTS,
        anchor: str = "lm",
        *,
        rim: int = 0,
    ) -> None:
        """Lines of words, as a whole at a place: ``anchor`` is ``l``, ``m`` or ``r`` for what of
        them is there, and ``a``, ``m`` or ``d`` for their top, middle or bottom. A white ``rim`` of
        so many pixels keeps them apart from lines behind them."""
        across, down = place
        leading = line_height(points)
        above = {"a": 0.0, "m": 0.5, "d": 1.0}[anchor[1]] * len(lines)
        for number, line in enumerate(lines):
            place = round(across), round(down + (number + 0.5 - above) * leading)
            about = (line, INK, font(points), f"{anchor[0]}m")
            self._draw.text(place, *about, stroke_width=rim, stroke_fill="white")

    def bar(self, box: Box, face: str, hatch: str = "", lines: str = INK, edge: str = "") -> None:
        """A filled box with a pattern and an edge, each in its colour."""
        left, top, right, bottom = (round(side) for side in box)
        right, bottom = max(right, left + 1), max(bottom, top + 1)
        self._draw.rectangle((left, top, right - 1, bottom - 1), face)
        if hatch:
            pattern = _pattern(hatch, right - left, bottom - top)
            self.image.paste(lines, (left, top), pattern)
        if edge:
            self._draw.rectangle((left, top, right - 1, bottom - 1), None, edge, width=2)

    def level(self, down: float, left: float, right: float, ink: str, points: float) -> None:
        """A line from left to right."""
        half = pixels_of(points) / 2
        self.bar((left, down - half, right, round(down - half) + 2 * half), ink)

    def upright(self, across: float, top: float, bottom: float, ink: str, points: float) -> None:
        """A line from top to bottom."""
        half = pixels_of(points) / 2
        self.bar((across - half, top, round(across - half) + 2 * half, bottom), ink)

    def path(
        self, places: Sequence[Place], ink: str, points: float, *, dashed: bool = False
    ) -> None:
        """A line through places."""
        from PIL import Image, ImageDraw

        mask = Image.new("L", (self.width * 2, self.height * 2))
        draw = ImageDraw.Draw(mask)
        for part in _dashes(places) if dashed else [places]:
            large = [(2 * across + 0.5, 2 * down + 0.5) for across, down in part]
            draw.line(large, 255, round(2 * pixels_of(points)), joint="curve")
        self.image.paste(ink, (0, 0), mask.reduce(2))

    def stamp(self, place: Place, shape: Image, ink: str) -> None:
        """A shape in one colour, its middle at a place."""
        across, down = place
        corner = (round(across - shape.width / 2), round(down - shape.height / 2))
        self.image.paste(ink, corner, shape)

    def figure(self, caption: str, alternative: str) -> Figure:
        """The finished chart as a block."""
        return as_block(self.image, caption, alternative, WIDTH)


def disc(across: float, face: str, edge: str = "", thick: float = 0) -> Mark:
    """A disc so many points wide, its edge of so many points included."""
    return _mark("disc", across, face, edge, thick)


def diamond(across: float, face: str, edge: str = "", thick: float = 0) -> Mark:
    """A square on its point, so many points from point to point."""
    return _mark("diamond", across, face, edge, thick)


def stick(height: float, ink: str, thick: float) -> Mark:
    """An upright line of so many points."""

    def draw(canvas: Canvas, place: Place) -> None:
        half = pixels_of(height) / 2
        canvas.upright(place[0], place[1] - half, place[1] + half, ink, thick)

    return draw


def swatch(face: str, hatch: str = "", lines: str = INK, edge: str = "") -> Mark:
    """A piece of a bar, to tell what it means."""

    def draw(canvas: Canvas, place: Place) -> None:
        half, up = pixels_of(9), pixels_of(3.4)
        box = (place[0] - half, place[1] - up, place[0] + half, place[1] + up)
        canvas.bar(box, face, hatch, lines, edge)

    return draw


def stroke(ink: str, thick: float, *, dashed: bool = False) -> Mark:
    """A piece of a line, to tell what it means."""

    def draw(canvas: Canvas, place: Place) -> None:
        half = pixels_of(9)
        ends = [(place[0] - half, place[1]), (place[0] + half, place[1])]
        for (left, down), (right, _) in _dashes(ends, (7, 4)) if dashed else [ends]:
            canvas.level(down, left, right, ink, thick)

    return draw


def pixels(centimetres: float) -> float:
    return centimetres / CENTIMETRES_PER_INCH * DOTS_PER_INCH


def pixels_of(points: float) -> float:
    return points / 72 * DOTS_PER_INCH


def line_height(points: float) -> float:
    """From one line of words to the next, in pixels."""
    return pixels_of(points) * LEADING


def widest(lines: Iterable[str], points: float = POINTS) -> float:
    """The width of the longest line, in pixels."""
    return max((font(points).getlength(line) for line in lines), default=0)


@cache
def font(points: float) -> FreeTypeFont:
    """The font of all charts, which comes with matplotlib."""
    from PIL import ImageFont

    found = find_spec("matplotlib")
    assert found is not None
    assert found.origin is not None
    file = Path(found.origin).parent / "mpl-data" / "fonts" / "ttf" / "DejaVuSans.ttf"
    return ImageFont.truetype(str(file), pixels_of(points), layout_engine=ImageFont.Layout.BASIC)


def _mark(shape: str, across: float, face: str, edge: str, thick: float) -> Mark:
    def draw(canvas: Canvas, place: Place) -> None:
        if edge:
            canvas.stamp(place, _shape(shape, pixels_of(across)), edge)
        inside = across - 2 * thick * (1 if shape == "disc" else math.sqrt(2))
        canvas.stamp(place, _shape(shape, pixels_of(inside)), face)

    return draw


@cache
def _shape(shape: str, across: float) -> Image:
    """A mask with a shape in its middle, so many pixels wide."""
    from PIL import Image, ImageDraw

    size = 2 * math.ceil(across / 2) + 1
    mask = Image.new("L", (size * FINER, size * FINER))
    draw = ImageDraw.Draw(mask)
    middle, half = (size * FINER - 1) / 2, across * FINER / 2
    low, high = middle - half, middle + half
    if shape == "disc":
        draw.ellipse((low, low, high, high), 255)
    else:
        draw.polygon([(middle, low), (high, middle), (middle, high), (low, middle)], 255)
    return mask.reduce(FINER)


def _pattern(hatch: str, width: int, height: int) -> Image:
    """A mask of this size, filled with a pattern."""
    from PIL import Image

    tile = _tile(hatch)
    mask = Image.new("L", (width, height))
    mask.paste(tile)
    covered = TILE
    while covered < width:
        mask.paste(mask.crop((0, 0, min(covered, width - covered), TILE)), (covered, 0))
        covered *= 2
    covered = TILE
    while covered < height:
        mask.paste(mask.crop((0, 0, width, min(covered, height - covered))), (0, covered))
        covered *= 2
    return mask


@cache
def _tile(hatch: str) -> Image:
    """One piece of a pattern, which goes on in the next."""
    from PIL import Image, ImageDraw

    size = TILE * FINER
    mask = Image.new("L", (size, size))
    draw = ImageDraw.Draw(mask)
    thick = round(2 * FINER)
    for start in (-size, 0, size):
        if hatch in ("//", "xx"):
            draw.line([(start, size), (start + size, 0)], 255, thick)
        if hatch == "xx":
            draw.line([(start, 0), (start + size, size)], 255, thick)
    if hatch == "--":
        draw.rectangle((0, size // 2, size, size // 2 + thick), 255)
    if hatch == "..":
        for across, down in ((0.25, 0.25), (0.75, 0.75)):
            middle, high, half = across * size, down * size, 2.4 * FINER
            draw.ellipse((middle - half, high - half, middle + half, high + half), 255)
    return mask.reduce(FINER)


def _dashes(
    places: Sequence[Place], dash: tuple[float, float] = DASH
) -> Iterator[tuple[Place, Place]]:
    """The dashes of a line through places, which go on round its corners."""
    on, off = map(pixels_of, dash)
    gone = 0.0
    for (left, top), (right, bottom) in itertools.pairwise(places):
        length = math.hypot(right - left, bottom - top)
        first = math.floor(gone / (on + off)) * (on + off) - gone
        while first < length:
            ends = max(first, 0.0), min(first + on, length)
            if ends[0] < ends[1]:
                one, other = (
                    (left + (right - left) * end / length, top + (bottom - top) * end / length)
                    for end in ends
                )
                yield one, other
            first += on + off
        gone += length
