"""The people of a practice year: who works where, who leaves, who follows. All are invented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from portfolio.practice import story
from portfolio.practice.arrays import Flags, Integers, Numbers
from portfolio.practice.results import FIRST_WEEK, LAST_WEEK, WEEKS_OF_A_YEAR
from portfolio.practice.streams import stream
from portfolio.practice.world import Contract, Role, World

if TYPE_CHECKING:
    import pandas as pd

VACANT = 3
"""Weeks until somebody new begins."""
STILL_HERE = LAST_WEEK + 1
ON_LONG_LEAVE = 0.1
"""Share of staff who are away for months once in the two years that are looked at."""
LEAST_LEAVE, MOST_LEAVE = 12, 40
SETTLED = 8
"""Weeks in post before a long leave begins."""


@dataclass(frozen=True, kw_only=True)
class People:
    """Everybody who was in post at some time, as arrays with one entry for each person.

    ``merit`` is how well they serve customers, in standard deviations; nobody can see it.
    """

    world: World
    names: list[str]
    team: Integers
    """The place of the person's team in the world's teams."""
    contract: Integers
    role: Integers
    """The place in the world's roles; -1 for the head of the team."""
    merit: Numbers
    start: Integers
    leave: Integers
    """Week of leaving; STILL_HERE for those who stay."""
    away_from: Integers
    away_to: Integers
    """First and last week of a long leave; STILL_HERE for those who have none."""
    leaves: Flags
    """Whether the holder of a post leaves it in a week, shaped (weeks, posts)."""

    def __len__(self) -> int:
        return len(self.names)

    def number(self, person: int) -> str:
        return f"P{person + 1:03d}"

    def here(self, week: int) -> Flags:
        """True for each person who is in post in a week."""
        return (self.start <= week) & (self.leave > week)

    def away(self, week: int) -> Flags:
        """True for each person who is on long leave in a week."""
        return (self.away_from <= week) & (week <= self.away_to)

    @cached_property
    def hours(self) -> Numbers:
        """Contracted hours a week."""
        contracts = self.world.workforce.contracts
        hours: Numbers = np.array([contract.hours.value for contract in contracts])
        return hours[self.contract]

    @property
    def leads(self) -> Flags:
        return self.role < 0

    def table(self) -> pd.DataFrame:
        """The table ``staff``, as ``results.COLUMNS`` has it."""
        import pandas as pd

        teams, workforce = self.world.teams, self.world.workforce
        left = pd.array(self.leave, dtype="Int64")
        left[self.leave >= STILL_HERE] = pd.NA
        away_from, away_to = (pd.array(w, dtype="Int64") for w in (self.away_from, self.away_to))
        for column in (away_from, away_to):
            column[self.away_from >= STILL_HERE] = pd.NA
        return pd.DataFrame(
            {
                "person": [self.number(person) for person in range(len(self))],
                "name": self.names,
                "team": [teams[place].name for place in self.team],
                "site": [teams[place].site for place in self.team],
                "shift": [teams[place].shift for place in self.team],
                "contract": [workforce.contracts[place].name for place in self.contract],
                "role": [
                    workforce.leader if place < 0 else workforce.roles[place].name
                    for place in self.role
                ],
                "start_week": self.start,
                "leave_week": left,
                "away_from": away_from,
                "away_to": away_to,
            }
        )


def people(world: World, seed: int, staying: Numbers, known: People | None = None) -> People:
    """Everybody in post from week -51 to 52.

    ``staying`` is shaped (weeks, teams): points of yearly attrition that the programme changes in
    weeks 1 to 52. What it changes in a week changes nobody who left before. ``known`` are those
    of the same world and seed in another year: the same people where the same ones leave.
    """
    first = np.repeat(np.arange(len(world.teams)), [team.staff for team in world.teams])
    leaves = _leaves(world, seed, staying, first, known)
    if known and (known.leaves == leaves).all():
        return known
    team, start, leave, post = _succession(first, leaves)
    contract = _picked(seed, "contract", world.workforce.contracts, len(team))
    role = _picked(seed, "role", world.workforce.roles, len(team))
    role[_heads(first)[post]] = -1
    contract[role < 0] = 0
    away_from, away_to = _long_leave(seed, start, leave, role)
    return People(
        world=world,
        names=_names(seed, len(team), known.names if known else ()),
        team=team,
        contract=contract,
        role=role,
        merit=stream(seed, "merit").standard_normal(len(team)),
        start=start,
        leave=leave,
        away_from=away_from,
        away_to=away_to,
        leaves=leaves,
    )


def _leaves(
    world: World, seed: int, staying: Numbers, first: Integers, known: People | None
) -> Flags:
    """Whether the holder of each post leaves it in a week; before the programme's year as it is
    ``known``."""
    usual = world.workforce.attrition.value
    luck = _luck(seed, (LAST_WEEK - FIRST_WEEK + 1, len(first)))
    chance = np.clip(usual + staying, 0, None) / 100 / WEEKS_OF_A_YEAR
    now: Flags = luck[-WEEKS_OF_A_YEAR:] < chance[:, first]
    if known:
        return np.concatenate([known.leaves[:-WEEKS_OF_A_YEAR], now])
    earlier = luck[:-WEEKS_OF_A_YEAR] < max(usual, 0) / 100 / WEEKS_OF_A_YEAR
    return np.concatenate([earlier, now])


@lru_cache(maxsize=4)
def _luck(seed: int, shape: tuple[int, int]) -> Numbers:
    """The random number of the holder of each post in each week; who has a low one leaves."""
    return stream(seed, "leaving").random(shape)


def _long_leave(
    seed: int, start: Integers, leave: Integers, role: Integers
) -> tuple[Integers, Integers]:
    """First and last week of each person's long leave: parental leave, or a long illness.

    Each person has random numbers of their own, and who leaves while away is away no longer: so
    what is decided in a week changes no leave that is known.
    """
    has, first, length = stream(seed, "long leave").random((len(start), 3)).T
    from_week = np.rint(FIRST_WEEK + first * (LAST_WEEK - FIRST_WEEK)).astype(int)
    to_week = from_week + LEAST_LEAVE + (length * (MOST_LEAVE - LEAST_LEAVE)).astype(int)
    to_week = np.minimum(to_week, leave - 1)
    fits = (has < ON_LONG_LEAVE) & (role >= 0) & (from_week > start + SETTLED) & (from_week < leave)
    return np.where(fits, from_week, STILL_HERE), np.where(fits, to_week, STILL_HERE)


def _succession(first: Integers, leaves: Flags) -> tuple[Integers, ...]:
    """Team, start, leaving and post of each person, in the order in which they came."""
    posts = len(first)
    team: list[int] = first.tolist()
    start = [FIRST_WEEK] * posts
    leave, post, holder = [STILL_HERE] * posts, list(range(posts)), list(range(posts))
    for found in np.flatnonzero(leaves).tolist():
        row, place = divmod(found, posts)
        week = FIRST_WEEK + row
        if start[holder[place]] < week < leave[holder[place]]:
            leave[holder[place]] = week
            if week + VACANT <= LAST_WEEK:
                holder[place] = len(team)
                team.append(team[place])
                start.append(week + VACANT)
                leave.append(STILL_HERE)
                post.append(place)
    return tuple(np.array(column) for column in (team, start, leave, post))


def _heads(first: Integers) -> Flags:
    """Whether each post leads its team: the first one of the team does."""
    leads: Flags = np.diff(first, prepend=-1) > 0
    return leads


def _picked(seed: int, purpose: str, kinds: Sequence[Contract | Role], count: int) -> Integers:
    """Places of the kinds, drawn by weight."""
    weights: Numbers = np.cumsum([kind.weight for kind in kinds])
    drawn = stream(seed, purpose).random(count) * weights[-1]
    places: Integers = np.searchsorted(weights, drawn, "right")
    return places


def outsiders(seed: int, count: int) -> list[str]:
    """Names of people from elsewhere: those that staff would be given last of all."""
    return _written_out(_order_of_names(seed)[::-1][:count])


def _names(seed: int, count: int, known: Sequence[str]) -> list[str]:
    """So many names; the first ones may be ``known``."""
    order = _order_of_names(seed)
    while len(order) < count:
        order = np.concatenate([order, order])
    return [*known[:count], *_written_out(order[len(known) : count])]


def _order_of_names(seed: int) -> Integers:
    words = story.words()
    return _in_order_of_chance(seed, len(words.first_names) * len(words.surnames))


@lru_cache(maxsize=4)
def _in_order_of_chance(seed: int, names: int) -> Integers:
    return stream(seed, "names").permutation(names)


def _written_out(order: Integers) -> list[str]:
    words = story.words()
    pairs = (divmod(place, len(words.first_names)) for place in order.tolist())
    return [f"{words.first_names[first]} {words.surnames[last]}" for last, first in pairs]
