"""Promotional uses: how something can be used to promote the organisation, and to whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from portfolio.activities.activity import Activity, Answer, Context, Row, Settings
from portfolio.activities.fields import Refs, choice, evidence, line, rows, text
from portfolio.activities.showing import at, called, headed, labelled, numbered
from portfolio.base.text import listed, plural
from portfolio.document.blocks import Block, Heading, Table
from portfolio.document.typed_text import typed
from portfolio.unit.findings import Finding, Rule

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
        least=3,
    )
    value: str = text(
        "How and why it adds value",
        "What does this do for the audience and for the organisation, and why does it work?",
        example="Customers see what good service looks like here, so they ask for it.",
        least=8,
    )
    when: str = line("When", "A date, or how often.", example="Every quarter, from July 2025")
    evidence: Refs = evidence()


class PromotionalUses(Answer):
    overview: str = text(
        "The idea in short",
        "In a few sentences: why can this be a promotional tool at all?",
        example="An award is a true story about good service, told by a customer.",
        least=8,
    )
    uses: tuple[PromotionalUse, ...] = rows(
        "Promotional uses", "One row for each audience and channel.", one="use"
    )


class PromotionalUsesSettings(Settings):
    least: Annotated[int, Field(ge=1, le=20)] = 3
    """How many uses make a good answer, unless they reach two audiences."""


NO_USE = Rule.query("no-use", "The criterion is about making use of the programme.")
USES_NOT_EXPLAINED = Rule.query(
    "uses-not-explained", "To explain is to say how something works; a list only describes."
)
FEW_USES = Rule.query("few-uses", "One use for one audience shows little of what is possible.")
ONE_AUDIENCE = Rule.tip("one-audience", "A programme can be told to more than one audience.")
USES_CUSTOMERS = Rule.query("uses-customers", "What customers never see promotes little to them.")
USE_AUDIENCE = Rule.query("use-audience", "Who is meant to see it decides how it works.")
USE_VALUE = Rule.query("use-value", "To explain a use is to say how and why it helps.")
USE_DETAILS = Rule.query("use-details", "An assessor has to be able to picture it.")


def check(answer: PromotionalUses, context: Context) -> Iterator[Finding]:
    uses = numbered(answer.uses)
    yield from _number_findings(answer, [use for _, use in uses], context)
    for place, use in uses:
        yield from _use_findings(place, use, context)


def _number_findings(
    answer: PromotionalUses, uses: list[PromotionalUse], context: Context
) -> Iterator[Finding]:
    audiences = {use.audience for use in uses} - {""}
    least = context.settings.least
    if not uses:
        yield context.found(
            NO_USE,
            "You name no promotional use yet.",
            "Add one row for each audience and channel.",
            at="uses",
        )
        return
    if not answer.overview.strip() and not any(use.value.strip() for use in uses):
        yield context.found(
            USES_NOT_EXPLAINED,
            "None of your promotional uses is explained.",
            "Say how and why each adds value for those who see it and for the organisation.",
            at="uses",
        )
    if len(uses) < least and len(audiences) < 2:
        yield context.found(
            FEW_USES,
            f"You explain {plural(len(uses), 'promotional use')} for "
            f"{plural(len(audiences), 'audience')}.",
            f"Explain {least} or more, or uses for two different audiences.",
            at="uses",
        )
    elif len(audiences) == 1:
        yield context.found(
            ONE_AUDIENCE,
            "All your promotional uses are for the same audience.",
            "Think of a second one: staff, future customers, partners, the community.",
            at="uses",
        )
    if not audiences & CUSTOMERS:
        yield context.found(
            USES_CUSTOMERS,
            "None of your promotional uses is meant for customers.",
            "Add one that customers, or people who may become customers, would see.",
            at="uses",
        )


def _use_findings(place: int, use: PromotionalUse, context: Context) -> Iterator[Finding]:
    name = called("Use", place, use.channel)
    if not use.audience:
        yield context.found(
            USE_AUDIENCE,
            f"{name} does not say who it is for.",
            "Choose its audience.",
            at=at("uses", place, "audience"),
        )
    if not use.value.strip():
        yield context.found(
            USE_VALUE,
            f"{name} does not explain how or why it adds value.",
            "Say what it does for the people who see it and for the organisation, and why.",
            at=at("uses", place, "value"),
        )
    unsaid = {part: label for part, label in DETAILS.items() if not getattr(use, part).strip()}
    if unsaid:
        yield context.found(
            USE_DETAILS,
            f"{name} does not say {listed(unsaid.values())}.",
            f"Fill in {listed(unsaid.values())}, so that the assessor can picture it.",
            at=at("uses", place, next(iter(unsaid))),
        )


def blocks(answer: PromotionalUses, context: Context) -> Iterator[Block]:
    uses = numbered(answer.uses)
    yield Heading("Using it to promote what we do")
    if answer.overview.strip():
        yield typed(answer.overview)
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
