"""What a learner has entered for a criterion, as the activities understand it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from portfolio.activities import all_activities
from portfolio.activities.activity import Activity, Answer, Context
from portfolio.base.errors import Problem
from portfolio.base.validation import problems
from portfolio.unit.unit import Criterion, Unit, Use

Raw = Callable[[str], Mapping[str, Any]]
"""Gives what is stored for a criterion ref: raw values by activity name."""


@dataclass(frozen=True, kw_only=True)
class Entered:
    """One activity of a criterion with the learner's answer to it.

    Where what is stored does not fit the activity's fields, ``problems`` says why and ``answer``
    is empty. What is stored is never changed here.
    """

    activity: Activity
    answer: Answer
    context: Context
    problems: tuple[Problem, ...] = ()

    @property
    def is_empty(self) -> bool:
        return self.answer.is_empty()


def entered(unit: Unit, criterion: Criterion, raw: Raw) -> tuple[Entered, ...]:
    """Every activity that the criterion uses, in order."""
    return tuple(_entered(unit, criterion, use, raw) for use in criterion.activities)


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
    answer, wrong = _read(activity, raw(criterion.ref))
    context = Context(
        unit=unit,
        criterion=criterion,
        settings=activity.settings.model_validate(use.settings),
        others={name: other for name in activity.reads for other in _first(unit, name, raw)},
        activity=activity.name,
    )
    return Entered(activity=activity, answer=answer, context=context, problems=wrong)


def _first(unit: Unit, name: str, raw: Raw) -> Iterator[Answer]:
    for criterion in unit.criteria:
        if any(use.name == name for use in criterion.activities):
            answer, _ = _read(all_activities()[name], raw(criterion.ref))
            if not answer.is_empty():
                yield answer
                return


def _read(activity: Activity, stored: Mapping[str, Any]) -> tuple[Answer, tuple[Problem, ...]]:
    try:
        return activity.answer.model_validate(stored.get(activity.name, {})), ()
    except ValidationError as error:
        return activity.answer(), tuple(problems(error))
