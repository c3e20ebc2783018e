"""The decision matrix: each option scored against each objective, weighted, and one chosen."""

from __future__ import annotations

from collections.abc import Iterator

from portfolio.activities.base import Activity, Answer, Context, Row
from portfolio.activities.fields import (
    Day,
    Number,
    Refs,
    day,
    evidence,
    line,
    number,
    pick,
    rows,
    text,
)
from portfolio.blocks import Block
from portfolio.findings import Finding

OBJECTIVES = "smart-objectives.objectives"
OPTIONS = "options-appraisal.options"


class Weight(Row):
    objective: str = pick("Objective", "One of your SMART objectives.", source=OBJECTIVES)
    weight: Number = number(
        "Weight",
        "How much this objective counts. All the weights together make 100.",
        unit="%",
        example="40",
    )
    reason: str = line(
        "Why this weight?",
        "What makes it count more, or less, than the others.",
        example="Customer satisfaction is the first aim of our service strategy.",
    )


class Score(Row):
    option: str = pick("Option", "One of the options that you appraised.", source=OPTIONS)
    objective: str = pick("Objective", "The objective to score it against.", source=OBJECTIVES)
    score: Number = number(
        "Score",
        "From 1 (would hardly help) to 5 (would help a great deal).",
        unit="out of 5",
        example="4",
    )
    reason: str = line(
        "Why this score?",
        "The fact, figure or experience behind it.",
        example="The trial in one branch raised the survey score by 3 points.",
    )


class DecisionMatrix(Answer):
    weights: tuple[Weight, ...] = rows(
        "Weights of the objectives", "One row for each SMART objective. They add up to 100."
    )
    scores: tuple[Score, ...] = rows(
        "Scores of the options", "One row for each option against each objective."
    )
    chosen: str = pick("The option you select", "One of the options above.", source=OPTIONS)
    justification: str = text(
        "Why is this the best option?",
        "Say how it meets each objective (O1, O2 ...), and why it beats the next best.",
        example="Option B meets O1 because customers nominate, so the team hears from them.",
    )
    agreed_by: str = line(
        "Who agreed the choice?",
        "Name and job title.",
        example="Priya Nair, Head of Customer Operations",
    )
    agreed_on: Day = day("When was it agreed?")
    evidence: Refs = evidence("Evidence", "The items that show how the choice was made.")


def check(answer: DecisionMatrix, context: Context) -> Iterator[Finding]:
    yield from ()


def blocks(answer: DecisionMatrix, context: Context) -> Iterator[Block]:
    yield from ()


ACTIVITY = Activity(
    name="decision-matrix",
    title="Your decision matrix",
    purpose="Weigh your options against your objectives, and select the one that fits best.",
    answer=DecisionMatrix,
    check=check,
    blocks=blocks,
    reads=("smart-objectives", "options-appraisal"),
)
