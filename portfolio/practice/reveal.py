"""What was true in a year that is over: the truth, the luck, and what each decision was worth.

Nothing of it can be known while the year is played. It is worked out anew each time it is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from portfolio.activities.evaluation_answer import Verdict
from portfolio.base.text import pounds
from portfolio.document.blocks import Block, Callout, Heading, Prose, Table
from portfolio.practice import appraisal, consequences, play, simulate, story, year_tables
from portfolio.practice.analysis.estimate import Estimate
from portfolio.practice.analysis.whole_analysis import Analysis, analyse, ways_to_look
from portfolio.practice.choices import Choices, load_decisions, model_answer
from portfolio.practice.expected import Expected
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
MEASURE = "csat"
LEVELS = ("weak", "sound", "strong")
CLOSE = 0.005
"""Points below which two results are called the same."""


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
    return Practice(
        world=world.id,
        seed=(practice.seed + len(practice.earlier) + 1) % 2**63 if other_luck else practice.seed,
        earlier=(*practice.earlier, year)[-MOST_EARLIER:],
        locked=practice.locked,
        corrected=practice.corrected,
    )


def reveal_blocks(kept: Kept, verdict: Verdict) -> Iterator[Block]:
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
    yield _truth(played, game, truth, expected, verdict)
    yield Heading("What luck did")
    yield from _luck(played, truth)
    yield Heading("What each decision was worth")
    yield from _decisions(played, game)
    yield from shortlists_told(played)
    yield from _lacking(played)
    yield Heading("What another plan would have given")
    yield _other_plans(played)
    if kept.practice.earlier:
        yield _earlier(kept.practice.earlier, truth)


def _earlier(years: Sequence[Earlier], truth: Ended) -> Table:
    titles = {name: found.title for name, found in builtin_worlds().items()}
    rows = [
        (
            f"{place}. {titles.get(year.world, year.world)}",
            _points(year.effect),
            pounds(round(year.left)),
        )
        for place, year in enumerate(years, start=1)
    ]
    return Table(
        caption="The years that you have played",
        columns=("Year", "True effect on satisfaction", "Left after all costs"),
        rows=(*rows, ("This one", _points(truth.effect), pounds(round(truth.left)))),
        description="One row a year, the first one first: the true effect and the money left.",
        numeric=(1, 2),
        header_column=True,
    )


def _truth(
    played: Played, game: Game, truth: Ended, expected: Expected | None, verdict: Verdict
) -> Table:
    rows = []
    if expected:
        rows.append(("You expected", f"{_points(expected.points)}, {expected.sure}"))
    found = analyse(year_tables.so_far(played, LAST_WEEK), prices(played.world))
    rows.append(("Your figures showed", _shown(found)))
    rows.append(("You concluded", verdict))
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
    return f"{_points(best.value)} (95% interval {best.low:+.1f} to {best.high:+.1f})"


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
    mine = _effect(played, dict(played.taken))
    rows = []
    for one in game.decisions:
        if one.taken is None or one.about == START:
            continue
        ways = story.incidents()[one.about].options
        places = places_of(played, one.about)
        other = {way: _effect(played, {**played.taken, one.about: way}) for way in ways}
        best = max(other, key=lambda way: other[way])
        gained = other[best] - mine
        label = story.filled(ways[best].label, places)
        better = "None was better" if gained < CLOSE else f"{label} ({gained:+.2f} points)"
        rows.append(
            (
                story.incidents()[one.about].title,
                story.filled(ways[one.taken].label, places),
                better,
                story.filled(ways[one.taken].note, places),
            )
        )
    if not rows:
        yield Prose("Nothing came up that had to be decided.")
        return
    yield Table(
        caption="Your decisions in this very year, beside the best that was open",
        columns=("What came up", "You decided", "Better here", "Why"),
        rows=tuple(rows),
        description="One row a decision: what came up, yours, the best in this year, and why.",
        header_column=True,
        widths=(2, 4, 4, 4),
    )


def _effect(played: Played, taken: dict[str, str], choices: Choices | None = None) -> float:
    """The true effect on satisfaction of other decisions or another plan in this very year."""
    found = simulate.run(
        played.world, choices or played.choices, taken, played.seed, names=(MEASURE,)
    )
    return float(found.truth(MEASURE)[0])


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
    yield Table(
        caption="Your shortlists, beside the tables of the year",
        columns=(
            "Round",
            "Passed over, with nothing against it",
            "Set aside by your rules, and on it",
            "Had left, and on it",
            "States what is not so, and on it",
        ),
        rows=tuple(
            (
                award,
                *(
                    ", ".join(one.number for one in some) or "none"
                    for some in (found.passed_over, found.set_aside, found.gone, found.untrue)
                ),
            )
            for award, found in played.faults.items()
        ),
        description="One row a round: the nominations by number that should have been on the "
        "shortlist, or should not.",
        header_column=True,
    )


def _other_plans(played: Played) -> Table:
    taken = dict(played.taken)
    with story.as_told(None):
        known = story.known_names()
        plans = [load_decisions(model_answer(level), known) for level in LEVELS]
    rows = [("Yours", _points(_effect(played, taken)))]
    for plan in plans:
        rows.append((plan.title, _points(_effect(played, taken, plan.programme))))
    return Table(
        caption="The same year and the same decisions with other plans",
        columns=("Plan", "True effect on satisfaction"),
        rows=tuple(rows),
        description="Your plan and the three model plans, each with the true effect.",
        numeric=(1,),
        header_column=True,
    )


def _points(value: float | np.floating) -> str:
    return f"{float(value):+.2f} points"
