from __future__ import annotations

import io

from PIL import Image

from portfolio.charts.costs_and_benefits import Bar, costs_and_benefits_chart


def picture(bars: list[Bar]) -> Image.Image:
    return Image.open(io.BytesIO(costs_and_benefits_chart(bars).png))


def test_cost_and_benefit_of_each_option_are_told_in_words():
    figure = costs_and_benefits_chart([Bar("Option A", 1714.5, 1675), Bar("Option B", 0, None)])
    assert figure.alternative == (
        "Bar chart of cost and benefit by option. Option A: cost £1,714.50, expected benefit "
        "£1,675; Option B: cost £0, expected benefit not estimated."
    )


def test_cost_and_benefit_differ_in_grey():
    grey = picture([Bar("Option A", 1000, 1000)]).convert("L")
    counts = grey.histogram()
    dark, light = sum(counts[40:70]), sum(counts[165:195])
    assert min(dark, light) > 0.01 * grey.width * grey.height


def test_nothing_but_noughts_can_be_drawn():
    assert picture([Bar("Option A", 0, 0)]).width > 1000


def test_the_largest_amounts_can_be_drawn_beside_the_smallest():
    assert picture([Bar("Option A", 6e10, 999_999_999.99), Bar("Option B", 0.01, 0)]).width > 1000


def test_a_great_many_options_still_fit_on_a_page():
    figure = costs_and_benefits_chart([Bar(f"Option {n}", n, n) for n in range(60)])
    drawn = Image.open(io.BytesIO(figure.png))
    assert drawn.height / drawn.width * figure.width <= 22.1
