from __future__ import annotations

import io

import pytest
from PIL import Image

from portfolio.charts.payback import payback_chart


def test_payback_is_told_in_words():
    figure = payback_chart(1200, 600, 2400, 3, 8.0)
    assert figure.alternative == (
        "Line chart over 36 months. At the end the cost is £3,000 and the benefit £7,200. "
        "The benefit catches up with the cost after 8 months."
    )


def test_a_programme_that_never_pays_for_itself_is_told_so():
    figure = payback_chart(100, 600, 500, 1, None)
    assert figure.alternative.endswith("The benefit never catches up with the cost.")


def test_a_payback_after_the_period_is_told_though_it_is_not_in_the_picture():
    later = payback_chart(5000, 0, 1000, 1, 60.0)
    assert "over 12 months" in later.alternative
    assert "after 60 months" in later.alternative


def test_a_long_period_is_cut_at_ten_years():
    assert "over 120 months" in payback_chart(100, 0, 100, 1e12, 12.0).alternative


@pytest.mark.parametrize(
    "figures",
    [
        (0, 0, 0, 1, None),
        (0, 0, 500, 0.01, 0.0),
        (6e10, 6e10, 6e10, 10, None),
        (0.01, 0, 0, 1, None),
    ],
)
def test_extreme_figures_can_be_drawn(figures):
    assert Image.open(io.BytesIO(payback_chart(*figures).png)).width > 1000
