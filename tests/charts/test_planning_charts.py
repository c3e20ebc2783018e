"""The charts of matrix, plan, criteria and evaluation: told in words, alike, never too tall."""

from __future__ import annotations

import datetime
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from portfolio.charts.before_after import Change, before_after
from portfolio.charts.gantt import MOST_TICKS, MOST_TOLD, Bar, gantt, ticks
from portfolio.charts.matrix import Range, ranges, weighted_scores
from portfolio.charts.weights import weights
from portfolio.document.blocks import Figure

DAY = datetime.date(2026, 3, 2)
PAGE = 22.5
DRAWN = {
    "weighted scores": lambda rows: weighted_scores(
        "Scores", {f"Option {n}": {"O1": 1.5, "O2": 0.8} for n in range(rows)}, "Option 0"
    ),
    "ranges": lambda rows: ranges("R", [Range(f"Option {n}", 3, 2, 4) for n in range(rows)]),
    "gantt": lambda rows: gantt("G", [Bar(f"Step {n}", DAY, DAY) for n in range(rows)]),
    "before and after": lambda rows: before_after(
        "B", [Change(f"O{n}", 70, 75, 80, "%", "not met") for n in range(rows)]
    ),
    "weights": lambda rows: weights("W", [(f"Criterion {n}", 20) for n in range(rows)]),
}
every_chart = pytest.mark.parametrize("chart", DRAWN)
dates = st.dates(datetime.date(1, 1, 1), datetime.date(9999, 12, 30))


def height(figure: Figure) -> float:
    """How tall the figure stands on the page, in centimetres."""
    drawn = Image.open(io.BytesIO(figure.png))
    return drawn.height / drawn.width * figure.width


@every_chart
def test_the_same_data_and_only_they_give_the_same_bytes(chart: str):
    drawn = DRAWN[chart](1)
    assert DRAWN[chart](1) == drawn
    assert DRAWN[chart](2).png != drawn.png


@every_chart
def test_as_many_rows_as_a_form_takes_still_fit_on_a_page(chart: str):
    assert height(DRAWN[chart](60)) <= PAGE


def test_weighted_scores_are_told_from_highest_to_lowest_with_their_parts():
    options = {"A Badge": {"O1": 0.6, "O2": 0.4}, "B Awards": {"O1": 2.4, "O2": 1.5}}
    told = weighted_scores("Scores", options, "B Awards").alternative
    assert "B Awards (selected) 3.90 (2.40 + 1.50); A Badge 1.00 (0.60 + 0.40)" in told
    assert "in order: O1, O2" in told


def test_a_half_hundredth_is_rounded_up_as_by_hand():
    assert "A 2.68 " in weighted_scores("Scores", {"A": {"O1": 2.675}}).alternative


def test_ranges_are_told_with_the_score_as_weighted_and_both_ends():
    told = ranges("R", [Range("A", 2, 1.5, 3), Range("B", 4, 3.25, 4.5, selected=True)]).alternative
    first, second = told.split("; ")
    assert first.endswith("B (selected) 4.00 as weighted, between 3.25 and 4.50")
    assert second.startswith("A 2.00 as weighted, between 1.50 and 3.00")


def test_a_plan_is_told_in_the_order_of_its_starts():
    later = Bar("Hold the event", datetime.date(2026, 4, 16), datetime.date(2026, 4, 16))
    sooner = Bar("Brief the teams", DAY, datetime.date(2026, 3, 6), done=True)
    told = gantt("G", [later, sooner]).alternative
    assert told.startswith("Gantt chart of 2 actions from 2 March 2026 to 16 April 2026, 1 of them")
    assert told.endswith(
        "Brief the teams, 2 March 2026 to 6 March 2026 (done); Hold the event, 16 April 2026."
    )


def test_a_long_plan_is_told_in_part_and_points_at_its_table():
    told = DRAWN["gantt"](MOST_TOLD + 3).alternative
    assert f"Step {MOST_TOLD - 1}" in told
    assert f"Step {MOST_TOLD}," not in told
    assert "and 3 more, listed in the table of actions" in told


@given(dates, dates)
def test_an_axis_of_dates_has_a_few_marks_within_its_time(one, other):
    first, last = sorted((one, other))
    marks = ticks(first, last)
    assert 1 <= len(marks) <= MOST_TICKS + 1
    assert marks == sorted(set(marks))
    assert first <= marks[0]
    assert marks[-1] <= last


def test_figures_before_and_after_are_told_with_target_and_verdict():
    told = before_after(
        "B", [Change("O1 Score", 74.8, 76.9, 78, "%", "not met"), Change("O2 Calls", 0, 64)]
    ).alternative
    assert "O1 Score: 74.8 before, 76.9% after, target 78 (not met)" in told
    assert told.endswith("O2 Calls: 0 before, 64 after.")


def test_a_figure_that_did_not_change_can_be_drawn():
    told = before_after("B", [Change("O1", 5, 5, 5)]).alternative
    assert "5 before, 5 after, target 5" in told


def test_weights_are_told_in_per_cent():
    told = weights("W", [("Promises kept", 25), ("Care", 75)]).alternative
    assert "Promises kept 25%, Care 75%" in told


def test_a_learners_dollar_signs_are_never_read_as_mathematics():
    name = r"$\frac{ and $x_$"
    assert name in gantt("G", [Bar(name, DAY, DAY)]).alternative
    assert name in before_after("B", [Change(name, 1, 2, 3, "$")]).alternative
    assert name in weighted_scores("S", {name: {name: 1.0}}).alternative
