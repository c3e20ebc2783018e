"""The labelled texts are enough, of both kinds, in many voices, and each is there once."""

from __future__ import annotations

from collections import Counter

import labelled_texts
import pytest
from labelled_texts import READINGS, SET_ASIDE, VOICES, texts

FEWEST_FOR_ONE_READING = 80
FEWEST_IN_ALL = 900
FEWEST_VOICES = 8
HALF = pytest.approx(0.5, abs=0.1)
A_QUARTER = pytest.approx(0.25, abs=0.02)

each_reading = pytest.mark.parametrize("reading", READINGS)


def both(reading: str) -> tuple[labelled_texts.LabelledText, ...]:
    return texts(reading, set_aside=False) + texts(reading, set_aside=True)


def test_there_are_enough_texts_in_all():
    assert len(READINGS) == 12
    assert sum(len(both(reading)) for reading in READINGS) >= FEWEST_IN_ALL
    assert {path.stem for path in SET_ASIDE.glob("*.toml")} == set(READINGS)


@each_reading
def test_each_reading_has_enough_texts_and_a_quarter_is_set_aside(reading):
    assert len(both(reading)) >= FEWEST_FOR_ONE_READING
    assert len(texts(reading, set_aside=True)) / len(both(reading)) == A_QUARTER


@each_reading
@pytest.mark.parametrize("set_aside", [False, True])
def test_half_of_the_texts_should_hold(reading, set_aside):
    found = texts(reading, set_aside=set_aside)
    assert all(isinstance(text.expect, bool) for text in found)
    assert sum(text.expect for text in found) / len(found) == HALF


@each_reading
def test_each_text_is_there_once(reading):
    seen = Counter(
        tuple(" ".join(given.casefold().split()) for given in t.given) for t in both(reading)
    )
    assert [given for given, times in seen.items() if times > 1] == []


@each_reading
def test_each_text_says_why_and_in_whose_voice(reading):
    found = both(reading)
    assert {text.voice for text in found} <= VOICES
    assert len({text.voice for text in found}) >= FEWEST_VOICES
    assert all(text.note and all(text.given) for text in found)


def test_each_term_is_in_the_words_that_may_negate_it():
    for words, term in (text.given for text in both("negated")):
        assert term.casefold() in words.casefold()
