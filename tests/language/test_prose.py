"""A text as it is read: each of its letters has a place in what was written."""

from __future__ import annotations

import pytest

from portfolio.language.lazily_compiled import Wording
from portfolio.language.prose import MOST_FOUND, REACH, prose


@pytest.mark.parametrize(
    ("written", "read", "places"),
    [
        ("As it is", "As it is", ()),
        ("My apeal now", "My appeal now", (0, 1, 2, 3, 4, 5, 6, 7, 7, 8, 9, 10, 11)),
        ("I dont", "I don't", (0, 1, 2, 3, 4, 5, 5)),
        ("He DOSNT go", "He doesn't go", (0, 1, 2, 3, 4, 5, 6, 7, 7, 7, 8, 9, 10)),
        ("a\u200bb c", "ab c", (0, 2, 3, 4)),
        ("apeal dont", "appeal don't", (0, 1, 2, 3, 4, 4, 5, 6, 7, 8, 9, 9)),
    ],
)
def test_each_letter_that_is_read_has_its_place_in_what_was_written(written, read, places):
    found = prose(written)
    assert (found.text, found.places) == (read, places)
    assert found.quoted(0, len(read)) == written


def test_a_part_is_quoted_as_it_was_written():
    assert prose("My apeal now").quoted(3, 9) == "apeal"
    assert prose("My apeal now").quoted(10, 13) == "now"
    assert prose("My appeal now").quoted(3, 9) == "appeal"


def test_a_sentence_is_a_line_or_ends_at_its_stop_and_an_empty_one_is_none():
    found = prose("\n\nA line.\n\n Next! Last\n")
    assert [found.text[start:end] for start, end in found.sentences] == ["A line.", "Next!", "Last"]
    assert prose("One. Two").sentences == ((0, 4), (5, 8))


def test_nothing_is_found_between_two_letters():
    assert [found.quoted for found in prose("abb c b").found(Wording("b*"))] == ["bb", "b"]


def test_only_so_many_places_are_found_and_so_much_around_each():
    assert len(list(prose("x " * 60).found(Wording("x")))) == MOST_FOUND == 50
    (found,) = prose(f"{'a' * 500}x{'b' * 500}. Then").found(Wording("x"))
    assert {len(found.before), len(found.after), len(found.rest)} == {REACH} == {400}
    (found,) = prose("Before. One x two. Then").found(Wording("x"))
    assert (found.before, found.after, found.rest) == ("One ", " two.", " two. Then")
