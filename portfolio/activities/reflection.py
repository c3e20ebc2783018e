"""Reflective account: what happened, what it taught the learner, and what would change."""

from __future__ import annotations

from collections.abc import Iterator

from portfolio.activities.base import Activity, Answer, Context, Row
from portfolio.activities.fields import Day, Refs, day, evidence, line, rows, text
from portfolio.blocks import Block
from portfolio.findings import Finding


class Change(Row):
    action: str = text(
        "What you would do differently",
        "One change, as something you would do.",
        example="I would brief the night shift in person before nominations open.",
    )
    reason: str = line(
        "Why",
        "What happened that makes you want this change?",
        example="Only 3 of 41 nominations came from the night shift.",
    )
    by: Day = day("By when", "When you will have done it, or when you would next have the chance.")


class Reflection(Answer):
    title: str = line(
        "What are you looking back on?",
        "A few words that tell it apart from your other accounts.",
        example="The first round of the awards",
    )
    when: Day = day("When did it happen?", "The day it started, as near as you can.")
    happened: str = text(
        "What happened",
        "Short and factual. Write “I”, so that your own part is clear.",
        example="I ran the first round of the awards from April to June.",
    )
    went_well: str = text(
        "What went well",
        "And how you know: what did people say, what did the figures show?",
        example="My short briefings worked: 41 nominations came in, and I had hoped for 25.",
    )
    went_badly: str = text(
        "What did not go well",
        "Be honest. An assessor trusts an account in which something went wrong.",
        example="I forgot that the night shift has no intranet, so it heard a week late.",
    )
    learned: str = text(
        "What you learned",
        "About awards, about your customers or team, and about yourself as a manager.",
        example="I learned that a notice is not a conversation.",
    )
    changes: tuple[Change, ...] = rows(
        "What you would change", "At least one change, with a date to do it by."
    )
    theory: str = text(
        "A model or theory that it links to",
        "If one helped you to understand what happened: name it, and say how it fits.",
        example="Adams's equity theory: people who felt left out stopped taking part.",
    )
    evidence: Refs = evidence()


def check(answer: Reflection, context: Context) -> Iterator[Finding]:
    yield from ()


def blocks(answer: Reflection, context: Context) -> Iterator[Block]:
    yield from ()


ACTIVITY = Activity(
    name="reflection",
    title="Your reflective account",
    purpose="Look back: what happened, what you learned from it, and what you would change.",
    answer=Reflection,
    check=check,
    blocks=blocks,
)
