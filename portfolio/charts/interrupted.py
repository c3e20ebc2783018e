"""A weekly measure before and during a programme, with where it was heading without a break."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from portfolio.base.text import number
from portfolio.charts.remember import remembered
from portfolio.charts.style import BRICK, GREY, INK, NAVY, drawing, label, to_block
from portfolio.document import blocks


@dataclass(frozen=True)
class WeeklyLine:
    """A week (1 is the first of the programme): what was seen, what the model says with the
    programme, and what it would have said without."""

    week: int
    seen: float
    fitted: float
    expected: float


@remembered
def interrupted_chart(caption: str, lines: Sequence[WeeklyLine], axis: str) -> blocks.Figure:
    """The weeks as dots, the model as a line, and as a dashed line where it was heading."""
    figure, axes = drawing(height=8.5)
    weeks = [line.week for line in lines]
    after = [line for line in lines if line.week >= 1]
    axes.plot(weeks, [line.seen for line in lines], "o", ms=3, color=GREY, label="each week")
    axes.plot(weeks, [line.fitted for line in lines], color=NAVY, lw=2, label="the model's line")
    axes.plot(
        [line.week for line in after],
        [line.expected for line in after],
        color=BRICK,
        lw=1.8,
        ls="--",
        label="where it was heading",
    )
    axes.axvline(0.5, color=INK, lw=1)
    axes.set_xlabel("week (the programme starts with week 1)")
    axes.set_ylabel(label(axis, 40, 2))
    axes.grid(axis="y")
    figure.legend(loc="outside upper center", ncols=3, frameon=False, fontsize=9)
    return to_block(figure, caption, _in_words(lines, after, axis))


def _in_words(lines: Sequence[WeeklyLine], after: Sequence[WeeklyLine], axis: str) -> str:
    before = [line.seen for line in lines if line.week < 1]
    gap = _mean([line.fitted - line.expected for line in after])
    return (
        f"{axis}, week by week. Mean of the weeks before: {number(_mean(before))}; of the "
        f"programme's weeks: {number(_mean([line.seen for line in after]))}. In the programme's "
        f"weeks the model's line lies on average {number(abs(gap))} "
        f"{'above' if gap >= 0 else 'below'} the dashed line of where it was heading."
    )


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
