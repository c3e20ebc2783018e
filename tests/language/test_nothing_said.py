"""How many words put an answer off, point elsewhere or repeat themselves: both sides of each."""

from __future__ import annotations

import pytest

from portfolio.language.nothing_said import says_nothing


def words(*said: str, times: int) -> str:
    return " ".join(said * times)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " - ",
        "to be confirmed",
        "to be confirmed by them at the next one",
        "See E07",
        "see E07 page 2",
        "yes, see E07",
        "E01 E02 E03",
        "12 13",
        "done. done",
        "All done, see folder",
        "please ask my supervisor about it",
        "Ask Karen in Finance",
        "ask me about it",
        "please ask them",
        "dfg",
        "phones phones",
        "phones phones phones",
        "to be confirmed by them at the next one; see E07 page 2 E08",
        "I did this criterion",
        "yes we did",
        "bb",
        "aaaa",
        "abab",
        "asssss",
        "ababa",
        "bbcc",
        "abcd",
        "qwerz",
        "rewqz",
        "ghj",
        "uio",
        "asdasd",
        "QWERT",
        "AAAA",
        "BCDFGH",
        "BB CC",
        "Sorry, phones phones",
        "please please ask Karen in Finance about the details",
        "asd",
        "asdf",
        "poiu",
        "bcdg",
        words("qwer", times=12),
        words("zxcv", "hjkl", times=6),
        "good good",
        "test test test",
        words("phones", "rang", times=3),
        words("customers", "rang", "staff", "talked", "about", "service", times=3),
    ],
)
def test_it_is_no_answer(text):
    assert says_nothing(text)


@pytest.mark.parametrize(
    "text",
    [
        "still to be confirmed by them at the next one",
        "12",
        "1,200",
        "3.5",
        "ask customers at the till",
        "ask customers about it",
        "area",
        "to be confirmed by them at the next one; see E07 page 2 E08 E09",
        "I did this criterion by ringing customers",
        "yes we did ring them",
        "ab",
        "jjj",
        "bcd",
        "Anna",
        "Otto",
        "Mimi",
        "HMRC",
        "HMRCS",
        "ABAB",
        "Nanna",
        "noon",
        "murmur",
        "werewolf",
        "a bb",
        "please please please ask Karen in Finance about the details",
        "asdf ran the till",
        "lovely staff lovely staff",
        words("phones", "rang", times=2),
        words("customers", "rang", "staff", "talked", "about", "service", "quality", times=3),
        "phones rang staff phones",
    ],
)
def test_its_nearest_neighbour_is_an_answer(text):
    assert not says_nothing(text)


def test_fourteen_words_can_only_point_and_fifteen_are_read_as_an_answer():
    refs = [f"E{number:02}" for number in range(1, 16)]
    assert says_nothing(" ".join(refs[:14]))
    assert not says_nothing(" ".join(refs))


def test_all_of_several_parts_have_to_say_nothing():
    assert says_nothing("See E07; to be confirmed")
    assert not says_nothing("See E07; I rang every winner")


def test_twelve_words_can_be_keys_at_random_and_thirteen_are_read():
    keys = "qwer wert erty rtyu tyui yuio uiop asdf sdfg dfgh fghj ghjk hjkl"
    assert says_nothing(keys.removesuffix(" hjkl"))
    assert not says_nothing(keys)
