"""How wide the columns of a table should be."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

CHARACTER = 105
"""The width of an average character of a table in twentieths of a point, with some to spare."""
PADDING = 200
LONGEST_WORD = 16
LONGEST_TEXT = 90


def fitted(texts: Sequence[Sequence[str]], total: int) -> list[int]:
    """Widths that add up to ``total``, for rows of cells.

    Each column first gets room for its longest word (up to a limit: longer ones are broken), then
    a share of what is left that grows with the length of its text.
    """
    columns = list(zip(*texts, strict=True))
    least = [_longest(_words(cells), LONGEST_WORD) * CHARACTER + PADDING for cells in columns]
    wish = [_longest(cells, LONGEST_TEXT) * CHARACTER + PADDING for cells in columns]
    if sum(least) >= total:
        return shared(least, total)
    more = [max(0, wide - narrow) for wide, narrow in zip(wish, least, strict=True)]
    spare = total - sum(least)
    if sum(more) <= spare:
        return shared(wish, total)
    extra = shared(more, spare)
    return [narrow + share for narrow, share in zip(least, extra, strict=True)]


def shared(weights: Sequence[float], total: int) -> list[int]:
    """Whole numbers in proportion to the weights that add up to ``total`` exactly."""
    whole = sum(weights)
    edges = [0, *(round(total * part / whole) for part in accumulate(weights))]
    return [right - left for left, right in pairwise(edges)]


def _words(cells: Sequence[str]) -> list[str]:
    return [word for cell in cells for word in cell.split()]


def _longest(texts: Sequence[str], limit: int) -> int:
    return max(2, min(limit, max(map(len, texts), default=0)))
