"""The poster that calls for nominations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from portfolio.charts.style import INK, NAVY, SAND, drawing, label, to_block
from portfolio.practice.documents.workplace_document import MARK, Document, Setting

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDTH, HEIGHT = 14.8, 21.0
"""Centimetres: A5, to be printed larger."""
MOST_CRITERIA = 6


def poster(setting: Setting) -> Document:
    """What the awards are for and how to nominate, with the mark across the foot."""
    figure, axes = drawing(WIDTH, HEIGHT)
    axes.set_axis_off()
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1)
    _words(axes, 0.95, label(setting.organisation, 40, 2), size=12)
    _words(axes, 0.84, label(setting.programme, 22, 3), size=24, color=NAVY, weight="bold")
    _words(axes, 0.68, "Whose work should be seen?", size=16)
    axes.axhline(0.63, color=SAND, lw=3)
    if setting.criteria:
        _words(axes, 0.585, "What counts", size=13, weight="bold")
    for place, criterion in enumerate(setting.criteria[:MOST_CRITERIA]):
        _words(axes, 0.52 - 0.065 * place, label(criterion, 42, 2), size=12)
    _words(
        axes, 0.16, "Nominate a colleague: a few sentences on what they\ndid and what it changed."
    )
    axes.axhspan(0.0, 0.09, color=NAVY)
    marked = f"{MARK}: simulated and fictional"
    if setting.ready_plan:
        marked += "\nA ready plan, not the learner's own work"
    _words(axes, 0.045, marked, color="white", weight="bold")
    return Document(
        kind="poster",
        name=f"{MARK} poster.png",
        title="Poster that calls for nominations",
        date=setting.day(1),
        data=to_block(figure, "Poster", "Poster").png,
    )


def _words(
    axes: Axes, height: float, text: str, size: float = 11, color: str = INK, **looks: Any
) -> None:
    axes.text(0.5, height, text, ha="center", va="center", fontsize=size, color=color, **looks)
