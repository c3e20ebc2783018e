"""Limits of a chart for individual values (XmR): what is only noise, and what is not.

The limits are the mean plus and minus three standard deviations, which are estimated from the mean
moving range divided by 1.128, the constant d2 for ranges of two values. Source: NIST/SEMATECH
e-Handbook of Statistical Methods, 6.3.2.2, and Shewhart (1931) before it. Eight values in a row on
one side of the mean are a shift (the same handbook, 6.3.2, Western Electric rules).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

SIGMAS = 3
RANGE_CONSTANT = 1.128
RUN = 8
FEWEST = 2
"""One value has no range."""


@dataclass(frozen=True)
class Limits:
    """The mean of some values and the limits of what is noise about it, in their own unit."""

    mean: float
    lower: float
    upper: float


def limits_of(values: Sequence[float]) -> Limits:
    """The limits that some values in the order of time give. Raises ValueError for under two."""
    if len(values) < FEWEST:
        raise ValueError(f"{len(values)} values give no limits.")
    mean = fmean(values)
    ranges = [abs(later - earlier) for earlier, later in pairwise(values)]
    width = SIGMAS * fmean(ranges) / RANGE_CONSTANT
    return Limits(mean, mean - width, mean + width)


def outside(values: Sequence[float], limits: Limits) -> list[int]:
    """The places, from 0, of the values beyond the limits."""
    return [at for at, value in enumerate(values) if not limits.lower <= value <= limits.upper]


def shifts(values: Sequence[float], limits: Limits) -> Iterator[tuple[int, int]]:
    """The first and last place of each run of eight or more values on one side of the mean."""
    start = 0
    for at in range(1, len(values) + 1):
        ended = at == len(values) or _side(values[at], limits) != _side(values[start], limits)
        if ended:
            if at - start >= RUN and _side(values[start], limits):
                yield start, at - 1
            start = at


def _side(value: float, limits: Limits) -> int:
    return (value > limits.mean) - (value < limits.mean)
