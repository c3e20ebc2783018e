"""What this version of the program does not know is said, and harms nothing beside it."""

from __future__ import annotations

import json
from typing import Any

from portfolio.activities.answers import entered
from portfolio.checks.coverage import check_criterion, check_unit, item_findings
from portfolio.record.items import add_evidence
from portfolio.record.reading import Answers
from portfolio.record.record import Record, open_record
from portfolio.unit.findings import Finding, Severity
from portfolio.unit.unit import Unit


def record_with(unit: Unit, record: Record, ref: str, activities: dict[str, Any]) -> Record:
    stored = {(unit.id, ref): Answers(activities=activities, saved=None)}
    return Record(folder=record.folder, details=record.details, items=(), entries=stored)


def told(unit: Unit, made: Record, ref: str, rule: str) -> list[Finding]:
    found = check_criterion(unit, unit.criterion(ref), made).findings
    return [finding for finding in found if finding.rule == rule]


def test_an_entry_that_is_not_known_is_named_and_does_not_block(unit: Unit, record: Record):
    rows = [{"ref": "O1", "statement": "More praise", "xyz": "lost?"}]
    made = record_with(unit, record, "2.1", {"smart-objectives": {"objectives": rows}})
    (finding,) = told(unit, made, "2.1", "entry-not-known")
    assert finding.missing == (
        "Your answer to 2.1 has 1 entry that this version of the program does not know (“xyz”). "
        "It is kept, and not shown in the Word file."
    )
    assert finding.severity is Severity.QUERY
    assert "answers/cg-406/2.1.json" in finding.next_step


def test_many_are_counted_and_a_few_are_named(unit: Unit, record: Record):
    fields = {f"new_{number}": number for number in range(5)}
    made = record_with(unit, record, "3.1", {"star": {"title": "The launch", **fields}})
    (finding,) = told(unit, made, "3.1", "entry-not-known")
    assert "has 5 entries" in finding.missing
    assert "(“new_0”, “new_1”, “new_2” and 2 more). They are kept" in finding.missing


def test_the_rest_of_the_activity_is_shown_and_checked(unit: Unit, record: Record):
    star = {"title": "The launch", "xyz": 1}
    made = record_with(unit, record, "3.1", {"star": star})
    plain = record_with(unit, record, "3.1", {"star": {"title": "The launch"}})
    parts = {p.activity.name: p for p in entered(unit, unit.criterion("3.1"), answers_of(made))}
    assert parts["star"].answer.title == "The launch"
    assert parts["star"].unknown == ("xyz",)
    found = check_criterion(unit, unit.criterion("3.1"), made).findings
    without = check_criterion(unit, unit.criterion("3.1"), plain).findings
    assert [f for f in found if f.rule != "entry-not-known"] == list(without)
    assert not {"entry-not-known", "answer-unreadable"} & {f.rule for f in without}


def told_by(unit: Unit, made: Record, activity: str) -> list[Finding]:
    found = check_criterion(unit, unit.criterion("3.1"), made).findings
    return [finding for finding in found if finding.activity == activity]


def answers_of(made: Record):
    return lambda ref: made.answers("cg-406", ref)


def test_a_value_that_does_not_fit_costs_only_its_own_place(unit: Unit, record: Record):
    made = record_with(unit, record, "3.1", {"star": {"title": "The launch", "when": "soon"}})
    (finding,) = told(unit, made, "3.1", "answer-unreadable")
    assert "when" in finding.missing
    star = next(
        p
        for p in entered(unit, unit.criterion("3.1"), answers_of(made))
        if p.activity.name == "star"
    )
    assert star.answer.title == "The launch"
    rules = [f.rule for f in told_by(unit, made, "star")]
    assert rules[0] == "answer-unreadable"
    assert "answer-missing" not in rules
    assert len(rules) > 1


def test_an_activity_that_the_criterion_does_not_use_is_named_by_its_title(
    unit: Unit, record: Record
):
    made = record_with(unit, record, "3.1", {"reasons": {"purpose": "To thank people."}})
    (finding,) = told(unit, made, "3.1", "answer-not-asked-for")
    assert finding.missing.startswith("Your answer to 3.1 holds “")
    assert told(unit, made, "3.1", "entry-not-known") == []


def test_an_activity_that_no_program_here_knows_is_an_entry(unit: Unit, record: Record):
    made = record_with(unit, record, "3.1", {"crystal-ball": {"text": "I see"}})
    (finding,) = told(unit, made, "3.1", "entry-not-known")
    assert "crystal-ball" in finding.missing
    assert told(unit, made, "3.1", "answer-not-asked-for") == []


def test_what_is_not_known_in_an_item_and_in_the_details_is_said_once_for_the_record(
    unit: Unit, record: Record
):
    add_evidence(record.folder, method="report", title="One")
    for name in ("record.json", "evidence/E01/item.json"):
        path = record.folder / name
        value = json.loads(path.read_bytes())
        path.write_text(json.dumps({**value, "colour": "blue"}), "utf-8")
    opened = open_record(record.folder)
    general = check_unit(unit, opened).general
    said = [f.missing for f in general if f.rule == "entry-not-known"]
    assert said[0].startswith("The first page of your portfolio has 1 entry")
    assert said[1].startswith("E01 in your register has 1 entry")
    on_its_page = [f.missing for f in item_findings(unit, opened.item("E01"), opened)]
    assert said[1] in on_its_page
