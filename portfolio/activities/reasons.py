"""Reasons: a case for doing something, argued from standards, data and theory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from portfolio.activities import words
from portfolio.activities.activity import Activity, Answer, Context, Row, Settings
from portfolio.activities.fields import Day, Refs, choice, day, evidence, line, rows, text
from portfolio.activities.showing import called, headed, labelled, numbered
from portfolio.base.text import plural, uk_date
from portfolio.document.blocks import Block, Heading, Prose, Table
from portfolio.unit.findings import Finding

Theory = Literal[
    "",
    "Herzberg: motivators and hygiene factors",
    "Maslow: hierarchy of needs",
    "Vroom: expectancy",
    "Adams: equity",
    "Deci and Ryan: self-determination",
    "McClelland: achievement, affiliation, power",
    "Skinner: reinforcement",
    "another theory",
]


class Reason(Row):
    reason: str = line(
        "Reason",
        "One reason, in one sentence.",
        example="Good service on the phones goes unseen, so fewer people make the effort.",
    )
    standard: str = line(
        "Standard or objective it serves",
        "The customer service standard or the strategic objective of your organisation.",
        example="Service standard 4: we thank each other for going further",
    )
    data: str = text(
        "The data behind it",
        "What shows that this is true where you work? Give at least one figure.",
        example="In the staff survey 38 % agreed that good service is noticed, down from 51 %.",
    )
    source: str = line(
        "Where the data comes from",
        "A report, a survey, a system, a count of your own.",
        example="Staff survey, question 14, 212 replies",
    )
    data_date: Day = day("Date of the data", "The day it was published or counted.")
    because: str = text(
        "How the data leads to this reason",
        "Take the assessor from the figure to your conclusion: this shows that, because ...",
        example="People stop doing what nobody notices, and the fall came before the complaints.",
    )
    theory: Theory = choice(
        "Motivation theory", "The theory, if any, that helps to explain this reason."
    )
    theory_applies: str = text(
        "How the theory applies here",
        "Say it in terms of your own team, not of the textbook.",
        example="Recognition is a motivator, so a public thank-you can do what a bonus does not.",
    )
    evidence: Refs = evidence()


class Reasons(Answer):
    reasons: tuple[Reason, ...] = rows("Your reasons", "One row for each reason.", one="reason")
    counter_argument: str = text(
        "The strongest argument against",
        "What would somebody say who thinks that this is a waste of money or unfair?",
        example="Awards please one winner and disappoint everybody else.",
    )
    reply: str = text(
        "Your reply",
        "Why are you still in favour? Say what you would do about the point.",
        example="That happens where rules are secret, so ours are published and teams can win too.",
    )
    conclusion: str = text(
        "Conclusion",
        "Weigh your reasons together: which matters most, and what follows?",
        example="Taken together, these three reasons justify a one-year trial.",
    )


class ReasonsSettings(Settings):
    least: Annotated[int, Field(ge=1, le=20)] = 3
    """How many reasons the criterion needs."""


def check(answer: Reasons, context: Context) -> Iterator[Finding]:
    stated = [reason for reason in answer.reasons if reason.reason.strip()]
    least = context.settings.least
    if len(stated) < least:
        yield context.needed(
            "few-reasons",
            f"You give {plural(len(stated), 'reason')}; this criterion needs {least}.",
            f"Add {plural(least - len(stated), 'more reason', 'more reasons')}, each with the "
            "standard that it serves and the data behind it.",
        )
    for place, reason in numbered(answer.reasons):
        yield from _reason_findings(called("Reason", place, reason.reason), reason, context)
    yield from _theory_findings(answer, context)
    yield from _weighing_findings(answer, context)


def _reason_findings(name: str, reason: Reason, context: Context) -> Iterator[Finding]:
    if not reason.reason.strip():
        yield context.needed(
            "reason-stated",
            f"{name} does not say what the reason is.",
            "Write the reason in one sentence.",
        )
    if not reason.standard.strip():
        yield context.needed(
            "reason-standard",
            f"{name} names no standard or objective that it serves.",
            "Name the customer service standard or the strategic objective, as it is written.",
        )
    if not words.counts_something(reason.data):
        yield context.needed(
            "reason-data",
            f"{name} has no figure behind it.",
            "Add data from your own workplace with at least one figure: a score, a count, a share.",
        )
    elif not reason.source.strip() or reason.data_date is None:
        yield context.query(
            "reason-source",
            f"{name} does not say where its data comes from and of what date it is.",
            "Name the report, survey or count, and its date.",
        )
    if not reason.because.strip():
        yield context.query(
            "reason-because",
            f"{name} does not show how the data leads to it.",
            "To justify is to show the way to your conclusion: “this shows that ..., because ...”.",
        )
    if reason.theory and not reason.theory_applies.strip():
        yield context.query(
            "theory-applies",
            f"{name} names a theory but does not say how it applies.",
            f"Say what “{reason.theory}” tells you about your own team.",
        )


def _theory_findings(answer: Reasons, context: Context) -> Iterator[Finding]:
    if not any(reason.theory for reason in answer.reasons):
        yield context.needed(
            "no-theory",
            "None of your reasons draws on a theory of motivation.",
            "Choose a theory for at least one reason, and say how it applies where you work.",
        )


def _weighing_findings(answer: Reasons, context: Context) -> Iterator[Finding]:
    if not answer.counter_argument.strip():
        yield context.needed(
            "counter-argument",
            "You have not dealt with an argument against.",
            "Write down the strongest one that you have heard, and your reply to it.",
        )
    elif not answer.reply.strip():
        yield context.needed(
            "counter-argument-reply",
            "You name an argument against but do not reply to it.",
            "Say why you are still in favour, and what you would do about the point.",
        )
    if not answer.conclusion.strip():
        yield context.needed(
            "reasons-conclusion",
            "Your reasons do not come to a conclusion yet.",
            "Weigh them together: which matters most, and what follows from them?",
        )


def blocks(answer: Reasons, context: Context) -> Iterator[Block]:
    reasons = numbered(answer.reasons)
    yield Heading("My reasons")
    if reasons:
        yield _overview(reasons)
    for place, reason in reasons:
        yield Heading(headed("Reason", place, reason.reason), level=2)
        yield from labelled(_data_label(reason), reason.data)
        yield from labelled("How this leads to my reason", reason.because)
        yield from labelled(reason.theory or "Theory", reason.theory_applies)
    if answer.counter_argument.strip() or answer.reply.strip():
        yield Heading("The case against", level=2)
        yield from labelled("The strongest argument against", answer.counter_argument)
        yield from labelled("My reply", answer.reply)
    if answer.conclusion.strip():
        yield Heading("Conclusion", level=2)
        yield Prose(answer.conclusion)


def _overview(reasons: list[tuple[int, Reason]]) -> Table:
    return Table(
        caption="My reasons, and what each of them rests on",
        columns=("Reason", "Standard or objective", "Source of the data", "Theory", "Evidence"),
        rows=tuple(
            (
                headed("Reason", place, reason.reason),
                reason.standard,
                _source(reason),
                reason.theory,
                ", ".join(reason.evidence),
            )
            for place, reason in reasons
        ),
        description="For each reason: the standard or objective that it serves, where its data "
        "comes from, the theory of motivation and the evidence.",
        header_column=True,
    )


def _source(reason: Reason) -> str:
    dated = uk_date(reason.data_date) if reason.data_date else ""
    return ", ".join(part for part in (reason.source.strip(), dated) if part)


def _data_label(reason: Reason) -> str:
    source = _source(reason)
    return f"The data ({source})" if source else "The data"


ACTIVITY = Activity(
    name="reasons",
    title="Your reasons",
    purpose="Justify: give each reason with the standard it serves and the data behind it.",
    answer=Reasons,
    check=check,
    blocks=blocks,
    settings=ReasonsSettings,
)
