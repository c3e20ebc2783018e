"""Coverage: how many evidence items of each method support each criterion.

It changes with every item, and is drawn with Pillow: to load matplotlib would take longer than all
the rest of a build after an item was added.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from portfolio.base.text import plural
from portfolio.charts.canvas import WIDTH, font, line_height, pixels, widest
from portfolio.charts.remember import remembered
from portfolio.charts.style import GREY, INK, NAVY, PALE, as_block
from portfolio.document.blocks import Figure

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

DARKEST = 4
"""So many items of one method make the darkest square."""
LINE = 22
"""Letters in a line of a method's name."""
MOST_LINES = 3
HEAD, ROW = 3.4, 0.6
"""In centimetres: the names above the chart, and each of its rows."""
POINTS, SMALL_POINTS = 8.5, 6.5
"""The size of the text in the grid, and of the names above it."""
NARROWEST = 26
"""Pixels that a column has at least: with so many of them, the whole chart becomes finer."""
GAP = 12
"""Pixels between what stands beside each other."""


@dataclass(frozen=True, kw_only=True)
class Layout:
    """Where things are, in pixels. ``columns`` and ``rows`` are the edges of the squares, one more
    than there are squares; ``names`` are broken into the lines for which there is room."""

    size: tuple[int, int]
    columns: Sequence[int]
    rows: Sequence[int]
    names: Sequence[str]


@remembered
def coverage_chart(
    statuses: Mapping[str, str], counts: Mapping[str, Mapping[str, int]], labels: Mapping[str, str]
) -> Figure:
    """A grid: a row a criterion with its status, a column a method that any item uses.

    ``statuses`` is by criterion ref; ``counts`` has the number of items by ref, then by method;
    ``labels`` has the name of each method.
    """
    from PIL import Image, ImageDraw

    methods = [method for method in labels if any(counts[ref].get(method) for ref in statuses)]
    layout = layout_of(statuses, [labels[method] for method in methods])
    picture = Image.new("RGB", layout.size, "white")
    draw = ImageDraw.Draw(picture)
    for across, name in enumerate(layout.names):
        picture.paste(*_above(name, layout, across))
    for down, (ref, status) in enumerate(statuses.items()):
        middle = (layout.rows[down] + layout.rows[down + 1]) // 2
        draw.text((layout.columns[0] - GAP, middle), ref, INK, font(POINTS), "rm")
        draw.text((layout.columns[-1] + GAP, middle), status, INK, font(POINTS), "lm")
        for across, method in enumerate(methods):
            _square(draw, layout, across, down, counts[ref].get(method, 0))
    caption = "Coverage of the criteria by evidence method"
    return as_block(picture, caption, _in_words(statuses, counts), WIDTH)


def layout_of(statuses: Mapping[str, str], names: Sequence[str]) -> Layout:
    """The layout for these statuses by criterion, and these names of methods."""
    left = _widest(statuses.keys()) + 2 * GAP
    beside = _widest(statuses.values()) + 2 * GAP
    right = max(round(pixels(WIDTH)) - beside, left + NARROWEST * len(names))
    columns = _edges(left, right, len(names))
    rows = [round(pixels(HEAD + ROW * number)) for number in range(len(statuses) + 1)]
    room = (columns[1] - columns[0] if names else 0) // _line_height()
    lines = max(1, min(MOST_LINES, room))
    return Layout(
        size=(right + beside, rows[-1] + GAP // 2),
        columns=columns,
        rows=rows,
        names=[_wrapped(name, lines) for name in names],
    )


def name_size(name: str) -> tuple[int, int]:
    """How wide and how high the lines of a name are before they are turned."""
    lines = name.split("\n")
    widest = max(round(font(SMALL_POINTS).getlength(line)) for line in lines)
    return widest, _line_height() * len(lines)


def _edges(left: int, right: int, count: int) -> list[int]:
    return [left + round((right - left) * number / max(1, count)) for number in range(count + 1)]


def _above(name: str, layout: Layout, across: int) -> tuple[Image, tuple[int, int]]:
    """A name that reads upwards, and where it stands: centred, on the grid."""
    from PIL import Image, ImageDraw

    size = name_size(name)
    written = Image.new("RGB", size, "white")
    for number, line in enumerate(name.split("\n")):
        place = (0, round((number + 0.5) * _line_height()))
        ImageDraw.Draw(written).text(place, line, INK, font(SMALL_POINTS), "lm")
    middle = (layout.columns[across] + layout.columns[across + 1]) // 2
    place = (middle - size[1] // 2, max(0, layout.rows[0] - size[0] - GAP))
    return written.transpose(Image.Transpose.ROTATE_90), place


def _square(draw: ImageDraw, layout: Layout, across: int, down: int, count: int) -> None:
    left, right = layout.columns[across] + GAP // 3, layout.columns[across + 1] - GAP // 3
    top, bottom = layout.rows[down] + GAP // 4, layout.rows[down + 1] - GAP // 4
    shade = min(count, DARKEST) / DARKEST
    face = _on_white(NAVY, 0.2 + 0.8 * shade) if count else (255, 255, 255)
    draw.rectangle((left, top, right, bottom), face, PALE, width=2)
    ink = GREY if not count else "white" if shade > 0.45 else INK
    middle = ((left + right) // 2, (top + bottom) // 2)
    draw.text(middle, str(count or "·"), ink, font(POINTS), "mm")


def _wrapped(label: str, lines: int) -> str:
    """A name in so many lines, which stand beside each other without touching the next name."""
    short = textwrap.shorten(label, lines * LINE - 4, placeholder=" …")
    return "\n".join(textwrap.wrap(short, LINE)[:lines]) or "…"


def _on_white(colour: str, part: float) -> tuple[int, ...]:
    """A colour of which so much lies on white."""
    values = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return tuple(round(255 + (value - 255) * part) for value in values)


def _widest(texts: Iterable[str]) -> int:
    return round(widest(texts, POINTS))


def _line_height() -> int:
    return round(line_height(SMALL_POINTS))


def _in_words(statuses: Mapping[str, str], counts: Mapping[str, Mapping[str, int]]) -> str:
    rows = [
        f"{ref}, {status}: {plural(sum(counts[ref].values()), 'item')}"
        for ref, status in statuses.items()
    ]
    return "How many evidence items support each criterion. " + "; ".join(rows) + "."
