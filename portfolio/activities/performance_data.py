"""Performance data: figures over time, what is a change in them and what only noise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from portfolio.activities import figures_agree
from portfolio.activities.activity import Activity, Answer, Context, Row
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
from portfolio.activities.showing import (
    at,
    called,
    dated,
    evidence_named,
    headed,
    labelled,
    numbered,
    started,
    table,
)
from portfolio.base.text import listed, plural, uk_date
from portfolio.base.text import number as number_text
from portfolio.document.blocks import Block, Heading
from portfolio.unit.findings import Authority, Finding, Rule, Severity

if TYPE_CHECKING:
    from portfolio.charts.process_chart import Point

FEWEST = 3
"""Two points make a line between any two figures; a trend takes more."""
FOR_LIMITS = 10
"""Limits that rest on fewer figures are rough: they move a good deal with each new one."""


class Reading(Row):
    day: Day = day("Day", "The day, or the last day of the week or month, that it belongs to.")
    value: Number = number("Figure", "The figure as the report has it.", example="78.5")
    note: str = line(
        "Anything special", "What was different then.", example="Snow: two vans off the road"
    )


class Measure(Row):
    name: str = line(
        "Measure",
        "What is counted or scored.",
        example="Parcels delivered within the hour that was promised",
    )
    unit: str = line("Unit", "What the numbers count: %, minutes, complaints ...", example="%")
    better: Literal["", "more", "less", "within limits"] = choice(
        "Which way is better", "More of it, less of it, or between two limits."
    )
    source: str = line(
        "Where the figures come from",
        "The report or system, and how the figure is made.",
        example="Route report, each Monday: delivered in time divided by all deliveries",
    )
    how_often: str = line(
        "How often you look", "And when in the week or month.", example="Every Monday at nine"
    )
    target: Number = number("Target", "If there is one.", example="95")
    readings: tuple[Reading, ...] = rows(
        "Figures",
        "One row for each, in the order of time. Ten or more make good limits.",
        one="figure",
    )
    changed_on: Day = day(
        "Limits from the figures before",
        "If something was changed: the day. The limits then show what was usual before it.",
    )
    seen: str = text(
        "What you see in it",
        "A trend, a season, a single odd week, or only noise? Say which figures tell you.",
        example="From week 9 seven figures are under the mean; before, they went up and down.",
        least=8,
    )


class PerformanceData(Answer):
    measures: tuple[Measure, ...] = rows(
        "Measures", "One of speed or amount beside one of quality.", one="measure"
    )
    together: str = text(
        "The measures read together",
        "Do they tell the same story? Faster replies with more complaints tell another one.",
        example="Deliveries are later and complaints are up in the same weeks, on one route only.",
        least=8,
    )
    voices: str = text(
        "What customers say about it",
        "Their words say why a figure moves. How many did you read, from when?",
        example="Of 40 comments in March, 17 name the wait for a call back, and none the staff.",
        least=8,
    )
    decided: str = text(
        "What you decided to look into",
        "Which trend you took for real, which you left alone, and why.",
        example="I looked into the south route, and left the one bad Monday in February alone.",
        least=8,
    )
    evidence: Refs = evidence()


NO_FIGURES = Rule(
    "performance-no-figures",
    Severity.NEEDED,
    Authority.UNIT,
    "The criterion itself: performance data is made of figures.",
)
FEW_FIGURES = Rule.query(
    "performance-few-figures", "Two figures always make a line, never a trend."
)
ROUGH_LIMITS = Rule.tip(
    "performance-rough-limits", "Limits from few figures move with each new one."
)
FIGURE_WHOLE = Rule.query("performance-figure-whole", "A figure without its day cannot be placed.")
SAME_DAY = Rule.query("performance-same-day", "Two figures of one day leave open which one holds.")
MEASURE_SAID = Rule.query(
    "performance-measure-said", "A figure can be read when it says what it is."
)
MEASURE_READ = Rule.query("performance-measure-read", "A chart that nobody reads shows nothing.")
FIGURE_IMPOSSIBLE = Rule(
    "performance-figure-impossible",
    Severity.NEEDED,
    Authority.BODY,
    figures_agree.RELIABLE,
    query_when="worth a look where the percentage may be of another kind than a share",
)
ONE_MEASURE = Rule.query(
    "performance-one-measure", "A measure of speed alone teaches people to hurry."
)
READ_TOGETHER = Rule.query("performance-together", "Measures explain each other.")
VOICES = Rule.query("performance-voices", "A chart shows that something moved, customers say why.")
DECIDED = Rule.query("performance-decided", "Data is used when something follows from it.")
SAYS_WHAT_IT_IS = {
    "name": "what it measures",
    "unit": "its unit",
    "source": "where its figures come from",
    "how_often": "how often you look",
}


def check(answer: PerformanceData, context: Context) -> Iterator[Finding]:
    measures = numbered(answer.measures)
    if not any(_points(measure) for _, measure in measures):
        yield context.found(
            NO_FIGURES,
            "There are no figures yet.",
            "Enter a measure, and its figures with their days, as the report has them.",
            at="measures",
        )
    elif len(measures) == 1:
        yield context.found(
            ONE_MEASURE,
            "There is one measure only.",
            "Put a measure of quality beside one of speed or amount.",
            at="measures",
        )
    for place, measure in measures:
        name = called("Measure", place, measure.name)
        yield from _measure_findings(name, place, measure, context)
        yield from _reading_findings(name, place, measure, context)
    yield from _reading_together(answer, len(measures), context)


def _measure_findings(
    name: str, place: int, measure: Measure, context: Context
) -> Iterator[Finding]:
    lacking = [field for field in SAYS_WHAT_IT_IS if measure.lacks(field)]
    if lacking:
        yield context.found(
            MEASURE_SAID,
            f"{name} does not say {listed(SAYS_WHAT_IT_IS[field] for field in lacking)}.",
            f"Say {listed(SAYS_WHAT_IT_IS[field] for field in lacking)}.",
            at=at("measures", place, lacking[0]),
        )
    points = _points(measure)
    if 0 < len(points) < FEWEST:
        yield context.found(
            FEW_FIGURES,
            f"{name} has {plural(len(points), 'figure')}: too few to tell a trend.",
            f"Enter {FEWEST} or more, from different days; ten or more make good limits.",
            at=at("measures", place, "readings"),
        )
    elif FEWEST <= len(points) < FOR_LIMITS:
        yield context.found(
            ROUGH_LIMITS,
            f"{name} has {plural(len(points), 'figure')}, so its limits are rough.",
            f"With {FOR_LIMITS} or more the limits tell noise from a change.",
            at=at("measures", place, "readings"),
        )
    if points and not measure.seen.strip():
        yield context.found(
            MEASURE_READ,
            f"{name} has figures, and nothing about what you see in them.",
            "Say whether there is a trend, a season or only noise, and which figures tell you.",
            at=at("measures", place, "seen"),
        )


def _reading_findings(
    name: str, place: int, measure: Measure, context: Context
) -> Iterator[Finding]:
    seen = set()
    for number_of, reading in numbered(measure.readings):
        where = f"{at('measures', place)}.{at('readings', number_of)}"
        if reading.day is None or reading.value is None:
            lacks = "day" if reading.day is None else "figure"
            yield context.found(
                FIGURE_WHOLE,
                f"{name}: row {number_of} has no {lacks}, so it is not in the chart.",
                f"Enter the {lacks}, or remove the row.",
                at=f"{where}.{'day' if reading.day is None else 'value'}",
            )
        elif reading.day in seen:
            yield context.found(
                SAME_DAY,
                f"{name} has two figures of {uk_date(reading.day)}.",
                "Correct one of the days, or remove the figure that does not hold.",
                at=f"{where}.day",
            )
        else:
            seen.add(reading.day)
        wrong = figures_agree.impossible(reading.value, measure.name, measure.unit)
        if wrong and reading.value is not None:
            yield context.found(
                FIGURE_IMPOSSIBLE if wrong.certain else FIGURE_IMPOSSIBLE.eased(),
                f"{name}: {number_text(reading.value, measure.unit.strip())} cannot be: "
                f"{wrong.why}.",
                "Correct the figure, or say in the unit what it counts.",
                at=f"{where}.value",
            )


def _reading_together(
    answer: PerformanceData, measures: int, context: Context
) -> Iterator[Finding]:
    if measures > 1 and not answer.together.strip():
        yield context.found(
            READ_TOGETHER,
            "The measures are not read together yet.",
            "Say whether they tell the same story, or where one explains the other.",
            at="together",
        )
    if not answer.voices.strip():
        yield context.found(
            VOICES,
            "Nothing says what customers say about it.",
            "Read their comments from the same weeks, and say how many name what.",
            at="voices",
        )
    if not answer.decided.strip():
        yield context.found(
            DECIDED,
            "It is not said what you decided to look into.",
            "Say which trend you took for real, which you left alone, and why.",
            at="decided",
        )


def blocks(answer: PerformanceData, context: Context) -> Iterator[Block]:
    yield Heading("My performance data")
    for place, measure in numbered(answer.measures):
        yield Heading(headed("Measure", place, measure.name), level=2)
        yield from _about(measure)
        yield from _chart(measure)
        yield from _readings(place, measure)
        yield from labelled("What I see in it", measure.seen)
    yield from labelled("The measures read together", answer.together)
    yield from labelled("What customers say about it", answer.voices)
    yield from labelled("What I decided to look into", answer.decided)
    yield from evidence_named(answer.evidence)


def _about(measure: Measure) -> Iterator[Block]:
    target = "" if measure.target is None else number_text(measure.target, measure.unit.strip())
    has_figure = measure.target is not None or any(
        reading.value is not None for reading in measure.readings
    )
    facts = (
        ("Unit", "" if has_figure else measure.unit),
        ("Where the figures come from", measure.source),
        ("How often I look", measure.how_often),
        ("Which way is better", measure.better),
        ("Target", target),
    )
    yield from table(
        f"About this measure: {measure.name.strip() or 'not named'}",
        ("Point", "Detail"),
        [(name, value) for name, value in facts if value.strip()],
        "Where the figures come from, how often they are looked at, and the target.",
    )


def _chart(measure: Measure) -> Iterator[Block]:
    points = _points(measure)
    if len(points) >= FEWEST:
        from portfolio.charts.process_chart import process_chart

        yield process_chart(
            measure.name.strip() or "Figures",
            points,
            measure.unit.strip(),
            measure.target,
            measure.changed_on,
        )


def _readings(place: int, measure: Measure) -> Iterator[Block]:
    yield from table(
        f"The figures of measure {place}",
        ("Day", "Figure", "Anything special"),
        [
            (
                dated(reading.day),
                "" if reading.value is None else number_text(reading.value, measure.unit.strip()),
                reading.note,
            )
            for reading in started(measure.readings)
        ],
        "A row for each figure: its day, the figure, and what was special.",
        numeric=(1,),
    )


def _points(measure: Measure) -> list[Point]:
    """The figures that have a day, in the order of time; of two of one day the later row."""
    from portfolio.charts.process_chart import Point

    known = {row.day: row.value for row in measure.readings if row.day and row.value is not None}
    return [Point(day, value) for day, value in sorted(known.items())]


ACTIVITY = Activity(
    name="performance-data",
    title="Performance data over time",
    purpose="Show the figures that you look at regularly, and tell a change from noise.",
    answer=PerformanceData,
    check=check,
    blocks=blocks,
)
