"""What came of one learner's practice year, as the tutor's folder keeps it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Literal

from pydantic import Field

from portfolio.activities.evaluation_answer import Verdict
from portfolio.practice import play, story, year_tables
from portfolio.practice.analysis.whole_analysis import Analysis, analyse, ways_to_look
from portfolio.practice.choices import AS_SHOWN, Worth
from portfolio.practice.play import Game
from portfolio.practice.prices import prices
from portfolio.practice.quantity import Id, Real, Strict
from portfolio.practice.results import LAST_WEEK, Year
from portfolio.practice.story import START
from portfolio.practice.told_places import places_of
from portfolio.practice.true_money import true_money
from portfolio.practice.world import World
from portfolio.practice.year import Played
from portfolio.tutor import conclusions
from portfolio.tutor.causes import Causes, causes
from portfolio.tutor.conclusions import Comparison

State = Literal["over", "playing", "not begun", "failed"]
STATES: Mapping[State, str] = {
    "over": "over",
    "playing": "still being played",
    "not begun": "not begun",
    "failed": "could not be run",
}
"""How a year stands, as people read it."""
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


class Money(Strict):
    """Pounds in the programme's year: ``spent`` is money, ``time`` paid working time, ``benefit``
    what the programme really saved. ``shown_low`` to ``shown_high`` is the 95 % interval of what
    the figures say is left of the benefit after both; None where they are too few."""

    spent: Real
    time: Real
    benefit: Real
    shown_low: Real | None = None
    shown_high: Real | None = None

    @property
    def left(self) -> float:
        """What is really left of the benefit after money and time."""
        return self.benefit - self.spent - self.time


class Concluded(Strict):
    """What the learner concluded: verdicts that were picked, and the learner's own words."""

    verdict: Literal[Verdict, "as the figures show"] = ""
    worth_it: Literal[Worth, "as the figures show"] = ""
    words: Said = ""
    compared: bool = False
    voices: bool = False


class YearOutcome(Strict):
    """A year that is over. ``effect`` is the true effect on satisfaction, in points; ``shown``
    has the ways of looking at the figures, the most trustworthy last."""

    world: Said
    programme: Said
    effect: Real
    money: Money
    causes: Causes
    comparison: Comparison
    """The teams without the programme that there were to compare with."""
    shown: tuple[Shown, ...]
    decided: tuple[Decided, ...]
    concluded: Concluded
    mistakes: tuple[Id, ...]
    checked: tuple[Id, ...] = ()
    """The mistakes that could be looked for at all."""

    @property
    def best(self) -> Shown | None:
        """The most trustworthy way of looking that the year allows."""
        return self.shown[-1] if self.shown else None


class Outcome(Strict):
    """Where a learner is. ``message`` says what is missing or went wrong; ``key`` names what the
    outcome was worked out from."""

    schema_version: Literal[2] = 2
    folder: Said
    name: Said
    state: State
    message: Said = ""
    key: str = ""
    week: Annotated[int, Field(ge=0, le=LAST_WEEK)] = 0
    portfolio: Said = ""
    """Where the Word portfolio is, inside the learner's folder."""
    year: YearOutcome | None = None
    of_another_version: Said = ""
    """What is said of a year that was begun with another version of the program, whose story comes
    from the learner's folder."""


def year_outcome(
    game: Game,
    world: World,
    concluded: Concluded,
    mistakes: tuple[str, ...],
    checked: tuple[str, ...],
) -> YearOutcome:
    """What came of a year that is over, with the truth that only the tutor sees."""
    played = play.played(game, world)
    found = analyse(year_tables.so_far(played, LAST_WEEK), prices(world), [MEASURE])
    whole = year_tables.tables(played)
    shown = tuple(
        Shown(way=way, value=one.value, low=one.low, high=one.high)
        for way, one in ways_to_look(found, MEASURE)
    )
    money = _money(whole, world, found)
    return YearOutcome(
        world=world.title,
        programme=_programme(game),
        effect=round(whole.truth[MEASURE], 3),
        money=money,
        causes=causes(played),
        comparison=comparison(game),
        shown=shown,
        decided=tuple(_decided(game, played)),
        concluded=_as_shown(concluded, shown, money),
        mistakes=mistakes,
        checked=checked,
    )


def _programme(game: Game) -> str:
    kind = story.kinds()[game.choices.option.kind].title
    return f"{kind} (ready plan “{game.ready_plan}”)" if game.ready_plan else kind


def _money(whole: Year, world: World, found: Analysis) -> Money:
    true, left = true_money(whole, world), found.money and found.money.left
    return Money(
        spent=round(true.spent, 2),
        time=round(true.time, 2),
        benefit=round(true.benefit, 2),
        shown_low=round(left.low, 2) if left else None,
        shown_high=round(left.high, 2) if left else None,
    )


def _as_shown(concluded: Concluded, shown: Sequence[Shown], money: Money) -> Concluded:
    """The conclusion with what it leaves to the figures filled in."""
    satisfaction, worth_it = concluded.verdict, concluded.worth_it
    if satisfaction == AS_SHOWN:
        known = shown[-1] if shown and concluded.compared else None
        satisfaction = conclusions.shown(known.low, known.high) if known else "no clear effect"
    if worth_it == AS_SHOWN:
        worth_it = "unclear"
        low, high = money.shown_low, money.shown_high
        if concluded.compared and low is not None and high is not None:
            worth_it = conclusions.worth_shown(low, high)
    return concluded.model_copy(update={"verdict": satisfaction, "worth_it": worth_it})


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
            taken=story.filled(way.label, places_of(played, one.about)),
            level=way.level,
            note=way.note,
        )


def comparison(game: Game) -> Comparison:
    """The teams without the programme that a year leaves to compare with."""
    start = game.taken.get(START, story.incidents()[START].otherwise)
    if start == "all":
        return "none"
    return "the lowest" if start == "lowest" else "by lot"
