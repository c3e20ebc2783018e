"""The evaluation: each objective before and after, what people said, cost and benefit."""

from __future__ import annotations

import math
import re
import textwrap
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from portfolio.activities import figures_agree, picks, verdicts
from portfolio.activities.activity import Activity, Answer, Context, Row
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
from portfolio.activities.showing import (
    NAME_LENGTH,
    at,
    called,
    dated,
    evidence_named,
    labelled,
    numbered,
    started,
    table,
)
from portfolio.activities.smart_objectives import Objective
from portfolio.activities.weighing import exact
from portfolio.base.text import listed, uk_date
from portfolio.base.text import number as number_text
from portfolio.base.text import pounds as pounds_text
from portfolio.document.blocks import Block, Figure, Heading
from portfolio.document.typed_text import typed
from portfolio.language.counting import counts_something
from portfolio.unit.findings import Authority, Finding, Rule, Severity

Verdict = Literal["", "better", "no clear effect", "worse"]
OTHERS_WITHOUT = "others without the programme"
"""What an effect is best compared with: those whom the programme did not reach."""
Comparison = Literal["", "nothing", "the time before", "others without the programme"]
PARTS_OF_A_VOICE = {
    "source": "who said it and where",
    "words": "what they said",
    "meaning": "what it tells you",
}
NEARLY_ALL = Fraction(98, 100)
"""So much of the way is the target, but for rounding."""
SMALL_COST, FAR_OFF, NO_REASON_WILL_DO = Decimal(100), Decimal("1.5"), Decimal(10)
"""Costs below so many pounds are not compared; how many times one is the other, with and without a
word on it in the evaluation."""
OF_COST = re.compile(r"\b(?:over|under)?(?:spen[dt]\w*|budget\w*|cost\w*|cheap\w*|saved)\b", re.I)
HEADINGS = {
    "judgement": "My judgement",
    "limits": "Limits of the data",
    "changes": "What I would change",
}


class Result(Row):
    objective: str = pick(
        "Objective", "One of your SMART objectives.", source="smart-objectives.objectives"
    )
    before: Number = number("Before", "The figure when you started.", example="78")
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
        "Results against the objectives", "One row for each SMART objective.", one="result"
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


SOURCE_PARTS = {
    "source": (
        "where its figures come from",
        "the report, survey or count, and how many answers or cases there were",
    ),
    "measured_on": ("when it was measured", "the date"),
}
"""What makes figures traceable: what is missing, and what to give."""
REPORTED = {
    "reported_to": ("who heard about your evaluation", "the person or the meeting"),
    "reported_on": ("when your evaluation was reported", "the date"),
}
"""What shows that somebody heard of it: what is missing, and what to give."""
CONCLUSIONS = {
    "judgement": (
        Rule.query("judgement-missing", "To evaluate is to weigh up and then judge."),
        "You do not judge yet how effective the programme was.",
        "To evaluate is to weigh up and then judge: how far was each objective reached, and how "
        "much of that is due to the programme?",
    ),
    "limits": (
        Rule.query("limits-missing", "A judgement that knows its limits is more readily believed."),
        "You do not say how far your data can be trusted.",
        "Name the limits: small numbers, a short time, other causes, people who did not answer.",
    ),
    "changes": (
        Rule.query("changes-missing", "An evaluation is worth what is done with it."),
        "You do not say what you would change.",
        "Recommend what to do next time, and say what each recommendation rests on.",
    ),
}
"""What an evaluation comes to: what is asked where a part is empty, and the next step."""
EVALUATION_REPORTED = Rule.tip("evaluation-reported", "What others heard of can be acted on.")
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
NO_VOICE = Rule.query("no-voice", "Figures tell how much, people tell why.")
VOICE_COMPLETE = Rule.query("voice-complete", "A quotation says who, what and what it means.")
ACTUAL_COST = Rule.query("actual-cost", "What it cost belongs to what it was worth.")
PLANNED_COST = Rule.query("planned-cost", "A cost is high or low against a plan.")
BENEFIT_MISSING = Rule.query("benefit-missing", "A cost is worth it by what it brings.")
BENEFIT_SOURCE = Rule.query("benefit-basis", "An estimate is worth what stands behind it.")
BENEFIT_AMOUNT = Rule.query("benefit-amount", "Without it cost and benefit do not compare.")
VERDICT_COMPARISON = Rule.tip("verdict-comparison", "What happened to everybody is not its doing.")
RESULT_IMPOSSIBLE = Rule(
    "result-impossible",
    Severity.NEEDED,
    Authority.BODY,
    figures_agree.RELIABLE,
    query_when="worth a look where the percentage may be of another kind than a share",
)
RESULT_UNIT = Rule.query("result-unit", "Before and after are measured in one unit.")
RESULT_MEASURE = Rule.query("result-measure", "An objective is judged by what it measures.")
VERDICT_RESULT = Rule.query("verdict-result", "A verdict rests on the results.")
JUDGEMENT_RESULT = Rule(
    "judgement-result",
    Severity.NEEDED,
    Authority.BODY,
    figures_agree.RELIABLE,
    query_when="worth a look where the figure moved the right way, or more is said than the claim",
)
JUDGEMENT_OTHER_FIGURE = Rule.query(
    "judgement-other-figure", "The judgement and the results speak of one figure."
)
REPORTED_EARLY = Rule.query("reported-early", "What is reported has been measured before.")
COST_FAR_OFF = Rule.query("cost-far-off", "A cost far from its plan is a slip, or needs a reason.")
JUDGEMENT_FIGURE = Rule.query("judgement-figure", "A figure says how far.")
JUDGEMENT_OBJECTIVES = Rule.query("judgement-objectives", "Each objective asks for a judgement.")


def check(answer: Evaluation, context: Context) -> Iterator[Finding]:
    yield from _coverage_findings(answer, context)
    for place, row in numbered(answer.results):
        yield from _result_findings(place, row, context)
    yield from _voice_findings(answer, context)
    yield from _money_findings(answer, context)
    yield from _judgement_findings(answer, context)
    unsaid = [part for part in REPORTED if answer.lacks(part)]
    if unsaid:
        yield context.found(
            EVALUATION_REPORTED,
            f"It is not clear {listed(REPORTED[part][0] for part in unsaid)}.",
            f"Give {listed(REPORTED[part][1] for part in unsaid)}.",
            at=unsaid[0],
        )
    yield from _report_findings(answer, context)


def _report_findings(answer: Evaluation, context: Context) -> Iterator[Finding]:
    """A report that is older than what it reports."""
    measured = [(row.measured_on, place) for place, row in numbered(answer.results)]
    last, place = max(((day, place) for day, place in measured if day), default=(None, 0))
    if last and answer.reported_on and answer.reported_on < last:
        yield context.found(
            REPORTED_EARLY,
            f"You reported on {uk_date(answer.reported_on)}, before a result was measured on "
            f"{uk_date(last)}.",
            "Correct one of the dates, or say that it was an interim report.",
            at="reported_on",
            also=(context.here(at("results", place, "measured_on")),),
        )


def _coverage_findings(answer: Evaluation, context: Context) -> Iterator[Finding]:
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


def _result_findings(place: int, row: Result, context: Context) -> Iterator[Finding]:
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


def _voice_findings(answer: Evaluation, context: Context) -> Iterator[Finding]:
    voices = numbered(answer.voices)
    if not any(voice.words.strip() for _, voice in voices):
        yield context.found(
            NO_VOICE,
            "Nobody's own words are in your evaluation yet.",
            "Add what at least one customer or member of the team said: figures tell how much, "
            "people tell why.",
            at="voices",
        )
    for place, voice in voices:
        unsaid = {part: label for part, label in PARTS_OF_A_VOICE.items() if voice.lacks(part)}
        if unsaid:
            yield context.found(
                VOICE_COMPLETE,
                f"{called('Voice', place, voice.words or voice.source)} does not say "
                f"{listed(unsaid.values())}.",
                "Fill in what is named here. No names of people are needed.",
                at=at("voices", place, next(iter(unsaid))),
            )


def _money_findings(answer: Evaluation, context: Context) -> Iterator[Finding]:
    if answer.actual_cost is None:
        yield context.found(
            ACTUAL_COST,
            "You do not say what the programme cost in the end.",
            "Enter the actual cost, people's time included.",
            at="actual_cost",
        )
    if answer.planned_cost is None:
        yield context.found(
            PLANNED_COST,
            "There is no planned cost to compare the actual cost with.",
            "Enter the cost that was planned.",
            at="planned_cost",
        )
    if answer.benefit is None and not answer.benefit_basis.strip():
        yield context.found(
            BENEFIT_MISSING,
            "You do not say what was gained or saved.",
            "Estimate the benefit in money, and add the benefits that have no price.",
            at="benefit",
        )
    elif not answer.benefit_basis.strip():
        yield context.found(
            BENEFIT_SOURCE,
            "You do not say where the benefit comes from.",
            "Show the sum and where its figures come from; a careful guess is fine if you say so.",
            at="benefit_basis",
        )
    elif answer.benefit is None:
        yield context.found(
            BENEFIT_AMOUNT,
            "The benefit has no estimate in money, so it cannot be compared with the cost.",
            "Enter a careful estimate, or 0 if nothing can be priced.",
            at="benefit",
        )
    planned, actual = answer.planned_cost, answer.actual_cost
    if planned is not None and actual is not None and _is_far_off(planned, actual, answer):
        yield context.found(
            COST_FAR_OFF,
            f"The programme cost {pounds_text(actual)}, but {pounds_text(planned)} was planned, "
            "and nothing says why.",
            "Correct one of the two, or say in your judgement why they are so far apart.",
            at="actual_cost",
            also=(context.here("planned_cost"),),
        )


def _is_far_off(planned: Decimal, actual: Decimal, answer: Evaluation) -> bool:
    """So far apart that one is a slip, or far and not explained in any text."""
    most, least = max(planned, actual), min(planned, actual)
    if most < SMALL_COST or most <= least * FAR_OFF:
        return False
    said = " ".join((answer.judgement, answer.limits, answer.changes, answer.benefit_basis))
    return most > least * NO_REASON_WILL_DO or not OF_COST.search(said)


def _judgement_findings(answer: Evaluation, context: Context) -> Iterator[Finding]:
    for part, (rule, missing, next_step) in CONCLUSIONS.items():
        if answer.lacks(part):
            yield context.found(rule, missing, next_step, at=part)
    if answer.verdict in ("better", "worse") and answer.comparison in ("", "nothing"):
        yield context.found(
            VERDICT_COMPARISON,
            f"You conclude that customer satisfaction is {answer.verdict}, and do not compare.",
            "Compare with others who had no programme or with the time before, or call it not "
            "clear.",
            at="comparison",
        )
    yield from _verdict_findings(answer, context)
    yield from _claim_findings(answer, context)
    yield from _figure_findings(answer, context)
    if not answer.judgement.strip():
        return
    refs = list(picks.objectives(context))
    if not counts_something(_without(refs, answer.judgement)):
        yield context.found(
            JUDGEMENT_FIGURE,
            "Your judgement has no figure in it.",
            "Say how far each objective was reached, with the figures before and after.",
            at="judgement",
        )
    unsaid = [ref for ref in refs if not picks.refers_to(answer.judgement, ref)]
    if unsaid:
        yield context.found(
            JUDGEMENT_OBJECTIVES,
            f"Your judgement does not refer to {picks.some(unsaid)}.",
            f"Say how effective the programme was for {picks.some(unsaid)}.",
            at="judgement",
        )


def _verdict_findings(answer: Evaluation, context: Context) -> Iterator[Finding]:
    """A verdict on customer satisfaction that each of its results speaks against."""
    known, good = picks.objectives(context), {"better": 1, "worse": -1}.get(answer.verdict, 0)
    moved = [
        (_way_gone(row, objective), place)
        for place, row in numbered(answer.results)
        for objective in (known.get(row.objective.strip()),)
        if objective and _is_about_satisfaction(objective)
    ]
    ways = {way for way, _ in moved if way is not None}
    if not good or answer.comparison == OTHERS_WITHOUT or ways != {-good}:
        return
    yield context.found(
        VERDICT_RESULT,
        f"Your verdict is that customer satisfaction is {answer.verdict}, but every result on it "
        f"went the {'wrong' if good > 0 else 'right'} way.",
        "Correct the verdict or the figures, or say in your judgement how both can be.",
        at="verdict",
        also=tuple(context.here(at("results", place, "after")) for _, place in moved),
    )


def _is_about_satisfaction(objective: Objective) -> bool:
    return objective.purpose == "customer satisfaction"


def _way_gone(row: Result, objective: Objective) -> int | None:
    """1 where the figure came nearer to its target, -1 where it went away, else None."""
    start, end = row.before, objective.target
    if start is None or end is None or row.after is None or start in (row.after, end):
        return None
    return 1 if (row.after > start) == (end > start) else -1


def _claim_findings(answer: Evaluation, context: Context) -> Iterator[Finding]:
    """An objective that the judgement calls met, or not met, against its result."""
    known = picks.objectives(context)
    results = {row.objective.strip(): (place, row) for place, row in numbered(answer.results)}
    parts = {
        ref: part
        for ref, (_, row) in results.items()
        if ref and (part := reached(row, known.get(ref))) is not None
    }
    claims = [
        (claim, [ref for ref in asked if (parts[ref] >= NEARLY_ALL) != claim.met])
        for claim in verdicts.claims(answer.judgement, known)
        for asked in ([ref for ref in ([claim.ref] if claim.ref else known) if ref in parts],)
    ]
    claims += [
        (claim, [claim.ref] if claim.ref in parts and parts[claim.ref] <= 0 else [])
        for claim in verdicts.claims_of_success(answer.judgement, known)
    ]
    for claim, against in claims:
        if against:
            certain = claim.plain and parts[against[0]] < 0
            place, row = results[against[0]]
            unit = known[against[0]].unit_of_measure.strip()
            yield context.found(
                JUDGEMENT_RESULT if certain else JUDGEMENT_RESULT.eased(),
                f"Your judgement says “{words_of(claim.said)}”, but the result for "
                f"“{picks.objective_name(against[0], known)}” is "
                f"{number_text(row.after or 0, unit)}, with a target of "
                f"{number_text(known[against[0]].target or 0, unit)}.",
                "Correct the judgement or the figure.",
                at="judgement",
                also=(
                    context.here(at("results", place, "after")),
                    picks.objective_place(context, against[0], "target"),
                ),
            )


def _figure_findings(answer: Evaluation, context: Context) -> Iterator[Finding]:
    """A figure in the judgement that is another one than in the results."""
    known = picks.objectives(context)
    results = {row.objective.strip(): (place, row) for place, row in numbered(answer.results)}
    for ref, clause in verdicts.clauses_about(answer.judgement, known):
        place, row = results.get(ref, (0, None))
        if row is None or row.after is None:
            continue
        objective = known[ref]
        unit = objective.unit_of_measure.strip()
        ends = [end for end in (objective.baseline, objective.target) if end is not None]
        said = figures_agree.other_result(clause, unit, row.before, row.after, ends)
        if said:
            yield context.found(
                JUDGEMENT_OTHER_FIGURE,
                f"Your judgement says “{words_of(clause)}”, but the result for "
                f"“{picks.objective_name(ref, known)}” {_moved(row, unit)}.",
                "Correct one of the figures, or say what each of them is.",
                at="judgement",
                also=(context.here(at("results", place, "after")),),
            )


def _moved(row: Result, unit: str) -> str:
    after = number_text(row.after or 0, unit)
    if row.before is None:
        return f"is {after}"
    return f"went from {number_text(row.before, unit)} to {after}"


def words_of(said: str) -> str:
    """A sentence as a finding quotes it."""
    return textwrap.shorten(said.rstrip(".;"), NAME_LENGTH, placeholder=" …")


def _mention(ref: str) -> str:
    return rf"(?<!\w){re.escape(ref)}(?!\w)"


def _without(refs: list[str], text: str) -> str:
    """The text without its objectives' refs, since the 1 of O1 is not a figure."""
    return re.sub("|".join(map(_mention, refs)), "", text) if refs else text


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


def _reported(answer: Evaluation) -> str:
    parts = (answer.reported_to.strip(), dated(answer.reported_on))
    return ", ".join(part for part in parts if part)


def _called(place: int, row: Result) -> str:
    if row.objective.strip():
        return f"The result for objective {row.objective.strip()}"
    return called("Result", place, row.source)


def _named(place: int, row: Result, context: Context) -> str:
    if not row.objective.strip():
        return f"Result {place}"
    return picks.objective_name(row.objective, picks.objectives(context))


ACTIVITY = Activity(
    name="evaluation",
    title="Your evaluation",
    purpose="Judge how well the programme worked: figures, voices, cost and what you would change.",
    answer=Evaluation,
    check=check,
    blocks=blocks,
    reads=("smart-objectives",),
)
