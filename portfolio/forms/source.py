"""What the forms of one learner are filled from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from portfolio.base.text import uk_date
from portfolio.document.inline import PRACTICE, CriterionLink, Inline, ItemLink, Line
from portfolio.record.claims import Claims
from portfolio.record.evidence import Details, EvidenceItem
from portfolio.unit.unit import Catalogue, Unit

if TYPE_CHECKING:
    from portfolio.record.feedback import Told


@dataclass(frozen=True, kw_only=True)
class Source:
    """A learner's details and evidence items, for one unit; the forms look like ``template``.

    ``told`` are the decisions that the centre gave back, where they are to be shown; ``version``
    says for every page of which day and which submission it is; ``sealed`` has the id and the code
    of the submission that all of it is from, if it is from one.
    """

    unit: Unit
    catalogue: Catalogue
    details: Details
    items: tuple[EvidenceItem, ...]
    template: Path | None = None
    told: tuple[Told, ...] = ()
    version: str = ""
    sealed: tuple[str, str] | None = None

    @property
    def learner(self) -> str:
        return " ".join(self.details.learner.name.split())

    @property
    def refs(self) -> list[str]:
        """The refs of the unit's criteria, in order."""
        return [criterion.ref for criterion in self.unit.criteria]

    def is_assessor(self, name: str) -> bool:
        """Whether somebody is the assessor of this record."""
        return same_person(name, self.details.centre.assessor)

    @cached_property
    def claims(self) -> Claims:
        return Claims(self.unit, self.catalogue, self.items)

    def supporting(self, ref: str) -> Iterator[EvidenceItem]:
        """The items that claim a criterion."""
        return (support.item for support in self.claims.of_criterion(ref))

    def criterion(self, ref: str) -> Inline:
        """The ref, to be linked when the unit has such a criterion."""
        return CriterionLink(ref) if self.unit.has(ref) else ref

    def criterion_words(self, ref: str) -> str:
        """What a criterion asks for, in the awarding body's words."""
        return self.unit.criterion(ref).in_short if self.unit.has(ref) else ""


def same_person(one: str, other: str) -> bool:
    """Whether two names, however they are typed, are that of one person."""
    return bool(one.split()) and one.casefold().split() == other.casefold().split()


def item_line(item: EvidenceItem) -> Line:
    """The ref of an item, marked when it is practice."""
    return (ItemLink(item.ref), " ", PRACTICE) if item.simulated else (ItemLink(item.ref),)


def joined(items: Iterable[EvidenceItem]) -> Line:
    """The refs of some items in one line; ``None yet`` where there are none."""
    found: list[Inline] = []
    for item in items:
        found += [", "] * bool(found) + [*item_line(item)]
    return tuple(found) or ("None yet",)


def date_of(item: EvidenceItem) -> str:
    return uk_date(item.date) if item.date else "Not dated"


def whereabouts(item: EvidenceItem) -> str:
    """Where an item is: its file, its place at work, or both."""
    return "; ".join(_places(item)) or "No file and no place at work yet"


def _places(item: EvidenceItem) -> Iterator[str]:
    if item.file:
        yield item.file.name
    if item.workplace and item.workplace.location.strip():
        yield f"Held at work: {' '.join(item.workplace.location.split())}"
