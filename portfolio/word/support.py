"""The evidence of one portfolio, with what its tables show of it."""

from __future__ import annotations

from collections.abc import Iterable

from portfolio.annex.anchors import Anchors
from portfolio.annex.show_all import Shown
from portfolio.document.inline import PRACTICE, CriterionLink, Inline, ItemLink, Line, Text, To
from portfolio.record.claims import Claims, Support
from portfolio.record.evidence import EvidenceItem
from portfolio.unit.refs import ref_order
from portfolio.word import names
from portfolio.word.content import Content

TOGETHER = "\N{NO-BREAK SPACE}"
"""Between a ref and its mark: no line ends there."""


class Register(Claims):
    """The items of one unit's portfolio, and the links to them."""

    def __init__(self, content: Content) -> None:
        super().__init__(content.unit, content.catalogue, content.items)
        self.content = content
        self._anchors = {item.ref: _anchors(content, item) for item in self.items}

    @property
    def item_width(self) -> float:
        """Centimetres for a column of refs, with their PRACTICE marks where there are any."""
        return 2.2 if any(item.simulated for item in self.items) else 1.4

    def criterion(self, ref: str) -> Inline:
        """A link to a criterion; plain text for one that the unit does not have."""
        return CriterionLink(ref) if self.unit.has(ref) else Text(ref)

    def bookmark(self, item: EvidenceItem, place: str) -> str:
        """Where in the document a place in an item is shown; where it starts if that is not."""
        return self._bookmark(item, self._anchors[item.ref].first(place))

    def places(self, support: Support) -> Line:
        """Where to look in an item, in full; every place that is shown is a link to it."""
        line: list[Inline] = []
        for place in support.places:
            line += ["; "] if line else []
            for words, anchor in self._anchors[support.item.ref].links(place):
                mark = self._bookmark(support.item, anchor)
                line.append(To(mark, words) if anchor else Text(words))
        return tuple(line)

    def claimed(self, item: EvidenceItem) -> dict[str, list[str]]:
        """The parts of an item that claims lead to, each with the criteria of this unit."""
        found: dict[str, dict[str, None]] = {}
        for claim in item.claims:
            anchors = self._anchors[item.ref]
            for part in filter(None, anchors.parts(claim.where)):
                refs = found.setdefault(part, {})
                if claim.unit == self.unit.id:
                    refs[claim.criterion] = None
        return {part: sorted(refs, key=ref_order) for part, refs in found.items()}

    @staticmethod
    def _bookmark(item: EvidenceItem, part: str) -> str:
        return names.place(item.ref, part) if part else names.item(item.ref)


def _anchors(content: Content, item: EvidenceItem) -> Anchors:
    """The places in an item. An item of which none can be found has none: the annex names it,
    and the tables lead to where it starts."""
    try:
        return Anchors(content.annex.get(item.ref, Shown()).pieces)
    except Exception:
        return Anchors(())


def practice(item: EvidenceItem) -> Line:
    """The PRACTICE mark of a simulated item, or nothing."""
    return (PRACTICE,) if item.simulated else ()


def item_links(items: Iterable[EvidenceItem]) -> Line:
    """The refs of some items in one line, each a link, with their PRACTICE marks."""
    line: list[Inline] = []
    for item in items:
        line += [", "] if line else []
        line += [
            ItemLink(item.ref),
            *(piece for mark in practice(item) for piece in (TOGETHER, mark)),
        ]
    return tuple(line)
