"""The programmes of a cohort: by letter, never by the names of people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from portfolio.base.text import pounds
from portfolio.practice.analysis.estimate import signed
from portfolio.tutor.cohort import Cohort
from portfolio.tutor.dealt_letters import letters
from portfolio.tutor.outcome import Outcome, Shown, YearOutcome

TOO_LITTLE = "too little to tell"
MOST_SHOWN = 60
"""Programmes in the pictures and the tables of one document."""


@dataclass(frozen=True, kw_only=True)
class Programme:
    """A programme whose year is over, under its letter."""

    letter: str
    year: YearOutcome


def programmes(cohort: Cohort, outcomes: Sequence[Outcome]) -> list[Programme]:
    """The programmes whose years are over.

    In the same world the largest true effect comes first; years that differ have no order but
    that of the letters.
    """
    known = letters(cohort)
    over = [Programme(letter=known[one.folder], year=one.year) for one in outcomes if one.year]
    over.sort(key=lambda one: (len(one.letter), one.letter))
    if cohort.worlds == "same":
        over.sort(key=lambda one: -one.year.effect)
    return over


def spread(found: Sequence[Programme]) -> Sequence[Programme]:
    """Those that a document shows: all, or of very many some at even steps, with both ends."""
    last = len(found) - 1
    if last < MOST_SHOWN:
        return found
    return [found[place * last // (MOST_SHOWN - 1)] for place in range(MOST_SHOWN)]


def interval(year: YearOutcome) -> str:
    """What the figures show at best: ``+1.20 (+0.30 to +2.10)``."""
    best = year.best
    if best is None:
        return TOO_LITTLE
    return estimate(best)


def way_of(year: YearOutcome) -> str:
    """The way of looking that the figures come from."""
    if year.best is None:
        return ""
    picked = year.comparison == "the lowest"
    return f"{year.best.way} (the lowest began)" if picked else year.best.way


def estimate(shown: Shown) -> str:
    """A figure and its 95 % interval."""
    return f"{points(shown.value)} ({points(shown.low)} to {points(shown.high)})"


def money_interval(year: YearOutcome) -> str:
    """What the figures show to be left of the benefit: ``−£300 to £2,100``."""
    low, high = year.money.shown_low, year.money.shown_high
    if low is None or high is None:
        return TOO_LITTLE
    return f"{whole(low)} to {whole(high)}"


def points(value: float) -> str:
    """``+1.20``, as exact as any other figure beside it."""
    return signed(value)


def whole(amount: float) -> str:
    """Pounds without pence."""
    return pounds(round(amount))
