"""Options appraisal: benefits, drawbacks and costs of each option, and a judgement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from portfolio.activities import total_rows
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
from portfolio.activities.showing import (
    at,
    called,
    evidence_named,
    headed,
    labelled,
    lacking,
    numbered,
    started,
)
from portfolio.activities.sums import Sums
from portfolio.base.text import listed, plural
from portfolio.base.text import pounds as pounds_text
from portfolio.document.blocks import Block, Heading, Table
from portfolio.document.typed_text import typed
from portfolio.language.free_of_cost import says_free, says_free_of
from portfolio.language.prose import as_words
from portfolio.unit.findings import Finding, Rule

EFFECTS = {"customer_effect": "customers", "team_effect": "the team"}


class CostItem(Row):
    item: str = line("Cost", "What the money is for.", example="Entry fee")
    amount: Pounds = pounds("Amount", "In pounds for the first year.", example="359")
    basis: str = line(
        "Where the figure comes from",
        "A quotation, a price list, hours times a rate of pay.",
        example="Price list of the organiser, 2 May",
    )

    @property
    def is_said_to_be_free(self) -> bool:
        """Without an amount, though its words say that there is nothing to pay."""
        return self.amount is None and any(map(says_free_of, (self.item, self.basis)))


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
        least=5,
    )
    benefits: str = text(
        "Benefits",
        "What speaks for it?",
        example="It rewards working together, and every shift can win.",
        least=1,
    )
    drawbacks: str = text(
        "Drawbacks",
        "What speaks against it? Every option has something.",
        example="Somebody who does little can win with a good team.",
        least=1,
    )
    costs: tuple[CostItem, ...] = rows(
        "Costs", "One row for each cost, people's time included.", one="cost"
    )
    customer_effect: str = text(
        "Effect on customers",
        "What would customers notice?",
        example="They can nominate, so they see that we listen.",
        least=0,
    )
    team_effect: str = text(
        "Effect on the team",
        "How would people in the team take it?",
        example="Likely to be welcomed by the night shift, which never won before.",
        least=0,
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
        least=12,
    )
    evidence: Refs = evidence()


class OptionsAppraisalSettings(Settings):
    least: Annotated[int, Field(ge=2, le=20)] = 3
    """How many options make a good comparison. There have to be two."""


ONE_OPTION = Rule.query("one-option", "To evaluate is to weigh one thing against another.")
FEW_OPTIONS = Rule.query("few-options", "Two options leave little to weigh.")
KINDS = {
    "internal": (
        Rule.query("no-internal-option", "A scheme of your own is the option most have in mind."),
        "your own organisation",
    ),
    "external": (
        Rule.query("no-external-option", "What others offer is often cheaper than expected."),
        "another organisation",
    ),
}
"""What is asked when no option is of a kind, and who runs such an option."""
OPTION_REF = Rule.query("option-ref", "Other answers refer to an option by its short name.")
OPTION_PARTS = {
    "name": (
        Rule.query("option-name", "An option with a name can be talked about."),
        "Give it a short name.",
    ),
    "benefits": (
        Rule.query("option-benefits", "To evaluate is to say what speaks for an option."),
        "Say what speaks for it.",
    ),
    "drawbacks": (
        Rule.query("option-drawbacks", "To evaluate is to say what speaks against an option."),
        "Say what speaks against it: every option has something.",
    ),
}
"""What is asked when a part of an option is empty, and the next step."""
OPTION_EFFECTS = Rule.query("option-effects", "An option matters by what people would notice.")
OPTION_BENEFIT_BASIS = Rule.query("option-benefit-basis", "An estimate is worth what it rests on.")
OPTION_COSTS = Rule.query("option-costs", "What an option costs decides for many.")
COST_PARTS = {
    "item": ("a name", "Say what each cost is for."),
    "amount": ("an amount", "Say how much each cost is; enter 0 if it is free."),
}
OPTION_COST_COMPLETE = Rule.query("option-cost-complete", "Without it the total is not right.")
OPTION_FREE = Rule.query("option-free", "A cost of 0 can be added up and compared.")
OPTION_COST_BASIS = Rule.query(
    "option-cost-basis", "A figure is believed when it can be looked up."
)
OPTION_COST_TOTAL = Rule.query("option-cost-total", total_rows.WHY)
JUDGEMENT = Rule.query("judgement", "To evaluate is to weigh up and then judge.")
JUDGEMENT_NAMES_OPTION = Rule.query("judgement-names-option", "A judgement says what it is about.")


def check(answer: OptionsAppraisal, context: Context) -> Iterator[Finding]:
    options = numbered(answer.options)
    yield from _number_findings([option for _, option in options], context)
    refs = [option.ref.strip() for _, option in options]
    for place, option in options:
        if not option.ref.strip() or refs.count(option.ref.strip()) > 1:
            yield context.found(
                OPTION_REF,
                f"{_called(place, option)} has no short name of its own.",
                "Give each option a different one, such as A and B.",
                at=at("options", place, "ref"),
            )
        yield from _option_findings(place, option, context)
        yield from _cost_findings(place, option, context)
    yield from _judgement_findings(answer, context)


def _number_findings(options: list[Option], context: Context) -> Iterator[Finding]:
    least = context.settings.least
    more = (
        f"Add {plural(least - len(options), 'more option', 'more options')}, each with benefits, "
        "drawbacks and costs."
    )
    if len(options) < 2:
        weighed = plural(len(options), "option")
        yield context.found(
            ONE_OPTION, f"You weigh {weighed}; there have to be two to compare.", more, at="options"
        )
    elif len(options) < least:
        yield context.found(
            FEW_OPTIONS,
            f"You weigh {plural(len(options), 'option')}; {least} or more show more.",
            more,
            at="options",
        )
    for kind, (rule, who) in KINDS.items():
        if not any(option.kind == kind for option in options):
            yield context.found(
                rule,
                f"None of your options is marked as {kind}.",
                f"Weigh at least one that {who} runs, and mark it as {kind}.",
                at="options",
            )


def _option_findings(place: int, option: Option, context: Context) -> Iterator[Finding]:
    name = _called(place, option)
    for part, (rule, next_step) in OPTION_PARTS.items():
        if not getattr(option, part).strip():
            missing = f"{name} has no {part} yet."
            yield context.found(rule, missing, next_step, at=at("options", place, part))
    unsaid = {part: label for part, label in EFFECTS.items() if not getattr(option, part).strip()}
    if unsaid:
        yield context.found(
            OPTION_EFFECTS,
            f"{name} does not say how it would affect {listed(unsaid.values())}.",
            f"Say what {listed(unsaid.values())} would notice.",
            at=at("options", place, next(iter(unsaid))),
        )
    if option.expected_benefit is not None and not option.benefit_basis.strip():
        yield context.found(
            OPTION_BENEFIT_BASIS,
            f"{name} does not say how you estimated its benefit in money.",
            "Show the sum and where its figures come from.",
            at=at("options", place, "benefit_basis"),
        )


def _cost_findings(place: int, option: Option, context: Context) -> Iterator[Finding]:
    name, costs = _called(place, option), numbered(option.costs)
    if not costs and _is_said_to_be_free(option):
        yield context.found(
            OPTION_FREE,
            f"{name} is said to be free, and has no row for it under costs.",
            "Add one row with an amount of 0 if it is free, and one for people's time.",
            at=at("options", place, "costs"),
        )
    elif not costs:
        yield context.found(
            OPTION_COSTS,
            f"{name} has no itemised costs yet.",
            "Add one row for each cost, people's time included. Enter 0 for what is free.",
            at=at("options", place, "costs"),
        )
    free = [one for one in costs if one[1].is_said_to_be_free]
    if free:
        yield context.found(
            OPTION_FREE,
            f"{name} has {plural(len(free), 'cost')} said to be free, without an amount.",
            "Enter 0 if it is free.",
            at=at("options", place, at("costs", free[0][0], "amount")),
        )
    for field, rows_of in lacking([one for one in costs if one not in free], COST_PARTS):
        without, next_step = COST_PARTS[field]
        yield context.found(
            OPTION_COST_COMPLETE,
            f"{name} has {plural(len(rows_of), 'cost')} without {without}.",
            next_step,
            at=at("options", place, at("costs", rows_of[0][0], field)),
        )
    unfounded = [row for row, cost in costs if not cost.basis.strip()]
    if unfounded:
        yield context.found(
            OPTION_COST_BASIS,
            f"{name} has {plural(len(unfounded), 'cost')} without saying where the figure comes "
            "from.",
            "Name the quotation or price list, or show hours times the rate of pay.",
            at=at("options", place, at("costs", unfounded[0], "basis")),
        )
    total = total_rows.total_row((row, cost.item, cost.amount) for row, cost in costs)
    if total:
        yield context.found(
            OPTION_COST_TOTAL,
            f"{name} has a cost that is a total: cost {total.place} {total.what}.",
            "Take out the row with the total.",
            at=at("options", place, at("costs", total.place, "amount")),
        )


def _is_said_to_be_free(option: Option) -> bool:
    return any(map(says_free, (option.name, option.description, option.benefits)))


def _judgement_findings(answer: OptionsAppraisal, context: Context) -> Iterator[Finding]:
    if not answer.judgement.strip():
        yield context.found(
            JUDGEMENT,
            "You do not come to a judgement yet.",
            "To evaluate is to weigh up and then judge: which option comes out best, and why?",
            at="judgement",
        )
    elif not any(
        _names(answer.judgement, option) or _distinctive(option, answer) & _words(answer.judgement)
        for option in answer.options
    ):
        yield context.found(
            JUDGEMENT_NAMES_OPTION,
            "Your judgement does not name any of your options.",
            "Compare them by name, such as “option A”.",
            at="judgement",
        )


def _names(text: str, option: Option) -> bool:
    """True when the text names the option: by its name, as ``option A``, or by its letter alone.

    An “A” or an “I” that can be a word of the sentence is none.
    """
    name, ref = option.name.strip(), option.ref.strip()
    if name and name.casefold() in text.casefold():
        return True
    mention = rf"\b[Oo]ptions?\b[^.?!]*\b{re.escape(ref)}(?!\w)"
    alone = {
        "A": r"(?<=[a-z,;:(&/] )A(?![\w'])|(?<!\w)A(?= (?:and|or|is|was|costs|does|has)\b|[,:)])"
    }
    letter = alone.get(ref, rf"(?<!\w){re.escape(ref)}(?![\w'.])|(?<!\w){re.escape(ref)}\.?$")
    ways = (mention,) if ref == "I" else (mention, letter)
    return bool(ref and any(re.search(way, text, re.MULTILINE) for way in ways))


def _words(text: str) -> frozenset[str]:
    return frozenset(word.removesuffix("s") for word in as_words(text))


def _distinctive(option: Option, answer: OptionsAppraisal) -> frozenset[str]:
    """The longer words of an option's name that no other option has in its own."""
    others = [_words(other.name) for other in answer.options if other is not option]
    own = {word for word in _words(option.name) if len(word) >= LEAST_LETTERS}
    return frozenset(own - _OF_ANY_AWARD).difference(*others)


LEAST_LETTERS = 5
_OF_ANY_AWARD_SAID = (
    "award programme program scheme option customer service recognition reward people staff "
    "employee colleague adviser advisor agent every month quarter annual yearly monthly winner "
    "system thing other internal external better"
)
_OF_ANY_AWARD = frozenset(_OF_ANY_AWARD_SAID.split())


def blocks(answer: OptionsAppraisal, context: Context) -> Iterator[Block]:
    options = numbered(answer.options)
    if options:
        yield Heading("The options")
        yield _overview(options)
        yield from _chart(options)
    for place, option in options:
        yield Heading(_headed(place, option), level=2)
        if option.description.strip():
            yield typed(option.description)
        yield from labelled("Benefits", option.benefits)
        yield from labelled("Drawbacks", option.drawbacks)
        yield from _cost_table(place, option)
        yield from labelled("Effect on customers", option.customer_effect)
        yield from labelled("Effect on the team", option.team_effect)
        yield from labelled("How the benefit in money is estimated", option.benefit_basis)
    if answer.judgement.strip():
        yield Heading("My judgement", level=2)
        yield typed(answer.judgement)
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


def sums(answer: OptionsAppraisal, context: Context) -> Iterator[Sums]:
    for place, option in numbered(answer.options):
        if _has_cost(option):
            yield Sums(at=at("options", place, "costs"), columns={"amount": _cost(option)})


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
    sums=sums,
    settings=OptionsAppraisalSettings,
)
