"""Cleaning text, writing values the UK way, and naming what does not fit."""

from __future__ import annotations

import datetime
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from portfolio.evidence import EvidenceItem
from portfolio.text import clean, clean_tree, is_clean, number, plural, pounds, uk_date
from portfolio.validation import key_path, problems

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
        (Decimal("-3"), "-£3"),
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
