from __future__ import annotations

import pytest
from answer_desk import Desk, changed, without

from portfolio.activities.smart_objectives import STEEP_RISE
from portfolio.unit.findings import Severity


def objective(ref: str, purpose: str) -> dict:
    return {
        "ref": ref,
        "purpose": purpose,
        "statement": "Raise the satisfaction score of the home-move team.",
        "measure": "Satisfied customers",
        "unit_of_measure": "%",
        "baseline": 71.5,
        "baseline_source": "Customer survey",
        "baseline_date": "2026-01-31",
        "target": 74,
        "achievable": "It rose as much before.",
        "relevant": "The business plan asks for it.",
        "start": "2026-02-01",
        "by": "2026-12-31",
        "owner": "Team leader",
        "evidence": ["E09"],
    }


SATISFACTION = objective("O1", "customer satisfaction")
PLAN = {"objectives": [SATISFACTION, objective("O2", "team motivation")]}
FIRST = ("objectives", 0)


@pytest.fixture
def desk(unit):
    return Desk("smart-objectives", unit, purposes=("customer satisfaction", "team motivation"))


def test_two_smart_objectives_have_no_finding(desk):
    assert desk.rules(PLAN) == []


@pytest.mark.parametrize(
    ("field", "letter"),
    [
        ("statement", "S (specific"),
        ("measure", "M (measurable: measure)"),
        ("unit_of_measure", "M (measurable: unit)"),
        ("target", "M (measurable: target)"),
        ("achievable", "A (achievable"),
        ("relevant", "R (realistic"),
        ("by", "T (time-bound: date to reach it by)"),
    ],
)
def test_a_missing_part_is_named_with_its_letter(desk, field, letter):
    plan = without(PLAN, *FIRST, field)
    assert desk.rules(plan) == ["smart-letters"]
    finding = desk.findings(plan)["smart-letters"]
    assert letter in finding.missing
    assert finding.severity is Severity.NEEDED
    assert finding.at == f"objectives.0.{field}"


@pytest.mark.parametrize(
    ("field", "rule"), [("baseline", "objective-baseline"), ("start", "objective-start")]
)
def test_where_an_objective_starts_from_is_asked_for(desk, field, rule):
    finding = desk.findings(without(PLAN, *FIRST, field))[rule]
    assert finding.severity is Severity.QUERY
    assert finding.at == f"objectives.0.{field}"


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("baseline_source", "where its baseline comes from"),
        ("baseline_date", "of what date its baseline is"),
    ],
)
def test_only_what_is_missing_of_a_baseline_is_said(desk, field, said):
    missing = desk.findings(without(PLAN, *FIRST, field))["baseline-source"].missing
    assert missing == f"Objective O1 (“Satisfied customers”) does not say {said}."


def test_objectives_of_both_kinds_are_advice_where_the_unit_does_not_name_them(desk):
    finding = desk.findings(without(PLAN, "objectives", 1))["purpose-team-motivation"]
    assert finding.severity is Severity.QUERY


def test_several_missing_letters_make_one_finding_for_the_objective(desk):
    plan = without(without(PLAN, *FIRST, "target"), *FIRST, "by")
    assert desk.rules(plan) == ["smart-letters"]
    missing = desk.findings(plan)["smart-letters"].missing
    assert "Objective O1" in missing
    assert "M (measurable: target) and T (time-bound: date to reach it by)" in missing


@pytest.mark.parametrize(
    ("plan", "rule"),
    [
        (without(PLAN, *FIRST, "owner"), "objective-owner"),
        (without(PLAN, *FIRST, "baseline_source"), "baseline-source"),
        (without(PLAN, *FIRST, "baseline_date"), "baseline-source"),
        (without(PLAN, *FIRST, "ref"), "objective-ref"),
        (without(PLAN, "objectives", 0), "purpose-customer-satisfaction"),
        (changed(PLAN, "other", "objectives", 1, "purpose"), "purpose-team-motivation"),
        (changed(PLAN, 71.5, *FIRST, "target"), "target-is-baseline"),
        (changed(PLAN, 80, *FIRST, "target"), "steep-target"),
        (changed(PLAN, "2026-02-01", *FIRST, "by"), "date-order"),
        (changed(PLAN, "2025-12-31", *FIRST, "by"), "date-order"),
    ],
)
def test_each_weakness_makes_exactly_one_finding(desk, plan, rule):
    assert desk.rules(plan) == [rule]


def test_an_objective_of_zero_is_measured_all_the_same(desk):
    plan = changed(changed(PLAN, 0, *FIRST, "baseline"), 3, *FIRST, "target")
    assert desk.rules(plan) == []


def test_two_objectives_with_one_name_are_both_told(desk):
    assert desk.rules(changed(PLAN, "O1", "objectives", 1, "ref")) == ["objective-ref"] * 2


def test_no_purpose_is_asked_for_unless_the_unit_says_so(unit):
    assert Desk("smart-objectives", unit).rules(without(PLAN, "objectives", 1)) == []


def test_a_form_that_has_only_named_its_rows_holds_no_objective(desk):
    assert "no-objective" in desk.rules({"objectives": [{"ref": "O1"}, {"ref": "O2"}]})
    assert desk.blocks({"objectives": [{"ref": "O1"}]}) == []


STEEP = changed(PLAN, 80, *FIRST, "target")


@pytest.mark.parametrize(
    "plan",
    [
        changed(STEEP, "It rose by 9 points in 2024.", *FIRST, "achievable"),
        changed(STEEP, "2027-06-30", *FIRST, "by"),
        changed(STEEP, "complaints", *FIRST, "unit_of_measure"),
        {
            "objectives": [
                {
                    **SATISFACTION,
                    "statement": "Reduce the share of dissatisfied customers.",
                    "measure": "Dissatisfied customers",
                    "target": 60,
                },
                objective("O2", "team motivation"),
            ]
        },
        changed(STEEP, 75.5, *FIRST, "baseline"),
        {
            "objectives": [
                SATISFACTION,
                {
                    **objective("O2", "team motivation"),
                    "statement": "Raise the share who feel noticed.",
                    "measure": "Agree with question 4",
                    "target": 85,
                },
            ]
        },
    ],
    ids=[
        "justified with a figure",
        "over more than a year",
        "not counted in points",
        "a fall",
        "a small rise",
        "about something else",
    ],
)
def test_a_steep_target_is_not_queried_when_it_is(desk, plan):
    assert desk.rules(plan) == []


def test_the_overview_goes_from_baseline_to_target(desk):
    assert desk.tables(PLAN)[0].rows[0] == (
        "O1",
        "Satisfied customers",
        "71.5%",
        "74%",
        "31 December 2026",
    )


def test_each_objective_is_written_out_letter_by_letter(desk):
    prose = desk.prose(PLAN)
    assert (
        "**Measurable**\n\nSatisfied customers: from 71.5% (Customer survey, 31 January 2026) "
        "to 74%" in prose
    )
    assert (
        "**Time-bound**\n\nStarts on 1 February 2026; to be reached by 31 December 2026; "
        "owner: Team leader" in prose
    )


def test_the_chart_holds_only_objectives_with_both_figures(desk):
    (figure,) = desk.figures(without(PLAN, *FIRST, "target"))
    assert "O2 Satisfied customers: from 71.5% to 74%" in figure.alternative
    assert "O1" not in figure.alternative


@pytest.mark.parametrize(
    ("changes", "rule", "severity", "field", "other"),
    [
        ({"target": 60}, "target-direction", "needed", "target", "baseline"),
        (
            {"target": 60, "statement": "Satisfaction at the end of the year."},
            "target-direction",
            "query",
            "target",
            "baseline",
        ),
        (
            {"baseline": 0.5, "target": 101},
            "figure-impossible",
            "needed",
            "target",
            "unit_of_measure",
        ),
        (
            {"statement": "Raise satisfaction from 71.5% to 76%."},
            "statement-figure",
            "needed",
            "statement",
            "target",
        ),
        (
            {"statement": "Raise satisfaction to 76%."},
            "statement-figure",
            "query",
            "statement",
            "target",
        ),
        (
            {"statement": "Raise satisfaction by 4 points."},
            "statement-change",
            "query",
            "statement",
            "target",
        ),
        (
            {"statement": "Raise satisfaction by 30 June 2026."},
            "statement-date",
            "query",
            "statement",
            "by",
        ),
        ({"baseline_date": "2027-01-31"}, "baseline-late", "query", "baseline_date", "by"),
    ],
)
def test_fields_that_cannot_agree_are_both_named(desk, changes, rule, severity, field, other):
    plan = {"objectives": [{**SATISFACTION, **changes}, PLAN["objectives"][1]]}
    found = [one for name, one in desk.findings(plan).items() if name != "steep-target"]
    assert [(one.rule, one.severity) for one in found] == [(rule, Severity(severity))]
    assert found[0].at == f"objectives.0.{field}"
    assert found[0].also[0].at == f"objectives.0.{other}"


@pytest.mark.parametrize(
    "changes",
    [
        {"statement": "Raise satisfaction from 71.5% to 74% by 31 December 2026."},
        {"statement": "Raise satisfaction by 2.5 points by the end of December."},
        {"statement": "Reduce complaints.", "measure": "Complaints", "target": 60},
        {"statement": "By June fewer than now wait.", "measure": "Waiting customers", "target": 60},
        {"statement": "Bring it down.", "measure": "Customers satisfied", "target": 60},
        {"baseline_date": "2026-12-31"},
        {"baseline_date": "2026-03-01"},
    ],
)
def test_fields_that_can_agree_are_left_alone(desk, changes):
    plan = {"objectives": [{**SATISFACTION, **changes}, PLAN["objectives"][1]]}
    assert desk.rules(plan) == []


def test_a_rise_is_steep_only_beyond_the_limit(desk):
    assert desk.rules(changed(PLAN, 71.5 + STEEP_RISE, *FIRST, "target")) == []
    assert desk.rules(changed(PLAN, 72 + STEEP_RISE, *FIRST, "target")) == ["steep-target"]
