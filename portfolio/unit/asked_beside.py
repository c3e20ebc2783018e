"""What a unit asks for beside the words of a criterion, as people are told it."""

from __future__ import annotations

from collections.abc import Iterator

from portfolio.base.text import capitalised, plural
from portfolio.unit.unit import Criterion, Unit


def beside(unit: Unit, criterion: Criterion) -> Iterator[tuple[str, str]]:
    """A title and a sentence for each thing that is asked for beside the words; often none."""
    if criterion.grade:
        told = unit.grades.get(criterion.grade, "")
        yield "Grade", capitalised(criterion.grade) + (f": {told}" if told else "")
    if criterion.group:
        group = unit.groups[criterion.group]
        size = sum(other.group == criterion.group for other in unit.criteria)
        yield group.title, f"one of {size}, of which {group.least} have to be met"
    if criterion.occasions > 1:
        yield "Occasions", f"at least {criterion.occasions}"
    if criterion.pieces > 1:
        yield "Evidence", f"at least {plural(criterion.pieces, 'piece')}"
    if criterion.must_be_observed:
        yield "Observation", "somebody has to see it done"
    if criterion.range:
        yield "Range", "; ".join(criterion.range)
