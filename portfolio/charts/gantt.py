"""A Gantt chart: actions as bars over time."""

from __future__ import annotations

import datetime
import math
from collections.abc import Sequence
from dataclasses import dataclass

from portfolio.base.text import plural, uk_date
from portfolio.charts.remember import remembered
from portfolio.charts.style import INK, NAVY, PALE, SAND, drawing, label, to_block
from portfolio.document import blocks

MOST_TICKS = 7
MOST_TOLD = 12
TALLEST = 22.0


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
    figure, axes = drawing(height=min(TALLEST, 2.4 + 0.75 * len(bars)))
    size = 8 if len(bars) <= 24 else 6
    for row, bar in enumerate(bars):
        axes.barh(
            row,
            bar.end.toordinal() + 1 - bar.start.toordinal(),
            left=bar.start.toordinal(),
            height=0.55,
            color=NAVY if bar.done else SAND,
            edgecolor=INK,
            linewidth=0.5,
            hatch="" if bar.done else "//",
            label="Done" if bar.done else "Planned",
        )
    axes.set_yticks(
        range(len(bars)),
        [label(bar.action, 38, 2 if len(bars) <= 24 else 1) for bar in bars],
        fontsize=size,
    )
    axes.set_ylim(len(bars) - 0.4, -0.6)
    marks = ticks(bars[0].start, max(bar.end for bar in bars))
    axes.set_xticks([mark.toordinal() for mark in marks], [_short(mark) for mark in marks])
    axes.tick_params(axis="x", labelsize=8)
    axes.margins(x=0.02)
    axes.grid(axis="x", color=PALE)
    handles = dict(zip(*reversed(axes.get_legend_handles_labels()), strict=True))
    figure.legend(
        handles.values(),
        handles.keys(),
        loc="outside upper center",
        ncols=2,
        frameon=False,
        fontsize=9,
    )
    return to_block(figure, caption, _in_words(bars))


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
