"""How far two years of one plan are the same, by all that nominations and awards depend on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

import numpy as np

from portfolio.practice.arrays import Flags, Numbers
from portfolio.practice.effects import Course, Outcome
from portfolio.practice.nominations import Setting
from portfolio.practice.people import People
from portfolio.practice.results import FIRST_WEEK, LAST_WEEK

NEVER = FIRST_WEEK - 1
"""The last week that is the same where none is."""


def alike_until(one: Setting, other: Setting, did: Outcome, other_did: Outcome) -> int:
    """The last week up to which two years of the same plan, world and seed are the same.

    ``did`` and ``other_did`` are what their programmes changed. NEVER where they differ from the
    start.
    """
    if one.awards != other.awards or (one.taking_part != other.taking_part).any():
        return NEVER
    return min(
        _courses(one.course, other.course),
        _reports(did, other_did),
        _people(one.people, other.people),
        _withdrawals(one, other),
    )


def _courses(one: Course, other: Course) -> int:
    """A quantity of the whole year, and no array, has to be the same throughout."""
    pairs = [(getattr(one, field.name), getattr(other, field.name)) for field in fields(Course)]
    if any(mine != others for mine, others in pairs if not isinstance(mine, np.ndarray)):
        return NEVER
    return _weeks([pair for pair in pairs if isinstance(pair[0], np.ndarray)])


def _reports(did: Outcome, other: Outcome) -> int:
    """The reports of the same teams in the programme differ by nothing but what it changed."""
    return _weeks([(did.csat, other.csat), (did.absence, other.absence)])


def _people(one: People, other: People) -> int:
    """Who leaves in a week is followed, and is away until then at most; so all else is the same
    before the first week in which others leave. What part-timers are compared with is of all."""
    if one is other:
        return LAST_WEEK
    if one.hours.max() != other.hours.max():
        return NEVER
    return _before((one.leaves != other.leaves).any(axis=1), FIRST_WEEK)


def _withdrawals(one: Setting, other: Setting) -> int:
    weeks = [
        week
        for pair in zip(one.withdrawn, other.withdrawn, strict=True)
        if pair[0] != pair[1]
        for week in pair
        if week
    ]
    return min(weeks, default=LAST_WEEK + 1) - 1


def _weeks(pairs: Sequence[tuple[Numbers, Numbers]]) -> int:
    """The last week of the programme's year up to which each pair is the same in all weeks."""
    mine, others = (np.concatenate(part) for part in zip(*pairs, strict=True))
    return _before((mine != others).any(axis=0), 1)


def _before(differs: Flags, first: int) -> int:
    """The week before the first one that differs; ``differs`` begins with the week ``first``."""
    places = np.flatnonzero(differs)
    return first + int(places[0]) - 1 if len(places) else LAST_WEEK
