"""Words that may shut somebody out, and words that no judge could measure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.language.unfairness import UNFAIR, rewards_attendance, unfair
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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("100% attendance and punctuality", ["attendance", "punctuality"]),
        ("Punctuality and 100% attendance", ["attendance", "punctuality"]),
        ("Full attendance, and agency staff barred", ["full attendance", "agency staff"]),
        ("Those on sick leave are excluded", ["sick leave"]),
        ("Those on sick leave are not excluded", []),
        ("No attendance rule", []),
        ("No punctuality award is given", []),
        ("Without an attendance target", []),
        ("Part-timers too", []),
        ("Part-timers too, but they still have to wait", ["part-timers"]),
        ("Not only agency staff are excluded", []),
        ("Not the fastest", ["fastest"]),
        ("Not the fastest adviser", []),
        ("Not the fastest, only the kindest of staff", ["fastest"]),
    ],
)
def test_each_phrase_is_found_once_and_what_stands_around_it_counts(text: str, found: list[str]):
    assert quoted(unfair(text)) == found


@pytest.mark.parametrize("text", PLAYS_NO_PART)
def test_a_sentence_that_says_it_plays_no_part_is_left_alone(text: str):
    assert quoted(unfair(text)) == []


@pytest.mark.parametrize("text", STILL_BARS)
def test_a_sentence_that_bars_people_is_found_in_spite_of_its_not(text: str):
    assert quoted(unfair(text))


@pytest.mark.parametrize(
    "text",
    [
        "Leaflet with a form on sick pay",
        "Questions about maternity leave come first",
        "The judges were off sick",
        "Guest speakers on maternity leave",
        "A tenant whose late mother had died, and who was off sick",
        "Passengers that complain of overtime",
        "For pregnant customers",
        "For disabled passengers",
        "Explains sick pay to tenants",
        "A complaint of long sickness",
        "The repair after overtime",
        "Dropped it because part-timers would lose",
        "Helps each customer, overtime or not",
    ],
)
def test_what_befalls_those_who_are_served_or_are_no_nominees_is_left_alone(text: str):
    assert quoted(unfair(text)) == []


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Explains sick pay", "sick"),
        ("Sick pay for tenants", "sick"),
        ("Part-timers would lose", "part-timers"),
    ],
)
def test_the_half_of_such_a_sentence_is_still_found(text: str, phrase: str):
    assert quoted(unfair(text)) == [phrase]


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
    ("text", "found"),
    [
        ("She is friendly and goes above and beyond", ["goes above and beyond", "friendly"]),
        ("Goes above and beyond and is friendly", ["goes above and beyond", "friendly"]),
        ("A friendly Adviser", ["friendly"]),
        ("Friendly at all times", ["friendly"]),
        ("Friendly Faces", []),
        ("The friendly award", []),
    ],
)
def test_each_praise_is_found_once_and_a_name_is_none(text: str, found: list[str]):
    assert quoted(vague(text)) == found


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
    assert phrase.pattern.search("") is None
    for words in (phrase.why, phrase.instead):
        assert words[0].isupper()
        assert not words.endswith(".")


@given(st.text(max_size=200))
def test_what_is_quoted_stands_in_the_text(text: str):
    for hit in (*unfair(text), *vague(text)):
        assert hit.quoted in text


SHUTS_SOMEBODY_OUT = [
    "Mums on school hours will get their turn another year",
    "Clock watcher who leaves dead on time for school pick up",
    "Employees past their three months",
    "people who are here the most",
    "don't have restrictions from Occ Health",
    "Anyone who made the Friday drinks at least twice",
    "Fewest toilet breaks",
    "Those who came to the Christmas do",
    "Staff who never ask for adjustments from occupational health",
    "Low score: goes home on the dot",
    "Part-timers get their go next year",
    "Who is in the office most",
    "Least time on breaks",
    "Only staff who come to socials can win",
    "No agency staff, also no temps",
]
TAKES_EVERYBODY_IN = [
    "Makes hot drinks for the residents",
    "Gets every parcel out on time",
    "No breaks in the line of customers",
    "New starters too, after induction",
    "Someone off on long term sick can still be put forward",
    "If u were off sick or on mat leave we look at the weeks u were in",
    "driver, cleaner also, not only reception",
    "customers who are deaf, elderly or whose first language isn't English",
    "Callers who are off sick or disabled get a call back",
    "Helping customers who don't speak English well",
    "Part timers can still win",
    "Anyone on maternity leave can still be nominated",
    "Night staff also, not just days",
    "When you were on leave we count the months you worked",
    "People who are here to help",
    "Answered within two rings",
    "Fewest complaints",
    "Explains toilet locations to customers",
    "Drinks served at the right temperature",
    "Goes past what is asked",
    "People past their best bread are told",
]


@pytest.mark.parametrize("text", SHUTS_SOMEBODY_OUT)
def test_what_shuts_somebody_out_in_everyday_words_is_found(text: str):
    assert list(unfair(text))


@pytest.mark.parametrize("text", TAKES_EVERYBODY_IN)
def test_who_is_counted_in_or_served_is_not_shut_out(text: str):
    assert [hit.quoted for hit in unfair(text)] == []


@pytest.mark.parametrize(
    ("text", "rewards"),
    [
        ("Full attendance since January", True),
        ("No sickness in the last year", True),
        ("At least two years of service", False),
        ("Kind to every customer", False),
    ],
)
def test_only_being_there_is_attendance(text, rewards):
    assert rewards_attendance(text) is rewards
