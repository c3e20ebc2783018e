"""Which option a text says was chosen: a sentence, and its nearest neighbours on each side."""

from __future__ import annotations

import pytest

from portfolio.activities.choices_said import other_choice

NAMES = {"A": "Do nothing", "B": "Gift vouchers", "C": "Thank-you cards"}


@pytest.mark.parametrize(
    ("text", "ref", "said"),
    [
        ("We chose option A because it is cheap.", "A", "We chose option A because it is cheap"),
        ("We chose A because it is cheap.", "A", "We chose A because it is cheap"),
        ("We chose do nothing.", "A", "We chose do nothing"),
        ("We've both decided on thank-you cards", "C", "We've both decided on thank-you cards"),
        ("I recommend option C", "C", "I recommend option C"),
        ("We went with option C", "C", "We went with option C"),
        ("We chose option A. We settled on A, in the end.", "A", "We chose option A"),
        ("It might rain. We chose option A.", "A", "We chose option A"),
        ("Nobody asked!\nWe chose option A", "A", "We chose option A"),
        ("We chose option A. If it rains, it rains.", "A", "We chose option A"),
        ("We chose option A.\nWe had less money.", "A", "We chose option A"),
        ("We never argued. We chose option A.", "A", "We chose option A"),
    ],
)
def test_another_option_than_the_selected_one_is_told_with_its_sentence(text, ref, said):
    choice = other_choice(text, "B", NAMES)
    assert choice is not None
    assert (choice.ref, choice.said) == (ref, said)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Option A is cheap.",
        "We chose option B.",
        "We chose gift vouchers.",
        "We chose option A. The board chose option B.",
        "We chose option A. We chose option C.",
        "We chose option AB.",
        "We chose A team of six.",
        "Whether or not we chose option A",
        "We would choose option A.",
        "But we chose option A",
        "At first we chose option A.",
        "We chose option A, if it rains.",
        "We chose option A in 2019.",
        "We chose option A as a second pilot.",
        "We chose option A and option C.",
        "We never chose option A.",
        "I don't think we chose option A.",
        "Nor have we chosen option A.",
        "It is not true that we chose option A.",
    ],
)
def test_a_choice_that_may_be_none_of_another_option_is_left_alone(text):
    assert other_choice(text, "B", NAMES) is None


def test_an_option_without_a_name_is_found_by_its_letter_alone():
    unnamed = {"A": "", "B": " ", "C": "Thank-you cards"}
    assert other_choice("We chose . We chose , and more", "B", unnamed) is None
    choice = other_choice("We chose option A.", "B", unnamed)
    assert choice is not None
    assert choice.ref == "A"


def test_where_several_sentences_choose_the_same_option_the_first_one_is_quoted():
    choice = other_choice("We chose option A. I picked option A.", "B", NAMES)
    assert choice is not None
    assert choice.said == "We chose option A"
