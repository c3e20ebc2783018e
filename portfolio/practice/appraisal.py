"""What a programme may bring, before it has begun: thousands of years that differ by chance.

Only what can be known beforehand goes in: published effects with their spread, the plan, what may
come up. Nothing of the year that the learner will play is used.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from portfolio.practice import effects, simulate, story
from portfolio.practice.analysis.carry_over import regress
from portfolio.practice.analysis.differences import compared
from portfolio.practice.analysis.estimate import SERVICE_MEASURES, Estimate
from portfolio.practice.arrays import Numbers
from portfolio.practice.choices import Choices
from portfolio.practice.costs import ASKING, PLANNING
from portfolio.practice.effects import Outcome
from portfolio.practice.incidents import Event, option_of
from portfolio.practice.measures import BEFORE
from portfolio.practice.nominations import REPEATED, USUAL_REACH
from portfolio.practice.prices import prices
from portfolio.practice.programme import LAST, LAUNCH
from portfolio.practice.results import WEEKS_OF_A_YEAR
from portfolio.practice.simulate import Programme, Run
from portfolio.practice.world import World

if TYPE_CHECKING:
    import pandas as pd

YEARS = 10_000
COMPARED, COMPARED_WITH_BEFORE = 1000, 100
"""Years without a programme by which it is found how far a comparison may miss; one with the year
before takes longer to work out."""
LOW, HIGH = 2.5, 97.5
"""The range that is shown: 95 years in 100 lie in it (percentiles)."""


@dataclass(frozen=True, kw_only=True)
class Misses:
    """How far the analysis misses in each of some years, and how far its 95 % interval reaches on
    either side (points)."""

    by: Numbers
    reach: Numbers

    def share_clear(self, effects: Numbers) -> float:
        """The share of years (0 to 1) whose interval leaves out 0, with each of some effects."""
        in_order = np.sort(effects)
        above = len(in_order) - np.searchsorted(in_order, self.reach - self.by, "right")
        below = np.searchsorted(in_order, -self.reach - self.by, "left")
        return float((above + below).mean() / len(in_order))


@dataclass(frozen=True, kw_only=True)
class Prospect:
    """One option in many years; each array has one value for each year."""

    csat: Numbers
    """Effect on satisfaction in the teams that take part (points)."""
    world: World
    start: str
    """Which teams begin."""
    seed: int
    cost: Numbers
    """Money and paid time (pounds)."""
    benefit: Numbers
    """What it saves (pounds)."""

    @property
    def chance_of_seeing(self) -> float:
        """Share of years in which the analysis would show a clear effect (0 to 1)."""
        return misses(self.world, self.start, self.seed).share_clear(self.csat)

    @property
    def net(self) -> Numbers:
        return self.benefit - self.cost


def prospect(
    world: World,
    choices: Choices,
    taken: Mapping[str, str] | None = None,
    seed: int = 0,
    years: int = YEARS,
    further: Sequence[Event] = (),
) -> Prospect:
    """Many years of one option. Without ``taken``, what comes up is handled soundly; ``further``
    has what else was decided.

    Two options with the same seed meet the same luck, so that they can be compared year by year.
    """
    taken = taken if taken is not None else soundly()
    draws = effects.draw(world.effects, seed, years)
    start = option_of(story.START, taken)
    programme = simulate.programme(
        world, simulate.planned(world, choices, seed, years), taken, start, further
    )
    did = effects.outcome(programme.course, draws)
    staff = simulate.staff_inside(world, start)
    return Prospect(
        csat=did.csat.mean(axis=1),
        world=world,
        start=start,
        seed=seed,
        cost=_cost(world, choices, programme, did, staff),
        benefit=_benefit(world, did, staff),
    )


def appraise(
    world: World,
    options: Mapping[str, Choices],
    taken: Mapping[str, str] | None = None,
    seed: int = 0,
    years: int = YEARS,
) -> pd.DataFrame:
    """Each option by its name: what it may bring, with the range of 95 years in 100.

    Points of satisfaction, pounds, and chances (%): that satisfaction rises, that the analysis of
    the year shows it clearly, that it pays.
    """
    import pandas as pd

    rows = {}
    for name, choices in options.items():
        found = prospect(world, choices, taken, seed, years)
        rows[name] = {
            **_range("csat", found.csat),
            "cost": found.cost.mean(),
            **_range("benefit", found.benefit),
            **_range("net", found.net),
            "chance_of_rise": 100 * (found.csat > 0).mean(),
            "chance_of_seeing": 100 * found.chance_of_seeing,
            "chance_of_paying": 100 * (found.net > 0).mean(),
        }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("option")


def misses(world: World, start: str, seed: int = 0) -> Misses:
    """How the analysis of a year would miss, found in years in which nobody did anything."""
    return _misses(_Without(world.digest, start, seed, world))


@dataclass(frozen=True)
class _Without:
    """Years without a programme; the digest stands for the world."""

    digest: str
    start: str
    seed: int
    world: World = field(compare=False)


@lru_cache(maxsize=8)
def _misses(years: _Without) -> Misses:
    count = COMPARED_WITH_BEFORE if years.start == "all" else COMPARED
    runs = simulate.many(years.world, None, {story.START: years.start}, years.seed, count)
    found = [estimate for run in runs for estimate in estimates(run)]
    return Misses(
        by=np.array([one.value for one in found]),
        reach=np.array([(one.high - one.low) / 2 for one in found]),
    )


def estimates(run: Run) -> Iterator[Estimate]:
    """What the analysis makes of each year's satisfaction: against the other teams, or where all
    take part against the year before."""
    unit = SERVICE_MEASURES["csat"].unit
    changed = run.observed["csat"][:, BEFORE:] - run.observed["csat"][:, :BEFORE]
    weeks = np.arange(1, changed.shape[1] + 1)
    for change, taking_part in zip(changed, run.taking_part > 0, strict=True):
        if taking_part.all():
            every = change.mean(axis=1)
            yield regress(weeks, every, np.ones((len(every), 1)), unit).estimate
        else:
            teams = change.mean(axis=0)
            yield compared(teams[taking_part], teams[~taking_part], unit)


def soundly() -> dict[str, str]:
    """The sound way out of each incident; the strong one where there is no sound one."""
    found = {}
    for name, incident in story.incidents().items():
        order = {"sound": 0, "strong": 1, "weak": 2}
        found[name] = min(incident.options, key=lambda way: order[incident.options[way].level])
    return {**found, story.START: "drawn"}


def _range(name: str, values: Numbers) -> dict[str, float]:
    low, high = np.percentile(values, [LOW, HIGH])
    return {name: values.mean(), f"{name}_low": low, f"{name}_high": high}


def _benefit(world: World, did: Outcome, staff: float) -> Numbers:
    """As ``prices.benefit`` has it, with the contacts that are to be expected."""
    paid, measures = prices(world), world.measures
    contacts = staff * world.customers.contacts.value
    resolved = measures.fcr.for_each_point * did.csat / 100
    fewer = resolved * world.customers.again.value / 100
    unresolved = 1 - measures.fcr.base / 100
    saved = contacts * (unresolved - (1 - fewer) * (unresolved - resolved))
    complaints = contacts / 1000 * measures.complaints.for_each_point * did.csat
    leavers = did.leaving / 100 / WEEKS_OF_A_YEAR * staff
    weekly = saved * paid.contact - complaints * paid.complaint - leavers * paid.leaver
    yearly: Numbers = weekly.sum(axis=1)
    return yearly


def _cost(
    world: World, choices: Choices, programme: Programme, did: Outcome, staff: float
) -> Numbers:
    rates, hour = world.costs, prices(world).hour
    planned_pounds, planned_hours = _of_plan(world, choices, programme)
    came = _nominations(world, programme, did, staff)
    judges = max(choices.plan.judges, 1)
    scored = came * (1 - REPEATED)
    hours = planned_hours + came * rates.nomination.value + scored * judges * rates.judging.value
    course, given = programme.course, programme.course.awards
    people = programme.course.winners * staff
    prize = (given * course.prize).sum(axis=1) * people
    pounds: Numbers = planned_pounds + prize * (1 + rates.tax.value / 100)
    pounds = pounds + given.sum(axis=1) * people * rates.certificate.value * programme.design.funded
    shown: Numbers = (given * course.ceremony).sum(axis=1) / len(programme.design.awards)
    pounds = pounds + shown * rates.ceremony.value
    hours = hours + shown * rates.ceremony_time.value
    for event in programme.events:
        came_up = event.weeks > 0
        pounds = pounds + came_up * event.changes.get("pounds", 0)
        hours = hours + came_up * event.changes.get("hours", 0)
    return pounds + hours * hour


def _of_plan(world: World, choices: Choices, programme: Programme) -> tuple[float, float]:
    """Pounds and hours that do not depend on what happens."""
    rates, design = world.costs, programme.design
    judges = max(choices.plan.judges, 1)
    told = design.team_messages * rates.team_message.value
    told += design.customer_messages * rates.customer_message.value
    pounds = design.kind.entry.pounds + told
    hours = PLANNING + ASKING * len(set(choices.plan.stakeholders)) + design.kind.entry.hours
    hours += (
        design.team_messages + design.customer_messages + (LAST - LAUNCH + 1) * rates.admin.value
    )
    hours += rates.briefing.value * judges * choices.plan.briefed
    return pounds, hours


def _nominations(world: World, programme: Programme, did: Outcome, staff: float) -> Numbers:
    """Nominations to be expected in each year; see ``nominations``."""
    last = programme.design.awards[-1]
    weeks = slice(LAUNCH, last - 1)
    willing = (0.4 + did.trust[:, weeks]) * (0.5 + world.culture.voice)
    known = programme.course.reach[:, weeks] / USUAL_REACH
    each = world.nominations.value / (last - LAUNCH)
    nominating: Numbers = (willing * known).sum(axis=1)
    return staff * each * nominating
