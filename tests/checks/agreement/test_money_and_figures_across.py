"""Sums and targets that several activities give in different ways, and near neighbours."""

from __future__ import annotations

from typing import Any

import pytest

BUDGET = {"programme_plan": {"budget": "1500", "budget_agreed_by": "Priya Nair"}}
CHOICE = {"decision_matrix": {"chosen": "B", "justification": "It meets O1 best."}}
OBJECTIVES = {
    "smart_objectives": {
        "objectives": [
            {"ref": "O1", "measure": "CSAT", "unit_of_measure": "%", "baseline": 71, "target": 85},
            {"ref": "O2", "measure": "Nominations", "unit_of_measure": "", "target": 50},
        ]
    }
}


def options(*amounts: str | None, ref: str = "B") -> dict[str, Any]:
    costs = [{"item": "Cost", "amount": amount} for amount in amounts]
    return {"options_appraisal": {"options": [{"ref": ref, "name": "Awards", "costs": costs}]}}


def case(*amounts: str | None, when: str = "once") -> dict[str, Any]:
    costs = [{"item": "Cost", "amount": amount, "when": when} for amount in amounts]
    return {"business_case": {"costs": costs}}


def resources(*costs: str | None) -> dict[str, Any]:
    rows = [{"resource": f"Thing {n}", "cost": cost} for n, cost in enumerate(costs)]
    return {"programme_plan": {"resources": rows}}


def planned(amount: str) -> dict[str, Any]:
    return {"evaluation": {"planned_cost": amount}}


@pytest.mark.parametrize(
    ("rule", "record"),
    [
        ("planned-cost-differs", {**BUDGET, **planned("1")}),
        ("planned-cost-differs", {**BUDGET, **planned("15000")}),
        ("planned-cost-differs", {**BUDGET, **case("1000", "800"), **planned("2500")}),
        ("planned-cost-differs", {**CHOICE, **options("4000", "400"), **planned("2000")}),
        ("chosen-option-cost-differs", {**CHOICE, **options("4000"), **case("1000", "800")}),
        ("chosen-option-cost-differs", {**CHOICE, **options("400"), **case("1800")}),
        ("chosen-option-cost-differs", {**CHOICE, **options("749"), **case("1000")}),
        ("planned-cost-differs", {**BUDGET, **planned("1349")}),
        ("planned-cost-differs", {**resources("90", "1410"), **planned("3000")}),
        ("more-than-all", {"star": {"result": "52 of 48 people came to a briefing."}}),
        ("more-than-all", {"star": {"result": "In all 110% of our customers said yes."}}),
        ("more-than-all", {"star": {"result": "Counted: 180 of 121 nominations."}}),
        ("more-than-all", {"reflection": {"went_well": "41 out of the 38 advisers took part"}}),
        (
            "target-restated",
            {**OBJECTIVES, "evaluation": {"judgement": "O1 missed its target of 80% by a little."}},
        ),
        (
            "target-restated",
            {**OBJECTIVES, "decision_matrix": {"justification": "It serves O2 (target 60) best."}},
        ),
        (
            "target-restated",
            {**OBJECTIVES, "reflection": {"learned": "For O1 the target was 90 per cent."}},
        ),
    ],
)
def test_another_figure_of_the_same_thing_is_told(found, rule, record):
    assert [finding.rule for finding in found(**record)] == [rule]


@pytest.mark.parametrize(
    "record",
    [
        {**BUDGET, **planned("1500")},
        {**BUDGET, **planned("1420")},
        {**BUDGET, **planned("1350")},
        {**CHOICE, **options("750"), **case("1000")},
        {**BUDGET, **case("8000", "495"), **planned("8495")},
        {**BUDGET, **case("1000", None), **planned("1500")},
        planned("1500"),
        {
            "programme_plan": {"resources": [{"resource": "A", "cost": "90"}, {"resource": "B"}]},
            **planned("1500"),
        },
        {**OBJECTIVES, "evaluation": {"judgement": "O1 gets a new target of 90% in year two."}},
        {**BUDGET, "evaluation": {"actual_cost": "1385"}},
        {"programme_plan": {"budget": "0"}, **planned("1500")},
        {**CHOICE, **options("1000", "800"), **case("1000", "800")},
        {**CHOICE, **options("1500"), **case("1000", "800")},
        {**CHOICE, **options("4000", None), **case("1800")},
        {**CHOICE, **options("4000", ref="A"), **case("1800")},
        {**options("4000"), **case("1800")},
        {**CHOICE, **options(), **case("1800")},
        {**CHOICE, **options("4000"), "business_case": {"benefits": [{"item": "Calls"}]}},
        {**CHOICE, **options("4000"), **case("1800", None)},
        {"decision_matrix": {"justification": "Why"}, **options("4000", ref=""), **case("1800")},
        {**case("0"), **planned("100")},
        {**resources("90", "1410"), **planned("1500")},
        {**resources("90", None), **planned("1500")},
        {"star": {"result": "41 of 48 people came to a briefing."}},
        {"star": {"result": "Sales were 110% of last year's, 120% of target."}},
        {"star": {"result": "There were not 52 of 48 people, of course."}},
        {"star": {"result": "An increase of 150% of customers who wrote."}},
        {"star": {"result": "In week 12 of 2026 people came; E07 of 3 members."}},
        {"star": {"result": "Section 5 of 4 documents, 24 of 12 sheets."}},
        {**OBJECTIVES, "evaluation": {"judgement": "O1 missed its target of 85% by a little."}},
        {**OBJECTIVES, "evaluation": {"judgement": "O1 and O2 missed the target of 80%."}},
        {**OBJECTIVES, "evaluation": {"judgement": "The target of 80% was another team's."}},
        {**OBJECTIVES, "evaluation": {"judgement": "O1: the first target of 80% was too low."}},
        {**OBJECTIVES, "evaluation": {"judgement": "O1 had a target of 14 points more."}},
        {**OBJECTIVES, "evaluation": {"judgement": "O2 got 64 against a target of 50."}},
        {},
    ],
)
def test_figures_that_can_be_of_one_thing_are_left_alone(found, record):
    assert found(**record) == []


def test_both_sums_are_named_and_linked(found):
    (finding,) = found(**BUDGET, **planned("1"))
    assert (finding.criterion, finding.activity, finding.at) == (
        "3.3",
        "evaluation",
        "planned_cost",
    )
    assert [(one.criterion, one.at) for one in finding.also] == [("2.4", "budget")]
    assert "£1," in finding.missing
    assert "criterion 2.4 is £1,500" in finding.missing


def test_the_nearest_sum_is_named_beside_the_budget(found):
    (finding,) = found(**BUDGET, **case("6000", "495", when="every year"), **planned("9000"))
    assert "criterion 2.4 is £1,500" in finding.missing
    assert "the cost of the first year in criterion 1.4 is £6,495" in finding.missing


def test_a_business_case_and_the_chosen_option_are_both_named(found):
    (finding,) = found(**CHOICE, **options("4000"), **case("1000", "800"))
    assert finding.missing.startswith("The cost of the first year in criterion 1.4 is £1,800, but")
    assert (finding.criterion, finding.at) == ("1.4", "costs")
    assert [(one.criterion, one.at) for one in finding.also] == [("2.2", "options.0.costs")]
