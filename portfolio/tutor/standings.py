"""How far each year of a cohort is, and what was decided so far. Folders are only read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median_low
from typing import Literal

from portfolio.base.errors import PortfolioError
from portfolio.practice import story
from portfolio.practice.kept import read_practice
from portfolio.practice.ready_plans import ready_plans
from portfolio.practice.results import LAST_WEEK
from portfolio.tutor.cohort import CohortFolder, Member
from portfolio.tutor.dealt_letters import letters
from portfolio.tutor.gone import what_is_gone

ENOUGH = 3
"""Decisions of one thing that are shown together, so that none is a certain programme's."""
Where = Literal["not begun", "playing", "last week", "unreadable"]


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where the year of one programme is. ``taken`` has the option taken in each incident,
    ``weeks`` the week in which it was, ``plan`` the title of a ready plan; ``before`` counts the
    years that are over and were played before this one. ``wrong`` says why a folder cannot be
    read, or that there is none."""

    letter: str
    folder: str
    where: Where
    week: int = 0
    taken: Mapping[str, str] = field(default_factory=dict)
    weeks: Mapping[str, int] = field(default_factory=dict)
    plan: str = ""
    before: int = 0
    wrong: str = ""

    @property
    def is_over(self) -> bool:
        """Whether a year was played to its last week, this one or one before."""
        return self.where == "last week" or self.before > 0


def standings(made: CohortFolder) -> tuple[Standing, ...]:
    """Where everybody is, by letter. A folder that cannot be read harms no other."""
    known = letters(made.cohort)
    found = (_standing(made, member, known[member.folder]) for member in made.cohort.members)
    return tuple(sorted(found, key=lambda one: (len(one.letter), one.letter)))


def _standing(made: CohortFolder, member: Member, letter: str) -> Standing:
    try:
        kept = read_practice(made.record(member))
    except PortfolioError as error:
        wrong = str(error)
        return Standing(letter=letter, folder=member.folder, where="unreadable", wrong=wrong)
    before = kept.practice.place - 1 if kept else 0
    if kept is None or kept.game is None:
        return Standing(
            letter=letter,
            folder=member.folder,
            where="not begun",
            before=before,
            wrong=what_is_gone(made, member),
        )
    game = kept.game
    return Standing(
        letter=letter,
        folder=member.folder,
        where="last week" if game.week == LAST_WEEK else "playing",
        week=game.week,
        taken=game.taken,
        weeks={one.about: one.week for one in game.decisions},
        plan=game.ready_plan,
        before=before,
    )


@dataclass(frozen=True, kw_only=True)
class Taken:
    """What was decided when one thing came up: each decision in words, and how often."""

    title: str
    ways: tuple[tuple[str, int], ...]


def decided(found: Sequence[Standing]) -> Iterator[Taken]:
    """What was decided, what came up last first; only what enough have decided.

    What a folder says is looked up in the story, and never shown as it stands there.
    """
    incidents = story.incidents()
    for name in sorted(incidents, key=lambda each: -_week(each, found)):
        incident = incidents[name]
        counts = Counter(
            story.unnamed(incident.options[option].label)
            for one in found
            if (option := one.taken.get(name, "")) in incident.options
        )
        if counts.total() >= ENOUGH:
            yield Taken(title=incident.title, ways=tuple(counts.most_common()))
    plans = Counter(one.plan for one in found if one.plan in _titles())
    if plans.total() >= ENOUGH:
        yield Taken(title="Which ready plan?", ways=tuple(plans.most_common()))


def _week(incident: str, found: Sequence[Standing]) -> int:
    """The week in which a class decided something: that of its middle one, so that it stays."""
    weeks = [week for one in found if (week := one.weeks.get(incident))]
    return median_low(weeks) if weeks else 0


def _titles() -> frozenset[str]:
    return frozenset(plan.title for plan in ready_plans().values())
