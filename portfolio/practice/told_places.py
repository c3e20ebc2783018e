"""What is filled in for the words in braces of the story's messages, from the simulated year.

A message is filled in from what was known before its week, and from the score sheets of its week
as they were first filled in: so no decision changes a message that asks for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import chain, repeat

import numpy as np

from portfolio.base.text import plural
from portfolio.practice import judging, story
from portfolio.practice.arrays import Flags, Numbers
from portfolio.practice.cases import Case, case_of
from portfolio.practice.choices import SENIOR
from portfolio.practice.judging import Award
from portfolio.practice.nominations import Nomination, Setting
from portfolio.practice.people import outsiders
from portfolio.practice.story import Fact, Incident, Said
from portfolio.practice.streams import stream
from portfolio.practice.unfolding import WhenAsked
from portfolio.practice.year import Played

LATELY = 8
"""Weeks that are compared with as many before."""
OF_THE_HOUSE = SENIOR - {"external guest"}
"""Presenters who are senior management."""
SMALL = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def places_of(played: Played, name: str) -> Mapping[str, str]:
    """What is filled in for the words in braces of an incident, and of its replies.

    Each is worked out when a text has it.
    """
    incident = story.incidents()[name]
    known = _Known(played=played, name=name, incident=incident, week=played.incidents[name])
    found, facts = known.places(), WhenAsked(known.facts())
    places = WhenAsked(found)

    def so(said: Said) -> str:
        return story.filled(said.yes if facts[said.when] else said.no, places)

    told = WhenAsked({place: partial(so, said) for place, said in incident.said.items()})
    whole = {place: partial(_with_the_others, told, place) for place in incident.said}
    return WhenAsked({**found, **whole})


def _with_the_others(told: Mapping[str, str], place: str) -> str:
    """What is said in a place, in which others of what is said may stand."""
    return story.filled(told[place], told)


def consequence_places(played: Played, week: int) -> dict[str, str]:
    """What is filled in for the words in braces of a consequence that comes in a week."""
    came = played.came_before(week)
    won = [person for award in played.awards_until(week - 1) for _, person, _ in played.won(award)]
    part_time = _part_time(played)
    relations = Counter(one.relation for one in came)
    last = week - LATELY
    return {
        "sponsor": story.words().sponsor,
        "own": _count(relations["self"]),
        "relatives": _count(relations["relative"]),
        "repeated": _count(sum(bool(one.duplicate_of) for one in came)),
        "winners": plural(len(won), "winner"),
        "part_timers": _count(int(part_time[won].sum())),
        "short_contracts": _short_contracts(played),
        "lately": plural(sum(one.week >= last for one in came), "nomination"),
        "earlier": _count(sum(last - LATELY <= one.week < last for one in came)),
    }


def judge_names(played: Played, week: int) -> list[str]:
    """A name for each place on the panel in a week: people from outside the teams.

    Who was sent away has a successor from the next week on.
    """
    seats = len(judging.panel(played.setting))
    names = outsiders(played.seed, seats + 1)
    return _panel(played, names, week)


def judges_by_award(played: Played, awards: Sequence[Award]) -> Iterator[tuple[Award, list[str]]]:
    """Each award with the names on its panel."""
    names = outsiders(played.seed, len(judging.panel(played.setting)) + 1)
    for award in awards:
        yield award, _panel(played, names, award.week)


def _panel(played: Played, names: list[str], week: int) -> list[str]:
    """The names on the panel in a week, of as many as have seats and a successor."""
    seats = len(names) - 1
    found = names[:seats]
    for name, at in played.incidents.items():
        way = story.incidents()[name].options.get(played.taken.get(name, ""))
        if way and way.sheets == "second judge leaves" and at < week and seats > 1:
            found[_extremes(_first(played, at), seats)[1]] = names[seats]
    return found


@dataclass(frozen=True, kw_only=True)
class _Known:
    """What is known of a year when an incident comes up."""

    played: Played
    name: str
    incident: Incident
    week: int

    @property
    def setting(self) -> Setting:
        return self.played.setting

    @cached_property
    def came(self) -> tuple[Nomination, ...]:
        """The nominations up to the week before."""
        return self.played.came_before(self.week)

    @cached_property
    def inside(self) -> Flags:
        """Those who can be nominated."""
        people = self.setting.people
        known: Flags = people.here(self.week - 1) & ~people.leads
        known &= self.setting.taking_part[people.team] > 0
        return known

    @cached_property
    def others(self) -> list[int]:
        """Those who can be nominated, in an order of their own."""
        rng = stream(self.played.seed, "people of", self.name)
        found: list[int] = rng.permutation(np.flatnonzero(self.inside)).tolist()
        return found

    @cached_property
    def first(self) -> Award | None:
        """The award of the week, by its sheets as first filled in."""
        return _first(self.played, self.week)

    @cached_property
    def earlier(self) -> tuple[Award, ...]:
        """The awards before the week."""
        return self.played.awards_until(self.week - 1)

    @cached_property
    def last(self) -> Award | None:
        """The last award before the week."""
        return self.earlier[-1] if self.earlier else None

    @cached_property
    def case(self) -> Case | None:
        if self.first is None:
            return None
        earlier = self.played.winners_before(self.first)
        return case_of(self.incident.about, self.setting, self.first, self.came, earlier)

    @cached_property
    def for_the_last(self) -> Counter[int]:
        """How often each person was nominated for the last award."""
        last = self.last
        return Counter(one.nominee for one in self.came if last and one.award == last.place)

    @cached_property
    def listed(self) -> frozenset[int]:
        """The people on the shortlist of the last award."""
        if self.last is None:
            return frozenset()
        earlier = self.played.winners_before(self.last)
        return frozenset(one.nominee for one in judging.shortlist(self.setting, self.last, earlier))

    @cached_property
    def appellant(self) -> int | None:
        """Who was nominated most often for the last award and has never won, still in post."""
        won = {person for award in self.earlier for _, person, _ in self.played.won(award)}
        possible = [
            person for person in self.for_the_last if person not in won and self.inside[person]
        ]
        return min(
            possible,
            key=lambda one: (-self.for_the_last[one], one in self.listed, one),
            default=None,
        )

    @cached_property
    def winner(self) -> int | None:
        """A winner of the last award that anybody won, of those in post if there are such.

        An appellant writes about the last award, whether anybody won it or not.
        """
        earlier = self.earlier
        if self.incident.about != "appellant":
            earlier = tuple(award for award in earlier if self.played.winners_of(award))
        won = [person for _, person, _ in self.played.won(earlier[-1])] if earlier else []
        here = self.setting.people.here(self.week - 1)
        return next((person for person in won if here[person]), won[0] if won else None)

    @cached_property
    def part_timer(self) -> int | None:
        part_time = _part_time(self.played)
        return next((person for person in self.others if part_time[person]), None)

    @cached_property
    def part_share(self) -> float:
        """Part-timers' share of those who can be nominated (0 to 1)."""
        return float(_part_time(self.played)[self.inside].mean()) if self.inside.any() else 0.0

    @cached_property
    def for_part_timers(self) -> int:
        """How many nominations are for part-timers."""
        return int(_part_time(self.played)[[one.nominee for one in self.came]].sum())

    @cached_property
    def extremes(self) -> tuple[int, int]:
        return _extremes(self.first, len(judging.panel(self.setting)))

    @cached_property
    def three(self) -> tuple[int, int, int]:
        """Three people: those of the case or the appeal first, then others who are inside."""
        case = self.case
        person = case.person if case else None
        other = case.other if case else None
        if self.incident.about == "appellant":
            other = self.appellant
        taken = {person, other, self.winner}
        free = [one for one in self.others if one not in taken]
        rest = chain(
            (one for one in free if not self.for_the_last[one]),
            (one for one in free if self.for_the_last[one]),
            repeat(0),
        )
        return (
            next(rest) if person is None else person,
            next(rest) if other is None else other,
            next(rest),
        )

    @cached_property
    def judges(self) -> list[str]:
        return judge_names(self.played, self.week)

    @cached_property
    def means(self) -> Numbers:
        return _means(self.first, len(judging.panel(self.setting)))

    @cached_property
    def team(self) -> int:
        """The team of the person, where a judge is close to them; else the most silent one."""
        if self.incident.about == "judge and nominee":
            return int(self.setting.people.team[self.three[0]])
        return self._silent_team()

    def places(self) -> dict[str, Callable[[], str]]:
        """What is filled in, for each place how it is found."""
        return {
            "person": lambda: self._name(self.three[0]),
            "other": lambda: self._name(self.three[1]),
            "winner": lambda: self._name(self.three[2] if self.winner is None else self.winner),
            "team": lambda: self.played.world.teams[self.team].name,
            "shift": lambda: self.played.world.teams[self.team].shift,
            "team_nominations": lambda: _count(self._for_the_team()),
            "judge": lambda: self.judges[self._judge()],
            "second_judge": lambda: (
                self.judges[self.extremes[1]] if len(self.judges) > 1 else "the judge of last year"
            ),
            "judge_mean": self._lowest_mean,
            "second_mean": self._highest_mean,
            "sponsor": lambda: story.words().sponsor,
            "nominations": lambda: plural(len(self.came), "nomination"),
            "times": lambda: _times(self.for_the_last[self.three[1]]),
            "matter": lambda: self.case.matter if self.case else "",
            "part_timer": lambda: self._name(
                self.three[2] if self.part_timer is None else self.part_timer
            ),
            "part_timers": lambda: _count(self.for_part_timers),
            "short_contracts": lambda: _short_contracts(self.played),
            "part_share": lambda: f"{100 * self.part_share:.0f}",
            "people": lambda: plural(int(self.inside.sum()), "person", "people"),
            "next_month": self._next_month,
        }

    def _name(self, person: int) -> str:
        return self.setting.people.names[person]

    def facts(self) -> dict[Fact, Callable[[], bool]]:
        """What is so, for each fact how it is found; what only a reply may tell is known in the
        week after."""
        return {
            "paired": lambda: self.case is not None,
            "same_case": lambda: self.case is not None and bool(self.case.matter),
            "nominated": lambda: self.appellant is not None,
            "shortlisted": self._shortlisted,
            "family": lambda: self.case is not None and bool(self.case.relatives),
            "others_score": lambda: self.case is not None and self.case.others_score,
            "came_first": self._came_first,
            "won": lambda: self.winner is not None,
            "apart": self._apart,
            "all_read": self._all_read,
            "order_changed": self._order_changed,
            "to_come": self._award_to_come,
            "next_award": lambda: bool(self._to_come()),
            "part_time": lambda: self.part_timer is not None,
            "fewer": lambda: self._share_for_part_timers() < self.part_share,
            "shuts_out": lambda: any(row.shuts_out for row in self.played.choices.criteria),
            "senior_presents": lambda: self.played.choices.recognition.presenter in OF_THE_HOUSE,
        }

    def _judge(self) -> int:
        """The judge of the case, else the strictest."""
        case = self.case
        return case.judge if case and case.judge is not None else self.extremes[0]

    def _for_the_team(self) -> int:
        """How many nominations are for people of the team."""
        teams = self.setting.people.team
        return sum(bool(teams[one.nominee] == self.team) for one in self.came)

    def _share_for_part_timers(self) -> float:
        return self.for_part_timers / len(self.came) if self.came else 0.0

    def _award_to_come(self) -> bool:
        """Whether an award is still to come, as known when the incident comes up."""
        held = zip(self.setting.awards, self.setting.withdrawn, strict=True)
        return any(week >= self.week and not 0 < withdrawn < self.week for week, withdrawn in held)

    def _next_month(self) -> str:
        following = self._to_come()
        return f"{self.setting.world.monday(following[0]):%B}" if following else ""

    def _silent_team(self) -> int:
        """The team in the programme with the fewest nominations for its people."""
        teams = self.setting.world.teams
        nominees = [one.nominee for one in self.came]
        counts = np.bincount(self.setting.people.team[nominees], minlength=len(teams))
        sizes = np.array([team.staff for team in teams])
        rates = np.where(self.setting.taking_part > 0, counts / sizes, np.inf)
        return int(rates.argmin())

    def _to_come(self) -> list[int]:
        """The weeks of the awards after the week that take place."""
        weeks = (self.setting.awards[place] for place in self.setting.held)
        return [week for week in weeks if week > self.week]

    def _final(self) -> Award | None:
        found = self.played.held_in(self.week)
        return found.award if found else None

    def _lowest_mean(self) -> str:
        return f"{self.means[self.extremes[0]]:.1f}"

    def _highest_mean(self) -> str:
        return f"{self.means[self.extremes[1]]:.1f}"

    def _apart(self) -> bool:
        strict, lenient = self.extremes
        further: bool = bool(self.means[lenient] > self.means[strict])
        return further and self._lowest_mean() != self._highest_mean()

    def _shortlisted(self) -> bool:
        if self.incident.about == "judge and nominee":
            return self.case is not None
        return self.appellant in self.listed

    def _all_read(self) -> bool:
        return self.first is not None and not np.isnan(self.first.scores).any()

    def _came_first(self) -> bool:
        final = self._final()
        if self.case is None or final is None:
            return False
        winners = self.played.winners_of(final)
        return bool(winners) and winners[0].nominee == self.case.person

    def _order_changed(self) -> bool:
        first, final = self.first, self._final()
        if first is None or final is None:
            return False
        return numbers_in_order(first) != numbers_in_order(final)


def numbers_in_order(award: Award) -> list[str]:
    """The nominations of an award by number, from the panel's best down."""
    return [award.nominations[place].number for place in award.order]


def _first(played: Played, week: int) -> Award | None:
    """The award of a week by its sheets as first filled in."""
    found = played.held_in(week)
    return found.first if found else None


def _means(award: Award | None, seats: int) -> Numbers:
    """The mean of the scores that each judge gave; NaN for a judge who gave none."""
    if award is None or not len(award.nominations):
        return np.full(seats, np.nan)
    given = ~np.isnan(award.scores)
    totals = np.nansum(award.scores, axis=(0, 2))
    counts = given.sum(axis=(0, 2))
    return np.where(counts > 0, totals / np.maximum(counts, 1), np.nan)


def _extremes(award: Award | None, seats: int) -> tuple[int, int]:
    """The judges with the lowest and the highest mean; two different ones if there are two."""
    means = _means(award, seats)
    scoring = np.flatnonzero(~np.isnan(means))
    if len(scoring) < 2 or means[scoring].min() == means[scoring].max():
        return 0, min(1, seats - 1)
    return int(scoring[means[scoring].argmin()]), int(scoring[means[scoring].argmax()])


def _part_time(played: Played) -> Flags:
    hours = played.people.hours
    part_time: Flags = hours < hours.max()
    return part_time


def _short_contracts(played: Played) -> str:
    """The contracts with fewer hours than the longest have: `` (part-time or seasonal)``."""
    contracts = played.world.workforce.contracts
    longest = max(contract.hours.value for contract in contracts)
    short = [contract.name for contract in contracts if contract.hours.value < longest]
    return f" ({' or '.join(short)})" if short else ""


def _count(number: int) -> str:
    return SMALL[number] if number < len(SMALL) else f"{number:,}"


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{_count(number)} times")
