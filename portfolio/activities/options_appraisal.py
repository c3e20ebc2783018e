"""Options appraisal: benefits, drawbacks and costs of each option, and a judgement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from portfolio.activities import words
from portfolio.activities.activity import Activity, Answer, Context, Row, Settings
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
from portfolio.activities.showing import called, evidence_named, headed, labelled, numbered, started
from portfolio.base.text import plural
from portfolio.base.text import pounds as pounds_text
from portfolio.document.blocks import Block, Heading, Prose, Table
from portfolio.unit.findings import Finding

KINDS = {"internal": "your own organisation", "external": "another organisation"}
NEEDED_PARTS = {
    "name": "Give it a short name.",
    "benefits": "Say what speaks for it.",
    "drawbacks": "Say what speaks against it: every option has something.",
}
EFFECTS = {"customer_effect": "customers", "team_effect": "the team"}


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
    costs: tuple[CostItem, ...] = rows(
        "Costs", "One row for each cost, people's time included.", one="cost"
    )
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
        "Options",
        "At least one that your organisation runs and one that somebody else runs.",
        one="option",
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
    options = numbered(answer.options)
    least = context.settings.least
    if len(options) < least:
        yield context.needed(
            "few-options",
            f"You weigh {plural(len(options), 'option')}; this criterion needs {least}.",
            f"Add {plural(least - len(options), 'more option', 'more options')}, each with "
            "benefits, drawbacks and costs.",
        )
    yield from _kind_findings([option for _, option in options], context)
    refs = [option.ref.strip() for _, option in options]
    for place, option in options:
        name = _called(place, option)
        if not option.ref.strip() or refs.count(option.ref.strip()) > 1:
            yield context.needed(
                "option-ref",
                f"{name} has no short name of its own.",
                "Give each option a different one, such as A and B.",
            )
        yield from _option_findings(name, option, context)
        yield from _cost_findings(name, option, context)
    yield from _judgement_findings(answer, context)


def _kind_findings(options: list[Option], context: Context) -> Iterator[Finding]:
    for kind, who in KINDS.items():
        if not any(option.kind == kind for option in options):
            yield context.needed(
                f"no-{kind}-option",
                f"None of your options is marked as {kind}.",
                f"Weigh at least one that {who} runs, and mark it as {kind}.",
            )


def _option_findings(name: str, option: Option, context: Context) -> Iterator[Finding]:
    for part, next_step in NEEDED_PARTS.items():
        if not getattr(option, part).strip():
            yield context.needed(f"option-{part}", f"{name} has no {part} yet.", next_step)
    unsaid = [label for part, label in EFFECTS.items() if not getattr(option, part).strip()]
    if unsaid:
        yield context.query(
            "option-effects",
            f"{name} does not say how it would affect {words.names(unsaid)}.",
            f"Say what {words.names(unsaid)} would notice.",
        )
    if option.expected_benefit is not None and not option.benefit_basis.strip():
        yield context.query(
            "option-benefit-basis",
            f"{name} does not say how you estimated its benefit in money.",
            "Show the sum and where its figures come from.",
        )


def _cost_findings(name: str, option: Option, context: Context) -> Iterator[Finding]:
    costs = started(option.costs)
    if not costs:
        yield context.needed(
            "option-costs",
            f"{name} has no itemised costs yet.",
            "Add one row for each cost, people's time included. Enter 0 for what is free.",
        )
    incomplete = [cost for cost in costs if not cost.item.strip() or cost.amount is None]
    if incomplete:
        yield context.needed(
            "option-cost-complete",
            f"{name} has {plural(len(incomplete), 'cost')} without a name or an amount.",
            "Say what each cost is for and how much it is.",
        )
    unfounded = [cost for cost in costs if not cost.basis.strip()]
    if unfounded:
        yield context.query(
            "option-cost-basis",
            f"{name} has {plural(len(unfounded), 'cost')} without saying where the figure comes "
            "from.",
            "Name the quotation or price list, or show hours times the rate of pay.",
        )


def _judgement_findings(answer: OptionsAppraisal, context: Context) -> Iterator[Finding]:
    if not answer.judgement.strip():
        yield context.needed(
            "judgement",
            "You do not come to a judgement yet.",
            "To evaluate is to weigh up and then judge: which option comes out best, and why?",
        )
    elif not any(_names(answer.judgement, option) for option in answer.options):
        yield context.query(
            "judgement-names-option",
            "Your judgement does not name any of your options.",
            "Compare them by name, such as “option A”.",
        )


def _names(text: str, option: Option) -> bool:
    """True when the text names the option: by its name, or as ``option A`` or ``options A``."""
    name, ref = option.name.strip(), option.ref.strip()
    if name and name.casefold() in text.casefold():
        return True
    mention = rf"\b[Oo]ptions?\b[^.?!]*\b{re.escape(ref)}(?!\w)"
    return bool(ref and re.search(mention, text))


def blocks(answer: OptionsAppraisal, context: Context) -> Iterator[Block]:
    options = numbered(answer.options)
    if options:
        yield Heading("The options")
        yield _overview(options)
        yield from _chart(options)
    for place, option in options:
        yield Heading(_headed(place, option), level=2)
        if option.description.strip():
            yield Prose(option.description)
        yield from labelled("Benefits", option.benefits)
        yield from labelled("Drawbacks", option.drawbacks)
        yield from _cost_table(place, option)
        yield from labelled("Effect on customers", option.customer_effect)
        yield from labelled("Effect on the team", option.team_effect)
        yield from labelled("How the benefit in money is estimated", option.benefit_basis)
    if answer.judgement.strip():
        yield Heading("My judgement", level=2)
        yield Prose(answer.judgement)
    yield from evidence_named(answer.evidence)


def _overview(options: list[tuple[int, Option]]) -> Table:
    return Table(
        caption="The options, their costs and their benefits",
        columns=("Option", "Kind", "Cost in the first year", "Expected benefit", "Evidence"),
        rows=tuple(
            (
                _headed(place, option),
                option.kind.capitalize(),
                _cost(option),
                _money(option.expected_benefit),
                ", ".join(option.evidence),
            )
            for place, option in options
        ),
        description="Each option: whether it is internal or external, what it costs in the first "
        "year, the benefit expected in money, and the evidence.",
        numeric=(2, 3),
        header_column=True,
    )


def _cost_table(place: int, option: Option) -> Iterator[Block]:
    costs = started(option.costs)
    if costs:
        lines = [(cost.item, _money(cost.amount), cost.basis) for cost in costs]
        yield Table(
            caption=f"Costs of option {_short(place, option)}",
            columns=("Cost", "Amount", "Where the figure comes from"),
            rows=(*lines, ("Total", _cost(option), "")),
            description="Each cost with its amount and its source; the last row is the total.",
            numeric=(1,),
            header_column=True,
        )


def _chart(options: list[tuple[int, Option]]) -> Iterator[Block]:
    from portfolio.charts.costs_and_benefits import Bar, costs_and_benefits_chart

    bars = [
        Bar(
            _headed(place, option),
            float(option.total_cost),
            None if option.expected_benefit is None else float(option.expected_benefit),
        )
        for place, option in options
        if _has_cost(option)
    ]
    if bars:
        yield costs_and_benefits_chart(bars)


def _short(place: int, option: Option) -> str:
    return option.ref.strip() or str(place)


def _called(place: int, option: Option) -> str:
    return called("Option", option.ref.strip() or f"number {place}", option.name)


def _headed(place: int, option: Option) -> str:
    return headed("Option", _short(place, option), option.name)


def _has_cost(option: Option) -> bool:
    return any(cost.amount is not None for cost in option.costs)


def _cost(option: Option) -> str:
    return pounds_text(option.total_cost) if _has_cost(option) else ""


def _money(amount: Decimal | None) -> str:
    return "" if amount is None else pounds_text(amount)


ACTIVITY = Activity(
    name="options-appraisal",
    title="Options and their costs",
    purpose="Evaluate each option: benefits, drawbacks, costs, and how they compare.",
    answer=OptionsAppraisal,
    check=check,
    blocks=blocks,
    settings=OptionsAppraisalSettings,
)
