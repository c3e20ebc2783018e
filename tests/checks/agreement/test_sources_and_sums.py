"""Shares and sums in words that are not the figure beside them, and texts that stand twice."""

from __future__ import annotations

from typing import Any

import pytest


def baseline(figure: float, source: str, unit: str = "%") -> dict[str, Any]:
    row = {"ref": "O1", "unit_of_measure": unit, "baseline": figure, "baseline_source": source}
    return {"smart_objectives": {"objectives": [row]}}


def result(source: str, **figures: float) -> dict[str, Any]:
    objectives = {"objectives": [{"ref": "O1", "unit_of_measure": "%"}]}
    row = {"objective": "O1", "source": source, **figures}
    return {"smart_objectives": objectives, "evaluation": {"results": [row]}}


def option_cost(item: str, amount: str | None, basis: str = "") -> dict[str, Any]:
    cost = {"item": item, "amount": amount, "basis": basis}
    return {"options_appraisal": {"options": [{"ref": "A", "costs": [cost]}]}}


def case_cost(item: str, amount: str, basis: str = "") -> dict[str, Any]:
    return {"business_case": {"costs": [{"item": item, "amount": amount, "basis": basis}]}}


def resource(item: str, cost: str, purpose: str = "") -> dict[str, Any]:
    return {"programme_plan": {"resources": [{"resource": item, "purpose": purpose, "cost": cost}]}}


def benefits(option: str | None, *amounts: str | None, years: float | None = 1) -> dict[str, Any]:
    chosen = {"ref": "B", "expected_benefit": option}
    rows = [{"item": "Calls", "amount": amount} for amount in amounts]
    return {
        "decision_matrix": {"chosen": "B"},
        "options_appraisal": {"options": [{"ref": "A", "expected_benefit": "9"}, chosen]},
        "business_case": {"benefits": rows, "years": years},
    }


def judged(start: str, *, opened: str = "2026-04-20", closed: str = "2026-04-28") -> dict[str, Any]:
    nominations = {"action": "Open nominations", "start": opened, "end": closed}
    scores = {"action": "Judges score the nominations", "start": start, "end": start}
    return {"programme_plan": {"actions": [nominations, scores]}}


def words(many: int) -> str:
    return " ".join(f"word{number}" for number in range(many))


def in_two_criteria(first: str, second: str) -> dict[str, Any]:
    return {
        "options_appraisal": {"judgement": first},
        "decision_matrix": {"justification": second},
    }


@pytest.mark.parametrize(
    ("rule", "record"),
    [
        ("share-differs", baseline(74.8, "Survey, 642 of 1,126 replies")),
        ("share-differs", baseline(50, "13 out of 20 cases")),
        ("share-differs", baseline(90, "40 of 40 cases")),
        ("share-differs", baseline(74.8, "642 of 1,126 agreed in all of our teams; 30% replied")),
        ("more-than-all", baseline(74.8, "Survey, 1,005 of 1,000 replies")),
        ("share-differs", baseline(50.7, "1 of 2 calls")),
        ("share-differs", result("17 of 35 before, 20 of 40 after", before=48.6, after=60)),
        ("share-differs", result("12 of 20 replies", after=70)),
        ("more-than-all", baseline(74.8, "Survey, 1,642 of 1,126 replies")),
        ("more-than-all", result("17 of 35 before, 45 of 40 sent", before=48.6, after=60)),
        ("sum-differs", option_cost("Vouchers, 12 at £50", "6000")),
        ("sum-differs", option_cost("Vouchers", "500", "12 vouchers x £50")),
        ("sum-differs", case_cost("Refreshments", "66.50", "70 at £9.50")),
        ("sum-differs", case_cost("Texts to 9,800 customers at £1,000", "9800")),
        ("sum-differs", resource("Event", "600", "70 people at £9.50")),
        ("chosen-option-benefit-differs", benefits("11274", "83740", "2900")),
        ("chosen-option-benefit-differs", benefits("749", "1000")),
        ("chosen-option-benefit-differs", benefits("100", "1000", years=None)),
        ("judged-before-closing", judged("2026-04-27")),
        ("judged-before-closing", judged("2026-04-01")),
        ("said-twice-across", in_two_criteria(words(16), words(16).upper())),
    ],
)
def test_what_contradicts_the_figure_beside_it_is_told(found, rule, record):
    assert [finding.rule for finding in found(**record)] == [rule]


@pytest.mark.parametrize(
    "record",
    [
        baseline(74.8, "Survey, 842 of 1,126 replies"),
        baseline(75, "Survey, 842 of 1,126 replies"),
        baseline(50.6, "1 of 2 calls"),
        baseline(74.8, "Survey, 642 of 1,126 customers replied"),
        baseline(74.8, "642 of 1,126 forms came back"),
        baseline(74.8, "Response: 642 of 1,126 customers"),
        baseline(842, "842 of 1,126 replies", unit="replies"),
        baseline(74.8, "Monthly report"),
        result("17 of 35 before, 24 of 40 after", before=48.6, after=60),
        result("37 of 41 advisers", before=48.6, after=67.6),
        result("17 of 35 advisers replied before, 20 of 40 after it", before=48.6, after=60),
        result("45 of 40 sent"),
        baseline(74.8, "0 of 0 replies"),
        {
            **baseline(74.8, "Report", unit="replies"),
            "evaluation": {"results": [{"objective": "O1", "source": "12 of 20", "after": 70}]},
        },
        option_cost("Vouchers, 12 at £50", None),
        option_cost("Vouchers, 12 at £50", "0"),
        option_cost("Vouchers, 12 at £50", "600"),
        option_cost("Two entries at £295 plus VAT", "708"),
        option_cost("Licences, 46 people at £2.90 a month", "1600.80"),
        option_cost("Prizes, 3 at £50 and 2 at £100", "350"),
        case_cost("Captions £120, taxis £60", "180"),
        resource("Time, 201 hours at £22", "0"),
        benefits("1000", "1000"),
        benefits("750", "1000"),
        benefits(None, "1000"),
        benefits("100", "1000", None),
        benefits("100", "300", years=3),
        judged("2026-04-28"),
        judged("2026-04-27", opened="2026-04-28"),
        in_two_criteria(words(15), words(15)),
        in_two_criteria(words(16), words(17)),
    ],
)
def test_their_nearest_neighbours_are_left_alone(found, record):
    assert found(**record) == []


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (
            result("726 of 1,204 replies", after=76.9),
            "The source of the result for O1 says “726 of 1,204”, which is 60.3%, and not 76.9%.",
        ),
        (
            {
                "smart_objectives": {
                    "objectives": [
                        {"unit_of_measure": "%", "baseline": 50, "baseline_source": "13 of 20"}
                    ]
                }
            },
            "The source of the baseline of an objective says “13 of 20”, which is 65%, and not "
            "50%.",
        ),
        (
            case_cost("Refreshments", "66.50", "70 people at £9.50"),
            "“70 people at £9.50” in criterion 1.4 comes to £665, but the amount is £66.50.",
        ),
        (
            in_two_criteria(words(16), words(16)),
            "A text in criterion 2.3 is the same as in criterion 2.2: “word0 word1 word2 word3 "
            "word4 word5 …”.",
        ),
    ],
)
def test_both_figures_are_said(found, record, said):
    told = found(**record)
    assert [finding.missing for finding in told] == [said]


def test_two_texts_that_stand_in_the_same_two_criteria_are_told_once(found):
    more = " ".join(f"other{number}" for number in range(20))
    told = found(
        options_appraisal={"judgement": words(16), "options": [{"description": more}]},
        decision_matrix={"justification": words(16), "scores": [{"reason": more}]},
    )
    assert [finding.rule for finding in told] == ["said-twice-across"]


@pytest.mark.parametrize(("day", "rules"), [("2026-06-29", ["shown-before-measured"]), ("", [])])
def test_a_result_is_shown_by_something_as_new_as_itself(found, day, rules):
    items = ({"date": "2026-01-05"}, {"ref": "E02", "date": day or "2026-06-30"})
    row = {"objective": "O1", "measured_on": "2026-06-30", "evidence": ["E01", "E02"]}
    record = {"evaluation": {"results": [row]}}
    told = found(items=items, **record)
    assert [finding.rule for finding in told] == rules
    assert all(finding.also[0].item == "E02" for finding in told)


@pytest.mark.parametrize(
    ("method", "criteria"),
    [
        ("questioning", ["", "3.1"]),
        ("professional-discussion", ["", "3.1"]),
        ("observation", ["", "3.1"]),
        ("award-programme", [""]),
    ],
)
def test_what_an_assessor_makes_is_nothing_where_the_learner_is_the_assessor(
    found, method, criteria
):
    told = found(items=({"method": method},), centre={"assessor": "Robin Example"})
    assert [finding.criterion for finding in told] == criteria
    assert {finding.rule for finding in told} == {"learner-is-assessor"}
