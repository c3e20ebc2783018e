"""STAR: a story of something that the learner did, in four parts."""

from __future__ import annotations

from collections.abc import Iterator

from portfolio.activities.activity import Activity, Answer, Context, Settings
from portfolio.activities.fields import Day, Refs, day, evidence, line, text
from portfolio.base.text import listed, uk_date
from portfolio.document.blocks import Block, Heading, Table
from portfolio.document.typed_text import typed
from portfolio.language.countable_results import can_be_counted
from portfolio.language.counting import counts_something
from portfolio.language.first_person import is_in_notes, says_i
from portfolio.language.roles import names_somebody
from portfolio.unit.findings import Finding, Rule

PARTS = ("situation", "task", "action", "result")


class Star(Answer):
    title: str = line(
        "What is this story about?",
        "A few words that tell it apart from your other stories.",
        example="Handing over a ward with a new computer system",
    )
    role: str = line(
        "Your role at the time",
        "Your job title, or the part you played.",
        example="Team leader, lates",
    )
    when: Day = day("When did it happen?", "The day it started, as near as you can.")
    situation: str = text(
        "Situation",
        "What was going on? Where, when, and who was involved?",
        example="On 9 March our handover sheets went from paper to the computer.",
        least=8,
    )
    task: str = text(
        "Task",
        "What did you have to achieve, and why was it yours to do?",
        example="My manager asked me to see to it that nothing was missed on the first evening.",
        least=6,
    )
    action: str = text(
        "Action",
        "What did you do, step by step? Write “I”, so that your own part is clear.",
        example="I showed each of the six on my shift one record, and kept paper at hand.",
        least=8,
    )
    result: str = text(
        "Result",
        "What changed? Give a figure if you can, and say how you know.",
        example="All 22 records were whole by nine, and the night staff asked about two.",
        least=5,
    )
    evidence: Refs = evidence()


class StarSettings(Settings):
    counted: bool | None = None
    """Whether the result has to have a figure. Where the unit says nothing, the words of the
    criterion tell whether there is anything to count."""


STAR_PARTS = Rule.query("star-parts", "A story with all four parts can be followed.")
STAR_FIRST_PERSON = Rule.query(
    "star-first-person", "An assessor looks for your own part, and not only for the team's."
)
STAR_RESULT_COUNTED = Rule.query(
    "star-result-counted", "Where a result can be counted, a figure shows that it changed."
)
STAR_ROLE = Rule.query("star-role", "Your role says what was yours to do.")


def check(answer: Star, context: Context) -> Iterator[Finding]:
    empty = [part for part in PARTS if not getattr(answer, part).strip()]
    if empty:
        yield context.found(
            STAR_PARTS,
            f"Your story has no {listed(empty)} yet.",
            f"Write a few sentences for {listed(empty)}.",
            at=empty[0],
        )
    if answer.action.strip() and not says_i(answer.action) and not is_in_notes(answer.action):
        yield context.found(
            STAR_FIRST_PERSON,
            "The action does not say what you did yourself.",
            "Write “I” for your own steps, so that the assessor can tell them from the team's.",
            at="action",
        )
    if _needs_figure(context) and answer.result.strip() and not counts_something(answer.result):
        yield context.found(
            STAR_RESULT_COUNTED,
            "The result has nothing in it that can be counted.",
            "Add a figure: a score, a number of people, a time, an amount.",
            at="result",
        )
    if not names_somebody(answer.role):
        yield context.found(
            STAR_ROLE,
            "Your role in this story is not named.",
            "Fill in your job title or the part you played.",
            at="role",
        )


def _needs_figure(context: Context) -> bool:
    counted: bool | None = context.settings.counted
    return can_be_counted(context.criterion.text) if counted is None else counted


def blocks(answer: Star, context: Context) -> Iterator[Block]:
    yield Heading(answer.title or "What I did")
    facts = [("My role", answer.role), ("When", uk_date(answer.when) if answer.when else "")]
    facts.append(("Evidence", ", ".join(answer.evidence)))
    known = tuple((name, value) for name, value in facts if value)
    if known:
        yield Table(
            caption=f"About this account: {answer.title or 'what I did'}",
            columns=("Point", "Detail"),
            rows=known,
            description="Who I was, when it happened and the evidence for it.",
            header_column=True,
        )
    for part in PARTS:
        if getattr(answer, part).strip():
            yield Heading(part.capitalize(), level=2)
            yield typed(getattr(answer, part))


ACTIVITY = Activity(
    name="star",
    title="Your story (STAR)",
    purpose="Tell one thing you did: the situation, your task, your action and the result.",
    answer=Star,
    check=check,
    blocks=blocks,
    settings=StarSettings,
)
