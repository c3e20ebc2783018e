"""Finding what a text mentions: evidence items of the register and criteria of the unit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from portfolio.document.inline import CriterionLink, Inline, ItemLink, Text

_ITEM = r"(?<![\w-])E[0-9]{2,4}(?![\w])"
_LEAD = r"(?<!\w)(?:[Cc]riteri(?:on|a)|ACs?)\s*"
_BETWEEN = r"\s*(?:,\s*and|,|and|&|or|to|–|-|/)\s*"


class Mentions:
    """Splits text at its mentions. Refs that do not exist here stay text.

    ``asked`` has the refs of items that somebody wanted to know of, whether they exist or not.
    """

    def __init__(self, items: Iterable[str], criteria: Iterable[str]) -> None:
        self.asked: set[str] = set()
        self._items = frozenset(items)
        self._criteria = frozenset(criteria)
        refs = sorted(self._criteria, key=lambda ref: (-len(ref), ref))
        one = rf"(?:{'|'.join(map(re.escape, refs))})(?!\w|\.\d)" if refs else r"(?!)"
        self._one = re.compile(one)
        self._any = re.compile(rf"(?P<item>{_ITEM})|{_LEAD}(?P<refs>{one}(?:{_BETWEEN}{one})*)")

    def has_item(self, ref: str) -> bool:
        """Whether the document has an item of this ref."""
        self.asked.add(ref)
        return ref in self._items

    def has_criterion(self, ref: str) -> bool:
        """Whether the document has a section for a criterion."""
        return ref in self._criteria

    def any_in(self, text: str) -> bool:
        """Whether a text may mention anything; false only where ``split`` finds nothing."""
        signs = "E" in text or "AC" in text or "riteri" in text  # found sooner than the whole
        return signs and self._any.search(text) is not None

    def split(self, text: str) -> Iterator[Inline]:
        """The text as pieces: ``Text``, ``ItemLink`` and ``CriterionLink``."""
        end = 0
        for start, stop, piece in self._find(text):
            if start > end:
                yield Text(text[end:start])
            yield piece
            end = stop
        if end < len(text):
            yield Text(text[end:])

    def _find(self, text: str) -> Iterator[tuple[int, int, Inline]]:
        for found in self._any.finditer(text):
            if found["item"]:
                if self.has_item(found["item"]):
                    yield *found.span(), ItemLink(found["item"])
                continue
            start, stop = found.span("refs")
            for ref in self._one.finditer(text, start, stop):
                yield *ref.span(), CriterionLink(ref.group())
