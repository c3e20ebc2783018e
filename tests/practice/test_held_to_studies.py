"""The simulation against what was published, over 2,000 seeded years; the page has the figures."""

from __future__ import annotations

import re
import sys

import numpy as np
import pytest

YEARS = 2000
NOMINAL = 5.0
"""Per cent: how often a test at 5% may find what is not there."""


@pytest.fixture(scope="session")
def holding(pytestconfig):
    sys.path.insert(0, str(pytestconfig.rootpath / "scripts"))
    try:
        import hold_practice_to_studies
    finally:
        sys.path.pop(0)
    return hold_practice_to_studies


@pytest.mark.parametrize("page", ["model", "balance", "analysis"])
def test_the_tables_are_of_the_model_that_is_played(holding, page):
    text = holding.PAGE.with_name(f"practice-{page}.md").read_text("utf-8")
    assert holding.made_with() in text, "Make the tables of this page again, by its script."


@pytest.fixture(scope="session")
def found(holding, call_centre):
    """Each study by the effect that it sets."""
    return {study.effect: study for study in holding.studies(call_centre, YEARS)}


@pytest.fixture(scope="session")
def levels(holding, call_centre, answers):
    return holding.levels(call_centre, answers, 1000)


EFFECTS = (
    "effort",
    "half_life",
    "winners",
    "others",
    "ranking",
    "crowding",
    "gaming",
    "ceremony",
    "removal",
    "leaving",
    "publicity",
)


@pytest.mark.parametrize("name", EFFECTS)
def test_simulated_studies_have_the_mean_and_the_spread_of_the_published_ones(
    holding, call_centre, found, name
):
    mean, spread = holding.expected(call_centre, name)
    simulated = found[name].simulated
    assert simulated.mean() == pytest.approx(mean, abs=4 * spread / np.sqrt(YEARS))
    assert simulated.std() == pytest.approx(spread, rel=0.1)


def test_every_published_result_on_effort_comes_up_among_the_simulated_years(found):
    """From nothing (symbolic awards in schools) to +16% (72 field studies)."""
    low, high = np.percentile(found["effort"].simulated, [2, 98])
    assert low < 1
    assert high > 16
    assert (found["effort"].simulated > 12).mean() == pytest.approx(0.2, abs=0.05)


def test_without_a_programme_a_test_finds_an_effect_as_often_as_it_may(holding, worlds):
    error = 100 * np.sqrt(0.05 * 0.95 / YEARS)
    for name in ("call-centre", "housing-service"):
        alarms = holding.false_alarms(worlds[name], YEARS)
        for share in alarms.values():
            assert share == pytest.approx(NOMINAL, abs=3.5 * error)


def test_where_the_market_drifts_only_a_comparison_stays_honest(holding, worlds):
    alarms = holding.false_alarms(worlds["retail-chain"], YEARS)
    assert alarms[holding.BEFORE_AFTER] > 2 * NOMINAL
    assert alarms[holding.COMPARED] == pytest.approx(NOMINAL, abs=1.8)


def test_the_drift_of_a_year_is_as_large_as_published(worlds):
    """12 of 13 sectors moved by less than a point in a year."""
    from portfolio.practice import effects

    drift = effects.draw(worlds["retail-chain"].effects, 1, YEARS)["drift"]
    assert (np.abs(drift) < 1).mean() == pytest.approx(12 / 13, abs=0.02)


def test_teams_that_begin_after_a_bad_spell_get_better_by_themselves(holding, call_centre):
    alarms = holding.false_alarms(call_centre, 500, "lowest")
    assert alarms[holding.EIGHT_WEEKS] > 2 * NOMINAL


def test_a_good_programme_moves_satisfaction_by_nothing_to_two_points_in_a_year(levels):
    strong = levels["strong"].truth
    assert 0.5 < strong.mean() < 1.5
    assert (strong > 0).mean() > 0.99
    assert (strong < 2).mean() > 0.9


def test_strong_decisions_beat_weak_ones_on_average_but_not_always(levels):
    strong, sound, weak = (levels[name] for name in ("strong", "sound", "weak"))
    assert strong.truth.mean() > sound.truth.mean() > 0 > weak.truth.mean()
    assert strong.net.mean() > sound.net.mean() > weak.net.mean()
    assert 0.7 < (strong.measured > weak.measured).mean() < 0.95
    assert 0.75 < (strong.truth > sound.truth).mean() < 0.98
    assert (strong.net > 0).mean() < 1


def test_measured_changes_are_right_on_average(levels):
    for level in levels.values():
        error = level.measured - level.truth
        assert error.mean() == pytest.approx(0, abs=4 * error.std() / np.sqrt(len(error)))


def test_the_intervals_of_the_product_cover_the_truth_of_its_worlds(holding, call_centre, answers):
    """The page has 200 years of each world and answer; here are few, so the limits are wide."""
    found = holding.looked(call_centre, answers["strong"], 16)
    assert all(way.covered >= 75 for way in found.values())


def test_the_page_has_a_table_for_each_part(holding):
    page = holding.PAGE.read_text("utf-8")
    for name in ("studies", "alarms", "levels", "coverage", "power", "speed"):
        table = re.search(f"<!-- {name} -->\n\n(\\|.+)\n\n<!-- end of {name} -->", page, re.S)
        assert table, name
        assert table[1].count("\n") >= 3
    written = holding.written(page, {"speed": ["| a |", "| --- |"]})
    assert "| a |" in written
    assert written.count("<!-- speed -->") == 1
