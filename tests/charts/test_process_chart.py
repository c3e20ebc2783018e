"""Figures over time: published limits are met, and the chart says in words what it shows."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.charts.process_chart import Point, process_chart
from portfolio.charts.process_limits import limits_of, outside, shifts

FLOW_RATES = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
"""The flow rates of ten batches in NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2."""


def weekly(values: list[float]) -> list[Point]:
    first = datetime.date(2026, 1, 5)
    return [Point(first + datetime.timedelta(weeks=at), value) for at, value in enumerate(values)]


def test_the_limits_of_the_handbooks_example_are_those_that_it_prints():
    limits = limits_of(FLOW_RATES)
    assert round(limits.mean, 2) == 50.81
    assert round(limits.upper, 4) == 55.8041
    assert round(limits.lower, 4) == 45.8159
    assert outside(FLOW_RATES, limits) == []


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ([5, *[6] * 8, 5], [(1, 8)]),
        ([5, *[6] * 7, 5], []),
        ([*[5] * 8, *[7] * 8], [(0, 7), (8, 15)]),
        ([5] * 10, []),
    ],
)
def test_eight_in_a_row_on_one_side_of_the_mean_are_a_shift(values, found):
    assert list(shifts(values, limits_of(values))) == found


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=30))
def test_the_mean_is_between_its_limits_and_does_not_depend_on_where_zero_is(values):
    limits, moved = limits_of(values), limits_of([value + 10 for value in values])
    assert limits.lower <= limits.mean <= limits.upper
    assert moved.upper - moved.lower == pytest.approx(limits.upper - limits.lower, abs=1e-6)


def test_one_value_has_no_limits():
    with pytest.raises(ValueError, match="no limits"):
        limits_of([3.0])


def test_the_chart_says_in_words_what_it_shows():
    figure = process_chart("Calls answered in time", weekly([*FLOW_RATES, 70.0]), "%", 60.0)
    assert "Outside the limits: 16 March 2026 (70%)" in figure.alternative
    assert "11 figures from 5 January 2026 to 16 March 2026, between 47.6% and 70%" in (
        figure.alternative
    )
    assert "The target is 60%" in figure.alternative
    assert figure.png.startswith(b"\x89PNG")


def test_limits_of_before_a_change_show_what_changed_then():
    change = weekly(FLOW_RATES)[-1].day + datetime.timedelta(days=1)
    points = weekly([*FLOW_RATES, *[59.0] * 8])
    figure = process_chart("Calls", points, "%", None, change)
    assert "of the 10 figures before 10 March 2026" in figure.caption
    assert "8 figures are outside the limits" in figure.alternative or (
        "Outside the limits: 16 March 2026 (59%)" in figure.alternative
    )
    assert "figures in a row are above the mean" in figure.alternative


def test_sixty_figures_with_the_longest_name_and_hostile_words_still_fit():
    points = weekly([float(value % 7) for value in range(60)])
    figure = process_chart("$x_$ <b> " * 40, points, "$ per \\frac{", 3.0)
    assert figure.png.startswith(b"\x89PNG")
