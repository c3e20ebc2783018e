"""The nominations of an award as the learner reads them: what was written, by whom, what the
judges made of it, and where to look up what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from pydantic import TypeAdapter, ValidationError

from portfolio.base.errors import PracticeError
from portfolio.base.text import uk_date
from portfolio.practice import judging, play, story
from portfolio.practice.arrays import Numbers
from portfolio.practice.dealt import CHANGED
from portfolio.practice.judging import Award
from portfolio.practice.nominations import FIGURES_BACK, Nomination, shown_figure
from portfolio.practice.people import STILL_HERE
from portfolio.practice.play import Game
from portfolio.practice.results import FIRST_WEEK
from portfolio.practice.streams import stream
from portfolio.practice.told_places import judge_names
from portfolio.practice.world import World
from portfolio.practice.year import Played

FEWEST, MOST, TIMES_WINNERS = 6, 12, 3
"""How many of the panel's first are shown at once: three times as many as can win."""
LOW, HIGH = 2.4, 3.6
"""Means up to which, and above which, a judge's comment is a low or a high one."""
OF_CRITERIA = re.compile(r"\{(most|least)\}")
"""In a comment: the criterion with the judge's highest or lowest score, where they differ."""
LOOKED_UP = ("csat", "complaints", "in_sla")
"""The measures that a nomination may state."""


@dataclass(frozen=True, kw_only=True)
class JudgesView:
    """What one judge gave a nomination: the mean of the scores, and a comment; ``""`` for a judge
    who did not score it."""

    judge: str
    mean: str
    comment: str


@dataclass(frozen=True, kw_only=True)
class ToRead:
    """A nomination with all that may be known of it. ``figures`` has the team's own, for some
    weeks before it came in: the Monday, then each of ``LOOKED_UP``."""

    number: str
    nominee: str
    team: str
    text: str
    sender: str
    came: str
    set_aside: str
    """Why the rules set it aside; empty where the judges scored it."""
    mean: str
    judges: tuple[JudgesView, ...]
    staff: tuple[str, ...]
    """What the staff list says of the nominee."""
    figures: tuple[tuple[str, ...], ...]
    is_first: bool
    """Whether it is among the panel's first, or was set aside: what has to be read."""


_NOMINATIONS = TypeAdapter(tuple[ToRead, ...])


def asked_about(game: Game, world: World, award: str) -> tuple[ToRead, ...]:
    """The nominations of an award that is to be decided; nothing of what is no award.

    Raises PracticeError when what was dealt of a sealed year was changed.
    """
    if game.is_sealed:
        dealt = game.dealt.to_read.get(award, ()) if game.dealt else ()
        try:
            return _NOMINATIONS.validate_python(dealt)
        except ValidationError as error:
            raise PracticeError(CHANGED) from error
    year = play.played(game, world)
    return tuple(one for it in year.awards if it.name == award for one in to_read(year, it))


def to_read(played: Played, award: Award) -> tuple[ToRead, ...]:
    """The nominations of an award: those that were scored in the panel's order, then the rest."""
    in_order = [award.nominations[place] for place in award.order]
    scored = {one.number for one in in_order}
    others = [
        one for one in played.nominations if one.award == award.place and one.number not in scored
    ]
    most = min(max(TIMES_WINNERS * played.setting.design.winners, FEWEST), MOST)
    first = {one.number for one in (*in_order[:most], *others[:MOST])}
    return tuple(
        _to_read(played, award, one, place, is_first=one.number in first)
        for place, one in enumerate((*in_order, *others))
    )


def _to_read(
    played: Played, award: Award, one: Nomination, place: int, *, is_first: bool
) -> ToRead:
    people, world = played.people, played.world
    points = _points(award, one.number)
    return ToRead(
        number=one.number,
        nominee=people.names[one.nominee],
        team=world.teams[people.team[one.nominee]].name,
        text=one.text,
        sender=_sender(played, one),
        came=uk_date(world.monday(one.week)),
        set_aside="" if points is not None else _why_aside(played, one),
        mean="" if points is None else f"{np.nanmean(points):.1f}",
        judges=() if points is None else tuple(_judges(played, award, one, place, points)),
        staff=tuple(_staff(played, one.nominee, award.week)),
        figures=tuple(_figures(played, one)),
        is_first=is_first,
    )


def _points(award: Award, number: str) -> Numbers | None:
    """The scores of a nomination, shaped (judges, criteria); None where nobody scored it."""
    for place, one in enumerate(award.nominations):
        if one.number == number:
            points: Numbers = award.scores[place]
            return None if np.isnan(points).all() else points
    return None


def _sender(played: Played, one: Nomination) -> str:
    people = played.people
    if one.relation == "self":
        return "the nominee in person"
    if one.relation == "relative":
        return "a relative of the nominee"
    if one.relation == "customer":
        return f"a customer, {one.nominator}"
    if not one.nominator:
        return "the head of the team"
    person = int(one.nominator.removeprefix("P")) - 1
    team = played.world.teams[people.team[person]].name
    role = "head of" if one.relation == "manager" else "a colleague in"
    return f"{people.names[person]}, {role} {team}"


def _why_aside(played: Played, one: Nomination) -> str:
    if one.relation == "self":
        return "from the nominee in person"
    if one.relation == "relative":
        return "from a relative"
    if one.duplicate_of:
        return f"repeats {one.duplicate_of}"
    return "says too little to be scored" if one.thin else "no longer in, as you decided"


def _staff(played: Played, person: int, week: int) -> Iterator[str]:
    """The lines of the staff list on a person, as known in a week."""
    people, world = played.people, played.world
    team = world.teams[people.team[person]]
    yield f"{team.name}, {team.site}, {team.shift} shift"
    contract = world.workforce.contracts[people.contract[person]].name
    leads = people.role[person] < 0
    role = world.workforce.leader if leads else world.workforce.roles[people.role[person]].name
    yield f"{role}, {contract}"
    start, leave = int(people.start[person]), int(people.leave[person])
    since = uk_date(world.monday(max(start, FIRST_WEEK)))
    yield f"In post before {since}" if start == FIRST_WEEK else f"In post since {since}"
    away, back = int(people.away_from[person]), int(people.away_to[person])
    if away <= week and away < STILL_HERE:
        until = f" to {uk_date(world.monday(back + 1))}" if back < week else ", and still away"
        yield f"On long leave from {uk_date(world.monday(away))}{until}"
    if leave <= week:
        yield f"Left in the week of {uk_date(world.monday(leave))}"


def _figures(played: Played, one: Nomination) -> Iterator[tuple[str, ...]]:
    team = played.people.team[one.nominee]
    first = one.week - FIGURES_BACK
    if one.stated:
        first = min(first, one.stated.week)
    for week in range(max(first, FIRST_WEEK), one.week):
        seen = (played.setting.observed[name][week - FIRST_WEEK, team] for name in LOOKED_UP)
        figures = (shown_figure(name, value) for name, value in zip(LOOKED_UP, seen, strict=True))
        yield (uk_date(played.world.monday(week)), *figures)


def _judges(
    played: Played, award: Award, one: Nomination, place: int, points: Numbers
) -> Iterator[JudgesView]:
    """What each judge made of the nomination at a place of the list. Two say the same of it only
    where there are more judges than texts."""
    names = judge_names(played, award.week)
    near = judging.interests(played.setting)
    written: set[str] = set()
    for seat, (name, given) in enumerate(zip(names, points, strict=True)):
        is_close = near[seat] == played.people.team[one.nominee]
        if np.isnan(given).all():
            why = "Did not score: works with the nominee’s team." if is_close else "Did not score."
            yield JudgesView(judge=name, mean="", comment=why)
            continue
        mean = float(np.nanmean(given))
        texts = _comments(played, award, one, given, is_close=bool(is_close))
        comment = _comment(played, award, texts, seat, place, written)
        written.add(comment)
        yield JudgesView(judge=name, mean=f"{mean:.1f}", comment=comment)


def _comments(
    played: Played, award: Award, one: Nomination, given: Numbers, *, is_close: bool
) -> tuple[str, ...]:
    """What a judge may write who gave these scores, one for each criterion."""
    told = story.words().judge_comments
    if told is None:
        return ()
    mean = float(np.nanmean(given))
    texts = told.low if mean <= LOW else told.middle if mean <= HIGH else told.high
    if is_close and not played.choices.rules.conflicts:
        texts = told.close
    places = {"first": played.people.names[one.nominee].split()[0]}
    if np.nanmax(given) > np.nanmin(given):
        most, least = int(np.nanargmax(given)), int(np.nanargmin(given))
        places |= {"most": award.criteria[most], "least": award.criteria[least]}
    filled = (story.filled(text, places) for text in texts)
    return tuple(text for text in filled if not OF_CRITERIA.search(text))


def _comment(
    played: Played, award: Award, texts: tuple[str, ...], seat: int, place: int, written: set[str]
) -> str:
    """One of some texts: each judge goes through them in an order of their own."""
    order = stream(played.seed, "comments", award.place, seat).permutation(len(texts))
    in_turn = [texts[order[(place + turn) % len(texts)]] for turn in range(len(texts))]
    return next((text for text in in_turn if text not in written), "".join(in_turn[:1]))
