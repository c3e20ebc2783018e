"""What a learner has entered for a criterion, as the activities understand it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from portfolio.activities import all_activities
from portfolio.activities.activity import Activity, Answer, Context
from portfolio.activities.uses import title_of
from portfolio.base.errors import Problem
from portfolio.base.validation import key_path, problems
from portfolio.document.blocks import Block, Heading
from portfolio.record.unknown_keys import carried_over, known_and_read, known_part, without
from portfolio.unit.findings import Authority, Rule, Severity
from portfolio.unit.unit import Criterion, Unit, Use

ANSWER_UNREADABLE = Rule(
    "answer-unreadable",
    Severity.NEEDED,
    Authority.BODY,
    "Rules of evidence: an assessor judges what can be read.",
)
ANSWER_MISSING = Rule(
    "answer-missing",
    Severity.NEEDED,
    Authority.UNIT,
    "The criterion itself: something has to answer it, in the workbook or in the evidence.",
)
PART_MISSING = Rule.query("part-missing", "This part helps to show that the criterion is met.")
ASKED_OF_EVIDENCE = Rule.query(
    "asked-of-evidence", "Evidence in place of an answer says what the answer would have said."
)
NOTHING_SAID = Rule.query(
    "nothing-said", "“Yes”, “n/a” or “see E07” leaves an assessor without an answer."
)
REPEATS_FORM = Rule.query(
    "repeats-the-form", "What the form says is not yet what you say about your own work."
)
TOO_FEW_WORDS = Rule.query(
    "too-few-words", "A criterion's verb asks for more than a few words: see the hint of the field."
)
SAID_TWICE = Rule.query("said-twice", "One text seldom answers two questions.")
EMPTY_ROW = Rule.tip("empty-row", "What is empty does not count.")

LOWEST_HEADING = 3
"""The smallest heading that a notebook may show."""

Raw = Callable[[str], Mapping[str, Any]]
"""Gives what is stored for a criterion ref: raw values by the keys of its activities (``Use``)."""


@dataclass(frozen=True, kw_only=True)
class Entered:
    """One activity of a criterion with the learner's answer to it.

    ``key`` and ``title`` tell it from other uses of the same activity there. ``problems`` says
    what in it does not fit the activity's fields, ``unknown`` has the key paths that this version
    of the program does not know; ``answer`` is the rest. What is stored is never changed here.
    """

    activity: Activity
    key: str
    title: str
    answer: Answer
    context: Context
    problems: tuple[Problem, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return self.answer.is_empty()


def entered(unit: Unit, criterion: Criterion, raw: Raw) -> tuple[Entered, ...]:
    """Every activity that the criterion uses, in order."""
    return tuple(_entered(unit, criterion, use, raw) for use in criterion.activities)


def shown(part: Entered) -> Iterator[Block]:
    """What the portfolio shows of an answer: under its title, where the unit gives it one of its
    own."""
    blocks = part.activity.blocks(part.answer, part.context)
    if part.title == part.activity.title:
        yield from blocks
        return
    yield Heading(part.title)
    for block in blocks:
        yield _below(block) if isinstance(block, Heading) else block


def _below(heading: Heading) -> Heading:
    return Heading(heading.text, min(heading.level + 1, LOWEST_HEADING))


def known_answers(criterion: Criterion, stored: Mapping[str, Any]) -> dict[str, Any]:
    """What is stored for the activities of a criterion, without anything that is not known here.

    Values that do not fit are there, so that people can see and correct them.
    """
    return {
        use.key: known_part(all_activities()[use.name].answer, stored[use.key])[0]
        for use in criterion.activities
        if use.key in stored
    }


def with_unknown(
    criterion: Criterion, stored: Mapping[str, Any], changed: Mapping[str, Any]
) -> dict[str, Any]:
    """The changed answers of a criterion, with all that is stored beyond what is known here."""
    whole: dict[str, Any] = carried_over(
        dict(stored), known_answers(criterion, stored), dict(changed)
    )
    return whole


def refs_read(unit: Unit, criterion: Criterion) -> tuple[str, ...]:
    """The other criteria whose answers this criterion's activities look at, in unit order."""
    names = {name for use in criterion.activities for name in all_activities()[use.name].reads}
    return tuple(
        other.ref
        for other in unit.criteria
        if other.ref != criterion.ref and any(use.name in names for use in other.activities)
    )


def _entered(unit: Unit, criterion: Criterion, use: Use, raw: Raw) -> Entered:
    activity = all_activities()[use.name]
    read = _read(activity, raw(criterion.ref).get(use.key, {}))
    context = Context(
        unit=unit,
        criterion=criterion,
        settings=activity.settings.model_validate(use.settings),
        others={name: other for name in activity.reads for other in _first(unit, name, raw)},
        activity=use.key,
        needs=use.needs,
    )
    return Entered(
        activity=activity,
        key=use.key,
        title=title_of(use),
        answer=read.answer,
        context=context,
        problems=read.problems,
        unknown=read.unknown,
    )


def _first(unit: Unit, name: str, raw: Raw) -> Iterator[Answer]:
    for criterion, use in unit.uses_of(name):
        answer = _read(all_activities()[name], raw(criterion.ref).get(use.key, {})).answer
        if not answer.is_empty():
            yield answer
            return


@dataclass(frozen=True, kw_only=True)
class _Read:
    answer: Answer
    problems: tuple[Problem, ...]
    unknown: tuple[str, ...]


def _read(activity: Activity, stored: Any) -> _Read:
    known_value, unknown, answer = known_and_read(activity.answer, stored)
    if answer is not None:
        return _Read(answer=answer, problems=(), unknown=())
    answer, wrong = _as_far_as_it_fits(activity.answer, known_value)
    return _Read(answer=answer, problems=wrong, unknown=tuple(map(key_path, unknown)))


def _as_far_as_it_fits(model: type[Answer], value: Any) -> tuple[Answer, tuple[Problem, ...]]:
    """An answer without the values that do not fit, and what is wrong with those."""
    try:
        return model.model_validate(value), ()
    except ValidationError as error:
        locs = tuple(detail["loc"] for detail in error.errors(include_url=False) if detail["loc"])
        wrong = tuple(problems(error))
    try:
        return model.model_validate(without(value, locs)), wrong
    except ValidationError:
        return model(), wrong
