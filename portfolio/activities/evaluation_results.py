"""What is asked of the results of an evaluation, objective by objective."""

from __future__ import annotations

from collections.abc import Iterator

from portfolio.activities import figures_agree, picks
from portfolio.activities.activity import Context
from portfolio.activities.evaluation_answer import Evaluation, Result
from portfolio.activities.showing import at, called, started
from portfolio.activities.smart_objectives import Objective
from portfolio.base.text import listed, uk_date
from portfolio.base.text import number as number_text
from portfolio.unit.findings import Authority, Finding, Rule, Severity

SOURCE_PARTS = {
    "source": (
        "where its figures come from",
        "the report, survey or count, and how many answers or cases there were",
    ),
    "measured_on": ("when it was measured", "the date"),
}
"""What makes figures traceable: what is missing, and what to give."""
NO_RESULTS = Rule.query("no-results", "To evaluate is to judge with evidence.")
NO_OBJECTIVES_TO_EVALUATE = Rule.query(
    "no-objectives", "A programme is effective when it reaches what it was to reach."
)
OBJECTIVE_NOT_EVALUATED = Rule.query(
    "objective-not-evaluated", "An objective that is passed over raises a question."
)
RESULT_REPEATED = Rule.query("result-repeated", "Only one of them shows what was reached.")
RESULT_FIGURES = Rule.query("result-figures", "A change shows in two figures.")
RESULT_SOURCE = Rule.query("result-source", "A figure can be believed when it can be looked up.")
RESULT_CAUSES = Rule.tip("result-causes", "Something else may have moved the figure.")
RESULT_OBJECTIVE = Rule.query("result-objective", "A result says something about an objective.")
RESULT_UNKNOWN = Rule.query("result-unknown", "An assessor cannot look up what is not defined.")
RESULT_BASELINE = Rule.query("result-baseline", "One figure cannot have two values.")
RESULT_EARLY = Rule.query("result-early", "What was measured before cannot show what came after.")
RESULT_IMPOSSIBLE = Rule(
    "result-impossible",
    Severity.NEEDED,
    Authority.BODY,
    figures_agree.RELIABLE,
    query_when="worth a look where the percentage may be of another kind than a share",
)
RESULT_UNIT = Rule.query("result-unit", "Before and after are measured in one unit.")
RESULT_MEASURE = Rule.query("result-measure", "An objective is judged by what it measures.")


def coverage_findings(answer: Evaluation, context: Context) -> Iterator[Finding]:
    known, where = picks.objectives(context), picks.place(context, picks.OBJECTIVES)
    refs = [row.objective.strip() for row in started(answer.results)]
    if not refs and not started(answer.voices):
        yield context.found(
            NO_RESULTS,
            "There is nothing yet to judge the programme by.",
            "Add the figures before and after, or what people said.",
            at="results",
        )
    if where and not known:
        yield context.found(
            NO_OBJECTIVES_TO_EVALUATE,
            f"There are no SMART objectives in {where} to evaluate.",
            f"Define them in {where}, then come back.",
            at="results",
        )
    for ref in known:
        if ref not in refs:
            yield context.found(
                OBJECTIVE_NOT_EVALUATED,
                f"Objective {picks.objective_name(ref, known)} is not evaluated.",
                "Add its figures before and after, even if it was not met.",
                at="results",
            )
    for ref in dict.fromkeys(refs):
        if ref and refs.count(ref) > 1:
            yield context.found(
                RESULT_REPEATED,
                f"Objective {ref} has {refs.count(ref)} results.",
                "Keep the one that shows what was reached; put the others into your judgement.",
                at="results",
            )


def result_findings(place: int, row: Result, context: Context) -> Iterator[Finding]:
    name = _called(place, row)
    missing = [label for label in ("before", "after") if getattr(row, label) is None]
    if missing:
        yield context.found(
            RESULT_FIGURES,
            f"{name} has no figure {listed(missing)}.",
            "Enter both figures, measured in the same way.",
            at=at("results", place, missing[0]),
        )
    unsaid = [part for part in SOURCE_PARTS if row.lacks(part)]
    if unsaid:
        yield context.found(
            RESULT_SOURCE,
            f"{name} does not say {listed(SOURCE_PARTS[part][0] for part in unsaid)}.",
            f"Give {listed(SOURCE_PARTS[part][1] for part in unsaid)}.",
            at=at("results", place, unsaid[0]),
        )
    if not row.other_causes.strip():
        yield context.found(
            RESULT_CAUSES,
            f"{name} does not say what else could explain the change.",
            "Name anything beside the programme that may have moved the figure, or write “none”.",
            at=at("results", place, "other_causes"),
        )
    yield from _objective_findings(place, row, context)


def _objective_findings(place: int, row: Result, context: Context) -> Iterator[Finding]:
    name = _called(place, row)
    known, where = picks.objectives(context), picks.place(context, picks.OBJECTIVES)
    objective = known.get(row.objective.strip())
    if not row.objective.strip():
        yield context.found(
            RESULT_OBJECTIVE,
            f"{name} does not say which objective it is about.",
            "Pick the objective.",
            at=at("results", place, "objective"),
        )
    elif known and objective is None:
        yield context.found(
            RESULT_UNKNOWN,
            f"{name} is for an objective that is not among those in {where}.",
            "Pick one of your SMART objectives, or take this row out.",
            at=at("results", place, "objective"),
        )
    if objective is None:
        return
    before, baseline = row.before, objective.baseline
    if before is not None and baseline is not None and before != baseline:
        yield context.found(
            RESULT_BASELINE,
            f"{name} starts from {number_text(before)}, but its baseline in {where} is "
            f"{number_text(baseline)}.",
            "Use the same figure in both places, or say in your judgement why they differ.",
            at=at("results", place, "before"),
            also=(picks.objective_place(context, row.objective, "baseline"),),
        )
    if row.measured_on and objective.start and row.measured_on < objective.start:
        yield context.found(
            RESULT_EARLY,
            f"{name} was measured on {uk_date(row.measured_on)}, before work towards it began on "
            f"{uk_date(objective.start)}.",
            "Correct the date, or measure again.",
            at=at("results", place, "measured_on"),
            also=(picks.objective_place(context, row.objective, "start"),),
        )
    yield from _unit_findings(place, row, objective, context)


def _unit_findings(
    place: int, row: Result, objective: Objective, context: Context
) -> Iterator[Finding]:
    """Figures that cannot be of the objective's measure, or are in another unit."""
    name, unit = _called(place, row), objective.unit_of_measure
    unit_place = picks.objective_place(context, row.objective, "unit_of_measure")
    for label in ("before", "after"):
        value: float | None = getattr(row, label)
        wrong = figures_agree.impossible(value, objective.measure, unit)
        if wrong and value is not None:
            yield context.found(
                RESULT_IMPOSSIBLE if wrong.certain else RESULT_IMPOSSIBLE.eased(),
                f"{name} is {number_text(value, unit.strip())} {label}: {wrong.why}.",
                "Correct the figure.",
                at=at("results", place, label),
                also=(unit_place,),
            )
    if figures_agree.is_fraction_of_percent(row.before, row.after, unit):
        yield context.found(
            RESULT_UNIT,
            f"{name} goes from {number_text(row.before or 0)} to {number_text(row.after or 0)}: "
            "one looks like a percentage, the other like a part of 1.",
            "Give both as percentages.",
            at=at("results", place, "after"),
            also=(unit_place,),
        )
    if other := figures_agree.other_measure(objective.measure, row.source):
        yield context.found(
            RESULT_MEASURE,
            f"{name} comes from {other}, but the objective measures “{objective.measure.strip()}”.",
            "Give the figures of the measure in your objective, or say why you use others.",
            at=at("results", place, "source"),
            also=(picks.objective_place(context, row.objective, "measure"),),
        )


def _called(place: int, row: Result) -> str:
    if row.objective.strip():
        return f"The result for objective {row.objective.strip()}"
    return called("Result", place, row.source)
