"""Reflective account: what happened, what it taught the learner, and what would change."""

from __future__ import annotations

from collections.abc import Iterator

from portfolio.activities.activity import Activity, Answer, Context, Row
from portfolio.activities.fields import Day, Refs, day, evidence, line, rows, text
from portfolio.activities.showing import at, called, evidence_named, labelled, numbered, started
from portfolio.base.text import listed, uk_date
from portfolio.document.blocks import Block, Heading, Prose, Table
from portfolio.document.typed_text import as_cell
from portfolio.language.first_person import says_i
from portfolio.unit.findings import Finding, Rule

PARTS = {
    "happened": "what happened",
    "went_well": "what went well",
    "went_badly": "what did not go well",
    "learned": "what I learned",
}


class Change(Row):
    action: str = text(
        "What you would do differently",
        "One change, as something you would do.",
        example="I would ask each parent on the day before, and not at the door.",
        least=4,
    )
    reason: str = line(
        "Why",
        "What happened that makes you want this change?",
        example="Two children went home without their coats, and I had told nobody.",
    )
    by: Day = day(
        "By when",
        "When you will have done it, or when you would next have the chance.",
        ahead=True,
    )


class Reflection(Answer):
    title: str = line(
        "What are you looking back on?",
        "A few words that tell it apart from your other accounts.",
        example="The first trip with the toddler room",
    )
    when: Day = day("When did it happen?", "The day it started, as near as you can.")
    happened: str = text(
        "What happened",
        "Short and factual. Write “I”, so that your own part is clear.",
        example="I took eight children and two colleagues to the farm on 6 May.",
        least=6,
    )
    went_well: str = text(
        "What went well",
        "And how you know: what did people say, what did the figures show?",
        example="Counting at every gate worked: nobody was ever more than an arm away.",
        least=6,
    )
    went_badly: str = text(
        "What did not go well",
        "Be honest. An assessor trusts an account in which something went wrong.",
        example="I forgot to tell the kitchen, so 8 lunches were cooked and thrown away.",
        least=6,
    )
    learned: str = text(
        "What you learned",
        "About the work, about the people whom it is for, and about yourself.",
        example="I learned that a notice on the board is not a conversation.",
        least=6,
    )
    changes: tuple[Change, ...] = rows(
        "What you would change", "At least one change, with a date to do it by.", one="change"
    )
    theory: str = text(
        "A model or theory that it links to",
        "If one helped you to understand what happened: name it, and say how it fits.",
        example="Gibbs's cycle: writing down what I felt showed me why I had rushed the way home.",
        least=3,
    )
    evidence: Refs = evidence()


REFLECTION_THEORY = Rule.tip("reflection-theory", "A model can help to see why things happened.")
REFLECTION_PARTS = Rule.query(
    "reflection-parts", "To reflect is to look at what went well, what did not, and what it taught."
)
REFLECTION_FIRST_PERSON = Rule.query(
    "reflection-first-person", "A reflective account is about the one who writes it."
)
REFLECTION_CHANGE = Rule.query("reflection-change", "What was learned shows in what would change.")
REFLECTION_CHANGE_BY = Rule.query("reflection-change-by", "A change with a date is a plan.")


def check(answer: Reflection, context: Context) -> Iterator[Finding]:
    yield from _part_findings(answer, context)
    yield from _change_findings(answer, context)
    if not answer.theory.strip():
        yield context.found(
            REFLECTION_THEORY,
            "Your account is not linked to a model or theory.",
            "If one helped you to understand what happened, name it and say how it fits.",
            at="theory",
        )


def _part_findings(answer: Reflection, context: Context) -> Iterator[Finding]:
    empty = {part: label for part, label in PARTS.items() if not getattr(answer, part).strip()}
    if empty:
        yield context.found(
            REFLECTION_PARTS,
            f"Your reflective account does not say {listed(empty.values())} yet.",
            f"Write a few sentences on {listed(empty.values())}.",
            at=next(iter(empty)),
        )
    written = [part for part in PARTS if getattr(answer, part).strip()]
    if written and not says_i(*(getattr(answer, part) for part in written)):
        yield context.found(
            REFLECTION_FIRST_PERSON,
            "Your account does not say what you did or thought yourself.",
            "Write “I” for your own part: a reflective account is about you.",
            at=written[0],
        )


def _change_findings(answer: Reflection, context: Context) -> Iterator[Finding]:
    changes = numbered(answer.changes)
    if not any(change.action.strip() for _, change in changes):
        yield context.found(
            REFLECTION_CHANGE,
            "Your account does not say what you would change.",
            "Add one thing that you would do differently, why, and by when.",
            at="changes",
        )
    for place, change in changes:
        if change.action.strip() and change.by is None:
            yield context.found(
                REFLECTION_CHANGE_BY,
                f"{called('Change', place, change.action)} has no date.",
                "Say by when you will have done it, or when you would next have the chance.",
                at=at("changes", place, "by"),
            )


def blocks(answer: Reflection, context: Context) -> Iterator[Block]:
    yield Heading(answer.title.strip() or "My reflective account")
    if answer.when:
        yield Prose(f"**When:** {uk_date(answer.when)}")
    for part, label in PARTS.items():
        yield from labelled(label[:1].upper() + label[1:], getattr(answer, part))
    yield from _change_table(answer)
    yield from labelled("A model or theory that this links to", answer.theory)
    yield from evidence_named(answer.evidence)


def _change_table(answer: Reflection) -> Iterator[Block]:
    changes = started(answer.changes)
    if changes:
        yield Table(
            caption="What I would change",
            columns=("Change", "Why", "By"),
            rows=tuple(
                (
                    as_cell(change.action),
                    change.reason,
                    uk_date(change.by) if change.by else "",
                )
                for change in changes
            ),
            description="Each change that I would make, the reason for it, and its date.",
        )


ACTIVITY = Activity(
    name="reflection",
    title="Your reflective account",
    purpose="Look back: what happened, what you learned from it, and what you would change.",
    answer=Reflection,
    check=check,
    blocks=blocks,
)
