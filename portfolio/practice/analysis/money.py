"""Cost and benefit: what a point of satisfaction cost, and the return on the money."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from portfolio.base.errors import AnalysisError
from portfolio.practice.analysis.before_and_after import before_after
from portfolio.practice.analysis.differences import difference_in_differences
from portfolio.practice.analysis.estimate import SERVICE_MEASURES, Estimate, Measure
from portfolio.practice.analysis.weeks import WEEKS_IN_YEAR, leave_weeks, weeks_run

if TYPE_CHECKING:
    import pandas as pd

LOSSES = Measure(
    key="losses", name="Cost of poor service", scale="pounds", unit="pounds a team a week"
)
WHOLE = 100.0
MONTHS_OF_A_YEAR = 12


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
class Needed:
    """What it would take until an interval leaves out 0, if its figure is really what it is here.

    ``times`` is how many times as much is to be seen as was: by that many ``teams`` in all for as
    long, or by the same teams for so many ``months`` with as many before. Infinite where the
    figure is 0.
    """

    times: float
    teams: float
    months: float


@dataclass(frozen=True, kw_only=True)
class Money:
    """``spent`` and ``time`` are what the programme cost (pounds), ``benefit`` what it saved, and
    ``returned`` the benefit less the cost for each £100 of cost.

    ``service`` is the part of the benefit that contacts and complaints are, ``leavers`` the part
    that people who stayed are. ``leaver`` is what one leaver costs. ``compared`` is true when
    benefit and points rest on a comparison with teams outside the programme, false when only on
    the year before. ``teams`` and ``weeks`` are what was looked at.
    """

    spent: float
    time: float
    benefit: Estimate
    service: Estimate
    leavers: Estimate
    leaver: float
    returned: Estimate
    cost_per_point: CostPerPoint
    compared: bool
    teams: int
    weeks: int

    @property
    def cost(self) -> float:
        return self.spent + self.time

    @property
    def left(self) -> Estimate:
        """What is left of the benefit after the cost (pounds)."""
        return _scaled(self.benefit, 1.0, -self.cost, "pounds")

    @property
    def left_of_service(self) -> Estimate:
        """The same by contacts and complaints alone, as if nobody had left."""
        return _scaled(self.service, 1.0, -self.cost, "pounds")

    def needed(self, left: Estimate) -> Needed:
        """What it would take to decide whether something is left.

        An interval narrows with the square root of what is seen: half as wide takes four times as
        many teams, or months.
        """
        half = (left.high - left.low) / 2
        times = max((half / left.value) ** 2, 1.0) if left.value else math.inf
        months = self.weeks / WEEKS_IN_YEAR * MONTHS_OF_A_YEAR
        return Needed(times=times, teams=times * self.teams, months=times * months)


def whole_pounds(amount: float) -> float:
    """An amount as it is shown, so that what is added up from it is what people add up."""
    return float(round(amount))


def money(
    measures: pd.DataFrame, staff: pd.DataFrame, costs: pd.DataFrame, prices: Prices
) -> Money:
    """Cost, benefit and return of the programme so far.

    The benefit is what complaints, contacts that were not settled at once, and leavers cost less
    than they would have: worked out for each team and week first, so that its interval holds all
    of their doubt together. Return on investment = (benefit - cost) / cost.
    Raises AnalysisError when nothing was spent, or the data are not enough.
    """
    spent, time = (
        whole_pounds(costs["pounds"].sum()),
        whole_pounds(costs["hours"].sum() * prices.hour),
    )
    if spent + time <= 0:
        raise AnalysisError("Nothing has been spent yet, so there is no return to work out.")
    benefit = _benefit(measures, staff, prices)
    service = _benefit(measures, staff, replace(prices, leaver=0.0))
    leavers = _benefit(measures, staff, replace(prices, contact=0.0, complaint=0.0))
    points = _effect(measures, SERVICE_MEASURES["csat"])
    per_hundred = WHOLE / (spent + time)
    return Money(
        spent=spent,
        time=time,
        benefit=benefit,
        service=service,
        leavers=replace(leavers, value=benefit.value - service.value),
        leaver=prices.leaver,
        returned=_scaled(benefit, per_hundred, -WHOLE, "pounds for each £100"),
        cost_per_point=_per_point(spent + time, points),
        compared=_compared(measures),
        teams=measures["team"].nunique(),
        weeks=len(weeks_run(measures)),
    )


def _benefit(measures: pd.DataFrame, staff: pd.DataFrame, prices: Prices) -> Estimate:
    """What the programme's teams saved by these prices (pounds)."""
    change = _effect(measures.assign(losses=_losses(measures, staff, prices)), LOSSES)
    team_weeks = len(weeks_run(measures)) * measures.loc[measures["in_programme"], "team"].nunique()
    saved = _scaled(change, -team_weeks, 0.0, "pounds")
    low, high = whole_pounds(saved.low), whole_pounds(saved.high)
    return replace(saved, value=whole_pounds(saved.value), low=low, high=high)


def _losses(measures: pd.DataFrame, staff: pd.DataFrame, prices: Prices) -> pd.Series:
    """What poor service and leavers cost each team in each week (pounds), in the rows' order."""
    left = staff.assign(week=leave_weeks(staff)).groupby(["team", "week"]).size()
    joined = measures.join(left.rename("leavers"), on=["team", "week"])
    again = measures["contacts"] * (1 - measures["fcr"] / WHOLE)
    leavers = joined["leavers"].fillna(0)
    return (
        again * prices.contact + measures["complaints"] * prices.complaint + leavers * prices.leaver
    )


def _compared(measures: pd.DataFrame) -> bool:
    """Whether there are other teams to compare with."""
    return not measures["in_programme"].all()


def _effect(measures: pd.DataFrame, measure: Measure) -> Estimate:
    """The effect by the best comparison that there is."""
    if _compared(measures):
        return difference_in_differences(measures, measure).estimate
    return before_after(measures, measure).estimate


def _scaled(estimate: Estimate, factor: float, shift: float, unit: str) -> Estimate:
    ends = sorted((estimate.low * factor + shift, estimate.high * factor + shift))
    return Estimate(
        value=estimate.value * factor + shift, low=ends[0], high=ends[1], p=estimate.p, unit=unit
    )


def _per_point(cost: float, points: Estimate) -> CostPerPoint:
    def price(gained: float) -> float:
        return cost / gained if gained > 0 else math.inf

    return CostPerPoint(value=price(points.value), low=price(points.high), high=price(points.low))
