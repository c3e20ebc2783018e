"""What effects are worth in pounds: one place for the truth and for the learner's analysis."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from portfolio.practice.analysis.money import Prices
from portfolio.practice.arrays import Numbers
from portfolio.practice.measures import BEFORE
from portfolio.practice.results import WEEKS_OF_A_YEAR
from portfolio.practice.simulate import Run
from portfolio.practice.world import World


def prices(world: World) -> Prices:
    """What one of each costs. Not every unresolved contact comes back, so it costs a share."""
    costs = world.costs
    return Prices(
        contact=costs.contact.value * world.customers.again.value / 100,
        complaint=costs.complaint.value,
        leaver=costs.leaver.value,
        hour=costs_of_an_hour(world),
    )


def costs_of_an_hour(world: World) -> float:
    """Pounds for an hour of paid working time, with what the employer pays on top."""
    return world.workforce.pay.value * (1 + world.workforce.on_costs.value / 100)


def leavers(run: Run) -> Numbers:
    """Leavers that the programme caused in each year; negative: prevented."""
    staff: Numbers = run.taking_part @ np.array([team.staff for team in run.world.teams])
    leaving: Numbers = run.outcome.leaving.sum(axis=1)
    return leaving / 100 / WEEKS_OF_A_YEAR * staff


def benefit(run: Run) -> Numbers:
    """Pounds that the programme saved in each year: contacts, complaints and leavers."""
    paid = prices(run.world)
    changed, seen = _year(run.changed), _year(run.observed)
    before = {name: seen[name] - changed[name] for name in ("contacts", "fcr")}
    unresolved = seen["contacts"] * (100 - seen["fcr"]) - before["contacts"] * (100 - before["fcr"])
    lost = unresolved / 100 * paid.contact + changed["complaints"] * paid.complaint
    of_each_year: Numbers = lost.sum(axis=(1, 2))
    return -(of_each_year + leavers(run) * paid.leaver)


def _year(series: Mapping[str, Numbers]) -> dict[str, Numbers]:
    return {name: values[:, BEFORE:] for name, values in series.items()}
