"""How a programme stands week by week, from its design and what happened to it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from portfolio.practice.arrays import Integers, Numbers
from portfolio.practice.effects import WEEKS, Course
from portfolio.practice.incidents import Event, held
from portfolio.practice.programme import LAUNCH, REVIEWED, Design

HALF_YEAR = 26
_CALENDAR = np.arange(1, WEEKS + 1)
_RUNNING = (_CALENDAR >= LAUNCH).astype(float)[None, :]
"""1 from the launch on, shaped (1, weeks)."""


def course(
    design: Design, happened: Sequence[Event], years: int, staff: float, size: float
) -> Course:
    """The programme in each week of each year.

    ``staff`` are the people who take part, ``size`` the people of one team.
    """
    happened = [event for event in happened if event.comes]
    given = held(design, happened, years)
    awards = np.zeros((years, WEEKS))
    awards[:, np.array(design.awards) - 1] = given
    running = np.repeat(_RUNNING, years, axis=0)
    stands = dict(zip(_ADDED, _courses_of(design, happened, years), strict=True))
    stands["clarity"] = _reviewed(design, stands["clarity"])
    stands["reach"] = stands["reach"] * running
    stands["customers"] = stands["customers"] * running
    people = design.winners * (size if design.kind.team else 1)
    return Course(
        **stands,
        prize=np.maximum(_prize(design, happened, years), 0),
        awards=awards,
        cancelled=_cancelled(happened, given, years),
        running=running,
        winners=min(people / staff, 1),
        scale=design.kind.scale,
        announced=float(design.kind.announced),
        volume=np.full((years, WEEKS), design.volume),
    )


_ADDED = ("reach", "customers", "ceremony", "trust", "clarity", "table", "attendance", "panel")
_PLACES = {name: place for place, name in enumerate(_ADDED)}


def _courses_of(design: Design, happened: Sequence[Event], years: int) -> Numbers:
    """The quantities from 0 to 1 that decisions add to from their week on, in the order of
    ``_ADDED``."""
    start = np.array([float(getattr(design, name)) for name in _ADDED])
    levels: Numbers = np.empty((len(_ADDED), years, WEEKS))
    levels[:] = start[:, None, None]
    for event in happened:
        for name in event.changes.keys() & _PLACES.keys():
            _add_since(event.weeks, event.changes[name], levels[_PLACES[name]])
    return levels.clip(0, 1, out=levels)


def _prize(design: Design, happened: Sequence[Event], years: int) -> Numbers:
    prize = np.full((years, WEEKS), float(design.prize))
    for event in happened:
        if "prize" in event.changes:
            prize = prize * (1 + event.changes["prize"] * _since(event.weeks))
    return prize


def _add_since(weeks: Integers, change: float, level: Numbers) -> None:
    """Add a change to what stands in each week, shaped (years, weeks), from its week on."""
    if len(weeks) > 1:
        level += change * _since(weeks)
    elif weeks[0] > 0:
        level[0, weeks[0] - 1 :] += change


def _reviewed(design: Design, clarity: Numbers) -> Numbers:
    """A review mends part of what is unclear, for the second half of the year."""
    mended = clarity + REVIEWED * (1 - clarity)
    return np.where(design.reviewed & (_CALENDAR > HALF_YEAR), mended, clarity)


def _cancelled(happened: Sequence[Event], given: Numbers, years: int) -> Numbers:
    """1 in the week in which all the awards to come were withdrawn."""
    cancelled = np.zeros((years, WEEKS))
    for event in happened:
        if event.changes.get("awards", 0) <= -1:
            withdrew = (event.weeks > 0) & ~given.all(axis=1)
            cancelled[np.flatnonzero(withdrew), event.weeks[withdrew] - 1] = 1
    return cancelled


def _since(weeks: Integers) -> Numbers:
    """1 from the week on, shaped (years, weeks); 0 throughout where it never comes."""
    return ((weeks[:, None] > 0) & (weeks[:, None] <= _CALENDAR)).astype(float)


def spent(happened: Sequence[Event]) -> list[tuple[str, Integers, float, float]]:
    """What decisions cost: incident, its weeks, pounds and hours."""
    return [
        (event.incident, event.weeks, event.changes.get("pounds", 0), event.changes.get("hours", 0))
        for event in happened
        if event.changes.keys() & {"pounds", "hours"}
    ]
