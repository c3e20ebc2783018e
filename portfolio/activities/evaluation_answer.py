"""The evaluation: its fields, and how far a result went towards its target."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from portfolio.activities.activity import Answer, Row
from portfolio.activities.fields import (
    Day,
    Number,
    Pounds,
    Refs,
    choice,
    day,
    evidence,
    line,
    number,
    pick,
    pounds,
    rows,
    text,
)
from portfolio.activities.smart_objectives import Objective
from portfolio.activities.weighing import exact

Verdict = Literal["", "better", "no clear effect", "worse"]
OTHERS_WITHOUT = "others without the programme"
"""What an effect is best compared with: those whom the programme did not reach."""
Comparison = Literal["", "nothing", "the time before", "others without the programme"]


class Result(Row):
    objective: str = pick(
        "Objective", "One of your SMART objectives.", source="smart-objectives.objectives"
    )
    before: Number = number(
        "Before", "The figure when you started.", example="78", carried="baseline"
    )
    after: Number = number("After", "The figure now, in the same unit.", example="81.5")
    measured_on: Day = day("Measured on")
    source: str = line(
        "Source",
        "Where the figures come from, and how many answers or cases they rest on.",
        example="Monthly customer survey, 412 replies before and 388 after",
    )
    other_causes: str = line(
        "What else could explain the change?",
        "Anything beside the programme that may have moved the figure.",
        example="The new telephone system went live in the same month",
    )
    evidence: Refs = evidence()


class Voice(Row):
    source: str = line("Who said it, and where?", example="Adviser on the late shift, focus group")
    words: str = line(
        "What they said",
        "Their own words.",
        example="It was the first time that anybody outside the team noticed what we do.",
        least=2,
    )
    meaning: str = line(
        "What it tells you",
        "How it fits with the figures.",
        example="Recognition from outside the team mattered more than the prize",
        least=2,
    )
    evidence: Refs = evidence()


class Evaluation(Answer):
    results: tuple[Result, ...] = rows(
        "Results against the objectives",
        "One row for each SMART objective.",
        one="result",
        every="objective",
    )
    voices: tuple[Voice, ...] = rows(
        "What people said", "Customers and team members, pleased and not so pleased.", one="voice"
    )
    planned_cost: Pounds = pounds("Planned cost", "The budget.", example="1500")
    actual_cost: Pounds = pounds("Actual cost", "What it really cost.", example="1385")
    benefit: Pounds = pounds(
        "Benefit in money",
        "Your best estimate of what was gained or saved.",
        example="2600",
    )
    benefit_basis: str = text(
        "Where does the benefit come from?",
        "How you worked it out, and any benefit that has no price.",
        example="Two fewer leavers than last year, at £1,300 each to recruit and train.",
        least=4,
    )
    participants: Number = number(
        "How many people took part?",
        "Nominees, nominators and guests, each counted once.",
        unit="people",
        example="96",
    )
    verdict: Verdict = choice(
        "What did the programme do to customer satisfaction?",
        "What you can show, in a word. “No clear effect” is an honest answer.",
    )
    comparison: Comparison = choice(
        "What do you compare with?",
        "Others without the programme, if you can: what happened to everybody is not its doing.",
    )
    judgement: str = text(
        "How effective was the programme?",
        "Your judgement, objective by objective, from the figures and from what people said.",
        example="It met O1 and came close to O2. The rise in O1 began before the launch, so ...",
        least=12,
    )
    limits: str = text(
        "How far can the data be trusted?",
        "Small numbers, short time, other causes, people who did not answer.",
        example="Three months is too short to tell a lasting change from a first burst.",
        least=6,
    )
    changes: str = text(
        "What would you change?",
        "Your recommendations for the next round, and what each rests on.",
        example="Open nominations twice a year: most of the forms came in the last two days.",
        least=5,
    )
    reported_to: str = line(
        "Who did you report this to?",
        "Name and job title, or the meeting.",
        example="Customer Experience Board",
    )
    reported_on: Day = day("Reported on")
    evidence: Refs = evidence("Evidence", "The report, and the data behind it.")


def reached(result: Result, objective: Objective | None) -> Fraction | None:
    """The part of the way from baseline to target that was gone: 1 or more when it was met.

    Below 0 when the figure moved the other way; None where a figure is missing, or where the
    target is the baseline and was not held.
    """
    if objective is None or objective.target is None or result.after is None:
        return None
    start = result.before if objective.baseline is None else objective.baseline
    if result.after == objective.target:
        return Fraction(1)
    if start is None or start == objective.target:
        return None
    way = exact(objective.target) - exact(start)
    return (exact(result.after) - exact(start)) / way
