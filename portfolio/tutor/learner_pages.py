"""The learners' pages, with names, for the tutor: whose programme is which, how each learner's
conclusion stands beside the figures and the truth, and what was decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from portfolio.document.blocks import Block, Callout, Heading, Prose, Table
from portfolio.tutor.cohort import Cohort
from portfolio.tutor.dealt_letters import letters
from portfolio.tutor.mistakes import MISTAKES
from portfolio.tutor.outcome import STATES, Outcome, YearOutcome
from portfolio.tutor.programmes import (
    TOO_LITTLE,
    estimate,
    interval,
    money_interval,
    points,
    way_of,
    whole,
)
from portfolio.tutor.talking_points import carried, small, worth_carried

WORDS = "Read it beside the figures: the program does not judge words"


def learner_pages(cohort: Cohort, outcomes: Sequence[Outcome]) -> Iterator[Block]:
    """Who is where, then a page for each learner whose year is over, by the names of folders."""
    yield Callout(
        "practice",
        "PRACTICE: for the tutor",
        "The organisations and their people are invented, but these pages name learners. Show each "
        "learner no other page than their own. What can be shown to everybody is in the class "
        "debrief.",
    )
    known = letters(cohort)
    ordered = sorted(outcomes, key=lambda one: one.folder)
    yield from _who_is_where(ordered, known)
    for one in ordered:
        if one.year:
            yield from _learner(one, one.year, known[one.folder])


def _who_is_where(outcomes: Sequence[Outcome], known: Mapping[str, str]) -> Iterator[Block]:
    yield Heading("Who is where")
    yield Table(
        caption="The learners, by the names of their folders",
        columns=("Learner", "Programme", "The year"),
        rows=tuple((one.folder, known[one.folder], STATES[one.state]) for one in outcomes),
        description="One row a learner: the folder, the letter of the programme, and how the year "
        "stands.",
        header_column=True,
    )
    waiting = [one for one in outcomes if not one.year]
    if waiting:
        yield Table(
            caption="Not over yet",
            columns=("Learner", "The year", "What to do"),
            rows=tuple((one.folder, STATES[one.state], one.message) for one in waiting),
            description="One row a learner whose year is not over: how it stands and what to do.",
            header_column=True,
        )


def _learner(outcome: Outcome, year: YearOutcome, letter: str) -> Iterator[Block]:
    yield Heading(outcome.folder)
    yield Prose(f"Programme {letter}: {small(year.programme)} at {year.world}.")
    if outcome.of_another_version:
        yield Callout("note", "Begun with another version", outcome.of_another_version)
    yield _conclusions(outcome, year)
    if len(year.shown) > 1:
        others = (f"- {one.way}: {estimate(one)}" for one in year.shown[:-1])
        yield Prose("\n".join(("Other ways of looking at satisfaction:", "", *others)))
    if year.concluded.words:
        yield Callout("note", "In the learner's own words", year.concluded.words)
    if year.decided:
        yield Table(
            caption=f"What {outcome.name} decided",
            columns=("Week", "What came up", "Decision", "How good"),
            rows=tuple((str(one.week), one.title, one.taken, one.level) for one in year.decided),
            description="One row a decision: the week, what came up, what was decided and how good "
            "it was. The reasons are in the class debrief.",
            numeric=(0,),
        )
    if year.mistakes:
        named = "; ".join(small(MISTAKES[name].title) for name in year.mistakes if name in MISTAKES)
        yield Prose(f"**To work on:** {named}.")
    yield Prose("Reasons and remedies are in the class debrief.")


def _conclusions(outcome: Outcome, year: YearOutcome) -> Table:
    money = year.money
    return Table(
        caption=f"What {outcome.name} concluded, what the figures show, and the truth",
        columns=(
            "Question",
            "What the figures show",
            "Conclusion",
            "Do the figures carry it?",
            "The hidden truth",
        ),
        rows=(
            (
                "What became of satisfaction (points)?",
                ", ".join(part for part in (interval(year), way_of(year)) if part),
                _concluded(year, year.concluded.verdict),
                _judged(year, carried(year), year.concluded.verdict),
                points(year.effect),
            ),
            (
                "Was it worth its money?",
                f"{money_interval(year)} left" if money.shown_low is not None else TOO_LITTLE,
                _concluded(year, year.concluded.worth_it),
                _judged(year, worth_carried(year), year.concluded.worth_it),
                f"{whole(money.left)} left\nBenefit {whole(money.benefit)}\nMoney spent "
                f"{whole(money.spent)}\nWorking time {whole(money.time)}",
            ),
        ),
        description="One row a question: what the figures show with the 95% interval, what was "
        "concluded, whether the figures carry it, and the truth.",
        header_column=True,
    )


def _concluded(year: YearOutcome, verdict: str) -> str:
    return verdict or ("in own words, below" if year.concluded.words else "nothing yet")


def _judged(year: YearOutcome, told: str, verdict: str) -> str:
    if told:
        return told
    if verdict:
        return TOO_LITTLE.capitalize()
    return WORDS if year.concluded.words else ""
