"""Interrupted time series: did the line break when the programme began?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from portfolio.practice.analysis.carry_over import regress
from portfolio.practice.analysis.estimate import Estimate, Measure
from portfolio.practice.analysis.weeks import WEEKS_IN_YEAR, team_weeks, weeks_run
from portfolio.practice.arrays import Integers, Numbers

if TYPE_CHECKING:
    import pandas as pd

BREAK = 4
"""The columns of the design that are the break: its mean and its course."""


@dataclass(frozen=True, kw_only=True)
class Interrupted:
    """The weekly mean of the programme teams, what the model says, and what it would have said
    without a break. The tuples have one value for each of ``weeks``.

    ``estimate`` is the mean break over the programme's weeks, ``carry_over`` how alike
    neighbouring weeks are (0 to 1).
    """

    measure: Measure
    weeks: tuple[int, ...]
    seen: tuple[float, ...]
    fitted: tuple[float, ...]
    expected: tuple[float, ...]
    carry_over: float
    estimate: Estimate


def interrupted_series(measures: pd.DataFrame, measure: Measure) -> Interrupted:
    """Segmented regression: a trend and a season, and a break with a course of its own from the
    start: a step, a slope and waves of the length of a year.

    A programme that comes and goes with its awards would otherwise pass for a part of the season,
    and the trend of the year before would be bent by it. What is unexplained carries over from
    week to week: see ``carry_over``.
    Raises AnalysisError when the programme has run for less than three periods.
    """
    run = weeks_run(measures)
    seen = team_weeks(measures, measure.key, in_programme=True).mean(axis=0).dropna()
    weeks = seen.index.to_numpy()
    weeks = weeks[weeks <= run[-1]]
    design = break_design(weeks)
    fit = regress(weeks, seen[weeks].to_numpy(), design, measure.unit)
    fitted = design @ fit.coefficients
    return Interrupted(
        measure=measure,
        weeks=tuple(map(int, weeks)),
        seen=tuple(map(float, seen[weeks])),
        fitted=tuple(map(float, fitted)),
        expected=tuple(map(float, fitted - design[:, :BREAK] @ fit.coefficients[:BREAK])),
        carry_over=fit.carry_over,
        estimate=fit.estimate,
    )


def break_design(weeks: Integers) -> Numbers:
    """Columns: the mean break, its slope and waves, then level, trend and season. What is the
    break's own is 0 on average over the programme's weeks, so the first figure is the mean."""
    after = weeks >= 1
    years = weeks / WEEKS_IN_YEAR
    season = 2 * np.pi * years
    shapes = (years, np.sin(season), np.cos(season))
    own = [np.where(after, shape - shape[after].mean(), 0.0) for shape in shapes]
    return np.column_stack([after, *own, np.ones(len(weeks)), *shapes]).astype(float)
