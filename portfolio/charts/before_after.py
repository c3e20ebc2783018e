"""Figures before and after, against a target."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from portfolio.base.text import number
from portfolio.charts.remember import remembered
from portfolio.charts.style import BRICK, GREY, INK, NAVY, PALE, drawing, label, to_block
from portfolio.document import blocks

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Drawing

TALLEST = 22.0


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
    figure, axes = drawing(height=min(TALLEST, 2.2 + 1.3 * len(changes)))
    for row, change in enumerate(changes):
        scale = _scale(change)
        before, after = scale(change.before), scale(change.after)
        axes.plot([0, 1], [row, row], color=PALE, lw=5, zorder=1)
        axes.plot([before, after], [row, row], color=GREY, lw=2.5, zorder=2)
        axes.plot([before], [row], "o", ms=9, mfc="white", mec=GREY, mew=2, zorder=3)
        axes.plot([after], [row], "o", ms=9, color=NAVY, zorder=4)
        if change.target is not None:
            where = scale(change.target)
            axes.plot([where, where], [row - 0.28, row + 0.28], color=BRICK, lw=2.5, zorder=5)
        axes.text(1.08, row, _values(change), va="center", fontsize=8.5, color=INK)
    axes.set_yticks(range(len(changes)), [label(change.name, 28, 3) for change in changes])
    axes.set_ylim(len(changes) - 0.4, -0.6)
    axes.set_xlim(-0.06, 1.75)
    axes.set_xticks([])
    axes.spines[["left", "bottom"]].set_visible(False)
    axes.tick_params(axis="y", length=0)
    _legend(figure, axes)
    return to_block(figure, caption, _in_words(changes))


def _scale(change: Change) -> Callable[[float], float]:
    """A function from the change's own figures to the place between 0 and 1."""
    figures = [change.before, change.after]
    if change.target is not None:
        figures.append(change.target)
    low, high = min(figures), max(figures)
    return lambda value: (value - low) / (high - low) if high > low else 0.5


def _legend(figure: Drawing, axes: Axes) -> None:
    marks = [
        axes.plot([], [], "o", ms=8, mfc="white", mec=GREY, mew=2)[0],
        axes.plot([], [], "o", ms=8, color=NAVY)[0],
        axes.plot([], [], "|", ms=12, mew=2.5, color=BRICK)[0],
    ]
    figure.legend(
        marks,
        ["before", "after", "target"],
        loc="outside upper center",
        ncols=3,
        frameon=False,
        fontsize=9,
    )


def _values(change: Change) -> str:
    lines = [f"{number(change.before)} → {number(change.after, change.unit)}"]
    if change.target is not None:
        lines.append(f"target {number(change.target)}")
    if change.verdict:
        lines[-1] += f": {change.verdict}" if len(lines) > 1 else f" ({change.verdict})"
    return "\n".join(label(line, 28, 2) for line in lines)


def _in_words(changes: Sequence[Change]) -> str:
    told = []
    for change in changes:
        words = f"{change.name}: {number(change.before)} before, "
        words += f"{number(change.after, change.unit)} after"
        if change.target is not None:
            words += f", target {number(change.target)}"
        told.append(f"{words} ({change.verdict})" if change.verdict else words)
    return f"Figures before and after, each on its own scale. {'; '.join(told)}."
