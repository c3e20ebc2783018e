"""Figures, dates and names as people write them, and what could be read in two ways."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from portfolio.base.text import pounds, uk_date
from portfolio.language.days_said import days_said
from portfolio.language.figures_said import Kind, figures_said
from portfolio.language.person_names import (
    are_one_person,
    is_spelt_two_ways,
    may_be_one_person,
    people_named,
    person_name,
)

DAYS = some.dates(datetime.date(2001, 1, 1), datetime.date(2098, 12, 31))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("\u00a31,250.50", [(Kind.POUNDS, "1250.50")]),
        ("\u00a32k and \u00a32.5m", [(Kind.POUNDS, "2000"), (Kind.POUNDS, "2500000.0")]),
        ("\u00a31bn", [(Kind.POUNDS, "1000000000")]),
        ("-\u00a35", [(Kind.POUNDS, "-5")]),
        ("45% or 45 per cent", [(Kind.PERCENT, "45"), (Kind.PERCENT, "45")]),
        ("from 71% to 80%", [(Kind.PERCENT, "71"), (Kind.PERCENT, "80")]),
        ("from 71 to 80%", [(Kind.PERCENT, "71"), (Kind.PERCENT, "80")]),
        ("4 out of 5, 3.8/5", [(Kind.SHARE, "4"), (Kind.SHARE, "3.8")]),
        ("two hours 10", [(Kind.TIME, "7800")]),
        ("1h 20", [(Kind.TIME, "4800")]),
        ("from 1h 20 to 50 minutes", [(Kind.TIME, "4800"), (Kind.TIME, "3000")]),
        ("NPS of -5", [(Kind.PLAIN, "-5")]),
        ("2,310 calls", [(Kind.PLAIN, "2310")]),
        ("12k calls", [(Kind.PLAIN, "12000")]),
        ("two working days", [(Kind.TIME, "172800")]),
    ],
)
def test_figures_are_read_as_people_write_them(text, read):
    found = [(figure.kind, figure.low) for figure in figures_said(text)]
    assert found == [(kind, Decimal(value)) for kind, value in read]


@pytest.mark.parametrize(
    "text", ["70 to 75%", "70-75%", "70\u201375%", "\u00a370-\u00a375", "70-75"]
)
def test_a_range_is_one_figure(text):
    (figure,) = figures_said(text)
    assert (figure.low, figure.high) == (70, 75)


@pytest.mark.parametrize(
    "text",
    [
        "1.250,50",
        "1,5",
        "E07 and O1",
        "in 2026",
        "2024/25",
        "24/7",
        "at 7 pm or 8.15 am, 12:30",
        "30 June 2026",
        "3/4/26",
        "version 2.0.1",
        "3.5p",
    ],
)
def test_what_is_no_figure_or_could_be_two_is_not_read(text):
    assert figures_said(text) == []


@given(some.decimals(0, 9_999_999, places=2))
@settings(max_examples=30)
def test_an_amount_is_read_as_it_is_shown(amount):
    (figure,) = figures_said(f"It came to {pounds(amount)} in all.")
    assert figure.low == amount
    assert figure.kind is Kind.POUNDS


@given(DAYS, some.integers(1, 400))
@settings(max_examples=30)
def test_a_date_is_read_as_it_is_shown_and_is_no_other_day(day, apart):
    (said,) = days_said(f"We met on {uk_date(day)}, as planned.")
    assert said.may_be(day)
    assert not said.may_be(day + datetime.timedelta(days=apart))
    assert days_said(f"on {day:%d/%m/%Y}")[0].first == day


@given(DAYS)
@settings(max_examples=30)
def test_a_date_without_its_year_can_be_of_any_year(day):
    (said,) = days_said(f"by {uk_date(day).rpartition(' ')[0]}")
    assert said.may_be(day)
    assert not said.may_be(day + datetime.timedelta(days=100), slack=7)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("mid-May 2026", "2026-05-09", "2026-05-22"),
        ("the end of June 2026", "2026-06-19", "2026-06-30"),
        ("week of 4 May 2026", "2026-05-04", "2026-05-10"),
        ("w/c 4th May 2026", "2026-05-04", "2026-05-10"),
        ("12 to 15 January 2026", "2026-01-12", "2026-01-15"),
        ("12\u201315 Jan 2026", "2026-01-12", "2026-01-15"),
        ("June 2026", "2026-06-01", "2026-06-30"),
        ("June 30, 2026", "2026-06-30", "2026-06-30"),
        ("2026-06-30", "2026-06-30", "2026-06-30"),
        ("30.6.26", "2026-06-30", "2026-06-30"),
    ],
)
def test_a_date_that_is_not_one_day_is_a_span(text, first, last):
    (said,) = days_said(text)
    assert (said.first.isoformat(), said.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    "text",
    ["we may 3 times", "31 June 2026", "99/99/2026", "in summer", "March on", "may", "12.30"],
)
def test_what_is_no_certain_date_is_not_read(text):
    assert days_said(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Odette Lunn, Director of Customer Services", ["lunn"]),
        ("Tamsin Greatorex and Callum Stonebridge", ["greatorex", "stonebridge"]),
        ("Customer Team (chair: Odette Lunn, Director)", ["lunn"]),
        ("Okoro, Sam", ["okoro"]),
        ("Dr Siobh\u00e1n O\u2019Brien", ["obrien"]),
        ("Team Leader, Home Moves", []),
        ("Six advisers from all four teams", []),
        ("Customer Experience Board", []),
        ("Anna van der Berg", ["berg"]),
        ("Mr Okoro", []),
        ("", []),
    ],
)
def test_names_are_told_from_titles_and_groups(text, names):
    assert [name.surname for name in people_named(text)] == names


@given(some.text(max_size=40), some.text(max_size=40))
@settings(max_examples=40)
def test_any_text_can_be_asked_for_a_name_and_the_answer_is_the_same_both_ways(one, other):
    first, second = person_name(one), person_name(f"{other} Okoro")
    if first and second:
        assert are_one_person(first, first) or not first.given
        assert may_be_one_person(first, second) == may_be_one_person(second, first)
        assert is_spelt_two_ways(first, second) == is_spelt_two_ways(second, first)


@given(some.text(alphabet="0123456789.,-/%\u00a3km toBabyJunemidMay\n()", max_size=60))
@settings(max_examples=60)
def test_any_text_can_be_read(text):
    for read in (*figures_said(text), *days_said(text)):
        assert 0 <= read.start < read.end <= len(text)
