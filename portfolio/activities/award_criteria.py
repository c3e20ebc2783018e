"""The award criteria: what winners are judged on, and the rules that keep it fair."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from portfolio.activities.base import Activity, Answer, Context, Row
from portfolio.activities.fields import (
    Day,
    Number,
    Refs,
    choice,
    day,
    evidence,
    line,
    number,
    rows,
    text,
)
from portfolio.blocks import Block
from portfolio.findings import Finding


class Category(Row):
    name: str = line("Award", example="Problem Solver of the Quarter")
    kind: Literal["", "individual", "team"] = choice("For a person or a team?")
    purpose: str = line(
        "What is it for?",
        "The behaviour that it recognises, and the service standard it comes from.",
        example="Putting a complaint right at the first contact (service standard 3)",
    )


class AwardCriterion(Row):
    name: str = line("Criterion", example="Puts things right first time")
    weight: Number = number("Weight", "All the weights together make 100.", unit="%", example="40")
    measure: str = line(
        "What does it mean, and how is it measured?",
        "Something that a judge can see, count or read.",
        example="Share of the nominee's cases solved at first contact in the quarter",
    )
    low: str = line("A low score looks like", example="Below 60 % of cases")
    middle: str = line("A middle score looks like", example="60 to 75 % of cases")
    high: str = line(
        "A high score looks like", example="Over 75 %, with one case described step by step"
    )


class AwardCriteria(Answer):
    categories: tuple[Category, ...] = rows("Award categories", "Each award that can be won.")
    criteria: tuple[AwardCriterion, ...] = rows(
        "Criteria", "What the judges score. Three to five are enough."
    )
    eligibility: str = text(
        "Who is eligible?",
        "Who can win, and from when to when the work counts.",
        example="Everyone who serves customers, on any contract or hours, agency staff included.",
    )
    nominations: str = text(
        "Nominations",
        "Who may nominate, how, by when, and what a nomination must contain.",
        example="Colleagues and customers, on a one-page form, by phone or on paper.",
    )
    conflicts: str = text(
        "Conflicts of interest",
        "What a judge or nominator does when a nominee is a relative, a friend or a report.",
        example="A judge who manages a nominee says so and leaves the room for that award.",
    )
    appeals: str = text(
        "Appeals",
        "How somebody can ask for a decision to be looked at again, and who decides.",
        example="Within 10 working days, to the HR manager, on how the process was followed.",
    )
    publication: str = text(
        "How are the criteria published?",
        "Where everybody can read them before nominations open.",
        example="On the intranet and on each team's notice board, with the score descriptors.",
    )
    published_on: Day = day("Published on")
    equality: str = text(
        "Equality check",
        "Who might be at a disadvantage, and what you changed.",
        example="Night staff see fewer customers, so we measure a rate and not a number.",
    )
    data_protection: str = text(
        "Data protection",
        "What you do with names and nominations: why, who sees them, how long you keep them.",
        example="Only the panel sees the forms; they are deleted after twelve months.",
    )
    checked_by: str = line(
        "Who else checked that the criteria are clear and fair?",
        "Name and role, or the group.",
        example="Six advisers in the focus group, and the HR manager",
    )
    evidence: Refs = evidence()


def check(answer: AwardCriteria, context: Context) -> Iterator[Finding]:
    yield from ()


def blocks(answer: AwardCriteria, context: Context) -> Iterator[Block]:
    yield from ()


ACTIVITY = Activity(
    name="award-criteria",
    title="Your award criteria",
    purpose="Set out what winners are judged on, and the rules that keep it open and fair.",
    answer=AwardCriteria,
    check=check,
    blocks=blocks,
)
