from __future__ import annotations

import pytest
from answer_desk import Desk, changed, without

from portfolio.unit.findings import Authority, Severity

HERZBERG = "Herzberg: motivators and hygiene factors"


def reason(words: str) -> dict:
    return {
        "reason": words,
        "standard": "Service standard 4",
        "data": "38 % of 212 people agreed that good service is noticed.",
        "source": "Staff survey",
        "data_date": "2026-01-15",
        "because": "People stop doing what nobody notices.",
        "evidence": ["E03"],
    }


CASE = {
    "reasons": [
        {
            **reason("Good service goes unseen"),
            "theory": HERZBERG,
            "theory_applies": "Recognition is a motivator here.",
        },
        reason("People leave"),
        reason("Thanks from customers get lost"),
    ],
    "counter_argument": "Awards please one and disappoint the rest.",
    "reply": "That happens where rules are secret.",
    "conclusion": "A trial is justified.",
}


@pytest.fixture
def desk(unit):
    return Desk("reasons", unit)


def test_three_founded_reasons_with_a_conclusion_have_no_finding(desk):
    assert desk.rules(CASE) == []


@pytest.mark.parametrize(
    ("case", "rule"),
    [
        (without(CASE, "reasons", 2), "few-reasons"),
        (without(CASE, "reasons", 1, "standard"), "reason-standard"),
        (without(CASE, "reasons", 1, "data"), "reason-data"),
        (changed(CASE, "Many people said so.", "reasons", 1, "data"), "reason-data"),
        (without(CASE, "reasons", 1, "source"), "reason-source"),
        (without(CASE, "reasons", 1, "data_date"), "reason-source"),
        (without(CASE, "reasons", 1, "because"), "reason-because"),
        (without(CASE, "reasons", 0, "theory"), "no-theory"),
        (without(CASE, "reasons", 0, "theory_applies"), "theory-applies"),
        (without(CASE, "counter_argument"), "counter-argument"),
        (without(CASE, "reply"), "counter-argument-reply"),
        (without(CASE, "conclusion"), "reasons-conclusion"),
    ],
)
def test_each_thing_left_out_makes_exactly_one_finding(desk, case, rule):
    assert desk.rules(case) == [rule]


def test_a_row_without_its_reason_does_not_count_as_a_reason(desk):
    rules = desk.rules(without(CASE, "reasons", 1, "reason"))
    assert rules == ["few-reasons", "reason-stated"]


def test_a_finding_names_the_reason_as_the_learner_sees_it(desk):
    finding = desk.findings(without(CASE, "reasons", 1, "data"))["reason-data"]
    assert "Reason 2 (“People leave”)" in finding.missing
    assert finding.severity is Severity.QUERY
    assert finding.at == "reasons.1.data"


def test_an_empty_row_between_two_reasons_keeps_their_numbers(desk):
    case = {**CASE, "reasons": [CASE["reasons"][0], {}, without(CASE["reasons"][1], "standard")]}
    assert "Reason 3" in desk.findings(case)["reason-standard"].missing
    assert "Reason 3: People leave" in desk.headings(case)


def test_a_unit_may_ask_for_fewer_reasons(unit):
    desk = Desk("reasons", unit, least=2)
    assert desk.rules(without(CASE, "reasons", 2)) == []


def test_the_overview_tells_what_each_reason_rests_on(desk):
    (table,) = desk.tables(CASE)
    assert table.rows[0] == (
        "Reason 1: Good service goes unseen",
        "Service standard 4",
        "Staff survey, 15 January 2026",
        HERZBERG,
        "E03",
    )


def test_the_argument_against_stands_beside_its_reply(desk):
    assert desk.headings(CASE)[-2:] == ["The case against", "Conclusion"]
    assert "**My reply**\n\nThat happens where rules are secret." in desk.prose(CASE)


def test_words_that_a_finding_quotes_cannot_turn_those_around_them(desk):
    turning = reason("Promises \u202eare broken") | {"standard": ""}
    found = desk.findings({**CASE, "reasons": [turning, *CASE["reasons"][1:]]})
    assert "Promises [U+202E]are broken" in found["reason-standard"].missing


def test_an_answer_without_a_reason_does_not_meet_the_criterion(desk):
    finding = desk.findings({"conclusion": "So it is worth it."})["no-reason"]
    assert finding.severity is Severity.NEEDED
    assert finding.source == "Criterion 1.1: “the reasons”"
    assert "no-reason" not in desk.rules({"reasons": [{"reason": "People leave."}]})


def test_reasons_that_rest_on_nothing_justify_nothing(desk):
    bare = {"reasons": [{"reason": "People leave."}, {"reason": "It is fair."}]}
    finding = desk.findings(bare)["reasons-not-shown"]
    assert finding.severity is Severity.NEEDED
    assert "“justify”" in finding.source
    bare["reasons"][1]["because"] = "The rules are the same for all."
    assert "reasons-not-shown" not in desk.rules(bare)


@pytest.mark.parametrize("rule", ["few-reasons", "no-theory", "counter-argument"])
def test_what_the_unit_does_not_ask_for_is_advice(desk, rule: str):
    finding = desk.findings({"reasons": [{"reason": "People leave.", "because": "It shows."}]})[
        rule
    ]
    assert finding.severity is Severity.QUERY
    assert finding.authority is Authority.ADVICE


@pytest.mark.parametrize(
    ("kept", "missing", "at"),
    [
        ("source", "of what date its data is", "reasons.0.data_date"),
        ("data_date", "where its data comes from", "reasons.0.source"),
    ],
)
def test_only_what_is_missing_of_the_source_is_said(desk, kept: str, missing: str, at: str):
    lost = "data_date" if kept == "source" else "source"
    finding = desk.findings(without(CASE, "reasons", 0, lost))["reason-source"]
    assert finding.missing.endswith(f"does not say {missing}.")
    assert finding.at == at
