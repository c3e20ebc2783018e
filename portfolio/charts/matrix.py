"""Charts of a decision matrix: what each option's score is made of, and how far it can move."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from portfolio.charts.remember import remembered
from portfolio.charts.style import GREY, HATCHES, INK, NAVY, PALE, SERIES, drawing, label, to_block
from portfolio.document import blocks

if TYPE_CHECKING:
    from matplotlib.axes import Axes

HIGHEST = 5
TALLEST = 22.0
ROW = 1.15
"""Height of one option, in centimetres."""


@dataclass(frozen=True)
class Range:
    """The weighted score of one option: with the weights given, and its lowest and highest."""

    option: str
    given: float
    lowest: float
    highest: float
    selected: bool = False


@remembered
def weighted_scores(
    caption: str, options: Mapping[str, Mapping[str, float]], selected: str = ""
) -> blocks.Figure:
    """One bar an option, made of what each objective adds to its score; highest at the top."""
    ranked = sorted(options.items(), key=lambda pair: -sum(pair[1].values()))
    objectives = list(dict.fromkeys(name for _, parts in ranked for name in parts))
    figure, axes = drawing(height=min(TALLEST, 3.0 + ROW * len(ranked) + 0.5 * len(objectives)))
    lefts = [0.0] * len(ranked)
    for index, objective in enumerate(objectives):
        widths = [parts.get(objective, 0.0) for _, parts in ranked]
        axes.barh(
            range(len(ranked)),
            widths,
            left=lefts,
            height=0.6,
            color=SERIES[index % len(SERIES)],
            hatch=HATCHES[(index + index // len(SERIES)) % len(HATCHES)],
            edgecolor="white",
            label=label(objective, 52, 1),
        )
        lefts = [left + width for left, width in zip(lefts, widths, strict=True)]
    for row, total in enumerate(lefts):
        axes.text(total + 0.06, row, _two(total), va="center", fontsize=9, color=INK)
    _finish(axes, [_marked(name, name == selected) for name, _ in ranked])
    axes.legend(
        loc="upper left", bbox_to_anchor=(0, -0.45 / len(ranked) - 0.12), frameon=False, fontsize=9
    )
    return to_block(figure, caption, _scores_in_words(ranked, selected))


@remembered
def ranges(caption: str, rows: Sequence[Range]) -> blocks.Figure:
    """One line an option, from lowest to highest score; the mark is the score as weighted."""
    rows = sorted(rows, key=lambda row: -row.given)
    figure, axes = drawing(height=min(TALLEST, 2.6 + ROW * len(rows)))
    for index, row in enumerate(rows):
        colour = NAVY if row.selected else GREY
        axes.plot(
            [row.lowest, row.highest],
            [index, index],
            color=colour,
            lw=5,
            alpha=0.55,
            solid_capstyle="butt",
        )
        axes.plot([row.given], [index], marker="o" if row.selected else "D", ms=8, color=colour)
        axes.text(
            row.highest + 0.08,
            index,
            f"{_two(row.lowest)} to {_two(row.highest)}",
            va="center",
            fontsize=9,
            color=INK,
        )
    _finish(axes, [_marked(row.option, row.selected) for row in rows])
    return to_block(figure, caption, _ranges_in_words(rows))


def _finish(axes: Axes, names: Sequence[str]) -> None:
    axes.set_yticks(range(len(names)), [label(name, 26, 3) for name in names])
    axes.set_ylim(len(names) - 0.4, -0.6)
    axes.set_xlim(0, HIGHEST + 0.9)
    axes.set_xticks(range(HIGHEST + 1))
    axes.set_xlabel("Weighted score out of 5", fontsize=9)
    axes.grid(axis="x", color=PALE)


def _marked(name: str, selected: bool) -> str:
    return f"{name} (selected)" if selected else name


def _two(score: float) -> str:
    """Two decimals, halves up, as one would round by hand."""
    return str(Decimal(str(round(score, 6))).quantize(Decimal("0.01"), ROUND_HALF_UP))


def _scores_in_words(ranked: Sequence[tuple[str, Mapping[str, float]]], selected: str) -> str:
    told = (
        f"{_marked(name, name == selected)} {_two(sum(parts.values()))} "
        f"({' + '.join(_two(value) for value in parts.values())})"
        for name, parts in ranked
    )
    objectives = ", ".join(ranked[0][1])
    return (
        f"Stacked bars of weighted scores out of 5, highest first: {'; '.join(told)}. "
        f"The parts in brackets are, in order: {objectives}."
    )


def _ranges_in_words(rows: Sequence[Range]) -> str:
    told = (
        f"{_marked(row.option, row.selected)} {_two(row.given)} as weighted, between "
        f"{_two(row.lowest)} and {_two(row.highest)}"
        for row in rows
    )
    return f"Range of weighted scores out of 5 as the weights change: {'; '.join(told)}."
