"""The communications: how the programme was promoted, to whom, when, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

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
from portfolio.activities.publicly_ranked import KEPT_BACK, RANKED, first_ranked
from portfolio.activities.showing import at, called, dated, numbered, started, table
from portfolio.base.text import listed
from portfolio.base.text import number as number_text
from portfolio.document.blocks import Block, Heading
from portfolio.document.typed_text import typed
from portfolio.unit.findings import Finding, Rule

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
    channel: str = line("Channel", example="Stand-up meeting of each team", least=1)
    message: str = line(
        "Message",
        "What it said, in short.",
        example="You choose the winners' criteria; nominate a colleague by 30 June.",
        least=3,
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
        least=8,
    )
    messages: tuple[Communication, ...] = rows(
        "Communications",
        "One row for each thing that you sent, said or put up.",
        one="communication",
    )


REACH = {
    "reach": "how many people it reached",
    "reach_source": "how you know how many it reached",
}
NO_COMMUNICATION = Rule.query("no-communication", "To promote is to tell people.")
AUDIENCE_NOT_REACHED = Rule.query(
    "audience-not-reached", "The unit names those whom the programme has to reach."
)
AUDIENCE_NOT_DATED = Rule.query("audience-not-dated", "A date shows that it happened, and when.")
PURPOSE_NOT_SHOWN = Rule.query("purpose-not-shown", "Each audience is addressed for a purpose.")
COMMUNICATION_PARTS = Rule.query("communication-parts", "An assessor has to be able to picture it.")
COMMUNICATION_DATE = Rule.query("communication-date", "A date shows that it happened, and when.")
COMMUNICATION_REACH = Rule.query("communication-reach", "A message works by whom it reaches.")
COMMUNICATION_EVIDENCE = Rule.query(
    "communication-evidence", "The message itself is the best proof."
)
COMMUNICATION_RESPONSE = Rule.query(
    "communication-response", "What came of it shows that it worked."
)
COMMUNICATION_RANKING = Rule.query(
    "communication-ranking",
    "Whoever sees themselves near the bottom of a list tries less, not harder.",
)


def check(answer: Communications, context: Context) -> Iterator[Finding]:
    messages = numbered(answer.messages)
    if all(message.lacks("channel", "message") for _, message in messages):
        yield context.found(
            NO_COMMUNICATION,
            "There is no communication yet.",
            "Add one row for each thing that you sent, said or put up.",
            at="messages",
        )
    for audience in context.settings.audiences if messages else ():
        yield from _audience_findings(audience, started(answer.messages), context)
    for place, message in messages:
        yield from _message_findings(place, message, context)
    yield from _proof_findings(messages, context)
    told = [(at("messages", place, "message"), _told(row)) for place, row in messages]
    if ranked := first_ranked([("approach", answer.approach), *told]):
        yield context.found(COMMUNICATION_RANKING, RANKED, KEPT_BACK, at=ranked)


def _audience_findings(
    audience: str, messages: list[Communication], context: Context
) -> Iterator[Finding]:
    """Each audience that the criterion names is reached, on a date, and for its own purpose."""
    reached = [row for row in messages if row.audience in (audience, "both")]
    who = "the team" if audience == "team" else "customers"
    purpose, wording = PURPOSE_OF[audience]
    if not reached:
        yield context.found(
            AUDIENCE_NOT_REACHED,
            f"No communication is for {who}.",
            f"Show how you promoted the programme to {who}: what, when and through which channel.",
            at="messages",
        )
    elif not any(row.sent_on for row in reached):
        yield context.found(
            AUDIENCE_NOT_DATED,
            f"No communication for {who} has a date.",
            "Enter the day on which it went out or took place.",
            at="messages",
        )
    elif not any(row.purpose == purpose for row in reached):
        yield context.found(
            PURPOSE_NOT_SHOWN,
            f"No communication is meant to {wording}.",
            f"Choose “{purpose}” as the main purpose where it applies, and say what was in it.",
            at="messages",
        )


def _message_findings(place: int, message: Communication, context: Context) -> Iterator[Finding]:
    name = called("Communication", place, message.channel)
    missing = {part: label for part, label in PARTS.items() if message.lacks(part)}
    if missing:
        yield context.found(
            COMMUNICATION_PARTS,
            f"{name} lacks {listed(missing.values())}.",
            f"Fill in {listed(missing.values())}.",
            at=at("messages", place, next(iter(missing))),
        )
    if message.sent_on is None:
        yield context.found(
            COMMUNICATION_DATE,
            f"{name} has no date.",
            "Enter the day on which it went out or took place.",
            at=at("messages", place, "sent_on"),
        )
    unsaid = {part: label for part, label in REACH.items() if message.lacks(part)}
    if unsaid:
        yield context.found(
            COMMUNICATION_REACH,
            f"{name} does not say {listed(unsaid.values())}.",
            "Give the number and where it comes from, such as a sign-in sheet.",
            at=at("messages", place, next(iter(unsaid))),
        )


def _proof_findings(
    messages: list[tuple[int, Communication]], context: Context
) -> Iterator[Finding]:
    unproved = [one for one in messages if not one[1].evidence]
    if unproved:
        yield context.found(
            COMMUNICATION_EVIDENCE,
            f"No evidence is linked to {_shortly(unproved)}.",
            "Link the message itself, or a record that it went out.",
            at=at("messages", unproved[0][0], "evidence"),
        )
    silent = [one for one in messages if one[1].lacks("response")]
    if silent:
        yield context.found(
            COMMUNICATION_RESPONSE,
            f"What came of {_shortly(silent)} is not said.",
            "Say what people did or said next; that nothing came is worth saying too.",
            at=at("messages", silent[0][0], "response"),
        )


def _told(message: Communication) -> str:
    return f"{message.message} ({message.channel})" if message.channel else message.message


def _shortly(messages: list[tuple[int, Communication]]) -> str:
    return some(_short(place, row) for place, row in messages)


def _short(place: int, row: Communication) -> str:
    return f"“{row.channel.strip()}”" if row.channel.strip() else f"communication {place}"


def blocks(answer: Communications, context: Context) -> Iterator[Block]:
    messages = started(answer.messages)
    yield Heading("How I promoted the programme")
    if answer.approach.strip():
        yield typed(answer.approach)
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
