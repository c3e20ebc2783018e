"""What became of the criteria of a unit in another version of it: by their words, not their refs.

Nothing here decides: a criterion whose words are only alike may be another one all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from portfolio.unit.criterion_words import fingerprint, likeness
from portfolio.unit.unit import Unit

ALIKE = 60.0
"""Wordings less alike than this are of different criteria, unless both have one ref."""
ALIKE_IN_PLACE = 45.0
"""The same for two wordings under one ref."""
_SAME = 100.0


class Change(StrEnum):
    """What happened to a criterion."""

    SAME = "the same"
    REWORDED = "reworded"
    RENUMBERED = "renumbered"
    BOTH = "renumbered and reworded"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, kw_only=True)
class Became:
    """A criterion of the old version and what it is in the new one; one of the two may be missing.

    ``alike`` is how alike the wordings are, 100 for the same words.
    """

    old_ref: str = ""
    old_text: str = ""
    new_ref: str = ""
    new_text: str = ""
    alike: float = 0.0

    @property
    def change(self) -> Change:
        if not self.new_ref:
            return Change.REMOVED
        if not self.old_ref:
            return Change.ADDED
        moved, reworded = self.old_ref != self.new_ref, self.alike < _SAME
        if moved:
            return Change.BOTH if reworded else Change.RENUMBERED
        return Change.REWORDED if reworded else Change.SAME


def compare_units(old: Unit, new: Unit) -> tuple[Became, ...]:
    """Every criterion of both versions: those of the old one in its order, then what was added."""
    return what_became(((one.ref, one.text) for one in old.criteria), new)


def what_became(old: Iterable[tuple[str, str]], new: Unit) -> tuple[Became, ...]:
    """What became of criteria, given by their refs and texts; then what was added.

    The same words are found first, under the same ref before all others; then those most alike.
    No criterion of the new version is what two of the old became.
    """
    before = list(old)
    texts = {one.ref: one.text for one in new.criteria}
    pairs = _paired(before, texts)
    found = [
        Became(
            old_ref=ref,
            old_text=text,
            new_ref=pairs.get(at, ""),
            new_text=texts.get(pairs.get(at, ""), ""),
            alike=_alike(text, texts[pairs[at]]) if at in pairs else 0.0,
        )
        for at, (ref, text) in enumerate(before)
    ]
    taken = set(pairs.values())
    added = [Became(new_ref=ref, new_text=text) for ref, text in texts.items() if ref not in taken]
    return (*found, *added)


def _paired(before: list[tuple[str, str]], texts: Mapping[str, str]) -> dict[int, str]:
    """Which entry of ``before`` became which new ref: the best pairs first."""
    pairs: dict[int, str] = {}
    taken: set[str] = set()
    for _, _, at, ref in sorted(_candidates(before, texts)):
        if at not in pairs and ref not in taken:
            pairs[at] = ref
            taken.add(ref)
    return pairs


def _candidates(
    before: list[tuple[str, str]], texts: Mapping[str, str]
) -> Iterator[tuple[float, int, int, str]]:
    """Every pair that may be one criterion; the best sort first, those near in the file before."""
    for at, (old_ref, old_text) in enumerate(before):
        for place, (ref, text) in enumerate(texts.items()):
            alike, stays = _alike(old_text, text), ref == old_ref
            if alike >= (ALIKE_IN_PLACE if stays else ALIKE):
                yield -alike, (-1 if stays else abs(place - at)), at, ref


def _alike(one: str, other: str) -> float:
    """As ``likeness``; 100 only for what has one fingerprint."""
    if fingerprint(one) == fingerprint(other):
        return _SAME
    return min(likeness(one, other), _SAME - 0.1)
