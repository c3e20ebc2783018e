"""One practice year in full: the people, the nominations, the panel, the reports, the tables."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from portfolio.practice import cases, judging, nominations, shortlists, simulate, story
from portfolio.practice.choices import Choices
from portfolio.practice.incidents import OF_AWARD, Event
from portfolio.practice.judging import Award, Ruling
from portfolio.practice.nominations import Nomination, Setting
from portfolio.practice.people import People, people
from portfolio.practice.shortlists import Faults
from portfolio.practice.simulate import Programme, Run
from portfolio.practice.world import World

PASSED_OVER, SET_ASIDE = -0.05, -0.1
"""Trust lost when a winner is far down the panel's order, or should not have been scored."""

Chosen = Mapping[str, Sequence[str]]
"""The nominations that win an award, by the award's name: ``{"R1": ["N003", "N011"]}``."""


@dataclass(frozen=True, kw_only=True)
class Played:
    """A year as it was played, to the last week. The tables are in ``tables``."""

    world: World
    choices: Choices
    taken: Mapping[str, str]
    seed: int
    run: Run
    programme: Programme
    setting: Setting
    nominations: tuple[Nomination, ...]
    awards: tuple[Award, ...]
    """Those that took place."""
    first: tuple[Award, ...]
    """The same as the judges first filled the sheets in, before anything was decided of them."""
    winners: Mapping[str, tuple[Nomination, ...]]
    """The winning nominations of each award, the best first."""
    faults: Mapping[str, Faults]
    """What is wrong with the shortlist of each award for which there is one."""

    @property
    def people(self) -> People:
        return self.setting.people

    @cached_property
    def incidents(self) -> dict[str, int]:
        """The week of each incident that came up, in the order in which they came."""
        weeks = {name: int(when[0]) for name, when in self.programme.weeks.items() if when[0]}
        return dict(sorted(weeks.items(), key=lambda pair: pair[1]))

    def winners_before(self, award: Award) -> frozenset[int]:
        """The people who won an earlier award, as places in ``people``."""
        earlier = (other.name for other in self.awards if other.week < award.week)
        return frozenset(one.nominee for name in earlier for one in self.winners[name])

    def won(self, award: Award) -> Iterator[tuple[str, int, int]]:
        """Nomination, person and rank; everybody in post of a winning team."""
        people = self.people
        for rank, one in enumerate(self.winners[award.name], start=1):
            if not self.setting.design.kind.team:
                yield one.number, one.nominee, rank
                continue
            team = people.here(award.week) & (people.team == people.team[one.nominee])
            for person in np.flatnonzero(team):
                yield one.number, int(person), rank


def play_year(
    world: World,
    choices: Choices,
    taken: Mapping[str, str],
    seed: int,
    chosen: Chosen | None = None,
    listed: Chosen | None = None,
) -> Played:
    """The year of one programme.

    ``taken`` has the option taken in each incident; where an award is not in ``chosen``, the
    panel's order stands. An award whose winners should not have won costs trust from then on, and
    so does a shortlist, in ``listed``, that is not as it should be.
    """
    chosen, listed = chosen or {}, listed or {}
    further: list[Event] = []
    while True:
        year = _played(world, choices, taken, seed, chosen, listed, further)
        known = {event.incident for event in further}
        later = (_consequence(year, award) for award in year.awards if award.name in chosen)
        event = next((one for one in later if one and one.incident not in known), None)
        if event is None:
            return year
        further.append(event)


def _played(
    world: World,
    choices: Choices,
    taken: Mapping[str, str],
    seed: int,
    chosen: Chosen,
    listed: Chosen,
    further: Sequence[Event],
) -> Played:
    run = simulate.run(world, choices, taken, seed, further=further)
    assert run.programme is not None
    setting = _setting(run, run.programme, choices, seed)
    found = nominations.nominations(setting)
    first = tuple(
        judging.score(setting, place, found)
        for place, withdrawn in enumerate(setting.withdrawn)
        if not withdrawn
    )
    awards: list[Award] = []
    won: dict[str, tuple[Nomination, ...]] = {}
    wrong: dict[str, Faults] = {}
    for sheets in first:
        earlier = {one.nominee for winners in won.values() for one in winners}
        decided = _ruling(run.programme, taken, setting, sheets, found, earlier)
        award = judging.score(setting, sheets.place, found, decided)
        awards.append(award)
        named = _named(found, award, chosen) if award.name in chosen else None
        best = judging.in_order(setting, award, earlier)[: setting.design.winners]
        won[award.name] = named or best
        if award.name in listed:
            wrong[award.name] = shortlists.faults(
                setting, award, found, listed[award.name], earlier
            )
    return Played(
        world=world,
        choices=choices,
        taken=taken,
        seed=seed,
        run=run,
        programme=run.programme,
        setting=setting,
        nominations=tuple(found),
        awards=tuple(awards),
        first=first,
        winners=won,
        faults=wrong,
    )


def _ruling(
    programme: Programme,
    taken: Mapping[str, str],
    setting: Setting,
    first: Award,
    found: Sequence[Nomination],
    earlier: Collection[int],
) -> Ruling:
    """What the incidents of an award's week change in its sheets."""
    names = [
        name for name, weeks in programme.weeks.items() if weeks[0] == first.week and name in taken
    ]
    here = [story.incidents()[name] for name in names]
    return cases.ruling(
        [one.options[taken[name]].sheets for name, one in zip(names, here, strict=True)],
        [cases.case_of(one.about, setting, first, found, earlier) for one in here],
        first,
    )


def _setting(run: Run, programme: Programme, choices: Choices, seed: int) -> Setting:
    taking_part = run.taking_part[0]
    staying = run.outcome.leaving[0][:, None] * taking_part[None, :]
    given = programme.course.awards[0]
    weeks = programme.design.awards
    cut = [int(event.weeks[0]) for event in programme.events if "awards" in event.changes]
    return Setting(
        world=run.world,
        choices=choices,
        design=programme.design,
        course=programme.course,
        people=people(run.world, seed, staying),
        taking_part=taking_part,
        seed=seed,
        observed={name: values[0] for name, values in run.observed.items()},
        awards=weeks,
        withdrawn=tuple(0 if given[week - 1] else max(cut) for week in weeks),
    )


def _named(found: Sequence[Nomination], award: Award, chosen: Chosen) -> tuple[Nomination, ...]:
    """The nominations that were chosen; numbers that are none of this award's are passed over."""
    here = {one.number: one for one in found if one.award == award.place}
    return tuple(here[number] for number in dict.fromkeys(chosen[award.name]) if number in here)


def _consequence(year: Played, award: Award) -> Event | None:
    """What staff make of a shortlist, and of winners that the panel did not put first."""
    scored = {one.number for one in award.nominations}
    near = judging.shortlist(year.setting, award, year.winners_before(award))
    lost = sum(
        SET_ASIDE if one.number not in scored else PASSED_OVER * (one not in near)
        for one in year.winners[award.name]
    )
    changes = shortlists.changes_by(year.faults.get(award.name, Faults()))
    if lost:
        changes["trust"] = changes.get("trust", 0.0) + lost
    if not changes:
        return None
    week = np.array([award.week + 1])
    return Event(incident=f"{OF_AWARD}{award.name}", weeks=week, changes=changes)
