"""Difference in differences: the programme teams' change, less that of teams without it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from portfolio.base.errors import AnalysisError
from portfolio.base.text import plural
from portfolio.practice.analysis.estimate import Estimate, Measure, t_estimate
from portfolio.practice.analysis.weeks import WEEKS_IN_PERIOD, changes, team_weeks, weeks_run
from portfolio.practice.arrays import Numbers

if TYPE_CHECKING:
    import pandas as pd

FEWEST_TEAMS = 2


@dataclass(frozen=True, kw_only=True)
class Difference:
    """The mean change of the teams with and without the programme, and the difference.

    ``inside`` and ``outside`` hold each team's own change by its name; ``periods`` the mean of each
    group in every period of four weeks, with the period's last week.
    """

    measure: Measure
    inside: dict[str, float]
    outside: dict[str, float]
    periods: tuple[tuple[int, float, float], ...]
    estimate: Estimate


def difference_in_differences(measures: pd.DataFrame, measure: Measure) -> Difference:
    """What the programme teams gained beyond the others, with its 95 % interval.

    Each team is one observation, its change from the same weeks a year before: so the interval
    rests on how many teams there are and not on how many weeks (Bertrand, Duflo and Mullainathan
    2004), by a t interval with the number of teams less two degrees of freedom.
    Raises AnalysisError for fewer than two teams in one of the groups.
    """
    weeks = weeks_run(measures)
    inside = team_weeks(measures, measure.key, in_programme=True)
    outside = team_weeks(measures, measure.key, in_programme=False)
    _refuse_few(len(inside), len(outside))
    changed, others = (changes(table, weeks).mean(axis=1) for table in (inside, outside))
    return Difference(
        measure=measure,
        inside=_by_team(changed),
        outside=_by_team(others),
        periods=tuple(_periods(inside, outside)),
        estimate=compared(changed.to_numpy(), others.to_numpy(), measure.unit),
    )


def _by_team(values: pd.Series[float]) -> dict[str, float]:
    return {str(team): float(value) for team, value in values.items()}


def _periods(inside: pd.DataFrame, outside: pd.DataFrame) -> Iterator[tuple[int, float, float]]:
    weeks = inside.columns.to_numpy()
    for end in range(WEEKS_IN_PERIOD, len(weeks) + 1, WEEKS_IN_PERIOD):
        period = slice(end - WEEKS_IN_PERIOD, end)
        taking_part, others = (
            float(np.nanmean(table.to_numpy()[:, period])) for table in (inside, outside)
        )
        yield int(weeks[end - 1]), taking_part, others


def _refuse_few(in_programme: int, others: int) -> None:
    if not others:
        raise AnalysisError(
            "Every team is in the programme, so there is nobody to compare with. "
            "Next time, let some teams start later."
        )
    if min(in_programme, others) < FEWEST_TEAMS:
        raise AnalysisError(
            f"{plural(in_programme, 'team is', 'teams are')} in the programme and {others} outside "
            f"it. A comparison needs at least {FEWEST_TEAMS} of each."
        )


def compared(treated: Numbers, others: Numbers, unit: str) -> Estimate:
    """The difference of the teams' changes, each team one observation, with its t interval."""
    freedom = len(treated) + len(others) - 2
    spread = treated.var() * len(treated) + others.var() * len(others)
    error = math.sqrt(spread / freedom * (1 / len(treated) + 1 / len(others)))
    return t_estimate(float(treated.mean() - others.mean()), error, freedom, unit)
