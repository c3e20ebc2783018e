"""Business case: what one must contain and why, with a worked comparison of cost and benefit."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal
from typing import Literal, NamedTuple

from portfolio.activities import total_rows
from portfolio.activities.activity import Activity, Answer, Context, Row, Settings
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
from portfolio.activities.showing import at, called, evidence_named, labelled, numbered, started
from portfolio.activities.sums import Sums
from portfolio.base.text import listed, plural
from portfolio.base.text import number as number_text
from portfolio.base.text import pounds as pounds_text
from portfolio.document.blocks import Block, Figure, Heading, Table
from portfolio.unit.findings import Finding, Rule

MONTHS = 12
AFTER_THE_SUMS = 3
"""In the table of what is worked out, payback and return come after so many rows of sums."""
LABELS = {
    "need": "the need",
    "options": "the options considered",
    "costs": "the costs",
    "benefits": "the benefits",
    "risks": "the risks",
    "measures": "the measures of success",
    "approval": "who approves it",
    "other": "another part",
}
"""The parts of a business case, as a sentence names them."""

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
        least=8,
    )
    why: str = text(
        "Why decision-makers ask for it",
        "What could they not decide without it?",
        example="The finance director has to know what to set aside before she can agree.",
        least=6,
    )
    how_met: str = text(
        "How your business case meets it",
        "Point to the part of your own case, and say what is in it.",
        example="Page 3 lists seven costs, each with a quotation or a pay rate.",
        least=2,
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
        "What a business case requires",
        "One row for each part of a business case.",
        one="requirement",
    )
    costs: tuple[CostLine, ...] = rows(
        "Costs", "Every cost of the programme, one row each.", one="cost"
    )
    benefits: tuple[BenefitLine, ...] = rows(
        "Benefits in money",
        "Every benefit that you can put a value on, one row each.",
        one="benefit",
    )
    years: Number = number(
        "Period", "How many years the comparison covers.", unit="years", example="3"
    )
    other_benefits: str = text(
        "Benefits that have no price",
        "What else gets better, and how would you notice?",
        example="People stay longer in the team: I watch the number of leavers each quarter.",
        least=4,
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
        least=4,
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
    """The parts of a business case that a good answer explains."""


class Worked(NamedTuple):
    """A worked comparison of cost and benefit. See ``work_out`` for the units."""

    first_year_cost: Decimal
    total_cost: Decimal
    total_benefit: Decimal
    payback_months: Decimal | None
    return_percent: Decimal | None


def work_out(once: Decimal, yearly: Decimal, benefit: Decimal, years: Decimal) -> Worked:
    """What a programme costs, when it pays for itself and what it returns.

    ``once`` is spent at the start, in pounds; ``yearly`` is spent and ``benefit`` is gained evenly
    over each year, in pounds a year; ``years`` is the period. Costs and benefits in the result are
    in pounds over the whole period. ``payback_months`` is the time until the benefit so far has
    caught up with the cost so far, in months from the start; None when it never does.
    ``return_percent`` is (benefit - cost) / cost over the period, in per cent; None when there is
    no cost.
    """
    total_cost = once + yearly * years
    total_benefit = benefit * years
    gain = benefit - yearly
    return Worked(
        first_year_cost=once + yearly,
        total_cost=total_cost,
        total_benefit=total_benefit,
        payback_months=once * MONTHS / gain if gain > 0 else None,
        return_percent=(total_benefit - total_cost) / total_cost * 100 if total_cost > 0 else None,
    )


NO_REQUIREMENT = Rule.query("no-requirement", "The criterion is about what a case requires.")
REQUIREMENTS_EXPLAINED = Rule.query(
    "requirements-explained", "Most decision-makers ask for these parts of a business case."
)
REQUIREMENT_CHOSEN = Rule.query("requirement-chosen", "An assessor has to know what it is about.")
REQUIREMENT_WHY = Rule.query("requirement-why", "To explain is to give reasons.")
REQUIREMENT_MET = Rule.query(
    "requirement-met", "Your own case shows that you can use what you know."
)
WORKED_COSTS = Rule.query(
    "worked-costs", "A worked comparison shows that you can use what you know."
)
COST_COMPLETE = Rule.query("cost-complete", "Without it the sums are not right.")
COST_BASIS = Rule.query("cost-basis", "A figure can be believed when it can be looked up.")
COST_TOTAL = Rule.query("cost-total", total_rows.WHY)
WORKED_BENEFITS = Rule.query(
    "worked-benefits", "A cost without a benefit is a request, not a case."
)
BENEFIT_COMPLETE = Rule.query("benefit-complete", "Without it the sums are not right.")
BENEFIT_ESTIMATED = Rule.query("benefit-basis", "An estimate is worth what stands behind it.")
WORKED_PERIOD = Rule.query("worked-period", "Costs and benefits compare only over the same time.")
NEVER_PAYS_BACK = Rule.query(
    "never-pays-back", "A decision-maker would ask why to spend the money."
)
PAYS_BACK_LATE = Rule.query("pays-back-late", "A decision-maker would ask why to wait so long.")
APPROVER = Rule.query("approver", "A case is written for somebody who decides.")
DECISION_ASKED = Rule.query("decision-asked", "A case ends in a decision that is asked for.")


def check(answer: BusinessCase, context: Context) -> Iterator[Finding]:
    yield from _requirement_findings(answer, context)
    yield from _cost_findings(answer, context)
    yield from _benefit_findings(answer, context)
    yield from _period_findings(answer, context)
    yield from _decision_findings(answer, context)


def _requirement_findings(answer: BusinessCase, context: Context) -> Iterator[Finding]:
    explained = {row.requirement for row in answer.requirements if row.explanation.strip()}
    unexplained = [LABELS[name] for name in context.settings.requirements if name not in explained]
    if not explained:
        yield context.found(
            NO_REQUIREMENT,
            "You explain no requirement of a business case yet.",
            "Add a row for each part: what it must contain, and why decision-makers ask for it.",
            at="requirements",
        )
    elif unexplained:
        yield context.found(
            REQUIREMENTS_EXPLAINED,
            f"You do not explain {listed(unexplained)} as part of a business case.",
            "Add a row for each: what it must contain, and why decision-makers ask for it.",
            at="requirements",
        )
    for place, row in numbered(answer.requirements):
        yield from _one_requirement(place, row, context)


def _one_requirement(place: int, row: Requirement, context: Context) -> Iterator[Finding]:
    name = called("Requirement", place, row.requirement)
    if not row.requirement:
        yield context.found(
            REQUIREMENT_CHOSEN,
            f"{name} does not say which part of a business case it is.",
            "Choose the part.",
            at=at("requirements", place, "requirement"),
        )
    if not row.why.strip():
        yield context.found(
            REQUIREMENT_WHY,
            f"{name} does not say why decision-makers ask for it.",
            "To explain is to give reasons: what could they not decide without it?",
            at=at("requirements", place, "why"),
        )
    if not row.how_met.strip():
        yield context.found(
            REQUIREMENT_MET,
            f"{name} does not say how your own business case meets it.",
            "Point to the part of your own case, and say what is in it.",
            at=at("requirements", place, "how_met"),
        )


def _cost_findings(answer: BusinessCase, context: Context) -> Iterator[Finding]:
    costs = numbered(answer.costs)
    if not costs:
        yield context.found(
            WORKED_COSTS,
            "Your comparison has no costs yet.",
            "Add each cost with its amount, people's time included.",
            at="costs",
        )
    for place, cost in costs:
        name = called("Cost", place, cost.item)
        unsaid = {field: label for field, label, missing in _unsaid_of_cost(cost) if missing}
        if unsaid:
            yield context.found(
                COST_COMPLETE,
                f"{name} does not say {listed(unsaid.values())}.",
                f"Fill in {listed(unsaid.values())}: without it the sums are not right.",
                at=at("costs", place, next(iter(unsaid))),
            )
        if not cost.basis.strip():
            yield context.found(
                COST_BASIS,
                f"{name} does not say where its figure comes from.",
                "Name the quotation or price list, or show hours times the rate of pay.",
                at=at("costs", place, "basis"),
            )
    total = total_rows.total_row((place, cost.item, cost.amount) for place, cost in costs)
    if total:
        yield context.found(
            COST_TOTAL,
            f"{called('Cost', total.place, dict(costs)[total.place].item)} {total.what}.",
            "Take out the row with the total.",
            at=at("costs", total.place, "amount"),
        )


def _unsaid_of_cost(cost: CostLine) -> Iterator[tuple[str, str, bool]]:
    yield "item", "what the money is for", not cost.item.strip()
    yield "amount", "its amount", cost.amount is None
    yield "when", "whether it is paid once or every year", not cost.when


def _benefit_findings(answer: BusinessCase, context: Context) -> Iterator[Finding]:
    benefits = numbered(answer.benefits)
    if not benefits:
        yield context.found(
            WORKED_BENEFITS,
            "Your comparison has no benefits in money yet.",
            "Add at least one benefit, with what it is worth in a year and how you estimated it.",
            at="benefits",
        )
    for place, benefit in benefits:
        name = called("Benefit", place, benefit.item)
        unsaid = {field: label for field, label, missing in _unsaid_of_benefit(benefit) if missing}
        if unsaid:
            yield context.found(
                BENEFIT_COMPLETE,
                f"{name} does not say {listed(unsaid.values())}.",
                f"Fill in {listed(unsaid.values())}: without it the sums are not right.",
                at=at("benefits", place, next(iter(unsaid))),
            )
        if not benefit.basis.strip():
            yield context.found(
                BENEFIT_ESTIMATED,
                f"{name} does not say how you estimated it.",
                "Show the sum and where its figures come from; a careful guess is fine if you "
                "say so.",
                at=at("benefits", place, "basis"),
            )


def _unsaid_of_benefit(benefit: BenefitLine) -> Iterator[tuple[str, str, bool]]:
    yield "item", "what gets better", not benefit.item.strip()
    yield "amount", "what that is worth in a year", benefit.amount is None


def _period_findings(answer: BusinessCase, context: Context) -> Iterator[Finding]:
    if answer.years is None or answer.years <= 0:
        yield context.found(
            WORKED_PERIOD,
            "Your comparison does not say how many years it covers.",
            "Give the period in years, such as 1 or 3.",
            at="years",
        )
    if not _has_figures(answer):
        return
    payback = _worked(answer).payback_months
    if payback is None:
        yield context.found(
            NEVER_PAYS_BACK,
            "By your figures the programme never pays for itself.",
            "Check them, or explain why it is worth its cost all the same.",
            at="benefits",
        )
    elif answer.years and 0 < answer.years * MONTHS < payback:
        yield context.found(
            PAYS_BACK_LATE,
            f"By your figures it pays for itself after {_months(payback)}, later than your "
            "period ends.",
            "Choose a longer period, or explain why it is worth its cost all the same.",
            at="years",
        )


def _decision_findings(answer: BusinessCase, context: Context) -> Iterator[Finding]:
    if not answer.approver.strip():
        yield context.found(
            APPROVER,
            "You do not say who decides on the business case.",
            "Name the person or group that can agree the money.",
            at="approver",
        )
    if not answer.decision.strip():
        yield context.found(
            DECISION_ASKED,
            "You do not say what you ask the decision-makers to decide.",
            "Write the exact decision, with the amount and the date.",
            at="decision",
        )


def blocks(answer: BusinessCase, context: Context) -> Iterator[Block]:
    requirements = numbered(answer.requirements)
    if requirements:
        yield Heading("What a business case requires")
    for place, row in requirements:
        name = LABELS.get(row.requirement, "")
        yield Heading(name[:1].upper() + name[1:] or f"Requirement {place}", level=2)
        yield from labelled("What it must contain", row.explanation)
        yield from labelled("Why decision-makers ask for it", row.why)
        yield from labelled("How my business case meets it", row.how_met)
        yield from evidence_named(row.evidence)
    yield from _comparison(answer)
    if answer.approver.strip() or answer.decision.strip():
        yield Heading("The decision")
        yield from labelled("Who decides", answer.approver)
        yield from labelled("What I ask them to decide", answer.decision)


def _comparison(answer: BusinessCase) -> Iterator[Block]:
    costs, benefits = started(answer.costs), started(answer.benefits)
    if costs or benefits or answer.other_benefits.strip():
        yield Heading("Cost against benefit")
    if costs:
        yield _cost_table(costs)
    if benefits:
        yield _benefit_table(benefits)
    if _has_figures(answer):
        yield _result_table(answer)
        yield _chart(answer)
    yield from labelled("Benefits that have no price", answer.other_benefits)


def _cost_table(costs: list[CostLine]) -> Table:
    return Table(
        caption="What the programme costs",
        columns=("Cost", "Paid", "Amount", "Where the figure comes from"),
        rows=tuple(
            (cost.item, cost.when.capitalize(), _money(cost.amount), cost.basis) for cost in costs
        ),
        description="Each cost, whether it is paid once or every year, its amount and its source.",
        numeric=(2,),
        header_column=True,
    )


def _benefit_table(benefits: list[BenefitLine]) -> Table:
    return Table(
        caption="What the programme is worth in a year",
        columns=("Benefit", "Worth each year", "How it is estimated"),
        rows=tuple((row.item, _money(row.amount), row.basis) for row in benefits),
        description="Each benefit, what it is worth in a year and how that was estimated.",
        numeric=(1,),
        header_column=True,
    )


def _result_table(answer: BusinessCase) -> Table:
    worked = _worked(answer)
    _, yearly, benefit = _sums(answer)
    rows = [
        ("Cost in the first year", pounds_text(worked.first_year_cost), "One-off and running"),
        ("Running cost", f"{pounds_text(yearly)} a year", "Costs paid every year"),
        ("Benefit", f"{pounds_text(benefit)} a year", "All benefits in money"),
        (
            "Payback",
            "Never" if worked.payback_months is None else _months(worked.payback_months),
            "One-off cost ÷ (benefit - running cost) × 12",
        ),
    ]
    if answer.years and answer.years > 0 and worked.return_percent is not None:
        rows.append(
            (
                f"Return on investment over {number_text(answer.years)} "
                f"{'year' if answer.years == 1 else 'years'}",
                number_text(float(round(worked.return_percent, 1)), "%"),
                f"({pounds_text(worked.total_benefit)} - {pounds_text(worked.total_cost)}) ÷ "
                f"{pounds_text(worked.total_cost)} × 100",
            )
        )
    return Table(
        caption="Cost against benefit, worked out",
        columns=("Figure", "Result", "How it is worked out"),
        rows=tuple(rows),
        description="The cost in the first year, the payback and the return, with the sums.",
        numeric=(1,),
        header_column=True,
    )


def sums(answer: BusinessCase, context: Context) -> Iterator[Sums]:
    once, yearly, benefit = _sums(answer)
    if any(cost.amount is not None for cost in answer.costs):
        first, running = pounds_text(once + yearly), pounds_text(yearly)
        lines = (f"Cost in the first year: {first}. Running cost: {running} a year.",)
        yield Sums(at="costs", columns={"amount": first}, lines=lines)
    if any(row.amount is not None for row in answer.benefits):
        yield Sums(at="benefits", columns={"amount": f"{pounds_text(benefit)} a year"})
    if _has_figures(answer):
        worked = [f"{row[0]}: {row[1]}." for row in _result_table(answer).rows[AFTER_THE_SUMS:]]
        yield Sums(at="years", lines=tuple(worked))


def _chart(answer: BusinessCase) -> Figure:
    from portfolio.charts.payback import payback_chart

    once, yearly, benefit = (float(amount) for amount in _sums(answer))
    payback = _worked(answer).payback_months
    years = answer.years if answer.years and answer.years > 0 else 1
    return payback_chart(once, yearly, benefit, years, None if payback is None else float(payback))


def _has_figures(answer: BusinessCase) -> bool:
    return any(cost.amount is not None for cost in answer.costs) and any(
        benefit.amount is not None for benefit in answer.benefits
    )


def _sums(answer: BusinessCase) -> tuple[Decimal, Decimal, Decimal]:
    """One-off cost in pounds, running cost and benefit in pounds a year.

    A cost that does not say yet how often it is paid counts as paid once.
    """
    nothing = Decimal(0)
    once = sum((c.amount or nothing for c in answer.costs if c.when != "every year"), nothing)
    yearly = sum((c.amount or nothing for c in answer.costs if c.when == "every year"), nothing)
    return once, yearly, sum((row.amount or nothing for row in answer.benefits), nothing)


def _worked(answer: BusinessCase) -> Worked:
    return work_out(*_sums(answer), Decimal(str(answer.years or 0)))


def _months(months: Decimal) -> str:
    """Rounded up to whole months, so that nothing looks better than it is."""
    return plural(int(months.to_integral_value(ROUND_CEILING)), "month")


def _money(amount: Decimal | None) -> str:
    return "" if amount is None else pounds_text(amount)


ACTIVITY = Activity(
    name="business-case",
    title="What a business case requires",
    purpose="Explain each part of a business case, and work out cost against benefit.",
    answer=BusinessCase,
    check=check,
    blocks=blocks,
    sums=sums,
    settings=BusinessCaseSettings,
)
