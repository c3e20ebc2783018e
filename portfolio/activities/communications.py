"""The communications: how the programme was promoted, to whom, when, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from portfolio.activities.base import Activity, Answer, Context, Row, Settings
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
from portfolio.blocks import Block
from portfolio.findings import Finding


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
        "Communications", "One row for each thing that you sent, said or put up."
    )


def check(answer: Communications, context: Context) -> Iterator[Finding]:
    yield from ()


def blocks(answer: Communications, context: Context) -> Iterator[Block]:
    yield from ()


ACTIVITY = Activity(
    name="communications",
    title="Your communications",
    purpose="Show how you promoted the programme: to whom, when, and what came of it.",
    answer=Communications,
    check=check,
    blocks=blocks,
    settings=CommunicationsSettings,
)
