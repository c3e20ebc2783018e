"""The plan: who does what by when, with which resources, and what if it goes wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from portfolio.activities.base import Activity, Answer, Context, Row
from portfolio.activities.fields import (
    Day,
    Pounds,
    Refs,
    choice,
    day,
    evidence,
    line,
    pounds,
    rows,
    text,
    yes,
)
from portfolio.blocks import Block
from portfolio.findings import Finding


class Role(Row):
    role: str = line("Role", "The part to be played.", example="Nominations co-ordinator")
    person: str = line("Who", "Name, and job title if you like.", example="Tom Ellery")
    responsibilities: str = line(
        "Responsibilities",
        "What this person answers for.",
        example="Logs each nomination, checks that it is complete, replies within 2 days.",
    )


class Action(Row):
    action: str = line(
        "Action", "One step, starting with a verb.", example="Brief the four team leaders"
    )
    who: str = line("Who", "The person or role that does it.", example="Tom Ellery")
    start: Day = day("Starts")
    end: Day = day("Ends")
    notes: str = line(
        "Depends on, or notes",
        "What has to be done first, or anything to remember.",
        example="After the budget is agreed",
    )
    done: bool = yes("Done", "Tick when the step is finished.")


class Resource(Row):
    resource: str = line("Resource", "Money, time, people, things.", example="Framed certificates")
    purpose: str = line("What is it for?", example="One for each of six winners")
    cost: Pounds = pounds("Cost", "Write 0 when it costs nothing extra.", example="90")


class Contingency(Row):
    risk: str = line(
        "What could go wrong?", example="Fewer than ten nominations arrive by the closing date"
    )
    likelihood: Literal["", "low", "medium", "high"] = choice(
        "How likely is it?", "Your own judgement."
    )
    response: str = line(
        "What will you do?",
        "The step that keeps the programme going.",
        example="Extend by one week, and visit each team with a nomination box",
    )
    who: str = line("Who acts?", example="Programme manager")


class Stakeholder(Row):
    group: Literal["", "front-line staff", "team leaders", "managers", "customers", "other"] = (
        choice("Group", "Which group do they speak for?")
    )
    who: str = line("Who", "Names, or how many people.", example="Six advisers from both shifts")
    how: str = line(
        "How were they involved, and what changed?",
        example="A focus group on 4 May; they asked for a team award, so we added one",
    )
    evidence: Refs = evidence()


class Judge(Row):
    name: str = line("Name and role", example="Marta Silva, Quality Manager")
    area: str = line("Part of the organisation", example="Quality, not in the customer teams")
    reason: str = line(
        "Why chosen?",
        "The skill or viewpoint that this judge brings.",
        example="Scores calls every week, so is used to marking against descriptors",
    )
    conflict: str = line(
        "Conflict of interest declared",
        "Write “none” when there is none.",
        example="Manages one nominee; steps out for that category",
    )


class Agreement(Row):
    name: str = line("Decision-maker", example="Priya Nair")
    role: str = line("Job title", example="Head of Customer Operations")
    agreed_on: Day = day("Agreed on")
    evidence: Refs = evidence("Evidence", "The e-mail, minutes or form that shows it.")


class ProgrammePlan(Answer):
    roles: tuple[Role, ...] = rows("Roles and responsibilities", "Everybody with a part to play.")
    actions: tuple[Action, ...] = rows("Actions", "Every step, from getting ready to evaluating.")
    timescale: str = text(
        "Timescale",
        "The key dates, and why they are realistic.",
        example="Nominations run for three weeks, so that every shift pattern is included.",
    )
    resources: tuple[Resource, ...] = rows("Resources", "Everything you need, with its cost.")
    budget: Pounds = pounds("Budget agreed", "The total that you may spend.", example="1500")
    budget_agreed_by: str = line(
        "Who agreed the budget?", "Name and job title.", example="Priya Nair, Head of Operations"
    )
    contingencies: tuple[Contingency, ...] = rows(
        "Contingencies", "What could go wrong, and what you will do then."
    )
    stakeholders: tuple[Stakeholder, ...] = rows(
        "Who helped to plan it?", "Include front-line staff: the awards are for them."
    )
    judges: tuple[Judge, ...] = rows("Judging panel", "Mixed areas and levels work best.")
    briefing: str = text(
        "How are the judges briefed?",
        "What they are told, when, and how you make sure that they all score alike.",
        example="A 30-minute session: all judges score two sample nominations and compare.",
    )
    agreements: tuple[Agreement, ...] = rows(
        "Agreement of decision-makers", "Who said yes to the plan, and when."
    )
    rules: str = text(
        "Law and policies that the plan follows",
        "For example data protection, equality, tax on prizes, your gifts policy.",
        example="Vouchers are taxable pay, so they go through payroll (checked with Finance).",
    )


def check(answer: ProgrammePlan, context: Context) -> Iterator[Finding]:
    yield from ()


def blocks(answer: ProgrammePlan, context: Context) -> Iterator[Block]:
    yield from ()


ACTIVITY = Activity(
    name="programme-plan",
    title="Your plan",
    purpose="Plan the programme: who does what by when, with what, and what if it goes wrong.",
    answer=ProgrammePlan,
    check=check,
    blocks=blocks,
)
