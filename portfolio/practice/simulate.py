"""Many practice years at once, team by team and week by week: the causal model on top of chance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter

import numpy as np

from portfolio.practice import consequences, effects, incidents, measures, story
from portfolio.practice.arrays import Numbers
from portfolio.practice.choices import Choices
from portfolio.practice.course import course
from portfolio.practice.effects import Course, Draws, Outcome
from portfolio.practice.incidents import Event, Weeks
from portfolio.practice.measures import Background
from portfolio.practice.programme import Design, design
from portfolio.practice.results import MEASURES
from portfolio.practice.world import World

TOGETHER = 250
"""Years that are simulated at once: what fits into a processor's own memory."""
ALL_MEASURES = tuple(MEASURES)


@dataclass(frozen=True, kw_only=True)
class Planned:
    """A plan in some years, before anything is decided in them."""

    design: Design
    weeks: Mapping[str, Weeks]
    """The week of each incident that comes in any of the years, if all awards take place."""
    prepared: Sequence[str]
    """The incidents that the plan has an answer to."""
    years: int

    def events(self, taken: Mapping[str, str]) -> list[Event]:
        """What the options taken change if all awards take place."""
        return [
            event
            for name in self.weeks
            for event in self._events_of(name, incidents.option_of(name, taken))
        ]

    def _events_of(self, name: str, option: str) -> Sequence[Event]:
        found = self._known_events.get((name, option))
        if found is None:
            found = tuple(incidents.events_of(name, option, self.weeks[name], self.prepared))
            self._known_events[name, option] = found
        return found

    @cached_property
    def _known_events(self) -> dict[tuple[str, str], Sequence[Event]]:
        return {}

    @cached_property
    def brought_about(self) -> Sequence[Event]:
        """What comes of what the plan lacks."""
        return consequences.brought_about(self.design, self.years)


@dataclass(frozen=True, kw_only=True)
class Coming:
    """What comes up in some years, and what the options taken in it change."""

    weeks: Mapping[str, Weeks]
    """The week of each incident that may come."""
    events: Sequence[Event]

    @cached_property
    def in_order(self) -> Mapping[str, int]:
        """The week of each incident that comes in the first year, in the order in which they do."""
        weeks = {name: int(when[0]) for name, when in self.weeks.items() if when[0]}
        return dict(sorted(weeks.items(), key=itemgetter(1)))

    def in_week(self, week: int) -> Sequence[str]:
        """The incidents that come in a week of the first year."""
        return self._by_week.get(week, ())

    @cached_property
    def _by_week(self) -> Mapping[int, Sequence[str]]:
        found: dict[int, list[str]] = {}
        for name, weeks in self.weeks.items():
            found.setdefault(int(weeks[0]), []).append(name)
        return found


@dataclass(frozen=True, kw_only=True)
class Ground:
    """What is so in some years, whatever is decided in them."""

    draws: Draws
    base: Background
    planned: Planned | None
    """None for no programme at all."""
    seed: int

    def taking_part(self, start: str) -> Numbers:
        """The teams in the programme by how it starts, shaped (years, teams)."""
        if start not in self._taking_part:
            self._taking_part[start] = measures.taking_part(self.base, start, self.seed)
        return self._taking_part[start]

    @cached_property
    def _taking_part(self) -> dict[str, Numbers]:
        return {}


@dataclass(frozen=True, kw_only=True)
class Programme:
    """What a programme was in some years: its design, what came up, how it stood."""

    design: Design
    weeks: Mapping[str, Weeks]
    """The week of each incident that may come."""
    events: list[Event]
    course: Course


@dataclass(frozen=True, kw_only=True)
class Run:
    """Some years in one world. Arrays begin with the years."""

    world: World
    ground: Ground
    programme: Programme | None
    outcome: Outcome
    taking_part: Numbers
    """Shaped (years, teams): 1 for a team in the programme."""

    @cached_property
    def changed(self) -> Mapping[str, Numbers]:
        """What the programme changed in each measure, shaped (years, weeks, teams)."""
        return measures.changes(self.ground.base, self.outcome, self.taking_part)

    @cached_property
    def observed(self) -> Mapping[str, Numbers]:
        """Each measure as reported, shaped (years, weeks, teams)."""
        return measures.observed(self.ground.base, self.changed)

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
    ground: Ground | None = None,
    comes: Coming | None = None,
) -> Run:
    """Simulate years that differ by chance only.

    ``choices`` None is no programme at all; ``taken`` has the option taken in each incident,
    ``further`` what else was decided; ``names`` are the measures that are wanted. More years
    change nothing in the first ones. ``ground`` is that of the same years, where it is known from
    other decisions in them, and ``comes`` what comes up in them with the same options.
    """
    ground = ground or ground_of(world, choices, seed, years, names)
    start = incidents.option_of(story.START, taken)
    goes, did = None, effects.nothing(years)
    if choices and ground.planned:
        comes = comes or coming(world, ground.planned, taken)
        goes = _programme(world, ground.planned, comes, start, further)
        did = effects.outcome(goes.course, ground.draws)
    return Run(
        world=world,
        ground=ground,
        programme=goes,
        outcome=did,
        taking_part=ground.taking_part(start),
    )


def ground_of(
    world: World,
    choices: Choices | None,
    seed: int,
    years: int = 1,
    names: tuple[str, ...] = ALL_MEASURES,
) -> Ground:
    """What chance and the plan bring in some years."""
    draws = effects.draw(world.effects, seed, years)
    return Ground(
        draws=draws,
        base=measures.background(world, draws, seed, years, names),
        planned=planned(world, choices, seed, years) if choices else None,
        seed=seed,
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


def planned(world: World, choices: Choices, seed: int, years: int) -> Planned:
    """What a plan is in some years before anything is decided in them."""
    made = design(choices, world)
    weeks = incidents.schedule(world, made, seed, years)
    coming = {name: when for name, when in weeks.items() if when.any()}
    prepared = choices.plan.contingencies
    return Planned(design=made, weeks=coming, prepared=prepared, years=years)


def programme(
    world: World,
    plan: Planned,
    taken: Mapping[str, str],
    start: str,
    further: Sequence[Event] = (),
) -> Programme:
    """How a programme goes in some years: what comes up, and how it stands in each week."""
    return _programme(world, plan, coming(world, plan, taken), start, further)


def coming(world: World, plan: Planned, taken: Mapping[str, str]) -> Coming:
    """What comes up in some years with the options taken."""
    weeks, happened = plan.weeks, plan.events(taken)
    given = incidents.held(plan.design, happened, plan.years)
    if not given.all():
        weeks = incidents.after_awards_held(weeks, world, plan.design, given)
        happened = incidents.events(weeks, taken, plan.prepared)
    return Coming(weeks=weeks, events=happened)


def _programme(
    world: World, plan: Planned, comes: Coming, start: str, further: Sequence[Event]
) -> Programme:
    happened = [
        *comes.events,
        *plan.brought_about,
        *further,
    ]
    return Programme(
        design=plan.design,
        weeks=comes.weeks,
        events=happened,
        course=course(
            plan.design,
            happened,
            plan.years,
            staff=staff_inside(world, start),
            size=world.staff / len(world.teams),
        ),
    )


def staff_inside(world: World, start: str) -> float:
    """The people who take part: all, or those of half of the teams."""
    teams = len(world.teams)
    return world.staff * (1 if start == "all" else measures.half(teams) / teams)
