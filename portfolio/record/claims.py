"""Which evidence items support which criteria of a unit, and of the units beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from portfolio.record.evidence import Claim, EvidenceItem
from portfolio.unit.refs import ref_order
from portfolio.unit.unit import Catalogue, Unit, crosswalk

NO_METHOD = "Not chosen yet"
"""What stands for the method of an item where the learner has not said what kind it is."""


@dataclass(frozen=True)
class Support:
    """That an item supports a criterion, and the places in it to look, if any are named."""

    item: EvidenceItem
    criterion: str
    places: tuple[str, ...] = ()

    @property
    def where(self) -> str:
        return "; ".join(self.places)


@dataclass(frozen=True)
class Served:
    """A criterion of another unit: our criteria linked to it, with the evidence for each.

    That an item is here does not say that it meets what the other unit asks: the link is from
    criterion to criterion. ``direct`` are the items that claim it themselves.
    """

    ref: str
    ours: dict[str, tuple[Support, ...]]
    direct: tuple[Support, ...]

    @property
    def items(self) -> tuple[str, ...]:
        """The refs of all items for it, each once, in the order of the register."""
        supports = [*(s for found in self.ours.values() for s in found), *self.direct]
        return tuple(sorted({s.item.ref for s in supports}, key=ref_order))


class Claims:
    """The items of one unit: those that claim it, and those that claim nothing yet."""

    def __init__(self, unit: Unit, catalogue: Catalogue, items: Iterable[EvidenceItem]) -> None:
        self.unit = unit
        self.catalogue = catalogue
        self.items = tuple(item for item in items if item.claims_for(unit.id) or not item.claims)
        self._by_item = {item.ref: supports(item, unit.id) for item in self.items}
        self._by_criterion: dict[str, list[Support]] = {}
        for found in self._by_item.values():
            for support in found:
                self._by_criterion.setdefault(support.criterion, []).append(support)

    def of_criterion(self, ref: str) -> list[Support]:
        return self._by_criterion.get(ref, [])

    def of_item(self, item: EvidenceItem) -> list[Support]:
        return self._by_item[item.ref]

    def method(self, item: EvidenceItem) -> str:
        """The method in the awarding body's words, or that none is chosen."""
        units = (self.unit, *self.catalogue.values())
        labels = (unit.methods[item.method].label for unit in units if item.method in unit.methods)
        return next(labels, item.method or NO_METHOD)

    def methods(self, ref: str) -> Counter[str]:
        """How many items of each method support a criterion."""
        return Counter(self.method(support.item) for support in self.of_criterion(ref))

    def elsewhere(self, item: EvidenceItem) -> dict[str, list[Support]]:
        """What an item supports of other units, by the name of the unit."""
        others = dict.fromkeys(claim.unit for claim in item.claims if claim.unit != self.unit.id)
        return {self.name_of(unit): supports(item, unit) for unit in others}

    def name_of(self, unit_id: str) -> str:
        """What people call a unit; its id where there is no such unit."""
        unit = self.catalogue.get(unit_id)
        return unit.name if unit else unit_id

    def served(self, taken: Iterable[str]) -> dict[str, tuple[Served, ...]]:
        """Every criterion of the other units that this evidence may serve, by the unit's id.

        These are the standards that the unit relates to, the units ``taken`` beside it and those
        that an item claims, as far as something is there for one of their criteria. A criterion
        without anything is there too.
        """
        claimed = (claim.unit for item in self.items for claim in item.claims)
        wanted = dict.fromkeys((*self.unit.relates_to, *taken, *claimed))
        found = {
            unit: self._served_of(self.catalogue[unit])
            for unit in wanted
            if unit != self.unit.id and unit in self.catalogue
        }
        return {unit: rows for unit, rows in found.items() if any(row.items for row in rows)}

    def _served_of(self, other: Unit) -> tuple[Served, ...]:
        links = crosswalk(self.unit, other)
        return tuple(self._served(other.id, ref, ours) for ref, ours in links.items())

    def _served(self, unit: str, ref: str, ours: tuple[str, ...]) -> Served:
        direct = (s for item in self.items for s in supports(item, unit) if s.criterion == ref)
        return Served(ref, {our: tuple(self.of_criterion(our)) for our in ours}, tuple(direct))


def supports(item: EvidenceItem, unit: str) -> list[Support]:
    """What an item supports of one unit, in the order of the criteria, each place once."""
    places: dict[str, list[str]] = {}
    for claim in item.claims_for(unit):
        places.setdefault(claim.criterion, []).append(claim.where.strip())
    return [
        Support(item, ref, tuple(dict.fromkeys(filter(None, places[ref]))))
        for ref in sorted(places, key=ref_order)
    ]


def places_in(item: EvidenceItem, unit: str) -> dict[str, str]:
    """Where to look in an item, by criterion of one unit, as typed; several places in one line."""
    places: dict[str, list[str]] = {}
    for claim in item.claims_for(unit):
        places.setdefault(claim.criterion, []).append(claim.where)
    return {ref: "; ".join(filter(None, found)) for ref, found in places.items()}


def claims_with(
    item: EvidenceItem,
    unit: str,
    places: Mapping[str, str],
    asked: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Claim, ...]:
    """The claims of an item once it has these places in one unit.

    Those of other units come first, as they are; a criterion whose place is unchanged keeps each of
    its claims. ``asked`` has the fingerprint of what each criterion asks now; a claim that was
    there before stays one to what it was made for. Raises pydantic's ValidationError for a place
    that is too long.
    """
    before = places_in(item, unit)
    made = [claim for claim in item.claims if claim.unit != unit]
    for ref, where in places.items():
        if before.get(ref) == where:
            made += [claim for claim in item.claims_for(unit) if claim.criterion == ref]
        else:
            first = next((c.asked for c in item.claims_for(unit) if c.criterion == ref), None)
            for_text = asked.get(ref, "") if first is None else first
            made.append(Claim(unit=unit, criterion=ref, where=where, asked=for_text))
    return tuple(made)
