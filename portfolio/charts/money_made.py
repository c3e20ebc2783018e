"""What was spent to the left, what it brought to the right, and what is left of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from portfolio.base.text import pounds
from portfolio.charts.remember import remembered
from portfolio.charts.style import (
    HATCHES,
    INK,
    NAVY,
    PALE,
    SAND,
    TEAL,
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
class Made:
    """Pounds of one row: money, paid time, and what both brought."""

    name: str
    spent: float
    time: float
    benefit: float

    @property
    def costs(self) -> float:
        return self.spent + self.time

    @property
    def left(self) -> float:
        return self.benefit - self.costs


@remembered
def money_made(
    caption: str, rows: Sequence[Made], span: tuple[float, float], line: float = LINE
) -> blocks.Figure:
    """A bar to each side of 0 for each row, and a diamond where the sum of them is.

    A benefit below nothing is one more cost. ``span`` is what the axis has room for, the same in
    all parts of a picture that was cut. A row is ``line`` centimetres high.
    """
    figure, axes = drawing(height=min(TALLEST, AROUND + line * len(rows)))
    places = range(len(rows))
    looks: dict[str, Any] = {"height": 0.5, "edgecolor": INK, "lw": 0.6}
    spent, time = [-row.spent for row in rows], [-row.time for row in rows]
    begins = [-row.spent - row.time if row.benefit < 0 else 0.0 for row in rows]
    benefit = [row.benefit for row in rows]
    axes.barh(places, spent, color=NAVY, label="Money spent", **looks)
    axes.barh(places, time, left=spent, color=PALE, hatch=HATCHES[1], label="Paid time", **looks)
    axes.barh(places, benefit, left=begins, color=TEAL, label="True benefit", **looks)
    left = [row.left for row in rows]
    axes.plot(left, places, "D", ms=7, mfc=SAND, mec=INK, label="Truly left", zorder=4)
    axes.axvline(0, color=INK, lw=1)
    axes.set_yticks(places, [label(row.name, 30, 2) for row in rows])
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.set_xlim(*room(span))
    axes.xaxis.set_major_formatter(lambda value, _: pounds(value))
    axes.locator_params(axis="x", nbins=6)
    axes.grid(axis="x")
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    figure.legend(loc="outside upper center", ncols=4, fontsize=9)
    told = "; ".join(
        f"{row.name}: spent {_whole(row.spent)}, paid time {_whole(row.time)}, true benefit "
        f"{_whole(row.benefit)}, truly left {_whole(row.left)}"
        for row in rows
    )
    return to_block(figure, caption, f"Bars of costs to the left and benefit to the right. {told}.")


def _whole(amount: float) -> str:
    return pounds(round(amount))
