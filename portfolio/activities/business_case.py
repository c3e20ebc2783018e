"""Business case: what one must contain and why, with a worked comparison of cost and benefit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from portfolio.activities.base import Activity, Answer, Context, Row, Settings
from portfolio.activities.fields import (
    Number,
    Pounds,
    Refs,
    choice,
    evidence,
    line,
    number,
    pounds,
    rows,
    text,
)
from portfolio.blocks import Block
from portfolio.findings import Finding

RequirementName = Literal[
    "need", "options", "costs", "benefits", "risks", "measures", "approval", "other"
]


class Requirement(Row):
    requirement: Literal["", RequirementName] = choice(
        "Requirement", "A part that a business case must have."
    )
    explanation: str = text(
        "What it must contain",
        "Explain this part to somebody who has never written a business case.",
        example="All costs for the first year, one-off and running, with where each comes from.",
    )
    why: str = text(
        "Why decision-makers ask for it",
        "What could they not decide without it?",
        example="The finance director has to know what to set aside before she can agree.",
    )
    how_met: str = text(
        "How your business case meets it",
        "Point to the part of your own case, and say what is in it.",
        example="Page 3 lists seven costs, each with a quotation or a pay rate.",
    )
    evidence: Refs = evidence()


class CostLine(Row):
    item: str = line("Cost", "What the money is for.", example="Trophies and certificates")
    amount: Pounds = pounds("Amount", "In pounds.", example="480")
    when: Literal["", "once", "every year"] = choice("Paid", "Once, or again every year?")
    basis: str = line(
        "Where the figure comes from",
        "A quotation, a price list, hours times a rate of pay.",
        example="Quotation of 12 May",
    )


class BenefitLine(Row):
    item: str = line("Benefit", "What gets better.", example="Fewer repeat calls")
    amount: Pounds = pounds("Worth each year", "In pounds for one full year.", example="3900")
    basis: str = line(
        "How you estimated it",
        "The sum that you did, and where its figures come from.",
        example="700 calls fewer at £5.58 a call",
    )


class BusinessCase(Answer):
    requirements: tuple[Requirement, ...] = rows(
        "What a business case requires", "One row for each part of a business case."
    )
    costs: tuple[CostLine, ...] = rows("Costs", "Every cost of the programme, one row each.")
    benefits: tuple[BenefitLine, ...] = rows(
        "Benefits in money", "Every benefit that you can put a value on, one row each."
    )
    years: Number = number(
        "Period", "How many years the comparison covers.", unit="years", example="3"
    )
    other_benefits: str = text(
        "Benefits that have no price",
        "What else gets better, and how would you notice?",
        example="People stay longer in the team: I watch the number of leavers each quarter.",
    )
    approver: str = line(
        "Who decides",
        "The name or the job title of the person or group.",
        example="The operations board",
    )
    decision: str = text(
        "What you ask them to decide",
        "The exact decision, with the amount and the date.",
        example="Agree £4,200 for the first year by 30 June.",
    )


class BusinessCaseSettings(Settings):
    requirements: tuple[RequirementName, ...] = (
        "need",
        "options",
        "costs",
        "benefits",
        "risks",
        "measures",
        "approval",
    )
    """The parts of a business case that have to be explained."""


def check(answer: BusinessCase, context: Context) -> Iterator[Finding]:
    yield from ()


def blocks(answer: BusinessCase, context: Context) -> Iterator[Block]:
    yield from ()


ACTIVITY = Activity(
    name="business-case",
    title="What a business case requires",
    purpose="Explain each part of a business case, and work out cost against benefit.",
    answer=BusinessCase,
    check=check,
    blocks=blocks,
    settings=BusinessCaseSettings,
)
