"""Promotional uses: how something can be used to promote the organisation, and to whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from portfolio.activities import words
from portfolio.activities.activity import Activity, Answer, Context, Row, Settings
from portfolio.activities.fields import Refs, choice, evidence, line, rows, text
from portfolio.activities.showing import called, headed, labelled, numbered
from portfolio.base.text import plural
from portfolio.document.blocks import Block, Heading, Prose, Table
from portfolio.unit.findings import Finding

CUSTOMERS = {"customers", "prospective customers"}
DETAILS = {"channel": "the channel", "message": "the message", "when": "when"}

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
        "Promotional uses", "One row for each audience and channel.", one="use"
    )


class PromotionalUsesSettings(Settings):
    least: Annotated[int, Field(ge=1, le=20)] = 3
    """How many uses the criterion needs, unless they reach two audiences."""


def check(answer: PromotionalUses, context: Context) -> Iterator[Finding]:
    uses = numbered(answer.uses)
    audiences = {use.audience for _, use in uses} - {""}
    least = context.settings.least
    if len(uses) < least and len(audiences) < 2:
        yield context.needed(
            "few-uses",
            f"You explain {plural(len(uses), 'promotional use')} for "
            f"{plural(len(audiences), 'audience')}.",
            f"Explain at least {least}, or uses for two different audiences.",
        )
    elif len(audiences) == 1:
        yield context.tip(
            "one-audience",
            "All your promotional uses are for the same audience.",
            "Think of a second one: staff, future customers, partners, the community.",
        )
    if not audiences & CUSTOMERS:
        yield context.needed(
            "uses-customers",
            "None of your promotional uses is meant for customers.",
            "Add one that customers, or people who may become customers, would see.",
        )
    for place, use in uses:
        yield from _use_findings(called("Use", place, use.channel), use, context)


def _use_findings(name: str, use: PromotionalUse, context: Context) -> Iterator[Finding]:
    if not use.audience:
        yield context.needed(
            "use-audience", f"{name} does not say who it is for.", "Choose its audience."
        )
    if not use.value.strip():
        yield context.needed(
            "use-value",
            f"{name} does not explain how or why it adds value.",
            "Say what it does for the people who see it and for the organisation, and why.",
        )
    unsaid = [label for part, label in DETAILS.items() if not getattr(use, part).strip()]
    if unsaid:
        yield context.query(
            "use-details",
            f"{name} does not say {words.names(unsaid)}.",
            f"Fill in {words.names(unsaid)}, so that the assessor can picture it.",
        )


def blocks(answer: PromotionalUses, context: Context) -> Iterator[Block]:
    uses = numbered(answer.uses)
    yield Heading("Using it to promote what we do")
    if answer.overview.strip():
        yield Prose(answer.overview)
    if uses:
        yield _overview(uses)
    for place, use in uses:
        yield Heading(headed("Use", place, _title(use)), level=2)
        yield from labelled("Message", use.message)
        yield from labelled("How and why it adds value", use.value)


def _overview(uses: list[tuple[int, PromotionalUse]]) -> Table:
    return Table(
        caption="Promotional uses by audience and channel",
        columns=("Use", "Audience", "Channel", "When", "Evidence"),
        rows=tuple(
            (str(place), use.audience.capitalize(), use.channel, use.when, ", ".join(use.evidence))
            for place, use in uses
        ),
        description="Each promotional use with its audience, channel, timing and evidence.",
        header_column=True,
    )


def _title(use: PromotionalUse) -> str:
    return ", ".join(part for part in (use.audience, use.channel.strip()) if part)


ACTIVITY = Activity(
    name="promotional-uses",
    title="Promotional uses",
    purpose="Explain who you would promote it to, how, and what value that adds.",
    answer=PromotionalUses,
    check=check,
    blocks=blocks,
    settings=PromotionalUsesSettings,
)
