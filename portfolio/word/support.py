"""The evidence of one portfolio, with what its tables show of it."""

from __future__ import annotations

from portfolio.claims import Claims
from portfolio.evidence import EvidenceItem
from portfolio.word import names
from portfolio.word.content import Content
from portfolio.word.inline import CriterionLink, Inline, Line, Text


class Register(Claims):
    """The items of one unit's portfolio, and the links to them."""

    def __init__(self, content: Content) -> None:
        super().__init__(content.unit, content.catalogue, content.items)
        self.content = content

    @property
    def item_width(self) -> float:
        """Centimetres for a column of refs, with their PRACTICE marks where there are any."""
        return 2.2 if any(item.simulated for item in self.items) else 1.4

    def criterion(self, ref: str) -> Inline:
        """A link to a criterion; plain text for one that the unit does not have."""
        return CriterionLink(ref) if self.unit.has(ref) else Text(ref)

    def bookmark(self, item: EvidenceItem, place: str) -> str:
        """Where in the document a place in an item is shown."""
        return names.item(item.ref)


def practice(item: EvidenceItem) -> Line:
    """The PRACTICE mark of a simulated item, or nothing."""
    return (Text("PRACTICE", "Practice Mark"),) if item.simulated else ()
