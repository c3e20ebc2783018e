"""Figures before and after, against a target."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from portfolio.base.text import number
from portfolio.charts.canvas import disc, stick
from portfolio.charts.remember import remembered
from portfolio.charts.row_chart import Axis, Names, RowChart, broken
from portfolio.charts.style import BRICK, GREY, NAVY, PALE
from portfolio.document import blocks

SMALL = 8.5
BEFORE = disc(11, "white", GREY, 2)
AFTER = disc(10, NAVY)
TARGET = stick(17, BRICK, 2.5)


@dataclass(frozen=True)
class Change:
    """One figure before and after; ``verdict`` is a word or two, such as ``"met"``."""

    name: str
    before: float
    after: float
    target: float | None = None
    unit: str = ""
    verdict: str = ""


@remembered
def before_after(caption: str, changes: Sequence[Change]) -> blocks.Figure:
    """One line for each figure, each on a scale of its own, with its values beside it."""
    chart = RowChart(
        Names(texts=[change.name for change in changes], letters=28, lines=3),
        Axis(low=-0.03, high=1.0),
        height=2.2 + 1.3 * len(changes),
        key=(("before", BEFORE), ("after", AFTER), ("target", TARGET)),
        beside=[(1.04, _values(change)) for change in changes],
    )
    for row, change in enumerate(changes):
        scale = _scale(change)
        before, after = scale(change.before), scale(change.after)
        chart.line(row, (0, 1), PALE, 5)
        chart.line(row, (before, after), GREY, 2.5)
        chart.mark(row, before, BEFORE)
        chart.mark(row, after, AFTER)
        if change.target is not None:
            chart.mark(row, scale(change.target), TARGET)
        chart.words(row, 1.04, _values(change), SMALL)
    return chart.figure(caption, _in_words(changes))


def _scale(change: Change) -> Callable[[float], float]:
    """A function from the change's own figures to the place between 0 and 1."""
    figures = [change.before, change.after]
    if change.target is not None:
        figures.append(change.target)
    low, high = min(figures), max(figures)
    return lambda value: (value - low) / (high - low) if high > low else 0.5


def _values(change: Change) -> str:
    lines = [f"{number(change.before)} → {number(change.after, change.unit)}"]
    if change.target is not None:
        lines.append(f"target {number(change.target)}")
    if change.verdict:
        lines[-1] += f": {change.verdict}" if len(lines) > 1 else f" ({change.verdict})"
    return "\n".join(part for line in lines for part in broken(line, 28, 2))


def _in_words(changes: Sequence[Change]) -> str:
    told = []
    for change in changes:
        words = f"{change.name}: {number(change.before)} before, "
        words += f"{number(change.after, change.unit)} after"
        if change.target is not None:
            words += f", target {number(change.target)}"
        told.append(f"{words} ({change.verdict})" if change.verdict else words)
    return f"Figures before and after, each on its own scale. {'; '.join(told)}."
