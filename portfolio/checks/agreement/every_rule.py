"""Every rule on what agrees, asked of one record."""

from __future__ import annotations

from dataclasses import replace

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


def every_rule(unit: Unit, record: Record) -> tuple[Finding, ...]:
    """What the rules find, at criteria of the unit or of the whole record."""
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
