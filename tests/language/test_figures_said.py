"""Each word, unit and limit by which figures are read, with its nearest neighbours."""

from __future__ import annotations

from decimal import Decimal

import pytest

from portfolio.language.figures_said import Figure, Kind, figures_said, seconds_of


def only_figure(text: str) -> Figure:
    (figure,) = figures_said(text)
    return figure


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("zero", 0),
        ("one", 1),
        ("two", 2),
        ("three", 3),
        ("four", 4),
        ("five", 5),
        ("six", 6),
        ("seven", 7),
        ("eight", 8),
        ("nine", 9),
        ("ten", 10),
        ("eleven", 11),
        ("twelve", 12),
        ("thirteen", 13),
        ("fourteen", 14),
        ("fifteen", 15),
        ("sixteen", 16),
        ("seventeen", 17),
        ("eighteen", 18),
        ("nineteen", 19),
        ("twenty", 20),
        ("thirty", 30),
        ("forty", 40),
        ("fifty", 50),
        ("sixty", 60),
        ("seventy", 70),
        ("eighty", 80),
        ("ninety", 90),
    ],
)
def test_a_number_word_before_a_unit_of_time_counts(word, number):
    assert only_figure(f"{word} minutes").low == number * 60
    assert only_figure(f"{word.title()} hours").low == number * 3600


@pytest.mark.parametrize(
    ("unit", "seconds"),
    [
        ("s", 1),
        ("sec", 1),
        ("secs", 1),
        ("second", 1),
        ("Seconds", 1),
        ("m", 60),
        ("min", 60),
        ("mins", 60),
        ("minute", 60),
        ("minutes", 60),
        ("h", 3600),
        ("hr", 3600),
        ("hrs", 3600),
        ("hour", 3600),
        ("hours", 3600),
        ("day", 86_400),
        ("working days", 86_400),
        ("week", 604_800),
        ("weeks", 604_800),
    ],
)
def test_each_unit_of_time_is_so_many_seconds(unit, seconds):
    assert seconds_of(unit) == seconds


def test_what_is_no_unit_of_time_is_refused():
    with pytest.raises(KeyError):
        seconds_of("calls")


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("an hour", 3600),
        ("an hour and 5 minutes", 3900),
        ("2h", 7200),
        ("2 hours and 1 minute", 7260),
        ("2 hrs 30", 9000),
        ("3 weeks", 1_814_400),
        ("45 secs", 45),
        ("a 20-minute call", 1200),
    ],
)
def test_a_length_of_time_is_read_in_seconds(text, seconds):
    figure = only_figure(text)
    assert (figure.kind, figure.low, figure.high) == (Kind.TIME, seconds, seconds)


def test_minutes_after_hours_are_no_percentage():
    assert [(one.kind, one.low) for one in figures_said("2 hours 10%")] == [
        (Kind.TIME, 7200),
        (Kind.PERCENT, 10),
    ]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("70 to 75%", 70, 75),
        ("75 to 70%", 70, 75),
        ("£1 or £2", 1, 2),
        ("£1-2k", 1000, 2000),
        ("12-14k calls", 12_000, 14_000),
        ("2 to 3 weeks", 1_209_600, 1_814_400),
        ("70%", 70, 70),
    ],
)
def test_a_range_goes_from_the_lower_to_the_higher_figure(text, low, high):
    figure = only_figure(text)
    assert (figure.low, figure.high) == (low, high)
    assert figure.is_range is (low != high)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12k calls", 12_000),
        ("12 thousand calls", 12_000),
        ("3 million calls", 3_000_000),
        ("£2mn", 2_000_000),
        ("£3 billion", 3_000_000_000),
        ("£4 thousand", 4000),
        ("-£3k", -3000),
        ("-4%", -4),
        ("−4 points", -4),
    ],
)
def test_signs_and_words_for_many_are_counted_in(text, value):
    assert only_figure(text).low == value


@pytest.mark.parametrize(
    ("text", "places"),
    [("78%", 0), ("77.9%", 1), ("£1,250.50", 2), ("1.25 hours", 2), ("3.8/5", 1)],
)
def test_so_many_decimals_were_written(text, places):
    assert only_figure(text).places == places


@pytest.mark.parametrize(
    ("text", "whole"),
    [("4 out of 5", 5), ("41 of the 48", 48), ("3.8/10", 10), ("62 / 100", 100)],
)
def test_a_share_has_its_whole(text, whole):
    figure = only_figure(text)
    assert (figure.kind, figure.out_of) == (Kind.SHARE, whole)


@pytest.mark.parametrize("text", ["3/4 of", "62%"])
def test_what_is_no_share_has_no_whole(text):
    assert all(figure.out_of is None for figure in figures_said(text))


@pytest.mark.parametrize(
    "text", ["about 70%", "~70%", "nearly 70%", "approx. £70", "some 70 calls"]
)
def test_a_rough_figure_is_known_as_rough(text):
    assert only_figure(text).about


@pytest.mark.parametrize("text", ["70%", "about that: 70%", "roundabout 70%", "70% or about that"])
def test_an_exact_figure_beside_such_words_is_exact(text):
    assert not only_figure(text).about


@pytest.mark.parametrize("text", ["1900", "2099", "7pm", "7 p.m.", "7 o'clock", "7 am"])
def test_years_and_clock_times_are_no_figures(text):
    assert figures_said(text) == []


@pytest.mark.parametrize(("text", "value"), [("1899", 1899), ("2100", 2100), ("7 amps", 7)])
def test_neighbours_of_years_and_clock_times_are_figures(text, value):
    assert only_figure(text).low == value


def test_from_one_figure_to_another_are_two_each_with_its_own_sign():
    first, second = figures_said("It rose from 71% to 80% in May")
    assert (first.low, first.high, first.after[:4]) == (71, 71, " to ")
    assert (second.low, second.high, second.after) == (80, 80, " in May")


def test_a_figure_after_a_day_is_still_read():
    assert [one.low for one in figures_said("On 3 May 2026 52 people, then 4")] == [52, 4]


def test_figures_come_in_the_order_of_the_text_whatever_their_kind():
    found = figures_said("5 calls, 10%, £3, 2 hours")
    assert [figure.low for figure in found] == [5, 10, 3, 7200]
    assert [figure.start for figure in found] == sorted(figure.start for figure in found)


@pytest.mark.parametrize(("written", "read"), [(199, 199), (200, 200), (201, 200), (260, 200)])
def test_a_table_is_read_up_to_its_two_hundredth_figure(written, read):
    assert len(figures_said("7 calls; " * written)) == read


def test_three_hundred_characters_on_each_side_can_be_about_a_figure():
    figure = only_figure("x" * 399 + " 7 " + "y" * 399)
    assert len(figure.before) == 300
    assert len(figure.after) == 300
    near = only_figure("ab 7 cd")
    assert (near.before, near.after) == ("ab ", " cd")


def test_decimals_are_kept_exactly():
    assert only_figure("£0.10").low == Decimal("0.10")
