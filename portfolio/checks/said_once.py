"""What an item lacks is told once, with all the criteria that it is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from portfolio.unit.findings import Finding
from portfolio.unit.refs import ref_order


@dataclass(frozen=True, kw_only=True)
class Said:
    """A finding, and the criteria that it is about; none when it is about the whole record."""

    finding: Finding
    criteria: tuple[str, ...]


def is_of_item(finding: Finding) -> bool:
    """Whether it is about one evidence item, whichever criteria that supports."""
    return bool(finding.item) and not finding.activity


def said_once(findings: Iterable[Finding]) -> tuple[Said, ...]:
    """Findings in their order, each where it comes first."""
    criteria: dict[tuple[str, ...], set[str]] = {}
    firsts: dict[tuple[str, ...], Finding] = {}
    for finding in findings:
        whose = "" if is_of_item(finding) else finding.criterion
        key = (finding.rule, finding.activity, finding.item, finding.missing, whose)
        firsts.setdefault(key, finding)
        criteria.setdefault(key, set()).update({finding.criterion} - {""})
    return tuple(
        Said(finding=finding, criteria=tuple(sorted(criteria[key], key=ref_order)))
        for key, finding in firsts.items()
    )
