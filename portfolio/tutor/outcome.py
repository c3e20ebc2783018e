"""What came of one learner's practice year, as the tutor's folder keeps it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from portfolio.practice import inbox, play, story, tables
from portfolio.practice.analysis.estimate import SERVICE_MEASURES
from portfolio.practice.analysis.programme import analyse
from portfolio.practice.choices import Verdict
from portfolio.practice.play import Game
from portfolio.practice.prices import prices
from portfolio.practice.quantity import Id, Real, Strict
from portfolio.practice.results import LAST_WEEK
from portfolio.practice.story import START
from portfolio.practice.world import World
from portfolio.practice.year import Played

State = Literal["over", "playing", "not begun", "failed"]
MEASURE = "csat"
"""The measure that programmes are compared by."""
Said = Annotated[str, Field(max_length=20_000)]


class Decided(Strict):
    """A decision that was taken, how good it was, and why it worked as it did."""

    week: int
    incident: Id
    title: Said
    taken: Said
    level: Literal["weak", "sound", "strong"]
    note: Said


class Shown(Strict):
    """What a way of looking at the figures shows, with its 95 % interval, in points."""

    way: Said
    value: Real
    low: Real
    high: Real


class Concluded(Strict):
    """What the learner concluded: a verdict that was picked, and the learner's own words."""

    verdict: Verdict = ""
    words: Said = ""
    compared: bool = False
    voices: bool = False


class YearOutcome(Strict):
    """A year that is over. ``effect`` is the true effect on satisfaction, in points."""

    world: Said
    programme: Said
    effect: Real
    benefit: Real
    """Pounds that the programme really saved."""
    cost: Real
    """Pounds spent, with the paid time."""
    shown: tuple[Shown, ...]
    decided: tuple[Decided, ...]
    concluded: Concluded
    mistakes: tuple[Id, ...]
    checked: tuple[Id, ...] = ()
    """The mistakes that could be looked for at all."""


class Outcome(Strict):
    """Where a learner is. ``message`` says what is missing or went wrong; ``key`` names what the
    outcome was worked out from."""

    schema_version: Literal[1] = 1
    folder: Said
    name: Said
    state: State
    message: Said = ""
    key: str = ""
    week: Annotated[int, Field(ge=0, le=LAST_WEEK)] = 0
    portfolio: Said = ""
    """Where the Word portfolio is, inside the learner's folder."""
    year: YearOutcome | None = None


def year_outcome(
    game: Game,
    world: World,
    concluded: Concluded,
    mistakes: tuple[str, ...],
    checked: tuple[str, ...],
) -> YearOutcome:
    """What came of a year that is over, with the truth that only the tutor sees."""
    played = play.played(game, world)
    whole = tables.tables(played)
    hour = prices(world).hour
    spent = whole.costs["pounds"].sum() + whole.costs["hours"].sum() * hour
    return YearOutcome(
        world=world.title,
        programme=story.kinds()[game.choices.option.kind].title,
        effect=round(whole.truth[MEASURE], 3),
        benefit=round(whole.truth["benefit"], 2),
        cost=round(float(spent), 2),
        shown=tuple(_shown(played)),
        decided=tuple(_decided(game, played)),
        concluded=concluded,
        mistakes=mistakes,
        checked=checked,
    )


def _shown(played: Played) -> Iterator[Shown]:
    found = analyse(tables.so_far(played, LAST_WEEK), prices(played.world))
    ways = (
        ("before and after", found.changes),
        ("a break in the line", found.breaks),
        ("against other teams", found.differences),
    )
    for way, results in ways:
        for result in results:
            if result.measure == SERVICE_MEASURES[MEASURE]:
                one = result.estimate
                yield Shown(way=way, value=one.value, low=one.low, high=one.high)


def _decided(game: Game, played: Played) -> Iterator[Decided]:
    known = story.incidents()
    for one in game.decisions:
        if one.taken is None:
            continue
        way = known[one.about].options[one.taken]
        yield Decided(
            week=one.week,
            incident=one.about,
            title=known[one.about].title,
            taken=story.filled(way.label, inbox.places_of(played, one.about)),
            level=way.level,
            note=way.note,
        )


def compares(game: Game) -> bool:
    """Whether some teams stayed without the programme, so that there is something to compare."""
    return game.taken.get(START, "") != "all"
