"""Several figures of each row as dots on one scale."""

from __future__ import annotations

from collections.abc import Sequence

from portfolio.base.text import number
from portfolio.charts.remember import remembered
from portfolio.charts.style import INK, PALE, SERIES, below, drawing, label, to_block
from portfolio.document import blocks

TALLEST = 22.0
AROUND = 2.8
"""Centimetres of what stands above and below the rows."""
ON_A_LINE = 34
"""Letters of a name that stand on one line."""
TWO_LINES = 0.75
"""Centimetres of a row whose name has two lines."""
MARKERS = ("o", "D", "s", "^", "v")
"""A shape for each series, so that no chart relies on colour."""

Row = tuple[str, tuple[float | None, ...]]
"""A name, and the figure of each series; None where there is none."""


@remembered
def dots(
    caption: str,
    series: tuple[str, ...],
    rows: Sequence[Row],
    axis: str,
    most: float,
    line: float | None = None,
) -> blocks.Figure:
    """A line for each row from 0 to ``most``, with a dot for each figure; ``axis`` names both.

    A row is ``line`` centimetres high; without it, as high as the names need.
    """
    if line is None:
        line = TWO_LINES if any(len(name) > ON_A_LINE for name, _ in rows) else 0.58
    letters, lines = (ON_A_LINE, 2) if line >= TWO_LINES else (2 * ON_A_LINE, 1)
    figure, axes = drawing(height=min(TALLEST, AROUND + line * len(rows)))
    for at, name in enumerate(series):
        known = [
            (value, place)
            for place, (_, values) in enumerate(rows)
            if (value := values[at]) is not None
        ]
        axes.scatter(
            [value for value, _ in known],
            [place for _, place in known],
            s=62,
            marker=MARKERS[at],
            color=SERIES[at],
            edgecolors=INK,
            linewidths=0.8,
            label=label(name, 40, 1),
            zorder=3,
        )
    axes.hlines(range(len(rows)), 0, most, color=PALE, lw=1, zorder=1)
    axes.set_yticks(range(len(rows)), [label(name, letters, lines) for name, _ in rows])
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.set_xlim(-0.02 * most, 1.02 * most)
    axes.set_xlabel(below(axis))
    axes.grid(axis="x")
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    if len(series) > 1:
        figure.legend(loc="outside upper center", ncols=3, fontsize=9)
    return to_block(figure, caption, _in_words(series, rows, axis))


def _in_words(series: Sequence[str], rows: Sequence[Row], axis: str) -> str:
    told = []
    for name, values in rows:
        named = zip(series, values, strict=True)
        parts = [
            f"{one} {number(value)}" if len(series) > 1 else number(value)
            for one, value in named
            if value is not None
        ]
        told.append(f"{name}: {', '.join(parts)}")
    return f"{axis}. {'; '.join(told)}."
