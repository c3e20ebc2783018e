"""The rules that hold answers, items of evidence and details against each other."""

from __future__ import annotations

from collections.abc import Iterator

from portfolio.checks.agreement.days_to_come import days_to_come
from portfolio.checks.agreement.order_of_events import old_evidence, order_findings
from portfolio.checks.agreement.people_agree import people_findings
from portfolio.checks.agreement.people_in_two_parts import two_parts_findings
from portfolio.checks.agreement.whole_record import WholeRecord
from portfolio.unit.findings import Finding


def rules_on_record(whole: WholeRecord) -> Iterator[Finding]:
    """What these rules find."""
    yield from order_findings(whole)
    yield from old_evidence(whole)
    yield from days_to_come(whole)
    yield from people_findings(whole)
    yield from two_parts_findings(whole)
