"""The pictures of a debrief, of one programme or of all of them; each says in words what it shows.

A picture of many programmes is cut into several, none of which outgrows a page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from math import ceil
from typing import TypeVar

from portfolio.charts import dots as of_dots
from portfolio.charts import intervals as of_intervals
from portfolio.charts import money_made as of_money
from portfolio.charts import ranges as of_ranges
from portfolio.charts.counts import counts
from portfolio.charts.dots import dots
from portfolio.charts.intervals import Interval, intervals
from portfolio.charts.money_made import Made, money_made
from portfolio.charts.ranges import Named, Range, ranges
from portfolio.document.blocks import Figure
from portfolio.practice import story
from portfolio.practice.results import LAST_WEEK
from portfolio.tutor.outcome import YearOutcome
from portfolio.tutor.programmes import Programme

IN_A_CHART = 30
"""The most rows of one chart."""
WITH_AIR = 20
"""The most rows that stand apart as usual; of more, a chart still leaves room on its page."""
ON_A_SLIDE = 6.4
"""Centimetres of height of a chart that fills a slide."""
LOW = 0.46
"""Centimetres of a row where a chart has to fit below what there is to discuss."""
LOWEST = 0.4
"""Centimetres of a row whose name can still be read there."""
LEVELS = ("strong", "sound", "weak")
CAUSES = (
    "Staff who knew of it",
    "Clear what wins",
    "Trust at the start",
    "Trust at the end",
    "Effort only for show",
)
LUCK = Named("other luck, 9 of 10 years", "true effect", "with the best decisions")
MONEY = "Costs, benefit, and what is left"
VALUE = "as the figures show, with 95% interval"
POINTS = "Effect on customer satisfaction, in points"
Row = TypeVar("Row")
Height = TypeVar("Height", float, None)


def effects(found: Sequence[Programme]) -> Iterator[Figure]:
    """What the figures show of each programme, and the truth."""
    rows = [
        Interval(f"{one.letter}: {best.way}", best.value, best.low, best.high, mark=one.year.effect)
        for one in found
        if (best := one.year.best)
    ]
    caption = "What the figures show of each programme, and the truth"
    return _cut(
        rows,
        lambda part: intervals(
            caption,
            part,
            "Effect in points",
            mark_name="true effect",
            value_name=VALUE,
            line=_line(part, of_intervals.LINE),
        ),
    )


def ways_of_looking(year: YearOutcome) -> Figure:
    """What each way of looking at one programme shows, and the truth."""
    rows = [Interval(one.way, one.value, one.low, one.high, mark=year.effect) for one in year.shown]
    rows = rows or [Interval("too little to tell", year.effect, year.effect, year.effect)]
    caption = "What the figures show, and the truth"
    line = _tall(len(rows), of_intervals.AROUND)
    return intervals(
        caption, tuple(rows), POINTS, mark_name="true effect", value_name=VALUE, line=line
    )


def causes(found: Sequence[Programme]) -> Iterator[Figure]:
    """The hidden numbers behind each effect."""
    rows = [(one.letter, _causes(one.year)) for one in found]
    caption = "What made the difference"
    return _cut(rows, lambda part: dots(caption, CAUSES, part, "Per cent", 100, _line(part, None)))


def causes_of(year: YearOutcome) -> Figure:
    """The same for one programme, a row for each of them."""
    named = zip(CAUSES, _causes(year), strict=True)
    rows = tuple((name, (value,)) for name, value in named)
    line = _tall(len(rows), of_dots.AROUND)
    return dots("What made the difference", ("",), rows, "Per cent", 100, line)


def _causes(year: YearOutcome) -> tuple[float, ...]:
    why = year.causes
    return (why.reach, why.clarity, why.trust_before, why.trust_after, why.gaming)


def luck(found: Sequence[Programme]) -> Iterator[Figure]:
    """Each true effect beside what other decisions and other luck would have made of it."""
    rows = [_range(one) for one in found]
    span = _span(end for row in rows for end in (row.low, row.high, row.is_so, row.best))
    caption = "Plan, decisions and luck"
    return _cut(
        rows,
        lambda part: ranges(caption, part, LUCK, POINTS, span, _line(part, of_ranges.LINE)),
    )


def luck_of(one: Programme) -> Figure:
    """The same for one programme."""
    row = _range(one)
    span = _span((row.low, row.high, row.is_so, row.best))
    line = _tall(1, of_ranges.AROUND)
    return ranges("Plan, decisions and luck", (row,), LUCK, POINTS, span, line)


def _range(one: Programme) -> Range:
    why = one.year.causes
    return Range(one.letter, why.low, why.high, one.year.effect, why.best_decisions)


def money(found: Sequence[Programme]) -> Iterator[Figure]:
    """What each programme cost and brought."""
    rows = [_made(one) for one in found]
    span = _span(end for row in rows for end in _ends(row))
    return _cut(rows, lambda part: money_made(MONEY, part, span, _line(part, of_money.LINE)))


def money_of(one: Programme) -> Figure:
    """The same for one programme."""
    row = _made(one)
    return money_made(MONEY, (row,), _span(_ends(row)), _tall(1, of_money.AROUND))


def _made(one: Programme) -> Made:
    told = one.year.money
    return Made(one.letter, told.spent, told.time, told.benefit)


def _ends(row: Made) -> tuple[float, float]:
    return min(row.left, -row.costs), row.benefit


def mistakes(rows: Sequence[tuple[str, int, int]]) -> Iterator[Figure]:
    """How many programmes made each mistake; ``rows`` has how many made it and were checked."""
    told = [(title, (made, checked - made)) for title, made, checked in rows]
    kinds = ("made it", "did not")
    return _cut(told, lambda part: counts("Common mistakes", kinds, part, "Programmes"))


def decisions(taken: Counter[tuple[str, str]]) -> Iterator[Figure]:
    """How good the decisions were each time; ``taken`` counts incidents and levels."""
    rows = [
        (incident.title, tuple(taken[name, level] for level in LEVELS))
        for name, incident in story.incidents().items()
        if any(taken[name, level] for level in LEVELS)
    ]
    caption = "How good the decisions were"
    return _cut(rows, lambda part: counts(caption, LEVELS, part, "Programmes", LOW))


def decided_by(year: YearOutcome) -> Figure:
    """What came up in one year, when, and how good each decision was."""
    rows = tuple(
        (one.title, tuple(float(one.week) if one.level == level else None for level in LEVELS))
        for one in year.decided
    )
    caption, line = "What came up, and how good the decision was", _tall(len(rows), of_dots.AROUND)
    return dots(caption, LEVELS, rows, "Week", LAST_WEEK, line)


def _tall(rows: int, around: float) -> float:
    """Centimetres of a row, so that a chart fills a slide and its words are large there."""
    return max(LOWEST, (ON_A_SLIDE - around) / max(1, rows))


def _line(rows: Sequence[object], usual: Height) -> float | Height:
    """Centimetres of a row, less where there are many."""
    return LOW if len(rows) > WITH_AIR else usual


def _span(figures: Iterable[float]) -> tuple[float, float]:
    found = list(figures)
    return (min(found), max(found)) if found else (0.0, 0.0)


def _cut(rows: Sequence[Row], draw: Callable[[tuple[Row, ...]], Figure]) -> Iterator[Figure]:
    """Pictures of about equally many rows, none of more than fit."""
    pictures = ceil(len(rows) / IN_A_CHART)
    for place in range(pictures):
        first, last = (at * len(rows) // pictures for at in (place, place + 1))
        drawn = draw(tuple(rows[first:last]))
        part = f" (part {place + 1} of {pictures})" if pictures > 1 else ""
        yield replace(drawn, caption=f"{drawn.caption}{part}")
