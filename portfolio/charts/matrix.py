"""Charts of a decision matrix: what each option's score is made of, and how far it can move."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from portfolio.charts.canvas import diamond, disc, swatch
from portfolio.charts.remember import remembered
from portfolio.charts.row_chart import Axis, Key, Names, RowChart, broken
from portfolio.charts.style import GREY, HATCHES, NAVY, PALE_OF, SERIES
from portfolio.document import blocks

HIGHEST = 5
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
    looks = {
        objective: (
            SERIES[index % len(SERIES)],
            HATCHES[(index + index // len(SERIES)) % len(HATCHES)],
            "white",
        )
        for index, objective in enumerate(objectives)
    }
    chart = _chart(
        [_marked(name, name == selected) for name, _ in ranked],
        height=3.0 + ROW * len(ranked) + 0.5 * len(objectives),
        below=[(_first_line(objective), swatch(*look)) for objective, look in looks.items()],
    )
    for row, (_, parts) in enumerate(ranked):
        left = 0.0
        for objective, look in looks.items():
            right = left + parts.get(objective, 0.0)
            if right > left:
                chart.bar(row, (left, right), 0.6, *look, "white")
            left = right
        chart.words(row, left, _two(left))
    chart.side(0)
    return chart.figure(caption, _scores_in_words(ranked, selected))


@remembered
def ranges(caption: str, rows: Sequence[Range]) -> blocks.Figure:
    """One line an option, from lowest to highest score; the mark is the score as weighted."""
    rows = sorted(rows, key=lambda row: -row.given)
    chart = _chart(
        [_marked(row.option, row.selected) for row in rows], height=2.6 + ROW * len(rows)
    )
    for place, row in enumerate(rows):
        colour = NAVY if row.selected else GREY
        chart.line(place, (row.lowest, row.highest), PALE_OF[colour], 5)
        chart.mark(place, row.given, disc(9, colour) if row.selected else diamond(11, colour))
        chart.words(place, row.highest, f"{_two(row.lowest)} to {_two(row.highest)}")
    chart.side(0)
    return chart.figure(caption, _ranges_in_words(rows))


def _chart(names: Sequence[str], height: float, below: Sequence[Key] = ()) -> RowChart:
    """A row for each option, above an axis of scores."""
    return RowChart(
        Names(texts=names, letters=26, lines=3),
        Axis(
            high=HIGHEST + 0.9,
            ticks=[(score, str(score)) for score in range(HIGHEST + 1)],
            title="Weighted score out of 5",
        ),
        height=height,
        below=below,
    )


def _first_line(words: str) -> str:
    return "".join(broken(words, 52))


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
