"""What the answers to a criterion point to is claimed where it is written: item by item, the place.

Beside the activities of a criterion, a page edits its claims: under the name CLAIMS it has, by the
ref of an item, where to look in it, or nothing when the item does not claim the criterion.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import JsonValue, ValidationError

from portfolio.base.errors import EvidenceError
from portfolio.base.text import clean
from portfolio.base.validation import listed
from portfolio.lab import wire
from portfolio.record.claims import claims_with, places_in
from portfolio.record.evidence import EvidenceItem
from portfolio.record.record import Record
from portfolio.unit.criterion_words import fingerprints
from portfolio.unit.unit import Unit

CLAIMS = "claims"
"""The name that claims have among the activities of a criterion."""


def claimed(record: Record, unit: str, criterion: str) -> dict[str, JsonValue]:
    """Where to look in each item that claims a criterion."""
    return {
        item.ref: places_in(item, unit)[criterion] for item in record.items_for(unit, criterion)
    }


def fitting_claims(
    record: Record, unit: Unit, criterion: str, edits: Mapping[str, wire.Edit]
) -> tuple[list[EvidenceItem], list[EvidenceItem]]:
    """The items as the edits make them: those that may be saved, and those that clash.

    A claim clashes that is another one by now than its edit may replace. Raises EvidenceError for a
    place that does not fit.
    """
    now = claimed(record, unit.id, criterion)
    fitting: list[EvidenceItem] = []
    clashing: list[EvidenceItem] = []
    for ref, edit in edits.items():
        kind = fitting if now.get(ref) in (edit.value, *edit.bases) else clashing
        kind.append(_with(record.item(ref), unit, criterion, edit.value))
    return fitting, clashing


def _with(item: EvidenceItem, unit: Unit, criterion: str, value: Any) -> EvidenceItem:
    """An item that claims a criterion with a place, or no more when there is none."""
    places: dict[str, Any] = {**places_in(item, unit.id), criterion: value}
    if value is None:
        del places[criterion]
    elif isinstance(value, str):
        places[criterion], _ = clean(value)
    try:
        return EvidenceItem.model_validate(
            {
                **item.model_dump(mode="json"),
                "claims": claims_with(item, unit.id, places, fingerprints(unit)),
            }
        )
    except ValidationError as error:
        lines = listed(error)
        raise EvidenceError(
            f"Where to look in {item.ref} was not saved. Correct this:\n{lines}"
        ) from error
