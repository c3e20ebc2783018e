"""The decision matrix: each option scored against each objective, weighted, and one chosen."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from portfolio.activities import choices_said, picks, weighing
from portfolio.activities.activity import Activity, Answer, Context, Row
from portfolio.activities.decision_sums import score_sums, score_text
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
from portfolio.activities.showing import (
    NAME_LENGTH,
    at,
    dated,
    evidence_named,
    numbered,
    started,
    table,
)
from portfolio.activities.sums import Sums, to_hundred
from portfolio.base.text import listed, plural
from portfolio.base.text import number as number_text
from portfolio.document.blocks import Block, Figure, Heading, Table
from portfolio.document.typed_text import typed
from portfolio.unit.findings import Finding, Rule

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
        across="option",
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
        least=12,
    )
    agreed_by: str = line(
        "Who agreed the choice?",
        "Name and job title.",
        example="Priya Nair, Head of Customer Operations",
    )
    agreed_on: Day = day("When was it agreed?")
    evidence: Refs = evidence("Evidence", "The items that show how the choice was made.")


AGREEMENT = {
    "agreed_by": ("who agreed the choice", "the person or the meeting"),
    "agreed_on": ("when the choice was agreed", "the date"),
}
"""What shows that a choice was agreed: what is missing, and what to give."""
CHOICE_AGREEMENT = Rule.query("choice-agreement", "A choice that others agreed to will be backed.")
NO_OPTIONS = Rule.query("no-options", "To select is to take one of several.")
CHOICE_MISSING = Rule.query("choice-missing", "To select is to take one of several.")
CHOSEN_NOT_WEIGHED = Rule.query(
    "chosen-not-weighed", "An option that was never evaluated cannot be shown to be the best."
)
JUSTIFICATION_MISSING = Rule.query("justification-missing", "A choice is shown by its reasons.")
JUSTIFICATION_OBJECTIVES = Rule.query(
    "justification-objectives", "An option is best by how well it meets each objective."
)
OTHER_CHOICE = Rule.query("other-option-justified", "One option is selected, for its own reasons.")
NO_OBJECTIVES_TO_WEIGH = Rule.query(
    "no-objectives", "Without objectives nobody can tell which option meets them best."
)
OBJECTIVE_NOT_WEIGHTED = Rule.query("objective-not-weighted", "The totals leave it out.")
MATRIX_WEIGHTS_SUM = Rule.query("matrix-weights-sum", "Weights are shares of a whole.")
WEIGHT_NEGATIVE = Rule.query("weight-negative", "A weight says how much, so it is left out.")
WEIGHT_REPEATED = Rule.query("weight-repeated", "Only one of them can count.")
SCORE_MISSING = Rule.query("score-missing", "Options compare only when all are scored alike.")
SCORE_OUT_OF_RANGE = Rule.query("score-out-of-range", "It is left out of the totals.")
SCORE_REPEATED = Rule.query("score-repeated", "Only one of them can count.")
MATRIX_UNKNOWN = Rule.query("matrix-unknown", "An assessor cannot look up what is not defined.")
SCORE_REASON = Rule.tip("score-reason", "A score with a reason can be checked.")
CHOSEN_NOT_TOP = Rule.query(
    "chosen-not-top", "An assessor will ask why the totals were passed over."
)
CHOICE_TIED = Rule.query("choice-tied", "An assessor will ask what decided.")
CHOICE_FRAGILE = Rule.tip("choice-fragile", "A close call that is named is more readily believed.")


def check(answer: DecisionMatrix, context: Context) -> Iterator[Finding]:
    yield from _choice_findings(answer, context)
    yield from _weight_findings(answer, context)
    yield from _score_findings(answer, context)
    yield from _lead_findings(answer, context)
    unsaid = [field for field in AGREEMENT if answer.lacks(field)]
    if unsaid:
        yield context.found(
            CHOICE_AGREEMENT,
            f"Nothing says {listed(AGREEMENT[field][0] for field in unsaid)}.",
            f"Give {listed(AGREEMENT[field][1] for field in unsaid)}.",
            at=unsaid[0],
        )


def _choice_findings(answer: DecisionMatrix, context: Context) -> Iterator[Finding]:
    chosen, appraised = answer.chosen.strip(), picks.options(context)
    where = picks.place(context, picks.OPTIONS)
    if not chosen and where and not appraised:
        yield context.found(
            NO_OPTIONS,
            f"There are no options in {where} to select from.",
            f"Enter them in {where}, then come back.",
            at="chosen",
        )
    elif not chosen:
        yield context.found(
            CHOICE_MISSING,
            "You have not selected an option yet.",
            "Pick the option that meets your objectives best.",
            at="chosen",
        )
    elif where and chosen not in appraised:
        yield context.found(
            CHOSEN_NOT_WEIGHED,
            f"You select option {chosen}, but it is not among the options weighed in {where}.",
            f"Evaluate it in {where} first, or select one of the options there.",
            at="chosen",
        )
    if not answer.justification.strip():
        yield context.found(
            JUSTIFICATION_MISSING,
            "Nothing says yet why this is the best option.",
            "Say how it meets each objective, and why it beats the next best.",
            at="justification",
        )
        return
    names = {ref: option.name for ref, option in appraised.items() if ref}
    said = choices_said.other_choice(answer.justification, chosen, names) if chosen else None
    if said:
        yield context.found(
            OTHER_CHOICE,
            f"You select option {chosen}, but your reasons say "
            f"“{textwrap.shorten(said.said, NAME_LENGTH, placeholder=' …')}”.",
            "Select the option that you give the reasons for, or correct the reasons.",
            at="chosen",
            also=(context.here("justification"),),
        )
    unsaid = [
        ref for ref in picks.objectives(context) if not picks.refers_to(answer.justification, ref)
    ]
    if unsaid:
        yield context.found(
            JUSTIFICATION_OBJECTIVES,
            f"Your reasons for the choice do not refer to {picks.some(unsaid)}.",
            f"Say how well the option that you select meets {picks.some(unsaid)}.",
            at="justification",
        )


def _weight_findings(answer: DecisionMatrix, context: Context) -> Iterator[Finding]:
    known, rows_in = picks.objectives(context), started(answer.weights)
    where = picks.place(context, picks.OBJECTIVES)
    if where and not known:
        yield context.found(
            NO_OBJECTIVES_TO_WEIGH,
            f"There are no SMART objectives in {where} to weigh the options against.",
            f"Define them in {where}, then come back.",
            at="weights",
        )
    usable = weights_of(answer)
    unweighted = [picks.objective_name(ref, known) for ref in known if ref not in usable]
    if unweighted:
        yield context.found(
            OBJECTIVE_NOT_WEIGHTED,
            f"{picks.some(unweighted)} has no weight."
            if len(unweighted) == 1
            else f"{picks.some(unweighted)} have no weights.",
            "Give every objective its share of 100; 0 if it should not count.",
            at="weights",
        )
    total = sum(row.weight for row in rows_in if row.weight is not None)
    if usable and abs(total - 100) > NEAR:
        yield context.found(
            MATRIX_WEIGHTS_SUM,
            f"Your weights add up to {number_text(total)}, not to 100.",
            "Change them so that they add up to 100.",
            at="weights",
        )
    negative = [
        (place, row.objective)
        for place, row in numbered(answer.weights)
        if row.weight is not None and row.weight < 0
    ]
    if negative:
        yield context.found(
            WEIGHT_NEGATIVE,
            f"The weight of {picks.some(name for _, name in negative)} is below 0, so it is left "
            "out.",
            "Enter a weight from 0 to 100.",
            at=at("weights", negative[0][0], "weight"),
        )
    repeated = _repeated(row.objective.strip() for row in rows_in)
    if repeated:
        yield context.found(
            WEIGHT_REPEATED,
            f"There is more than one weight for {picks.some(repeated)}; the last one counts.",
            "Keep one row for each objective.",
            at="weights",
        )


def _score_findings(answer: DecisionMatrix, context: Context) -> Iterator[Finding]:
    rows_in = numbered(answer.scores)
    missing = _missing_scores(answer, context)
    if missing:
        yield context.found(
            SCORE_MISSING,
            f"{plural(len(missing), 'score')} still missing: {picks.some(missing)}.",
            "Score every option against every objective, from 1 to 5.",
            at="scores",
        )
    outside = [
        (place, _pair(row.option, row.objective)) for place, row in rows_in if _is_outside(row)
    ]
    if outside:
        yield context.found(
            SCORE_OUT_OF_RANGE,
            f"The score of {picks.some(pair for _, pair in outside)} is not from 1 to 5, so it is "
            "left out.",
            "Enter a score from 1 to 5.",
            at=at("scores", outside[0][0], "score"),
        )
    repeated = _repeated(
        _pair(row.option, row.objective) for _, row in rows_in if row.option or row.objective
    )
    if repeated:
        yield context.found(
            SCORE_REPEATED,
            f"There is more than one score for {picks.some(repeated)}; the last one counts.",
            "Keep one row for each option against each objective.",
            at="scores",
        )
    strangers = _strangers(answer, context)
    if strangers:
        yield context.found(
            MATRIX_UNKNOWN,
            f"The matrix refers to {picks.some(name for _, name in strangers)}, which you have "
            "not defined.",
            "Take these rows out, or pick another objective or option in them.",
            at=strangers[0][0],
        )
    silent = [one for one in rows_in if one[1].score is not None and not one[1].reason.strip()]
    if silent:
        yield context.found(
            SCORE_REASON,
            f"{plural(len(silent), 'score')} without a reason.",
            "Say in a few words what each score rests on.",
            at=at("scores", silent[0][0], "reason"),
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


def _strangers(answer: DecisionMatrix, context: Context) -> list[tuple[str, str]]:
    """Refs in the matrix that are no objective and no option of this record: the path of each
    field, and how a sentence names it."""
    known: dict[str, Mapping[str, object]] = {
        "objective": picks.objectives(context),
        "option": picks.options(context),
    }
    used = [
        *(
            (at("weights", place, "objective"), row.objective, "objective")
            for place, row in enumerate(answer.weights, start=1)
        ),
        *(
            (at("scores", place, "objective"), row.objective, "objective")
            for place, row in enumerate(answer.scores, start=1)
        ),
        *(
            (at("scores", place, "option"), row.option, "option")
            for place, row in enumerate(answer.scores, start=1)
        ),
    ]
    return [
        (path, f"{kind} {ref.strip()}")
        for path, ref, kind in used
        if ref.strip() and ref.strip() not in known[kind]
    ]


def _lead_findings(answer: DecisionMatrix, context: Context) -> Iterator[Finding]:
    chosen, known = answer.chosen.strip(), picks.options(context)
    outcomes = weighing.sensitivity(weights_of(answer), scores_of(answer))
    if not outcomes or chosen not in outcomes[0].totals:
        return
    first = outcomes[0]
    if chosen not in first.winners:
        best = first.winners[0]
        yield context.found(
            CHOSEN_NOT_TOP,
            f"{picks.option_name(best, known)} scores {score_text(first.totals[best])}, more than "
            f"{picks.option_name(chosen, known)} with {score_text(first.totals[chosen])}.",
            "That can be right. Say why you select the option with the lower score.",
            at="justification",
        )
        return
    if len(first.winners) > 1:
        yield context.found(
            CHOICE_TIED,
            f"{picks.some(first.winners)} have the same score of "
            f"{score_text(first.totals[chosen])}.",
            "Say what decided between them.",
            at="justification",
        )
    upset = weighing.upsets(chosen, outcomes)
    if upset:
        yield context.found(
            CHOICE_FRAGILE,
            f"Another option wins with {len(upset)} of the {len(outcomes) - 1} other sets of "
            f"weights that were tried ({picks.some(case.scenario.name for case in upset)}).",
            "Say how sure you are of the weights, or what else speaks for your choice.",
            at="justification",
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


def sums(answer: DecisionMatrix, context: Context) -> Iterator[Sums]:
    yield from to_hundred("weights", "weight", (_exactly(row.weight) for row in answer.weights))
    scores, known = scores_of(answer), picks.options(context)
    names = {option: picks.option_name(option, known) for option in scores}
    yield from score_sums(weights_of(answer), scores, names)


def _exactly(value: float | None) -> Fraction | None:
    return None if value is None else weighing.exact(value)


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
    last = ("Weighted score", "", *(score_text(totals[o]) if o in totals else "" for o in scores))
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
                score_text(outcome.totals[outcome.winners[0]]),
                score_text(outcome.totals[chosen]) if chosen in outcome.totals else "",
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
        yield typed(answer.justification)
    yield from evidence_named(answer.evidence)


ACTIVITY = Activity(
    name="decision-matrix",
    title="Your decision matrix",
    purpose="Weigh your options against your objectives, and select the one that fits best.",
    answer=DecisionMatrix,
    check=check,
    blocks=blocks,
    sums=sums,
    reads=("smart-objectives", "options-appraisal"),
)
