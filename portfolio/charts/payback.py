"""Cost so far against benefit so far, month by month."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from portfolio.base.text import plural, pounds
from portfolio.charts.remember import remembered
from portfolio.charts.style import INK, NAVY, SAND, drawing, to_block
from portfolio.document.blocks import Figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MONTHS = 12
MOST_MONTHS = 120


@remembered
def payback_chart(
    once: float, yearly: float, benefit: float, years: float, payback: float | None
) -> Figure:
    """Two lines and the month in which they meet.

    ``once`` is spent at the start, in pounds; ``yearly`` and ``benefit`` are pounds a year, spread
    evenly; ``years`` is the period shown, ten at most; ``payback`` in months, None for never.
    """
    last = min(MOST_MONTHS, max(1, math.ceil(years * MONTHS)))
    months = range(last + 1)
    costs = [once + yearly * month / MONTHS for month in months]
    benefits = [benefit * month / MONTHS for month in months]
    figure, axes = drawing()
    axes.plot(months, costs, color=NAVY, linewidth=2, label="Cost so far")
    axes.plot(months, benefits, color=SAND, linewidth=2, linestyle="--", label="Benefit so far")
    if payback is not None and payback <= last:
        _mark(axes, payback, benefit * payback / MONTHS)
    axes.set_xlabel("Months from the start")
    axes.set_xticks(range(0, last + 1, 1 if last <= 12 else 3 if last <= 36 else 12))
    axes.yaxis.set_major_formatter(lambda value, _: pounds(value))
    axes.set_xlim(0, last)
    axes.set_ylim(bottom=0)
    axes.grid()
    figure.legend(loc="outside upper center", ncols=2, frameon=False, fontsize=9)
    spoken = _spoken(last, costs[-1], benefits[-1], payback)
    return to_block(figure, "Cost against benefit, month by month", spoken)


def _mark(axes: Axes, payback: float, amount: float) -> None:
    axes.plot([payback], [amount], marker="o", markersize=8, color=INK, clip_on=False, zorder=5)
    axes.annotate(
        f"Pays for itself\nafter {plural(math.ceil(payback), 'month')}",
        (payback, amount),
        xytext=(0, 14),
        textcoords="offset points",
        ha="center",
        va="bottom",
        fontsize=9,
        color=INK,
    )


def _spoken(last: int, cost: float, benefit: float, payback: float | None) -> str:
    if payback is None:
        end = "The benefit never catches up with the cost."
    else:
        end = f"The benefit catches up with the cost after {plural(math.ceil(payback), 'month')}."
    return (
        f"Line chart over {plural(last, 'month')}. At the end the cost is {pounds(cost)} and the "
        f"benefit {pounds(benefit)}. {end}"
    )
