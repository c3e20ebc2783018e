"""The weekly measures, laid out for the analyses: whole years, paired season by season."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from portfolio.base.errors import AnalysisError
from portfolio.base.text import plural
from portfolio.practice.arrays import Integers
from portfolio.practice.results import LAST_WEEK

if TYPE_CHECKING:
    import pandas as pd

WEEKS_IN_YEAR = 52
WEEKS_IN_PERIOD = 4
FEWEST_PERIODS = 3


def team_weeks(measures: pd.DataFrame, key: str, *, in_programme: bool) -> pd.DataFrame:
    """A measure with a row for each team and a column for each week, of one group of teams."""
    import pandas as pd

    chosen = measures[measures["in_programme"] == in_programme]
    places, teams = pd.factorize(chosen["team"], sort=True)
    weeks, at = np.unique(chosen["week"], return_inverse=True)
    table = np.full((len(teams), len(weeks)), np.nan)
    table[places, at] = chosen[key]
    return pd.DataFrame(table, index=teams, columns=weeks)


def leave_weeks(staff: pd.DataFrame) -> pd.Series:
    """The week in which each person left; not a number for those still in post."""
    import pandas as pd

    return pd.to_numeric(staff["leave_week"]).astype("float64")


def weeks_run(measures: pd.DataFrame) -> Integers:
    """The weeks of the programme that have data and the same week a year before them.

    Raises AnalysisError when they are fewer than three periods of four weeks.
    """
    known = {int(week) for week in measures["week"].unique()}
    weeks = [w for w in range(1, LAST_WEEK + 1) if w in known and w - WEEKS_IN_YEAR in known]
    if len(weeks) < FEWEST_PERIODS * WEEKS_IN_PERIOD:
        raise AnalysisError(
            f"The programme has run for {plural(len(weeks), 'week')}, too short to tell anything. "
            f"Come back after week {FEWEST_PERIODS * WEEKS_IN_PERIOD}."
        )
    return np.array(weeks)


def changes(table: pd.DataFrame, weeks: Integers) -> pd.DataFrame:
    """Each team's change from the same week a year before, so that the season falls out."""
    after = table[weeks]
    before = table[weeks - WEEKS_IN_YEAR]
    return after - before.to_numpy()
