"""A process that stays open does not remember every version of what was typed."""

from __future__ import annotations

from portfolio.language.prose import as_words
from portfolio.language.said_twice import says_the_same
from portfolio.language.versions_read import MUCH, forget_versions


def remembered() -> int:
    return as_words.cache_info().currsize


def test_what_was_read_of_many_versions_is_forgotten_and_what_is_there_is_kept_till_then():
    as_words("What the record says")
    forget_versions()
    first = remembered()
    forget_versions()
    assert remembered() == first
    most = 0
    for number in range(3 * MUCH):
        as_words(f"What the record says, version {number}")
        most = max(most, remembered())
        forget_versions()
    assert most <= first + 2 * MUCH
    assert as_words("What the record says") == ("what", "the", "record", "says")
    assert says_the_same("It is so.", "It is so!")
