"""Where each objective starts and where it is to get to."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import NamedTuple

from portfolio.base.text import number
from portfolio.charts.remember import remembered
from portfolio.charts.style import INK, NAVY, PALE, SAND, drawing, label, to_block
from portfolio.document.blocks import Figure

MOST_HEIGHT = 22.0


class Change(NamedTuple):
    """One objective: its name, its two figures and what they count."""

    objective: str
    baseline: float
    target: float
    unit: str


@remembered
def targets_chart(changes: Sequence[Change]) -> Figure:
    """A line from baseline to target for each objective, each on its own scale from zero."""
    figure, axes = drawing(height=min(MOST_HEIGHT, 2.2 + 1.2 * len(changes)))
    for place, change in enumerate(changes):
        start, end = _positions(change)
        axes.plot([0, 1], [place, place], color=PALE, linewidth=5, zorder=1)
        axes.plot([start, end], [place, place], color=NAVY, linewidth=2.5, zorder=2)
        axes.scatter(start, place, s=55, color="white", edgecolors=NAVY, linewidths=1.5, zorder=3)
        axes.scatter(end, place, s=65, color=SAND, edgecolors=NAVY, marker="D", zorder=4)
        values = f"{number(change.baseline)} → {number(change.target, change.unit)}"
        axes.text(1.06, place, label(values, 30, 2), va="center", fontsize=9, color=INK)
    axes.scatter([], [], s=55, color="white", edgecolors=NAVY, linewidths=1.5, label="Baseline")
    axes.scatter([], [], s=65, color=SAND, edgecolors=NAVY, marker="D", label="Target")
    axes.set_yticks(range(len(changes)), [label(change.objective, 30, 3) for change in changes])
    axes.set_ylim(len(changes) - 0.5, -0.5)
    axes.set_xlim(-0.06, 1.75)
    axes.set_xticks([])
    axes.spines[["left", "bottom"]].set_visible(False)
    axes.tick_params(axis="y", length=0)
    figure.legend(loc="outside upper center", ncols=2, frameon=False, fontsize=9)
    return to_block(figure, "Objectives from baseline to target", _spoken(changes))


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
