"""Everything in a record that cannot be true beside something else in it."""

from __future__ import annotations

import datetime
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace

from portfolio.checks.agreement.rule_groups import GROUPS
from portfolio.checks.agreement.whole_record import whole_record
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
        replace(one, criterion=_known(one.criterion, unit)) for one in _found(unit, record)
    )
    _KEPT.appendleft(_Kept(unit=unit, record=record, day=today, found=found))
    return found


def _found(unit: Unit, record: Record) -> Iterator[Finding]:
    whole = whole_record(unit, record)
    return (finding for group in GROUPS for finding in group.findings(whole))


def _known(criterion: str, unit: Unit) -> str:
    """A criterion that an item claims and the unit does not have is told with the whole record."""
    return criterion if unit.has(criterion) else ""
