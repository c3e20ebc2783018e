"""The communications: how the programme was promoted, to whom, when, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from portfolio.activities import words
from portfolio.activities.activity import Activity, Answer, Context, Row, Settings
from portfolio.activities.fields import (
    Day,
    Number,
    Refs,
    choice,
    day,
    evidence,
    line,
    number,
    rows,
    text,
)
from portfolio.activities.picks import some
from portfolio.activities.showing import called, dated, numbered, started, table
from portfolio.base.text import number as number_text
from portfolio.document.blocks import Block, Heading, Prose
from portfolio.unit.findings import Finding

PURPOSE_OF = {
    "team": ("motivate", "motivate the team"),
    "customers": ("engage", "engage customers"),
}
"""What each audience is addressed for."""
PARTS = {
    "channel": "its channel",
    "message": "its message",
    "audience": "its audience",
}


class CommunicationsSettings(Settings):
    audiences: tuple[Literal["team", "customers"], ...] = ()
    """Those who must be reached."""


class Communication(Row):
    sent_on: Day = day("Date", "When it went out or took place.")
    audience: Literal["", "team", "customers", "both", "other"] = choice(
        "For whom?", "“Both” is the team and customers."
    )
    channel: str = line("Channel", example="Stand-up meeting of each team")
    message: str = line(
        "Message",
        "What it said, in short.",
        example="You choose the winners' criteria; nominate a colleague by 30 June.",
    )
    purpose: Literal["", "motivate", "engage", "inform"] = choice(
        "Main purpose", "Motivate the team, engage customers, or inform."
    )
    reach: Number = number("Reach", "How many people it reached.", unit="people", example="48")
    reach_source: str = line(
        "How do you know?", "Where the number comes from.", example="Sign-in sheet"
    )
    response: str = line(
        "What came of it?",
        "What people did or said next.",
        example="9 nominations in the two days after",
    )
    evidence: Refs = evidence("Evidence", "The message itself, or a record that it went out.")


class Communications(Answer):
    approach: str = text(
        "Your approach",
        "How you set out to motivate the team and to engage customers, and why that way.",
        example="The team heard first and in person; customers were asked for nominations.",
    )
    messages: tuple[Communication, ...] = rows(
        "Communications",
        "One row for each thing that you sent, said or put up.",
        one="communication",
    )


def check(answer: Communications, context: Context) -> Iterator[Finding]:
    messages = numbered(answer.messages)
    if not messages:
        yield context.needed(
            "no-communication",
            "There is no communication yet.",
            "Add one row for each thing that you sent, said or put up.",
        )
    for audience in context.settings.audiences if messages else ():
        yield from _audience_findings(audience, started(answer.messages), context)
    for place, message in messages:
        name = called("Communication", place, message.channel)
        yield from _message_findings(name, message, context)
    yield from _proof_findings(messages, context)


def _audience_findings(
    audience: str, messages: list[Communication], context: Context
) -> Iterator[Finding]:
    """Each audience that the criterion names is reached, on a date, and for its own purpose."""
    reached = [row for row in messages if row.audience in (audience, "both")]
    who = "the team" if audience == "team" else "customers"
    purpose, wording = PURPOSE_OF[audience]
    if not reached:
        yield context.needed(
            "audience-not-reached",
            f"No communication is for {who}.",
            f"Show how you promoted the programme to {who}: what, when and through which channel.",
        )
    elif not any(row.sent_on for row in reached):
        yield context.needed(
            "audience-not-dated",
            f"No communication for {who} has a date.",
            "Enter the day on which it went out or took place.",
        )
    elif not any(row.purpose == purpose for row in reached):
        yield context.query(
            "purpose-not-shown",
            f"No communication is meant to {wording}.",
            f"Choose “{purpose}” as the main purpose where it applies, and say what was in it.",
        )


def _message_findings(name: str, message: Communication, context: Context) -> Iterator[Finding]:
    missing = [label for part, label in PARTS.items() if not getattr(message, part).strip()]
    if missing:
        yield context.query(
            "communication-parts",
            f"{name} lacks {words.names(missing)}.",
            f"Fill in {words.names(missing)}.",
        )
    if message.sent_on is None:
        yield context.query(
            "communication-date",
            f"{name} has no date.",
            "Enter the day on which it went out or took place.",
        )
    if message.reach is None or not message.reach_source.strip():
        yield context.query(
            "communication-reach",
            f"{name} does not say how many people it reached, and how you know.",
            "Give the number and where it comes from, such as a sign-in sheet.",
        )


def _proof_findings(
    messages: list[tuple[int, Communication]], context: Context
) -> Iterator[Finding]:
    unproved = [_short(place, row) for place, row in messages if not row.evidence]
    if unproved:
        yield context.query(
            "communication-evidence",
            f"No evidence is linked to {some(unproved)}.",
            "Link the message itself, or a record that it went out.",
        )
    silent = [_short(place, row) for place, row in messages if not row.response.strip()]
    if silent:
        yield context.query(
            "communication-response",
            f"What came of {some(silent)} is not said.",
            "Say what people did or said next; that nothing came is worth saying too.",
        )


def _short(place: int, row: Communication) -> str:
    return f"“{row.channel.strip()}”" if row.channel.strip() else f"communication {place}"


def blocks(answer: Communications, context: Context) -> Iterator[Block]:
    messages = started(answer.messages)
    yield Heading("How I promoted the programme")
    if answer.approach.strip():
        yield Prose(answer.approach)
    yield from table(
        "Communications",
        ("Date", "Audience", "Channel", "Message", "Purpose"),
        (
            (
                dated(row.sent_on),
                "Team and customers" if row.audience == "both" else row.audience.capitalize(),
                row.channel,
                row.message,
                row.purpose.capitalize(),
            )
            for row in messages
        ),
        "Each communication with its date, audience, channel, message and purpose.",
    )
    yield from table(
        "What each communication reached and led to",
        ("Channel", "Reach", "How I know", "What came of it", "Evidence"),
        (
            (
                row.channel or dated(row.sent_on),
                "" if row.reach is None else number_text(row.reach),
                row.reach_source,
                row.response,
                ", ".join(row.evidence),
            )
            for row in messages
        ),
        "Each communication with the number of people it reached, how that is known, what came "
        "of it and the evidence.",
        numeric=(1,),
    )


ACTIVITY = Activity(
    name="communications",
    title="Your communications",
    purpose="Show how you promoted the programme: to whom, when, and what came of it.",
    answer=Communications,
    check=check,
    blocks=blocks,
    settings=CommunicationsSettings,
)
