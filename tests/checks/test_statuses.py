"""How far a criterion is, in words and letters that an assessor does not use."""

from __future__ import annotations

import itertools

from portfolio.checks.unit_report import Status
from portfolio.reports.spreadsheet import SHADES


def test_a_status_has_a_letter_of_its_own_and_none_that_an_assessor_decides_by():
    letters = [status.letter for status in Status]
    assert letters == ["–", "B", "P", "A"]
    assert not set(letters) & {"R", "M", "N"}


def test_no_status_sounds_like_a_decision():
    for status in Status:
        assert not set(status.split()) & {"referred", "met", "achieved", "passed", "evidenced"}


def test_statuses_stay_apart_in_grey():
    greys = [
        sum(int(fill[place : place + 2], 16) for place in (1, 3, 5))
        for fill, _ in map(SHADES.get, Status)
    ]
    assert greys == sorted(greys, reverse=True)
    assert all(before - after > 60 for before, after in itertools.pairwise(greys))
