"""Whether the sums of money in several activities can be those of one programme."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from portfolio.activities.business_case import BusinessCase
from portfolio.activities.decision_matrix import DecisionMatrix
from portfolio.activities.evaluation_answer import Evaluation
from portfolio.activities.options_appraisal import Option, OptionsAppraisal
from portfolio.activities.programme_plan import ProgrammePlan, resources_total
from portfolio.activities.showing import started
from portfolio.base.text import pounds
from portfolio.checks.agreement.whole_record import Answered, Said
from portfolio.unit.findings import Finding, Place, Rule

PLANNED_COST = Rule.query(
    "planned-cost-differs", "What was spent is judged against the cost that was agreed."
)
CHOSEN_COST = Rule.query(
    "chosen-option-cost-differs", "A business case costs the option that was chosen."
)
CHOSEN_BENEFIT = Rule.query(
    "chosen-option-benefit-differs", "A business case promises what the chosen option brings."
)
NEAR = Decimal("0.1")
"""Sums of two stages that are at most this part of the larger one apart can be one programme's."""
NEAR_OPTION = Decimal("0.25")
"""An appraisal is rougher than the business case that follows."""


@dataclass(frozen=True, kw_only=True)
class Sum:
    """An amount in pounds, what it is, and where."""

    amount: Decimal
    what: str
    place: Place


def money_findings(whole: Answered) -> Iterator[Finding]:
    """Every sum of money that another activity contradicts."""
    yield from _planned_cost(whole)
    yield from _chosen_cost(whole)
    yield from _chosen_benefit(whole)


def are_near(one: Decimal, other: Decimal, part: Decimal = NEAR) -> bool:
    """Whether two sums differ by at most a part of the larger one."""
    return abs(one - other) <= part * max(abs(one), abs(other))


def _planned_cost(whole: Answered) -> Iterator[Finding]:
    """A planned cost in the evaluation that is none of the sums that were planned before."""
    planned = [*budgets(whole), *(s for s in first_year_costs(whole) if s.amount)]
    for said in whole.of(Evaluation):
        cost = said.answer.planned_cost
        if cost is None or not planned or any(are_near(cost, s.amount) for s in planned):
            continue
        nearest = min(planned, key=lambda known: abs(known.amount - cost))
        first = planned[0]
        beside = "" if nearest is first else f" and {nearest.what} is {pounds(nearest.amount)}"
        yield PLANNED_COST.found(
            f"The planned cost in criterion {said.criterion} is {pounds(cost)}, but {first.what} "
            f"is {pounds(first.amount)}{beside}.",
            "Enter the cost that was agreed, or say in the evaluation why it is another one.",
            place=said.place("planned_cost"),
            also=(first.place,),
        )


def budgets(whole: Answered) -> Iterator[Sum]:
    """The budget that was agreed, and what the resources of the plan come to."""
    for plan in whole.of(ProgrammePlan):
        if plan.answer.budget:
            what = f"the budget in criterion {plan.criterion}"
            yield Sum(amount=plan.answer.budget, what=what, place=plan.place("budget"))
        total = resources_total(plan.answer)
        if total and all(row.cost is not None for row in started(plan.answer.resources)):
            what = f"the sum of the resources in criterion {plan.criterion}"
            yield Sum(amount=total, what=what, place=plan.place("resources"))


def first_year_costs(whole: Answered) -> Iterator[Sum]:
    """What the business case and the chosen option say that the first year costs."""
    for case in whole.of(BusinessCase):
        yield from _cost_of_case(case)
    yield from _cost_of_choice(whole)


def _cost_of_case(case: Said[BusinessCase]) -> Iterator[Sum]:
    rows = started(case.answer.costs)
    amounts = [row.amount for row in rows if row.amount is not None]
    if amounts and len(amounts) == len(rows):
        what = f"the cost of the first year in criterion {case.criterion}"
        yield Sum(amount=sum(amounts, Decimal(0)), what=what, place=case.place("costs"))


def _cost_of_choice(whole: Answered) -> Iterator[Sum]:
    for said, number, option in _chosen(whole):
        if _is_costed(option):
            what = f"the cost of option {option.ref.strip()} in criterion {said.criterion}"
            place = said.place(f"options.{number}.costs")
            yield Sum(amount=option.total_cost, what=what, place=place)


def _chosen(whole: Answered) -> Iterator[tuple[Said[OptionsAppraisal], int, Option]]:
    """The option that was chosen, with its place in the appraisal."""
    chosen = next((said.answer.chosen.strip() for said in whole.of(DecisionMatrix)), "")
    for said in whole.of(OptionsAppraisal):
        for number, option in enumerate(said.answer.options):
            if chosen and option.ref.strip() == chosen:
                yield said, number, option


def _is_costed(option: Option) -> bool:
    costs = started(option.costs)
    return bool(costs) and all(cost.amount is not None for cost in costs)


def _chosen_cost(whole: Answered) -> Iterator[Finding]:
    """A business case that costs another sum than the option that was chosen."""
    option = next(_cost_of_choice(whole), None)
    for case in whole.of(BusinessCase):
        own = next(_cost_of_case(case), None)
        if own and option and not are_near(own.amount, option.amount, NEAR_OPTION):
            yield CHOSEN_COST.found(
                f"{own.what[:1].upper()}{own.what[1:]} is {pounds(own.amount)}, but {option.what}, "
                f"which you select, is {pounds(option.amount)}.",
                "Cost the same things in both places, or say why the sums differ.",
                place=case.place("costs"),
                also=(option.place,),
            )


def _chosen_benefit(whole: Answered) -> Iterator[Finding]:
    """A business case of a year that promises another sum than the option that was chosen."""
    option = next(_benefit_of_choice(whole), None)
    for case in whole.of(BusinessCase):
        rows = started(case.answer.benefits)
        amounts = [row.amount for row in rows if row.amount is not None]
        is_of_a_year = case.answer.years in (None, 1)
        if not option or not is_of_a_year or not amounts or len(amounts) < len(rows):
            continue
        total = sum(amounts, Decimal(0))
        if not are_near(total, option.amount, NEAR_OPTION):
            yield CHOSEN_BENEFIT.found(
                f"The benefits in criterion {case.criterion} come to {pounds(total)}, but "
                f"{option.what}, which you select, is {pounds(option.amount)}.",
                "Count the same things in both places, or say why the sums differ.",
                place=case.place("benefits"),
                also=(option.place,),
            )


def _benefit_of_choice(whole: Answered) -> Iterator[Sum]:
    for said, number, option in _chosen(whole):
        if option.expected_benefit:
            what = f"the benefit of option {option.ref.strip()} in criterion {said.criterion}"
            place = said.place(f"options.{number}.expected_benefit")
            yield Sum(amount=option.expected_benefit, what=what, place=place)
