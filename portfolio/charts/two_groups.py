"""Teams with and without a programme, side by side through time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from portfolio.base.text import number
from portfolio.charts.remember import remembered
from portfolio.charts.style import INK, NAVY, SAND, drawing, label, to_block
from portfolio.document import blocks


@dataclass(frozen=True)
class Period:
    """A period of weeks: its last week, and the mean of each group's teams in it.

    ``outside`` is None when there are no other teams.
    """

    week: int
    inside: float
    outside: float | None = None


@remembered
def two_groups(caption: str, periods: Sequence[Period], axis: str) -> blocks.Figure:
    """One line a group; they are told apart by marks and dashes, not by colour alone."""
    figure, axes = drawing(height=8.0)
    weeks = [period.week for period in periods]
    inside = [period.inside for period in periods]
    others = [(one.week, one.outside) for one in periods if one.outside is not None]
    axes.plot(weeks, inside, "o-", color=NAVY, lw=2, ms=5, label="teams in the programme")
    if others:
        axes.plot(
            *zip(*others, strict=True), "s--", color=SAND, lw=2, ms=5, mec=INK, label="other teams"
        )
    axes.axvline(0.5, color=INK, lw=1)
    axes.set_xlabel("week (the programme starts with week 1)")
    axes.set_ylabel(label(axis, 40, 2))
    axes.grid(axis="y")
    figure.legend(loc="outside upper center", ncols=2, frameon=False, fontsize=9)
    return to_block(figure, caption, _in_words(periods, axis))


def _in_words(periods: Sequence[Period], axis: str) -> str:
    told = []
    for name, side in (("teams in the programme", "inside"), ("other teams", "outside")):
        known = [(one.week, value) for one in periods if (value := getattr(one, side)) is not None]
        if not known:
            continue
        before = [value for week, value in known if week < 1]
        after = [value for week, value in known if week >= 1]
        told.append(f"{name}: mean {_mean(before)} before, {_mean(after)} in the programme's weeks")
    return f"{axis}, in periods of four weeks. {'; '.join(told)}."


def _mean(values: Sequence[float]) -> str:
    return number(sum(values) / len(values)) if values else "none"
