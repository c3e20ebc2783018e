"""What is said in the texts of an answer: nothing, what the form says, too little, or it twice."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, get_args

import pytest
from pydantic.fields import FieldInfo

from portfolio.activities import all_activities, fields
from portfolio.activities.activity import Row
from portfolio.base.folders import templates
from portfolio.checks.coverage import check_criterion
from portfolio.checks.unit_report import Status
from portfolio.language.prose import word_count
from portfolio.record.reading import Answers
from portfolio.record.record import Record, open_record
from portfolio.unit.findings import Finding, Severity
from portfolio.unit.unit import Unit

SAID = ("nothing-said", "repeats-the-form", "too-few-words", "said-twice")
OPTIONS = {
    "ref": "A",
    "benefits": "Every shift can win it.",
    "drawbacks": "Some can win on the work of others.",
}


@pytest.fixture(scope="module")
def sample() -> Record:
    return open_record(templates() / "sample")


def found(unit: Unit, record: Record, ref: str, activity: str, answer: Any) -> list[Finding]:
    return list(report(unit, record, ref, {activity: answer}).findings)


def report(unit: Unit, record: Record, ref: str, answers: dict[str, Any]):
    stored = {(unit.id, ref): Answers(activities=answers, saved=None)}
    made = Record(folder=record.folder, details=record.details, items=record.items, entries=stored)
    return check_criterion(unit, unit.criterion(ref), made)


def filled(value: Any, words: str, model: type[Row]) -> Any:
    """A stored answer with one text in every field for words."""
    changed = {}
    for name, part in value.items():
        field = model.model_fields[name]
        if fields.about(field)["widget"] in ("line", "text"):
            changed[name] = words
        elif isinstance(part, list) and part and isinstance(part[0], dict):
            changed[name] = [filled(row, words, row_of(field)) for row in part]
        else:
            changed[name] = part
    return changed


def row_of(field: FieldInfo) -> type[Row]:
    return next(part for part in get_args(field.annotation) if part is not ...)


@pytest.mark.parametrize("words", ["Yes", "x", "See E07", "as above"])
def test_with_one_word_in_every_field_no_criterion_is_ready(unit: Unit, sample: Record, words: str):
    ready = []
    for criterion in unit.criteria:
        stored = sample.answers(unit.id, criterion.ref)
        answers = {
            name: filled(answer, words, all_activities()[name].answer)
            for name, answer in stored.items()
        }
        found = report(unit, sample, criterion.ref, answers)
        ready += [criterion.ref] if found.status is Status.READY else []
        assert any(f"“{words}”" in finding.missing for finding in found.findings)
    assert ready == []


def test_a_text_that_says_nothing_has_the_weight_of_an_empty_field(unit: Unit, sample: Record):
    answer = {"options": [{**OPTIONS, "benefits": "n/a", "team_effect": "Yes"}]}
    told = {f.at: f for f in found(unit, sample, "2.2", "options-appraisal", answer) if f.at}
    benefits = told["options.0.benefits"]
    assert (benefits.rule, benefits.severity) == ("option-benefits", Severity.NEEDED)
    assert benefits.missing.startswith("“n/a” says nothing.")
    assert "“benefits”" in benefits.source


def test_an_answer_that_says_nothing_is_told_once_with_its_words(unit: Unit, sample: Record):
    answer = {"decision": "Same as 2.3"}
    bare = replace(sample, items=())
    told = found(unit, bare, "1.4", "business-case", answer)
    about = [f for f in told if f.rule != "no-evidence"]
    assert [(f.rule, f.severity, f.at) for f in about] == [
        ("answer-missing", Severity.NEEDED, "decision")
    ]
    assert about[0].missing.startswith("“Same as 2.3”")
    assert about[0].missing.endswith("says nothing.")


def test_what_is_said_is_told_once_for_each_field(unit: Unit, sample: Record):
    answer = {"options": [{**OPTIONS, "benefits": "n/a"}]}
    places = [
        f.at
        for f in found(unit, sample, "2.2", "options-appraisal", answer)
        if f.at == "options.0.benefits"
    ]
    assert len(places) == 1


def test_nothing_is_said_in_a_field_that_no_rule_asks_for(unit: Unit, sample: Record):
    answer = {"options": [{**OPTIONS, "description": "tbc"}]}
    told = {f.at: f for f in found(unit, sample, "2.2", "options-appraisal", answer)}
    assert told["options.0.description"].rule == "nothing-said"
    assert told["options.0.description"].severity is Severity.QUERY
    assert told["options.0.description"].missing == (
        "“tbc”, under “What it is” of option A, says nothing."
    )


def test_none_is_an_answer_where_the_form_asks_to_write_it(unit: Unit, sample: Record):
    judge = {"name": "Marta Silva, Quality Manager", "conflict": "none", "reason": "Scores calls."}
    told = found(unit, sample, "2.4", "programme-plan", {"judges": [judge]})
    assert [f for f in told if f.at.startswith("judges.0") and f.rule in SAID] == []


@pytest.mark.parametrize(
    ("words", "rules"),
    [
        ("Option A.", ["too-few-words"]),
        ("Option A costs least, and every shift can win it, which the others cannot say.", []),
    ],
)
def test_a_text_below_its_floor_is_needed_where_the_verb_asks(
    unit: Unit, sample: Record, words: str, rules: list[str]
):
    answer = {"options": [OPTIONS], "judgement": words}
    told = found(unit, sample, "2.2", "options-appraisal", answer)
    about = [f for f in told if f.at == "judgement" and f.rule in SAID]
    assert [f.rule for f in about] == rules
    for finding in about:
        assert finding.severity is Severity.NEEDED
        assert finding.missing == (
            "“Your judgement” has 2 words; this field needs at least 12 words."
        )
        assert finding.next_step.startswith("Say more: ")


@pytest.mark.parametrize(
    "words",
    [
        "Best for both objectives, says the board.",
        "Scored highest, 3.90.",
        "Best for O1.",
        "Priya Nair chose it.",
        "Cheapest since June.",
    ],
)
def test_a_short_text_of_half_its_floor_or_with_something_exact_in_it_is_only_asked_about(
    unit: Unit, sample: Record, words: str
):
    answer = {"options": [OPTIONS], "judgement": words}
    told = found(unit, sample, "2.2", "options-appraisal", answer)
    about = [f for f in told if f.at == "judgement" and f.rule == "too-few-words"]
    assert [f.severity for f in about] == [Severity.QUERY]


@pytest.mark.parametrize(
    ("ref", "activity", "answer"),
    [
        ("2.1", "smart-objectives", {"objectives": [{"ref": "O1", "measure": "Complaints"}]}),
        (
            "2.1",
            "smart-objectives",
            {"objectives": [{"ref": "O1", "relevant": "Corporate Plan objective 3"}]},
        ),
        ("2.5", "award-criteria", {"publication": "Intranet, noticeboard"}),
        ("2.5", "award-criteria", {"publication": "WhatsApp group"}),
        ("2.5", "award-criteria", {"eligibility": "Everyone"}),
        ("2.4", "programme-plan", {"contingencies": [{"risk": "snow", "response": "Postpone"}]}),
        ("2.2", "options-appraisal", {"options": [{"ref": "A", "benefits": "Cheap"}]}),
        ("1.3", "culture", {"features": [{"feature": "Blame culture"}]}),
        ("1.1", "reasons", {"reasons": [{"reason": "High turnover"}]}),
    ],
)
def test_a_word_or_two_are_a_full_answer_where_a_thing_is_named(
    unit: Unit, sample: Record, ref: str, activity: str, answer: Any
):
    told = found(unit, sample, ref, activity, answer)
    assert [f.missing for f in told if f.rule in SAID] == []


def test_a_short_text_that_no_verb_asks_for_is_only_asked_about(unit: Unit, sample: Record):
    answer = {"options": [{**OPTIONS, "description": "A prize."}]}
    told = {f.at: f for f in found(unit, sample, "2.2", "options-appraisal", answer)}
    assert told["options.0.description"].rule == "too-few-words"
    assert told["options.0.description"].severity is Severity.QUERY


@pytest.mark.parametrize(
    "words",
    ["Drawbacks", "What speaks against it?", "Somebody who does little can win with a good team."],
)
def test_a_field_that_repeats_the_form_is_as_good_as_empty(unit: Unit, sample: Record, words: str):
    answer = {"options": [{**OPTIONS, "drawbacks": words}]}
    told = {f.at: f for f in found(unit, sample, "2.2", "options-appraisal", answer)}
    assert told["options.0.drawbacks"].rule == "option-drawbacks"
    assert told["options.0.drawbacks"].missing.startswith(
        "“Drawbacks” of option A has only what the form says there."
    )


@pytest.mark.parametrize(
    ("words", "rules"),
    [("What it is", ["repeats-the-form"]), ("What it is: a cup for the best shift of a year", [])],
)
def test_a_field_that_no_rule_asks_for_and_that_repeats_the_form_is_asked_about(
    unit: Unit, sample: Record, words: str, rules: list[str]
):
    answer = {"options": [{**OPTIONS, "description": words}]}
    told = found(unit, sample, "2.2", "options-appraisal", answer)
    assert [f.rule for f in told if f.at == "options.0.description"] == rules


def test_the_same_text_in_two_fields_is_named_with_both(unit: Unit, sample: Record):
    words = "Every shift can win it, and customers have a say."
    answer = {"options": [{**OPTIONS, "benefits": words, "description": f"{words[:-1]}!!"}]}
    told = [
        f for f in found(unit, sample, "2.2", "options-appraisal", answer) if f.rule == "said-twice"
    ]
    assert [(f.at, f.also[0].at, f.severity) for f in told] == [
        ("options.0.benefits", "options.0.description", Severity.QUERY)
    ]


def test_one_text_in_many_fields_answers_the_first_of_them_at_most(unit: Unit, sample: Record):
    words = "The award will be good for the team and for customers too."
    answer = {"options": [{"ref": "A", **dict.fromkeys(("benefits", "drawbacks"), words)}]}
    answer |= {"judgement": words}
    told = {f.at: f for f in found(unit, sample, "2.2", "options-appraisal", answer) if f.at}
    assert told["judgement"].severity is Severity.NEEDED
    assert "repeats “Benefits” of option A" in told["judgement"].missing


def test_nobody_can_appeal_where_the_decision_is_final(unit: Unit, sample: Record):
    for words, expected in [
        ("The judges' decision is final, with no appeal.", True),
        ("Write to the HR manager within ten working days.", False),
    ]:
        told = found(unit, sample, "2.5", "award-criteria", {"appeals": words})
        assert ("appeals-missing" in [f.rule for f in told]) is expected


def test_a_way_to_appeal_that_is_not_clear_is_only_asked_about(unit: Unit, sample: Record):
    for words, expected in [
        ("We follow the usual process for this.", "appeals-unclear"),
        ("Put it in writing to Sharon in HR.", None),
        ("Results cannot be contested.", "appeals-missing"),
    ]:
        told = found(unit, sample, "2.5", "award-criteria", {"appeals": words})
        about = {f.rule: f.severity for f in told if f.rule.startswith("appeals-")}
        assert about == ({expected: Severity.QUERY} if expected else {})


def test_a_role_that_names_nobody_is_asked_about(unit: Unit, sample: Record):
    for words, expected in [("someone from management", True), ("Superviser, lates", False)]:
        told = found(unit, sample, "3.3", "star", {"role": words})
        assert ("star-role" in [f.rule for f in told]) is expected


def texts() -> Iterator[tuple[str, FieldInfo]]:
    for name, activity in all_activities().items():
        models = [activity.answer]
        for model in models:
            for key, field in model.model_fields.items():
                yield f"{name}.{key}", field
                inner = [part for part in get_args(field.annotation) if isinstance(part, type)]
                models += [part for part in inner if issubclass(part, Row) and part not in models]


def test_every_floor_is_stated_at_its_field_and_met_by_its_example():
    for name, field in texts():
        least = fields.least(field)
        if least > 1:
            assert f"At least {least} words." in field.description, name
        for example in field.examples or ():
            assert word_count(str(example)) >= least, name


def test_the_same_nothing_in_the_rows_of_a_table_is_told_once_with_each_place(
    unit: Unit, sample: Record
):
    plan = copy.deepcopy(dict(sample.answers(unit.id, "2.4"))["programme-plan"])
    for row, words in zip(plan["roles"], ("Yes", "Yes", "yes", "n/a"), strict=False):
        row["responsibilities"] = words
    told = found(unit, sample, "2.4", "programme-plan", plan)
    field = "“Responsibilities”"
    assert [(one.missing, one.at) for one in told if one.rule == "nothing-said"] == [
        (
            f"“Yes”, under {field} of role 2 and {field} of role 3, says nothing.",
            "roles.1.responsibilities",
        ),
        (f"“n/a”, under {field} of role 4, says nothing.", "roles.3.responsibilities"),
    ]


def test_the_same_nothing_in_two_tables_is_told_in_each(unit: Unit, sample: Record):
    plan = copy.deepcopy(dict(sample.answers(unit.id, "2.4"))["programme-plan"])
    plan["roles"][0]["responsibilities"] = plan["contingencies"][0]["response"] = "tbc"
    told = found(unit, sample, "2.4", "programme-plan", plan)
    places = {one.at for one in told if "“tbc”" in one.missing}
    assert places == {"roles.0.responsibilities", "contingencies.0.response"}
