"""One practice year in full: the people, the nominations, the panel, the reports, the tables."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import takewhile

import numpy as np

from portfolio.practice import held_awards, judging, nominations, simulate, story
from portfolio.practice.arrays import Numbers
from portfolio.practice.choices import Choices
from portfolio.practice.held_awards import HeldAward, Said
from portfolio.practice.incidents import Event, option_of
from portfolio.practice.judging import Award, name_of
from portfolio.practice.nominations import Nomination, Setting
from portfolio.practice.people import People, people
from portfolio.practice.programme import LAUNCH
from portfolio.practice.results import LAST_WEEK, MEASURES
from portfolio.practice.shortlists import Faults
from portfolio.practice.simulate import Coming, Ground, Planned, Programme, Run
from portfolio.practice.unfolding import Once, Unfolding, WhenAsked
from portfolio.practice.world import World
from portfolio.practice.years_alike import NEVER, alike_until

REPORTED = ("replies", *MEASURES)
"""What the reports of a year show."""
Chosen = Mapping[str, Sequence[str]]
"""The nominations that win an award, by the award's name: ``{"R1": ["N003", "N011"]}``."""


@dataclass(frozen=True, kw_only=True)
class Decided:
    """All that is decided in a year, as ``play_year`` has it."""

    taken: Mapping[str, str]
    chosen: Chosen
    listed: Chosen


@dataclass(frozen=True, kw_only=True, eq=False)
class Whole:
    """How the programme stands in all weeks of a year, and what follows from it."""

    options: Mapping[str, str]
    """The option of each incident."""
    run: Run
    programme: Programme
    setting: Setting
    further: tuple[Event, ...]
    """What staff made of the awards that were decided."""
    came: Unfolding[tuple[Nomination, ...]]
    """The nominations up to each week, from the week after the launch on."""
    held: Unfolding[HeldAward]
    """The awards that took place."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Played:
    """A year as it was played, to the last week. The tables are in ``tables``.

    Only what comes up is known at once. How the programme stands is worked out when somebody asks
    what depends on it; then nominations and awards no further than that.
    """

    world: World
    choices: Choices
    taken: Mapping[str, str]
    seed: int
    ground: Ground
    options: Mapping[str, str]
    """The option of each incident."""
    coming: Coming
    planned_awards: Mapping[str, int]
    """The week of each award that was planned, whether it takes place or not."""
    whole: Once[Whole]
    whole_before: Whole | None
    """The last one that was worked out of the years before this one."""

    @property
    def run(self) -> Run:
        return self.whole().run

    @property
    def programme(self) -> Programme:
        return self.whole().programme

    @property
    def setting(self) -> Setting:
        return self.whole().setting

    @property
    def came(self) -> Unfolding[tuple[Nomination, ...]]:
        return self.whole().came

    @property
    def held(self) -> Unfolding[HeldAward]:
        return self.whole().held

    @property
    def people(self) -> People:
        return self.setting.people

    @property
    def incidents(self) -> Mapping[str, int]:
        """The week of each incident that came up, in the order in which they came."""
        return self.coming.in_order

    @property
    def nominations(self) -> tuple[Nomination, ...]:
        return self.came_before(LAST_WEEK + 1)

    @property
    def awards(self) -> tuple[Award, ...]:
        """Those that took place."""
        return self.awards_until(LAST_WEEK)

    @property
    def first(self) -> tuple[Award, ...]:
        """The same as the judges first filled the sheets in, before anything was decided."""
        return tuple(one.first for one in self.held_until(LAST_WEEK))

    @property
    def winners(self) -> dict[str, tuple[Nomination, ...]]:
        """The winning nominations of each award, the best first."""
        return {one.award.name: one.winners for one in self.held_until(LAST_WEEK)}

    @property
    def faults(self) -> dict[str, Faults]:
        """What is wrong with the shortlist of each award for which there is one."""
        wrong = ((one.award.name, one.faults) for one in self.held_until(LAST_WEEK))
        return {name: found for name, found in wrong if found is not None}

    def came_before(self, week: int) -> tuple[Nomination, ...]:
        """The nominations of all weeks before a week."""
        return _before(self.setting, self.came, week)

    def held_until(self, week: int) -> tuple[HeldAward, ...]:
        """The awards up to a week, the week itself among them."""
        return self.held.first(bisect_right(self.setting.held_in, week))

    def awards_until(self, week: int) -> tuple[Award, ...]:
        return tuple(one.award for one in self.held_until(week))

    def held_in(self, week: int) -> HeldAward | None:
        """The award of a week, if one took place in it."""
        return next((one for one in self.held_until(week) if one.award.week == week), None)

    def winners_of(self, award: Award) -> tuple[Nomination, ...]:
        """The winning nominations of one award, the best first."""
        found = self.held_in(award.week)
        return found.winners if found else ()

    def winners_before(self, award: Award) -> frozenset[int]:
        """The people who won an earlier award, as places in ``people``."""
        return held_awards.winners_of(self.held_until(award.week - 1))

    def taken_in(self, week: int) -> dict[str, str]:
        """The option taken in each incident of a week in which one was."""
        return _taken_in(self.coming, self.taken, week)

    def ruled(self, held: HeldAward, options: Mapping[str, str]) -> Award:
        """An award as it would be with other options taken in its week."""
        if held.said.options == options:
            return held.award
        found, earlier = self.came_before(held.award.week), self.winners_before(held.award)
        return held_awards.ruled(self.setting, held.first, found, earlier, options)

    def won(self, award: Award) -> Iterator[tuple[str, int, int]]:
        """Nomination, person and rank; everybody in post of a winning team."""
        people = self.people
        for rank, one in enumerate(self.winners_of(award), start=1):
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
    before: Played | None = None,
) -> Played:
    """The year of one programme.

    ``taken`` has the option taken in each incident; where an award is not in ``chosen``, the
    panel's order stands. An award whose winners should not have won costs trust from then on, and
    so does a shortlist, in ``listed``, that is not as it should be.

    ``before`` is another year of the same world, choices and seed, in the same story: what is the
    same in both is not worked out again.
    """
    decided = Decided(taken=taken, chosen=chosen or {}, listed=listed or {})
    options = {name: option_of(name, taken) for name in story.incidents()}
    ground = before.ground if before else simulate.ground_of(world, choices, seed)
    if before and before.options == options:
        comes = before.coming
    else:
        comes = simulate.coming(world, _planned(ground), taken)
    known = (before.whole.known or before.whole_before) if before else None
    year = _Year(
        world=world, choices=choices, seed=seed, ground=ground, options=options, coming=comes
    )
    return Played(
        world=world,
        choices=choices,
        taken=taken,
        seed=seed,
        ground=ground,
        options=options,
        coming=comes,
        planned_awards=before.planned_awards if before else _planned_awards(ground),
        whole=Once(partial(_as_told, story.told_now(), year, decided, known)),
        whole_before=known,
    )


@dataclass(frozen=True, kw_only=True)
class _Year:
    """What a year is worked out from, beside what is decided about its awards."""

    world: World
    choices: Choices
    seed: int
    ground: Ground
    options: Mapping[str, str]
    coming: Coming


def _planned(ground: Ground) -> Planned:
    assert ground.planned is not None
    return ground.planned


def _planned_awards(ground: Ground) -> dict[str, int]:
    weeks = _planned(ground).design.awards
    return {name_of(place): week for place, week in enumerate(weeks)}


def _as_told(told: story.Told | None, year: _Year, decided: Decided, before: Whole | None) -> Whole:
    with story.as_told(told):
        return _whole(year, decided, before)


def _whole(year: _Year, decided: Decided, before: Whole | None) -> Whole:
    """The year with all that staff make of the awards that are decided."""
    said = _Sayings(year.coming, decided)
    further = _events(_same_said(before, said)) if before else ()
    whole = _with(year, said, further, before)
    if len(further) > len(_events(whole.held.known)):
        further = _events(whole.held.known)
        whole = _with(year, said, further, before)
    while event := _next_event(whole, decided, further):
        further = (*further, event)
        whole = _with(year, said, further, whole)
    return whole


def _events(found: Iterable[HeldAward]) -> tuple[Event, ...]:
    return tuple(one.event for one in found if one.event)


def _next_event(year: Whole, decided: Decided, further: Sequence[Event]) -> Event | None:
    """What staff make of the first award for which that is not in the year yet."""
    told = {event.incident for event in further}
    for count, place in enumerate(year.setting.held, start=1):
        if name_of(place) in decided.chosen:
            event = year.held.first(count)[-1].event
            if event and event.incident not in told:
                return event
    return None


def _with(year: _Year, said: _Sayings, further: tuple[Event, ...], before: Whole | None) -> Whole:
    """The year with what is ``further`` brought about."""
    if before and (before.options, before.further) == (year.options, further):
        run, setting, same = before.run, before.setting, LAST_WEEK
    else:
        run = simulate.run(
            year.world,
            year.choices,
            year.options,
            year.seed,
            further=further,
            ground=year.ground,
            comes=year.coming,
        )
        setting = _setting(run, year.choices, year.seed, before.setting.people if before else None)
        same = NEVER
        if before:
            same = alike_until(setting, before.setting, run.outcome, before.run.outcome)
    assert run.programme is not None
    came = _came(setting, before, same)
    return Whole(
        options=year.options,
        run=run,
        programme=run.programme,
        setting=setting,
        further=further,
        came=came,
        held=_held(setting, said, came, before, same),
    )


def _came(setting: Setting, before: Whole | None, same: int) -> Unfolding[tuple[Nomination, ...]]:
    """The nominations week by week; those of the year ``before`` as long as it is the ``same``."""
    told = story.told_now()

    def following(weeks: tuple[tuple[Nomination, ...], ...]) -> tuple[Nomination, ...]:
        earlier = weeks[-1] if weeks else ()
        with story.as_told(told):
            return nominations.with_week(setting, LAUNCH + 1 + len(weeks), earlier)

    return Unfolding(following, before.came.known[: max(same - LAUNCH, 0)] if before else ())


def _held(
    setting: Setting,
    said: _Sayings,
    came: Unfolding[tuple[Nomination, ...]],
    before: Whole | None,
    same: int,
) -> Unfolding[HeldAward]:
    """The awards one after the other; what was known of them before, as long as it is the same."""
    known = before.held.known if before else ()
    sheets = {one.award.place: one.first for one in known if one.award.week - 1 <= same}
    told = story.told_now()

    def following(earlier: tuple[HeldAward, ...]) -> HeldAward:
        place = setting.held[len(earlier)]
        found = _before(setting, came, setting.awards[place])
        first = sheets.get(place) or judging.score(setting, place, found)
        with story.as_told(told):
            return held_awards.held_award(setting, first, found, earlier, said.about(first))

    return Unfolding(
        following,
        tuple(
            takewhile(
                lambda one: one.award.week <= same and one.said == said.about(one.award),
                known,
            )
        ),
    )


def _same_said(year: Whole, said: _Sayings) -> Iterable[HeldAward]:
    """The first awards of a year, as long as the same is decided about them."""
    return takewhile(lambda one: one.said == said.about(one.award), year.held.known)


class _Sayings:
    """What was decided about each award of a year."""

    def __init__(self, coming: Coming, decided: Decided) -> None:
        self._coming, self._decided = coming, decided
        self._known: dict[int, Said] = {}

    def about(self, award: Award) -> Said:
        found = self._known.get(award.place)
        if found is None:
            found = self._known[award.place] = self._said(award)
        return found

    def _said(self, award: Award) -> Said:
        decided, name = self._decided, award.name
        chosen, listed = decided.chosen.get(name), decided.listed.get(name)
        return Said(
            options=_taken_in(self._coming, decided.taken, award.week),
            chosen=None if chosen is None else tuple(chosen),
            listed=None if listed is None else tuple(listed),
        )


def _taken_in(coming: Coming, taken: Mapping[str, str], week: int) -> dict[str, str]:
    """The option taken in each incident of a week in which one was."""
    return {name: taken[name] for name in coming.in_week(week) if name in taken}


def _before(
    setting: Setting, came: Unfolding[tuple[Nomination, ...]], week: int
) -> tuple[Nomination, ...]:
    """The nominations of all weeks before a week; the last ones come before the last award."""
    weeks = min(week, setting.awards[-1]) - LAUNCH - 1
    return came.first(weeks)[-1] if weeks > 0 else ()


def _setting(run: Run, choices: Choices, seed: int, known: People | None) -> Setting:
    programme = run.programme
    assert programme is not None
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
        people=people(run.world, seed, staying, known),
        taking_part=taking_part,
        seed=seed,
        observed=WhenAsked({name: partial(_reported, run, name) for name in REPORTED}),
        awards=weeks,
        withdrawn=tuple(0 if given[week - 1] else max(cut) for week in weeks),
    )


def _reported(run: Run, name: str) -> Numbers:
    """A measure of the first year, shaped (weeks, teams)."""
    reported: Numbers = run.observed[name][0]
    return reported
