"""How wide the columns of a table should be."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import accumulate, pairwise

EM = 180
"""The size of the text in a table (9 points) in twentieths of a point."""
NARROW = frozenset("fijlrtI.,;:!|'’‘()[]/- ")
WIDE = frozenset("mwMWÆŒ@%—…")
PADDING = 215
SHORTEST = 400
LONGEST_WORD = 1_500
"""Longer words may be broken."""
LONGEST_TEXT = 8_000
LONGEST_COUNTED = 200
"""Characters of a text that are looked at."""
MOST_REMEMBERED = 8_192
"""So many texts whose width is remembered: each is asked for as often as a table is shared out."""


def fitted(texts: Sequence[Sequence[str]], total: int) -> list[int]:
    """Widths that add up to ``total``, for rows of cells.

    Each column first gets room for its longest word (up to a limit), then a share of what is left
    that grows with the length of its text.
    """
    least = least_widths(texts)
    wish = [_widest(cells, LONGEST_TEXT) for cells in zip(*texts, strict=True)]
    if sum(least) >= total:
        return shared(least, total)
    more = [max(0, wide - narrow) for wide, narrow in zip(wish, least, strict=True)]
    spare = total - sum(least)
    if sum(more) <= spare:
        return shared(wish, total)
    extra = shared(more, spare)
    return [narrow + share for narrow, share in zip(least, extra, strict=True)]


def least_widths(texts: Sequence[Sequence[str]]) -> list[int]:
    """What each column needs for its longest word, or for the first part of an endless one."""
    return [_widest(_words(cells), LONGEST_WORD) for cells in zip(*texts, strict=True)]


def shared(weights: Sequence[float], total: int) -> list[int]:
    """Whole numbers in proportion to the weights that add up to ``total`` exactly."""
    whole = sum(weights)
    edges = [0, *(round(total * part / whole) for part in accumulate(weights))]
    return [right - left for left, right in pairwise(edges)]


@lru_cache(MOST_REMEMBERED)
def text_width(text: str) -> float:
    """About how wide a text is in bold, in twentieths of a point."""
    return sum(map(_share, text)) * EM


@cache
def _share(character: str) -> float:
    """The width of a character in ems, near enough for Arial."""
    if character in NARROW:
        return 0.34
    if character in WIDE or unicodedata.east_asian_width(character) in "WF":
        return 1.0
    return 0.75 if character.isupper() else 0.61


def _words(cells: Sequence[str]) -> list[str]:
    return [word for cell in cells for word in cell.split()]


def _widest(texts: Sequence[str], limit: int) -> int:
    widest: float = SHORTEST
    for text in texts:
        if min(len(text), LONGEST_COUNTED) * EM > widest:  # no letter is wider than an em
            widest = max(widest, text_width(text[:LONGEST_COUNTED]))
    return round(min(limit, widest)) + PADDING
