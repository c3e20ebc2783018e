"""What is asked of cost and benefit in an evaluation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from portfolio.activities.activity import Context
from portfolio.activities.evaluation_answer import Evaluation
from portfolio.base.text import pounds as pounds_text
from portfolio.unit.findings import Finding, Rule

SMALL_COST, FAR_OFF, NO_REASON_WILL_DO = Decimal(100), Decimal("1.5"), Decimal(10)
"""Costs below so many pounds are not compared; how many times one is the other, with and without a
word on it in the evaluation."""
OF_COST = re.compile(r"\b(?:over|under)?(?:spen[dt]\w*|budget\w*|cost\w*|cheap\w*|saved)\b", re.I)
ACTUAL_COST = Rule.query("actual-cost", "What it cost belongs to what it was worth.")
PLANNED_COST = Rule.query("planned-cost", "A cost is high or low against a plan.")
BENEFIT_MISSING = Rule.query("benefit-missing", "A cost is worth it by what it brings.")
BENEFIT_SOURCE = Rule.query("benefit-basis", "An estimate is worth what stands behind it.")
BENEFIT_AMOUNT = Rule.query("benefit-amount", "Without it cost and benefit do not compare.")
COST_FAR_OFF = Rule.query("cost-far-off", "A cost far from its plan is a slip, or needs a reason.")


def money_findings(answer: Evaluation, context: Context) -> Iterator[Finding]:
    if answer.actual_cost is None:
        yield context.found(
            ACTUAL_COST,
            "You do not say what the programme cost in the end.",
            "Enter the actual cost, people's time included.",
            at="actual_cost",
        )
    if answer.planned_cost is None:
        yield context.found(
            PLANNED_COST,
            "There is no planned cost to compare the actual cost with.",
            "Enter the cost that was planned.",
            at="planned_cost",
        )
    if answer.benefit is None and not answer.benefit_basis.strip():
        yield context.found(
            BENEFIT_MISSING,
            "You do not say what was gained or saved.",
            "Estimate the benefit in money, and add the benefits that have no price.",
            at="benefit",
        )
    elif not answer.benefit_basis.strip():
        yield context.found(
            BENEFIT_SOURCE,
            "You do not say where the benefit comes from.",
            "Show the sum and where its figures come from; a careful guess is fine if you say so.",
            at="benefit_basis",
        )
    elif answer.benefit is None:
        yield context.found(
            BENEFIT_AMOUNT,
            "The benefit has no estimate in money, so it cannot be compared with the cost.",
            "Enter a careful estimate, or 0 if nothing can be priced.",
            at="benefit",
        )
    planned, actual = answer.planned_cost, answer.actual_cost
    if planned is not None and actual is not None and _is_far_off(planned, actual, answer):
        yield context.found(
            COST_FAR_OFF,
            f"The programme cost {pounds_text(actual)}, but {pounds_text(planned)} was planned, "
            "and nothing says why.",
            "Correct one of the two, or say in your judgement why they are so far apart.",
            at="actual_cost",
            also=(context.here("planned_cost"),),
        )


def _is_far_off(planned: Decimal, actual: Decimal, answer: Evaluation) -> bool:
    """So far apart that one is a slip, or far and not explained in any text."""
    most, least = max(planned, actual), min(planned, actual)
    if most < SMALL_COST or most <= least * FAR_OFF:
        return False
    said = " ".join((answer.judgement, answer.limits, answer.changes, answer.benefit_basis))
    return most > least * NO_REASON_WILL_DO or not OF_COST.search(said)
