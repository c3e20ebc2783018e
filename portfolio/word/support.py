"""Which evidence items support which criteria, as this portfolio shows it."""

from __future__ import annotations

from dataclasses import dataclass

from portfolio.evidence import EvidenceItem
from portfolio.unit import ref_order
from portfolio.word.content import Content
from portfolio.word.inline import CriterionLink, Inline, Line, Text

ANYWHERE = "yes"
"""What the evidence map says of a claim that names no place in the item."""


@dataclass(frozen=True)
class Support:
    """That an item supports a criterion, and the places in it to look, if any are named."""

    item: EvidenceItem
    criterion: str
    places: tuple[str, ...] = ()

    @property
    def where(self) -> str:
        return "; ".join(self.places)


class Register:
    """The items of one unit's portfolio: those that claim it, and those that claim nothing yet."""

    def __init__(self, content: Content) -> None:
        self.content = content
        unit = content.unit
        self.items = tuple(
            item for item in content.items if item.claims_for(unit.id) or not item.claims
        )
        self._by_item = {item.ref: _supports(item, unit.id) for item in self.items}
        self._by_criterion: dict[str, list[Support]] = {}
        for supports in self._by_item.values():
            for support in supports:
                self._by_criterion.setdefault(support.criterion, []).append(support)

    @property
    def item_width(self) -> float:
        """Centimetres for a column of refs, with their PRACTICE marks where there are any."""
        return 2.2 if any(item.simulated for item in self.items) else 1.4

    def of_criterion(self, ref: str) -> list[Support]:
        return self._by_criterion.get(ref, [])

    def of_item(self, item: EvidenceItem) -> list[Support]:
        return self._by_item[item.ref]

    def method(self, item: EvidenceItem) -> str:
        """The method in the awarding body's words."""
        units = (self.content.unit, *self.content.catalogue.values())
        labels = (unit.methods[item.method].label for unit in units if item.method in unit.methods)
        return next(labels, item.method)

    def criterion(self, ref: str) -> Inline:
        """A link to a criterion; plain text for one that the unit does not have."""
        return CriterionLink(ref) if self.content.unit.has(ref) else Text(ref)

    def elsewhere(self, item: EvidenceItem) -> dict[str, list[str]]:
        """The criteria of other units that an item claims, by the name of the unit."""
        found: dict[str, list[str]] = {}
        for claim in item.claims:
            if claim.unit != self.content.unit.id:
                unit = self.content.catalogue.get(claim.unit)
                name = unit.name if unit else claim.unit
                found.setdefault(name, []).append(claim.criterion)
        return {name: sorted(dict.fromkeys(refs), key=ref_order) for name, refs in found.items()}


def practice(item: EvidenceItem) -> Line:
    """The PRACTICE mark of a simulated item, or nothing."""
    return (Text("PRACTICE", "Practice Mark"),) if item.simulated else ()


def _supports(item: EvidenceItem, unit: str) -> list[Support]:
    places: dict[str, list[str]] = {}
    for claim in item.claims_for(unit):
        places.setdefault(claim.criterion, []).append(claim.where.strip())
    return [
        Support(item, ref, tuple(dict.fromkeys(filter(None, places[ref]))))
        for ref in sorted(places, key=ref_order)
    ]
