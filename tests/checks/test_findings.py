"""What a rule may be, and the order in which findings are shown."""

from __future__ import annotations

import pytest

from portfolio.checks.coverage import check_criterion, check_unit
from portfolio.record.reading import Answers
from portfolio.record.record import Record
from portfolio.unit.findings import Authority, Place, Rule, Severity, declared, in_order
from portfolio.unit.unit import Unit

ADVICE = Rule.query("few-reasons", "One reason seldom carries a case.")


def test_advice_cannot_be_needed():
    with pytest.raises(ValueError, match="few-reasons is advice, so it cannot be needed"):
        Rule("few-reasons", Severity.NEEDED, Authority.ADVICE, "We think so.")
    for authority in (Authority.UNIT, Authority.BODY):
        assert Rule("few-reasons", Severity.NEEDED, authority, "Its words.").authority is authority


def test_a_rule_says_where_it_comes_from():
    with pytest.raises(ValueError, match="few-reasons does not say where it comes from"):
        Rule.query("few-reasons", " ")


def test_the_words_of_a_unit_make_advice_needed():
    rule = ADVICE.needed_by("Criterion 1.1: “three reasons”")
    assert (rule.severity, rule.authority) == (Severity.NEEDED, Authority.UNIT)
    assert rule.found("One only.", "Add two.").source == "Criterion 1.1: “three reasons”"


def test_a_rule_is_eased_only_where_it_says_when():
    with pytest.raises(ValueError, match="does not say when"):
        ADVICE.eased()
    rule = Rule("no-file", Severity.NEEDED, Authority.BODY, "A rule.", query_when="if others count")
    assert rule.eased().severity is Severity.QUERY


def test_a_finding_tells_who_asks_and_where():
    told = ADVICE.found(
        "One only.",
        "Add two.",
        place=Place(criterion="1.1", activity="reasons", at="reasons.1.data"),
    ).as_dict()
    assert told == {
        "criterion": "1.1",
        "rule": "few-reasons",
        "severity": "query",
        "missing": "One only.",
        "next_step": "Add two.",
        "activity": "reasons",
        "authority": "advice",
        "source": "One reason seldom carries a case.",
        "at": "reasons.1.data",
        "item": "",
        "also": [],
    }


def test_what_matters_most_comes_first_and_the_rest_keeps_its_order():
    rules = {name: Rule.tip(name, "Why.") for name in "ad"} | {"b": ADVICE}
    rules["c"] = ADVICE.needed_by("Its words.")
    found = [rules[name].found(name, "Do.") for name in "abcd"]
    assert [finding.missing for finding in in_order(found)] == ["c", "b", "a", "d"]


def test_rules_are_found_by_themselves_and_in_tables():
    other = Rule.tip("other", "Why.")
    module = {"A": ADVICE, "TABLE": {"x": (other, "Do."), "y": ADVICE}, "LIST": ("text", 3)}
    assert declared(module) == (ADVICE, other)


def test_findings_about_answers_come_by_weight_and_then_in_the_order_of_the_form(
    unit: Unit, record: Record
):
    answer = {
        "options": [
            {"ref": "A"},
            {"ref": "B", "name": "Team award", "benefits": "It rewards working together."},
        ]
    }
    stored = {(unit.id, "2.2"): Answers(activities={"options-appraisal": answer}, saved=None)}
    made = Record(folder=record.folder, details=record.details, items=(), entries=stored)
    found = check_criterion(unit, unit.criterion("2.2"), made).findings
    weights = [list(Severity).index(finding.severity) for finding in found]
    assert weights == sorted(weights)
    needed = [f.at for f in found if f.severity is Severity.NEEDED and f.activity]
    assert needed == ["options", "options.1.drawbacks", "options.1.costs", "judgement"]


def test_every_finding_of_an_answer_leads_to_a_field_of_its_form(unit: Unit, record: Record):
    answer = {"objectives": [{}, {"ref": "O2", "statement": "Raise it."}]}
    stored = {(unit.id, "2.1"): Answers(activities={"smart-objectives": answer}, saved=None)}
    made = Record(folder=record.folder, details=record.details, items=(), entries=stored)
    report = check_criterion(unit, unit.criterion("2.1"), made)
    (finding,) = [one for one in report.findings if one.rule == "smart-letters"]
    assert finding.at == "objectives.1.measure"
    assert finding.source.startswith("Criterion 2.1: “specific, measurable, achievable")
    assert check_unit(unit, made).findings[0].severity is Severity.NEEDED
