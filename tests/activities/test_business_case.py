from __future__ import annotations

from decimal import Decimal

import pytest
from answer_desk import Desk, changed, without
from hypothesis import given
from hypothesis import strategies as st

from portfolio.activities.business_case import MONTHS, work_out
from portfolio.unit.findings import Severity

PARTS = ("need", "options", "costs", "benefits", "risks", "measures", "approval")
CASE = {
    "requirements": [
        {
            "requirement": part,
            "explanation": "What belongs there.",
            "why": "So that they can decide.",
            "how_met": "Page 3.",
            "evidence": ["E08"],
        }
        for part in PARTS
    ],
    "costs": [
        {"item": "Setting up", "amount": 1200, "when": "once", "basis": "Quotation"},
        {"item": "Trophies", "amount": 600, "when": "every year", "basis": "Price list"},
    ],
    "benefits": [{"item": "Fewer calls", "amount": 2400, "basis": "430 calls at £5.58"}],
    "years": 3,
    "other_benefits": "People stay.",
    "approver": "The operations board",
    "decision": "Agree £1,800 by 30 June.",
}
amounts = st.decimals(0, 10_000_000, places=2)
periods = st.decimals(0, 20, places=1)


@pytest.fixture
def desk(unit):
    return Desk("business-case", unit)


def test_payback_is_the_month_in_which_the_gain_has_repaid_the_start():
    worked = work_out(Decimal(1200), Decimal(600), Decimal(2400), Decimal(3))
    assert worked.payback_months == 8
    assert worked.first_year_cost == 1800


def test_return_is_the_gain_over_the_period_as_a_share_of_all_costs():
    worked = work_out(Decimal(1200), Decimal(600), Decimal(2400), Decimal(3))
    assert worked.total_cost == 3000
    assert worked.total_benefit == 7200
    assert worked.return_percent == 140


def test_what_costs_nothing_has_no_return_in_per_cent():
    assert work_out(Decimal(0), Decimal(0), Decimal(500), Decimal(1)).return_percent is None


@given(amounts, amounts, amounts, periods)
def test_nothing_is_ever_paid_back_by_a_benefit_below_the_running_cost(once, yearly, gain, years):
    benefit = max(yearly - gain, Decimal(0))
    assert work_out(once, yearly, benefit, years).payback_months is None


@given(amounts, amounts, st.decimals("0.01", 10_000_000, places=2), periods)
def test_at_payback_cost_and_benefit_so_far_are_equal(once, yearly, gain, years):
    benefit = yearly + gain
    months = work_out(once, yearly, benefit, years).payback_months
    spent, gained = once + yearly * months / MONTHS, benefit * months / MONTHS
    assert spent == pytest.approx(gained, rel=Decimal("1e-15"))


@given(amounts, amounts, amounts, periods)
def test_the_return_is_positive_exactly_when_the_benefit_exceeds_the_cost(
    once, yearly, benefit, years
):
    worked = work_out(once, yearly, benefit, years)
    if worked.return_percent is not None:
        assert (worked.return_percent > 0) == (worked.total_benefit > worked.total_cost)
        assert worked.return_percent >= -100


def test_a_whole_business_case_has_no_finding(desk):
    assert desk.rules(CASE) == []


@pytest.mark.parametrize(
    ("case", "rule"),
    [
        (without(CASE, "requirements", 4), "requirements-explained"),
        (without(CASE, "requirements", 4, "explanation"), "requirements-explained"),
        (without(CASE, "requirements", 4, "why"), "requirement-why"),
        (without(CASE, "requirements", 4, "how_met"), "requirement-met"),
        (without(CASE, "costs", 0, "amount"), "cost-complete"),
        (without(CASE, "costs", 0, "when"), "cost-complete"),
        (without(CASE, "costs", 0, "basis"), "cost-basis"),
        (without(CASE, "costs"), "worked-costs"),
        (without(CASE, "benefits"), "worked-benefits"),
        (without(CASE, "benefits", 0, "amount"), "benefit-complete"),
        (without(CASE, "benefits", 0, "basis"), "benefit-basis"),
        (without(CASE, "years"), "worked-period"),
        (changed(CASE, 0, "years"), "worked-period"),
        (changed(CASE, 600, "benefits", 0, "amount"), "never-pays-back"),
        (changed(CASE, 0.5, "years"), "pays-back-late"),
        (without(CASE, "approver"), "approver"),
        (without(CASE, "decision"), "decision-asked"),
    ],
)
def test_each_thing_left_out_makes_exactly_one_finding(desk, case, rule):
    assert desk.rules(case) == [rule]


def test_a_part_that_is_not_chosen_is_found(desk):
    case = {**CASE, "requirements": [*CASE["requirements"], {"why": "x", "how_met": "y"}]}
    assert desk.rules(case) == ["requirement-chosen"]


def test_the_parts_that_are_not_explained_are_named_in_words(desk):
    case = without(without(CASE, "requirements", 6), "requirements", 4)
    finding = desk.findings(case)["requirements-explained"]
    assert "the risks and who approves it" in finding.missing


def test_a_unit_may_ask_for_fewer_parts(unit):
    desk = Desk("business-case", unit, requirements=("need", "costs"))
    assert desk.rules({**CASE, "requirements": CASE["requirements"][:3]}) == []


def test_the_sums_are_shown_with_their_working(desk):
    results = dict(row[:2] for row in desk.tables(CASE)[-1].rows)
    assert results == {
        "Cost in the first year": "£1,800",
        "Running cost": "£600 a year",
        "Benefit": "£2,400 a year",
        "Payback": "8 months",
        "Return on investment over 3 years": "140%",
    }


def test_a_cost_counts_as_paid_once_until_the_learner_says_how_often(desk):
    *_, sums = desk.tables(without(CASE, "costs", 0, "when"))
    assert sums.rows[:2] == desk.tables(CASE)[-1].rows[:2]


def test_the_page_shows_the_sums_that_the_document_prints(desk):
    results = dict(row[:2] for row in desk.tables(CASE)[-1].rows)
    sums = desk.sums(CASE)
    assert sums["costs"].columns == {"amount": results["Cost in the first year"]}
    assert results["Running cost"] in sums["costs"].lines[0]
    assert sums["benefits"].columns == {"amount": results["Benefit"]}
    after = list(results.items())[3:]
    assert sums["years"].lines == tuple(f"{name}: {result}." for name, result in after)
    assert after[0] == ("Payback", "8 months")


def test_months_are_rounded_up_so_that_nothing_looks_better_than_it_is(desk):
    results = dict(
        row[:2] for row in desk.tables(changed(CASE, 1201, "costs", 0, "amount"))[-1].rows
    )
    assert results["Payback"] == "9 months"


def test_the_chart_tells_when_benefit_catches_up_with_cost(desk):
    (figure,) = desk.figures(CASE)
    assert "over 36 months" in figure.alternative
    assert "the cost is £3,000 and the benefit £7,200" in figure.alternative
    assert "catches up with the cost after 8 months" in figure.alternative


@pytest.mark.parametrize(
    ("absent", "caption"),
    [("benefits", "What the programme costs"), ("costs", "What the programme is worth in a year")],
)
def test_there_are_no_sums_while_there_is_only_one_side(desk, absent, caption):
    case = without(CASE, absent)
    assert [table.caption for table in desk.tables(case)] == [caption]
    assert desk.figures(case) == []


def test_a_case_of_which_no_requirement_is_explained_does_not_meet_the_criterion(desk):
    finding = desk.findings(without(CASE, "requirements"))["no-requirement"]
    assert finding.severity is Severity.NEEDED
    assert finding.source == "Criterion 1.1: “explain the requirements of a business case”"
    one = {**CASE, "requirements": [{"requirement": "need", "explanation": "Why it is needed."}]}
    assert "no-requirement" not in desk.rules(one)
    assert "requirements-explained" in desk.rules(one)


@pytest.mark.parametrize(
    ("lost", "said"), [("item", "what gets better"), ("amount", "what that is worth in a year")]
)
def test_only_what_is_missing_of_a_benefit_is_said(desk, lost: str, said: str):
    finding = desk.findings(without(CASE, "benefits", 0, lost))["benefit-complete"]
    assert finding.missing.endswith(f"does not say {said}.")
    assert finding.at == f"benefits.0.{lost}"
