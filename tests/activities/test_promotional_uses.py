from __future__ import annotations

import pytest
from answer_desk import Desk, changed, without

from portfolio.unit.findings import Severity


def use(audience: str, channel: str) -> dict:
    return {
        "audience": audience,
        "channel": channel,
        "message": "Meet Dana.",
        "value": "It shows what to expect, because it is a true story.",
        "when": "Every quarter",
        "evidence": ["E04"],
    }


PLAN = {
    "overview": "An award is a story told by a customer.",
    "uses": [
        use("customers", "The bill"),
        use("staff", "Briefings"),
        use("community", "Local paper"),
    ],
}


@pytest.fixture
def desk(unit):
    return Desk("promotional-uses", unit)


def test_three_uses_for_three_audiences_have_no_finding(desk):
    assert desk.rules(PLAN) == []


def test_two_audiences_are_enough(desk):
    assert desk.rules(without(PLAN, "uses", 2)) == []


def test_two_uses_for_one_audience_are_too_few(desk):
    plan = {"uses": [use("customers", "The bill"), use("customers", "A poster")]}
    assert desk.rules(plan) == ["few-uses"]


def test_three_uses_for_one_audience_bring_only_a_tip(desk):
    plan = {"uses": [use("customers", channel) for channel in ("Bill", "Poster", "Radio")]}
    assert desk.findings(plan)["one-audience"].severity is Severity.TIP
    assert desk.rules(plan) == ["one-audience"]


@pytest.mark.parametrize(
    ("plan", "rule"),
    [
        (changed(PLAN, "partners and suppliers", "uses", 0, "audience"), "uses-customers"),
        (without(PLAN, "uses", 1, "value"), "use-value"),
        (without(PLAN, "uses", 1, "audience"), "use-audience"),
        (without(PLAN, "uses", 1, "message"), "use-details"),
        (without(PLAN, "uses", 1, "when"), "use-details"),
    ],
)
def test_each_thing_left_out_makes_exactly_one_finding(desk, plan, rule):
    assert desk.rules(plan) == [rule]


def test_people_who_may_become_customers_count_as_customers(desk):
    plan = changed(PLAN, "prospective customers", "uses", 0, "audience")
    assert desk.rules(plan) == []


def test_details_that_are_missing_are_named_together(desk):
    plan = without(without(PLAN, "uses", 1, "message"), "uses", 1, "when")
    finding = desk.findings(plan)["use-details"]
    assert "Use 2 (“Briefings”) does not say the message and when." in finding.missing


def test_the_uses_are_a_table_by_audience_and_channel(desk):
    (table,) = desk.tables(PLAN)
    assert table.rows[0] == ("1", "Customers", "The bill", "Every quarter", "E04")
    assert "Use 1: customers, The bill" in desk.headings(PLAN)


def test_without_a_use_the_criterion_is_not_met(desk):
    finding = desk.findings(without(PLAN, "uses"))["no-use"]
    assert finding.severity is Severity.NEEDED
    assert finding.source.endswith("“make use of”")
    assert desk.rules(without(PLAN, "uses")) == ["no-use"]


def test_uses_of_which_none_is_explained_do_not_explain_how(desk):
    bare = {"uses": [without(row, "value") for row in PLAN["uses"]]}
    finding = desk.findings(bare)["uses-not-explained"]
    assert finding.severity is Severity.NEEDED
    assert "uses-not-explained" not in desk.rules({**bare, "overview": "A true story sells."})
    bare["uses"][2] = PLAN["uses"][2]
    assert "uses-not-explained" not in desk.rules(bare)
