"""Whether “842 of 1,126 replies” beside a percentage is that percentage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from portfolio.activities.evaluation_answer import Evaluation
from portfolio.activities.figures_agree import is_percent
from portfolio.activities.smart_objectives import SmartObjectives
from portfolio.base.text import listed, number
from portfolio.checks.agreement.figures_agree_across import MORE_THAN_ALL, is_more_than_all
from portfolio.checks.agreement.whole_record import Answered
from portfolio.language.figures_said import Figure, figures_said
from portfolio.language.phrases import word_set
from portfolio.language.prose import as_words, prose
from portfolio.unit.findings import Finding, Place, Rule

SHARE_DIFFERS = Rule.query("share-differs", "So many of so many are one percentage.")
CLOSE = Decimal("0.6")
"""A share and its percentage, which is rounded, are at most so many points apart."""
_REPLIED = word_set(
    """replied answered responded returned completed filled took came back sent asked invited
    response reply rate sample sampled random margin non-replies forms questionnaires
    """
)
"""Words near a share that make it one of those who answered, and not of those who agreed."""
_WORDS_NEAR = 3


@dataclass(frozen=True, kw_only=True)
class Sourced:
    """Percentages, and the words that say where they come from."""

    name: str
    percentages: tuple[float, ...]
    source: str
    place: Place
    also: Place


def share_findings(whole: Answered) -> Iterator[Finding]:
    """Every share in a source that is none of the percentages beside it."""
    for one in _sourced(whole):
        if " of " in one.source:
            yield from _differing(one)


def _differing(one: Sourced) -> Iterator[Finding]:
    text = prose(one.source).text
    told = [(one, one.low / one.out_of * 100) for one in figures_said(text) if one.out_of]
    impossible = next((figure for figure, percent in told if percent > 100), None)
    if impossible and not is_more_than_all(impossible):
        yield MORE_THAN_ALL.found(
            f"“{text[impossible.start : impossible.end]}” in criterion {one.place.criterion} is "
            "more than there are.",
            "Correct the figure, or say what it is a part of.",
            place=one.place,
        )
    if (
        impossible
        or len(told) != len(one.percentages)
        or any(_is_of_replies(figure) for figure, _ in told)
    ):
        return
    for figure, percent in told:
        if not any(abs(percent - Decimal(str(known))) <= CLOSE for known in one.percentages):
            figures = listed(number(known, "%") for known in one.percentages)
            yield SHARE_DIFFERS.found(
                f"The source of {one.name} says “{text[figure.start : figure.end]}”, which is "
                f"{number(float(round(percent, 1)), '%')}, and not {figures}.",
                "Correct one of them, or say what the share is a share of.",
                place=one.place,
                also=(one.also,),
            )
            return


def _is_of_replies(figure: Figure) -> bool:
    """“35 of 42 advisers replied”: how many answered says nothing of how many agreed."""
    near = (*as_words(figure.before)[-_WORDS_NEAR:], *as_words(figure.after)[: _WORDS_NEAR + 1])
    return not _REPLIED.isdisjoint(near)


def _sourced(whole: Answered) -> Iterator[Sourced]:
    percent: set[str] = set()
    for said in whole.of(SmartObjectives):
        for n, row in enumerate(said.answer.objectives):
            if not is_percent(row.unit_of_measure):
                continue
            percent.add(row.ref.strip())
            if row.baseline is not None:
                yield Sourced(
                    name=f"the baseline of {row.ref.strip() or 'an objective'}",
                    percentages=(row.baseline,),
                    source=row.baseline_source,
                    place=said.place(f"objectives.{n}.baseline_source"),
                    also=said.place(f"objectives.{n}.baseline"),
                )
    for evaluation in whole.of(Evaluation):
        for n, result in enumerate(evaluation.answer.results):
            known = tuple(one for one in (result.before, result.after) if one is not None)
            if result.objective.strip() in percent and known:
                yield Sourced(
                    name=f"the result for {result.objective.strip()}",
                    percentages=known,
                    source=result.source,
                    place=evaluation.place(f"results.{n}.source"),
                    also=evaluation.place(f"results.{n}.after"),
                )
