"""From figures to places along an axis, and the figures that are marked on it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from portfolio.charts.canvas import POINTS, Canvas, line_height, pixels_of, widest
from portfolio.charts.style import GREY, PALE

BELOW = 12
"""Pixels left free below all."""
TICK = 3.5
"""Points from an axis to the end of its small marks."""
SMALL = 8.5
NOTHING = 1e-300
"""No axis can be divided by less."""

Ticks = Sequence[tuple[float, str]]
"""The figures that are marked on an axis, and what stands beside each; lines are divided by
newlines."""


@dataclass(frozen=True, kw_only=True)
class Scale:
    """Figures from ``low`` to ``high`` are at ``first`` to ``last`` pixels."""

    low: float
    high: float
    first: float
    last: float

    def at(self, value: float) -> float:
        part = (value - self.low) / (self.high - self.low)
        return self.first + (self.last - self.first) * part

    def holds(self, value: float) -> bool:
        return self.low <= value <= self.high


def round_steps(high: float, most: int) -> list[float]:
    """Nought and the multiples of a round figure up to ``high``, at most so many steps."""
    if not high > NOTHING:
        return [0.0]
    rough = high / most
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(part * power for part in (1, 2, 2.5, 5, 10) if part * power >= rough * (1 - 1e-9))
    return [step * number for number in range(math.floor(high / step * (1 + 1e-9)) + 1)]


def apart(scale: Scale, ticks: Ticks) -> list[tuple[float, list[str]]]:
    """Where the marks of an axis are and the lines below each, without those for which there is no
    room between their neighbours."""
    shown: list[tuple[float, list[str]]] = []
    free = -math.inf
    for value, words in ticks:
        across, lines = scale.at(value), words.split("\n")
        half = widest(lines, SMALL) / 2
        if scale.holds(value) and across - half > free:
            shown.append((across, lines))
            free = across + half + BELOW
    return shown


def draw_below(
    canvas: Canvas, scale: Scale, top: float, bottom: float, ticks: Ticks, title: str = ""
) -> None:
    """The axis below a chart, with a line up through the chart at each of its marks."""
    shown = apart(scale, ticks)
    for across, _ in shown:
        canvas.upright(across, top, bottom, PALE, 0.8)
    for across, lines in shown:
        canvas.upright(across, bottom, bottom + pixels_of(TICK), GREY, 0.8)
        canvas.words((across, bottom + pixels_of(TICK) + 4), lines, SMALL, "ma")
    canvas.level(bottom, scale.first, scale.last, GREY, 0.8)
    if title:
        middle = (scale.first + scale.last) / 2
        canvas.words((middle, bottom + room_below(ticks) - BELOW), [title], anchor="ma")


def room_below(ticks: Ticks, title: str = "") -> float:
    """The pixels that an axis needs below a chart."""
    lines = max((len(words.split("\n")) for _, words in ticks), default=0)
    marks = pixels_of(TICK) + 4 + lines * line_height(SMALL) if lines else 0
    return marks + (line_height(POINTS) if title else 0) + BELOW
