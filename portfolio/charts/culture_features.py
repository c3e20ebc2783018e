"""Features of a culture: those that support to the right, those that detract to the left."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import NamedTuple

from portfolio.charts.remember import remembered
from portfolio.charts.row_chart import Axis, Names, RowChart
from portfolio.charts.style import HATCHES, INK, NAVY, SAND
from portfolio.document.blocks import Figure

STRONGEST = 5


class Bar(NamedTuple):
    """One feature; ``effect`` is ``"supports"`` or ``"detracts"``, ``strength`` from 1 to 5."""

    feature: str
    effect: str
    strength: int


@remembered
def culture_chart(bars: Sequence[Bar]) -> Figure:
    """Diverging bars, strongest support at the top."""
    ordered = sorted(bars, key=_signed)[::-1]
    marks = range(-STRONGEST, STRONGEST + 1)
    chart = RowChart(
        Names(texts=[bar.feature for bar in ordered], letters=34),
        Axis(
            low=-STRONGEST - 0.2,
            high=STRONGEST + 0.2,
            ticks=[(mark, str(abs(mark))) for mark in marks],
            title="← detracts        strength of the likely impact        supports →",
        ),
        height=2.5 + 0.9 * len(ordered),
    )
    for row, bar in enumerate(ordered):
        supports = bar.effect == "supports"
        face, hatch = (NAVY, HATCHES[0]) if supports else (SAND, HATCHES[1])
        chart.bar(row, (0, _signed(bar)), 0.62, face, hatch)
    chart.side(0, INK)
    caption = "Features of our culture by the strength of their likely impact"
    return chart.figure(caption, _spoken(ordered))


def _signed(bar: Bar) -> int:
    return bar.strength if bar.effect == "supports" else -bar.strength


def _spoken(ordered: Sequence[Bar]) -> str:
    parts = [
        f"{textwrap.shorten(bar.feature, 60, placeholder=' …')}: {bar.effect}, "
        f"strength {bar.strength}"
        for bar in ordered
    ]
    return "Bar chart of features of the culture. " + "; ".join(parts) + "."
