"""The recognition: who won, why, and how the organisation honoured them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from portfolio.activities.base import Activity, Answer, Context, Row, Settings
from portfolio.activities.fields import (
    Day,
    Refs,
    choice,
    day,
    evidence,
    line,
    rows,
    text,
    yes,
)
from portfolio.blocks import Block
from portfolio.findings import Finding

Rank = Literal[
    "supervisor",
    "team leader",
    "manager",
    "senior management",
    "director or board",
    "external guest",
]
Place = Literal["newsletter article", "intranet", "poster", "press", "social media"]


class RecognitionSettings(Settings):
    accepted: tuple[Rank, ...] = ()
    """The presenters' ranks that make it recognition by the organisation; none: not checked."""
    accepted_publicity: tuple[Place, ...] = ("newsletter article",)
    """The publicity that does so too."""


class Winner(Row):
    award: str = line("Award", example="Problem Solver of the Quarter")
    winner: str = line("Winner", "A name, a team, or a pseudonym.", example="Adviser K")
    reason: str = line(
        "Why did they win?",
        "Name the criteria, and what the judges saw.",
        example="82 % of cases solved at first contact (criterion 1); top score on criterion 2",
    )
    form: str = line(
        "Form of recognition",
        "What they received, and at which event.",
        example="Glass trophy and a day's leave, at the all-staff meeting",
    )
    presenter: str = line("Presented by", "Name of the person.", example="Helen Okafor")
    presenter_rank: Literal["", Rank] = choice("Presenter's position")
    presented_on: Day = day("Date")
    publicity: Literal["", Place, "none"] = choice("Publicity", "Where others could read of it.")
    publicity_detail: str = line(
        "Which issue, page or post?", example="Staff newsletter, autumn issue, page 2"
    )
    consent: bool = yes(
        "The winner agreed to the publicity", "Ask before any name or photograph is published."
    )
    evidence: Refs = evidence()


class Recognition(Answer):
    winners: tuple[Winner, ...] = rows("Winners", "One row for each award presented.")
    action: str = text(
        "What did you do to bring this about?",
        "Your own steps: invitations, dates, the script, the article. Write “I”.",
        example="I asked the managing director in May and wrote a one-page brief for her.",
    )
    commitment: str = text(
        "How did it show the organisation's commitment to excellent customer service?",
        "What was said and done, and who saw it.",
        example="The managing director stopped the monthly results to read out each story.",
    )
    others: str = text(
        "What about those who did not win?",
        "How nominees and nominators were thanked.",
        example="Every nominee received the words of the nomination from their manager.",
    )
    tax: str = line(
        "Tax on the prizes",
        "How it is dealt with, and who confirmed it.",
        example="Vouchers go through payroll; Finance confirmed on 2 June",
    )


def check(answer: Recognition, context: Context) -> Iterator[Finding]:
    yield from ()


def blocks(answer: Recognition, context: Context) -> Iterator[Block]:
    yield from ()


ACTIVITY = Activity(
    name="recognition",
    title="Recognition of the winners",
    purpose="Show who won and why, and how the organisation recognised them.",
    answer=Recognition,
    check=check,
    blocks=blocks,
    settings=RecognitionSettings,
)
