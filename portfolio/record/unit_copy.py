"""The copy of a unit that a record keeps: the version it was made with, and earlier wordings.

It is data from outside, as all of a record is. Whoever reads it as a unit checks it like any unit
file (``portfolio.activities.units_at_hand``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from portfolio.unit.criterion_words import fingerprint
from portfolio.unit.unit import Unit


@dataclass(frozen=True)
class UnitCopy:
    """``specification`` is the unit as its file would hold it; ``wordings`` are the texts that
    criteria had in earlier versions, by their fingerprints."""

    specification: Mapping[str, Any]
    wordings: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """The text of each criterion, by its ref, as far as it can be read."""
        return dict(_criteria(self.specification))

    def asked(self, ref: str) -> str:
        """The fingerprint of what a criterion asked in this version; empty when it is not there."""
        text = self.texts.get(ref)
        return fingerprint(text) if text else ""

    def wording(self, asked: str) -> str:
        """The text that has a fingerprint; empty when it is not known here."""
        now = (text for text in self.texts.values() if fingerprint(text) == asked)
        return next(now, "") or self.wordings.get(asked, "")


def specification_of(unit: Unit) -> dict[str, Any]:
    """A unit as JSON values, without what is as it is by default."""
    return unit.model_dump(mode="json", exclude_defaults=True)


def _criteria(specification: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    outcomes = specification.get("outcomes")
    for outcome in outcomes if isinstance(outcomes, list) else ():
        criteria = outcome.get("criteria") if isinstance(outcome, dict) else None
        for criterion in criteria if isinstance(criteria, list) else ():
            if isinstance(criterion, dict):
                ref, text = criterion.get("ref"), criterion.get("text")
                if isinstance(ref, str) and isinstance(text, str):
                    yield ref, text
