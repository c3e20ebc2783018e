"""Whether the figures that several activities give of one objective can all be true."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from portfolio.activities.activity import Answer
from portfolio.activities.figures_agree import is_percent
from portfolio.activities.showing import started
from portfolio.activities.smart_objectives import Objective, SmartObjectives
from portfolio.base.text import number
from portfolio.checks.agreement.in_one_answer import MAYBE_MORE, MAYBE_TARGET
from portfolio.checks.agreement.whole_record import Answered, Said
from portfolio.language.figures_said import Figure, Kind, figures_said
from portfolio.language.lazily_compiled import Wording
from portfolio.language.prose import pattern, prose
from portfolio.unit.findings import Finding, Place, Rule

TARGET_RESTATED = Rule.query("target-restated", "One objective has one target.")
MORE_THAN_ALL = Rule.query("more-than-all", "Of a group, no more can take part than there are.")
_PEOPLE = r"(?:people|customers?|advis[eo]rs?|agents?|staff|employees|colleagues|team members"
_PEOPLE += r"|members|respondents|replies|callers|guests|learners|managers|team leaders)"
_OF_PEOPLE = Wording(
    rf"^\s(?:of\s)(?:(?:the|our|all|these|those|my|their)\s){{0,2}}{_PEOPLE}\b", re.IGNORECASE
)
_THINGS = r"(?:nominations?|nominees|nominators|votes?|entries|forms|surveys|questionnaires"
_THINGS += r"|responses|cases|complaints|calls|tickets|orders|emails|e-mails|enquiries|visitors)"
_ALL_OF = Wording(rf"^\s(?:{_PEOPLE}|{_THINGS})\b", re.IGNORECASE)
_TARGET_OF = Wording(
    r"(?:\(targets?:?\s|\btargets?\s(?:(?:for\s\S+\s)?(?:of|was|is|being)\s|\())"
    r"(?:about\s|at least\s|to reach\s)?$",
    re.IGNORECASE,
)
_TURNS = pattern(
    r"than|not|never|no|more|increase|rise|growth|last year|previous"
    r"|original|first|next|second|new|year two|year 2|stretch|raised|lowered|changed|revised"
)
_SENTENCE = Wording(r"(?<=[.!?;])\s+|\n+")


def figure_findings(whole: Answered) -> Iterator[Finding]:
    """Every figure in a text that cannot be, or that another activity contradicts."""
    objectives = dict(_objectives(whole))
    for said in whole.said:
        for at, text in said.read.figures:
            if MAYBE_MORE.search(text):
                yield from _more_than_all(said, at, text)
            if MAYBE_TARGET.search(text) and not said.is_a(SmartObjectives):
                yield from _target_restated(said, at, text, objectives)


def _objectives(whole: Answered) -> Iterator[tuple[str, tuple[Objective, Place]]]:
    for said in whole.of(SmartObjectives):
        known = started(said.answer.objectives)
        for number_of, row in enumerate(said.answer.objectives):
            ref = row.ref.strip()
            if ref and [one.ref.strip() for one in known].count(ref) == 1:
                yield ref, (row, said.place(f"objectives.{number_of}.target"))


def _more_than_all(said: Said[Answer], at: str, text: str) -> Iterator[Finding]:
    """``52 of 48 people`` and ``120% of customers``."""
    sentences = _SENTENCE.split(prose(text).text)
    for sentence in filter(MAYBE_MORE.search, sentences):
        for figure in filter(is_more_than_all, figures_said(sentence)):
            words = sentence[figure.start : figure.end]
            yield MORE_THAN_ALL.found(
                f"“{words}{_people_of(figure)}” in criterion {said.criterion} is more than there "
                "are.",
                "Correct the figure, or say what it is a part of.",
                place=said.place(at),
            )
            return


def is_more_than_all(figure: Figure) -> bool:
    """Whether a share of people, or of things, is more than all of them."""
    if _TURNS.search(" ".join(figure.before.split()[-3:])):
        return False
    if figure.kind is Kind.SHARE:
        is_more = figure.out_of and figure.low > figure.out_of
        return bool(is_more and _ALL_OF.match(figure.after))
    return figure.kind is Kind.PERCENT and figure.low > 100 and bool(_OF_PEOPLE.match(figure.after))


def _people_of(figure: Figure) -> str:
    found = _OF_PEOPLE.match(figure.after) or _ALL_OF.match(figure.after)
    return found.group() if found else ""


def _target_restated(
    said: Said[Answer], at: str, text: str, objectives: dict[str, tuple[Objective, Place]]
) -> Iterator[Finding]:
    """``O1 missed its target of 80%``, where the objective says 85."""
    sentences = _SENTENCE.split(prose(text).text)
    for sentence in filter(MAYBE_TARGET.search, sentences):
        named = [ref for ref in objectives if re.search(_mention(ref), sentence)]
        if len(named) != 1 or _TURNS.search(sentence):
            continue
        objective, place = objectives[named[0]]
        figures = [f for f in figures_said(sentence) if _TARGET_OF.search(f.before)]
        if len(figures) == 1 and _is_another(figures[0], objective):
            words = sentence[figures[0].start : figures[0].end]
            yield TARGET_RESTATED.found(
                f"Criterion {said.criterion} speaks of a target of {words} for {named[0]}; in "
                f"criterion {place.criterion} it is "
                f"{number(objective.target or 0, objective.unit_of_measure.strip())}.",
                "Use the target that was agreed, or say that it was changed, when and why.",
                place=said.place(at),
                also=(place,),
            )


def _mention(ref: str) -> str:
    return rf"(?<!\w){re.escape(ref)}(?!\w)"


def _is_another(figure: Figure, objective: Objective) -> bool:
    """Whether a figure is of the kind that the target is, and not the target."""
    if objective.target is None or figure.is_range:
        return False
    kind = Kind.PERCENT if is_percent(objective.unit_of_measure) else Kind.PLAIN
    apart = abs(figure.low - Decimal(str(objective.target)))
    return figure.kind is kind and apart > Decimal("0.51") * Decimal(10) ** -figure.places
