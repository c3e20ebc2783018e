"""How sure a share of a few people is, and whether shares differ by more than chance.

The formulas stand here, since to load SciPy's statistics for them takes a second.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise
from math import comb, sqrt

import numpy as np

from portfolio.practice.analysis.estimate import CONFIDENCE
from portfolio.practice.arrays import Integers, Numbers

MOST_TABLES = 100_000


def wilson_interval(chosen: int, people: int) -> tuple[float, float]:
    """Wilson's interval of the share of those chosen (0 to 1), which holds for a few, too."""
    from scipy.special import ndtri

    z = float(ndtri((1 + CONFIDENCE) / 2))
    share = chosen / people
    scale = 2 * (people + z**2)
    middle = (2 * people * share + z**2) / scale
    reach = z / scale * sqrt(4 * people * share * (1 - share) + z**2)
    return (
        middle - reach if chosen else 0.0,
        middle + reach if chosen < people else 1.0,
    )


def same_chance(people: Integers, chosen: Integers) -> float:
    """The probability of shares at least as unequal as these if everybody had the same chance.

    The exact test of Fisher, Freeman and Halton; chi-squared where it would take too long.
    """
    total = int(chosen.sum())
    if len(people) < 2 or total in {0, people.sum()}:
        return 1.0
    if comb(total + len(people) - 1, len(people) - 1) > MOST_TABLES:
        return _chi_squared(people, chosen)
    tables = np.array(list(_shared_out(total, len(people))))
    chances = _hypergeometric(tables[(tables <= people).all(axis=1)], people)
    seen = _hypergeometric(chosen, people)
    return float(min(1.0, np.sum(chances, where=chances <= seen * (1 + 1e-9))))


def _chi_squared(people: Integers, chosen: Integers) -> float:
    from scipy.special import chdtrc

    seen = np.array([chosen, people - chosen])
    expected = np.outer(seen.sum(axis=1), people) / people.sum()
    return float(chdtrc(len(people) - 1, ((seen - expected) ** 2 / expected).sum()))


def _hypergeometric(chosen: Integers, people: Integers) -> Numbers:
    """The probability that of the people of each group so many are chosen, for each row."""
    from scipy.special import betaln

    def log_ways(of: Integers, taken: Integers) -> Numbers:
        return betaln(of + 1, 1) - betaln(taken + 1, of - taken + 1)

    within = log_ways(people, chosen).sum(axis=-1)
    return np.exp(within - log_ways(people.sum(), chosen.sum(axis=-1)))


def _shared_out(total: int, groups: int) -> Iterator[tuple[int, ...]]:
    """Every way to share a number of people out among groups."""
    for bars in combinations(range(total + groups - 1), groups - 1):
        ends = (-1, *bars, total + groups - 1)
        yield tuple(after - before - 1 for before, after in pairwise(ends))
