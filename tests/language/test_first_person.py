"""Who did it: “I” beside “we”, an “I” that is a numeral, and the style of notes."""

from __future__ import annotations

import pytest

from portfolio.language.first_person import is_in_notes, says_i


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("I think we did well.", True),
        ("I think we did well. We were pleased.", False),
        ("I rang them and we met. We were pleased.", True),
        ("I was not involved.", False),
        ("I was never asked.", False),
        ("Nobody asked.", False),
        ("", False),
    ],
)
def test_an_opinion_among_much_that_we_did_is_no_part_of_ones_own(text, said):
    assert says_i(text) is said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Phase I planning notes", False),
        ("phase I planning notes", True),
        ("Phase I, closed", False),
        ("Phase I rang them", True),
        ("our team I planning notes", True),
        ("Every day I planning notes", True),
        ("each week I, as chair, rang them", True),
        ("in this phase I of II they met", False),
    ],
)
def test_an_i_behind_what_can_be_numbered_is_a_numeral_or_somebody(text, said):
    assert says_i(text) is said


@pytest.mark.parametrize(
    ("text", "in_notes"),
    [
        ("", False),
        ("Went to IT; ; ;", True),
        ("Went to IT; rang them.", True),
        ("Went to IT; a lift broke", True),
        ("Went to IT; a lift broke; rain fell", False),
        ("A lift broke; went to IT; rang them.", False),
        ("Went to IT; we rang them.", False),
    ],
)
def test_notes_begin_with_what_was_done_and_half_of_them_say_so(text, in_notes):
    assert is_in_notes(text) is in_notes


def test_one_of_several_texts_in_which_somebody_says_i_is_enough():
    assert says_i("We met.", "I rang them.")
    assert not says_i("We met.", "They rang.")
