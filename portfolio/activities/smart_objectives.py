"""SMART objectives: specific, measurable, achievable, realistic and time-bound."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from portfolio.activities.base import Activity, Answer, Context, Row, Settings
from portfolio.activities.fields import (
    Day,
    Number,
    Refs,
    choice,
    day,
    evidence,
    line,
    number,
    ref,
    rows,
    text,
)
from portfolio.blocks import Block
from portfolio.findings import Finding

Purpose = Literal["customer satisfaction", "team motivation", "other"]


class Objective(Row):
    ref: str = ref("Objective", prefix="O")
    purpose: Literal["", Purpose] = choice("What it is for", "What the objective is meant to lift.")
    statement: str = text(
        "Specific: the objective",
        "One sentence that says exactly what will change, for whom.",
        example="Raise the satisfaction score of the home-move team by the end of the first year.",
    )
    measure: str = line(
        "Measurable: what you measure",
        "The figure that will tell you.",
        example="Customers who score 9 or 10 in the survey after a call",
    )
    unit_of_measure: str = line(
        "Unit", "What the numbers count: %, points, complaints a month ...", example="%"
    )
    baseline: Number = number("Baseline", "The figure before the programme.", example="71.5")
    baseline_source: str = line(
        "Where the baseline comes from",
        "The report, the survey or the count.",
        example="Customer survey, 640 replies",
    )
    baseline_date: Day = day("Date of the baseline", "The day to which that figure belongs.")
    target: Number = number("Target", "The figure that you want to reach.", example="74")
    achievable: str = text(
        "Achievable: why it can be done",
        "Compare with what has been reached before, and with the means that you have.",
        example="The score rose by 2.1 points in the year when we last had an award.",
    )
    relevant: str = text(
        "Realistic: why it matters here",
        "Which objective or standard of your organisation does it serve?",
        example="The business plan asks every team to reach 75 by 2027.",
    )
    start: Day = day("Start", "The day on which work towards it begins.")
    by: Day = day("Time-bound: reach it by", "The day on which you will measure.")
    owner: str = line(
        "Owner",
        "The person who answers for it, by name or job title.",
        example="Team leader, home moves",
    )
    evidence: Refs = evidence()


class SmartObjectives(Answer):
    objectives: tuple[Objective, ...] = rows("Objectives", "One row for each objective.")


class SmartObjectivesSettings(Settings):
    purposes: tuple[Purpose, ...] = ()
    """What at least one objective each has to be for."""


def check(answer: SmartObjectives, context: Context) -> Iterator[Finding]:
    yield from ()


def blocks(answer: SmartObjectives, context: Context) -> Iterator[Block]:
    yield from ()


ACTIVITY = Activity(
    name="smart-objectives",
    title="SMART objectives",
    purpose="Define what the programme is to reach, so that anybody can tell whether it did.",
    answer=SmartObjectives,
    check=check,
    blocks=blocks,
    settings=SmartObjectivesSettings,
)
