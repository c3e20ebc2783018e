"""Cleaning text, writing values the UK way, and naming what does not fit."""

from __future__ import annotations

import datetime
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from portfolio.base.errors import EvidenceError
from portfolio.base.text import (
    clean,
    clean_tree,
    from_uk_date,
    is_clean,
    number,
    plural,
    pounds,
    uk_date,
)
from portfolio.base.validation import key_path, problems
from portfolio.record.evidence import EvidenceItem
from portfolio.record.typed_entries import typed_date

every_character = st.text(st.characters(codec=None), max_size=40)


@given(every_character)
def test_clean_text_can_be_kept_in_utf_8_and_in_xml(value: str):
    cleaned, removed = clean(value)
    assert ElementTree.fromstring(f"<t>{_escaped(cleaned)}</t>".encode()).text in (cleaned, None)
    assert is_clean(cleaned)
    assert clean(cleaned) == (cleaned, 0)
    assert is_clean(value) == (cleaned == value)
    assert removed <= len(value)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cn", "Zl", "Zp"])))
def test_ordinary_text_in_any_language_is_left_alone(value: str):
    assert clean(value) == (value, 0)


def _escaped(value: str) -> str:
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def test_line_ends_of_every_kind_become_one():
    assert clean("a\r\nb\rc\u2028d\x0be\x0cf\x85g") == ("a\nb\nc\nd\ne\nf\ng", 0)


def test_a_whole_tree_is_cleaned_and_counted():
    tree = {"a\x00": ["b\x01", {"c": ("d\x02", 3, None, True)}]}
    assert clean_tree(tree) == ({"a": ["b", {"c": ["d", 3, None, True]}]}, 3)


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        (1250, "£1,250"),
        (12.5, "£12.50"),
        (Decimal("-3"), "−£3"),
        (0.125, "£0.13"),
        (1.999, "£2"),
        (0, "£0"),
    ],
)
def test_pounds_are_written_with_pence_only_where_there_are_any(amount, written: str):
    assert pounds(amount) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [(78.4, "78.4%"), (100, "100%"), (1200.0, "1,200%"), (-0.001, "0%"), (0, "0%")],
)
def test_numbers_have_no_decimals_that_say_nothing(value: float, written: str):
    assert number(value, "%") == written


def test_dates_and_counts_are_written_as_people_say_them():
    assert uk_date(datetime.date(2026, 3, 3)) == "3 March 2026"
    assert [plural(n, "item") for n in (0, 1, 2)] == ["0 items", "1 item", "2 items"]
    assert plural(2, "criterion", "criteria") == "2 criteria"


def test_what_does_not_fit_is_said_in_plain_words():
    value = {
        "ref": "7",
        "method": 3,
        "title": "t" * 301,
        "date": "soon",
        "file": {"name": "a", "original_name": "a", "sha256": "0", "size": -1, "media_type": ""},
        "workplace": {"location": "x" * 5001},
        "witness": [],
        "claims": [{"unit": "cg-406"}],
        "ai_use": "lots",
        "simulated": "perhaps",
        "colour": "blue",
    }
    with pytest.raises(ValidationError) as caught:
        EvidenceItem.model_validate(value)
    assert {str(problem) for problem in problems(caught.value)} == {
        "ref: this is not written in the way that is asked for here",
        "method: this must be text in quotation marks",
        "title: this text is longer than 300 characters",
        'date: this must be a date such as "2026-03-14"',
        "file.sha256: this is not written in the way that is asked for here",
        "file.size: this must be 0 or more",
        "workplace.location: this text is longer than 5,000 characters",
        "witness: this must be a group of keys and values",
        "claims[1].criterion: this key is missing",
        'ai_use: this must be one of: "", "none", "research", "assisted" or "integrated"',
        "simulated: this must be true or false",
        "colour: this key is not known here",
    }


def test_key_paths_count_from_one():
    assert key_path(("claims", 0, "where")) == "claims[1].where"
    assert key_path(()) == ""


STYLES = (
    uk_date,
    lambda day: f"{day:%d/%m/%Y}",
    lambda day: f"{day.day}/{day.month}/{day.year}",
    lambda day: f"{day.day}.{day.month}.{day.year}",
    lambda day: f"{day:%d-%m-%Y}",
    lambda day: f"{day:%Y-%m-%d}",
    lambda day: f"{day:%d/%m/%y}",
    lambda day: f"{day.day}.{day.month}.{day:%y}",
    lambda day: uk_date(day).upper(),
    lambda day: f" {day:%d}\u00a0{day:%b}  {day.year}\n",
    lambda day: f"{day.day}-{day:%b-%y}",
    lambda day: f"{day.day}th {day:%b.}, {day.year}",
)
THIS_CENTURY = st.dates(datetime.date(2000, 1, 1), datetime.date(2099, 12, 31))


@given(day=THIS_CENTURY, style=st.sampled_from(STYLES))
def test_a_date_is_read_however_people_in_the_uk_write_it(day: datetime.date, style):
    assert typed_date(style(day)) == day


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31)))
def test_a_date_that_we_have_written_is_read_again(day: datetime.date):
    assert from_uk_date(uk_date(day)) == day


@given(day=THIS_CENTURY, style=st.sampled_from(["%m/%d/%Y", "%m.%d.%Y", "%m-%d-%Y", "%m/%d/%y"]))
def test_the_month_is_never_taken_from_the_first_place(day: datetime.date, style: str):
    read = from_uk_date(format(day, style))
    assert read is None if day.day > 12 else (read.day, read.month) == (day.month, day.day)


@given(st.text(st.sampled_from("0123456789/.- JanFebSept"), max_size=12))
def test_a_text_is_a_date_only_with_day_month_and_year_in_it(text: str):
    day = from_uk_date(text)
    assert day is None or (str(day.day) in text and f"{day:%y}" in text)


@pytest.mark.parametrize(
    "text",
    [
        "soon",
        "",
        "2 March",
        "March 2026",
        "14/03",
        "2026",
        "03/14/2026",
        "31/02/2026",
        "29 February 2026",
        "0/3/2026",
        "2/3-2026",
        "26-03-02",
        "2026-3",
        "20260302",
        "2/3/226",
        "2/3/0026",
        "2 Marsh 2026",
        "2 Ma 2026",
        "٢/٣/٢٠٢٦",
        "2/3/2026 or 3/3/2026",
    ],
)
def test_what_is_no_date_or_could_be_two_is_refused(text: str):
    with pytest.raises(EvidenceError, match="Write the day first, then the month and the year"):
        typed_date(text)


@pytest.mark.parametrize("text", ["2 Sept 2026", "2nd september 2026", "02-SEP-26", "2Sep2026"])
def test_september_has_two_short_names(text: str):
    assert typed_date(text) == datetime.date(2026, 9, 2)
