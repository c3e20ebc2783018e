"""The decision matrix: each option scored against each objective, weighted, and one chosen."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from portfolio.activities import picks, weighing
from portfolio.activities.activity import Activity, Answer, Context, Row
from portfolio.activities.fields import (
    Day,
    Number,
    Refs,
    day,
    evidence,
    line,
    number,
    pick,
    rows,
    text,
)
from portfolio.activities.showing import dated, evidence_named, started, table
from portfolio.base.text import number as number_text
from portfolio.base.text import plural
from portfolio.document.blocks import Block, Figure, Heading, Prose, Table
from portfolio.unit.findings import Finding

OBJECTIVES = f"{picks.OBJECTIVES}.objectives"
OPTIONS = f"{picks.OPTIONS}.options"
LOWEST, HIGHEST = 1, 5
NEAR = 1e-6
"""Weights such as 33.3333 are taken to add up."""


class Weight(Row):
    objective: str = pick("Objective", "One of your SMART objectives.", source=OBJECTIVES)
    weight: Number = number(
        "Weight",
        "How much this objective counts. All the weights together make 100.",
        unit="%",
        example="40",
    )
    reason: str = line(
        "Why this weight?",
        "What makes it count more, or less, than the others.",
        example="Customer satisfaction is the first aim of our service strategy.",
    )

    def is_empty(self) -> bool:
        """Which objective it is for says nothing yet."""
        return self.weight is None and not self.reason.strip()


class Score(Row):
    option: str = pick("Option", "One of the options that you appraised.", source=OPTIONS)
    objective: str = pick("Objective", "The objective to score it against.", source=OBJECTIVES)
    score: Number = number(
        "Score",
        "From 1 (would hardly help) to 5 (would help a great deal).",
        unit="out of 5",
        example="4",
    )
    reason: str = line(
        "Why this score?",
        "The fact, figure or experience behind it.",
        example="The trial in one branch raised the survey score by 3 points.",
    )

    def is_empty(self) -> bool:
        """Which option and objective it is for says nothing yet."""
        return self.score is None and not self.reason.strip()


class DecisionMatrix(Answer):
    weights: tuple[Weight, ...] = rows(
        "Weights of the objectives",
        "One row for each SMART objective. They add up to 100.",
        one="weight",
        every="objective",
    )
    scores: tuple[Score, ...] = rows(
        "Scores of the options",
        "One row for each option against each objective.",
        one="score",
        every="option and objective",
    )
    chosen: str = pick(
        "The option you select",
        "One of your options. While there are none, “Next steps” says where to enter them.",
        source=OPTIONS,
    )
    justification: str = text(
        "Why is this the best option?",
        "Say how it meets each objective (O1, O2 ...), and why it beats the next best.",
        example="Option B meets O1 because customers nominate, so the team hears from them.",
    )
    agreed_by: str = line(
        "Who agreed the choice?",
        "Name and job title.",
        example="Priya Nair, Head of Customer Operations",
    )
    agreed_on: Day = day("When was it agreed?")
    evidence: Refs = evidence("Evidence", "The items that show how the choice was made.")


def check(answer: DecisionMatrix, context: Context) -> Iterator[Finding]:
    yield from _choice_findings(answer, context)
    yield from _weight_findings(answer, context)
    yield from _score_findings(answer, context)
    yield from _lead_findings(answer, context)
    if not answer.agreed_by.strip() or answer.agreed_on is None:
        yield context.query(
            "choice-agreement",
            "It is not clear who agreed the choice, and when.",
            "Name the person or the meeting, and the date.",
        )


def _choice_findings(answer: DecisionMatrix, context: Context) -> Iterator[Finding]:
    chosen, appraised = answer.chosen.strip(), picks.options(context)
    where = picks.place(context, picks.OPTIONS)
    if not chosen and where and not appraised:
        yield context.needed(
            "no-options",
            f"There are no options in {where} to select from.",
            f"Enter them in {where}, then come back.",
        )
    elif not chosen:
        yield context.needed(
            "choice-missing",
            "You have not selected an option yet.",
            "Pick the option that meets your objectives best.",
        )
    elif where and chosen not in appraised:
        yield context.needed(
            "chosen-not-weighed",
            f"You select option {chosen}, but it is not among the options weighed in {where}.",
            f"Evaluate it in {where} first, or select one of the options there.",
        )
    if not answer.justification.strip():
        yield context.needed(
            "justification-missing",
            "Nothing says yet why this is the best option.",
            "Say how it meets each objective, and why it beats the next best.",
        )
        return
    unsaid = [ref for ref in picks.objectives(context) if not _mentions(answer, ref)]
    if unsaid:
        yield context.query(
            "justification-objectives",
            f"Your reasons for the choice do not refer to {picks.some(unsaid)}.",
            f"Say how well the option that you select meets {picks.some(unsaid)}.",
        )


def _mentions(answer: DecisionMatrix, ref: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(ref)}(?!\w)", answer.justification))


def _weight_findings(answer: DecisionMatrix, context: Context) -> Iterator[Finding]:
    known, rows_in = picks.objectives(context), started(answer.weights)
    where = picks.place(context, picks.OBJECTIVES)
    if where and not known:
        yield context.needed(
            "no-objectives",
            f"There are no SMART objectives in {where} to weigh the options against.",
            f"Define them in {where}, then come back.",
        )
    usable = weights_of(answer)
    unweighted = [picks.objective_name(ref, known) for ref in known if ref not in usable]
    if unweighted:
        yield context.needed(
            "objective-not-weighted",
            f"{picks.some(unweighted)} has no weight."
            if len(unweighted) == 1
            else f"{picks.some(unweighted)} have no weights.",
            "Give every objective its share of 100; 0 if it should not count.",
        )
    total = sum(row.weight for row in rows_in if row.weight is not None)
    if usable and abs(total - 100) > NEAR:
        yield context.query(
            "matrix-weights-sum",
            f"Your weights add up to {number_text(total)}, not to 100.",
            "Change them so that they add up to 100.",
        )
    negative = [row.objective for row in rows_in if row.weight is not None and row.weight < 0]
    if negative:
        yield context.needed(
            "weight-negative",
            f"The weight of {picks.some(negative)} is below 0, so it is left out.",
            "Enter a weight from 0 to 100.",
        )
    repeated = _repeated(row.objective.strip() for row in rows_in)
    if repeated:
        yield context.query(
            "weight-repeated",
            f"There is more than one weight for {picks.some(repeated)}; the last one counts.",
            "Keep one row for each objective.",
        )


def _score_findings(answer: DecisionMatrix, context: Context) -> Iterator[Finding]:
    rows_in = started(answer.scores)
    missing = _missing_scores(answer, context)
    if missing:
        yield context.needed(
            "score-missing",
            f"{plural(len(missing), 'score')} still missing: {picks.some(missing)}.",
            "Score every option against every objective, from 1 to 5.",
        )
    outside = [_pair(row.option, row.objective) for row in rows_in if _is_outside(row)]
    if outside:
        yield context.needed(
            "score-out-of-range",
            f"The score of {picks.some(outside)} is not from 1 to 5, so it is left out.",
            "Enter a score from 1 to 5.",
        )
    repeated = _repeated(
        _pair(row.option, row.objective) for row in rows_in if row.option or row.objective
    )
    if repeated:
        yield context.query(
            "score-repeated",
            f"There is more than one score for {picks.some(repeated)}; the last one counts.",
            "Keep one row for each option against each objective.",
        )
    strangers = _strangers(answer, context)
    if strangers:
        yield context.query(
            "matrix-unknown",
            f"The matrix refers to {picks.some(strangers)}, which you have not defined.",
            "Take these rows out, or pick another objective or option in them.",
        )
    silent = [row for row in rows_in if row.score is not None and not row.reason.strip()]
    if silent:
        yield context.tip(
            "score-reason",
            f"{plural(len(silent), 'score')} without a reason.",
            "Say in a few words what each score rests on.",
        )


def _missing_scores(answer: DecisionMatrix, context: Context) -> list[str]:
    scored = {
        (row.option.strip(), row.objective.strip())
        for row in started(answer.scores)
        if row.score is not None
    }
    options_to_score = list(picks.options(context)) or list(scores_of(answer))
    objectives_to_meet = list(picks.objectives(context)) or list(weights_of(answer))
    return [
        _pair(option, objective)
        for option in options_to_score
        for objective in objectives_to_meet
        if (option, objective) not in scored
    ]


def _strangers(answer: DecisionMatrix, context: Context) -> list[str]:
    """Refs in the matrix that are no objective and no option of this record."""
    objectives_known, options_known = picks.objectives(context), picks.options(context)
    used_objectives = [
        *(row.objective.strip() for row in answer.weights),
        *(row.objective.strip() for row in answer.scores),
    ]
    used_options = [row.option.strip() for row in answer.scores]
    return [
        *(f"objective {ref}" for ref in used_objectives if ref and ref not in objectives_known),
        *(f"option {ref}" for ref in used_options if ref and ref not in options_known),
    ]


def _lead_findings(answer: DecisionMatrix, context: Context) -> Iterator[Finding]:
    chosen, known = answer.chosen.strip(), picks.options(context)
    outcomes = weighing.sensitivity(weights_of(answer), scores_of(answer))
    if not outcomes or chosen not in outcomes[0].totals:
        return
    first = outcomes[0]
    if chosen not in first.winners:
        best = first.winners[0]
        yield context.query(
            "chosen-not-top",
            f"{picks.option_name(best, known)} scores {_score(first.totals[best])}, more than "
            f"{picks.option_name(chosen, known)} with {_score(first.totals[chosen])}.",
            "That can be right. Say why you select the option with the lower score.",
        )
        return
    if len(first.winners) > 1:
        yield context.query(
            "choice-tied",
            f"{picks.some(first.winners)} have the same score of {_score(first.totals[chosen])}.",
            "Say what decided between them.",
        )
    upset = weighing.upsets(chosen, outcomes)
    if upset:
        yield context.tip(
            "choice-fragile",
            f"Another option wins with {len(upset)} of the {len(outcomes) - 1} other sets of "
            f"weights that were tried ({picks.some(case.scenario.name for case in upset)}).",
            "Say how sure you are of the weights, or what else speaks for your choice.",
        )


def weights_of(answer: DecisionMatrix) -> dict[str, Fraction]:
    """The weights that can be used, by objective."""
    return {
        row.objective.strip(): weighing.exact(row.weight)
        for row in answer.weights
        if row.objective.strip() and row.weight is not None and row.weight >= 0
    }


def scores_of(answer: DecisionMatrix) -> dict[str, dict[str, Fraction]]:
    """The scores that can be used, by option and objective."""
    found: dict[str, dict[str, Fraction]] = {}
    for row in answer.scores:
        if row.option.strip() and row.objective.strip() and row.score is not None:
            own = found.setdefault(row.option.strip(), {})
            if not _is_outside(row):
                own[row.objective.strip()] = weighing.exact(row.score)
    return found


def _is_outside(row: Score) -> bool:
    return row.score is not None and not LOWEST <= row.score <= HIGHEST


def _repeated(keys: Iterable[str]) -> list[str]:
    return [key for key, count in Counter(keys).items() if key and count > 1]


def _pair(option: str, objective: str) -> str:
    return f"{option.strip() or '?'} against {objective.strip() or '?'}"


def _score(value: Fraction) -> str:
    exactly = Decimal(value.numerator) / Decimal(value.denominator)
    return str(exactly.quantize(Decimal("0.01"), ROUND_HALF_UP))


def blocks(answer: DecisionMatrix, context: Context) -> Iterator[Block]:
    outcomes = weighing.sensitivity(weights_of(answer), scores_of(answer))
    yield Heading("My decision matrix")
    yield from _weight_table(answer, context)
    yield from _matrix_table(answer, context)
    yield from _score_chart(answer, context)
    yield from _reason_table(answer, context)
    if len(outcomes) > 1:
        yield Heading("Does the choice survive other weights?", level=2)
        yield _scenario_table(answer, context, outcomes)
        yield _range_chart(answer, context, outcomes)
    yield from _choice_blocks(answer, context)


def _weight_table(answer: DecisionMatrix, context: Context) -> Iterator[Block]:
    known = picks.objectives(context)
    lines = tuple(
        (
            picks.objective_name(row.objective, known),
            "" if row.weight is None else number_text(row.weight),
            row.reason,
        )
        for row in started(answer.weights)
    )
    yield from table(
        "Weights of the objectives",
        ("Objective", "Weight", "Why this weight"),
        lines,
        "Each objective with its weight out of 100 and the reason for it.",
        numeric=(1,),
    )


def _matrix_table(answer: DecisionMatrix, context: Context) -> Iterator[Block]:
    weights, scores, known = weights_of(answer), scores_of(answer), picks.objectives(context)
    refs = list(dict.fromkeys([*weights, *(ref for own in scores.values() for ref in own)]))
    if not scores or not refs:
        return
    totals = weighing.totals(weights, scores)
    lines = [
        (
            picks.objective_name(ref, known),
            number_text(float(weights[ref])) if ref in weights else "",
            *(number_text(float(own[ref])) if ref in own else "" for own in scores.values()),
        )
        for ref in refs
    ]
    last = ("Weighted score", "", *(_score(totals[o]) if o in totals else "" for o in scores))
    yield Table(
        caption="Score of each option against each objective",
        columns=("Objective", "Weight", *scores),
        rows=(*lines, last),
        description="A row for each objective and a column for each option, with scores from 1 "
        "to 5; the last row is the weighted score out of 5.",
        numeric=tuple(range(1, len(scores) + 2)),
        header_column=True,
    )


def _reason_table(answer: DecisionMatrix, context: Context) -> Iterator[Block]:
    known = picks.options(context)
    lines = tuple(
        (
            picks.option_name(row.option, known),
            row.objective.strip(),
            "" if row.score is None else number_text(row.score),
            row.reason,
        )
        for row in started(answer.scores)
    )
    yield from table(
        "Reasons for the scores",
        ("Option", "Objective", "Score", "Why this score"),
        lines,
        "Each score with the option, the objective and the reason for it.",
        numeric=(2,),
    )


def _score_chart(answer: DecisionMatrix, context: Context) -> Iterator[Figure]:
    parts = weighing.contributions(weights_of(answer), scores_of(answer))
    if not parts:
        return
    from portfolio.charts.matrix import weighted_scores

    options_known, objectives_known = picks.options(context), picks.objectives(context)
    yield weighted_scores(
        "What each option's weighted score is made of",
        {
            picks.option_name(option, options_known): {
                picks.objective_name(ref, objectives_known): float(value)
                for ref, value in own.items()
            }
            for option, own in parts.items()
        },
        picks.option_name(answer.chosen, options_known),
    )


def _scenario_table(
    answer: DecisionMatrix, context: Context, outcomes: tuple[weighing.Outcome, ...]
) -> Table:
    known, chosen = picks.options(context), answer.chosen.strip()
    return Table(
        caption="The best option under different weights",
        columns=("Weights", "Best option", "Its score", "Score of the option selected"),
        rows=tuple(
            (
                outcome.scenario.name[:1].upper() + outcome.scenario.name[1:],
                picks.some(picks.option_name(option, known) for option in outcome.winners),
                _score(outcome.totals[outcome.winners[0]]),
                _score(outcome.totals[chosen]) if chosen in outcome.totals else "",
            )
            for outcome in outcomes
        ),
        description="Each set of weights that was tried, the option that comes out best, its "
        "score, and the score of the option selected. When one weight goes up or down by half, "
        "the others share the rest of 100 as before.",
        numeric=(2, 3),
        header_column=True,
    )


def _range_chart(
    answer: DecisionMatrix, context: Context, outcomes: tuple[weighing.Outcome, ...]
) -> Figure:
    from portfolio.charts.matrix import Range, ranges

    known = picks.options(context)
    reached = {
        option: [float(outcome.totals[option]) for outcome in outcomes]
        for option in outcomes[0].totals
    }
    return ranges(
        "How far each option's score moves under those weights",
        [
            Range(
                picks.option_name(option, known),
                scores[0],
                min(scores),
                max(scores),
                option == answer.chosen.strip(),
            )
            for option, scores in reached.items()
        ],
    )


def _choice_blocks(answer: DecisionMatrix, context: Context) -> Iterator[Block]:
    agreed = [answer.agreed_by.strip(), dated(answer.agreed_on)]
    chosen = picks.option_name(answer.chosen, picks.options(context)) if answer.chosen else ""
    facts = (
        ("Option selected", chosen),
        ("Agreed by", ", ".join(part for part in agreed if part)),
    )
    lines = [fact for fact in facts if fact[1]]
    if lines or answer.justification.strip():
        yield Heading("The option I select", level=2)
    yield from table(
        "The option selected",
        ("Point", "Detail"),
        lines,
        "The option that is selected, who agreed it and when.",
    )
    if answer.justification.strip():
        yield Prose(answer.justification)
    yield from evidence_named(answer.evidence)


ACTIVITY = Activity(
    name="decision-matrix",
    title="Your decision matrix",
    purpose="Weigh your options against your objectives, and select the one that fits best.",
    answer=DecisionMatrix,
    check=check,
    blocks=blocks,
    reads=("smart-objectives", "options-appraisal"),
)
