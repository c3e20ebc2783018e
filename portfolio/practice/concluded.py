"""The evaluation in which a learner says what the programme did."""

from __future__ import annotations

from collections.abc import Iterator

from portfolio.activities.answers import Raw, entered
from portfolio.activities.evaluation_answer import Evaluation
from portfolio.base.cache_folder import key_of
from portfolio.practice.kept import Practice
from portfolio.unit.unit import Unit


def evaluation_in(unit: Unit, raw: Raw) -> Evaluation:
    """The first evaluation with a verdict, else the first with anything; an empty one while there
    is none."""
    found = [one for one in _evaluations(unit, raw) if not one.is_empty()]
    return next((one for one in found if one.verdict), found[0] if found else Evaluation())


def concluded_before(practice: Practice, evaluation: Evaluation) -> Practice:
    """A practice year that is played again, which knows what was concluded of the one before."""
    said = "" if evaluation.is_empty() else _digest(evaluation)
    return practice.model_copy(update={"concluded_before": said})


def said_before(practice: Practice, evaluation: Evaluation) -> bool:
    """Whether an evaluation is still that of the year before, word for word."""
    return practice.concluded_before == _digest(evaluation)


def _digest(evaluation: Evaluation) -> str:
    return key_of(evaluation.model_dump(mode="json"))


def _evaluations(unit: Unit, raw: Raw) -> Iterator[Evaluation]:
    for criterion in unit.criteria:
        for found in entered(unit, criterion, raw):
            if isinstance(found.answer, Evaluation):
                yield found.answer
