"""What is a person's name, what is one the other way round, and what only looks like one."""

from __future__ import annotations

import pytest

from portfolio.activities.figures_agree import is_fraction_of_percent
from portfolio.language.person_names import person_name
from portfolio.language.said_twice import says_the_same


@pytest.mark.parametrize(
    ("text", "given", "surname"),
    [
        ("Priya Nair", ("priya",), "nair"),
        ("Nair, Priya", ("priya",), "nair"),
        ("Smith-Jones, Ann", ("ann",), "smith-jones"),
        ("Dr Priya Nair", ("priya",), "nair"),
        ("Mr Nair", (), "nair"),
    ],
)
def test_a_name_is_read_whichever_way_round(text, given, surname):
    name = person_name(text)
    assert name is not None
    assert (name.given, name.surname) == (given, surname)


@pytest.mark.parametrize(
    "text",
    [
        "Nair, Head of Sales",
        "Priya Nair, Head of Sales",
        "Head of Sales, Nair",
        "Dr",
        "Priya",
        "Priya 2nd",
        "Priya (lead)",
        "priya 2",
        "the manager",
        "Sue, Finance",
    ],
)
def test_a_title_a_group_or_half_a_name_is_none(text):
    assert person_name(text) is None


@pytest.mark.parametrize(("after", "wrong"), [(60, True), (0.9, False), (1.2, False), (0, False)])
def test_a_part_of_one_beside_a_percentage_is_one_of_another_kind(after, wrong):
    assert is_fraction_of_percent(0.5, after, "%") is wrong


def test_texts_of_two_words_are_the_same_only_word_for_word():
    assert not says_the_same("Panel decides", "Panel decided")
    assert says_the_same("The panel decides alone", "The panel decided alone")
