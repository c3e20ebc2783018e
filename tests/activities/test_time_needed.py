"""About how long a criterion takes, in words."""

from __future__ import annotations

import pytest

from portfolio.activities.time_needed import in_words, time_needed
from portfolio.unit.unit import Catalogue


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (1, "a quarter of an hour"),
        (30, "half an hour"),
        (44, "three quarters of an hour"),
        (55, "an hour"),
        (70, "an hour and a half"),
        (80, "an hour and a half"),
        (100, "an hour and a half"),
        (120, "2 hours"),
        (150, "2 and a half hours"),
        (1200, "20 hours"),
    ],
)
def test_minutes_are_told_as_people_tell_them(minutes: float, words: str):
    assert in_words(minutes) == words


def test_the_unit_file_says_how_long_a_criterion_takes(catalogue: Catalogue):
    criterion = catalogue["cg-406"].criterion("2.4")
    assert criterion.minutes
    longer = criterion.model_copy(update={"minutes": 450})
    assert time_needed(longer) == "about 7 and a half hours"


def test_where_the_file_says_nothing_the_forms_do_and_more_forms_take_longer(catalogue: Catalogue):
    criteria = [one for unit in catalogue.values() for one in unit.criteria if not one.minutes]
    assert {time_needed(one) for one in criteria} > {"about half an hour"}
    two = next(one for one in criteria if len(one.activities) > 1)
    one = two.model_copy(update={"activities": two.activities[:1]})
    assert time_needed(one) != time_needed(two)
