"""The evaluation in which a learner says what the programme did."""

from __future__ import annotations

from collections.abc import Iterator

from portfolio.activities.answers import Raw, entered
from portfolio.activities.evaluation_answer import Evaluation
from portfolio.unit.unit import Unit


def evaluation_in(unit: Unit, raw: Raw) -> Evaluation:
    """The first evaluation with a verdict, else the first with anything; an empty one while there
    is none."""
    found = [one for one in _evaluations(unit, raw) if not one.is_empty()]
    return next((one for one in found if one.verdict), found[0] if found else Evaluation())


def _evaluations(unit: Unit, raw: Raw) -> Iterator[Evaluation]:
    for criterion in unit.criteria:
        for found in entered(unit, criterion, raw):
            if isinstance(found.answer, Evaluation):
                yield found.answer
