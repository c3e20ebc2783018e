"""Charts of named rows above one axis: their names, the axis, what their colours mean."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from portfolio.charts.canvas import (
    POINTS,
    WIDTH,
    Canvas,
    Mark,
    line_height,
    pixels,
    pixels_of,
    widest,
)
from portfolio.charts.scales import NOTHING, Scale, Ticks, draw_below, room_below
from portfolio.charts.style import GREY, INK
from portfolio.document.blocks import Figure

TALLEST = 22.0
"""Centimetres: a page holds no more."""
GAP = 12
"""Pixels between what stands beside each other."""
SMALLEST = 5.0
"""Points of a name where there are very many."""

Key = tuple[str, Mark]
"""What a mark means."""


@dataclass(frozen=True, kw_only=True)
class Names:
    """The names of the rows, at most so many letters in a line and so many lines each."""

    texts: Sequence[str]
    letters: int
    lines: int = 2
    points: float = POINTS


@dataclass(frozen=True, kw_only=True)
class Axis:
    """What is measured from left to right. The axis goes on beyond ``high`` as far as there is
    room; without ``ticks`` it is not drawn."""

    low: float = 0.0
    high: float
    ticks: Ticks = ()
    title: str = ""


class RowChart:
    """Named rows, the first at the top.

    ``beside`` are the words that stand beside figures, each with its figure: the axis leaves room
    for them. ``key`` stands above the rows.
    """

    def __init__(
        self,
        names: Names,
        axis: Axis,
        height: float,
        *,
        key: Sequence[Key] = (),
        beside: Sequence[tuple[float, str]] = (),
        below: Sequence[Key] = (),
    ) -> None:
        self.canvas = canvas = Canvas(min(TALLEST, height))
        self._top = room_for_key() if key else GAP / 2
        under = len(below) * line_height(POINTS) + (GAP if below else 0)
        self.bottom = canvas.height - under - room_below(axis.ticks, axis.title)
        self.row_height = (self.bottom - self._top) / max(1, len(names.texts))
        points, lines = self._fitting(names)
        left = widest((line for name in lines for line in name), points) + 2 * GAP
        self._scale = _scale(axis, left, canvas.width - GAP, beside)
        for number, name in enumerate(lines):
            canvas.words((left - GAP, self.middle(number)), name, points, "rm")
        if axis.ticks:
            draw_below(canvas, self._scale, self._top, self.bottom, axis.ticks, axis.title)
        draw_key(canvas, key)
        _draw_list(canvas, below, left, canvas.height - under + GAP / 2)

    def middle(self, row: float) -> float:
        """Where the middle of a row is, from the top; a part of a row above or below it."""
        return self._top + (row + 0.5) * self.row_height

    def across(self, value: float) -> float:
        """Where a figure is, from the left."""
        return self._scale.at(value)

    def bar(self, row: float, span: tuple[float, float], thick: float, face: str, hatch: str = "",
            lines: str = INK, edge: str = "") -> None:  # fmt: skip
        """A bar from one figure to another, as thick as a part of a row."""
        left, right = sorted(map(self.across, span))
        half = thick * self.row_height / 2
        middle = self.middle(row)
        self.canvas.bar((left, middle - half, right, middle + half), face, hatch, lines, edge)

    def line(self, row: float, span: tuple[float, float], ink: str, points: float) -> None:
        """A line from one figure to another."""
        left, right = sorted(map(self.across, span))
        self.canvas.level(self.middle(row), left, right, ink, points)

    def mark(self, row: float, value: float, mark: Mark) -> None:
        mark(self.canvas, (self.across(value), self.middle(row)))

    def words(self, row: float, value: float, words: str, points: float = POINTS) -> None:
        """Words to the right of a figure."""
        place = self.across(value) + GAP, self.middle(row)
        self.canvas.words(place, words.split("\n"), points)

    def side(self, value: float, ink: str = GREY) -> None:
        """The line at a figure, from the top row to the last."""
        self.canvas.upright(self.across(value), self._top, self.bottom, ink, 0.8)

    def figure(self, caption: str, alternative: str) -> Figure:
        return self.canvas.figure(caption, alternative)

    def _fitting(self, names: Names) -> tuple[float, list[list[str]]]:
        """The size of the names and the lines of each, so that no name touches the next."""
        points = names.points
        while points > SMALLEST and line_height(points) > self.row_height:
            points -= 0.5
        most = max(1, min(names.lines, int(self.row_height / line_height(points))))
        return points, [broken(name, names.letters, most) for name in names.texts]


def broken(words: str, letters: int, lines: int = 1) -> list[str]:
    """Words in so many lines of so many letters, cut where they do not fit."""
    return textwrap.wrap(words, letters, max_lines=lines, placeholder=" …")


def _scale(axis: Axis, left: float, right: float, beside: Sequence[tuple[float, str]]) -> Scale:
    """The finest scale on which all figures, and the words beside them, are on the sheet."""
    span = axis.high - axis.low
    per_unit = [(right - left) / span if span > NOTHING else 1.0]
    for value, words in beside:
        room = right - left - 1.5 * GAP - widest(words.split("\n"))
        if value - axis.low > NOTHING:
            per_unit.append(max(room, 1) / (value - axis.low))
    high = axis.low + (right - left) / min(per_unit)
    return Scale(low=axis.low, high=high, first=left, last=right)


def room_for_key() -> float:
    """The pixels above a chart in which it is told what marks mean."""
    return line_height(POINTS) + 1.5 * GAP


def draw_key(canvas: Canvas, key: Sequence[Key]) -> None:
    """What marks mean, in a line above the chart."""
    down = (line_height(POINTS) + GAP) / 2
    before, between = pixels_of(15), pixels_of(20)
    sizes = [2 * before + widest([words]) for words, _ in key]
    left = (pixels(WIDTH) - sum(sizes) - between * (len(sizes) - 1)) / 2
    for (words, mark), size in zip(key, sizes, strict=True):
        mark(canvas, (left + before, down))
        canvas.words((left + 2 * before, down), [words])
        left += size + between


def _draw_list(canvas: Canvas, key: Sequence[Key], left: float, top: float) -> None:
    """What marks mean, one below the other."""
    for number, (words, mark) in enumerate(key):
        down = top + (number + 0.5) * line_height(POINTS)
        mark(canvas, (left + pixels_of(9), down))
        canvas.words((left + pixels_of(24), down), [words])
