"""Estimates with their intervals, one below the other, against a line of reference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from portfolio.base.text import number
from portfolio.charts.remember import remembered
from portfolio.charts.style import BRICK, GREY, INK, NAVY, SAND, below, drawing, label, to_block
from portfolio.document import blocks

TALLEST = 22.0
MOST_ROWS = 30
LINE, AROUND = 0.75, 2.6
"""Centimetres of a row, and of what stands above and below them all."""


@dataclass(frozen=True)
class Interval:
    """A figure and the ends of its 95 % interval; ``group`` heads the rows that share it.
    ``mark`` is another figure of the row to show beside it, such as the true one."""

    name: str
    value: float
    low: float
    high: float
    group: str = ""
    mark: float | None = None


@remembered
def intervals(
    caption: str,
    rows: Sequence[Interval],
    axis: str,
    reference: float = 0.0,
    reference_name: str = "no effect",
    mark_name: str = "",
    value_name: str = "",
    line: float = LINE,
) -> blocks.Figure:
    """A dot and a bar for each row; ``axis`` says what is measured, and in which unit. A row is
    ``line`` centimetres high.

    A bar that leaves out the reference has a filled dot, one that does not an empty one. Marks are
    diamonds; ``mark_name`` says what they stand for, and ``value_name`` what dots do beside them.
    """
    shown = rows[:MOST_ROWS]
    figure, axes = drawing(height=min(TALLEST, AROUND + line * len(shown)))
    axes.axvline(reference, color=BRICK, lw=1.2, ls="--", zorder=1)
    dots = []
    for place, row in enumerate(shown):
        clear = row.low > reference or row.high < reference
        axes.plot([row.low, row.high], [place, place], color=GREY, lw=3, zorder=2)
        face = NAVY if clear else "white"
        dots += axes.plot([row.value], [place], "o", ms=7, mfc=face, mec=NAVY, mew=1.8, zorder=3)
    marked = [(row.mark, place) for place, row in enumerate(shown) if row.mark is not None]
    if marked:
        marks = [axes.plot(*at, "D", ms=7, mfc=SAND, mec=INK, mew=1, zorder=4)[0] for at in marked]
        named = {value_name: dots[0], mark_name: marks[0]}
        names = [name for name in named if name]
        figure.legend(
            [named[name] for name in names],
            [label(name, 40, 1) for name in names],
            loc="outside lower left",
            ncols=2,
            fontsize=9,
        )
    axes.set_yticks(range(len(shown)), [label(_named(row), 30, 2) for row in shown])
    axes.set_ylim(len(shown) - 0.4, -0.9)
    axes.text(
        reference, -0.62, f" {label(reference_name, 40, 1)}", va="center", fontsize=8, color=INK
    )
    axes.set_xlabel(below(axis))
    axes.grid(axis="x")
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    return to_block(figure, caption, _in_words(rows, axis, reference, reference_name, mark_name))


def _named(row: Interval) -> str:
    return f"{row.group}: {row.name}" if row.group else row.name


def _in_words(
    rows: Sequence[Interval], axis: str, reference: float, reference_name: str, mark_name: str
) -> str:
    told = [
        f"{_named(row)}: {number(row.value)}, interval {number(row.low)} to {number(row.high)}"
        + (f", {mark_name} {number(row.mark)}" if row.mark is not None else "")
        for row in rows
    ]
    line = f"The dashed line is {reference_name} at {number(reference)}."
    return f"{axis}, each with its 95% interval. {line} {'; '.join(told)}."
