"""The charts of a debrief: what they say in words, and that they stay on a page."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
from PIL import Image, ImageColor

from portfolio.charts.counts import counts
from portfolio.charts.dots import dots
from portfolio.charts.in_columns import MOST_NAMED, in_columns
from portfolio.charts.money_made import Made, money_made
from portfolio.charts.ranges import Named, Range, ranges
from portfolio.charts.style import PALE, room

HOSTILE = "$x_1$ <b>" + "long " * 40


def test_dots_are_told_with_their_series_and_what_is_missing_is_left_out():
    rows = (("A", (99.4, None)), (HOSTILE, (None, 4.0)))
    figure = dots("Causes", ("knew", "trust"), rows, "Per cent", 100)
    assert figure.alternative.startswith("Per cent. A: knew 99.4; ")
    assert figure.alternative.endswith("trust 4.")


def test_a_range_is_told_with_all_that_is_drawn_of_it():
    named = Named("other luck", "true effect", "best decisions")
    figure = ranges("Luck", (Range("A", -0.1, 1.5, 0.4, 0.6),), named, "Points", (-0.1, 1.5))
    for said in ("true effect 0.4", "best decisions 0.6", "other luck −0.1 to 1.5"):
        assert said in figure.alternative


def test_counts_are_told_for_every_kind():
    figure = counts("Decisions", ("strong", "weak"), (("An appeal", (3, 0)),), "Programmes")
    assert figure.alternative == "Programmes. An appeal: 3 strong, 0 weak."


def test_money_is_told_and_a_benefit_below_nothing_is_one_more_cost():
    row = Made("A", 100, 200, -50)
    assert (row.costs, row.left) == (300, -350)
    figure = money_made("Money", (row,), (-350, 0))
    assert "A: spent £100, paid time £200, true benefit −£50, truly left −£350" in (
        figure.alternative
    )


def test_a_column_names_who_is_there_while_there_is_room():
    few = in_columns("Where", (("1–4", ("A", "B")), ("5–8", ())), "Week")
    assert few.alternative == "2 programmes. 1–4: 2 (A, B)."
    many = in_columns("Where", (("1–4", tuple("A" * (MOST_NAMED + 1))),), "Week")
    assert many.alternative == f"{MOST_NAMED + 1} programmes. 1–4: {MOST_NAMED + 1}."
    assert in_columns("Where", (("1–4", ()),), "Week").alternative == "0 programmes."


@pytest.mark.parametrize("there", [1, 9, MOST_NAMED])
def test_letters_stay_inside_their_column_however_many_there_are(there: int):
    places = (("1–4", ("AWW",) * there), *((f"{place}", ()) for place in range(14)))
    drawn = np.asarray(Image.open(BytesIO(in_columns("Where", places, "Week").png)).convert("RGB"))
    pale = (abs(drawn.astype(int) - ImageColor.getrgb(PALE)) < 6).all(axis=2)
    bar = np.nonzero(pale.sum(axis=1) > pale.sum(axis=1).max() / 2)[0]
    (inside,) = np.nonzero(pale[bar].any(axis=0))
    (inked,) = np.nonzero((drawn[bar] < 200).all(axis=2).any(axis=0))
    assert inked.min() >= inside.min() - 3
    assert inked.max() <= inside.max() + 3


@pytest.mark.parametrize(("low", "high"), [(1.0, 2.0), (-3.0, -1.0), (0.0, 0.0)])
def test_an_axis_has_room_for_nothing_and_for_every_figure(low: float, high: float):
    first, last = room((low, high))
    assert first < min(0, low)
    assert last > max(0, high)
