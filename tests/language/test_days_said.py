"""Which days a text can mean, and what is no day."""

from __future__ import annotations

import datetime

import pytest

from portfolio.language.days_said import MOST_DAYS, days_said, says_when

Day = datetime.date


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("on 2026-05-04", Day(2026, 5, 4), Day(2026, 5, 4)),
        ("on 4/5/26", Day(2026, 5, 4), Day(2026, 5, 4)),
        ("on 04.05.2026", Day(2026, 5, 4), Day(2026, 5, 4)),
        ("on 4-5-1998", Day(1998, 5, 4), Day(1998, 5, 4)),
        ("4th of May, 2026", Day(2026, 5, 4), Day(2026, 5, 4)),
        ("May 4, 2026", Day(2026, 5, 4), Day(2026, 5, 4)),
        ("4 Sept 2026", Day(2026, 9, 4), Day(2026, 9, 4)),
        ("w/c 4 May 2026", Day(2026, 5, 4), Day(2026, 5, 10)),
        ("week commencing the 29 June 2026", Day(2026, 6, 29), Day(2026, 7, 5)),
        ("4 to 8 May 2026", Day(2026, 5, 4), Day(2026, 5, 8)),
        ("4-4 May 2026", Day(2026, 5, 4), Day(2026, 5, 4)),
        ("early May 2026", Day(2026, 5, 1), Day(2026, 5, 12)),
        ("start of May 2026", Day(2026, 5, 1), Day(2026, 5, 12)),
        ("beginning of May 2026", Day(2026, 5, 1), Day(2026, 5, 12)),
        ("mid-May 2026", Day(2026, 5, 9), Day(2026, 5, 22)),
        ("middle of May 2026", Day(2026, 5, 9), Day(2026, 5, 22)),
        ("late April 2026", Day(2026, 4, 19), Day(2026, 4, 30)),
        ("end of February 2026", Day(2026, 2, 19), Day(2026, 2, 28)),
        ("May 2026", Day(2026, 5, 1), Day(2026, 5, 31)),
    ],
)
def test_a_day_with_its_year_is_read(text, first, last):
    (days,) = days_said(text)
    assert (days.first, days.last, days.has_year) == (first, last, True)


@pytest.mark.parametrize("text", ["4 May", "May 4", "in May", "by May", "4 to 8 May"])
def test_a_day_without_a_year_is_of_any(text):
    (days,) = days_said(text)
    assert not days.has_year
    assert days.may_be(Day(2026, 5, 5), 1)
    assert days.may_be(Day(1999, 5, 5), 1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "31 February 2026",
        "8 to 4 May 2026",
        "we may 3 times",
        "4/13/2026",
        "1/2/3/4",
        "May 40%",
        "May be",
        "Augustus 4",
    ],
)
def test_what_no_calendar_has_or_can_be_read_otherwise_is_no_day(text):
    assert days_said(text) == []


def test_days_are_in_the_order_of_the_text_and_none_is_read_twice():
    text = "May 2026, then 4 May 2026, and 2026-06-01"
    assert [text[one.start : one.end] for one in days_said(text)] == [
        "May 2026",
        "4 May 2026",
        "2026-06-01",
    ]
    assert len(days_said("4 May 2026 5 May 2026")) == 2


def test_a_list_of_days_is_read_so_far():
    assert len(days_said("4 May 2026, " * (MOST_DAYS + 1))) == MOST_DAYS


@pytest.mark.parametrize(
    ("text", "day", "slack", "can_be"),
    [
        ("4 May 2026", Day(2026, 5, 4), 0, True),
        ("4 May 2026", Day(2026, 5, 5), 0, False),
        ("4 May 2026", Day(2026, 5, 5), 1, True),
        ("4 May 2026", Day(2026, 5, 3), 1, True),
        ("4 May 2026", Day(2026, 5, 6), 1, False),
        ("4 May 2026", Day(2025, 5, 4), 0, False),
        ("May 2026", Day(2026, 5, 15), 0, True),
        ("May 2026", Day(2026, 5, 1), 0, True),
        ("May 2026", Day(2026, 5, 31), 0, True),
        ("May 2026", Day(2026, 6, 1), 0, False),
        ("May 2026", Day(2026, 4, 30), 0, False),
        ("31 December", Day(2026, 1, 2), 2, True),
        ("31 December", Day(2026, 1, 2), 1, False),
        ("2 January", Day(2025, 12, 31), 2, True),
        ("29 February", Day(2025, 2, 28), 0, True),
        ("29 February", Day(2024, 2, 28), 0, False),
        ("in May", Day(2031, 5, 15), 0, True),
        ("in May", Day(2031, 6, 15), 0, False),
    ],
)
def test_which_days_can_be_meant(text, day, slack, can_be):
    assert days_said(text)[0].may_be(day, slack) is can_be


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("week 2", True),
        ("on 4 May 2026", True),
        ("the last month", True),
        ("on Tuesday", True),
        ("by the summer", True),
        ("ten weeks", False),
        ("when it is agreed", False),
        ("", False),
    ],
)
def test_whether_a_text_says_when(text, says):
    assert says_when(text) is says
