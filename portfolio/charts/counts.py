"""How many of each kind there are in each row."""

from __future__ import annotations

from collections.abc import Sequence

from portfolio.charts.remember import remembered
from portfolio.charts.style import HATCHES, INK, NAVY, PALE, SAND, below, drawing, label, to_block
from portfolio.document import blocks

TALLEST = 22.0
ON_A_LINE = 34
"""Letters of a name that stand on one line."""
TWO_LINES = 0.85
"""Centimetres of a row whose name has two lines."""
SHADES = (NAVY, SAND, PALE)
ON_SHADES = ("white", INK, INK)

Row = tuple[str, tuple[int, ...]]
"""A name, and how many there are of each kind."""


@remembered
def counts(
    caption: str,
    kinds: tuple[str, ...],
    rows: Sequence[Row],
    axis: str,
    line: float = TWO_LINES,
) -> blocks.Figure:
    """A bar for each row, in one piece for each of up to three kinds. A row is ``line`` centimetres
    high; a name has two lines where there is room."""
    letters, lines = (ON_A_LINE, 2) if line >= TWO_LINES else (2 * ON_A_LINE, 1)
    figure, axes = drawing(height=min(TALLEST, 2.6 + line * len(rows)))
    places = range(len(rows))
    left = [0] * len(rows)
    for at, kind in enumerate(kinds):
        found = [of_each[at] for _, of_each in rows]
        axes.barh(
            places,
            found,
            left=left,
            height=0.62 if lines > 1 else 0.8,
            color=SHADES[at],
            edgecolor=INK,
            lw=0.6,
            hatch=HATCHES[at],
            label=label(kind, 40, 1),
        )
        for place, count in enumerate(found):
            if count:
                axes.text(
                    left[place] + count / 2,
                    place,
                    f" {count} ",
                    ha="center",
                    va="center",
                    color=ON_SHADES[at],
                    bbox={"facecolor": SHADES[at], "edgecolor": "none", "pad": 0.6},
                )
        left = [before + count for before, count in zip(left, found, strict=True)]
    axes.set_yticks(places, [label(name, letters, lines) for name, _ in rows])
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.locator_params(axis="x", integer=True)
    axes.set_xlabel(below(axis))
    axes.tick_params(axis="y", length=0)
    figure.legend(loc="outside upper center", ncols=3, fontsize=9)
    return to_block(figure, caption, _in_words(kinds, rows, axis))


def _in_words(kinds: Sequence[str], rows: Sequence[Row], axis: str) -> str:
    told = [
        f"{name}: " + ", ".join(f"{count} {kind}" for kind, count in zip(kinds, of, strict=True))
        for name, of in rows
    ]
    return f"{axis}. {'; '.join(told)}."
