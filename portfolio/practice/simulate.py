"""Many practice years at once, team by team and week by week: the causal model on top of chance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from portfolio.practice import consequences, effects, incidents, measures, story
from portfolio.practice.arrays import Numbers
from portfolio.practice.choices import Choices
from portfolio.practice.course import course
from portfolio.practice.effects import Course, Draws, Outcome
from portfolio.practice.incidents import Event, Weeks
from portfolio.practice.programme import Design, design
from portfolio.practice.results import MEASURES
from portfolio.practice.world import World

TOGETHER = 250
"""Years that are simulated at once: what fits into a processor's own memory."""
ALL_MEASURES = tuple(MEASURES)


@dataclass(frozen=True, kw_only=True)
class Programme:
    """What a programme was in some years: its design, what came up, how it stood."""

    design: Design
    weeks: Mapping[str, Weeks]
    """The week of each incident."""
    events: list[Event]
    course: Course


@dataclass(frozen=True, kw_only=True)
class Run:
    """Some years in one world. Arrays begin with the years."""

    world: World
    programme: Programme | None
    draws: Draws
    outcome: Outcome
    taking_part: Numbers
    """Shaped (years, teams): 1 for a team in the programme."""
    changed: Mapping[str, Numbers]
    """What the programme changed in each measure, shaped (years, weeks, teams)."""
    observed: Mapping[str, Numbers]
    """Each measure as reported, shaped (years, weeks, teams)."""

    def truth(self, measure: str) -> Numbers:
        """The effect on a measure in each year: its mean over programme teams and weeks 1 to 52."""
        total: Numbers = self.changed[measure][:, measures.BEFORE :].sum(axis=(1, 2))
        taking_part: Numbers = self.taking_part.sum(axis=1)
        return total / (taking_part * effects.WEEKS)


def run(
    world: World,
    choices: Choices | None,
    taken: Mapping[str, str],
    seed: int,
    years: int = 1,
    names: tuple[str, ...] = ALL_MEASURES,
    further: Sequence[Event] = (),
) -> Run:
    """Simulate years that differ by chance only.

    ``choices`` None is no programme at all; ``taken`` has the option taken in each incident,
    ``further`` what else was decided; ``names`` are the measures that are wanted. More years
    change nothing in the first ones.
    """
    draws = effects.draw(world.effects, seed, years)
    start = taken.get(story.START, story.incidents()[story.START].otherwise)
    planned = None
    if choices:
        planned = programme(world, choices, taken, start, seed, years, further)
    did = effects.outcome(planned.course, draws) if planned else effects.nothing(years)
    base = measures.background(world, draws, seed, years, names)
    taking_part = measures.taking_part(base, start, seed)
    changed = measures.changes(base, did, taking_part)
    return Run(
        world=world,
        programme=planned,
        draws=draws,
        outcome=did,
        taking_part=taking_part,
        changed=changed,
        observed=measures.observed(base, changed),
    )


def many(
    world: World,
    choices: Choices | None,
    taken: Mapping[str, str],
    seed: int,
    years: int,
    names: tuple[str, ...] = ("csat",),
) -> Iterator[Run]:
    """Many years, some at a time so that they need little memory."""
    for place, first in enumerate(range(0, years, TOGETHER)):
        part = int(np.random.SeedSequence([seed, place]).generate_state(1, np.uint64)[0])
        yield run(world, choices, taken, part, min(TOGETHER, years - first), names)


def programme(
    world: World,
    choices: Choices,
    taken: Mapping[str, str],
    start: str,
    seed: int,
    years: int,
    further: Sequence[Event] = (),
) -> Programme:
    """How a programme goes in some years: what comes up, and how it stands in each week."""
    planned = design(choices, world)
    weeks = incidents.schedule(world, planned, seed, years)
    happened = incidents.events(weeks, taken, choices.plan.contingencies)
    given = incidents.held(planned, happened, years)
    weeks = incidents.after_awards_held(weeks, world, planned, given)
    happened = [
        *incidents.events(weeks, taken, choices.plan.contingencies),
        *consequences.brought_about(planned, years),
        *further,
    ]
    return Programme(
        design=planned,
        weeks=weeks,
        events=happened,
        course=course(
            planned,
            happened,
            years,
            staff=staff_inside(world, start),
            size=world.staff / len(world.teams),
        ),
    )


def staff_inside(world: World, start: str) -> float:
    """The people who take part: all, or those of half of the teams."""
    teams = len(world.teams)
    return world.staff * (1 if start == "all" else measures.half(teams) / teams)
