"""What was handed in, as digests: of the answers, of evidence as far as it is about a criterion, of
a unit's criteria, of everything together; and the short code that people compare by eye."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from portfolio.assessment.events import EvidenceFiled, Sealed
from portfolio.record.evidence import EvidenceItem
from portfolio.unit.unit import Unit

LETTERS = "BCDFGHJKMNPQRTVWXY"
"""Letters that cannot be taken for another one or for a digit, and that make no words."""
_GROUPS, _IN_GROUP = 4, 4
_FILED = {"method", "title", "date", "summary", "places", "file", "sha256"}
_NOT_HANDED_IN = {"schema_version", "claims", "said_decision"}


def digest(value: object) -> str:
    """The SHA-256 of a value that JSON can hold; the order of keys does not matter."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def answer_digest(activities: Mapping[str, Any]) -> str:
    """The digest of the answers to a criterion, whenever they were saved; empty for none."""
    return digest(dict(activities)) if activities else ""


def item_digest(item: EvidenceItem, unit: str, ref: str) -> str:
    """The digest of an item as far as it is about one criterion: what it is, its file, the places
    in it that are claimed for this criterion. What it claims elsewhere does not matter.

    What is as it is by default is left out, so that a field that is new in a later version of the
    program changes nothing.
    """
    told = item.model_dump(mode="json", exclude=_NOT_HANDED_IN, exclude_defaults=True)
    places = sorted(one.where for one in item.claims_for(unit) if one.criterion == ref)
    return digest({**told, "places": places})


def filed_digest(filed: EvidenceFiled) -> str:
    """The digest of what the centre filed itself: what is said of it, its places, its file."""
    told = filed.model_dump(mode="json", include=_FILED)
    return digest(told)


def sealed(
    activities: Mapping[str, Any], items: Iterable[EvidenceItem], unit: str, ref: str
) -> Sealed:
    """What there is for one criterion, as digests. ``items`` may hold others as well."""
    claiming = [
        item for item in items if any(one.criterion == ref for one in item.claims_for(unit))
    ]
    return Sealed(
        answer=answer_digest(activities),
        items={item.ref: item_digest(item, unit, ref) for item in claiming},
    )


def unit_digest(unit: Unit) -> str:
    """The digest of what a unit asks for: the official words, without any of our guidance."""
    outcomes = [
        [outcome.ref, outcome.text, [[one.ref, one.text] for one in outcome.criteria]]
        for outcome in unit.outcomes
    ]
    return digest([unit.id, unit.title, outcomes])


def code_of(root: str) -> str:
    """Four groups of four letters that stand for a digest: ``KMNP-BCDF-GHJK-QRTV``."""
    number, letters = int(root, 16), ""
    for _ in range(_GROUPS * _IN_GROUP):
        number, place = divmod(number, len(LETTERS))
        letters += LETTERS[place]
    return "-".join(letters[at : at + _IN_GROUP] for at in range(0, len(letters), _IN_GROUP))
