"""Culture: features of the organisation that support or detract, and what is done about them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from portfolio.activities.base import Activity, Answer, Context, Row
from portfolio.activities.fields import Refs, choice, evidence, line, rows, text
from portfolio.blocks import Block
from portfolio.findings import Finding

Strength = Literal["", "1 very weak", "2 weak", "3 medium", "4 strong", "5 very strong"]


class Feature(Row):
    feature: str = line(
        "Feature of the culture",
        "How things are done where you work: a habit, a rule, a story people tell.",
        example="Team leaders are judged on call times alone",
    )
    effect: Literal["", "supports", "detracts"] = choice(
        "Effect", "Does it support the programme or detract from it?"
    )
    impact: str = text(
        "Likely impact",
        "What is likely to happen because of it, and why?",
        example="People may hurry calls to win, so the award would reward the wrong thing.",
    )
    strength: Strength = choice("Strength", "How strong do you expect the impact to be?")
    how_known: str = text(
        "How you know",
        "What have you seen, heard or read that shows this feature?",
        example="All 9 appraisals that I read in May list call time first.",
    )
    action: str = text(
        "What is done about it",
        "How will you use what helps, and get round what does not?",
        example="The award criteria leave call time out, and I explain why at each briefing.",
    )
    evidence: Refs = evidence()


class Culture(Answer):
    overview: str = text(
        "Your organisation's culture",
        "Describe it in a few sentences. A model of culture can help, if you name it.",
        example="In Handy's terms we are a role culture: rules and job titles decide a lot.",
    )
    features: tuple[Feature, ...] = rows(
        "Features of the culture", "Some that support the programme and some that detract from it."
    )
    conclusion: str = text(
        "Overall likely impact",
        "Taken together, does the culture help or hinder, and what decides it?",
        example="On the whole the culture helps, as long as senior managers are seen to join in.",
    )


def check(answer: Culture, context: Context) -> Iterator[Finding]:
    yield from ()


def blocks(answer: Culture, context: Context) -> Iterator[Block]:
    yield from ()


ACTIVITY = Activity(
    name="culture",
    title="Your organisation's culture",
    purpose="Explain what in the culture supports the programme, what detracts, and the impact.",
    answer=Culture,
    check=check,
    blocks=blocks,
)
