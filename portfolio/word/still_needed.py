"""What is still needed, as points of a box: what is so of several items is said once."""

from __future__ import annotations

from collections.abc import Iterable

from portfolio.base.text import listed
from portfolio.document.inline import Line, bold
from portfolio.record.paths import ITEM_REF
from portfolio.unit.findings import Finding


def needed_points(findings: Iterable[Finding]) -> list[Line]:
    """A point for each finding; of those that differ in nothing but the item, one for all."""
    alike: dict[object, list[Finding]] = {}
    for place, finding in enumerate(findings):
        ref = _ref(finding)
        words = (finding.missing.replace(ref, ""), finding.next_step.replace(ref, ""))
        alike.setdefault((finding.rule, finding.activity, *words) if ref else place, []).append(
            finding
        )
    return [_point(first, [_ref(one) for one in others]) for first, *others in alike.values()]


def _point(finding: Finding, others: list[str]) -> Line:
    so = f" The same is so of {listed(others)}." if others else ""
    return (bold(finding.missing), f" {finding.next_step}{so}")


def _ref(finding: Finding) -> str:
    """The one item that a finding names, or nothing."""
    named = set(ITEM_REF.findall(finding.missing))
    return named.pop() if len(named) == 1 else ""
