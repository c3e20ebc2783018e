"""What a plan's words were taken to say: its rules, its award criteria, what it is prepared for.

Each reading stands beside its words, and may be put right there while the same words stand.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from portfolio.activities.award_criteria import HEADINGS, AwardCriteria, AwardCriterion
from portfolio.activities.programme_plan import Contingency, ProgrammePlan
from portfolio.activities.recognition import Recognition
from portfolio.activities.showing import started
from portfolio.base.text import plural, uk_date
from portfolio.language.appeals import offers_no_appeal
from portfolio.language.nothing_said import says_nothing
from portfolio.language.ranking import judges_by_volume, ranks_publicly
from portfolio.language.unfairness import rewards_attendance, unfair
from portfolio.language.vagueness import vague
from portfolio.practice import story
from portfolio.practice.choices import SENIOR
from portfolio.practice.corrected import Corrected
from portfolio.practice.taken import Taken, shortened
from portfolio.practice.words_found import first

YES, NO = "yes", "no"
ANSWERS = {YES: "Yes", NO: "No"}
REWARDS = {
    "service": "Good service",
    "attendance": "Being present",
    "volume": "Doing much",
}
NOTHING = "nothing"
"""What a risk is that prepares for nothing of what may come up."""
BOTH = "+"
"""Between the incidents that one risk prepares for."""

NOBODY = "nobody"
RANKS = ("supervisor", "team leader", "manager", *sorted(SENIOR))
PUBLIC = ("none", "poster", "intranet", "social media", "press", "newsletter article")
"""Presenters and publicity, those that reach furthest last."""

Readings = Mapping[str, Taken]
"""Each reading by what it is about: ``appeals``, ``vague 2`` (of the second criterion)."""


def read_words(
    plan: ProgrammePlan,
    award: AwardCriteria,
    recognition: Recognition,
    places: Mapping[str, str],
    corrected: Corrected,
) -> Readings:
    """All that is read from words, in the order of the unit; ``places`` has the criterion of each
    activity."""
    found: dict[str, Taken] = {}
    for activity, readings in (
        ("programme-plan", _of_plan(plan)),
        ("award-criteria", _of_award(award)),
        ("recognition", _of_recognition(recognition)),
    ):
        for about, label, said, read, choices in readings:
            name = _name(about, said, choices)
            right = corrected.words.get(name, "")
            is_corrected = bool(name) and right in choices
            found[about] = Taken(
                name=name,
                label=label,
                value=right if is_corrected else read,
                said=shortened(said),
                criterion=places.get(activity, ""),
                choices=choices,
                is_corrected=is_corrected,
            )
    return found


def criteria_rows(award: AwardCriteria) -> list[AwardCriterion]:
    """The criteria that have a name."""
    return [row for row in started(award.criteria) if row.name.strip()]


def contingency_rows(plan: ProgrammePlan) -> list[Contingency]:
    """The risks that have an answer."""
    return [row for row in started(plan.contingencies) if not says_nothing(row.response)]


_Reading = tuple[str, str, str, str, Mapping[str, str]]
"""What it is about, its label, what it was read from, how it was read, and what it may be."""


def _name(about: str, said: str, choices: Mapping[str, str]) -> str:
    """A name that other words do not have; none where nothing can be put right."""
    if not said.strip() or len(choices) < 2:
        return ""
    return f"{about.replace(' ', '-')}-{hashlib.sha256(said.encode()).hexdigest()[:12]}"


def _yes(told: bool) -> str:
    return YES if told else NO


def _of_plan(plan: ProgrammePlan) -> Iterator[_Reading]:
    told = not says_nothing(plan.briefing)
    yield "briefed", "The judges are briefed", plan.briefing, _yes(told), ANSWERS
    agreed = [row for row in started(plan.agreements) if row.agreed_on]
    said = "; ".join(f"{row.name}, {uk_date(row.agreed_on)}" for row in agreed if row.agreed_on)
    yield _picked("agreed", "The plan is agreed", said, bool(agreed))
    titles = {name: one.title for name, one in story.incidents().items() if one.prepared}
    for place, row in enumerate(contingency_rows(plan), start=1):
        read = [name for name in titles if first(story.incidents()[name].prepared, row.risk)]
        choices = {**titles, NOTHING: "Nothing of what may come up"}
        if len(read) > 1:
            together = "; ".join(titles[name] for name in read)
            choices = {BOTH.join(read): together, **choices}
        yield (
            f"risk {place}",
            f"Risk {place} prepares for",
            row.risk,
            BOTH.join(read) or NOTHING,
            choices,
        )


def _of_award(award: AwardCriteria) -> Iterator[_Reading]:
    for place, row in enumerate(criteria_rows(award), start=1):
        yield from _of_criterion(row, place)
    for name, told in (
        ("eligibility", not says_nothing(award.eligibility)),
        ("nominations", not says_nothing(award.nominations)),
        ("conflicts", not says_nothing(award.conflicts)),
        ("appeals", not offers_no_appeal(award.appeals)),
        ("equality", not says_nothing(award.equality)),
        ("data_protection", not says_nothing(award.data_protection)),
    ):
        label = f"There is a rule: {HEADINGS[name]}"
        yield name, label, getattr(award, name), _yes(told), ANSWERS
    day = award.published_on
    if day is not None:
        yield _picked("published", "The criteria are published", uk_date(day), True)
    else:
        told = not says_nothing(award.publication)
        yield "published", "The criteria are published", award.publication, _yes(told), ANSWERS
    ranked = ranks_publicly(award.publication)
    label = "A full ranking is published"
    yield "league_table", label, award.publication, _yes(ranked), ANSWERS


def _of_criterion(row: AwardCriterion, place: int) -> Iterator[_Reading]:
    name = f"“{row.name.strip()}”"
    levels = (row.low, row.middle, row.high)
    text = "\n".join((row.name, row.measure, *levels))
    short = f"{row.name}\n{row.measure}"
    measured = not says_nothing(row.measure)
    yield f"measured {place}", f"{name} says how it is seen", row.measure, _yes(measured), ANSWERS
    told = sum(not says_nothing(level) for level in levels)
    number = {
        str(count): str(count) for count in range(sum(bool(one.strip()) for one in levels) + 1)
    }
    said = "; ".join(level.strip() for level in levels if level.strip())
    yield f"levels {place}", f"Levels that {name} describes", said, str(told), number
    yield f"vague {place}", f"{name} has vague words", short, _yes(any(vague(short))), ANSWERS
    rewards = "service"
    if rewards_attendance(text):
        rewards = "attendance"
    elif judges_by_volume(short):
        rewards = "volume"
    yield f"rewards {place}", f"{name} rewards", text, rewards, REWARDS
    yield (
        f"shuts_out {place}",
        f"{name} may shut somebody out",
        text,
        _yes(any(unfair(text))),
        ANSWERS,
    )


def _of_recognition(answer: Recognition) -> Iterator[_Reading]:
    rows = started(answer.winners)
    said = "; ".join(f"{row.presenter} {row.presenter_rank}".strip() for row in rows)
    ranks = {NOBODY: "Nobody in particular", **{rank: rank.capitalize() for rank in RANKS}}
    rank = max((row.rank for row in rows if row.rank), key=RANKS.index, default=NOBODY)
    yield "presenter", "Who presents", said.strip("; "), rank, ranks
    places = [row.publicity for row in rows if row.publicity]
    place = max(places, key=PUBLIC.index, default="none")
    said = "; ".join(dict.fromkeys(places))
    yield "publicity", "Publicity", said, place, {place: place.capitalize()}
    shown = [row for row in rows if row.publicity not in ("", "none")]
    agreed = sum(bool(row.consent) for row in shown)
    said = f"{agreed} of {plural(len(shown), 'winner')} who would be shown agreed" if shown else ""
    told = bool(shown) and agreed == len(shown)
    yield _picked("consent", "Winners agree to be shown", said, told)


def _picked(about: str, label: str, said: str, told: bool) -> _Reading:
    """What has a field of its own, and is changed there."""
    read = _yes(told)
    return about, label, said, read, {read: ANSWERS[read]}


def prepared(readings: Readings) -> tuple[str, ...]:
    """The incidents that the plan is prepared for, in the order of the story."""
    told = {
        name
        for about, one in readings.items()
        if about.startswith("risk ")
        for name in one.value.split(BOTH)
    }
    return tuple(name for name in story.incidents() if name in told)
