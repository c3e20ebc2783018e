"""The nominations of a year: full and thin ones, repeated ones, some that should not count.

Each week has random numbers of its own, so that what is decided later changes no earlier week.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from portfolio.base.text import uk_date
from portfolio.practice import story
from portfolio.practice.arrays import Flags, Numbers
from portfolio.practice.choices import Choices
from portfolio.practice.effects import Course
from portfolio.practice.people import People
from portfolio.practice.programme import LAUNCH, Design
from portfolio.practice.results import FIRST_WEEK
from portfolio.practice.story import Figure
from portfolio.practice.streams import stream
from portfolio.practice.world import World

if TYPE_CHECKING:
    import pandas as pd

USUAL_REACH = 0.8
"""The reach with which the world's number of nominations comes in."""
REPEATED = 0.08
"""Share of nominations that somebody has sent in before in other words."""
OWN, OWN_UNRULED = 0.02, 0.08
"""Share of people who nominate themselves, with and without a rule on it."""
BY_RELATIVE = 0.01
BY_MANAGER = 0.2
BY_CUSTOMER = 0.5
"""Share of nominations by customers, if every customer hears of the awards."""
MERIT_SEEN = 0.7
"""How strongly those who do better are nominated more often."""
FULL_WEEK = 37.5
EXAGGERATED = 0.25
"""Share of statements on a figure that say more than the reports."""
OF_LAST_YEAR = 0.3
"""Share of nominations that may say how long somebody has been there."""
FIGURES_BACK = 4
"""Weeks before a nomination of which it may state a figure."""


@dataclass(frozen=True, kw_only=True)
class Stated:
    """What a nomination says that can be looked up: about which figure, of which week, and whether
    it is so. It is not so either where the nominee was not at work in that week."""

    figure: Figure
    week: int
    value: str
    is_so: bool


@dataclass(frozen=True, kw_only=True)
class Nomination:
    number: str
    week: int
    award: int
    """The place of the award among those of the year, from 0."""
    nominee: int
    """The place of the person in ``People``."""
    nominator: str
    relation: str
    text: str
    thin: bool
    duplicate_of: str = ""
    stated: Stated | None = None
    merit: float = 0.0
    """What the panel could see in it: the person's merit and how well it is told."""

    @property
    def words(self) -> int:
        return len(self.text.split())


@dataclass(frozen=True, kw_only=True)
class Setting:
    """All that nominations depend on."""

    world: World
    choices: Choices
    design: Design
    course: Course
    people: People
    taking_part: Numbers
    """1 for each team in the programme."""
    seed: int
    observed: Mapping[str, Numbers]
    """Each measure as reported, shaped (weeks, teams), from the first week on."""
    awards: tuple[int, ...]
    """The weeks of all awards that were planned."""
    withdrawn: tuple[int, ...]
    """For each of them the week in which it was withdrawn, 0 if it takes place."""

    @cached_property
    def held(self) -> tuple[int, ...]:
        """The places of the awards that take place."""
        return tuple(place for place, cut in enumerate(self.withdrawn) if not cut)

    @cached_property
    def held_in(self) -> tuple[int, ...]:
        """The weeks of the awards that take place."""
        return tuple(self.awards[place] for place in self.held)

    def next_award(self, week: int) -> int | None:
        """The place of the award that a nomination of a week is for, as known in that week."""
        for place, (held, withdrawn) in enumerate(zip(self.awards, self.withdrawn, strict=True)):
            if held > week and not 0 < withdrawn <= week:
                return place
        return None


def with_week(setting: Setting, week: int, earlier: Sequence[Nomination]) -> tuple[Nomination, ...]:
    """The nominations up to a week, in the order in which they came in: those that came ``earlier``
    and those of the week, numbered on from them."""
    award = setting.next_award(week)
    if award is None:
        return tuple(earlier)
    found = list(earlier)
    customers = sum(one.relation == "customer" for one in earlier)
    repeatable = [one for one in earlier if one.award == award and _may_be_repeated(one)]
    for draft in _of_week(setting, week, award, repeatable):
        by_customer = draft.relation == "customer"
        customers += by_customer
        nominator = f"C{customers:03d}" if by_customer else draft.nominator
        found.append(replace(draft, number=f"N{len(found) + 1:03d}", nominator=nominator))
    return tuple(found)


def accepted(found: Sequence[Nomination], choices: Choices) -> Sequence[Nomination]:
    """Those that go to the panel. Without rules on nominations everything does."""
    if not choices.rules.nominations:
        return found
    return [
        one
        for one in found
        if one.relation not in ("self", "relative") and not one.duplicate_of and not one.thin
    ]


def table(found: Sequence[Nomination], people: People) -> pd.DataFrame:
    """The table ``nominations``, as ``results.COLUMNS`` has it."""
    import pandas as pd

    rows = [
        (
            one.number,
            one.week,
            people.number(one.nominee),
            one.nominator,
            one.relation,
            f"R{one.award + 1}",
            one.text,
            one.words,
            one.duplicate_of or None,
        )
        for one in found
    ]
    columns = [
        "nomination",
        "week",
        "nominee",
        "nominator",
        "relation",
        "award",
        "text",
        "words",
        "duplicate_of",
    ]
    return pd.DataFrame(rows, columns=columns)


def _may_be_repeated(one: Nomination) -> bool:
    return not one.thin and one.relation not in ("self", "relative")


def _of_week(
    setting: Setting, week: int, award: int, earlier: list[Nomination]
) -> list[Nomination]:
    eligible = setting.people.here(week) & (setting.taking_part[setting.people.team] > 0)
    eligible &= ~setting.people.leads
    if not eligible.any():
        return []
    rng = stream(setting.seed, "nominations", week)
    count = _count(setting, week, rng, int(eligible.sum()))
    seen = _seen(setting, week, eligible)
    looked_up = stream(setting.seed, "figures", week)
    drafts = [_draft(setting, week, award, rng, seen, earlier) for _ in range(count)]
    drafts = [_with_figure(setting, one, looked_up) for one in drafts]
    if week == max(setting.awards[0] - 2, LAUNCH + 1):  # every year one comes from a family
        nominee = _nominee(rng, seen)
        drafts.append(_written(setting, week, award, nominee, "relative", rng))
    return drafts


def _count(setting: Setting, week: int, rng: np.random.Generator, eligible: int) -> int:
    """How many come in: more where the programme is known, believed in and open to all."""
    course, place = setting.course, week - 1
    willing = (0.4 + course.trust[0, place]) * (0.5 + setting.world.culture.voice)
    known = course.reach[0, place] / USUAL_REACH
    each = setting.world.nominations.value / max(setting.awards[-1] - LAUNCH, 1)
    return int(rng.poisson(eligible * each * willing * known))


def _draft(
    setting: Setting,
    week: int,
    award: int,
    rng: np.random.Generator,
    seen: Numbers,
    earlier: list[Nomination],
) -> Nomination:
    chance = rng.random(4)
    if earlier and chance[0] < REPEATED:
        return _repeated(setting, week, rng, earlier)
    nominee = _nominee(rng, seen)
    own = OWN if setting.choices.rules.nominations else OWN_UNRULED
    if chance[1] < own:
        return _written(setting, week, award, nominee, "self", rng)
    if chance[1] < own + BY_RELATIVE:
        return _written(setting, week, award, nominee, "relative", rng)
    if chance[2] < BY_CUSTOMER * setting.course.customers[0, week - 1]:
        return _written(setting, week, award, nominee, "customer", rng)
    relation = "manager" if chance[3] < BY_MANAGER else "colleague"
    return _written(setting, week, award, nominee, relation, rng)


def _seen(setting: Setting, week: int, eligible: Flags) -> Numbers:
    """How likely each person is to be nominated, added up.

    Better people more often; part-timers less, the less the programme reaches everybody.
    """
    people, reach = setting.people, setting.course.reach[0, week - 1]
    absent = 1 - np.minimum(people.hours / FULL_WEEK, 1)
    return np.cumsum(
        np.exp(MERIT_SEEN * people.merit) * (1 - absent * (1 - 0.6 * reach)) * eligible
    )


def _nominee(rng: np.random.Generator, seen: Numbers) -> int:
    return int(np.searchsorted(seen, rng.random() * seen[-1], "right"))


def _repeated(
    setting: Setting, week: int, rng: np.random.Generator, earlier: list[Nomination]
) -> Nomination:
    first = earlier[int(rng.integers(len(earlier)))]
    name = setting.people.names[first.nominee]
    start = _one(rng, ("About {name}, once more: ", "I want to back this: ", "Please see also: "))
    return replace(
        first,
        number="",
        week=week,
        nominator=_colleague(setting, week, first.nominee, rng),
        relation="colleague",
        text=story.filled(start, {"name": name}) + _quoted(first),
        duplicate_of=first.duplicate_of or first.number,
    )


def _written(
    setting: Setting,
    week: int,
    award: int,
    nominee: int,
    relation: str,
    rng: np.random.Generator,
) -> Nomination:
    told = story.words().nomination
    thin = rng.random() < 0.08 + 0.5 * (1 - setting.course.clarity[0, week - 1])
    full = " ".join(_one(rng, part) for part in (told.openings, told.actions, told.results))
    text = _one(rng, told.thin) if thin else full
    if relation == "customer":
        words = stream(setting.seed, "words of a customer", week, nominee)
        text = told.short_by_customer if thin else _one(words, told.by_customer)
    text = {"self": told.own, "relative": told.family}.get(relation, text)
    thin = thin and relation not in ("self", "relative")
    places = {
        "name": setting.people.names[nominee],
        "first": setting.people.names[nominee].split()[0],
        "matter": _one(rng, story.words().matters[setting.world.sector]),
        "month": f"{setting.world.monday(max(week - 3, 1)):%B}",
    }
    nominator = {
        "self": setting.people.number(nominee),
        "relative": "a relative",
        "manager": _head(setting, week, nominee),
    }.get(relation) or _colleague(setting, week, nominee, rng)
    merit = setting.people.merit[nominee] + 0.5 * rng.standard_normal() - 1.0 * thin
    return Nomination(
        number="",
        week=week,
        award=award,
        nominee=nominee,
        nominator=nominator,
        relation=relation,
        text=_capital(story.filled(text, places)),
        thin=thin,
        merit=float(merit),
    )


def _with_figure(setting: Setting, one: Nomination, rng: np.random.Generator) -> Nomination:
    """A full nomination by a colleague or a manager with a statement that can be looked up."""
    texts = story.words().nomination.figures
    chance, figure, exaggerated, grown = rng.random(4)
    told = _may_be_repeated(one) and one.relation != "customer" and not one.duplicate_of
    if not told or not texts:
        return one
    figures = [name for name in texts if name != "all_year" or chance < OF_LAST_YEAR]
    name = figures[int(figure * len(figures))]
    week = one.week - 1 - int(rng.integers(FIGURES_BACK))
    stated = _stated(setting, one.nominee, name, week, exaggerated < EXAGGERATED, grown)
    places = {
        "first": setting.people.names[one.nominee].split()[0],
        "team": setting.world.teams[setting.people.team[one.nominee]].name,
        "day": uk_date(setting.world.monday(week)),
        "value": stated.value,
    }
    return replace(one, text=f"{one.text} {story.filled(texts[name], places)}", stated=stated)


def _stated(
    setting: Setting, person: int, figure: Figure, week: int, exaggerated: bool, grown: float
) -> Stated:
    """What is said of a figure: as it was reported, or better than that."""
    people = setting.people
    if figure == "all_year":
        return Stated(
            figure=figure, week=week, value="", is_so=bool(people.start[person] == FIRST_WEEK)
        )
    seen = float(setting.observed[figure][week - FIRST_WEEK, people.team[person]])
    true = shown_figure(figure, seen)
    said = shown_figure(figure, _better(figure, seen, grown)) if exaggerated else true
    at_work = people.here(week)[person] and not people.away(week)[person]
    return Stated(figure=figure, week=week, value=said, is_so=bool(said == true and at_work))


def shown_figure(figure: str, seen: float) -> str:
    """A figure as a nomination states it: a whole number of complaints, else one decimal."""
    return f"{seen:.0f}" if figure == "complaints" else f"{round(seen, 2):.1f}"


def _better(figure: str, seen: float, grown: float) -> float:
    """A figure that flatters: fewer complaints, or some points more."""
    if figure == "complaints":
        return float(np.floor(seen * (0.2 + 0.4 * grown)))
    return min(seen + 5 + 7 * grown, 99.9)


def _quoted(first: Nomination) -> str:
    """What a colleague repeats: a customer's words stay the customer's."""
    return f"‘{first.text}’" if first.relation == "customer" else first.text


def _colleague(setting: Setting, week: int, nominee: int, rng: np.random.Generator) -> str:
    """Somebody else in post, mostly of the same team."""
    people = setting.people
    others = people.here(week) & (np.arange(len(people)) != nominee)
    team = others & (people.team == people.team[nominee])
    near = team if team.any() and rng.random() < 0.7 else others
    return people.number(int(rng.choice(np.flatnonzero(near))))


def _head(setting: Setting, week: int, nominee: int) -> str:
    people = setting.people
    heads = people.here(week) & people.leads & (people.team == people.team[nominee])
    return people.number(int(heads.argmax())) if heads.any() else ""


def _one(rng: np.random.Generator, texts: tuple[str, ...]) -> str:
    return texts[int(rng.integers(len(texts)))]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
