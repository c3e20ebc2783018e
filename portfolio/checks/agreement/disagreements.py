"""Everything in a record that cannot be true beside something else in it."""

from __future__ import annotations

import datetime
from collections import deque
from dataclasses import dataclass, replace

from portfolio.checks.agreement.days_to_come import days_to_come
from portfolio.checks.agreement.figures_agree_across import figure_findings
from portfolio.checks.agreement.money_agrees import money_findings
from portfolio.checks.agreement.order_of_events import old_evidence, order_findings
from portfolio.checks.agreement.people_agree import people_findings
from portfolio.checks.agreement.people_in_two_parts import two_parts_findings
from portfolio.checks.agreement.said_across import across_findings
from portfolio.checks.agreement.shares_agree import share_findings
from portfolio.checks.agreement.sums_said import sum_findings
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
    found = _found(unit, record)
    _KEPT.appendleft(_Kept(unit=unit, record=record, day=today, found=found))
    return found


def _found(unit: Unit, record: Record) -> tuple[Finding, ...]:
    whole = whole_record(unit, record)
    found = (
        *figure_findings(whole),
        *share_findings(whole),
        *money_findings(whole),
        *sum_findings(whole),
        *order_findings(whole),
        *old_evidence(whole),
        *days_to_come(whole),
        *people_findings(whole),
        *two_parts_findings(whole),
        *across_findings(whole),
    )
    return tuple(replace(one, criterion=_known(one.criterion, unit)) for one in found)


def _known(criterion: str, unit: Unit) -> str:
    """A criterion that an item claims and the unit does not have is told with the whole record."""
    return criterion if unit.has(criterion) else ""
