"""Words that may shut somebody out, and words that no judge could measure."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.language.unfairness import UNFAIR, unfair
from portfolio.language.vagueness import VAGUE, vague

SHUT_OUT = [
    ("100% attendance in the quarter", "attendance"),
    ("No sickness in the year", "sickness"),
    ("Nobody who was off sick for more than five days", "off sick"),
    ("Not absent more than twice", "absent"),
    ("Full-time staff only", "full-time"),
    ("All full time employees", "full time"),
    ("Two years of continuous service", "continuous service"),
    ("Stays behind after hours", "after hours"),
    ("Often works overtime", "overtime"),
    ("Stayed late to help", "stayed late"),
    ("Is never late", "never late"),
    ("Available at all times", "available at all times"),
    ("Permanent staff of the centre", "permanent staff"),
    ("Takes the most calls in a month", "most calls"),
    ("The person with the most nominations wins", "most nominations"),
    ("Youthful and energetic", "youthful"),
    ("A native speaker", "native speaker"),
    ("Part-timers are excluded", "part-timers are excluded"),
    ("No part-timers.", "no part-timers"),
    ("Full\u2011time staff", "full-time"),
]
PLAYS_NO_PART = [
    "There is no attendance criterion.",
    "Open to everybody, not only full-time staff.",
    "Judged without regard to attendance.",
    "Everyone, whatever their contract, full-time or not.",
    "Full-time and part-time staff are eligible.",
    "We do not look at attendance.",
    "Attendance will not be counted.",
    "Regardless of length of service, everybody can win.",
    "Absence of any kind makes no difference.",
    "All staff, including those who work after hours.",
    "Judges must not consider sickness.",
]
STILL_BARS = [
    "Staff who are not full-time are not eligible.",
    "Only full-time staff, including managers.",
    "People with absence warnings are excluded.",
    "Attendance must not fall below 95%.",
]


def quoted(hits) -> list[str]:
    return [hit.quoted.lower().replace("\u2011", "-") for hit in hits]


@pytest.mark.parametrize(("text", "phrase"), SHUT_OUT)
def test_a_phrase_that_may_shut_somebody_out_is_found(text: str, phrase: str):
    assert phrase in quoted(unfair(text))


@pytest.mark.parametrize("text", PLAYS_NO_PART)
def test_a_sentence_that_says_it_plays_no_part_is_left_alone(text: str):
    assert quoted(unfair(text)) == []


@pytest.mark.parametrize("text", STILL_BARS)
def test_a_sentence_that_bars_people_is_found_in_spite_of_its_not(text: str):
    assert quoted(unfair(text))


def test_one_fair_sentence_does_not_excuse_the_next():
    assert quoted(unfair("Hours make no difference. Full-time staff win.")) == ["full-time"]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("A positive attitude", "positive attitude"),
        ("The best service", "best"),
        ("Outstanding", "outstanding"),
        ("Goes the extra mile", "goes the extra mile"),
        ("Above and beyond", "above and beyond"),
        ("A real team player", "team player"),
        ("Shows commitment", "commitment"),
    ],
)
def test_praise_that_cannot_be_seen_is_found(text: str, phrase: str):
    assert phrase in quoted(vague(text))


@pytest.mark.parametrize(
    "text",
    [
        "Follows best practice in the case record",
        "Positive feedback from three customers",
        "Share of cases solved at first contact",
        "A latent attendancebook",
        "A great deal of detail in the notes",
    ],
)
def test_plain_measures_are_left_alone(text: str):
    assert quoted(vague(text)) == []
    assert quoted(unfair(text)) == []


@pytest.mark.parametrize(
    "phrase", [*UNFAIR, *VAGUE], ids=lambda phrase: phrase.pattern.pattern[:40]
)
def test_every_phrase_says_why_and_what_instead(phrase):
    re.compile(phrase.pattern)
    for words in (phrase.why, phrase.instead):
        assert words[0].isupper()
        assert not words.endswith(".")


@given(st.text(max_size=200))
def test_what_is_quoted_stands_in_the_text(text: str):
    for hit in (*unfair(text), *vague(text)):
        assert hit.quoted in text
