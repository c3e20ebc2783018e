"""What arrives in the inbox: figures every four weeks, incidents and answers, results of awards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from operator import itemgetter
from typing import TYPE_CHECKING

from portfolio.base.text import plural
from portfolio.practice import consequences, shortlists, story
from portfolio.practice.arrays import Flags
from portfolio.practice.awards_in_words import the_award
from portfolio.practice.judging import Award
from portfolio.practice.measures import BEFORE
from portfolio.practice.programme import LAST, LAUNCH, budget_of, planned_pounds
from portfolio.practice.results import COLUMNS
from portfolio.practice.shortlists import Faults
from portfolio.practice.told_places import consequence_places, numbers_in_order, places_of
from portfolio.practice.year import Played

if TYPE_CHECKING:
    import pandas as pd

MONTH = 4
"""Weeks from one report to the next."""
REPORTED = ("csat", "fcr", "in_sla", "absence", "complaints", "complaint_days")

Mail = tuple[int, str, str, str, str | None]
"""Week, sender, subject, body, incident."""


def inbox(played: Played, spent: pd.DataFrame, until: int) -> pd.DataFrame:
    """The table ``inbox``, as ``results.COLUMNS`` has it; ``spent`` is the table ``costs``.

    All messages up to the week ``until`` are in it, and some of later ones; those of the first week
    always, so that each column is of its kind.
    """
    import pandas as pd

    until = max(until, 1)
    mails: list[Mail] = [
        _mail(1, "welcome", {}),
        *_incidents(played, until),
        *_consequences(played, until),
        *(_report(played, week) for week in range(MONTH, until + 1, MONTH)),
        *(_result(played, one.first) for one in played.held_until(until)),
        *_scored_again(played, until),
        *_about_shortlists(played, until),
        *_short_of_money(played),
        *_overspent(played, spent),
        _mail(LAST, "end", {}),
    ]
    mails.sort(key=itemgetter(0))
    return pd.DataFrame(mails, columns=list(COLUMNS["inbox"]))


def incident_mail(played: Played, name: str, places: Mapping[str, str]) -> Mail:
    """The message with which an incident begins; ``places`` are those of the incident."""
    week, incident = played.incidents[name], story.incidents()[name]
    sender, subject, body = (
        _capital(story.filled(text, places).strip())
        for text in (incident.sender, incident.subject, incident.body)
    )
    return week, sender, subject, body, name


def _incidents(played: Played, until: int) -> Iterator[Mail]:
    for name, week in played.incidents.items():
        if week > until:
            continue
        places = places_of(played, name)
        asked = incident_mail(played, name, places)
        yield asked
        incident = story.incidents()[name]
        taken = incident.options[played.taken.get(name, incident.otherwise)]
        reply = story.filled(taken.reply, places)
        if week < LAST or name in played.taken:
            yield min(week + 1, LAST), asked[1], f"Re: {asked[2]}", _capital(reply), name
        later = taken.later
        if later and week + later.weeks <= LAST:
            reply = story.filled(later.reply, places)
            yield week + later.weeks, asked[1], f"Re: {asked[2]}", _capital(reply), name


def _consequences(played: Played, until: int) -> Iterator[Mail]:
    """What has come of what the plan lacks."""
    weeks = {event.incident: int(event.weeks[0]) for event in played.programme.events}
    without_winner = []
    for name, one in consequences.lacking(played.programme.design):
        week = weeks[name]
        if week > until:
            continue
        if one.after_award is not None and _nobody_won_the_first(played, one.after_award):
            without_winner.append(week)
            continue
        places = consequence_places(played, week)
        texts = (story.filled(text, places) for text in (one.sender, one.subject, one.body))
        sender, subject, body = (_capital(text).strip() for text in texts)
        yield week, sender, subject, body, None
    if without_winner:
        yield _mail(min(without_winner), "nobody_won", {})


def _nobody_won_the_first(played: Played, weeks_later: int) -> bool:
    """In the award's own week only its sheets as first filled in are known."""
    found = played.held_in(played.setting.awards[0])
    return found is None or not (found.award if weeks_later else found.first).order


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


def _about_shortlists(played: Played, until: int) -> Iterator[Mail]:
    """A message in the week after a shortlist about which people ask."""
    told = story.words().shortlisting
    for one in played.held_until(until):
        award, named = one.award, _named(played, one.award)
        body = shortlists.in_words(one.faults or Faults(), named, played.people.names)
        if told and body:
            subject = story.filled(told.subject, named)
            yield min(award.week + 1, LAST), told.sender, subject, body, None


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


def _result(played: Played, award: Award) -> Mail:
    """What came of an award's sheets as the judges first filled them in."""
    came = [one for one in played.came_before(award.week) if one.award == award.place]
    if not award.order:
        return _mail(award.week, "no_nominations", _named(played, award))
    first = award.nominations[award.order[0]]
    places = {
        **_named(played, award),
        "nominations": plural(len(came), "nomination"),
        "set_aside": str(len(came) - len(award.nominations)),
        "winner": played.people.names[first.nominee],
    }
    return _mail(award.week, "award", places)


def _scored_again(played: Played, until: int) -> Iterator[Mail]:
    """A message where what was decided about an award has changed the panel's order."""
    for one in played.held_until(until):
        first, award = one.first, one.award
        if first.order and not award.order:
            yield _mail(award.week, "no_nominations", _named(played, award))
        elif numbers_in_order(first) != numbers_in_order(award):
            best = award.nominations[award.order[0]]
            places = {
                **_named(played, award),
                "nominations": plural(len(award.nominations), "nomination"),
                "winner": played.people.names[best.nominee],
            }
            yield _mail(award.week, "scored_again", places)


def _named(played: Played, award: Award) -> dict[str, str]:
    return {"award": award.name, "the_award": the_award(award.name, award.week, played.world)}


def _mail(week: int, message: str, places: Mapping[str, str]) -> Mail:
    words = story.words()
    places = {"sponsor": words.sponsor, **places}
    told = words.messages[message]
    texts = (story.filled(text, places) for text in (told.sender, told.subject, told.body))
    sender, subject, body = texts
    return week, _capital(sender), subject, body.strip(), None


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
