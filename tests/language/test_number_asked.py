"""How many a criterion asks for is read where it says so, and nowhere else."""

from __future__ import annotations

import pytest

from portfolio.language.number_asked import number_asked


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Identify three ways of helping customers", 3),
        ("identify two hazards in the workplace", 2),
        ("List at least four sources of support", 4),
        ("Describe the needs of a minimum of five groups of customers", 5),
        ("State 6 causes of waste", 6),
        ("Compare three different types of plaster", 3),
        ("Explain the main differences between two products", 0),
        ("Describe level 2 support", 0),
        ("Record temperatures every four hours", 0),
        ("Wait for two minutes before opening", 0),
        ("Explain unit 3 of the code", 0),
        ("Identify hazards", 0),
        ("Lift loads of up to 20 kg", 0),
        ("", 0),
    ],
)
def test_a_number_of_things_is_read_and_other_numbers_are_left_alone(text: str, number: int):
    assert number_asked(text) == number
