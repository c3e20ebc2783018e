"""Reasons: a case for doing something, argued from standards, data and theory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from portfolio.activities.activity import Activity, Answer, Context, Row, Settings
from portfolio.activities.fields import Day, Refs, choice, day, evidence, line, rows, text
from portfolio.activities.showing import at, called, headed, labelled, numbered
from portfolio.base.text import listed, plural, uk_date
from portfolio.document.blocks import Block, Heading, Table
from portfolio.document.typed_text import typed
from portfolio.language.counting import counts_something
from portfolio.unit.findings import Finding, Rule

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
        least=2,
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
        least=4,
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
        least=6,
    )
    theory: Theory = choice(
        "Motivation theory", "The theory, if any, that helps to explain this reason."
    )
    theory_applies: str = text(
        "How the theory applies here",
        "Say it in terms of your own team, not of the textbook.",
        example="Recognition is a motivator, so a public thank-you can do what a bonus does not.",
        least=6,
    )
    evidence: Refs = evidence()


class Reasons(Answer):
    reasons: tuple[Reason, ...] = rows("Your reasons", "One row for each reason.", one="reason")
    counter_argument: str = text(
        "The strongest argument against",
        "What would somebody say who thinks that this is a waste of money or unfair?",
        example="Awards please one winner and disappoint everybody else.",
        least=5,
    )
    reply: str = text(
        "Your reply",
        "Why are you still in favour? Say what you would do about the point.",
        example="That happens where rules are secret, so ours are published and teams can win too.",
        least=6,
    )
    conclusion: str = text(
        "Conclusion",
        "Weigh your reasons together: which matters most, and what follows?",
        example="Taken together, these three reasons justify a one-year trial.",
        least=8,
    )


class ReasonsSettings(Settings):
    least: Annotated[int, Field(ge=1, le=20)] = 3
    """How many reasons make a good case. One is enough, unless the unit says otherwise."""


SOURCE_PARTS = {
    "source": ("where its data comes from", "the report, survey or count"),
    "data_date": ("of what date its data is", "the date of the data"),
}
"""What makes data traceable: what is missing, and what to give."""
NO_REASON = Rule.query("no-reason", "The criterion is about reasons, so there has to be one.")
REASONS_NOT_SHOWN = Rule.query(
    "reasons-not-shown",
    "To justify is to show what a reason rests on; a bare reason is an opinion.",
)
FEW_REASONS = Rule.query("few-reasons", "One reason alone seldom carries a case.")
REASON_STATED = Rule.query("reason-stated", "Data without a reason leaves the assessor guessing.")
REASON_STANDARD = Rule.query(
    "reason-standard", "A reason weighs more when it serves a standard or an aim of yours."
)
REASON_DATA = Rule.query("reason-data", "A figure shows that the reason holds where you work.")
REASON_SOURCE = Rule.query("reason-source", "A figure can be believed when it can be looked up.")
REASON_BECAUSE = Rule.query("reason-because", "To justify is to show the way to your conclusion.")
THEORY_APPLIES = Rule.query("theory-applies", "A theory that is only named proves nothing.")
NO_THEORY = Rule.query("no-theory", "Theories of motivation help to argue for recognition.")
COUNTER_ARGUMENT = Rule.query("counter-argument", "A case is stronger when it has met objections.")
COUNTER_ARGUMENT_REPLY = Rule.query(
    "counter-argument-reply", "An argument against that stands unanswered speaks against your case."
)
REASONS_CONCLUSION = Rule.query("reasons-conclusion", "A case ends in what follows from it.")


def check(answer: Reasons, context: Context) -> Iterator[Finding]:
    stated = [reason for reason in answer.reasons if reason.reason.strip()]
    yield from _number_findings(stated, context)
    for place, reason in numbered(answer.reasons):
        yield from _reason_findings(place, reason, context)
    yield from _theory_findings(answer, context)
    yield from _weighing_findings(answer, context)


def _number_findings(stated: list[Reason], context: Context) -> Iterator[Finding]:
    least = context.settings.least
    if not stated:
        yield context.found(
            NO_REASON,
            "You give no reason yet.",
            "Write your first reason in one sentence, and what shows that it is true.",
            at="reasons",
        )
    elif not any(reason.because.strip() or reason.data.strip() for reason in stated):
        yield context.found(
            REASONS_NOT_SHOWN,
            "Nothing shows why any of your reasons holds.",
            "Say for each reason what it rests on, and how that leads to it.",
            at="reasons",
        )
    if 0 < len(stated) < least:
        yield context.found(
            FEW_REASONS,
            f"You give {plural(len(stated), 'reason')}; {least} or more make a stronger case.",
            f"Think of {plural(least - len(stated), 'more reason', 'more reasons')}, each with the "
            "standard that it serves and the data behind it.",
            at="reasons",
        )


def _reason_findings(place: int, reason: Reason, context: Context) -> Iterator[Finding]:
    name = called("Reason", place, reason.reason)
    if not reason.reason.strip():
        yield context.found(
            REASON_STATED,
            f"{name} does not say what the reason is.",
            "Write the reason in one sentence.",
            at=at("reasons", place, "reason"),
        )
    if not reason.standard.strip():
        yield context.found(
            REASON_STANDARD,
            f"{name} names no standard or objective that it serves.",
            "Name the customer service standard or the strategic objective, as it is written.",
            at=at("reasons", place, "standard"),
        )
    yield from _data_findings(name, place, reason, context)
    if not reason.because.strip():
        yield context.found(
            REASON_BECAUSE,
            f"{name} does not show how the data leads to it.",
            "To justify is to show the way to your conclusion: “this shows that ..., because ...”.",
            at=at("reasons", place, "because"),
        )
    if reason.theory and not reason.theory_applies.strip():
        yield context.found(
            THEORY_APPLIES,
            f"{name} names a theory but does not say how it applies.",
            f"Say what “{reason.theory}” tells you about your own team.",
            at=at("reasons", place, "theory_applies"),
        )


def _data_findings(name: str, place: int, reason: Reason, context: Context) -> Iterator[Finding]:
    if not counts_something(reason.data):
        yield context.found(
            REASON_DATA,
            f"{name} has no figure behind it.",
            "Add data from your own workplace with at least one figure: a score, a count, a share.",
            at=at("reasons", place, "data"),
        )
        return
    lacking = [part for part in SOURCE_PARTS if reason.lacks(part)]
    if lacking:
        yield context.found(
            REASON_SOURCE,
            f"{name} does not say {listed(SOURCE_PARTS[part][0] for part in lacking)}.",
            f"Give {listed(SOURCE_PARTS[part][1] for part in lacking)}.",
            at=at("reasons", place, lacking[0]),
        )


def _theory_findings(answer: Reasons, context: Context) -> Iterator[Finding]:
    if not any(reason.theory for reason in answer.reasons):
        yield context.found(
            NO_THEORY,
            "None of your reasons draws on a theory of motivation.",
            "Choose a theory for at least one reason, and say how it applies where you work.",
            at="reasons",
        )


def _weighing_findings(answer: Reasons, context: Context) -> Iterator[Finding]:
    if not answer.counter_argument.strip():
        yield context.found(
            COUNTER_ARGUMENT,
            "You have not dealt with an argument against.",
            "Write down the strongest one that you have heard, and your reply to it.",
            at="counter_argument",
        )
    elif not answer.reply.strip():
        yield context.found(
            COUNTER_ARGUMENT_REPLY,
            "You name an argument against but do not reply to it.",
            "Say why you are still in favour, and what you would do about the point.",
            at="reply",
        )
    if not answer.conclusion.strip():
        yield context.found(
            REASONS_CONCLUSION,
            "Your reasons do not come to a conclusion yet.",
            "Weigh them together: which matters most, and what follows from them?",
            at="conclusion",
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
        yield typed(answer.conclusion)


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
