"""One test for each thing that is asked of a plan, and for what it shows."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from activity_helpers import Tried, changed, without
from hypothesis import given
from hypothesis import strategies as st

from portfolio.activities.programme_plan import ProgrammePlan, resources_total
from portfolio.unit.findings import Severity
from portfolio.unit.unit import Unit

SOUND = {
    "roles": [
        {"role": "Sponsor", "person": "Priya Nair", "responsibilities": "Agrees the money."},
        {"role": "Manager", "person": "Tom Ellery", "responsibilities": "Runs the programme."},
    ],
    "actions": [
        {
            "action": "Brief the teams",
            "who": "Tom Ellery",
            "start": "2026-03-02",
            "end": "2026-03-06",
            "notes": "Every shift.",
            "done": True,
        },
        {
            "action": "Hold the event",
            "who": "Priya Nair",
            "start": "2026-05-08",
            "end": "2026-05-08",
        },
    ],
    "timescale": "Ten weeks, so that every shift pattern is included.",
    "resources": [
        {"resource": "Certificates", "purpose": "Six winners", "cost": "90"},
        {"resource": "Lunch", "purpose": "The event", "cost": "412.50"},
    ],
    "budget": "600",
    "budget_agreed_by": "Priya Nair, Head of Operations",
    "contingencies": [
        {
            "risk": "Few nominations",
            "likelihood": "medium",
            "response": "Visit each team",
            "who": "Tom Ellery",
        },
        {
            "risk": "A judge is ill",
            "likelihood": "low",
            "response": "Ask the reserve",
            "who": "Tom Ellery",
        },
    ],
    "stakeholders": [
        {"group": "front-line staff", "who": "Six advisers", "how": "Focus group, 4 May"}
    ],
    "judges": [
        {"name": "Marta Silva", "area": "Quality", "reason": "Scores calls", "conflict": "none"},
        {"name": "Ade Cole", "area": "Finance", "reason": "Independent", "conflict": "none"},
    ],
    "briefing": "Thirty minutes: all judges score two samples and compare.",
    "agreements": [{"name": "Priya Nair", "role": "Head of Operations", "agreed_on": "2026-02-20"}],
    "rules": "Vouchers go through payroll.",
}


@pytest.fixture
def tried(unit: Unit):
    return lambda **changes: Tried(unit, "programme-plan", {**SOUND, **changes})


def test_a_sound_plan_raises_nothing(tried):
    assert tried().findings == []


@pytest.mark.parametrize(
    ("part", "changes"),
    [
        ("roles", {"roles": [{"responsibilities": "Runs it."}]}),
        ("responsibilities", {"roles": [{"role": "Sponsor", "person": "Priya Nair"}]}),
        ("actions", {"actions": [{"who": "Tom", "start": "2026-03-02", "end": "2026-03-02"}]}),
        ("resources", {"resources": []}),
        ("contingencies", {"contingencies": [{"risk": "Rain", "likelihood": "low", "who": "I"}]}),
        ("timescales", {"actions": [{"action": "Brief the teams", "who": "Tom Ellery"}]}),
    ],
)
def test_each_of_the_six_parts_that_is_missing_is_named(tried, part: str, changes):
    finding = tried(**changes).finding(f"plan-{part}")
    assert finding.severity is Severity.NEEDED
    assert part in finding.missing


def test_a_plan_with_one_role_lacks_the_other_five_parts(unit: Unit):
    rules = Tried(unit, "programme-plan", {"roles": [{"role": "Sponsor", "person": "P"}]}).rules
    assert [rule for rule in rules if rule.startswith("plan-")][:5] == [
        "plan-responsibilities",
        "plan-actions",
        "plan-resources",
        "plan-contingencies",
        "plan-timescales",
    ]


def test_a_role_without_a_person_is_queried(tried):
    assert (
        "Sponsor" in tried(roles=without(SOUND["roles"], "person")).finding("role-person").missing
    )


def test_a_role_without_responsibilities_is_queried(tried):
    roles = without(SOUND["roles"], "responsibilities")
    assert "Sponsor" in tried(roles=roles).finding("role-responsibilities").missing


@pytest.mark.parametrize("end", ["start", "end"])
def test_an_action_without_a_date_is_named(tried, end: str):
    finding = tried(actions=without(SOUND["actions"], end)).finding("action-dates")
    assert "“Brief the teams”" in finding.missing
    assert "Hold the event" not in finding.missing


@pytest.mark.parametrize(
    "said",
    [
        {"notes": ["week 1 and 2", "week 3"]},
        {"timescale": "Nominations open on 4 May and close on 29 May."},
        {"timescale": "Done by the end of May.", "notes": ["", ""]},
    ],
)
def test_a_plan_that_says_when_in_words_is_only_asked_for_its_dates(tried, said):
    bare = [{k: v for k, v in row.items() if k not in ("start", "end")} for row in SOUND["actions"]]
    notes = said.pop("notes", ["", ""])
    rows = [{**row, "notes": note} for row, note in zip(bare, notes, strict=True)]
    told = tried(actions=rows, **said)
    assert told.rules == ["action-dates"]
    assert "“Brief the teams” and “Hold the event”" in told.finding("action-dates").missing
    assert told.finding("action-dates").severity is Severity.QUERY


def test_an_action_that_nobody_does_is_named(tried):
    finding = tried(actions=without(SOUND["actions"], "who")).finding("action-owner")
    assert "“Brief the teams”" in finding.missing


def test_an_action_that_ends_before_it_starts_is_named(tried):
    finding = tried(actions=changed(SOUND["actions"], end="2026-02-27")).finding(
        "action-date-order"
    )
    assert "“Brief the teams”" in finding.missing


def test_a_risk_without_a_response_is_queried(tried):
    rows = without(SOUND["contingencies"], "response")
    assert "Few nominations" in tried(contingencies=rows).finding("contingency-response").missing


@pytest.mark.parametrize("part", ["likelihood", "who"])
def test_how_likely_and_who_acts_are_asked_for(tried, part: str):
    rows = without(SOUND["contingencies"], part)
    assert tried(contingencies=rows).rules == ["contingency-detail"]


def test_a_resource_without_a_cost_is_queried(tried):
    rows = without(SOUND["resources"], "cost")
    assert "Certificates" in tried(resources=rows).finding("resource-cost").missing


def test_a_resource_that_costs_nothing_is_fine(tried):
    assert tried(resources=changed(SOUND["resources"], cost=0)).findings == []


@pytest.mark.parametrize("changes", [{"budget": None}, {"budget_agreed_by": ""}])
def test_a_budget_and_who_agreed_it_are_asked_for(tried, changes):
    assert tried(**changes).rules == ["budget-agreed"]


def test_resources_above_the_budget_are_queried_with_the_amounts(tried):
    missing = tried(budget="500").finding("budget-exceeded").missing
    assert "£502.50" in missing
    assert "£2.50 more" in missing
    assert "£500" in missing


def test_a_budget_that_is_just_enough_is_fine(tried):
    assert tried(budget="502.50").findings == []


def test_a_plan_without_judges_is_queried(tried):
    assert tried(judges=[]).rules == ["judges-missing"]


def test_judges_have_to_be_briefed(tried):
    assert tried(briefing="").rules == ["judges-briefing"]


def test_each_judge_declares_a_conflict_or_none(tried):
    finding = tried(judges=without(SOUND["judges"], "conflict")).finding("judges-conflict")
    assert "Marta Silva" in finding.missing


def test_a_panel_from_one_area_gets_a_tip(tried):
    finding = tried(judges=changed(SOUND["judges"], area="finance ")).finding("judges-mixed")
    assert finding.severity is Severity.TIP


def test_the_agreement_of_a_decision_maker_is_asked_for(tried):
    assert tried(agreements=[]).rules == ["plan-agreement"]


@pytest.mark.parametrize("part", ["name", "agreed_on"])
def test_an_agreement_has_a_name_and_a_date(tried, part: str):
    rows = without(SOUND["agreements"], part)
    assert tried(agreements=rows).rules == ["plan-agreement-detail"]


def test_planning_alone_is_queried(tried):
    assert tried(stakeholders=[]).rules == ["plan-stakeholders"]


def test_planning_without_front_line_staff_is_queried(tried):
    rows = changed(SOUND["stakeholders"], group="managers")
    assert tried(stakeholders=rows).rules == ["front-line-staff"]


def test_what_each_group_did_is_asked_for(tried):
    finding = tried(stakeholders=without(SOUND["stakeholders"], "how")).finding("stakeholder-part")
    assert "Six advisers" in finding.missing


def test_law_and_policies_are_a_tip(tried):
    assert tried(rules="").finding("plan-rules").severity is Severity.TIP


def test_the_actions_are_shown_with_dates_and_what_is_done(tried):
    assert tried().table("Actions").rows[0] == (
        "Brief the teams",
        "Tom Ellery",
        "2 March 2026",
        "6 March 2026",
        "Every shift. Done",
    )


def test_the_gantt_chart_leaves_out_what_cannot_be_drawn(tried):
    actions = [*SOUND["actions"], {"action": "Later"}, {**SOUND["actions"][0], "end": "2026-01-01"}]
    (figure,) = tried(actions=actions).figures
    assert "Gantt chart of 2 actions from 2 March 2026 to 8 May 2026, 1 of them done" in (
        figure.alternative
    )


def test_without_dates_there_is_no_chart(tried):
    assert tried(actions=[{"action": "Later"}]).figures == []


def test_the_resources_end_in_their_total(tried):
    table = tried().table("Resources and their costs")
    assert table.rows[-1] == ("Total", "", "£502.50")
    assert table.numeric == (2,)


def test_the_page_shows_the_total_and_what_the_document_says_of_the_budget(tried):
    found = tried(budget="500")
    resources, budget = found.sums
    assert resources.columns == {"cost": found.table("Resources and their costs").rows[-1][2]}
    name, amount = found.table("The budget").rows[-1]
    assert (name, budget.lines) == ("Over budget", (f"Over budget: {amount}.",))


@pytest.mark.parametrize(
    ("budget", "last"), [("600", ("Left over", "£97.50")), ("500", ("Over budget", "£2.50"))]
)
def test_the_budget_shows_what_is_left_or_over(tried, budget: str, last: tuple[str, str]):
    assert tried(budget=budget).table("The budget").rows[-1] == last


@given(st.lists(st.decimals(0, 10_000, places=2) | st.none(), max_size=8))
def test_the_total_is_what_the_costs_add_up_to_and_nothing_else(costs):
    plan = ProgrammePlan.model_validate({"resources": [{"cost": cost} for cost in costs]})
    assert resources_total(plan) == sum((c for c in costs if c is not None), Decimal(0))


@given(st.dates(datetime.date(2000, 1, 1)), st.dates(datetime.date(2000, 1, 1)))
def test_only_an_end_before_the_start_is_out_of_order(unit: Unit, start, end):
    actions = [{"action": "Brief", "who": "Tom", "start": start, "end": end}]
    rules = Tried(unit, "programme-plan", {**SOUND, "actions": actions}).rules
    assert ("action-date-order" in rules) == (end < start)


def test_every_part_of_the_plan_has_its_heading(tried):
    assert tried().headings == [
        "My plan",
        "Actions and timescale",
        "Resources and budget",
        "Contingencies",
        "Planning together",
        "The judging panel",
        "How the judges are briefed",
        "Agreement of decision-makers",
        "Law and policies that the plan follows",
    ]


@pytest.mark.parametrize(
    ("rows", "lost", "rule", "said"),
    [
        ("contingencies", "likelihood", "contingency-detail", "how likely it is"),
        ("contingencies", "who", "contingency-detail", "who acts"),
        ("agreements", "name", "plan-agreement-detail", "The name is missing for agreement 1"),
        ("agreements", "agreed_on", "plan-agreement-detail", "The date is missing for Priya Nair"),
    ],
)
def test_only_what_is_missing_of_a_row_is_said(tried, rows: str, lost: str, rule: str, said: str):
    finding = tried(**{rows: without(SOUND[rows], lost)}).finding(rule)
    assert said in finding.missing
    assert finding.at == f"{rows}.0.{lost}"


@pytest.mark.parametrize(
    ("lost", "said"),
    [("budget", "what may be spent"), ("budget_agreed_by", "who agreed the budget")],
)
def test_only_what_is_missing_of_the_budget_is_said(tried, lost: str, said: str):
    finding = tried(**{lost: None if lost == "budget" else ""}).finding("budget-agreed")
    assert finding.missing == f"Nothing says {said}."
    assert finding.at == lost
