"""What an option may bring: thousands of years before the first one begins."""

from __future__ import annotations

import numpy as np
import pytest

from portfolio.practice import appraisal, prices, simulate, story, year_tables
from portfolio.practice.results import MEASURES
from portfolio.practice.year import play_year

YEARS = 400


@pytest.fixture(scope="module")
def strong(call_centre, answers):
    decisions = answers["strong"]
    return appraisal.prospect(call_centre, decisions.programme, decisions.incidents, 5, YEARS)


@pytest.fixture(scope="module")
def simulated(call_centre, answers):
    decisions = answers["strong"]
    return simulate.run(call_centre, decisions.programme, decisions.incidents, 5, YEARS)


def test_the_prospect_is_that_of_the_years_that_are_played(strong, simulated):
    np.testing.assert_allclose(strong.csat, simulated.truth("csat"))
    assert strong.benefit.mean() == pytest.approx(prices.benefit(simulated).mean(), rel=0.05)
    assert np.corrcoef(strong.benefit, prices.benefit(simulated))[0, 1] > 0.95


def test_the_cost_is_about_what_years_cost_when_they_are_played(call_centre, answers, strong):
    decisions, spent = answers["strong"], []
    for seed in range(8):
        played = play_year(call_centre, decisions.programme, decisions.incidents, seed)
        costs = year_tables.tables(played).costs
        spent.append(costs["pounds"].sum() + costs["hours"].sum() * prices.prices(call_centre).hour)
    assert strong.cost.mean() == pytest.approx(np.mean(spent), rel=0.12)


def test_the_chance_of_seeing_an_effect_is_that_of_the_comparison(call_centre, answers, strong):
    runs = simulate.many(
        call_centre, answers["strong"].programme, answers["strong"].incidents, 8, 1000
    )
    clear = [
        np.abs(appraisal.measured_change(run)) > appraisal.CLEAR * strong.error for run in runs
    ]
    assert strong.chance_of_seeing == pytest.approx(np.concatenate(clear).mean(), abs=0.06)


def test_options_are_compared_in_the_same_luck(call_centre, answers):
    options = {name: decisions.programme for name, decisions in answers.items()}
    table = appraisal.appraise(call_centre, options, years=YEARS)
    assert list(table.index) == ["weak", "sound", "strong"]
    assert (table["csat_low"] <= table["csat"]).all()
    assert (table["net"] <= table["net_high"]).all()
    assert table["csat"].is_monotonic_increasing
    np.testing.assert_allclose(table["net"], table["benefit"] - table["cost"])
    again = appraisal.appraise(call_centre, options, years=YEARS)
    assert table.equals(again)


def test_with_all_teams_in_it_nothing_is_left_to_compare_with(call_centre, answers):
    choices = answers["strong"].programme
    every = appraisal.prospect(call_centre, choices, {story.START: "all"}, 1, 50)
    half = appraisal.prospect(call_centre, choices, {story.START: "drawn"}, 1, 50)
    assert every.cost.mean() > half.cost.mean()
    assert every.benefit.mean() > half.benefit.mean()
    assert every.error != half.error


def test_nothing_of_the_coming_year_is_used(call_centre, answers):
    """Another seed for the year changes nothing in the appraisal, which has its own."""
    one = appraisal.prospect(call_centre, answers["sound"].programme, years=50)
    moved = call_centre.model_copy(update={"seed": 99})
    other = appraisal.prospect(moved, answers["sound"].programme, years=50)
    np.testing.assert_array_equal(one.net, other.net)


def test_without_a_programme_the_benefit_is_nothing(call_centre):
    nothing = simulate.run(call_centre, None, {}, 5, 3, tuple(MEASURES))
    assert (prices.benefit(nothing) == 0).all()
