"""What was true in a year that is over: the truth, the luck, and what each decision was worth.

Nothing of it can be known while the year is played. It is worked out anew each time it is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from portfolio.activities.evaluation_answer import Evaluation
from portfolio.base.text import capitalised, pounds
from portfolio.document.blocks import Block, Callout, Heading, Prose, Table
from portfolio.practice import appraisal, consequences, play, story, year_tables
from portfolio.practice.analysis.estimate import Estimate, signed
from portfolio.practice.analysis.whole_analysis import Analysis, analyse, ways_to_look
from portfolio.practice.awards_in_words import the_award
from portfolio.practice.choices import Choices, load_decisions, model_answer
from portfolio.practice.concluded import said_before
from portfolio.practice.expected import Expected
from portfolio.practice.incidents import OF_AWARD, Event
from portfolio.practice.kept import MOST_EARLIER, Earlier, Kept, Practice
from portfolio.practice.play import Game
from portfolio.practice.prices import prices
from portfolio.practice.ready_plans import not_your_own_work
from portfolio.practice.results import LAST_WEEK
from portfolio.practice.story import START
from portfolio.practice.told_places import places_of
from portfolio.practice.true_money import true_money
from portfolio.practice.world import World, builtin_worlds
from portfolio.practice.year import Played

OTHER_YEARS = 10
NONE_BETTER = "None was better"
MEASURE = "csat"
LEVELS = ("weak", "sound", "strong")
CLOSE = 0.005
"""Points below which two results are called the same."""
CLOSE_POUNDS = 50
"""Pounds, in the same way."""
OF_THE_YEAR_BEFORE = ", of the year before: your evaluation has not changed since"


@dataclass(frozen=True, kw_only=True)
class Ended:
    """What came of a year: its true effect on satisfaction (points) and what was left (pounds)."""

    effect: float
    left: float


def ended(game: Game, world: World) -> Ended:
    """What truly came of a year that is over."""
    year = year_tables.tables(play.played(game, world))
    return Ended(
        effect=round(float(year.truth[MEASURE]), 3),
        left=round(true_money(year, world).left, 2),
    )


def play_again(kept: Kept, world: World, *, other_luck: bool) -> Practice:
    """A practice year that may begin anew, and remembers the one that is over.

    With the luck of the year before, only what is decided differs; in another world, or with
    ``other_luck``, everything that chance does. Raises PracticeError.
    """
    assert kept.game is not None
    told, practice = ended(kept.game, kept.world), kept.practice
    assert practice.seed is not None
    year = Earlier(world=practice.world, seed=practice.seed, effect=told.effect, left=told.left)
    earlier = (*practice.earlier, year)[-MOST_EARLIER:]
    return Practice(
        world=world.id,
        seed=(practice.seed + practice.place) % 2**63 if other_luck else practice.seed,
        earlier=earlier,
        forgotten=practice.place - len(earlier),
        locked=practice.locked,
        corrected=practice.corrected,
    )


def reveal_blocks(kept: Kept, evaluation: Evaluation) -> Iterator[Block]:
    """The truth of a year beside what was expected and concluded; what luck and decisions did."""
    assert kept.game is not None
    game, world, expected = kept.game, kept.world, kept.practice.expected
    played, truth = play.played(game, world), ended(game, world)
    yield Callout(
        "practice",
        "Only in practice",
        "In a real organisation nobody ever sees this. Your evaluation is right when it "
        "says what your figures could carry, whatever stands here.",
    )
    if game.ready_plan:
        yield Prose(not_your_own_work(game.ready_plan))
    concluded: str = evaluation.verdict
    if said_before(kept.practice, evaluation):
        concluded += OF_THE_YEAR_BEFORE
    yield _truth(played, truth, expected, concluded)
    yield Heading("What luck did")
    yield from _luck(played, truth)
    yield Heading("What each decision was worth")
    yield from _decisions(played, game)
    yield from shortlists_told(played)
    yield from _lacking(played)
    yield Heading("What another plan would have given")
    yield from _other_plans(played, truth)
    if kept.practice.earlier:
        yield _earlier(kept.practice, truth)


def _earlier(practice: Practice, truth: Ended) -> Table:
    titles = {name: found.title for name, found in builtin_worlds().items()}
    rows = [
        (
            f"{place}. {titles.get(year.world, year.world)}",
            _points(year.effect),
            pounds(round(year.left)),
        )
        for place, year in enumerate(practice.earlier, start=practice.forgotten + 1)
    ]
    return Table(
        caption="The years that you have played",
        columns=("Year", "True effect on satisfaction", "Left after all costs"),
        rows=(*rows, ("This one", _points(truth.effect), pounds(round(truth.left)))),
        description="One row a year, the first one first: the true effect and the money left.",
        numeric=(1, 2),
        header_column=True,
    )


def _truth(played: Played, truth: Ended, expected: Expected | None, concluded: str) -> Table:
    rows = []
    if expected:
        rows.append(("You expected", f"{_points(expected.points)}, {expected.sure}"))
    found = analyse(year_tables.so_far(played, LAST_WEEK), prices(played.world), [MEASURE])
    rows.append(("Your figures showed", _shown(found)))
    rows.append(("You concluded", concluded))
    rows.append(("The truth", _points(truth.effect)))
    if found.money:
        rows.append(("Left after all costs, by your figures", _range(found.money.left)))
        rows.append(("The same without the luck of who left", _range(found.money.left_of_service)))
    rows.append(("Truly left after all costs", pounds(round(truth.left))))
    return Table(
        caption="Customer satisfaction: expected, measured, concluded, true",
        columns=("", "In the teams that took part"),
        rows=tuple(rows),
        description="What was expected, what the figures showed, what was concluded, the truth.",
        header_column=True,
    )


def _shown(found: Analysis) -> str:
    ways = [one for _, one in ways_to_look(found, MEASURE)]
    if not ways:
        return "nothing that could be told"
    best = ways[-1]
    low, high = signed(best.low), signed(best.high)
    return f"{_points(best.value)} (95% interval {low} to {high})"


def _range(left: Estimate) -> str:
    low, high = pounds(round(left.low)), pounds(round(left.high))
    return f"{pounds(round(left.value))} (95% interval {low} to {high})"


def _luck(played: Played, truth: Ended) -> Iterator[Block]:
    found = appraisal.prospect(
        played.world, played.choices, _taken(played), played.seed + 1, OTHER_YEARS
    )
    rows = [
        (f"Another year {place}", _points(csat), pounds(round(float(net))))
        for place, csat, net in zip(range(1, OTHER_YEARS + 1), found.csat, found.net, strict=True)
    ]
    yield Prose(
        "The same plan and the same decisions in ten other years: another strength of "
        "recognition, other weeks in which things come up. The difference between the rows is "
        "luck, and nothing else."
    )
    yield Table(
        caption="Your programme in ten other years",
        columns=("Year", "True effect on satisfaction", "Left after all costs"),
        rows=(("Yours", _points(truth.effect), pounds(round(truth.left))), *rows),
        description="Your year, then ten others: the true effect and the money left.",
        numeric=(1, 2),
        header_column=True,
    )


def _taken(played: Played) -> dict[str, str]:
    """What was decided; what never came up is answered soundly."""
    return {**appraisal.soundly(), **played.taken}


def _decisions(played: Played, game: Game) -> Iterator[Block]:
    mine = _came_of(played, dict(played.taken))
    rows = []
    for one in game.decisions:
        if one.taken is None or one.about == START:
            continue
        ways = story.incidents()[one.about].options
        places = places_of(played, one.about)
        labels = {way: story.filled(found.label, places) for way, found in ways.items()}
        other = {way: _came_of(played, {**played.taken, one.about: way}) for way in ways}
        gained = {way: came.effect - mine.effect for way, came in other.items()}
        saved = {way: came.left - mine.left for way, came in other.items()}
        for_service = max(gained, key=lambda way: gained[way])
        for_money = max(saved, key=lambda way: saved[way])
        rows.append(
            (
                story.incidents()[one.about].title,
                labels[one.taken],
                f"{labels[for_service]} ({_points(gained[for_service])})"
                if gained[for_service] >= CLOSE
                else NONE_BETTER,
                f"{labels[for_money]} ({pounds(round(saved[for_money]))} more)"
                if saved[for_money] >= CLOSE_POUNDS
                else NONE_BETTER,
                story.filled(ways[one.taken].note, places),
            )
        )
    if not rows:
        yield Prose("Nothing came up that had to be decided.")
        return
    yield Table(
        caption="Your decisions in this very year, beside the best that was open",
        columns=(
            "What came up",
            "You decided",
            "Better for satisfaction",
            "Better for money",
            "Why yours works as it does",
        ),
        rows=tuple(rows),
        description="One row a decision: what came up, yours, what would have been best in this "
        "year for satisfaction and for what is left after all costs, and why yours works as it "
        "does.",
        header_column=True,
        widths=(2, 3, 4, 4, 4),
    )


def _came_of(played: Played, taken: dict[str, str]) -> Ended:
    """What would have come of other decisions in this very year, with the same awards."""
    of_awards = [one for one in played.programme.events if one.incident.startswith(OF_AWARD)]
    return _this_year(played, played.choices, taken, of_awards)


def _this_year(
    played: Played, choices: Choices, taken: dict[str, str], further: Sequence[Event] = ()
) -> Ended:
    found = appraisal.prospect(played.world, choices, taken, played.seed, 1, further)
    return Ended(effect=float(found.csat[0]), left=float(found.net[0]))


def _lacking(played: Played) -> Iterator[Block]:
    told = [one for _, one in consequences.lacking(played.programme.design)]
    if told:
        yield Table(
            caption="What came of what the plan lacked, whatever was decided",
            columns=("What came of it", "Hours"),
            rows=tuple((one.title, f"{one.changes.get('hours', 0):g}") for one in told),
            description="One row for each consequence of something that the plan lacked.",
            numeric=(1,),
            header_column=True,
        )


def shortlists_told(played: Played) -> Iterator[Block]:
    """What the tables say of each shortlist; the learner's reasons are read by people."""
    if not played.faults:
        return
    weeks = {award.name: award.week for award in played.awards}
    yield Table(
        caption="Your shortlists, beside the tables of the year",
        columns=(
            "Award",
            "Passed over, with nothing against it",
            "Set aside by your rules, and on it",
            "Had left, and on it",
            "States what is not so, and on it",
        ),
        rows=tuple(
            (
                capitalised(the_award(award, weeks[award], played.world)),
                *(
                    ", ".join(one.number for one in some) or "none"
                    for some in (found.passed_over, found.set_aside, found.gone, found.untrue)
                ),
            )
            for award, found in played.faults.items()
        ),
        description="One row an award: the nominations by number that should have been on the "
        "shortlist, or should not.",
        header_column=True,
    )


def _other_plans(played: Played, truth: Ended) -> Iterator[Block]:
    taken = dict(played.taken)
    with story.as_told(None):
        known = story.known_names()
        plans = [load_decisions(model_answer(level), known) for level in LEVELS]
    rows = [("Yours", _points(truth.effect))]
    for plan in plans:
        rows.append((plan.title, _points(_this_year(played, plan.programme, taken).effect)))
    if any(one.incident.startswith(OF_AWARD) for one in played.programme.events):
        yield Prose(
            "Other plans would have had other nominations: they are without what came of your "
            "shortlists and winners."
        )
    yield Table(
        caption="The same year and the same decisions with other plans",
        columns=("Plan", "True effect on satisfaction"),
        rows=tuple(rows),
        description="Your plan and the three model plans, each with the true effect.",
        numeric=(1,),
        header_column=True,
    )


def _points(value: float | np.floating) -> str:
    return f"{signed(float(value))} points"
