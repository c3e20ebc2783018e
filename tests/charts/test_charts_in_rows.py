"""Charts of named rows: their words are whole and do not touch each other, without matplotlib."""

from __future__ import annotations

import datetime
import io
import itertools
import subprocess
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image

from portfolio.charts.canvas import line_height, widest
from portfolio.charts.gantt import Bar, gantt
from portfolio.charts.payback import payback_chart
from portfolio.charts.row_chart import Axis, Names, RowChart
from portfolio.charts.scales import SMALL, Scale, apart, round_steps
from portfolio.document.blocks import Figure

LONG = "Customers very or fairly satisfied in the survey after a call, as the contractor counts it"
EVERY_CHART_OF_A_FORM = """
import datetime, sys
from portfolio.charts import before_after, costs_and_benefits, culture_features, gantt, matrix
from portfolio.charts import payback, targets, weights
day = datetime.date(2026, 3, 2)
weights.weights("W", [("A", 40.0)])
gantt.gantt("G", [gantt.Bar("A", day, day)])
targets.targets_chart([targets.Change("A", 1, 2, "%")])
payback.payback_chart(1200, 600, 2400, 3, 8.0)
matrix.ranges("R", [matrix.Range("A", 3, 2, 4)])
matrix.weighted_scores("S", {"A": {"O1": 1.5}})
before_after.before_after("B", [before_after.Change("A", 1, 2, 3)])
culture_features.culture_chart([culture_features.Bar("A", "supports", 3)])
costs_and_benefits.costs_and_benefits_chart([costs_and_benefits.Bar("A", 1, 2)])
print("matplotlib" in sys.modules or "numpy" in sys.modules)
"""
figures = st.floats(0, 1e12)


def edge(figure: Figure) -> set[tuple[int, int, int]]:
    """The colours at the outermost pixels of a chart."""
    with Image.open(io.BytesIO(figure.png)) as drawn:
        picture = drawn.convert("RGB")
    sides = [(0, 0, picture.width, 1), (0, picture.height - 1, picture.width, picture.height)]
    sides += [(0, 0, 1, picture.height), (picture.width - 1, 0, picture.width, picture.height)]
    found = [picture.crop(side).getcolors() or [] for side in sides]
    return {colour for colours in found for _, colour in colours}


def test_no_chart_of_a_form_loads_matplotlib():
    done = subprocess.run(
        [sys.executable, "-c", EVERY_CHART_OF_A_FORM], capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"


@given(st.lists(st.tuples(figures, st.text("£0,. ", min_size=1, max_size=30)), min_size=1))
@example([(5e-324, "0")])
@example([(2e-300, "0"), (5e-324, "£0.00")])
def test_words_beside_a_figure_are_on_the_sheet(beside: list[tuple[float, str]]):
    highest = max(value for value, _ in beside)
    names = Names(texts=[LONG] * len(beside), letters=30)
    chart = RowChart(names, Axis(high=highest), 8, beside=beside)
    for value, words in beside:
        assert chart.across(value) + widest([words]) <= chart.canvas.width


@pytest.mark.parametrize("rows", [1, 12, 40, 60])
def test_rows_are_apart_however_many_there_are(rows: int):
    chart = RowChart(Names(texts=[LONG] * rows, letters=30, lines=3), Axis(high=1), 1 + 0.9 * rows)
    assert chart.row_height >= line_height(5)
    assert chart.middle(rows - 1) < chart.bottom


@given(st.floats(0, 1e15), st.integers(2, 9))
@example(5e-324, 9)
@example(2e-300, 9)
def test_an_axis_has_round_marks_from_nought_up_to_its_end(high: float, most: int):
    marks = round_steps(high, most)
    assert marks[0] == 0
    assert len(marks) <= most + 1
    assert marks == sorted(set(marks))
    assert marks[-1] <= high * 1.000001


@given(st.lists(st.tuples(figures, st.text("£0,.", min_size=1, max_size=20))))
def test_what_stands_below_an_axis_does_not_touch(ticks: list[tuple[float, str]]):
    scale = Scale(low=0, high=1e12, first=100, last=1000)
    shown = apart(scale, sorted(ticks))
    for (one, left), (other, right) in itertools.pairwise(shown):
        assert one + widest(left, SMALL) / 2 < other - widest(right, SMALL) / 2


@pytest.mark.parametrize("months", [0.0, 0.1, 6.5, 11.9, 12.0])
def test_the_month_of_payback_is_told_inside_the_chart(months: float):
    assert edge(payback_chart(1000, 500, 7000, 1, months)) == {(255, 255, 255)}


def test_a_plan_of_one_day_has_a_bar_and_a_date():
    day = datetime.date(2026, 3, 2)
    figure = gantt("G", [Bar(LONG, day, day)])
    with Image.open(io.BytesIO(figure.png)) as drawn:
        assert 0.1 < sum(drawn.convert("L").histogram()[:230]) / (drawn.width * drawn.height) < 0.6
    assert edge(figure) == {(255, 255, 255)}
