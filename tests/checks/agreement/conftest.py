"""Records made of a few answers, and what in them does not agree."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from portfolio.checks.agreement.disagreements import disagreements
from portfolio.record.evidence import Details, EvidenceItem
from portfolio.record.reading import Answers
from portfolio.record.record import Record
from portfolio.unit.findings import Finding
from portfolio.unit.unit import Unit

ITEM: dict[str, Any] = {
    "ref": "E01",
    "method": "award-programme",
    "title": "Something",
    "claims": [{"unit": "cg-406", "criterion": "3.1", "where": "page 1"}],
}

Found = Callable[..., list[Finding]]


@pytest.fixture(scope="session")
def found(unit: Unit) -> Found:
    """What does not agree in a record.

    Takes answers by activity, ``programme_plan={...}``; ``items``, each with what differs from a
    plain one; and ``learner``, ``centre`` and ``fictional`` of the first page.
    """
    where = {use.name: c.ref for c in reversed(unit.criteria) for use in c.activities}

    def find(
        items: tuple[Mapping[str, Any], ...] = (),
        learner: Mapping[str, Any] | None = None,
        centre: Mapping[str, Any] | None = None,
        fictional: bool = False,
        **answers: Any,
    ) -> list[Finding]:
        stored: dict[str, dict[str, Any]] = {}
        for name, answer in answers.items():
            activity = name.replace("_", "-")
            stored.setdefault(where[activity], {})[activity] = answer
        record = Record(
            folder=Path("nowhere"),
            details=Details.model_validate(
                {
                    "learner": learner or {"name": "Robin Example"},
                    "centre": centre or {},
                    "units": ("cg-406",),
                    "fictional": fictional,
                }
            ),
            items=tuple(EvidenceItem.model_validate({**ITEM, **item}) for item in items),
            entries={
                (unit.id, ref): Answers(activities=activities, saved=None)
                for ref, activities in stored.items()
            },
        )
        return list(disagreements(unit, record))

    return find
