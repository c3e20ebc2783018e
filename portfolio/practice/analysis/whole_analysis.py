"""Everything that the data of a practice year can tell about its programme, in one value."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from portfolio.base.errors import AnalysisError
from portfolio.practice.analysis.before_and_after import BeforeAfter, before_after
from portfolio.practice.analysis.break_in_line import Interrupted, interrupted_series
from portfolio.practice.analysis.differences import Difference, difference_in_differences
from portfolio.practice.analysis.estimate import SERVICE_MEASURES, Estimate
from portfolio.practice.analysis.judges import Agreement, Leniency, agreement, leniency
from portfolio.practice.analysis.money import Money, Prices, money
from portfolio.practice.analysis.winners import Fairness, fairness
from portfolio.practice.judges_in_words import named_judges
from portfolio.practice.results import Year

Result = TypeVar("Result")


@dataclass(frozen=True, kw_only=True)
class Analysis:
    """What was found. A part that the data are not enough for is empty or None, and ``missing``
    says why, once for each reason."""

    changes: tuple[BeforeAfter, ...]
    breaks: tuple[Interrupted, ...]
    differences: tuple[Difference, ...]
    agreement: Agreement | None
    leniency: Leniency | None
    fairness: tuple[Fairness, ...]
    money: Money | None
    judge_names: Mapping[str, str]
    """Each judge of ``leniency`` as people name them."""
    missing: tuple[str, ...]


def analyse(
    year: Year, prices: Prices, keys: Collection[str] = tuple(SERVICE_MEASURES)
) -> Analysis:
    """Every analysis of a year, or of the part of it that has been played, with the ways of looking
    at the measures with these ``keys``. The truth of the year is not looked at."""
    missing: list[str] = []
    programme_teams = year.measures.loc[year.measures["in_programme"], "team"]
    return Analysis(
        changes=_tried(lambda: _each(before_after, year, keys), missing) or (),
        breaks=_tried(lambda: _each(interrupted_series, year, keys), missing) or (),
        differences=_tried(lambda: _each(difference_in_differences, year, keys), missing) or (),
        agreement=_tried(lambda: agreement(year.scores), missing),
        leniency=_tried(lambda: leniency(year.scores, year.nominations, year.winners), missing),
        fairness=_tried(
            lambda: fairness(year.staff, year.nominations, year.winners, programme_teams), missing
        )
        or (),
        money=_tried(lambda: money(year.measures, year.staff, year.costs, prices), missing),
        judge_names=named_judges(year),
        missing=tuple(dict.fromkeys(missing)),
    )


def ways_to_look(found: Analysis, key: str) -> Iterator[tuple[str, Estimate]]:
    """Each way of looking at a measure that the data allow, the most trustworthy last."""
    for way, results in (
        ("before and after", found.changes),
        ("break in the line", found.breaks),
        ("against other teams", found.differences),
    ):
        for result in results:
            if result.measure.key == key:
                yield way, result.estimate


def _each(analysis: Callable[..., Result], year: Year, keys: Collection[str]) -> tuple[Result, ...]:
    return tuple(analysis(year.measures, SERVICE_MEASURES[key]) for key in keys)


def _tried(analysis: Callable[[], Result], missing: list[str]) -> Result | None:
    try:
        return analysis()
    except AnalysisError as error:
        missing.append(str(error))
        return None
