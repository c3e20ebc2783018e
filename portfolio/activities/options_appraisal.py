"""Options appraisal: benefits, drawbacks and costs of each option, and a judgement."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from portfolio.activities.base import Activity, Answer, Context, Row, Settings
from portfolio.activities.fields import (
    Pounds,
    Refs,
    choice,
    evidence,
    line,
    pounds,
    ref,
    rows,
    text,
)
from portfolio.blocks import Block
from portfolio.findings import Finding


class CostItem(Row):
    item: str = line("Cost", "What the money is for.", example="Entry fee")
    amount: Pounds = pounds("Amount", "In pounds for the first year.", example="359")
    basis: str = line(
        "Where the figure comes from",
        "A quotation, a price list, hours times a rate of pay.",
        example="Price list of the organiser, 2 May",
    )


class Option(Row):
    ref: str = ref("Option", prefix="")
    name: str = line("Name", "A short name for this option.", example="Team award each quarter")
    kind: Literal["", "internal", "external"] = choice(
        "Kind", "Run by your own organisation (internal), or by another one (external)?"
    )
    description: str = text(
        "What it is",
        "How would it work here?",
        example="Every quarter a panel chooses one team from nominations by customers.",
    )
    benefits: str = text(
        "Benefits",
        "What speaks for it?",
        example="It rewards working together, and every shift can win.",
    )
    drawbacks: str = text(
        "Drawbacks",
        "What speaks against it? Every option has something.",
        example="Somebody who does little can win with a good team.",
    )
    costs: tuple[CostItem, ...] = rows("Costs", "One row for each cost, people's time included.")
    customer_effect: str = text(
        "Effect on customers",
        "What would customers notice?",
        example="They can nominate, so they see that we listen.",
    )
    team_effect: str = text(
        "Effect on the team",
        "How would people in the team take it?",
        example="Likely to be welcomed by the night shift, which never won before.",
    )
    expected_benefit: Pounds = pounds(
        "Expected benefit in money",
        "In pounds for the first year, if you can estimate it.",
        example="3900",
    )
    benefit_basis: str = line(
        "How you estimated the benefit",
        "The sum that you did, and where its figures come from.",
        example="700 repeat calls fewer at £5.58 a call",
    )
    evidence: Refs = evidence()

    @property
    def total_cost(self) -> Decimal:
        """All costs that have an amount, in pounds for the first year."""
        return sum((cost.amount for cost in self.costs if cost.amount is not None), Decimal(0))


class OptionsAppraisal(Answer):
    options: tuple[Option, ...] = rows(
        "Options", "At least one that your organisation runs and one that somebody else runs."
    )
    judgement: str = text(
        "Your judgement",
        "Weigh the options against each other by name: which comes out best, and why?",
        example="Option B costs £600 more than option A, but it reaches all shifts.",
    )
    evidence: Refs = evidence()


class OptionsAppraisalSettings(Settings):
    least: Annotated[int, Field(ge=2, le=20)] = 3
    """How many options the criterion needs."""


def check(answer: OptionsAppraisal, context: Context) -> Iterator[Finding]:
    yield from ()


def blocks(answer: OptionsAppraisal, context: Context) -> Iterator[Block]:
    yield from ()


ACTIVITY = Activity(
    name="options-appraisal",
    title="Options and their costs",
    purpose="Evaluate each option: benefits, drawbacks, costs, and how they compare.",
    answer=OptionsAppraisal,
    check=check,
    blocks=blocks,
    settings=OptionsAppraisalSettings,
)
