"""What an option may bring: thousands of years before the first one begins."""

from __future__ import annotations

import numpy as np
import pytest

from portfolio.practice import appraisal, prices, simulate, story, year_tables
from portfolio.practice.analysis.before_and_after import before_after
from portfolio.practice.analysis.differences import difference_in_differences
from portfolio.practice.analysis.estimate import SERVICE_MEASURES
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


@pytest.mark.parametrize("level", ["sound", "strong"])
def test_the_chance_of_telling_an_effect_is_the_share_of_years_whose_analysis_tells_one(
    call_centre, answers, level
):
    plan, taken = answers[level].programme, answers[level].incidents
    found = [
        one
        for run in simulate.many(call_centre, plan, taken, 9, 1500)
        for one in appraisal.estimates(run)
    ]
    told = appraisal.prospect(call_centre, plan, taken, 5, 2000).chance_of_seeing
    assert told == pytest.approx(np.mean([one.is_clear for one in found]), abs=0.03)


@pytest.mark.parametrize("start", ["drawn", "all"])
def test_a_year_is_judged_by_the_very_test_of_the_analysis(call_centre, answers, start):
    taken = {**answers["strong"].incidents, story.START: start}
    run = simulate.run(call_centre, answers["strong"].programme, taken, 5)
    taking_part = run.taking_part[0] > 0
    table = year_tables.measures_of(run, taking_part, 0, 52)
    found = analyse_satisfaction(table, SERVICE_MEASURES["csat"])
    (told,) = appraisal.estimates(run)
    assert told.value == pytest.approx(found.value, abs=0.01)
    assert (told.low, told.high) == pytest.approx((found.low, found.high), abs=0.02)


def analyse_satisfaction(table, measure):
    if table["in_programme"].all():
        return before_after(table, measure).estimate
    return difference_in_differences(table, measure).estimate


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
    assert every.chance_of_seeing != half.chance_of_seeing


def test_nothing_of_the_coming_year_is_used(call_centre, answers):
    """Another seed for the year changes nothing in the appraisal, which has its own."""
    one = appraisal.prospect(call_centre, answers["sound"].programme, years=50)
    moved = call_centre.model_copy(update={"seed": 99})
    other = appraisal.prospect(moved, answers["sound"].programme, years=50)
    np.testing.assert_array_equal(one.net, other.net)


def test_without_a_programme_the_benefit_is_nothing(call_centre):
    nothing = simulate.run(call_centre, None, {}, 5, 3, tuple(MEASURES))
    assert (prices.benefit(nothing) == 0).all()
