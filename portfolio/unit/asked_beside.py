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
        yield group.title, f"one of {size}, of which {have_to(group.least)} be met"
    if criterion.occasions > 1:
        yield "Occasions", f"at least {criterion.occasions}"
    if criterion.pieces > 1:
        yield "Evidence", f"at least {plural(criterion.pieces, 'piece')}"
    if criterion.must_be_observed:
        yield "Observation", "somebody has to see it done"
    if criterion.range:
        yield "Range", "; ".join(criterion.range)


def have_to(number: int) -> str:
    """``"1 has to"``, ``"3 have to"``."""
    return f"{number} {'has' if number == 1 else 'have'} to"


COUNTS_FOR = "Counts for"
"""What the column of ``counts_for`` is called."""


def counts_for(unit: Unit, criterion: Criterion) -> str:
    """The grade and the group that a criterion counts for, in a few words: “merit”, “Seasonal
    dishes (3 of 6)”; ``""`` for most."""
    told: list[str] = [criterion.grade] if criterion.grade else []
    if criterion.group:
        group = unit.groups[criterion.group]
        size = sum(other.group == criterion.group for other in unit.criteria)
        told.append(f"{group.title} ({group.least} of {size})")
    return ", ".join(told)


def has_parts(unit: Unit) -> bool:
    """Whether criteria of a unit count for grades or groups, so that a table has to say which."""
    return any(criterion.grade or criterion.group for criterion in unit.criteria)
