"""Everything in a record that cannot be true beside something else in it."""

from __future__ import annotations

import datetime
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, partial

from portfolio.checks.agreement.whole_record import whole_record
from portfolio.checks.remembered import found_or_kept, name_of
from portfolio.record.record import Record
from portfolio.unit.findings import Finding
from portfolio.unit.unit import Unit


@dataclass(frozen=True, kw_only=True)
class _Kept:
    """What was found in a record on a day, for as long as nothing in the record changes."""

    unit: Unit
    record: Record
    day: datetime.date
    found: tuple[Finding, ...]


MOST_KEPT = 4
"""So many records, or units of one, are remembered: pages of one record ask again and again."""
_KEPT: deque[_Kept] = deque(maxlen=MOST_KEPT)


def disagreements(unit: Unit, record: Record) -> tuple[Finding, ...]:
    """What cannot agree, each thing once, at the place where it is most likely put right.

    Those about the whole record have no criterion. It is worked out once for a state of a record.
    """
    today = datetime.date.today()
    for kept in tuple(_KEPT):
        if kept.unit is unit and kept.day == today and kept.record == record:
            return kept.found
    found = tuple(
        replace(one, criterion=_known(one.criterion, unit)) for one in _found(unit, record, today)
    )
    _KEPT.appendleft(_Kept(unit=unit, record=record, day=today, found=found))
    return found


def _found(unit: Unit, record: Record, today: datetime.date) -> Iterator[Finding]:
    """The rules are loaded where they are asked, which is not where what they look at is as it was:
    when only an item of evidence is another one, those on answers are not."""
    whole = cache(partial(whole_record, unit, record))
    answers = {c.ref: dict(record.answers(unit.id, c.ref)) for c in unit.criteria}
    answered = (today.isoformat(), name_of(unit), answers)
    items = [item.model_dump_json() for item in record.items]
    all_of_it = (*answered, items, record.details.model_dump_json())

    def on_answers() -> Iterator[Finding]:
        from portfolio.checks.agreement.rules_on_answers import rules_on_answers

        return rules_on_answers(whole())

    def on_record() -> Iterator[Finding]:
        from portfolio.checks.agreement.rules_on_record import rules_on_record

        return rules_on_record(whole())

    def across() -> Iterator[Finding]:
        from portfolio.checks.agreement.said_across import across_findings

        return across_findings(whole())

    yield from found_or_kept(on_answers, lambda: ("figures that disagree", *answered))
    yield from found_or_kept(on_record, lambda: ("disagreements", *all_of_it))
    yield from found_or_kept(across, lambda: ("said across", *answered))


def _known(criterion: str, unit: Unit) -> str:
    """A criterion that an item claims and the unit does not have is told with the whole record."""
    return criterion if unit.has(criterion) else ""
