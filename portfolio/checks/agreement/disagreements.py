"""Everything in a record that cannot be true beside something else in it."""

from __future__ import annotations

import datetime
from collections import deque
from dataclasses import dataclass

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
    found = tuple(found_or_kept(lambda: _found(unit, record), lambda: _seen(unit, record, today)))
    _KEPT.appendleft(_Kept(unit=unit, record=record, day=today, found=found))
    return found


def _seen(unit: Unit, record: Record, today: datetime.date) -> tuple[object, ...]:
    """All that may disagree."""
    answers = {c.ref: dict(record.answers(unit.id, c.ref)) for c in unit.criteria}
    items = [item.model_dump_json() for item in record.items]
    details = record.details.model_dump_json()
    return "disagreements", today.isoformat(), name_of(unit), answers, items, details


def _found(unit: Unit, record: Record) -> tuple[Finding, ...]:
    """The rules are loaded where they are asked, which is not where all is as it was."""
    from portfolio.checks.agreement.every_rule import every_rule

    return every_rule(unit, record)
