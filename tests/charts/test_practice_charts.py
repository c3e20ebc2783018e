"""The charts of the practice analysis: what they say in words, and words that they are given."""

from __future__ import annotations

import io

from PIL import Image

from portfolio.charts.counts import counts
from portfolio.charts.dots import dots
from portfolio.charts.in_columns import in_columns
from portfolio.charts.interrupted import WeeklyLine, interrupted_chart
from portfolio.charts.intervals import MOST_ROWS, Interval, intervals
from portfolio.charts.ranges import Named, Range, ranges
from portfolio.charts.two_groups import Period, two_groups

HOSTILE = "$x_1$ <b>" + "long " * 40


def test_intervals_are_told_with_their_group_unit_and_reference():
    rows = (Interval("day", 4.0, 1.0, 9.5, "Shift"), Interval("late", 0.0, 0.0, 6.25, "Shift"))
    figure = intervals("Winners", rows, "Staff who won (%)", 2.5, "all staff")
    assert figure.caption == "Winners"
    for said in (
        "Staff who won (%)",
        "Shift: day: 4, interval 1 to 9.5",
        "Shift: late: 0, interval 0 to 6.25",
        "all staff at 2.5",
    ):
        assert said in figure.alternative


def test_a_mark_beside_an_interval_is_told_with_its_name():
    rows = (Interval("A", 4.0, 1.0, 9.5, mark=3.25), Interval("B", 0.0, -1.0, 1.0))
    figure = intervals("Effects", rows, "Points", mark_name="true effect")
    assert (
        "A: 4, interval 1 to 9.5, true effect 3.25; B: 0, interval −1 to 1." in figure.alternative
    )
    assert figure.png != intervals("Effects", (Interval("A", 4.0, 1.0, 9.5), rows[1]), "Points").png


def test_a_break_in_the_line_is_told_with_its_direction_and_size():
    lines = [
        WeeklyLine(week, 70 + 2 * (week > 0), 70 + 2 * (week > 0), 70) for week in (-1, 0, 1, 2)
    ]
    figure = interrupted_chart("CSAT", lines, "Customer satisfaction (%)")
    assert "lies on average 2 above the dashed line" in figure.alternative
    assert "Mean of the weeks before: 70; of the programme's weeks: 72" in figure.alternative


def test_two_groups_are_told_before_and_after():
    figure = two_groups("CSAT", (Period(0, 70, 72), Period(4, 74, 73)), "Customer satisfaction (%)")
    assert "teams in the programme: mean 70 before, 74" in figure.alternative
    assert "other teams: mean 72 before, 73" in figure.alternative


def test_what_the_axis_shows_is_never_cut_at_the_edge_of_the_picture():
    axis = "Points of customer satisfaction in teams with the programme: mean, 95 years in 100"
    name = "A Star of the Month again, and one more"
    drawn = (
        intervals("C", (Interval(name, 1, 0, 2),), axis),
        counts("C", ("strong",), ((name, (3,)),), axis),
        dots("C", ("knew",), ((name, (30.0,)),), axis, 100),
        ranges("C", (Range(name, -0.1, 1.5, 0.4, 0.6),), Named("a", "b", "c"), axis, (-0.1, 1.5)),
        in_columns("C", (("0", ("A",)), ("1", ())), axis),
    )
    for figure in drawn:
        picture = Image.open(io.BytesIO(figure.png)).convert("L")
        width, height = picture.size
        for left in (0, width - 4):
            strip = picture.crop((left, round(0.88 * height), left + 4, height))
            assert strip.getextrema() == (255, 255), figure.alternative


def test_names_from_outside_are_drawn_as_they_are_and_the_page_is_not_outgrown():
    rows = [Interval(f"{HOSTILE}{number}", 1, 0, 2) for number in range(MOST_ROWS + 10)]
    figure = intervals("Many", rows, HOSTILE, 0, HOSTILE)
    assert figure.png.startswith(b"\x89PNG")
    assert f"{HOSTILE}{MOST_ROWS + 9}" in figure.alternative
    assert figure.width <= 16
