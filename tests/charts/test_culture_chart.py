from __future__ import annotations

import io

from PIL import Image

from portfolio.charts.culture_features import Bar, culture_chart

BARS = [Bar("Call-time board", "detracts", 4), Bar("Friday stories", "supports", 3)]


def test_support_is_told_before_what_detracts():
    spoken = culture_chart(BARS).alternative
    assert spoken.index("Friday stories: supports, strength 3") < spoken.index(
        "Call-time board: detracts, strength 4"
    )


def test_the_two_sides_differ_in_grey():
    grey = Image.open(io.BytesIO(culture_chart(BARS).png)).convert("L")
    counts = grey.histogram()
    dark, light = sum(counts[40:70]), sum(counts[165:195])
    assert min(dark, light) > 0.01 * grey.width * grey.height


def test_the_same_features_give_the_same_picture():
    assert culture_chart(BARS).png == culture_chart(BARS).png


def test_a_great_many_features_still_fit_on_a_page():
    figure = culture_chart([Bar(f"Feature {n} " * 30, "supports", 5) for n in range(60)])
    picture = Image.open(io.BytesIO(figure.png))
    assert picture.height / picture.width * figure.width <= 22.1
