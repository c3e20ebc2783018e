"""The tables of a practice year: what their columns are called and what each holds."""

from __future__ import annotations

from dataclasses import fields

from portfolio.practice.results import COLUMNS, LOWER_IS_BETTER, MEASURES, TRUTH, Year


def test_every_table_of_a_year_says_what_its_columns_hold():
    assert [field.name for field in fields(Year)] == [*COLUMNS, "truth"]
    assert all(meaning for columns in COLUMNS.values() for meaning in columns.values())


def test_the_truth_covers_every_service_measure():
    assert MEASURES.keys() <= TRUTH.keys()
    assert MEASURES.keys() <= COLUMNS["measures"].keys()
    assert set(MEASURES) > LOWER_IS_BETTER
