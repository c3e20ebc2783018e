from __future__ import annotations

from decimal import Decimal

import pytest
from answer_desk import Desk, changed, without

from portfolio.activities.options_appraisal import Option
from portfolio.unit.findings import Severity


def option(ref: str, name: str, kind: str) -> dict:
    return {
        "ref": ref,
        "name": name,
        "kind": kind,
        "description": "How it works.",
        "benefits": "It is seen.",
        "drawbacks": "It takes time.",
        "costs": [
            {"item": "Prizes", "amount": 400, "basis": "Price list"},
            {"item": "My time", "amount": "220.50", "basis": "10 hours"},
        ],
        "customer_effect": "They can nominate.",
        "team_effect": "Welcome.",
        "expected_benefit": 900,
        "benefit_basis": "160 calls at £5.58",
        "evidence": ["E10"],
    }


APPRAISAL = {
    "options": [
        option("A", "Monthly star", "internal"),
        option("B", "Team prize", "internal"),
        option("C", "National award", "external"),
    ],
    "judgement": "Option B costs more than the monthly star, and reaches all shifts.",
    "evidence": ["E11"],
}
FIRST = ("options", 0)


@pytest.fixture
def desk(unit):
    return Desk("options-appraisal", unit)


def test_three_options_weighed_and_judged_have_no_finding(desk):
    assert desk.rules(APPRAISAL) == []


@pytest.mark.parametrize(
    ("appraisal", "rule"),
    [
        (without(APPRAISAL, "options", 1), "few-options"),
        (changed(APPRAISAL, "internal", "options", 2, "kind"), "no-external-option"),
        (without(APPRAISAL, *FIRST, "name"), "option-name"),
        (without(APPRAISAL, *FIRST, "benefits"), "option-benefits"),
        (without(APPRAISAL, *FIRST, "drawbacks"), "option-drawbacks"),
        (without(APPRAISAL, *FIRST, "costs"), "option-costs"),
        (without(APPRAISAL, *FIRST, "costs", 0, "amount"), "option-cost-complete"),
        (without(APPRAISAL, *FIRST, "costs", 0, "basis"), "option-cost-basis"),
        (without(APPRAISAL, *FIRST, "customer_effect"), "option-effects"),
        (without(APPRAISAL, *FIRST, "benefit_basis"), "option-benefit-basis"),
        (without(APPRAISAL, *FIRST, "ref"), "option-ref"),
        (without(APPRAISAL, "judgement"), "judgement"),
        (changed(APPRAISAL, "It is a good idea.", "judgement"), "judgement-names-option"),
    ],
)
def test_each_thing_left_out_makes_exactly_one_finding(desk, appraisal, rule):
    assert desk.rules(appraisal) == [rule]


def test_internal_options_are_asked_for_too(desk):
    options = [option(ref, f"Award {ref}", "external") for ref in "ABC"]
    assert desk.rules({**APPRAISAL, "options": options}) == ["no-internal-option"]


def test_an_option_that_costs_nothing_says_so_with_a_nought(desk):
    free = [{"item": "Entry", "amount": 0, "basis": "Organiser's rules"}]
    appraisal = changed(APPRAISAL, free, *FIRST, "costs")
    assert desk.rules(appraisal) == []
    assert desk.tables(appraisal)[0].rows[0][2] == "£0"


@pytest.mark.parametrize(
    "judgement",
    [
        "Option C wins.",
        "Of the options, A and B are close.",
        "the TEAM PRIZE is better",
        "I prefer options B and C.",
        "Between B and C, B",
        "B is the best by far.",
        "The cheapest is A, and it is fair.",
        "Only the national one is seen outside.",
    ],
)
def test_a_judgement_may_name_an_option_by_name_or_by_letter(desk, judgement):
    assert desk.rules(changed(APPRAISAL, judgement, "judgement")) == []


@pytest.mark.parametrize(
    "judgement",
    [
        "None of the options is a clear winner.",
        "A good idea.",
        "They are all options for Beth.",
        "The award for the team is best, but I know it costs a lot.",
        "A to-do list. Plan B's end is far.",
        "We have many options. A winner is hard to see.",
    ],
)
def test_a_letter_that_is_only_a_word_names_no_option(desk, judgement):
    rules = desk.rules(changed(APPRAISAL, judgement, "judgement"))
    assert rules == ["judgement-names-option"]


def test_the_total_of_an_option_adds_the_amounts_that_are_known():
    priced = Option.model_validate(option("A", "Monthly star", "internal"))
    assert priced.total_cost == Decimal("620.50")
    assert Option(costs=({"item": "Unknown"},)).total_cost == 0


def test_every_option_has_its_costs_listed_with_a_total(desk):
    overview, *costs = desk.tables(APPRAISAL)
    assert overview.rows[0] == ("Option A: Monthly star", "Internal", "£620.50", "£900", "E10")
    assert [table.caption for table in costs] == [f"Costs of option {ref}" for ref in "ABC"]
    assert costs[0].rows[-1] == ("Total", "£620.50", "")
    assert desk.sums(APPRAISAL)["options.0.costs"].columns == {"amount": "£620.50"}


def test_the_chart_says_what_is_not_estimated(desk):
    (figure,) = desk.figures(without(APPRAISAL, *FIRST, "expected_benefit"))
    assert "Option A: Monthly star: cost £620.50, expected benefit not estimated" in (
        figure.alternative
    )
    assert "Option C: National award: cost £620.50, expected benefit £900" in figure.alternative


def test_options_without_any_cost_make_no_chart(desk):
    assert desk.figures({"options": [{"ref": "A", "name": "Monthly star"}]}) == []


def test_one_option_alone_is_not_different_options(desk):
    one = {**APPRAISAL, "options": APPRAISAL["options"][:1]}
    finding = desk.findings(one)["one-option"]
    assert finding.severity is Severity.NEEDED
    assert finding.source.endswith("“different options”")
    two = {**APPRAISAL, "options": APPRAISAL["options"][1:]}
    assert desk.findings(two)["few-options"].severity is Severity.QUERY
    assert "one-option" not in desk.rules(two)


@pytest.mark.parametrize("rule", ["option-benefits", "option-drawbacks", "option-costs"])
def test_what_the_criterion_names_is_needed_of_each_option(desk, rule: str):
    finding = desk.findings(without(APPRAISAL, *FIRST, rule.removeprefix("option-")))[rule]
    assert finding.severity is Severity.NEEDED
    assert finding.at == f"options.0.{rule.removeprefix('option-')}"


@pytest.mark.parametrize(("lost", "said"), [("item", "a name"), ("amount", "an amount")])
def test_only_what_is_missing_of_a_cost_is_said(desk, lost: str, said: str):
    finding = desk.findings(without(APPRAISAL, *FIRST, "costs", 1, lost))["option-cost-complete"]
    assert finding.missing.endswith(f"has 1 cost without {said}.")
    assert finding.at == f"options.0.costs.1.{lost}"


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("benefits", "Costs us nothing and everybody sees it."),
        ("description", "A free scheme that the council runs; it's free to enter."),
        ("benefits", "No cost, quick."),
    ],
)
def test_an_option_that_is_said_to_be_free_is_asked_for_a_nought_and_not_for_costs(
    desk, field: str, words: str
):
    bare = without(APPRAISAL, *FIRST, "costs")
    told = desk.findings(changed(bare, words, *FIRST, field))
    assert list(told) == ["option-free"]
    assert told["option-free"].severity is Severity.QUERY
    assert "0 if it is free" in told["option-free"].next_step


@pytest.mark.parametrize(
    "words", ["Frees up time.", "Nothing speaks for it but habit.", "It is not free."]
)
def test_an_option_of_which_nobody_says_that_it_is_free_needs_its_costs(desk, words: str):
    bare = without(APPRAISAL, *FIRST, "costs")
    told = desk.findings(changed(bare, words, *FIRST, "benefits"))
    assert told["option-costs"].severity is Severity.NEEDED


@pytest.mark.parametrize(
    ("cost", "rule"),
    [
        ({"item": "Certificates", "basis": "Free, from head office"}, "option-free"),
        ({"item": "Nothing to pay", "basis": "Organiser's rules"}, "option-free"),
        ({"item": "Certificates", "basis": "Price list"}, "option-cost-complete"),
    ],
)
def test_a_cost_that_is_said_to_be_free_is_asked_for_a_nought(desk, cost: dict, rule: str):
    told = desk.findings(changed(APPRAISAL, [cost], *FIRST, "costs"))
    assert list(told) == [rule]
    assert told[rule].at == "options.0.costs.0.amount"
    assert "0 if it is free" in told[rule].next_step
