"""The debrief: who decided what, what it caused, and what is to be learnt from it.

Programmes are compared, never people: in the comparison each has a letter, and only the page of
a learner says which letter is theirs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from string import ascii_uppercase

from portfolio.blocks import Block, Callout, Figure, Heading, Prose, Table
from portfolio.practice import story
from portfolio.text import number, plural, pounds
from portfolio.tutor.mistakes import MISTAKES
from portfolio.tutor.outcome import Concluded, Outcome, Shown, YearOutcome

LEVELS = ("strong", "sound", "weak")
CLEAR = 0.25
"""Points of satisfaction from which on an effect is worth speaking of."""

Programme = tuple[str, Outcome, YearOutcome]
"""The letter, whose it is, and what came of it."""


def debrief(outcomes: Sequence[Outcome]) -> Iterator[Block]:
    """The whole debrief as blocks, from the programmes to the single learner."""
    yield Callout("practice", "PRACTICE", "The organisations and their people are invented.")
    found = programmes(outcomes)
    if not found:
        yield Callout("gap", "No year is over yet", "Run the cohort again when one is.")
    else:
        yield from _comparison(found)
        yield from _mistakes(found)
        yield from _what_came_up(found)
    yield from _others(outcomes)
    for letter, outcome, year in sorted(found, key=lambda one: one[1].folder):
        yield from _learner(letter, outcome, year)


def programmes(outcomes: Sequence[Outcome]) -> list[Programme]:
    """The years that are over with their letters, the largest true effect first."""
    over = [(one, one.year) for one in outcomes if one.year]
    ordered = sorted(over, key=lambda pair: (-pair[1].effect, pair[1].world, pair[0].folder))
    return [(_letter(place), *pair) for place, pair in enumerate(ordered)]


def _letter(place: int) -> str:
    """A, B ... Z, AA, AB ..."""
    high, low = divmod(place, len(ascii_uppercase))
    return (_letter(high - 1) if high else "") + ascii_uppercase[low]


def _comparison(found: Sequence[Programme]) -> Iterator[Block]:
    yield Heading("The programmes side by side")
    yield Prose(
        "The true effect is what the programme did to customer satisfaction, in points, against "
        "the same year without it: the same people, customers and luck. No learner can see it. "
        "What the figures show is what a careful evaluation finds, with its 95% interval."
    )
    yield Table(
        caption="Programmes by their true effect",
        columns=(
            "Programme",
            "Kind",
            "Organisation",
            "True effect (points)",
            "What the figures show",
            "Cost",
            "True benefit",
        ),
        rows=tuple(
            (
                letter,
                year.programme,
                year.world,
                _signed(year.effect),
                _interval(_best(year)),
                pounds(round(year.cost)),
                pounds(round(year.benefit)),
            )
            for letter, _, year in found
        ),
        description="One row a programme: kind, organisation, true effect, what a careful "
        "evaluation shows, cost and true benefit.",
        numeric=(3, 5, 6),
        header_column=True,
    )
    yield _chart(found)


def _chart(found: Sequence[Programme]) -> Figure:
    from portfolio.charts.intervals import Interval, intervals

    rows = tuple(
        Interval(f"Programme {letter}, truth {_signed(year.effect)}", one.value, one.low, one.high)
        for letter, _, year in found
        if (one := _best(year))
    )
    return intervals("What the figures show of each programme", rows, "Effect in points")


def _mistakes(found: Sequence[Programme]) -> Iterator[Block]:
    counts = Counter(name for _, _, year in found for name in year.mistakes)
    yield Heading("Common mistakes")
    if not counts:
        yield Prose("None of those that the program looks for.")
        return
    yield Table(
        caption="Mistakes, the most frequent first",
        columns=("Mistake", "Programmes", "What to do instead"),
        rows=tuple(
            (MISTAKES[name].title, _count(name, found), MISTAKES[name].instead)
            for name, _ in counts.most_common()
            if name in MISTAKES
        ),
        description="One row a mistake: what it is, how many made it, and what to do instead.",
        numeric=(1,),
        header_column=True,
    )


def _count(name: str, found: Sequence[Programme]) -> str:
    made = sum(name in year.mistakes for _, _, year in found)
    checked = sum(name in (*year.checked, *year.mistakes) for _, _, year in found)
    return f"{made} of {checked}{' that could be checked' if checked < len(found) else ''}"


def _what_came_up(found: Sequence[Programme]) -> Iterator[Block]:
    yield Heading("What came up, and what was decided")
    known = story.incidents()
    for name in known:
        decided = [one for _, _, year in found for one in year.decided if one.incident == name]
        if not decided:
            continue
        yield Heading(known[name].title, 2)
        order = sorted(known[name].options.values(), key=lambda way: LEVELS.index(way.level))
        counts = Counter(one.note for one in decided)
        yield Table(
            caption=f"Decisions: {known[name].title.rstrip('?')}",
            columns=("Decision", "How good", "Taken", "Why it worked as it did"),
            rows=tuple(
                (story.unnamed(way.label), way.level, str(counts[way.note]), way.note)
                for way in order
            ),
            description="One row an option: how good it is, how many took it, and why.",
            numeric=(2,),
            header_column=True,
        )


def _others(outcomes: Sequence[Outcome]) -> Iterator[Block]:
    waiting = [one for one in outcomes if not one.year]
    if waiting:
        yield Heading("Not over yet")
        yield Table(
            caption="Learners whose year is not over",
            columns=("Learner", "Where they are", "What to do"),
            rows=tuple((one.name, one.state, one.message) for one in waiting),
            description="One row a learner: how far the year is and what to do.",
            header_column=True,
        )


def _learner(letter: str, outcome: Outcome, year: YearOutcome) -> Iterator[Block]:
    yield Heading(outcome.name)
    yield Prose(
        f"Programme {letter}: {year.programme.lower()} at {year.world}. "
        f"It cost {pounds(round(year.cost))}, paid time included, and really "
        f"{'saved' if year.benefit >= 0 else 'lost'} {pounds(abs(round(year.benefit)))}."
    )
    yield _truth(year)
    if year.decided:
        yield Table(
            caption=f"What {outcome.name} decided",
            columns=("Week", "What came up", "Decision", "How good", "Why"),
            rows=tuple(
                (str(one.week), one.title, one.taken, one.level, one.note) for one in year.decided
            ),
            description="One row a decision: the week, what came up, what was decided and why it "
            "worked as it did.",
            numeric=(0,),
        )
    for name in year.mistakes:
        if name in MISTAKES:
            yield Callout("gap", MISTAKES[name].title, MISTAKES[name].instead)


def _truth(year: YearOutcome) -> Table:
    concluded = year.concluded
    rows = [
        ("The truth", f"{_signed(year.effect)} points: {verdict(year.effect)}"),
        *((f"The figures, {one.way}", _interval(one)) for one in year.shown),
        ("The learner concluded", _concluded(concluded)),
    ]
    if concluded.verdict:
        right = concluded.verdict == verdict(year.effect)
        rows.append(("Does that agree with the truth?", "Yes" if right else "No"))
    return Table(
        caption="Truth, figures and conclusion",
        columns=("What", "Effect on customer satisfaction"),
        rows=tuple(rows),
        description="The true effect, what the figures show in each way of looking, and what the "
        "learner concluded.",
        header_column=True,
    )


def _concluded(concluded: Concluded) -> str:
    said = (concluded.verdict, concluded.words)
    return ": ".join(part for part in said if part) or "nothing yet"


def verdict(effect: float) -> str:
    """A true effect in a word, as a learner would conclude it."""
    if abs(effect) < CLEAR:
        return "no clear effect"
    return "better" if effect > 0 else "worse"


def summary(outcomes: Sequence[Outcome]) -> str:
    """How the cohort stands, in a sentence."""
    counts = Counter(one.state for one in outcomes)
    parts = [f"{counts[state]} {state}" for state in ("over", "playing", "not begun", "failed")]
    told = ", ".join(part for part in parts if not part.startswith("0 "))
    return f"{plural(len(outcomes), 'learner')}: {told or 'none has been run'}."


def _best(year: YearOutcome) -> Shown | None:
    """The most trustworthy way of looking that the year allows: the last in the list."""
    return year.shown[-1] if year.shown else None


def _interval(shown: Shown | None) -> str:
    if shown is None:
        return "too little to tell"
    return f"{_signed(shown.value)} ({_signed(shown.low)} to {_signed(shown.high)})"


def _signed(value: float) -> str:
    return f"{'+' if value >= 0 else '-'}{number(abs(value))}"
