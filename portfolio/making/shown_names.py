"""Names and titles as documents show them: what would turn them round or hide can be seen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from portfolio.base.text import visible
from portfolio.record.evidence import Centre, Details, EvidenceItem, Learner

People = TypeVar("People", Learner, Centre)


def details_shown(details: Details) -> Details:
    """The details with every name in them as it is shown."""
    return details.model_copy(
        update={"learner": _shown(details.learner), "centre": _shown(details.centre)}
    )


def items_shown(items: Iterable[EvidenceItem]) -> tuple[EvidenceItem, ...]:
    """The items with their titles as they are shown."""
    return tuple(_titled(item) for item in items)


def _shown(people: People) -> People:
    names = {name: getattr(people, name) for name in people.__class__.model_fields}
    texts = {name: visible(text) for name, text in names.items() if isinstance(text, str)}
    return people.model_copy(update=texts)


def _titled(item: EvidenceItem) -> EvidenceItem:
    title = visible(item.title)
    return item if title == item.title else item.model_copy(update={"title": title})
