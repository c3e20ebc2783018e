"""What the checks found, criterion by criterion."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from portfolio.unit.findings import Finding, Severity, in_order
from portfolio.unit.unit import Unit


class Status(StrEnum):
    """How far a criterion is. There is no overall percentage, on purpose.

    The words say what the learner has done, and never what an assessor decides.
    """

    NOT_STARTED = "not started"
    BEGUN = "begun"
    POINTS_OPEN = "points open"
    READY = "ready to assess"

    @property
    def letter(self) -> str:
        """The status in one letter, for grids. None of them is a letter that assessors use."""
        return _LETTERS[self]


_LETTERS = {Status.NOT_STARTED: "–", Status.BEGUN: "B", Status.POINTS_OPEN: "P", Status.READY: "A"}


@dataclass(frozen=True, kw_only=True)
class CriterionReport:
    """One criterion: its status, the items that claim it, their methods, and the findings."""

    criterion: str
    status: Status
    items: tuple[str, ...]
    methods: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def needed(self) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if f.severity is Severity.NEEDED)


@dataclass(frozen=True, kw_only=True)
class UnitReport:
    """Every criterion of one unit, in the unit's order; ``general`` is about the whole record."""

    unit: str
    criteria: tuple[CriterionReport, ...]
    general: tuple[Finding, ...] = ()

    @property
    def ready(self) -> tuple[CriterionReport, ...]:
        """The criteria that are ready to assess."""
        return tuple(entry for entry in self.criteria if entry.status is Status.READY)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding by its weight; of one weight, those about the whole record come first."""
        return in_order((*self.general, *(f for entry in self.criteria for f in entry.findings)))

    @property
    def needed_for_all(self) -> tuple[Finding, ...]:
        """What is needed for the whole record, however ready its criteria are."""
        return tuple(f for f in self.general if f.severity is Severity.NEEDED)

    def of(self, ref: str) -> CriterionReport:
        """Raises KeyError when there is no criterion ``ref``."""
        for report in self.criteria:
            if report.criterion == ref:
                return report
        raise KeyError(ref)


def report_data(unit: Unit, report: UnitReport) -> dict[str, Any]:
    """One unit's report as JSON values: criteria in order, each with its findings."""
    return {
        "unit": unit.id,
        "title": unit.title,
        "general": [finding.as_dict() for finding in report.general],
        "criteria": [
            {
                "criterion": entry.criterion,
                "text": unit.criterion(entry.criterion).text,
                "status": str(entry.status),
                "items": list(entry.items),
                "methods": list(entry.methods),
                "findings": [finding.as_dict() for finding in entry.findings],
            }
            for entry in report.criteria
        ],
    }
