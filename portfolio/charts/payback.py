"""Cost so far against benefit so far, month by month."""

from __future__ import annotations

import math
from collections.abc import Sequence

from portfolio.base.text import plural, pounds
from portfolio.charts.canvas import POINTS, Canvas, disc, line_height, stroke, widest
from portfolio.charts.remember import remembered
from portfolio.charts.row_chart import GAP, draw_key, room_for_key
from portfolio.charts.scales import SMALL, Scale, draw_below, room_below, round_steps
from portfolio.charts.style import GREY, INK, NAVY, PALE, SAND
from portfolio.document.blocks import Figure

MONTHS = 12
MOST_MONTHS = 120
HEIGHT = 8.0
"""Centimetres."""
THICK = 2.0
"""Points of a line."""
MONTHS_TITLE = "Months from the start"
KEY = (
    ("Cost so far", stroke(NAVY, THICK)),
    ("Benefit so far", stroke(SAND, THICK, dashed=True)),
)


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
    figure = _Lines(last, max(costs[-1], benefits[-1]))
    figure.line(costs, NAVY)
    figure.line(benefits, SAND, dashed=True)
    if payback is not None and payback <= last:
        figure.mark(payback, benefit * payback / MONTHS)
    spoken = _spoken(last, costs[-1], benefits[-1], payback)
    return figure.canvas.figure("Cost against benefit, month by month", spoken)


class _Lines:
    """Pounds over months, on a sheet of its own."""

    def __init__(self, last: int, highest: float) -> None:
        self.canvas = canvas = Canvas(HEIGHT)
        highest = max(highest, 1.0)
        amounts = [(mark, pounds(mark)) for mark in round_steps(1.05 * highest, 6)]
        months = [(month, str(month)) for month in _marked_months(last)]
        top = room_for_key()
        bottom = canvas.height - room_below(months, MONTHS_TITLE)
        left = widest((words for _, words in amounts), SMALL) + 2 * GAP
        self._across = Scale(low=0, high=last, first=left, last=canvas.width - 2 * GAP)
        self._up = Scale(low=0, high=1.05 * highest, first=bottom, last=top)
        for amount, words in amounts:
            down = self._up.at(amount)
            canvas.level(down, left, self._across.last, PALE, 0.8)
            canvas.words((left - GAP, down), [words], SMALL, "rm")
        draw_below(canvas, self._across, top, bottom, months, MONTHS_TITLE)
        canvas.upright(left, top, bottom, GREY, 0.8)
        draw_key(canvas, KEY)

    def line(self, amounts: Sequence[float], ink: str, *, dashed: bool = False) -> None:
        """A line through an amount for each month, which is the same more every month."""
        ends = ((0, amounts[0]), (len(amounts) - 1, amounts[-1]))
        places = [(self._across.at(month), self._up.at(amount)) for month, amount in ends]
        self.canvas.path(places, ink, THICK, dashed=dashed)

    def mark(self, month: float, amount: float) -> None:
        """Where the benefit has caught up with the cost, and when."""
        across, down = self._across.at(month), self._up.at(amount)
        disc(8, INK)(self.canvas, (across, down))
        lines = ["Pays for itself", f"after {plural(math.ceil(month), 'month')}"]
        half = widest(lines) / 2 + GAP / 2
        middle = min(max(across, self._across.first + half), self.canvas.width - half)
        is_high = down - self._up.last < 2 * line_height(POINTS) + 3 * GAP
        place = (middle, down + 3 * GAP if is_high else down - 3 * GAP)
        self.canvas.words(place, lines, anchor="ma" if is_high else "md", rim=3)


def _marked_months(last: int) -> range:
    return range(0, last + 1, 1 if last <= 12 else 3 if last <= 36 else 12)


def _spoken(last: int, cost: float, benefit: float, payback: float | None) -> str:
    if payback is None:
        end = "The benefit never catches up with the cost."
    else:
        end = f"The benefit catches up with the cost after {plural(math.ceil(payback), 'month')}."
    return (
        f"Line chart over {plural(last, 'month')}. At the end the cost is {pounds(cost)} and the "
        f"benefit {pounds(benefit)}. {end}"
    )
