"""What a locator says: which place, how it is counted, and times from zero."""

from __future__ import annotations

import pytest

from portfolio.annex.locators import places, seconds


@pytest.mark.parametrize(
    ("text", "after"),
    [("0:00", 0), ("00:01", 1), ("03:10", 190), ("1:03:10", 3790), ("100:00", 6000)],
)
def test_a_time_is_in_seconds_from_zero(text: str, after: int):
    assert seconds(text) == after
    (place,) = places(f"from {text}")
    assert (place.kind, place.seconds) == ("time", after)


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("first paragraph", "paragraph", "1"),
        ("the third page", "page", "3"),
        ("the second full paragraph", "paragraph", "2"),
        ("ninth pages", "page", "9"),
    ],
)
def test_what_is_named_by_a_word_is_counted(text: str, kind: str, number: str):
    (place,) = places(text)
    assert (place.kind, place.numbers, place.counted) == (kind, (number,), True)
    assert place.ranges == ((int(number), int(number)),)


@pytest.mark.parametrize("text", ["paragraph 1", "page 3", "section 2", "rows 3 to 9"])
def test_what_has_a_number_of_its_own_is_not_counted(text: str):
    (place,) = places(text)
    assert not place.counted


def test_the_place_is_where_the_text_names_it():
    text = "See the first paragraph, then 03:10 to 04:45."
    first, second = places(text)
    assert text[first.start : first.end] == "first paragraph"
    assert text[second.start : second.end] == "03:10 to 04:45"
