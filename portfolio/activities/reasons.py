"""Reasons: a case for doing something, argued from standards, data and theory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from portfolio.activities.base import Activity, Answer, Context, Row, Settings
from portfolio.activities.fields import Day, Refs, choice, day, evidence, line, rows, text
from portfolio.blocks import Block
from portfolio.findings import Finding

Theory = Literal[
    "",
    "Herzberg: motivators and hygiene factors",
    "Maslow: hierarchy of needs",
    "Vroom: expectancy",
    "Adams: equity",
    "Deci and Ryan: self-determination",
    "McClelland: achievement, affiliation, power",
    "Skinner: reinforcement",
    "another theory",
]


class Reason(Row):
    reason: str = line(
        "Reason",
        "One reason, in one sentence.",
        example="Good service on the phones goes unseen, so fewer people make the effort.",
    )
    standard: str = line(
        "Standard or objective it serves",
        "The customer service standard or the strategic objective of your organisation.",
        example="Service standard 4: we thank each other for going further",
    )
    data: str = text(
        "The data behind it",
        "What shows that this is true where you work? Give at least one figure.",
        example="In the staff survey 38 % agreed that good service is noticed, down from 51 %.",
    )
    source: str = line(
        "Where the data comes from",
        "A report, a survey, a system, a count of your own.",
        example="Staff survey, question 14, 212 replies",
    )
    data_date: Day = day("Date of the data", "The day it was published or counted.")
    because: str = text(
        "How the data leads to this reason",
        "Take the assessor from the figure to your conclusion: this shows that, because ...",
        example="People stop doing what nobody notices, and the fall came before the complaints.",
    )
    theory: Theory = choice(
        "Motivation theory", "The theory, if any, that helps to explain this reason."
    )
    theory_applies: str = text(
        "How the theory applies here",
        "Say it in terms of your own team, not of the textbook.",
        example="Recognition is a motivator, so a public thank-you can do what a bonus does not.",
    )
    evidence: Refs = evidence()


class Reasons(Answer):
    reasons: tuple[Reason, ...] = rows("Your reasons", "One row for each reason.")
    counter_argument: str = text(
        "The strongest argument against",
        "What would somebody say who thinks that this is a waste of money or unfair?",
        example="Awards please one winner and disappoint everybody else.",
    )
    reply: str = text(
        "Your reply",
        "Why are you still in favour? Say what you would do about the point.",
        example="That happens where rules are secret, so ours are published and teams can win too.",
    )
    conclusion: str = text(
        "Conclusion",
        "Weigh your reasons together: which matters most, and what follows?",
        example="Taken together, these three reasons justify a one-year trial.",
    )


class ReasonsSettings(Settings):
    least: Annotated[int, Field(ge=1, le=20)] = 3
    """How many reasons the criterion needs."""


def check(answer: Reasons, context: Context) -> Iterator[Finding]:
    yield from ()


def blocks(answer: Reasons, context: Context) -> Iterator[Block]:
    yield from ()


ACTIVITY = Activity(
    name="reasons",
    title="Your reasons",
    purpose="Justify: give each reason with the standard it serves and the data behind it.",
    answer=Reasons,
    check=check,
    blocks=blocks,
    settings=ReasonsSettings,
)
