"""Who is where: letters stacked in columns, to be read from the back of a room."""

from __future__ import annotations

from collections.abc import Sequence

from portfolio.base.text import plural
from portfolio.charts.remember import remembered
from portfolio.charts.style import INK, NAVY, PALE, drawing, label, to_block
from portfolio.document import blocks

WIDTH, HEIGHT = 28.0, 8.5
MOST_NAMED = 60
"""Letters that can still be read; beyond that the columns have numbers only."""
HIGHEST = 4
"""Rows of an almost empty chart, so that one letter does not fill it."""


@remembered
def in_columns(
    caption: str, columns: Sequence[tuple[str, tuple[str, ...]]], axis: str
) -> blocks.Figure:
    """A column for each place with those who are there; ``axis`` says what the places are."""
    counts = [len(there) for _, there in columns]
    named = sum(counts) <= MOST_NAMED
    figure, axes = drawing(WIDTH, HEIGHT)
    places = range(len(columns))
    axes.bar(places, counts, width=0.86, color=PALE if named else NAVY, edgecolor=NAVY)
    top = max(HIGHEST, *counts)
    for place, (_, there) in enumerate(columns):
        if there:
            axes.text(place, len(there), f"{len(there)}", ha="center", va="bottom", fontsize=15)
        for row, letter in enumerate(there if named else ()):
            shown = label(letter, 4, 1)
            axes.text(place, row + 0.5, shown, ha="center", va="center", fontsize=14, color=NAVY)
    axes.set_ylim(0, top * 1.12)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.set_xticks(places, [label(name, 6, 2) for name, _ in columns], fontsize=13, color=INK)
    axes.set_xlabel(label(axis, 90, 1), fontsize=13)
    return to_block(figure, caption, _in_words(columns, named))


def _in_words(columns: Sequence[tuple[str, tuple[str, ...]]], named: bool) -> str:
    told = [
        f"{name}: {len(there)}" + (f" ({', '.join(there)})" if named else "")
        for name, there in columns
        if there
    ]
    total = plural(sum(len(there) for _, there in columns), "programme")
    return f"{total}. {'; '.join(told)}." if told else f"{total}."
