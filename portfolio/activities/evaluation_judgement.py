"""What is asked of the judgement of an evaluation, and of what it claims."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from fractions import Fraction

from portfolio.activities import figures_agree, picks, verdicts
from portfolio.activities.activity import Context
from portfolio.activities.evaluation_answer import OTHERS_WITHOUT, Evaluation, Result, reached
from portfolio.activities.showing import NAME_LENGTH, at, numbered
from portfolio.activities.smart_objectives import Objective
from portfolio.base.text import number as number_text
from portfolio.language.counting import counts_something
from portfolio.unit.findings import Authority, Finding, Rule, Severity

NEARLY_ALL = Fraction(98, 100)
"""So much of the way is the target, but for rounding."""
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
VERDICT_COMPARISON = Rule.tip("verdict-comparison", "What happened to everybody is not its doing.")
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
JUDGEMENT_FIGURE = Rule.query("judgement-figure", "A figure says how far.")
JUDGEMENT_OBJECTIVES = Rule.query("judgement-objectives", "Each objective asks for a judgement.")


def judgement_findings(answer: Evaluation, context: Context) -> Iterator[Finding]:
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
