"""What is worked out while somebody fills in an answer, and that the document says the same."""

from __future__ import annotations

import pytest
from activity_helpers import OBJECTIVES, OPTIONS, Tried

from portfolio.activities import all_activities
from portfolio.unit.unit import Unit


def weighed(unit: Unit, weights: dict[str, float], scores: dict[str, tuple[float, ...]]) -> Tried:
    rows = [{"objective": ref, "weight": weight} for ref, weight in weights.items()]
    cells = [
        {"option": option, "objective": ref, "score": score}
        for option, own in scores.items()
        for ref, score in zip(weights, own, strict=False)
    ]
    answer = {"weights": rows, "scores": cells}
    others = {"smart_objectives": OBJECTIVES, "options_appraisal": OPTIONS}
    return Tried(unit, "decision-matrix", answer, **others)


def lines(tried: Tried, at: str) -> tuple[str, ...]:
    return next(one.lines for one in tried.sums if one.at == at)


def test_the_best_option_is_told_with_its_lead_and_the_weight_that_would_change_it(unit: Unit):
    tried = weighed(unit, {"O1": 60, "O2": 40}, {"A": (2, 5), "B": (5, 1)})
    assert lines(tried, "scores") == (
        "B Customers' choice comes out best with 3.40 out of 5, 0.20 ahead of "
        "A Employee of the month.",
        "With a weight below 57.14 for O1, which has 60, A Employee of the month would come out "
        "best.",
        "With a weight above 42.86 for O2, which has 40, A Employee of the month would come out "
        "best.",
    )
    assert tried.sums[1].columns == {"A": "3.20", "B": "3.40"}
    assert tried.sums[1].rows == {"O1": "Weight 60", "O2": "Weight 40"}


def test_a_choice_that_no_single_weight_changes_is_said_to_be_one(unit: Unit):
    said = lines(weighed(unit, {"O1": 60, "O2": 40}, {"A": (2, 1), "B": (5, 4)}), "scores")
    assert said[1:] == ("No other weight of a single objective would change that.",)


def test_options_that_are_level_are_said_to_be_level(unit: Unit):
    said = lines(weighed(unit, {"O1": 50, "O2": 50}, {"A": (5, 1), "B": (1, 5)}), "scores")
    assert said == (
        "A Employee of the month and B Customers' choice come out level with 3.00 out of 5.",
    )


def test_an_option_that_lacks_a_score_is_named(unit: Unit):
    said = lines(weighed(unit, {"O1": 50, "O2": 50}, {"A": (5, 1), "B": (1,)}), "scores")
    assert said[1] == "B Customers' choice has no total yet: every objective needs a score."


def test_of_one_option_or_one_objective_nothing_is_said_of_what_would_change(unit: Unit):
    weights = {"O1": 60, "O2": 40}
    assert lines(weighed(unit, weights, {"A": (2, 5), "B": (5,), "C": ()}), "scores") == (
        "A Employee of the month scores 3.20 out of 5. No other option has a total yet.",
        "B Customers' choice has no total yet: every objective needs a score.",
    )
    one = {"A": (2, 5), "B": (5,), "C": (4,)}
    assert lines(weighed(unit, weights, one), "scores")[1] == (
        "B Customers' choice and C have no total yet: every objective needs a score."
    )
    assert lines(weighed(unit, {"O1": 100}, {"A": (2,), "B": (5,)}), "scores") == (
        "B Customers' choice comes out best with 5.00 out of 5, 3.00 ahead of "
        "A Employee of the month.",
    )


def test_a_lead_that_two_decimals_do_not_show_is_said_to_be_less(unit: Unit):
    said = lines(weighed(unit, {"O1": 50.1, "O2": 49.9}, {"A": (4, 3), "B": (3, 4)}), "scores")
    assert said[0] == (
        "A Employee of the month comes out best with 3.50 out of 5, less than 0.01 ahead of "
        "B Customers' choice."
    )


@pytest.mark.parametrize(
    ("weights", "words"),
    [
        ((60, 30), "The weights add up to 90: 10 still to be given."),
        ((60, 50.5), "The weights add up to 110.5: 10.5 too many."),
        ((33.3333, 66.6667), "The weights add up to 100."),
        ((0.1, 0.2), "The weights add up to 0.3: 99.7 still to be given."),
    ],
)
def test_weights_are_told_how_far_they_are_from_100(unit: Unit, weights, words: str):
    tried = weighed(unit, dict(zip(("O1", "O2"), weights, strict=True)), {})
    assert lines(tried, "weights") == (words,)


def test_while_weights_do_not_make_100_nothing_is_said_of_what_would_change(unit: Unit):
    said = lines(weighed(unit, {"O1": 60, "O2": 20}, {"A": (2, 5), "B": (5, 1)}), "scores")
    assert said[-1].startswith("The weights do not add up to 100 yet")


def test_a_learner_who_has_typed_nothing_gets_no_sums(unit: Unit):
    for activity in all_activities().values():
        tried = Tried(unit, activity.name, {})
        assert [one for one in tried.sums if one.columns or one.lines] == []
