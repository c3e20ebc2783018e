"""Before and after: how much a measure changed, whatever changed it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from portfolio.practice.analysis.carry_over import regress
from portfolio.practice.analysis.estimate import Estimate, Measure
from portfolio.practice.analysis.weeks import WEEKS_IN_YEAR, changes, team_weeks, weeks_run

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, kw_only=True)
class BeforeAfter:
    """A measure of the programme teams in the year before and in the programme's year."""

    measure: Measure
    before: float
    after: float
    estimate: Estimate


def before_after(measures: pd.DataFrame, measure: Measure) -> BeforeAfter:
    """The change from the same weeks a year before, with its 95 % interval.

    Weeks next to each other are alike, and the interval allows for that: see ``carry_over``.
    Raises AnalysisError when the programme has run for less than three periods.
    """
    weeks = weeks_run(measures)
    table = team_weeks(measures, measure.key, in_programme=True)
    change = changes(table, weeks).mean(axis=0).dropna()
    fit = regress(
        change.index.to_numpy(), change.to_numpy(), np.ones((len(change), 1)), measure.unit
    )
    return BeforeAfter(
        measure=measure,
        before=float(np.nanmean(table[weeks - WEEKS_IN_YEAR].to_numpy())),
        after=float(np.nanmean(table[weeks].to_numpy())),
        estimate=fit.estimate,
    )
