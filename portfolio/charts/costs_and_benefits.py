"""What each option costs beside what it is expected to bring."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import NamedTuple

from portfolio.base.text import pounds
from portfolio.charts.canvas import swatch
from portfolio.charts.remember import remembered
from portfolio.charts.row_chart import Axis, Names, RowChart
from portfolio.charts.scales import round_steps
from portfolio.charts.style import HATCHES, NAVY, SAND
from portfolio.document.blocks import Figure

HALF = 0.36


class Bar(NamedTuple):
    """One option; ``cost`` and ``benefit`` in pounds, ``benefit`` None when not estimated."""

    option: str
    cost: float
    benefit: float | None


@remembered
def costs_and_benefits_chart(bars: Sequence[Bar]) -> Figure:
    """Two bars an option, the first option at the top."""
    beside = [
        pair
        for bar in bars
        for pair in ((bar.cost, pounds(bar.cost)), (bar.benefit or 0, _benefit(bar)))
    ]
    highest = max(amount for amount, _ in beside) or 1
    chart = RowChart(
        Names(texts=[bar.option for bar in bars], letters=30),
        Axis(high=highest, ticks=[(mark, pounds(mark)) for mark in round_steps(highest, 4)]),
        height=2.6 + 1.3 * len(bars),
        key=(
            ("Cost in the first year", swatch(NAVY)),
            ("Expected benefit", swatch(SAND, HATCHES[1])),
        ),
        beside=beside,
    )
    for row, bar in enumerate(bars):
        cost, benefit = row - HALF / 2, row + HALF / 2
        chart.bar(cost, (0, bar.cost), HALF, NAVY)
        chart.words(cost, bar.cost, pounds(bar.cost))
        chart.bar(benefit, (0, bar.benefit or 0), HALF, SAND, HATCHES[1])
        chart.words(benefit, bar.benefit or 0, _benefit(bar))
    chart.side(0)
    return chart.figure("Cost of each option against its expected benefit", _spoken(bars))


def _benefit(bar: Bar) -> str:
    return "not estimated" if bar.benefit is None else pounds(bar.benefit)


def _spoken(bars: Sequence[Bar]) -> str:
    parts = [
        f"{textwrap.shorten(bar.option, 60, placeholder=' …')}: cost {pounds(bar.cost)}, "
        f"expected benefit {_benefit(bar)}"
        for bar in bars
    ]
    return "Bar chart of cost and benefit by option. " + "; ".join(parts) + "."
