"""Who wins: the rate of winners among staff by site, shift and contract."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from portfolio.base.errors import AnalysisError
from portfolio.practice.analysis.shares import same_chance, wilson_interval
from portfolio.practice.analysis.weeks import leave_weeks

if TYPE_CHECKING:
    import pandas as pd

ATTRIBUTES = ("site", "shift", "contract")


@dataclass(frozen=True, kw_only=True)
class GroupRate:
    """How many people of a group could win, were nominated and won; ``rate`` of winners among
    all who could, with its 95 % interval (0 to 1)."""

    name: str
    staff: int
    nominated: int
    winners: int
    rate: float
    low: float
    high: float


@dataclass(frozen=True, kw_only=True)
class Fairness:
    """The groups of one attribute, and the probability of rates at least as unequal as these if
    everybody had the same chance."""

    attribute: str
    groups: tuple[GroupRate, ...]
    p: float


def fairness(
    staff: pd.DataFrame, nominations: pd.DataFrame, winners: pd.DataFrame, teams: pd.Series
) -> tuple[Fairness, ...]:
    """The rates by each attribute. ``teams`` are those in the programme; whoever worked in one of
    them in the programme's year could win, and each person counts once.

    Intervals are Wilson's, which hold for few winners too; the test is exact.
    Raises AnalysisError while nobody has won.
    """
    could_win = staff[staff["team"].isin(set(teams)) & ~(leave_weeks(staff) < 1)]
    marked = could_win.assign(
        nominated=could_win["person"].isin(set(nominations["nominee"])),
        won=could_win["person"].isin(set(winners["person"])),
    )
    if not marked["won"].any():
        raise AnalysisError("Nobody has won so far, so nothing can be told of who wins.")
    return tuple(_by_attribute(marked, attribute) for attribute in ATTRIBUTES)


def _by_attribute(marked: pd.DataFrame, attribute: str) -> Fairness:
    groups = tuple(
        _rate(str(name), len(people), int(people["nominated"].sum()), int(people["won"].sum()))
        for name, people in marked.groupby(attribute)
    )
    staff = np.array([group.staff for group in groups])
    won = np.array([group.winners for group in groups])
    return Fairness(attribute=attribute, groups=groups, p=same_chance(staff, won))


def _rate(name: str, staff: int, nominated: int, winners: int) -> GroupRate:
    low, high = wilson_interval(winners, staff)
    return GroupRate(
        name=name,
        staff=staff,
        nominated=nominated,
        winners=winners,
        rate=winners / staff,
        low=low,
        high=high,
    )
