"""Krippendorff's alpha, held against the worked examples that are in print."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from portfolio.practice.analysis.alpha import alpha, between_ranks
from portfolio.practice.arrays import Integers, Numbers


def other_or_same(totals: Numbers) -> Numbers:
    return 1 - np.eye(len(totals))


def by_steps(totals: Numbers) -> Numbers:
    steps = np.arange(len(totals), dtype=float)
    return np.square(np.subtract.outer(steps, steps))


def counted(*observers: str) -> Integers:
    """A row for each unit, from one line for each observer; a full stop is a missing value."""
    units = list(zip(*(line.split() for line in observers), strict=True))
    return np.array([[unit.count(str(value)) for value in range(1, 6)] for unit in units])


# Krippendorff (2011), section D: four observers, twelve units, five values, some missing.
FOUR_OBSERVERS = counted(
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)

# The computational example of the encyclopaedia article “Krippendorff's alpha”.
THREE_CODERS = counted(
    ". . . . . 3 4 1 2 1 1 3 3 . 3",
    "1 . 2 1 3 3 4 3 . . . . . . .",
    ". . 2 1 3 4 4 . 2 1 1 3 3 . 4",
)


@pytest.mark.parametrize(
    ("counts", "differences", "printed"),
    [
        (FOUR_OBSERVERS, other_or_same, 0.743),
        (FOUR_OBSERVERS, between_ranks, 0.815),
        (FOUR_OBSERVERS, by_steps, 0.849),
        (THREE_CODERS, other_or_same, 0.691),
        (THREE_CODERS, by_steps, 0.811),
    ],
    ids=["nominal", "ordinal", "interval", "nominal, three coders", "interval, three coders"],
)
def test_alpha_is_what_the_published_examples_print(counts, differences, printed):
    assert round(alpha(counts, differences), 3) == printed


def test_two_observers_without_missing_values_have_the_alphas_in_print():
    """Krippendorff (2011), sections A (from its table of coincidences) and B."""
    two_values = np.array([[1, 1]] * 4 + [[0, 2]] + [[2, 0]] * 5)
    assert round(alpha(two_values, other_or_same), 3) == 0.095
    assert alpha(two_values, between_ranks) == pytest.approx(alpha(two_values, other_or_same))
    five_values = counted("1 1 2 2 4 3 3 3 5 4 4 1", "2 1 2 2 2 3 3 3 5 4 4 4")
    assert round(alpha(five_values, other_or_same), 3) == 0.692


@given(
    arrays(np.int64, st.tuples(st.integers(1, 12), st.integers(1, 6)), elements=st.integers(0, 4))
)
def test_alpha_is_at_most_one_and_knows_neither_the_order_nor_the_direction(counts: Integers):
    found = alpha(counts, between_ranks)
    assert math.isnan(found) or found <= 1 + 1e-9
    for same in (counts[::-1], counts[:, ::-1]):
        assert alpha(same, between_ranks) == pytest.approx(found, nan_ok=True)


@given(arrays(np.int64, (6, 4), elements=st.integers(0, 3)))
def test_a_unit_that_one_person_judged_changes_nothing(counts: Integers):
    alone = np.vstack([counts, np.eye(4, dtype=np.int64)])
    assert alpha(alone, between_ranks) == pytest.approx(alpha(counts, between_ranks), nan_ok=True)


def test_nobody_can_differ_about_one_value_or_no_value():
    assert math.isnan(alpha(np.array([[3, 0], [2, 0]]), between_ranks))
    assert math.isnan(alpha(np.array([[1, 0], [0, 1], [0, 0]]), between_ranks))
