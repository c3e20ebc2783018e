"""Coverage as plain values, for other programs."""

from __future__ import annotations

from typing import Any

from portfolio.checks.report import UnitReport
from portfolio.unit import Unit


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
