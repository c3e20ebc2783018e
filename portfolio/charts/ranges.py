"""What is, what could have been, and the range of what chance does, for each row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from portfolio.base.text import number
from portfolio.charts.remember import remembered
from portfolio.charts.style import (
    BRICK,
    INK,
    NAVY,
    PALE,
    SAND,
    below,
    drawing,
    label,
    room,
    to_block,
)
from portfolio.document import blocks

TALLEST = 22.0
LINE, AROUND = 0.58, 2.8
"""Centimetres of a row, and of what stands above and below them all."""


@dataclass(frozen=True)
class Range:
    """A row: what ``is``, what it could be at ``best``, and from where to where chance moves it."""

    name: str
    low: float
    high: float
    is_so: float
    best: float


@dataclass(frozen=True)
class Named:
    """What the bar, the diamond and the ring of each row are called."""

    bar: str
    is_so: str
    best: str


@remembered
def ranges(
    caption: str,
    rows: Sequence[Range],
    named: Named,
    axis: str,
    span: tuple[float, float],
    line: float = LINE,
) -> blocks.Figure:
    """A pale bar for each row with a diamond and a ring; a dashed line at nothing.

    ``span`` is what the axis has room for, the same in all parts of a picture that was cut. A row
    is ``line`` centimetres high.
    """
    figure, axes = drawing(height=min(TALLEST, AROUND + line * len(rows)))
    places = range(len(rows))
    axes.axvline(0, color=BRICK, lw=1.2, ls="--", zorder=1)
    axes.barh(
        places,
        [row.high - row.low for row in rows],
        left=[row.low for row in rows],
        height=0.42,
        color=PALE,
        edgecolor=NAVY,
        lw=0.8,
        label=label(named.bar, 40, 1),
        zorder=2,
    )
    best, is_so = [row.best for row in rows], [row.is_so for row in rows]
    rings, diamonds = label(named.best, 40, 1), label(named.is_so, 40, 1)
    axes.plot(best, places, "o", ms=10, mfc="none", mec=NAVY, mew=1.8, label=rings, zorder=3)
    axes.plot(is_so, places, "D", ms=6, mfc=SAND, mec=INK, label=diamonds, zorder=4)
    axes.set_yticks(places, [label(row.name, 30, 2) for row in rows])
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.set_xlim(*room(span))
    axes.set_xlabel(below(axis))
    axes.grid(axis="x")
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    figure.legend(loc="outside upper center", ncols=3, fontsize=9)
    told = "; ".join(
        f"{row.name}: {named.is_so} {number(row.is_so)}, {named.best} {number(row.best)}, "
        f"{named.bar} {number(row.low)} to {number(row.high)}"
        for row in rows
    )
    return to_block(figure, caption, f"{axis}. The dashed line is 0. {told}.")
