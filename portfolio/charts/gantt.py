"""A Gantt chart: actions as bars over time."""

from __future__ import annotations

import datetime
import math
from collections.abc import Sequence
from dataclasses import dataclass

from portfolio.base.text import plural, uk_date
from portfolio.charts.canvas import swatch
from portfolio.charts.remember import remembered
from portfolio.charts.row_chart import Axis, Names, RowChart
from portfolio.charts.style import HATCHES, INK, NAVY, SAND
from portfolio.document import blocks

MOST_TICKS = 7
MOST_TOLD = 12
MANY = 24
"""Actions beyond which their names are small."""


@dataclass(frozen=True)
class Bar:
    """One action; ``end`` is its last day and not before ``start``."""

    action: str
    start: datetime.date
    end: datetime.date
    done: bool = False


@remembered
def gantt(caption: str, bars: Sequence[Bar]) -> blocks.Figure:
    """The actions in order of their start, the first at the top; finished ones are filled."""
    bars = sorted(bars, key=lambda bar: (bar.start, bar.end))
    first, last = bars[0].start, max(bar.end for bar in bars)
    looks = {bar.done: _look(bar) for bar in bars}
    few = len(bars) <= MANY
    chart = RowChart(
        Names(texts=[bar.action for bar in bars], letters=38, points=8 if few else 6),
        Axis(
            low=first.toordinal(),
            high=last.toordinal() + 1,
            ticks=[(mark.toordinal(), _short(mark)) for mark in ticks(first, last)],
        ),
        height=2.4 + 0.75 * len(bars),
        key=[("Done" if done else "Planned", swatch(*look)) for done, look in looks.items()],
    )
    for row, bar in enumerate(bars):
        span = bar.start.toordinal(), bar.end.toordinal() + 1
        chart.bar(row, span, 0.55, *looks[bar.done])
    return chart.figure(caption, _in_words(bars))


def _look(bar: Bar) -> tuple[str, str, str, str]:
    """Its colour, its pattern, and the colours of pattern and edge."""
    return (NAVY, HATCHES[0], INK, INK) if bar.done else (SAND, HATCHES[1], INK, INK)


def ticks(first: datetime.date, last: datetime.date) -> list[datetime.date]:
    """At most eight dates to mark on the axis: months' first days where there are enough."""
    months = range(first.year * 12 + first.month, last.year * 12 + last.month)
    if len(months) < 2:
        step = max(1, math.ceil(((last - first).days + 1) / MOST_TICKS))
        days = range(first.toordinal(), last.toordinal() + 1, step)
        return [datetime.date.fromordinal(day) for day in days]
    kept = months[:: math.ceil(len(months) / MOST_TICKS)]
    return [datetime.date(month // 12, month % 12 + 1, 1) for month in kept]


def _short(day: datetime.date) -> str:
    number, month, year = uk_date(day).split()
    return f"{number} {month[:3]}\n{year}"


def _in_words(bars: Sequence[Bar]) -> str:
    last = max(bar.end for bar in bars)
    told = [f"{bar.action}, {_when(bar)}" for bar in bars[:MOST_TOLD]]
    if len(bars) > MOST_TOLD:
        told.append(f"and {len(bars) - MOST_TOLD} more, listed in the table of actions")
    return (
        f"Gantt chart of {plural(len(bars), 'action')} from {uk_date(bars[0].start)} "
        f"to {uk_date(last)}, {sum(bar.done for bar in bars)} of them done: {'; '.join(told)}."
    )


def _when(bar: Bar) -> str:
    days = uk_date(bar.start)
    if bar.end != bar.start:
        days += f" to {uk_date(bar.end)}"
    return f"{days} (done)" if bar.done else days
