"""What the portfolio shows of an evaluation."""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import Decimal

from portfolio.activities import picks
from portfolio.activities.activity import Context
from portfolio.activities.evaluation_answer import Evaluation, Result, reached
from portfolio.activities.showing import (
    at,
    dated,
    evidence_named,
    labelled,
    numbered,
    started,
    table,
)
from portfolio.activities.smart_objectives import Objective
from portfolio.activities.sums import Sums
from portfolio.activities.weighing import exact
from portfolio.base.text import number as number_text
from portfolio.base.text import pounds as pounds_text
from portfolio.document.blocks import Block, Figure, Heading
from portfolio.document.typed_text import typed

HEADINGS = {
    "judgement": "My judgement",
    "limits": "Limits of the data",
    "changes": "What I would change",
}

AS_TYPED = ("Planned cost", "Actual cost", "Benefit in money", "People who took part")
"""The lines of cost and benefit that repeat what was typed, and work nothing out."""


def blocks(answer: Evaluation, context: Context) -> Iterator[Block]:
    results = numbered(answer.results)
    yield Heading("My evaluation")
    if results:
        yield Heading("Results against my objectives", level=2)
    yield from _result_table(results, context)
    yield from _chart(results, context)
    yield from _source_table(results, context)
    yield from _voice_table(answer)
    yield from _money_blocks(answer)
    for part, heading in HEADINGS.items():
        picked = tuple(_picked(answer)) if part == "judgement" else ()
        if picked or getattr(answer, part).strip():
            yield Heading(heading, level=2)
            yield from picked
        if getattr(answer, part).strip():
            yield typed(getattr(answer, part))
    yield from labelled("Reported to", _reported(answer))
    yield from evidence_named(answer.evidence)


def _picked(answer: Evaluation) -> Iterator[Block]:
    yield from labelled("Customer satisfaction through the programme", answer.verdict.capitalize())
    yield from labelled("Compared with", answer.comparison.capitalize())


def _result_table(results: list[tuple[int, Result]], context: Context) -> Iterator[Block]:
    yield from table(
        "Each objective before and after the programme",
        ("Objective", "Before", "After", "Change", "Target", "Target met?"),
        (_result_cells(place, row, context) for place, row in results),
        "Each objective with its figures before and after, the change, its target, and whether "
        "the target was met.",
        numeric=(1, 2, 3, 4),
    )


def _result_cells(place: int, row: Result, context: Context) -> tuple[str, ...]:
    known = picks.objectives(context)
    objective = known.get(row.objective.strip())
    unit = objective.unit_of_measure.strip() if objective else ""
    before, after, target = (
        "" if figure is None else number_text(figure, unit)
        for figure in (row.before, row.after, objective.target if objective else None)
    )
    return (_named(place, row, context), before, after, _rise(row, unit), target, _met(row, known))


def _rise(row: Result, unit: str) -> str:
    """The change with its sign; a change of a percentage is in points."""
    change = _change(row)
    if change is None:
        return ""
    sign = "+" if change > 0 else ""
    return sign + number_text(change, "points" if unit == "%" else "")


def _change(row: Result) -> float | None:
    if row.before is None or row.after is None:
        return None
    return float(exact(row.after) - exact(row.before))


def _met(row: Result, known: dict[str, Objective]) -> str:
    part = reached(row, known.get(row.objective.strip()))
    if part is None:
        return ""
    if part >= 1:
        return "Yes"
    return f"No, {math.floor(part * 100)}% of the way" if part > 0 else "No"


def _chart(results: list[tuple[int, Result]], context: Context) -> Iterator[Figure]:
    from portfolio.charts.before_after import Change, before_after

    known = picks.objectives(context)
    changes = [
        Change(
            _named(place, row, context),
            row.before,
            row.after,
            objective.target if objective else None,
            objective.unit_of_measure.strip() if objective else "",
            {"": "", "Yes": "met"}.get(_met(row, known), "not met"),
        )
        for place, row in results
        for objective in (known.get(row.objective.strip()),)
        if row.before is not None and row.after is not None
    ]
    if changes:
        yield before_after("Objectives before and after the programme", changes)


def _source_table(results: list[tuple[int, Result]], context: Context) -> Iterator[Block]:
    yield from table(
        "Where the figures come from, and what else could explain them",
        ("Objective", "Measured on", "Source", "Other causes", "Evidence"),
        (
            (
                row.objective.strip() or _named(place, row, context),
                dated(row.measured_on),
                row.source,
                row.other_causes,
                ", ".join(row.evidence),
            )
            for place, row in results
        ),
        "Each objective with the date of its figure, its source, other things that may have "
        "moved it, and the evidence.",
    )


def _voice_table(answer: Evaluation) -> Iterator[Block]:
    voices = started(answer.voices)
    if voices:
        yield Heading("What people said", level=2)
    yield from table(
        "What people said, and what it tells me",
        ("Who", "What they said", "What it tells me", "Evidence"),
        ((voice.source, voice.words, voice.meaning, ", ".join(voice.evidence)) for voice in voices),
        "Each person or group, their own words, what I take from them, and the evidence.",
    )


def _money_blocks(answer: Evaluation) -> Iterator[Block]:
    lines = tuple(_money_lines(answer))
    if lines or answer.benefit_basis.strip():
        yield Heading("Cost and benefit", level=2)
    yield from table(
        "What the programme cost and what it brought",
        ("Point", "Figure"),
        lines,
        "The planned and the actual cost, the benefit in money, and how they compare.",
        numeric=(1,),
    )
    if answer.benefit_basis.strip():
        yield typed(answer.benefit_basis)


def _money_lines(answer: Evaluation) -> Iterator[tuple[str, str]]:
    planned, actual, benefit = answer.planned_cost, answer.actual_cost, answer.benefit
    if planned is not None:
        yield "Planned cost", pounds_text(planned)
    if actual is not None:
        yield "Actual cost", pounds_text(actual)
    if planned is not None and actual is not None:
        side = "above" if actual > planned else "below"
        yield f"Actual cost {side} the planned cost", pounds_text(abs(actual - planned))
    if benefit is not None:
        yield "Benefit in money", pounds_text(benefit)
    if benefit is not None and actual is not None:
        yield "Benefit less actual cost", pounds_text(benefit - actual)
    if benefit is not None and actual:
        yield "Benefit for each £1 of cost", pounds_text(benefit / actual)
    if answer.participants is not None:
        yield "People who took part", number_text(answer.participants)
    if actual is not None and answer.participants is not None and answer.participants >= 1:
        each = actual / Decimal(str(answer.participants))
        yield "Cost for each person who took part", pounds_text(each)


def sums(answer: Evaluation, context: Context) -> Iterator[Sums]:
    """The change of each result and whether its target is met; how cost and benefit compare."""
    known = picks.objectives(context)
    for place, row in numbered(answer.results):
        objective = known.get(row.objective.strip())
        change = _rise(row, objective.unit_of_measure.strip() if objective else "")
        met = _met(row, known)
        parts = (f"Change: {change}." if change else "", f"Target met? {met}." if met else "")
        if said := " ".join(filter(None, parts)):
            yield Sums(at=at("results", place), lines=(said,))
    lines = [line for line in _money_lines(answer) if line[0] not in AS_TYPED]
    worked = tuple(f"{name}: {amount}." for name, amount in lines)
    if worked:
        yield Sums(at="benefit", lines=worked)


def _reported(answer: Evaluation) -> str:
    parts = (answer.reported_to.strip(), dated(answer.reported_on))
    return ", ".join(part for part in parts if part)


def _named(place: int, row: Result, context: Context) -> str:
    if not row.objective.strip():
        return f"Result {place}"
    return picks.objective_name(row.objective, picks.objectives(context))
