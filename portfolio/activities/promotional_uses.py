"""Promotional uses: how something can be used to promote the organisation, and to whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from portfolio.activities.base import Activity, Answer, Context, Row, Settings
from portfolio.activities.fields import Refs, choice, evidence, line, rows, text
from portfolio.blocks import Block
from portfolio.findings import Finding

Audience = Literal[
    "",
    "customers",
    "prospective customers",
    "staff",
    "partners and suppliers",
    "community",
    "senior management",
    "other",
]


class PromotionalUse(Row):
    audience: Audience = choice("Audience", "Who is meant to see it?")
    channel: str = line(
        "Channel",
        "How does it reach them?",
        example="A panel on the monthly bill",
    )
    message: str = text(
        "Message",
        "What are they told?",
        example="Meet Dana: 312 of you told us how she sorted out your move.",
    )
    value: str = text(
        "How and why it adds value",
        "What does this do for the audience and for the organisation, and why does it work?",
        example="Customers see what good service looks like here, so they ask for it.",
    )
    when: str = line("When", "A date, or how often.", example="Every quarter, from July 2025")
    evidence: Refs = evidence()


class PromotionalUses(Answer):
    overview: str = text(
        "The idea in short",
        "In a few sentences: why can this be a promotional tool at all?",
        example="An award is a true story about good service, told by a customer.",
    )
    uses: tuple[PromotionalUse, ...] = rows(
        "Promotional uses", "One row for each audience and channel."
    )


class PromotionalUsesSettings(Settings):
    least: Annotated[int, Field(ge=1, le=20)] = 3
    """How many uses the criterion needs, unless they reach two audiences."""


def check(answer: PromotionalUses, context: Context) -> Iterator[Finding]:
    yield from ()


def blocks(answer: PromotionalUses, context: Context) -> Iterator[Block]:
    yield from ()


ACTIVITY = Activity(
    name="promotional-uses",
    title="Promotional uses",
    purpose="Explain who you would promote it to, how, and what value that adds.",
    answer=PromotionalUses,
    check=check,
    blocks=blocks,
    settings=PromotionalUsesSettings,
)
