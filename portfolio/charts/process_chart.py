"""A figure over time, with the limits of what is only noise."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import NamedTuple

from portfolio.base.text import listed, number, uk_date
from portfolio.charts.process_limits import FEWEST, Limits, limits_of, outside, shifts
from portfolio.charts.remember import remembered
from portfolio.charts.style import BRICK, GREY, INK, NAVY, SAND, TEAL, drawing, label, to_block
from portfolio.document import blocks

MOST_NAMED = 8
"""More values than these outside the limits are counted and not named."""


class Point(NamedTuple):
    """A figure and its day."""

    day: datetime.date
    value: float


@remembered
def process_chart(
    measure: str,
    points: Sequence[Point],
    unit: str,
    target: float | None = None,
    changed_on: datetime.date | None = None,
) -> blocks.Figure:
    """The points in the order of time, with mean and limits, and a target if there is one.

    With ``changed_on`` the limits are those of the points before that day, if there are two, so
    that what changed then can be seen. Raises ValueError for under two points.
    """
    points = sorted(points)
    limits, basis = limits_about(points, changed_on)
    values = [point.value for point in points]
    days = [point.day.toordinal() for point in points]
    ticks = points[:: max(1, len(points) // 12)]
    figure, axes = drawing(height=8.5)
    axes.plot(days, values, "-", color=GREY, lw=1.2, zorder=2)
    axes.plot(days, values, "o", ms=6, color=NAVY, label="each figure", zorder=3)
    beyond = outside(values, limits)
    if beyond:
        axes.plot(
            [days[at] for at in beyond],
            [values[at] for at in beyond],
            "D",
            ms=9,
            mfc=SAND,
            mec=BRICK,
            mew=1.8,
            label="outside the limits",
            zorder=4,
        )
    axes.axhline(limits.mean, color=TEAL, lw=1.5, label="mean")
    for place, edge in enumerate((limits.lower, limits.upper)):
        axes.axhline(edge, color=TEAL, lw=1.5, ls="--", label="" if place else "limits of noise")
    if target is not None:
        axes.axhline(target, color=BRICK, lw=1.5, ls=":", label="target")
    if changed_on is not None:
        axes.axvline(changed_on.toordinal(), color=INK, lw=1, label="change")
    axes.set_ylabel(label(f"{measure} ({unit})" if unit else measure, 40, 2))
    axes.set_xticks(
        [point.day.toordinal() for point in ticks],
        [f"{point.day.day}/{point.day.month}" for point in ticks],
    )
    axes.grid(axis="y")
    figure.legend(loc="outside upper center", ncols=4, frameon=False, fontsize=8.5)
    alternative = in_words(measure, points, unit, target, changed_on)
    return to_block(figure, f"{measure}, with the limits of noise ({basis})", alternative)


def limits_about(points: Sequence[Point], changed_on: datetime.date | None) -> tuple[Limits, str]:
    """The limits for points in the order of time, and of which points they are."""
    before = [point.value for point in points if changed_on and point.day < changed_on]
    if changed_on and len(before) >= FEWEST:
        return limits_of(before), f"of the {len(before)} figures before {uk_date(changed_on)}"
    return limits_of([point.value for point in points]), f"of all {len(points)} figures"


def in_words(
    measure: str,
    points: Sequence[Point],
    unit: str,
    target: float | None = None,
    changed_on: datetime.date | None = None,
) -> str:
    """What the chart says, for those who do not see it."""
    limits, basis = limits_about(points, changed_on)
    values = [point.value for point in points]
    told = [
        f"{measure}: {len(points)} figures from {uk_date(points[0].day)} to "
        f"{uk_date(points[-1].day)}, between {number(min(values), unit)} and "
        f"{number(max(values), unit)}",
        f"The mean is {number(limits.mean, unit)}, the limits of noise are "
        f"{number(limits.lower, unit)} and {number(limits.upper, unit)} ({basis})",
    ]
    beyond = [points[at] for at in outside(values, limits)]
    named = [f"{uk_date(point.day)} ({number(point.value, unit)})" for point in beyond]
    if len(named) > MOST_NAMED:
        told.append(f"{len(named)} figures are outside the limits")
    else:
        told.append(f"Outside the limits: {listed(named)}" if named else "None is outside them")
    for start, end in shifts(values, limits):
        side = "above" if values[start] > limits.mean else "below"
        told.append(
            f"{end - start + 1} figures in a row are {side} the mean, from "
            f"{uk_date(points[start].day)} to {uk_date(points[end].day)}"
        )
    if target is not None:
        told.append(f"The target is {number(target, unit)}")
    return f"{'. '.join(told)}."
