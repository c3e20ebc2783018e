"""SMART objectives: specific, measurable, achievable, realistic and time-bound."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from portfolio.activities import figures_agree
from portfolio.activities.activity import Activity, Answer, Context, Row, Settings
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
from portfolio.activities.showing import (
    at,
    called,
    dated,
    evidence_named,
    headed,
    labelled,
    numbered,
)
from portfolio.base.text import listed, uk_date, uncapitalised
from portfolio.base.text import number as number_text
from portfolio.document.blocks import Block, Heading, Table
from portfolio.language.counting import counts_something
from portfolio.unit.findings import Authority, Finding, Rule, Severity

STEEP_RISE = 5
"""A satisfaction score that is to rise by more points than this in a year has to be justified:
national figures for most sectors move by less than one."""
DAYS_OF_A_YEAR = 366
_POINTS = re.compile(r"%|\bper ?cent|\bpoints?\b|\bscore", re.IGNORECASE)

Purpose = Literal["customer satisfaction", "team motivation", "other"]


class Objective(Row):
    ref: str = ref("Objective", prefix="O")
    purpose: Literal["", Purpose] = choice("What it is for", "What the objective is meant to lift.")
    statement: str = text(
        "Specific: the objective",
        "One sentence that says exactly what will change, for whom.",
        example="Raise the satisfaction score of the home-move team by the end of the first year.",
        least=6,
    )
    measure: str = line(
        "Measurable: what you measure",
        "The figure that will tell you.",
        example="Customers who score 9 or 10 in the survey after a call",
        least=1,
    )
    unit_of_measure: str = line(
        "Unit", "What the numbers count: %, points, complaints a month ...", example="%"
    )
    baseline: Number = number("Baseline", "The figure before the work on it began.", example="71.5")
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
        example="The score rose by 2.1 points in the year in which we last trained everybody.",
        least=6,
    )
    relevant: str = text(
        "Realistic: why it matters here",
        "Which objective or standard of your organisation does it serve?",
        example="The business plan asks every team to reach 75 by 2027.",
        least=1,
    )
    start: Day = day("Start", "The day on which work towards it begins.", ahead=True)
    by: Day = day("Time-bound: reach it by", "The day on which you will measure.", ahead=True)
    owner: str = line(
        "Owner",
        "The person who answers for it, by name or job title.",
        example="Team leader, home moves",
    )
    evidence: Refs = evidence()


class SmartObjectives(Answer):
    objectives: tuple[Objective, ...] = rows(
        "Objectives", "One row for each objective.", one="objective"
    )


class SmartObjectivesSettings(Settings):
    purposes: tuple[Purpose, ...] = ()
    """What at least one objective each is asked to be for."""


NO_OBJECTIVE = Rule.query("no-objective", "The criterion is about objectives.")
PURPOSES: dict[str, Rule] = {
    "customer satisfaction": Rule.query(
        "purpose-customer-satisfaction", "A customer service award is meant to reach customers."
    ),
    "team motivation": Rule.query(
        "purpose-team-motivation", "An award is meant to motivate those who can win it."
    ),
    "other": Rule.query("purpose-other", "The unit looks for an objective of another kind."),
}
"""What is asked when no objective is for a purpose."""
OBJECTIVE_REF = Rule.query(
    "objective-ref", "Other answers refer to an objective by its short name."
)
SMART_LETTERS = Rule.query(
    "smart-letters", "An objective is SMART when all five can be seen in it."
)
OBJECTIVE_BASELINE = Rule.query(
    "objective-baseline", "Without a figure from before nobody can tell how far it has come."
)
OBJECTIVE_START = Rule.query(
    "objective-start", "With a start, the time that there is can be judged."
)
OBJECTIVE_OWNER = Rule.query("objective-owner", "What nobody answers for is seldom reached.")
BASELINE_SOURCE = Rule.query(
    "baseline-source", "A figure can be believed when it can be looked up."
)
TARGET_IS_BASELINE = Rule.query(
    "target-is-baseline", "An objective is about something that changes."
)
STEEP_TARGET = Rule.query(
    "steep-target", "National satisfaction scores of most sectors move by less than a point a year."
)
FIGURE_IMPOSSIBLE = Rule(
    "figure-impossible",
    Severity.NEEDED,
    Authority.BODY,
    figures_agree.RELIABLE,
    query_when="worth a look where the percentage may be of another kind than a share",
)
TARGET_DIRECTION = Rule(
    "target-direction",
    Severity.NEEDED,
    Authority.BODY,
    figures_agree.RELIABLE,
    query_when="worth a look where only the name of the measure tells which way is better",
)
STATEMENT_FIGURE = Rule(
    "statement-figure",
    Severity.NEEDED,
    Authority.BODY,
    figures_agree.RELIABLE,
    query_when="worth a look where the sentence gives one figure and not both ends",
)
STATEMENT_CHANGE = Rule.query("statement-change", "A change is what lies between two figures.")
STATEMENT_DATE = Rule.query("statement-date", "One objective is to be reached by one day.")
BASELINE_LATE = Rule.query("baseline-late", "A baseline is the figure from before.")
DATE_ORDER = Rule.query("date-order", "Nothing can be reached before it begins.")
BASELINE_PARTS = {
    "baseline_source": ("where its baseline comes from", "the report, survey or count"),
    "baseline_date": ("of what date its baseline is", "the date of the baseline"),
}
"""What makes a baseline traceable: what is missing, and what to give."""


def check(answer: SmartObjectives, context: Context) -> Iterator[Finding]:
    objectives = numbered(answer.objectives)
    yield from _purpose_findings([objective for _, objective in objectives], context)
    if not objectives:
        yield context.found(
            NO_OBJECTIVE,
            "There is no objective yet.",
            "Add your first SMART objective.",
            at="objectives",
        )
    refs = [objective.ref.strip() for _, objective in objectives]
    for place, objective in objectives:
        name = called("Objective", objective.ref.strip() or f"number {place}", objective.measure)
        if refs.count(objective.ref.strip()) > 1 or not objective.ref.strip():
            yield context.found(
                OBJECTIVE_REF,
                f"{name} has no short name of its own.",
                "Give each objective a different one, such as O1 and O2.",
                at=at("objectives", place, "ref"),
            )
        yield from _smart_findings(name, place, objective, context)
        yield from _baseline_findings(name, place, objective, context)
        yield from _number_findings(name, place, objective, context)
        yield from _scale_findings(name, place, objective, context)
        yield from _direction_findings(name, place, objective, context)
        yield from _statement_findings(name, place, objective, context)
        yield from _date_findings(name, place, objective, context)


def _purpose_findings(objectives: list[Objective], context: Context) -> Iterator[Finding]:
    for purpose in context.settings.purposes:
        if not any(objective.purpose == purpose for objective in objectives):
            yield context.found(
                PURPOSES[purpose],
                f"No objective is for {purpose}.",
                f"Define at least one, and choose “{purpose}” as what it is for.",
                at="objectives",
            )


def _smart_findings(
    name: str, place: int, objective: Objective, context: Context
) -> Iterator[Finding]:
    letters = list(_missing_letters(objective))
    if letters:
        missing = [f"{letter} ({part})" for letter, part, _ in letters]
        yield context.found(
            SMART_LETTERS,
            f"{name} is not SMART yet: it lacks {listed(missing)}.",
            "Fill in what is named here, so that anybody can tell whether it was reached.",
            at=at("objectives", place, letters[0][2]),
        )
    if not objective.owner.strip():
        yield context.found(
            OBJECTIVE_OWNER,
            f"{name} has no owner.",
            "Name the person who answers for it, by name or job title.",
            at=at("objectives", place, "owner"),
        )


def _missing_letters(objective: Objective) -> Iterator[tuple[str, str, str]]:
    """The letters of SMART that are missing, each with the part that it lacks, and its field."""
    if not objective.statement.strip():
        yield "S", "specific: what will change, for whom", "statement"
    measurable = {
        field: label
        for field, label, missing in (
            ("measure", "measure", not objective.measure.strip()),
            ("unit_of_measure", "unit", not objective.unit_of_measure.strip()),
            ("target", "target", objective.target is None),
        )
        if missing
    }
    if measurable:
        yield "M", f"measurable: {listed(measurable.values())}", next(iter(measurable))
    if not objective.achievable.strip():
        yield "A", "achievable: why it can be done", "achievable"
    if not objective.relevant.strip():
        yield "R", "realistic: why it matters to your organisation", "relevant"
    if objective.by is None:
        yield "T", "time-bound: date to reach it by", "by"


def _baseline_findings(
    name: str, place: int, objective: Objective, context: Context
) -> Iterator[Finding]:
    """Where the objective starts from."""
    lacking = [part for part in BASELINE_PARTS if objective.lacks(part)]
    if objective.baseline is None:
        yield context.found(
            OBJECTIVE_BASELINE,
            f"{name} has no baseline.",
            "Enter the figure from before the work on it began, and where it comes from.",
            at=at("objectives", place, "baseline"),
        )
    elif lacking:
        yield context.found(
            BASELINE_SOURCE,
            f"{name} does not say {listed(BASELINE_PARTS[part][0] for part in lacking)}.",
            f"Give {listed(BASELINE_PARTS[part][1] for part in lacking)}.",
            at=at("objectives", place, lacking[0]),
        )
    if objective.start is None:
        yield context.found(
            OBJECTIVE_START,
            f"{name} has no start.",
            "Enter the day on which work towards it begins.",
            at=at("objectives", place, "start"),
        )


def _number_findings(
    name: str, place: int, objective: Objective, context: Context
) -> Iterator[Finding]:
    if objective.baseline is None or objective.target is None:
        return
    if objective.target == objective.baseline:
        yield context.found(
            TARGET_IS_BASELINE,
            f"The target of {uncapitalised(name)} is the same as its baseline.",
            "Set a target that differs, or say why holding the figure is an achievement.",
            at=at("objectives", place, "target"),
        )
    rise = objective.target - objective.baseline
    if _is_steep(objective, rise) and not counts_something(objective.achievable):
        yield context.found(
            STEEP_TARGET,
            f"{name} asks for {number_text(rise)} points more within a year. Scores for customer "
            "satisfaction seldom move by more than a point or two in a year.",
            "Justify it under “achievable” with a figure, such as a rise reached before.",
            at=at("objectives", place, "achievable"),
        )


def _is_steep(objective: Objective, rise: float) -> bool:
    """A satisfaction score, counted in points or per cent, that is to rise fast."""
    about = f"{objective.purpose} {objective.measure} {objective.statement}".lower()
    start = objective.start or objective.baseline_date
    return (
        rise > STEEP_RISE
        and "satisf" in about
        and bool(_POINTS.search(objective.unit_of_measure))
        and not (start and objective.by and (objective.by - start).days > DAYS_OF_A_YEAR)
    )


def _scale_findings(
    name: str, place: int, objective: Objective, context: Context
) -> Iterator[Finding]:
    """A baseline or a target that no figure of its kind can be."""
    for field in ("baseline", "target"):
        value: float | None = getattr(objective, field)
        wrong = figures_agree.impossible(value, objective.measure, objective.unit_of_measure)
        if wrong and value is not None:
            yield context.found(
                FIGURE_IMPOSSIBLE if wrong.certain else FIGURE_IMPOSSIBLE.eased(),
                f"The {field} of {uncapitalised(name)} is {_value(value, objective)}: {wrong.why}.",
                "Correct the figure, or say in its unit what it counts.",
                at=at("objectives", place, field),
                also=(context.here(at("objectives", place, "unit_of_measure")),),
            )


def _direction_findings(
    name: str, place: int, objective: Objective, context: Context
) -> Iterator[Finding]:
    """A target on the wrong side of the baseline."""
    baseline, target = objective.baseline, objective.target
    if baseline is None or target is None or baseline == target:
        return
    actual: Literal[-1, 1] = 1 if target > baseline else -1
    said = figures_agree.way_of_statement(objective.statement, objective.measure)
    if said == actual or (not said and figures_agree.leans(objective.statement, actual)):
        return
    way = said or figures_agree.better(objective.measure)
    if way and way != actual:
        side = "below" if actual < 0 else "above"
        yield context.found(
            TARGET_DIRECTION if said else TARGET_DIRECTION.eased(),
            f"The target of {uncapitalised(name)}, {_value(target, objective)}, is {side} its "
            f"baseline of {_value(baseline, objective)}, but it is to "
            f"{'rise' if way > 0 else 'fall'}.",
            "Correct the baseline, the target or the sentence.",
            at=at("objectives", place, "target"),
            also=tuple(
                context.here(at("objectives", place, field)) for field in ("baseline", "statement")
            ),
        )


def _statement_findings(
    name: str, place: int, objective: Objective, context: Context
) -> Iterator[Finding]:
    """Figures and a date in the sentence that are other ones than in the fields."""
    statement, unit = objective.statement, objective.unit_of_measure
    start, end = objective.baseline, objective.target
    for other in figures_agree.other_figures(statement, unit, start, end):
        yield context.found(
            STATEMENT_FIGURE if other.certain else STATEMENT_FIGURE.eased(),
            f"{name} says “{other.said}” in its sentence, but its {other.field} is "
            f"{_value(getattr(objective, other.field), objective)}.",
            "Use the same figure in both places.",
            at=at("objectives", place, "statement"),
            also=(context.here(at("objectives", place, other.field)),),
        )
    if change := figures_agree.other_change(statement, unit, start, end):
        yield context.found(
            STATEMENT_CHANGE,
            f"{name} is to change by {change}, but from {_value(start, objective)} to "
            f"{_value(end, objective)} is another change.",
            "Correct the sentence, the baseline or the target.",
            at=at("objectives", place, "statement"),
            also=(context.here(at("objectives", place, "target")),),
        )
    if date := figures_agree.other_date(statement, objective.by):
        yield context.found(
            STATEMENT_DATE,
            f"{name} says “by {date}” in its sentence, but is to be reached by "
            f"{dated(objective.by)}.",
            "Use the same date in both places.",
            at=at("objectives", place, "statement"),
            also=(context.here(at("objectives", place, "by")),),
        )


def _date_findings(
    name: str, place: int, objective: Objective, context: Context
) -> Iterator[Finding]:
    if objective.start and objective.by and objective.by <= objective.start:
        yield context.found(
            DATE_ORDER,
            f"{name} is to be reached by {uk_date(objective.by)}, which is not after its start, "
            f"{uk_date(objective.start)}.",
            "Correct one of the two dates.",
            at=at("objectives", place, "by"),
            also=(context.here(at("objectives", place, "start")),),
        )
        return
    late = objective.by or objective.start
    if objective.baseline_date and late and objective.baseline_date > late:
        until = "by" if objective.by else "start"
        yield context.found(
            BASELINE_LATE,
            f"The baseline of {uncapitalised(name)} is of {uk_date(objective.baseline_date)}, "
            f"after {uk_date(late)}, when it is to {'be reached' if objective.by else 'begin'}.",
            "Correct one of the two dates, or take the figure from before.",
            at=at("objectives", place, "baseline_date"),
            also=(context.here(at("objectives", place, until)),),
        )


def blocks(answer: SmartObjectives, context: Context) -> Iterator[Block]:
    objectives = numbered(answer.objectives)
    if not objectives:
        return
    yield Heading("My SMART objectives")
    yield _overview(objectives)
    yield from _chart(objectives)
    for place, objective in objectives:
        yield Heading(headed("Objective", _short(place, objective), objective.measure), level=2)
        yield from labelled("Specific", objective.statement)
        yield from labelled("Measurable", _measurable(objective))
        yield from labelled("Achievable", objective.achievable)
        yield from labelled("Realistic", objective.relevant)
        yield from labelled("Time-bound", _time_bound(objective))
        yield from evidence_named(objective.evidence)


def _overview(objectives: list[tuple[int, Objective]]) -> Table:
    return Table(
        caption="My objectives, from baseline to target",
        columns=("Objective", "Measure", "Baseline", "Target", "Reach it by"),
        rows=tuple(
            (
                _short(place, objective),
                objective.measure,
                _value(objective.baseline, objective),
                _value(objective.target, objective),
                uk_date(objective.by) if objective.by else "",
            )
            for place, objective in objectives
        ),
        description="Each objective with its measure, its baseline, its target and its date.",
        numeric=(2, 3),
        header_column=True,
    )


def _chart(objectives: list[tuple[int, Objective]]) -> Iterator[Block]:
    from portfolio.charts.targets import Change, targets_chart

    changes = [
        Change(
            f"{_short(place, objective)} {objective.measure}",
            objective.baseline,
            objective.target,
            objective.unit_of_measure.strip(),
        )
        for place, objective in objectives
        if objective.baseline is not None and objective.target is not None
    ]
    if changes:
        yield targets_chart(changes)


def _short(place: int, objective: Objective) -> str:
    return objective.ref.strip() or str(place)


def _value(value: float | None, objective: Objective) -> str:
    return "" if value is None else number_text(value, objective.unit_of_measure.strip())


def _measurable(objective: Objective) -> str:
    dated = uk_date(objective.baseline_date) if objective.baseline_date else ""
    source = ", ".join(part for part in (objective.baseline_source.strip(), dated) if part)
    start, target = _value(objective.baseline, objective), _value(objective.target, objective)
    baseline = start or ("a baseline not entered yet" if source else "")
    from_baseline = f"from {baseline}{f' ({source})' if source else ''}" if baseline else ""
    way = " ".join(part for part in (from_baseline, f"to {target}" if target else "") if part)
    unit = "" if start or target else objective.unit_of_measure.strip()
    return ": ".join(part for part in (objective.measure.strip(), unit, way) if part)


def _time_bound(objective: Objective) -> str:
    parts = (
        f"starts on {uk_date(objective.start)}" if objective.start else "",
        f"to be reached by {uk_date(objective.by)}" if objective.by else "",
        f"owner: {objective.owner.strip()}" if objective.owner.strip() else "",
    )
    said = "; ".join(part for part in parts if part)
    return said[:1].upper() + said[1:]


ACTIVITY = Activity(
    name="smart-objectives",
    title="SMART objectives",
    purpose="Define what is to be reached, so that anybody can tell whether it was.",
    answer=SmartObjectives,
    check=check,
    blocks=blocks,
    settings=SmartObjectivesSettings,
)
