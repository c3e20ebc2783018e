"""Coverage: how many evidence items of each method support each criterion."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import TYPE_CHECKING

from portfolio.base.text import plural
from portfolio.charts.remember import remembered
from portfolio.charts.style import GREY, INK, NAVY, PALE, drawing, to_block
from portfolio.document.blocks import Figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes

DARKEST = 4
"""So many items of one method make the darkest square."""
LINE = 22
"""Letters in a line of a method's name."""
WIDE = 11
"""Up to so many columns there is room for three lines of a name above each."""


@remembered
def coverage_chart(
    statuses: Mapping[str, str], counts: Mapping[str, Mapping[str, int]], labels: Mapping[str, str]
) -> Figure:
    """A grid: a row a criterion with its status, a column a method that any item uses.

    ``statuses`` is by criterion ref; ``counts`` has the number of items by ref, then by method;
    ``labels`` has the name of each method.
    """
    methods = [method for method in labels if any(counts[ref].get(method) for ref in statuses)]
    figure, axes = drawing(16.0, 3.4 + 0.6 * len(statuses))
    for down, (ref, status) in enumerate(statuses.items()):
        for across, method in enumerate(methods):
            _square(axes, across, down, counts[ref].get(method, 0))
        axes.text(len(methods) - 0.3, down, status, va="center", fontsize=8)
    axes.set_xlim(-0.5, len(methods) + 2.2)
    axes.set_ylim(len(statuses) - 0.5, -0.5)
    axes.set_yticks(range(len(statuses)), list(statuses))
    names = [_wrapped(labels[method], 3 if len(methods) <= WIDE else 2) for method in methods]
    axes.set_xticks(range(len(methods)), names, fontsize=6.5, rotation=90)
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    return to_block(
        figure, "Coverage of the criteria by evidence method", _in_words(statuses, counts)
    )


def _wrapped(label: str, lines: int) -> str:
    """A name in so many lines, which stand beside each other without touching the next name."""
    short = textwrap.shorten(label, lines * LINE - 4, placeholder=" …")
    return "\n".join(textwrap.wrap(short, LINE))


def _square(axes: Axes, across: int, down: int, count: int) -> None:
    from matplotlib.patches import Rectangle

    shade = min(count, DARKEST) / DARKEST
    face = (*_rgb(NAVY), 0.2 + 0.8 * shade) if count else "white"
    axes.add_patch(
        Rectangle((across - 0.46, down - 0.42), 0.92, 0.84, facecolor=face, edgecolor=PALE)
    )
    ink = GREY if not count else "white" if shade > 0.45 else INK
    axes.text(across, down, str(count or "·"), ha="center", va="center", fontsize=8, color=ink)


def _rgb(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))


def _in_words(statuses: Mapping[str, str], counts: Mapping[str, Mapping[str, int]]) -> str:
    rows = [
        f"{ref}, {status}: {plural(sum(counts[ref].values()), 'item')}"
        for ref, status in statuses.items()
    ]
    return "How many evidence items support each criterion. " + "; ".join(rows) + "."
