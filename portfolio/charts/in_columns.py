"""Who is where: letters stacked in columns, to be read from the back of a room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil

from portfolio.base.text import plural
from portfolio.charts.remember import remembered
from portfolio.charts.style import INK, NAVY, PALE, drawing, label, to_block
from portfolio.document import blocks

WIDTH, LOW, HIGH, BELOW = 28.0, 5.4, 9.4, 2.2
"""Centimetres of the chart, its height where it has to share a screen and where there is room, and
what stands below its columns and above them."""
MOST_NAMED = 30
"""Letters that can still be read; beyond that the columns have numbers only."""
IN_A_COLUMN = 8
"""Letters that stand one above the other; of more, two or three share a row."""
MOST_ABREAST = 3
HIGHEST = 4
"""Rows of an almost empty chart, so that one letter does not fill it."""
BAR = 0.86
LARGEST = 14.0
"""Points of a letter where there are few."""
POINTS_PER_CENTIMETRE = 28.35


@remembered
def in_columns(
    caption: str, columns: Sequence[tuple[str, tuple[str, ...]]], axis: str, height: float = LOW
) -> blocks.Figure:
    """A column for each place with those who are there; ``axis`` says what the places are, and
    ``height`` is in centimetres."""
    counts = [len(there) for _, there in columns]
    named = sum(counts) <= MOST_NAMED
    abreast = min(MOST_ABREAST, ceil(max(counts) / IN_A_COLUMN)) or 1
    rows = [_in_rows(there, abreast) if named else () for _, there in columns]
    heights = [len(row) for row in rows] if named else counts
    figure, axes = drawing(WIDTH, height)
    places = range(len(columns))
    axes.bar(places, heights, width=BAR, color=PALE if named else NAVY, edgecolor=NAVY)
    top = 1.16 * max(HIGHEST, *heights)
    size = _points((row for each in rows for row in each), top, len(columns), height)
    for place, count in enumerate(counts):
        if count:
            axes.text(place, heights[place], f"{count:,}", ha="center", va="bottom", fontsize=14)
        for at, row in enumerate(rows[place]):
            shown = label(row, 40, 1)
            axes.text(place, at + 0.5, shown, ha="center", va="center", fontsize=size, color=NAVY)
    axes.set_ylim(0, top)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.set_xticks(places, [label(name, 6, 2) for name, _ in columns], fontsize=11, color=INK)
    axes.set_xlabel(label(axis, 66, 2), fontsize=11)
    return to_block(figure, caption, _in_words(columns, named))


def _in_rows(letters: Sequence[str], abreast: int) -> tuple[str, ...]:
    """Letters in rows of so many each, the first row at the bottom."""
    firsts = range(0, len(letters), abreast)
    return tuple(" ".join(letters[first : first + abreast]) for first in firsts)


def _points(rows: Iterable[str], top: float, columns: int, height: float) -> float:
    """The size of letters with which every row fits into its column."""
    longest = max(map(len, rows), default=1)
    high = (height - BELOW) / top * POINTS_PER_CENTIMETRE
    wide = BAR * WIDTH / (columns + 1) * POINTS_PER_CENTIMETRE
    return min(LARGEST, 0.9 * high, wide / (0.7 * longest))


def _in_words(columns: Sequence[tuple[str, tuple[str, ...]]], named: bool) -> str:
    told = [
        f"{name}: {len(there):,}" + (f" ({', '.join(there)})" if named else "")
        for name, there in columns
        if there
    ]
    total = plural(sum(len(there) for _, there in columns), "programme")
    return f"{total}. {'; '.join(told)}." if told else f"{total}."
