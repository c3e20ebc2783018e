"""The analysis finds the hidden truth of simulated worlds as often as its intervals promise.

A small part of what ``scripts/coverage_of_intervals.py`` does with 400 years of each world.
"""

from __future__ import annotations

import numpy as np
import pytest

from portfolio.practice import simulate, story, year_tables
from portfolio.practice.analysis.before_and_after import before_after
from portfolio.practice.analysis.break_in_line import interrupted_series
from portfolio.practice.analysis.differences import difference_in_differences
from portfolio.practice.analysis.estimate import SERVICE_MEASURES
from portfolio.practice.choices import load_decisions, model_answer
from portfolio.practice.results import LAST_WEEK
from portfolio.practice.world import find_world

WORLDS = 80
SEED = 11
CSAT = SERVICE_MEASURES["csat"]
METHODS = (before_after, interrupted_series, difference_in_differences)


@pytest.fixture(scope="module")
def decisions():
    return load_decisions(model_answer("strong"), story.known_names())


def _estimates(run, method):
    for place in range(WORLDS):
        table = year_tables.measures_of(run, run.taking_part[place] > 0, place, LAST_WEEK)
        yield method(table, CSAT).estimate


@pytest.mark.parametrize("method", METHODS)
def test_intervals_cover_the_hidden_effect_of_a_strong_programme(method, decisions):
    taken = {**decisions.incidents, story.START: "drawn"}
    run = simulate.run(
        find_world("call-centre"), decisions.programme, taken, SEED, WORLDS, names=("csat",)
    )
    truth = run.truth("csat")
    found = list(_estimates(run, method))
    covered = np.mean([one.covers(truth[place]) for place, one in enumerate(found)])
    assert 0.90 <= covered <= 0.99
    errors = np.array([one.value for one in found]) - truth
    assert abs(errors.mean()) < 3 * errors.std() / np.sqrt(WORLDS) + 0.1


@pytest.mark.parametrize("method", METHODS)
def test_without_a_programme_an_effect_is_seldom_clear(method):
    run = simulate.run(
        find_world("call-centre"), None, {story.START: "drawn"}, SEED, WORLDS, names=("csat",)
    )
    assert np.mean([one.is_clear for one in _estimates(run, method)]) <= 0.10
