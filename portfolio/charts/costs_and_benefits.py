"""What each option costs beside what it is expected to bring."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import NamedTuple

from portfolio.base.text import pounds
from portfolio.charts.remember import remembered
from portfolio.charts.style import HATCHES, INK, NAVY, SAND, drawing, label, to_block
from portfolio.document.blocks import Figure

MOST_HEIGHT = 22.0
HALF = 0.36


class Bar(NamedTuple):
    """One option; ``cost`` and ``benefit`` in pounds, ``benefit`` None when not estimated."""

    option: str
    cost: float
    benefit: float | None


@remembered
def costs_and_benefits_chart(bars: Sequence[Bar]) -> Figure:
    """Two bars an option, the first option at the top."""
    figure, axes = drawing(height=min(MOST_HEIGHT, 2.6 + 1.3 * len(bars)))
    places = range(len(bars))
    costs = axes.barh(
        [place - HALF / 2 for place in places],
        [bar.cost for bar in bars],
        height=HALF,
        color=NAVY,
        label="Cost in the first year",
    )
    benefits = axes.barh(
        [place + HALF / 2 for place in places],
        [bar.benefit or 0 for bar in bars],
        height=HALF,
        color=SAND,
        hatch=HATCHES[1],
        label="Expected benefit",
    )
    axes.bar_label(costs, [pounds(bar.cost) for bar in bars], padding=3, fontsize=9, color=INK)
    axes.bar_label(benefits, [_benefit(bar) for bar in bars], padding=3, fontsize=9, color=INK)
    axes.set_yticks(places, [label(bar.option, 30) for bar in bars])
    axes.invert_yaxis()
    axes.margins(x=0.16)
    axes.xaxis.set_major_formatter(lambda value, _: pounds(value))
    axes.locator_params(axis="x", nbins=5)
    axes.grid(axis="x")
    figure.legend(loc="outside upper center", ncols=2, frameon=False, fontsize=9)
    return to_block(figure, "Cost of each option against its expected benefit", _spoken(bars))


def _benefit(bar: Bar) -> str:
    return "not estimated" if bar.benefit is None else pounds(bar.benefit)


def _spoken(bars: Sequence[Bar]) -> str:
    parts = [
        f"{textwrap.shorten(bar.option, 60, placeholder=' …')}: cost {pounds(bar.cost)}, "
        f"expected benefit {_benefit(bar)}"
        for bar in bars
    ]
    return "Bar chart of cost and benefit by option. " + "; ".join(parts) + "."
