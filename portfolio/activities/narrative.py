"""Narrative: plain prose, for a criterion that needs nothing more structured."""

from __future__ import annotations

from collections.abc import Iterator

from portfolio.activities.base import Activity, Answer, Context
from portfolio.activities.fields import Refs, evidence, line, text
from portfolio.blocks import Block
from portfolio.findings import Finding


class Narrative(Answer):
    title: str = line(
        "Heading",
        "A few words above your account. You can leave it empty.",
        example="How I plan and prepare",
    )
    text: str = text(
        "Your account",
        "Write in your own words, about your own work. Say what, how and why.",
        example="I met the four team leaders in May, because the night shift had never been asked.",
    )
    evidence: Refs = evidence()


def check(answer: Narrative, context: Context) -> Iterator[Finding]:
    yield from ()


def blocks(answer: Narrative, context: Context) -> Iterator[Block]:
    yield from ()


ACTIVITY = Activity(
    name="narrative",
    title="Your account",
    purpose="Write in your own words what the criterion asks for.",
    answer=Narrative,
    check=check,
    blocks=blocks,
)
