"""The arithmetic of the decision matrix: what has to hold for any weights and scores."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from portfolio.activities.weighing import (
    Outcome,
    Scenario,
    contributions,
    exact,
    scenarios,
    sensitivity,
    shares,
    totals,
    turns,
    upsets,
)

OBJECTIVES = ("O1", "O2", "O3", "O4")
weight = st.integers(0, 100).map(Fraction)
score = st.integers(1, 5).map(Fraction)
weight_sets = st.dictionaries(st.sampled_from(OBJECTIVES), weight, min_size=1).filter(
    lambda weights: sum(weights.values()) > 0
)
score_sheets = st.dictionaries(
    st.sampled_from(("A", "B", "C")),
    st.fixed_dictionaries(dict.fromkeys(OBJECTIVES, score)),
    min_size=1,
)


def by_name(**weights: int) -> dict[str, dict[str, Fraction]]:
    exactly = {objective: Fraction(value) for objective, value in weights.items()}
    return {scenario.name: scenario.weights for scenario in scenarios(exactly)}


@given(weight_sets)
def test_in_every_scenario_the_weights_add_up_to_100_and_none_is_negative(weights):
    for scenario in scenarios(weights):
        assert sum(scenario.weights.values()) == 100
        assert min(scenario.weights.values()) >= 0
        assert scenario.weights.keys() == weights.keys()


@given(weight_sets)
def test_the_weights_that_are_not_changed_keep_their_proportions(weights):
    base = shares(weights)
    for scenario in scenarios(weights)[2:]:
        rest = [ref for ref in base if ref != scenario.objective]
        assume(sum(base[ref] for ref in rest) > 0)
        for one in rest:
            for other in rest:
                kept = scenario.weights[one] * base[other] == scenario.weights[other] * base[one]
                assert kept


def test_each_weight_goes_up_and_down_by_half_of_itself():
    found = {
        case.name: case.weights for case in scenarios({"O1": Fraction(60), "O2": Fraction(40)})
    }
    assert found == {
        "as given": {"O1": 60, "O2": 40},
        "all equal": {"O1": 50, "O2": 50},
        "O1 up by half": {"O1": 90, "O2": 10},
        "O1 down by half": {"O1": 30, "O2": 70},
        "O2 up by half": {"O1": 40, "O2": 60},
        "O2 down by half": {"O1": 80, "O2": 20},
    }


def test_a_weight_never_goes_above_100():
    found = {
        case.name: case.weights for case in scenarios({"O1": Fraction(80), "O2": Fraction(20)})
    }
    assert found["O1 up by half"] == {"O1": 100, "O2": 0}


def test_when_one_objective_has_all_the_weight_the_others_share_what_it_gives_up():
    assert by_name(O1=100, O2=0, O3=0)["O1 down by half"] == {"O1": 50, "O2": 25, "O3": 25}


@given(weight_sets, score_sheets)
def test_a_weighted_score_lies_between_the_lowest_and_the_highest_score(weights, scores):
    for option, total in totals(weights, scores).items():
        own = [scores[option][objective] for objective in weights]
        assert min(own) <= total <= max(own)


@given(weight_sets, score_sheets, st.integers(1, 50))
def test_weights_that_do_not_add_up_to_100_give_the_same_scores(weights, scores, factor):
    larger = {objective: value * factor for objective, value in weights.items()}
    assert totals(larger, scores) == totals(weights, scores)


@given(weight_sets, score_sheets)
def test_the_parts_of_a_score_add_up_to_it(weights, scores):
    parts = contributions(weights, scores)
    assert {option: sum(own.values()) for option, own in parts.items()} == totals(weights, scores)


@given(weight_sets, score_sheets)
def test_an_option_that_is_nowhere_worse_survives_every_change_of_weights(weights, scores):
    best = {ref: max(own[ref] for own in scores.values()) for ref in OBJECTIVES}
    outcomes = sensitivity(weights, {**scores, "ideal": best})
    assert upsets("ideal", outcomes) == ()


@given(weight_sets, score_sheets)
def test_an_option_that_is_worse_everywhere_never_wins(weights, scores):
    poor = {ref: min(own[ref] for own in scores.values()) - 1 for ref in OBJECTIVES}
    outcomes = sensitivity(weights, {**scores, "poor": poor})
    assert all("poor" not in outcome.winners for outcome in outcomes)


@given(weight_sets, score_sheets)
def test_an_option_upset_by_other_weights_is_not_among_the_best_there(weights, scores):
    outcomes = sensitivity(weights, scores)
    for option in scores:
        for outcome in upsets(option, outcomes):
            assert outcome.totals[option] < max(outcome.totals.values())


@given(weight_sets, score_sheets)
def test_an_option_that_is_not_scored_against_every_objective_gets_no_total(weights, scores):
    gone = next(iter(weights))
    short = {objective: Fraction(5) for objective in OBJECTIVES if objective != gone}
    assert "short" not in totals(weights, {**scores, "short": short})


def test_no_weights_give_no_totals():
    assert totals({}, {"A": {}}) == {}
    assert totals({"O1": Fraction(0)}, {"A": {"O1": Fraction(3)}}) == {}
    assert sensitivity({"O1": Fraction(0)}, {"A": {"O1": Fraction(3)}}) == ()


def test_a_single_objective_cannot_lose_weight_to_another():
    assert [case.name for case in scenarios({"O1": Fraction(7)})] == ["as given", "all equal"]


def test_a_number_means_what_was_typed():
    assert exact(0.1) == Fraction(1, 10)
    assert exact(1e-7) == Fraction(1, 10_000_000)


def winners(weights, scores) -> tuple[str, ...]:
    return Outcome(Scenario("", weights), totals(weights, scores)).winners


def with_weight(weights, objective: str, weight: Fraction) -> dict[str, Fraction]:
    """The weights with another one for one objective; the others keep their proportions."""
    base = shares(weights)
    left, others = 100 - weight, 100 - base[objective]
    return {ref: weight if ref == objective else part * left / others for ref, part in base.items()}


@given(weight_sets, score_sheets)
def test_beyond_a_turn_another_option_wins_and_up_to_it_none_does(weights, scores):
    base, best = shares(weights), winners(weights, scores)
    for turn in turns(weights, scores):
        assume(base[turn.objective] < 100)
        edge = 0 if turn.is_below else 100
        before = (turn.now + turn.limit) / 2
        beyond = turn.limit + (edge - turn.limit) / 1_000_000
        assert winners(with_weight(weights, turn.objective, before), scores) == best
        assert turn.option in winners(with_weight(weights, turn.objective, turn.limit), scores)
        assert best[0] not in winners(with_weight(weights, turn.objective, beyond), scores)


@given(weight_sets, score_sheets)
def test_where_no_turn_is_told_the_winner_stays_at_every_weight(weights, scores):
    base, best = shares(weights), winners(weights, scores)
    assume(len(best) == 1)
    told = {(turn.objective, turn.is_below) for turn in turns(weights, scores)}
    for objective in base:
        for edge in (Fraction(0), Fraction(100)):
            if base[objective] < 100 and (objective, edge < base[objective]) not in told:
                assert best[0] in winners(with_weight(weights, objective, edge), scores)


def test_options_that_are_level_have_no_turn():
    weights = {"O1": Fraction(50), "O2": Fraction(50)}
    scores = {
        "A": {"O1": Fraction(5), "O2": Fraction(1)},
        "B": {"O1": Fraction(1), "O2": Fraction(5)},
    }
    assert turns(weights, scores) == ()
