"""Difference in differences: the programme teams' change, less that of teams without it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from portfolio.errors import AnalysisError
from portfolio.practice.analysis.estimate import CONFIDENCE, Estimate, Measure
from portfolio.practice.analysis.weeks import changes, team_weeks, weeks_run

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

FEWEST_TEAMS = 2


@dataclass(frozen=True, kw_only=True)
class Difference:
    """The mean change of the teams with and without the programme, and the difference.

    ``with_programme`` and ``without`` hold each team's own change by its name.
    """

    measure: Measure
    with_programme: dict[str, float]
    without: dict[str, float]
    estimate: Estimate


def difference_in_differences(measures: pd.DataFrame, measure: Measure) -> Difference:
    """What the programme teams gained beyond the others, with its 95 % interval.

    Each team is one observation, its change from the same weeks a year before: so the interval
    rests on how many teams there are and not on how many weeks (Bertrand, Duflo and Mullainathan
    2004), by a t interval with the number of teams less two degrees of freedom.
    Raises AnalysisError for fewer than two teams in one of the groups.
    """
    weeks = weeks_run(measures)
    groups = [
        changes(team_weeks(measures, measure.key, in_programme=group), weeks).mean(axis=1)
        for group in (True, False)
    ]
    _refuse_few(*map(len, groups))
    return Difference(
        measure=measure,
        with_programme=groups[0].to_dict(),
        without=groups[1].to_dict(),
        estimate=_compare(*(group.to_numpy() for group in groups), measure.unit),
    )


def _refuse_few(in_programme: int, others: int) -> None:
    if not others:
        raise AnalysisError(
            "Every team is in the programme, so there is nobody to compare with. "
            "Next time, let some teams start later."
        )
    if min(in_programme, others) < FEWEST_TEAMS:
        raise AnalysisError(
            f"There are {in_programme} teams in the programme and {others} outside it. "
            f"A comparison needs at least {FEWEST_TEAMS} of each."
        )


def _compare(treated: np.ndarray, others: np.ndarray, unit: str) -> Estimate:
    from scipy import stats

    found = stats.ttest_ind(treated, others)
    interval = found.confidence_interval(CONFIDENCE)
    return Estimate(
        value=float(treated.mean() - others.mean()),
        low=float(interval.low),
        high=float(interval.high),
        p=float(found.pvalue),
        unit=unit,
    )
