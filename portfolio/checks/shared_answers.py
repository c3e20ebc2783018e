"""Whether an answer that is written once for several criteria is the same at each of them."""

from __future__ import annotations

from collections.abc import Iterator

from portfolio.activities.uses import title_of
from portfolio.checks.changed_unit import has_something
from portfolio.record.record import Record
from portfolio.unit.findings import Finding, Place, Rule
from portfolio.unit.unit import Criterion, Unit, Use

SHARED_DIFFERS = Rule.query(
    "shared-answer-differs", "An assessor judges at each criterion what stands there."
)


def is_as_elsewhere(unit: Unit, criterion: Criterion, use: Use, record: Record) -> bool:
    """Whether an answer is the one of another criterion, word by word."""
    if not use.same_as:
        return False
    here, there = (record.answers(unit.id, ref) for ref in (criterion.ref, use.same_as))
    return bool(here.get(use.key, {}) == there.get(use.key, {}))


def differing(unit: Unit, criterion: Criterion, record: Record) -> Iterator[Finding]:
    """Answers that are to be those of another criterion, and are not."""
    for use in criterion.activities:
        both = [record.answers(unit.id, ref).get(use.key) for ref in (criterion.ref, use.same_as)]
        if not use.same_as or is_as_elsewhere(unit, criterion, use, record):
            continue
        if any(map(has_something, both)):
            yield SHARED_DIFFERS.found(
                f"“{title_of(use)}” is to be the same as in criterion {use.same_as}, and is not.",
                "Copy what is right from one page to the other; leave it where one is met and "
                "locked. Once they are the same, what you write on one stands on both.",
                place=Place(criterion=criterion.ref, activity=use.key),
                also=(Place(criterion=use.same_as, activity=use.key),),
            )
