"""What a tutor is told about a world."""

from __future__ import annotations

import pytest

from portfolio.practice.world import builtin_worlds
from portfolio.tutor.about_world import about


def test_a_world_is_told_by_its_people_its_drift_and_its_effects():
    told = " ".join(about(builtin_worlds()["retail-chain"]))
    assert "186 people in 16 teams on 4 sites." in told
    assert "The year begins on 5 January 2026" in told
    assert "The market moves it by 0 points (−2 to 2) a year." in told
    assert "8% (0 to 20) more of the rewarded behaviour" in told
    assert "Its 18 effects: " in told


def test_a_steady_market_is_said_to_be_one():
    assert "The market does not move it." in " ".join(about(builtin_worlds()["call-centre"]))


@pytest.mark.parametrize("name", ["call-centre", "housing-service", "retail-chain"])
def test_what_is_told_of_the_effects_counts_all_of_them(name: str):
    (*_, last) = about(builtin_worlds()[name])
    counts = [int(word) for word in last.replace(",", "").split() if word.isdigit()]
    assert counts[0] == sum(counts[1:])
