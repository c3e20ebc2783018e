"""The causal model: each effect comes in where, and only where, its cause is."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.practice import effects
from portfolio.practice.effects import Course

YEARS = 400


def weekly(value, years=1):
    return np.full((years, effects.WEEKS), float(value))


def study(years=1, awards=(10,), **changes) -> Course:
    """A programme with nothing wrong, such as a study runs, with awards in the weeks named."""
    given_in = weekly(0, years)
    given_in[:, np.array(awards, dtype=int) - 1] = 1
    running = weekly(1, years)
    running[:, :2] = 0
    perfect = dict.fromkeys(("reach", "ceremony", "trust", "clarity", "panel"), weekly(1, years))
    absent = ("customers", "table", "attendance", "volume", "cancelled")
    course = Course(
        **perfect,
        **dict.fromkeys(absent, weekly(0, years)),
        prize=weekly(1e9, years),
        awards=given_in,
        running=running,
        winners=0.02,
        scale=1.0,
        announced=1.0,
    )
    return replace(course, **changes)


@pytest.fixture(scope="module")
def draws(call_centre):
    return effects.draw(call_centre.effects, 1, YEARS)


@pytest.fixture(scope="module")
def typical(call_centre):
    """Every effect at the value that the world file gives."""
    names = type(call_centre.effects).model_fields
    return {name: np.array([[getattr(call_centre.effects, name).value]]) for name in names}


def test_drawn_effects_stay_within_their_limits(call_centre, draws):
    for name, values in draws.items():
        effect = getattr(call_centre.effects, name)
        assert values.shape == (YEARS, 1)
        assert values.min() >= effect.low
        assert values.max() <= effect.high
        assert (values.std() > 0) == (effect.spread > 0)


def test_a_programme_that_nobody_knows_of_changes_nothing(typical):
    silent = effects.outcome(study(reach=weekly(0), winners=0.0), typical)
    for change in (silent.csat, silent.absence, silent.leaving, silent.effort_others):
        assert np.abs(change).max() == 0


def memory(course, draws):
    return effects.memory_of(course, effects.award_impulses(course, draws), draws)


def test_nothing_changes_before_the_launch(draws):
    did = effects.outcome(study(YEARS), draws)
    assert np.abs(did.csat[:, :2]).max() == 0
    assert did.csat[:, 2:].mean() > 0


def test_the_effect_of_an_award_halves_within_its_half_life(typical):
    typical = {**typical, "half_life": np.array([[6.0]])}
    present = memory(study(announced=0.0), typical)[0]
    assert present[9] == 1
    assert present[15] == pytest.approx(0.5)
    assert present[21] == pytest.approx(0.25)


def test_a_repeated_award_wears_off(typical):
    present = memory(study(awards=(5, 45), announced=0.0), typical)[0]
    left = 0.5 ** (40 / typical["half_life"][0, 0])
    worn = 1 - typical["wear"][0, 0] / 100
    assert present[44] == pytest.approx((1 - left) * worn + left)


def test_announced_awards_wear_the_faster_the_closer_they_are_and_surprises_do_not(typical):
    def remembered(rounds, announced):
        weeks = tuple(range(3, 53, 52 // rounds))
        return memory(study(awards=weeks, announced=announced), typical).mean()

    assert remembered(26, 1.0) < remembered(4, 1.0) < remembered(6, 1.0)
    assert remembered(26, 0.0) > remembered(4, 0.0)


def test_winners_are_never_lifted_by_more_than_one_award(typical):
    often = effects.outcome(study(awards=tuple(range(3, 53, 2)), announced=0.0), typical)
    added = often.effort_winners - often.effort_others
    assert added.max() <= typical["winners"][0, 0] + 1e-9


def test_a_ceremony_is_worth_what_the_study_says_in_prize_money(typical):
    worth = typical["ceremony"][0, 0]
    ceremony = effects.outcome(study(prize=weekly(0)), typical)
    prize = effects.outcome(study(prize=weekly(worth), ceremony=weekly(0)), typical)
    np.testing.assert_allclose(ceremony.csat, prize.csat)
    neither = effects.outcome(study(prize=weekly(0), ceremony=weekly(0)), typical)
    assert neither.csat.mean() < prize.csat.mean()


def test_an_attendance_criterion_lowers_absence_and_the_quality_that_is_not_rewarded(typical):
    did = effects.outcome(study(attendance=weekly(1)), typical)
    assert did.absence.mean() < 0
    assert did.csat.mean() < 0
    assert did.gaming.mean() == pytest.approx(typical["gaming"][0, 0] / 100)


def test_a_published_ranking_takes_away_from_those_who_do_not_win(typical):
    with_table = effects.outcome(study(table=weekly(1)), typical)
    without = effects.outcome(study(), typical)
    assert (with_table.effort_others[0, 2:] < without.effort_others[0, 2:]).all()


def test_those_who_do_not_win_gain_when_winners_are_few_and_nothing_when_all_win(typical):
    few = effects.outcome(study(winners=0.05), typical).effort_others.mean()
    many = effects.outcome(study(winners=0.9), typical).effort_others.mean()
    assert few > many


def test_awards_that_are_withdrawn_leave_less_than_before(typical):
    withdrawn = weekly(0)
    withdrawn[0, 20] = 1
    course = study(cancelled=withdrawn)
    did = effects.outcome(course, {**typical, "effort": np.zeros((1, 1))})
    assert did.effort_others[0, 40] < 0
    surprise = effects.outcome(
        replace(course, announced=0.0), {**typical, "effort": np.zeros((1, 1))}
    )
    assert surprise.effort_others[0, 40] >= 0


def test_trust_moves_at_each_award_towards_the_merit_of_its_winners(typical):
    course = study(awards=(10, 20), trust=weekly(0.5), panel=weekly(0.1))
    trust = effects.trust_in(course, np.array([[0.25]]))[0]
    assert trust[8] == 0.5
    assert trust[9] == pytest.approx(0.5 + 0.25 * (0.1 - 0.5))
    assert trust[18] == trust[9]
    assert trust[19] < trust[9]


def test_publicity_needs_customers_who_hear_and_an_award_to_hear_of(typical):
    did = effects.outcome(study(customers=weekly(1)), typical)
    assert did.publicity[0, :9].max() == 0
    assert did.publicity[0, 9] == pytest.approx(typical["publicity"][0, 0])


share = st.floats(0, 1)


@given(
    reach=share,
    trust=share,
    clarity=share,
    ceremony=share,
    panel=share,
    table=share,
    attendance=share,
    customers=share,
    prize=st.floats(0, 5000),
    winners=share,
)
def test_no_programme_moves_satisfaction_beyond_what_was_ever_published(
    typical, prize, winners, **levels
):
    course = study(
        awards=range(4, 53, 4),
        prize=weekly(prize),
        winners=winners,
        **{name: weekly(level) for name, level in levels.items()},
    )
    did = effects.outcome(course, typical)
    assert np.isfinite(did.csat).all()
    assert np.abs(did.csat.mean()) < 4
    assert ((did.trust >= 0) & (did.trust <= 1)).all()
