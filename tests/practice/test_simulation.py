"""Many years: they repeat exactly, and a decision changes only what it is about."""

from __future__ import annotations

import numpy as np
import pytest

from portfolio.practice import simulate, story
from portfolio.practice.measures import BEFORE
from portfolio.practice.results import MEASURES


@pytest.fixture(scope="module")
def strong(answers):
    return answers["strong"]


def run(world, decisions, seed=3, years=4, **incidents):
    taken = {**decisions.incidents, **incidents}
    return simulate.run(world, decisions.programme, taken, seed, years)


def test_the_same_seed_gives_the_same_years_to_the_last_bit(call_centre, strong):
    first, again = run(call_centre, strong), run(call_centre, strong)
    other = run(call_centre, strong, seed=4)
    for name in MEASURES:
        assert first.observed[name].tobytes() == again.observed[name].tobytes()
        assert first.observed[name].tobytes() != other.observed[name].tobytes()


def test_asking_for_more_years_does_not_change_the_first(call_centre, strong):
    few, more = run(call_centre, strong, years=2), run(call_centre, strong, years=5)
    np.testing.assert_array_equal(few.observed["csat"], more.observed["csat"][:2])


def test_without_a_programme_nothing_is_changed(call_centre):
    found = simulate.run(call_centre, None, {}, 3, 2)
    assert all((found.truth(name) == 0).all() for name in MEASURES)


def test_the_year_before_is_the_same_whatever_is_decided(call_centre, answers):
    before = [
        run(call_centre, answers[level], start="drawn").observed["csat"][:, :BEFORE]
        for level in ("weak", "strong")
    ]
    np.testing.assert_array_equal(*before)


def test_teams_outside_the_programme_are_the_same_whatever_is_decided(call_centre, strong):
    with_programme = run(call_centre, strong)
    nothing = simulate.run(call_centre, None, {}, 3, 4)
    outside = with_programme.taking_part == 0
    for name in MEASURES:
        kept = with_programme.observed[name].transpose(0, 2, 1)[outside]
        np.testing.assert_array_equal(kept, nothing.observed[name].transpose(0, 2, 1)[outside])


def test_a_decision_in_an_incident_changes_nothing_before_its_week(call_centre, strong):
    good = run(call_centre, strong, years=20)
    bad = run(call_centre, strong, years=20, **{"absent-sponsor": "supervisor"})
    weeks = good.programme.weeks["absent-sponsor"]
    assert weeks.any()
    for year in np.flatnonzero(weeks):
        until = BEFORE + weeks[year] - 1
        np.testing.assert_array_equal(
            good.observed["csat"][year, :until], bad.observed["csat"][year, :until]
        )
    assert bad.truth("csat").mean() < good.truth("csat").mean()


@pytest.mark.parametrize("name", [name for name in story.incidents() if name != story.START])
def test_in_every_incident_the_strong_way_does_more_good_than_any_weak_one(
    call_centre, answers, name
):
    """Measured with the incident sure to come, in a programme that had not planned for it."""
    certain = {name: call_centre.incidents[name].model_copy(update={"chance": 1.0})}
    world = call_centre.model_copy(update={"incidents": certain})
    plan = answers["sound"].programme.plan.model_copy(update={"contingencies": ()})
    choices = answers["sound"].programme.model_copy(update={"plan": plan})
    ways = story.incidents()[name].options
    effect = {
        way: simulate.run(world, choices, {name: way}, 5, 60, ("csat",)).truth("csat").mean()
        for way in ways
    }
    best = next(way for way in ways if ways[way].level == "strong")
    weak = [way for way in ways if ways[way].level == "weak"]
    assert all(effect[best] > effect[way] for way in weak)


def test_half_of_the_teams_take_part_unless_all_do(call_centre, strong):
    teams = len(call_centre.teams)
    assert (run(call_centre, strong, start="drawn").taking_part.sum(axis=1) == teams / 2).all()
    assert (run(call_centre, strong, start="lowest").taking_part.sum(axis=1) == teams / 2).all()
    assert run(call_centre, strong, start="all").taking_part.all()


def test_ending_the_programme_ends_its_awards_and_what_follows_them(call_centre, strong):
    found = run(call_centre, strong, years=60, **{"budget-cut": "stop"})
    cut = found.programme.weeks["budget-cut"]
    appeal = found.programme.weeks["appeal"]
    awards = found.programme.course.awards
    for year in np.flatnonzero(cut):
        assert not awards[year, cut[year] :].any()
        assert not appeal[year] > cut[year] + 2


def test_every_measure_stays_within_what_it_can_be(worlds, answers):
    for world in worlds.values():
        found = run(world, answers["weak"], years=30).observed
        assert all(np.isfinite(values).all() for values in found.values())
        for name in ("csat", "fcr", "in_sla", "absence"):
            assert found[name].min() >= 0
            assert found[name].max() <= 100
        assert found["complaints"].min() >= 0
        assert found["complaint_days"].min() > 0
