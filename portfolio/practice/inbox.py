"""What arrives in the inbox: figures every four weeks, incidents and answers, results of awards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING

import numpy as np

from portfolio.practice import consequences, judging, story
from portfolio.practice.arrays import Flags
from portfolio.practice.measures import BEFORE
from portfolio.practice.nominations import Nomination, Setting, accepted
from portfolio.practice.programme import LAST, LAUNCH, budget_of, planned_pounds
from portfolio.practice.results import COLUMNS
from portfolio.practice.streams import stream
from portfolio.practice.year import Played

if TYPE_CHECKING:
    import pandas as pd

MONTH = 4
"""Weeks from one report to the next."""
REPORTED = ("csat", "fcr", "in_sla", "absence", "complaints", "complaint_days")

Mail = tuple[int, str, str, str, str | None]
"""Week, sender, subject, body, incident."""


def inbox(played: Played, spent: pd.DataFrame) -> pd.DataFrame:
    """The table ``inbox``, as ``results.COLUMNS`` has it; ``spent`` is the table ``costs``."""
    import pandas as pd

    mails: list[Mail] = [
        _mail(1, "welcome", {}),
        *_incidents(played),
        *_consequences(played),
        *(_report(played, week) for week in range(MONTH, LAST + 1, MONTH)),
        *(_result(played, place) for place in range(len(played.awards))),
        *_short_of_money(played),
        *_overspent(played, spent),
        _mail(LAST, "end", {}),
    ]
    mails.sort(key=itemgetter(0))
    return pd.DataFrame(mails, columns=list(COLUMNS["inbox"]))


def incident_mail(played: Played, name: str) -> Mail:
    """The message with which an incident begins."""
    week = played.incidents[name]
    incident, places = story.incidents()[name], places_of(played, name)
    sender, subject, body = (
        _capital(story.filled(text, places).strip())
        for text in (incident.sender, incident.subject, incident.body)
    )
    return week, sender, subject, body, name


def judge_names(setting: Setting) -> dict[str, str]:
    """A name for each judge by J1, J2 ...: people from outside the teams."""
    words = story.words()
    order = stream(setting.seed, "judge names").permutation(
        len(words.first_names) * len(words.surnames)
    )
    named = {}
    for judge, place in zip(judging.panel(setting), order, strict=False):
        first, last = divmod(int(place), len(words.surnames))
        named[judge] = f"{words.first_names[first]} {words.surnames[last]}"
    return named


def places_of(played: Played, name: str) -> dict[str, str]:
    """What is filled in for the words in braces of an incident, as known in its week."""
    setting, people, week = played.setting, played.people, played.incidents[name]
    so_far = [one for one in played.nominations if one.week <= week]
    scored = accepted(so_far, played.choices)
    inside = people.here(week) & (setting.taking_part[people.team] > 0) & ~people.leads
    rng = stream(played.seed, "people of", name)
    known = list(dict.fromkeys(one.nominee for one in reversed(scored)))
    others = [int(person) for person in rng.permutation(np.flatnonzero(inside))]
    chosen = [*known, *(person for person in others if person not in known), 0, 0][:3]
    winners = [
        people.names[one.nominee]
        for award in played.awards
        if award.week < week
        for one in played.winners[award.name][:1]
    ]
    judges = judge_names(setting)
    strict, lenient = _extremes(setting, judges)
    part_time = people.hours < people.hours.max()
    return {
        "person": people.names[chosen[0]],
        "other": people.names[chosen[1]],
        "winner": winners[-1] if winners else people.names[chosen[2]],
        "team": _silent_team(setting, so_far),
        "judge": strict,
        "second_judge": lenient,
        "sponsor": story.words().sponsor,
        "nominations": str(len(so_far)),
        "part_timer": people.names[next((p for p in others if part_time[p]), chosen[1])],
        "part_timers": str(sum(bool(part_time[one.nominee]) for one in so_far)),
        "part_share": f"{100 * part_time[inside].mean():.0f}" if inside.any() else "0",
        "people": str(int(inside.sum())),
    }


def _extremes(setting: Setting, judges: Mapping[str, str]) -> tuple[str, str]:
    """The harshest and the most lenient judge; of one judge alone, last year's stands beside."""
    lenient = judging.leniency(setting)
    names = list(judges.values())
    if len(names) == 1:
        return names[0], "the judge of last year"
    return names[int(lenient.argmin())], names[int(lenient.argmax())]


def _silent_team(setting: Setting, so_far: Sequence[Nomination]) -> str:
    """The team in the programme with the fewest nominations for its people."""
    counts = np.bincount(
        setting.people.team[[one.nominee for one in so_far]] if so_far else [],
        minlength=len(setting.world.teams),
    )
    sizes = np.array([team.staff for team in setting.world.teams])
    rates = np.where(setting.taking_part > 0, counts / sizes, np.inf)
    return setting.world.teams[int(rates.argmin())].name


def _incidents(played: Played) -> Iterator[Mail]:
    for name, week in played.incidents.items():
        asked = incident_mail(played, name)
        yield asked
        incident = story.incidents()[name]
        taken = incident.options[played.taken.get(name, incident.otherwise)]
        reply = story.filled(taken.reply, places_of(played, name))
        yield min(week + 1, LAST), asked[1], f"Re: {asked[2]}", _capital(reply), name
        later = taken.later
        if later and week + later.weeks <= LAST:
            reply = story.filled(later.reply, places_of(played, name))
            yield week + later.weeks, asked[1], f"Re: {asked[2]}", _capital(reply), name


def _consequences(played: Played) -> Iterator[Mail]:
    """What has come of what the plan lacks."""
    weeks = {event.incident: int(event.weeks[0]) for event in played.programme.events}
    places = {"sponsor": story.words().sponsor}
    for name, one in consequences.lacking(played.programme.design):
        texts = (story.filled(text, places) for text in (one.sender, one.subject, one.body))
        sender, subject, body = (_capital(text).strip() for text in texts)
        yield weeks[name], sender, subject, body, None


def _report(played: Played, week: int) -> Mail:
    last = slice(BEFORE + week - MONTH, BEFORE + week)
    earlier = slice(BEFORE + week - 2 * MONTH, BEFORE + week - MONTH)
    inside = played.setting.taking_part > 0
    seen = {name: played.run.observed[name][0] for name in REPORTED}

    def mean(name: str, weeks: slice, teams: Flags) -> str:
        values = seen[name][weeks][:, teams]
        whole = name == "complaints"
        return f"{values.sum():.0f}" if whole else f"{values.mean():.1f}"

    figures = {name: mean(name, last, inside) for name in REPORTED}
    others = {name: mean(name, last, ~inside) for name in REPORTED} if (~inside).any() else {}
    part = story.words().messages["compared" if others else "alone"].body
    places = {
        **figures,
        "week": str(week),
        "earlier": mean("csat", earlier, inside),
        "comparison": story.filled(part, others),
    }
    return _mail(week, "report", places)


def _short_of_money(played: Played) -> Iterator[Mail]:
    """A message before the launch where the plan wants more than its budget pays for."""
    funded = played.programme.design.funded
    if funded < 1:
        places = {
            "planned": f"{planned_pounds(played.choices, played.world):,.0f}",
            "budget": f"{budget_of(played.choices, played.world):,.0f}",
            "share": f"{100 * funded:.0f}",
        }
        yield _mail(LAUNCH - 1, "short_of_money", places)


def _overspent(played: Played, spent: pd.DataFrame) -> Iterator[Mail]:
    """A message in the first week in which more has been spent than was agreed."""
    budget = budget_of(played.choices, played.world)
    total = spent.groupby("week")["pounds"].sum().cumsum()
    over = total[total > budget].head(1)
    for week, pounds in zip(over.index.astype(int), over, strict=True):
        places = {"spent": f"{pounds:,.0f}", "budget": f"{budget:,.0f}"}
        yield _mail(int(week), "overspent", places)


def _result(played: Played, place: int) -> Mail:
    award = played.awards[place]
    came = [one for one in played.nominations if one.award == award.place]
    if not award.order:
        return _mail(award.week, "no_nominations", {"award": award.name})
    first = award.nominations[award.order[0]]
    places = {
        "award": award.name,
        "nominations": str(len(came)),
        "set_aside": str(len(came) - len(award.nominations)),
        "winner": played.people.names[first.nominee],
    }
    return _mail(award.week, "award", places)


def _mail(week: int, message: str, places: Mapping[str, str]) -> Mail:
    words = story.words()
    places = {"sponsor": words.sponsor, **places}
    told = words.messages[message]
    texts = (story.filled(text, places) for text in (told.sender, told.subject, told.body))
    sender, subject, body = texts
    return week, _capital(sender), subject, body.strip(), None


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
