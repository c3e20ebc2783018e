"""One test for each thing that is asked of a decision matrix, and for what it shows."""

from __future__ import annotations

import datetime

import pytest
from activity_helpers import OBJECTIVES, OPTIONS, Tried, changed, without, without_activity

from portfolio.activities.decision_matrix import DecisionMatrix
from portfolio.activities.showing import NAME_LENGTH
from portfolio.unit.findings import Severity
from portfolio.unit.unit import Catalogue, Unit

SOUND = {
    "weights": [
        {"objective": "O1", "weight": 60, "reason": "First aim of our service plan"},
        {"objective": "O2", "weight": 40, "reason": "People carry the service"},
    ],
    "scores": [
        {"option": "A", "objective": "O1", "score": 2, "reason": "Customers have no part in it"},
        {"option": "A", "objective": "O2", "score": 3, "reason": "One winner a month"},
        {"option": "B", "objective": "O1", "score": 5, "reason": "Customers nominate"},
        {"option": "B", "objective": "O2", "score": 4, "reason": "Six of eight wish for it"},
    ],
    "chosen": "B",
    "justification": "B brings customers' voices in (O1) and reaches every shift (O2).",
    "agreed_by": "Priya Nair, Head of Operations",
    "agreed_on": datetime.date(2026, 3, 3),
    "evidence": ["E04"],
}


@pytest.fixture
def tried(unit: Unit):
    def tried(answer=None, objectives=OBJECTIVES, options=OPTIONS, **changes) -> Tried:
        others = {"smart_objectives": objectives, "options_appraisal": options}
        given = {name: other for name, other in others.items() if other}
        return Tried(unit, "decision-matrix", {**SOUND, **(answer or {}), **changes}, **given)

    return tried


def test_a_sound_matrix_raises_nothing(tried):
    assert tried().findings == []


def test_no_option_selected_is_named(tried):
    assert tried(chosen="").rules == ["choice-missing"]


def test_an_option_that_was_never_weighed_cannot_be_selected(tried):
    finding = tried(chosen="C").finding("chosen-not-weighed")
    assert finding.severity is Severity.NEEDED
    assert "option C" in finding.missing
    assert "criterion 2.2" in finding.missing


def test_an_option_was_not_weighed_while_the_appraisal_is_empty(tried):
    assert "chosen-not-weighed" in tried(options=None).rules


def test_whoever_has_no_options_yet_is_told_where_to_enter_them(tried):
    found = tried(chosen="", options=None)
    assert "criterion 2.2" in found.finding("no-options").next_step
    assert "choice-missing" not in found.rules
    assert "choice-missing" in tried(chosen="").rules


def test_a_row_that_only_says_what_it_is_for_counts_for_nothing(tried):
    empty = {
        "weights": [{"objective": "O1"}, {"objective": "O2"}],
        "scores": [{"option": "A", "objective": "O1"}, {"option": "A", "objective": "O2"}],
    }
    assert DecisionMatrix.model_validate(empty).is_empty()
    assert not DecisionMatrix.model_validate({**empty, "chosen": "A"}).is_empty()


def test_a_unit_without_an_appraisal_asks_for_none(catalogue: Catalogue):
    unit = catalogue["pearson-l3-award-programme"]
    assert not [
        use
        for criterion in unit.criteria
        for use in criterion.activities
        if use.name == "options-appraisal"
    ]
    rules = Tried(unit, "decision-matrix", SOUND, smart_objectives=OBJECTIVES).rules
    assert "chosen-not-weighed" not in rules
    unchosen = Tried(unit, "decision-matrix", {**SOUND, "chosen": ""}, smart_objectives=OBJECTIVES)
    assert "choice-missing" in unchosen.rules
    assert "no-options" not in unchosen.rules


def test_a_unit_that_asks_for_no_objectives_weighs_without_them(unit: Unit):
    without_them = without_activity(unit, "smart-objectives")
    rules = Tried(without_them, "decision-matrix", SOUND, options_appraisal=OPTIONS).rules
    assert "no-objectives" not in rules


def test_a_choice_without_reasons_is_not_ready(tried):
    assert tried(justification=" ").rules == ["justification-missing"]


def test_reasons_that_pass_over_an_objective_are_queried(tried):
    finding = tried(justification="It is best for O1 and O22.").finding("justification-objectives")
    assert "O2" in finding.missing
    assert "O1" not in finding.missing


def test_an_objective_without_a_weight_is_named(tried):
    finding = tried(weights=SOUND["weights"][:1]).finding("objective-not-weighted")
    assert finding.missing == "O2 Advisers who feel noticed has no weight."
    assert finding.severity is Severity.QUERY


def test_weights_that_do_not_add_up_to_100_are_queried_with_their_sum(tried):
    finding = tried(weights=changed(SOUND["weights"], weight=50)).finding("matrix-weights-sum")
    assert "add up to 90" in finding.missing


def test_thirds_add_up(tried):
    thirds = [{"objective": ref, "weight": 50.0000001, "reason": "x"} for ref in ("O1", "O2")]
    assert tried(weights=thirds).findings == []


def test_a_weight_below_zero_is_left_out_and_said_so(tried):
    assert "weight-negative" in tried(weights=changed(SOUND["weights"], weight=-5)).rules


def test_two_weights_for_one_objective_are_queried(tried):
    twice = [*SOUND["weights"], {"objective": "O2", "weight": 0}]
    assert tried(weights=twice).finding("weight-repeated").severity is Severity.QUERY


def test_a_missing_score_is_named(tried):
    finding = tried(scores=without(SOUND["scores"], "score")).finding("score-missing")
    assert "1 score still missing: A against O1." in finding.missing


def test_many_missing_scores_are_counted_and_some_are_named(tried):
    options = {"options": [{"ref": ref, "name": "x"} for ref in "ABCDEF"]}
    finding = tried(options=options).finding("score-missing")
    assert finding.missing.startswith("8 scores still missing: C against O1, ")
    assert finding.missing.endswith("and 4 more.")


def test_an_option_of_the_appraisal_without_any_score_is_noticed(tried):
    finding = tried(scores=SOUND["scores"][2:]).finding("score-missing")
    assert "A against O1 and A against O2" in finding.missing


@pytest.mark.parametrize("score", [0, 6, 55])
def test_a_score_outside_1_to_5_is_left_out(tried, score: float):
    wrong = tried(scores=changed(SOUND["scores"], score=score))
    assert wrong.rules == ["score-out-of-range"]
    assert len(wrong.table("The best option under different weights").rows) == 6


def test_two_scores_for_the_same_thing_are_queried(tried):
    twice = [*SOUND["scores"], SOUND["scores"][3]]
    assert tried(scores=twice).rules == ["score-repeated"]


def test_scores_for_something_undefined_are_queried(tried):
    stray = [*SOUND["scores"], {"option": "Z", "objective": "O9", "score": 3, "reason": "x"}]
    finding = tried(scores=stray).finding("matrix-unknown")
    assert "objective O9 and option Z" in finding.missing


def test_a_score_without_a_reason_is_a_tip(tried):
    finding = tried(scores=without(SOUND["scores"], "reason")).finding("score-reason")
    assert finding.severity is Severity.TIP


def test_selecting_a_lower_score_asks_for_an_explanation(tried):
    finding = tried(chosen="A").finding("chosen-not-top")
    assert finding.severity is Severity.QUERY
    assert "B Customers' choice scores 4.60" in finding.missing
    assert "A Employee of the month with 2.40" in finding.missing


def test_a_tie_asks_what_decided(tried):
    level = [{**row, "score": 3} for row in SOUND["scores"]]
    assert tried(scores=level).rules == ["choice-tied"]


def test_a_choice_that_other_weights_would_upset_is_a_tip(tried):
    scores = [{**row, "score": s} for row, s in zip(SOUND["scores"], (2, 5, 4, 3), strict=True)]
    finding = tried(scores=scores).finding("choice-fragile")
    assert finding.severity is Severity.TIP
    assert "2 of the 5 other sets" in finding.missing
    assert "O1 down by half" in finding.missing


def test_a_sturdy_choice_gets_no_such_tip(tried):
    assert "choice-fragile" not in tried().rules


@pytest.mark.parametrize("part", ["agreed_by", "agreed_on"])
def test_who_agreed_and_when_belong_together(tried, part: str):
    assert tried(**{part: None if part == "agreed_on" else ""}).rules == ["choice-agreement"]


def test_without_objectives_there_is_nothing_to_weigh_against(tried):
    finding = tried(objectives=None).finding("no-objectives")
    assert "criterion 2.1" in finding.missing


def test_the_matrix_shows_scores_and_weighted_scores(tried):
    table = tried().table("Score of each option against each objective")
    assert table.columns == ("Objective", "Weight", "A", "B")
    assert table.rows == (
        ("O1 Satisfied customers", "60", "2", "5"),
        ("O2 Advisers who feel noticed", "40", "3", "4"),
        ("Weighted score", "", "2.40", "4.60"),
    )


def test_the_page_shows_the_totals_that_the_document_prints(tried):
    weights = [{"objective": "O1", "weight": 97.5}, {"objective": "O2", "weight": 2.5}]
    found = tried(weights=weights)
    printed = found.table("Score of each option against each objective").rows
    _, scores = found.sums
    assert tuple(scores.columns.values()) == printed[-1][2:] == ("2.03", "4.98")
    assert tuple(scores.rows.values()) == tuple(f"Weight {row[1]}" for row in printed[:-1])
    assert scores.title == printed[-1][0]


def test_the_sensitivity_table_compares_the_best_with_the_selected_option(tried):
    rows = tried(chosen="A").table("The best option under different weights").rows
    assert rows[0] == ("As given", "B Customers' choice", "4.60", "2.40")
    assert ("O1 down by half", "B Customers' choice", "4.30", "2.70") in rows


def test_the_charts_tell_their_values_in_words(tried):
    parts, ranges = tried().figures
    assert "B Customers' choice (selected) 4.60 (3.00 + 1.60)" in parts.alternative
    assert "A Employee of the month 2.40 as weighted, between 2.10 and 2.70" in ranges.alternative


def test_a_half_is_rounded_up_as_one_does_by_hand(tried):
    weights = [{"objective": "O1", "weight": 97.5}, {"objective": "O2", "weight": 2.5}]
    rows = tried(weights=weights).table("Score of each option against each objective").rows
    assert rows[-1] == ("Weighted score", "", "2.03", "4.98")


def test_without_scores_there_is_no_chart(tried):
    assert tried(scores=[]).figures == []


def test_a_long_name_is_cut(tried):
    long = {"options": [{"ref": "A", "name": "word " * 50}, OPTIONS["options"][1]]}
    name = tried(options=long).table("Reasons for the scores").rows[0][0]
    assert len(name) <= NAME_LENGTH + 3


def test_the_choice_is_shown_with_who_agreed_and_the_evidence(tried):
    shown = tried()
    assert ("Agreed by", "Priya Nair, Head of Operations, 3 March 2026") in shown.table(
        "The option selected"
    ).rows
    assert SOUND["justification"] in shown.prose
    assert "**Evidence:** E04" in shown.prose


@pytest.mark.parametrize(
    "reasons",
    [
        "I select option A because O1 and O2 need it.",
        "We went with option A. O1 and O2 are met.",
        "We have chosen Employee of the month: O1, O2.",
        "After long talks I chose A, since O1 and O2 gain most.",
    ],
)
def test_reasons_for_another_option_than_the_selected_one_are_asked_about(tried, reasons):
    finding = tried(justification=reasons).finding("other-option-justified")
    assert finding.severity is Severity.QUERY
    assert finding.at == "chosen"
    assert [place.at for place in finding.also] == ["justification"]


@pytest.mark.parametrize(
    "reasons",
    [
        "I select option B because O1 and O2 need it.",
        "I did not select option A: O1 and O2.",
        "At first we went with option A, for O1 and O2.",
        "We recommended option A. The board chose option B for O1 and O2.",
        "Many customers chose option A. It does less for O1 and O2.",
        "I select option A and B together for O1 and O2.",
        "In 2019 we went with option A, O1 and O2.",
        "We would have chosen option A if O1 and O2 did not count.",
        "I chose A different way for O1 and O2.",
        "I selected option A as the runner-up for O1 and O2.",
    ],
)
def test_reasons_that_can_be_for_the_selected_option_are_left_alone(tried, reasons):
    assert tried(justification=reasons).rules == []
