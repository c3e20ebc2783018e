"""Where each objective starts and where it is to get to."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import NamedTuple

from portfolio.base.text import number
from portfolio.charts.canvas import diamond, disc
from portfolio.charts.remember import remembered
from portfolio.charts.row_chart import Axis, Names, RowChart, broken
from portfolio.charts.style import NAVY, PALE, SAND
from portfolio.document.blocks import Figure

BASELINE = disc(9.5, "white", NAVY, 1.6)
TARGET = diamond(11.5, SAND, NAVY, 1.0)


class Change(NamedTuple):
    """One objective: its name, its two figures and what they count."""

    objective: str
    baseline: float
    target: float
    unit: str


@remembered
def targets_chart(changes: Sequence[Change]) -> Figure:
    """A line from baseline to target for each objective, each on its own scale from zero."""
    chart = RowChart(
        Names(texts=[change.objective for change in changes], letters=30, lines=3),
        Axis(low=-0.03, high=1.0),
        height=2.2 + 1.2 * len(changes),
        key=(("Baseline", BASELINE), ("Target", TARGET)),
        beside=[(1.03, _values(change)) for change in changes],
    )
    for row, change in enumerate(changes):
        start, end = _positions(change)
        chart.line(row, (0, 1), PALE, 5)
        chart.line(row, (start, end), NAVY, 2.5)
        chart.mark(row, start, BASELINE)
        chart.mark(row, end, TARGET)
        chart.words(row, 1.03, _values(change))
    return chart.figure("Objectives from baseline to target", _spoken(changes))


def _values(change: Change) -> str:
    values = f"{number(change.baseline)} → {number(change.target, change.unit)}"
    return "\n".join(broken(values, 30, 2))


def _positions(change: Change) -> tuple[float, float]:
    """Baseline and target on a scale of 0 to 1 that holds zero and both of them."""
    lowest = min(0.0, change.baseline, change.target)
    width = max(0.0, change.baseline, change.target) - lowest
    if width == 0:
        return 0.0, 0.0
    return (change.baseline - lowest) / width, (change.target - lowest) / width


def _spoken(changes: Sequence[Change]) -> str:
    parts = [
        f"{textwrap.shorten(change.objective, 60, placeholder=' …')}: from "
        f"{number(change.baseline, change.unit)} to {number(change.target, change.unit)}"
        for change in changes
    ]
    return (
        "Chart of each objective from its baseline to its target, each on its own scale from "
        "zero. " + "; ".join(parts) + "."
    )
