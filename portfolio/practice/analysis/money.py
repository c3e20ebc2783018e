"""Cost and benefit: what a point of satisfaction cost, and the return on the money."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from portfolio.base.errors import AnalysisError
from portfolio.practice.analysis.before_and_after import before_after
from portfolio.practice.analysis.differences import difference_in_differences
from portfolio.practice.analysis.estimate import SERVICE_MEASURES, Estimate, Measure
from portfolio.practice.analysis.weeks import leave_weeks, weeks_run

if TYPE_CHECKING:
    import pandas as pd

LOSSES = Measure(
    key="losses", name="Cost of poor service", scale="pounds", unit="pounds a team a week"
)
WHOLE = 100.0


@dataclass(frozen=True, kw_only=True)
class Prices:
    """What one of each costs the organisation (pounds): a contact that a customer has to make
    again, a complaint, a leaver to be replaced, an hour of paid working time."""

    contact: float
    complaint: float
    leaver: float
    hour: float


@dataclass(frozen=True, kw_only=True)
class CostPerPoint:
    """Pounds for one point more of customer satisfaction in the programme teams for a year.

    ``low`` and ``high`` are the ends of the 95 % range; infinite where the effect may be nothing.
    """

    value: float
    low: float
    high: float


@dataclass(frozen=True, kw_only=True)
class Money:
    """``spent`` and ``time`` are what the programme cost (pounds), ``benefit`` what it saved, and
    ``returned`` the benefit less the cost for each £100 of cost.

    ``compared`` is true when benefit and points rest on a comparison with teams outside the
    programme, false when only on the year before.
    """

    spent: float
    time: float
    benefit: Estimate
    returned: Estimate
    cost_per_point: CostPerPoint
    compared: bool

    @property
    def cost(self) -> float:
        return self.spent + self.time


def money(
    measures: pd.DataFrame, staff: pd.DataFrame, costs: pd.DataFrame, prices: Prices
) -> Money:
    """Cost, benefit and return of the programme so far.

    The benefit is what complaints, contacts that were not settled at once, and leavers cost less
    than they would have: worked out for each team and week first, so that its interval holds all
    of their doubt together. Return on investment = (benefit - cost) / cost.
    Raises AnalysisError when nothing was spent, or the data are not enough.
    """
    spent, time = float(costs["pounds"].sum()), float(costs["hours"].sum() * prices.hour)
    if spent + time <= 0:
        raise AnalysisError("Nothing has been spent yet, so there is no return to work out.")
    lost = measures.assign(losses=_losses(measures, staff, prices))
    change, compared = _effect(lost, LOSSES)
    points, _ = _effect(measures, SERVICE_MEASURES["csat"])
    team_weeks = len(weeks_run(measures)) * measures.loc[measures["in_programme"], "team"].nunique()
    benefit = _scaled(change, -team_weeks, 0.0, "pounds")
    per_hundred = WHOLE / (spent + time)
    return Money(
        spent=spent,
        time=time,
        benefit=benefit,
        returned=_scaled(benefit, per_hundred, -WHOLE, "pounds for each £100"),
        cost_per_point=_per_point(spent + time, points),
        compared=compared,
    )


def _losses(measures: pd.DataFrame, staff: pd.DataFrame, prices: Prices) -> pd.Series:
    """What poor service and leavers cost each team in each week (pounds), in the rows' order."""
    left = staff.assign(week=leave_weeks(staff)).groupby(["team", "week"]).size()
    joined = measures.join(left.rename("leavers"), on=["team", "week"])
    again = measures["contacts"] * (1 - measures["fcr"] / WHOLE)
    leavers = joined["leavers"].fillna(0)
    return (
        again * prices.contact + measures["complaints"] * prices.complaint + leavers * prices.leaver
    )


def _effect(measures: pd.DataFrame, measure: Measure) -> tuple[Estimate, bool]:
    """The effect by the best comparison that there is, and whether it is with other teams."""
    if measures["in_programme"].all():
        return before_after(measures, measure).estimate, False
    return difference_in_differences(measures, measure).estimate, True


def _scaled(estimate: Estimate, factor: float, shift: float, unit: str) -> Estimate:
    ends = sorted((estimate.low * factor + shift, estimate.high * factor + shift))
    return Estimate(
        value=estimate.value * factor + shift, low=ends[0], high=ends[1], p=estimate.p, unit=unit
    )


def _per_point(cost: float, points: Estimate) -> CostPerPoint:
    def price(gained: float) -> float:
        return cost / gained if gained > 0 else math.inf

    return CostPerPoint(value=price(points.value), low=price(points.high), high=price(points.low))
