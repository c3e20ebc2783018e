"""What is a person's name, what is one the other way round, and what only looks like one."""

from __future__ import annotations

import pytest

from portfolio.activities.figures_agree import is_fraction_of_percent
from portfolio.language.person_names import (
    are_one_person,
    have_one_name,
    is_spelt_two_ways,
    may_be_one_person,
    people_named,
    person_name,
)
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


@pytest.mark.parametrize(
    ("text", "given", "surname"),
    [
        ("Ann van der Berg", ("ann", "van", "der"), "berg"),
        ("Siobh\u00e1n O\u2019Brien", ("siobhan",), "obrien"),
        ("S. Okoro", ("s",), "okoro"),
        ("Ann Lee Okoro Nair", ("ann", "lee", "okoro"), "nair"),
        ("Ann Ng", ("ann",), "ng"),
        ("Dr Nair, Priya", ("priya",), "nair"),
    ],
)
def test_each_part_of_a_name_is_read(text, given, surname):
    name = person_name(text)
    assert name is not None
    assert (name.given, name.surname) == (given, surname)


TWO = ("Priya Nair, Tom", "Nair, Priya Ann")


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee Okoro Nair Quenby",
        "Ann B",
        "ann Lee",
        "Ann lee",
        "",
        ",",
        "Ann, ",
        "Mr Dr",
        "Nair, priya",
        *TWO,
    ],
)
def test_what_is_too_long_too_short_or_small_is_no_name(text):
    assert person_name(text) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Odette Lunn, Director of Services, and Tom Ellery", ["Odette Lunn", "Tom Ellery"]),
        ("Odette Lunn, Tom Ellery", ["Odette Lunn", "Tom Ellery"]),
        ("Nair, Priya", ["Priya Nair"]),
        ("Mr Nair and Ann Lee", ["Ann Lee"]),
        ("Ann Lee; Tom Ellery / Bo Hart", ["Ann Lee", "Tom Ellery", "Bo Hart"]),
        ("Head of Sales, Ann Lee", []),
        ("Ann Lee, , Tom Ellery", ["Ann Lee", "Tom Ellery"]),
        ("the board", []),
        ("Mr Nair", []),
        ("Mr Nair, Ann Lee", ["Ann Lee"]),
        ("", []),
    ],
)
def test_the_people_in_an_entry_are_found_where_a_part_of_it_begins(text, names):
    assert [name.written for name in people_named(text)] == names


SAME, MAY_BE, ONE, SPELT = have_one_name, may_be_one_person, are_one_person, is_spelt_two_ways


@pytest.mark.parametrize(
    ("first", "second", "holding"),
    [
        ("Sam Okoro", "Sam Okoro", {SAME, MAY_BE, ONE}),
        ("Sam Okoro", "SAM Okoro", {SAME, MAY_BE, ONE}),
        ("Sam Lee Okoro", "Sam Okoro", {SAME, MAY_BE, ONE}),
        ("Jo Okoro", "Jo Okoro", {SAME, MAY_BE, ONE}),
        ("Jo Quenby", "Jo Quenbey", {SPELT}),
        ("Jane Jones", "June Jones", set()),
        ("Sam Okoro", "Samuel Okoro", {MAY_BE, ONE}),
        ("S Okoro", "S Okoro", {MAY_BE, ONE}),
        ("S Okoro", "Sam Okoro", {MAY_BE}),
        ("Mr Okoro", "Sam Okoro", {MAY_BE}),
        ("Mr Okoro", "Mrs Okoro", {MAY_BE}),
        ("T Okoro", "Sam Okoro", set()),
        ("Sa Okoro", "Sam Okoro", set()),
        ("Priya Nair", "Tom Nair", set()),
        ("Sam Okoro", "Sam Nair", set()),
        ("Mr Quenby", "Ann Quenbey", set()),
        ("Clare Jones", "Claire Jones", {SPELT}),
        ("Dilys Jones", "Dylis Jones", {SPELT}),
        ("Emily Jones", "Emyli Jones", {SPELT}),
        ("Ann Wynith", "Ann Winyth", {SPELT}),
        ("Karin Jones", "Kiran Jones", set()),
        ("Anne Smith", "Anna Smith", set()),
        ("Marie Smith", "Maria Smith", set()),
        ("Simon Hall", "Simone Hall", set()),
        ("Clare Jones", "Clairre Jones", set()),
        ("Stephen Hall", "Steven Hall", {MAY_BE, ONE}),
        ("Phillip Hall", "Philip Hall", {MAY_BE, ONE}),
        ("Ann Lunn", "Ann Lunne", {SPELT}),
        ("Ann Lun", "Ann Lunn", set()),
        ("Ann Lunn", "Ann Lann", set()),
        ("Ann Hills", "Ann Holls", {SPELT}),
        ("T Hills", "T Holls", set()),
        ("Ann Quenby", "Bob Quenbey", set()),
        ("Bob Quenby", "Robert Quenbey", {SPELT}),
        ("Ann Quenby", "Ann Quenbeys", set()),
    ],
)
def test_whether_two_names_are_of_one_person(first, second, holding):
    one, other = person_name(first), person_name(second)
    assert one is not None
    assert other is not None
    for told in (SAME, MAY_BE, ONE, SPELT):
        assert told(one, other) is (told in holding), told.__name__
        assert told(other, one) is (told in holding), told.__name__
