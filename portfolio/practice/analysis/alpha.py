"""Krippendorff's alpha: how far several people agree when each may judge only some of the units.

After Krippendorff (2011), “Computing Krippendorff's Alpha-Reliability”, sections C and D.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from portfolio.practice.arrays import Integers, Numbers


def alpha(counts: Integers, differences: Callable[[Numbers], Numbers]) -> float:
    """1 for full agreement, 0 for what chance alone gives; not a number when values never differ.

    ``counts`` has a row for each unit and a column for each value: how often the unit was given
    it. A unit with one value or none cannot be compared, and is left out. ``differences`` takes
    how often each value is compared, and returns how far each pair of values is apart, squared.
    """
    given = counts.sum(axis=1)
    compared = counts[given > 1]
    weighted = compared / (given[given > 1] - 1)[:, None]
    with_themselves = np.diag(weighted.sum(axis=0))
    coincidences = compared.T @ weighted - with_themselves
    totals = coincidences.sum(axis=0)
    apart = differences(totals)
    expected = float(totals @ apart @ totals)
    if expected == 0:
        return float("nan")
    return 1 - float(totals.sum() - 1) * float((coincidences * apart).sum()) / expected


def between_ranks(totals: Numbers) -> Numbers:
    """Squared differences of values in order: how many of those compared lie between two of them.

    Half of those that were given either value count as well.
    """
    middle = np.cumsum(totals) - totals / 2
    return np.square(np.subtract.outer(middle, middle))
