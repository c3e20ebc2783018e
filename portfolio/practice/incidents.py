"""When incidents come in a year, and what the decisions in them change.

Everything is vectorised over years: a week is an array shaped (years,), 0 where it does not come.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from portfolio.practice import story
from portfolio.practice.arrays import Integers, Numbers
from portfolio.practice.programme import LAST, Design
from portfolio.practice.story import Incident, Later
from portfolio.practice.streams import stream
from portfolio.practice.world import Chance, World

OF_AWARD = "award "
"""How the name of an event begins that an award brings about: ``award R1``."""
PREPARED = 0.6
"""What an incident costs a programme that had planned for it, beside one that had not."""
DECIDED = ("prize", "awards")
"""Changes that are a decision, not a damage: planning for it does not halve them."""

Weeks = Integers
"""Shaped (years,): the week in which something happens, 0 for never."""


@dataclass(frozen=True, kw_only=True)
class Event:
    """What one decision changes from a week on, in each year."""

    incident: str
    weeks: Weeks
    changes: Mapping[str, float]

    @cached_property
    def comes(self) -> bool:
        """Whether it happens in any of the years."""
        return bool(self.weeks.any())


def schedule(world: World, design: Design, seed: int, years: int = 1) -> dict[str, Weeks]:
    """The week of each incident of the world in each year.

    A weakness of the plan can make an incident certain; the week stays the same.
    """
    known = story.incidents()
    weeks: dict[str, Weeks] = {story.START: np.ones(years, dtype=int)}
    for name, chance in world.incidents.items():
        rng = stream(seed, "incident", name)
        comes, when = rng.random((years, 2)).T
        likely = _likely(design, known[name], chance)
        weeks[name] = np.where(comes < likely, _week(chance, design, when), 0)
    return weeks


def events(
    weeks: Mapping[str, Weeks], taken: Mapping[str, str], prepared: Sequence[str]
) -> list[Event]:
    """What the options taken change. An incident without a decision gets its ``otherwise``."""
    return [
        event
        for name, when in weeks.items()
        for event in events_of(name, option_of(name, taken), when, prepared)
    ]


def option_of(name: str, taken: Mapping[str, str]) -> str:
    """The option of an incident: the one taken, or its ``otherwise``."""
    return taken.get(name, story.incidents()[name].otherwise)


def events_of(name: str, option: str, when: Weeks, prepared: Sequence[str]) -> Iterator[Event]:
    """What one option of an incident changes, and what it brings later."""
    way = story.incidents()[name].options[option]
    parts = [(when, way.changes)]
    if way.later:
        parts.append((weeks_later(when, way.later), way.later.changes))
    for week, told in parts:
        changes: dict[str, float] = dict(told.items())
        if name in prepared:
            changes = {key: _eased(key, change) for key, change in changes.items()}
        yield Event(incident=name, weeks=week, changes=changes)


def weeks_later(when: Weeks, later: Later) -> Weeks:
    """The week in which a decision comes back; 0 where the year is over by then."""
    week = when + later.weeks
    return np.where((when > 0) & (week <= LAST), week, 0)


def held(design: Design, happened: Sequence[Event], years: int) -> Numbers:
    """Which awards take place: shaped (years, awards), 1 or 0.

    A change of awards by -0.5 leaves every second of those to come, -1 none.
    """
    awards = np.array(design.awards)
    given = np.ones((years, len(awards)))
    for event in happened:
        share = 1 + event.changes.get("awards", 0)
        if share < 1:
            later = (event.weeks[:, None] > 0) & (awards > event.weeks[:, None])
            place = np.cumsum(later, axis=1)
            keeps = np.floor(place * share) > np.floor((place - 1) * share)
            given = given * np.where(later, keeps, 1)
    return given


def after_awards_held(
    weeks: Mapping[str, Weeks], world: World, design: Design, given: Numbers
) -> dict[str, Weeks]:
    """The schedule without the incidents that follow an award which did not take place."""
    awards = np.array(design.awards)
    kept = dict(weeks)
    for name, chance in world.incidents.items():
        if chance.after_award is not None and name in kept:
            of_award = kept[name][:, None] == awards + chance.after_award
            kept[name] = np.where((of_award * given).any(axis=1), kept[name], 0)
    return kept


def _likely(design: Design, incident: Incident, chance: Chance) -> float:
    if design.judges < incident.judges:
        return 0.0
    return 1.0 if design.weaknesses & set(incident.likelier) else chance.chance


def _week(chance: Chance, design: Design, when: Numbers) -> Weeks:
    if chance.weeks is not None:
        first, last = chance.weeks
        return first + (when * (last - first + 1)).astype(int)
    possible = [week + (chance.after_award or 0) for week in design.awards]
    weeks: Weeks = np.array([week for week in possible if week <= LAST] or [0])
    place: Integers = (when * len(weeks)).astype(int)
    return weeks[place]


def _eased(key: str, change: float) -> float:
    if key in DECIDED:
        return change
    harms = change > 0 if key in ("pounds", "hours") else change < 0
    return change * PREPARED if harms else change
