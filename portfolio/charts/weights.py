"""Weights as bars."""

from __future__ import annotations

from collections.abc import Sequence

from portfolio.base.text import number
from portfolio.charts.remember import remembered
from portfolio.charts.row_chart import Axis, Names, RowChart
from portfolio.charts.scales import round_steps
from portfolio.charts.style import NAVY
from portfolio.document import blocks


@remembered
def weights(caption: str, shares: Sequence[tuple[str, float]]) -> blocks.Figure:
    """One bar for each name with its weight in per cent, in the order given."""
    highest = max(share for _, share in shares)
    beside = [(share, number(share, "%")) for _, share in shares]
    ticks = [(mark, number(mark)) for mark in round_steps(highest, 6)]
    chart = RowChart(
        Names(texts=[name for name, _ in shares], letters=32),
        Axis(high=highest, ticks=ticks, title="Weight (%)"),
        height=1.6 + 0.95 * len(shares),
        beside=beside,
    )
    for row, (share, words) in enumerate(beside):
        chart.bar(row, (0, share), 0.6, NAVY)
        chart.words(row, share, words)
    chart.side(0)
    told = ", ".join(f"{name} {number(share, '%')}" for name, share in shares)
    return chart.figure(caption, f"Bars of the weights: {told}.")
