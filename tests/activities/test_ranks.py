"""Which rank a position is, in the words that people use."""

from __future__ import annotations

from typing import get_args

import pytest

from portfolio.activities.ranks import Rank, rank_of

POSITIONS = {
    "director or board": (
        "MD",
        "M.D.",
        "Chief Exec",
        "Managing Director",
        "Vice-President, Retail",
    ),
    "senior management": ("Head of Operations", "senior mgr", "Regional Manager", "our SLT"),
    "external guest": ("The Mayor of Leeds", "a long-standing customer", "External judge"),
    "manager": ("Store manager", "Customer Service Manager", "Ops Mgr"),
    "team leader": ("Team lead", "Senior Team Leader"),
    "supervisor": ("Supervisor", "my line manager"),
    "": ("PA to the Managing Director", "the Director’s secretary", "Product owner", "Adviser", ""),
}


@pytest.mark.parametrize(
    ("position", "rank"), [(said, rank) for rank, several in POSITIONS.items() for said in several]
)
def test_a_position_in_peoples_words_has_its_rank(position: str, rank: str):
    assert rank_of(position) == rank


@pytest.mark.parametrize("rank", get_args(Rank))
def test_a_rank_is_itself(rank: str):
    assert rank_of(rank) == rank


@pytest.mark.parametrize(
    ("person", "rank"),
    [
        ("Helen Okafor, Chief Executive", "director or board"),
        ("Dean Head (Head of Service)", "senior management"),
        ("the Chief Executive", "director or board"),
        ("Helen Okafor", ""),
        ("Jane Mayor", ""),
    ],
)
def test_without_a_position_that_behind_the_name_is_taken(person: str, rank: str):
    assert rank_of("", person) == rank
    assert rank_of("Team leader", person) == "team leader"
