"""How much a measure changed, and how sure one may be: before and after, break, comparison."""

from __future__ import annotations

import analysis_worlds as worlds
import numpy as np
import pytest

from portfolio.base.errors import AnalysisError
from portfolio.practice.analysis.before_and_after import before_after
from portfolio.practice.analysis.break_in_line import interrupted_series
from portfolio.practice.analysis.carry_over import regress
from portfolio.practice.analysis.differences import difference_in_differences
from portfolio.practice.analysis.estimate import SERVICE_MEASURES

CSAT = SERVICE_MEASURES["csat"]
METHODS = (before_after, interrupted_series, difference_in_differences)
WORLDS = 120


@pytest.mark.parametrize("method", METHODS)
def test_intervals_cover_the_true_effect_about_19_times_in_20(method):
    estimates = [method(worlds.measures(seed, 1.0), CSAT).estimate for seed in range(WORLDS)]
    covered = np.mean([estimate.covers(1.0) for estimate in estimates])
    assert 0.90 <= covered <= 0.99
    middle = np.mean([estimate.value for estimate in estimates])
    spread = np.std([estimate.value for estimate in estimates]) / np.sqrt(WORLDS)
    assert abs(middle - 1.0) < 4 * spread


def test_a_programme_that_comes_and_goes_with_its_awards_does_not_pass_for_the_season():
    """By a step and a slope alone, hardly anything of such an effect was found."""
    measures = worlds.measures(1, 0.0)
    week = measures["week"]
    effect = 1 - np.cos(2 * np.pi * week / 52)
    with_it = measures.assign(
        csat=measures["csat"] + effect * (week >= 1) * measures["in_programme"]
    )
    none, some = (interrupted_series(table, CSAT).estimate.value for table in (measures, with_it))
    assert some - none == pytest.approx(1.0, abs=0.05)


@pytest.mark.parametrize("method", METHODS)
def test_a_large_effect_is_clear_and_a_programme_without_effect_is_not(method):
    assert method(worlds.measures(5, 6.0), CSAT).estimate.is_clear
    assert not method(worlds.measures(5, 0.0), CSAT).estimate.is_clear


def test_an_ordinary_regression_would_be_far_too_sure_of_itself():
    from statsmodels.regression.linear_model import OLS  # two seconds, which nothing else needs

    rng = np.random.default_rng(4)
    weeks = np.arange(52)
    ordinary = ours = 0
    for _ in range(WORLDS):
        noise = worlds.carried_over(rng, (52,), 0.6)
        low, high = OLS(noise, np.ones(52)).fit().conf_int()[0]
        ordinary += low <= 0 <= high
        ours += regress(weeks, noise, np.ones((52, 1)), "points").estimate.covers(0)
    assert ordinary / WORLDS < 0.85
    assert ours / WORLDS > 0.90


def test_the_carry_over_regression_agrees_with_an_established_one_on_the_effect():
    from statsmodels.regression.linear_model import GLSAR

    found = interrupted_series(worlds.measures(3, 2.0), CSAT)
    weeks, seen = np.array(found.weeks), np.array(found.seen)
    years = weeks / 52
    after = weeks >= 1
    shapes = (years, np.sin(2 * np.pi * years), np.cos(2 * np.pi * years))
    own = [np.where(after, shape - shape[after].mean(), 0) for shape in shapes]
    design = np.column_stack([after, *own, np.ones(len(weeks)), *shapes])
    reference = GLSAR(seen, design, rho=1).iterative_fit(10)
    assert found.estimate.value == pytest.approx(reference.params[0], abs=0.5 * reference.bse[0])


def test_the_comparison_counts_teams_and_not_weeks():
    from statsmodels.regression.linear_model import OLS

    found = difference_in_differences(worlds.measures(7, 1.0), CSAT)
    outcome = [*found.inside.values(), *found.outside.values()]
    group = np.repeat([1.0, 0.0], [len(found.inside), len(found.outside)])
    reference = OLS(outcome, np.column_stack([group, np.ones(len(group))])).fit()
    low, high = reference.conf_int()[0]
    assert (found.estimate.low, found.estimate.high) == pytest.approx((low, high))
    assert reference.df_resid == len(outcome) - 2


def test_a_year_that_was_better_for_everybody_is_not_credited_to_the_programme():
    measures = worlds.measures(5, 0.0)
    measures["csat"] += 3.0 * (measures["week"] >= 1)
    assert before_after(measures, CSAT).estimate.is_clear
    assert not difference_in_differences(measures, CSAT).estimate.is_clear


def test_part_of_a_year_is_compared_with_the_same_part_of_the_year_before():
    measures = worlds.measures(2, 1.5)
    found = before_after(measures[measures["week"] <= 24], CSAT)
    weeks = measures[measures["in_programme"]].groupby("week")["csat"].mean()
    assert found.before == pytest.approx(weeks.loc[-51:-28].mean())
    assert found.after == pytest.approx(weeks.loc[1:24].mean())


def test_a_week_without_replies_does_not_stop_an_analysis():
    measures = worlds.measures(2, 1.5)
    measures.loc[measures["week"].isin([-30, 9]), "csat"] = np.nan
    for method in METHODS:
        assert np.isfinite(method(measures, CSAT).estimate.high)


def test_too_few_weeks_are_told_from_a_result():
    measures = worlds.measures(2)
    with pytest.raises(AnalysisError, match=r"run for 8 weeks.*after week 12"):
        before_after(measures[measures["week"] <= 8], CSAT)


def test_a_comparison_needs_teams_outside_the_programme():
    with pytest.raises(AnalysisError, match="nobody to compare with"):
        difference_in_differences(worlds.measures(2, outside=0), CSAT)
    with pytest.raises(AnalysisError, match="6 teams are in the programme and 1 outside"):
        difference_in_differences(worlds.measures(2, outside=1), CSAT)
