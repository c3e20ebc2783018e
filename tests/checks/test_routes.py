"""The ordinary ways to show a criterion: typed in the workbook, or told by the evidence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from portfolio.checks.coverage import check_criterion, item_findings
from portfolio.checks.unit_report import CriterionReport, Status
from portfolio.record.evidence import EvidenceItem
from portfolio.record.reading import Answers
from portfolio.record.record import Record
from portfolio.unit.findings import Severity
from portfolio.unit.unit import Unit

Report = Callable[..., CriterionReport]
WITNESS = {"name": "Priya Nair", "role": "Head of Operations"}
TYPED = {"communications": {"messages": [{"channel": "Stand-up", "audience": "both"}]}}


def item(ref: str, method: str, criterion: str, **changes: Any) -> EvidenceItem:
    """A sound item, kept at work, so that no file is needed."""
    return EvidenceItem.model_validate(
        {
            "ref": ref,
            "method": method,
            "title": f"Item {ref}",
            "date": "2026-03-02",
            "shows": "What I did.",
            "witness": WITNESS,
            "file": None,
            "workplace": {"location": "Shared drive", "relevance": "Shows the launch."},
            "ai_use": "none",
            "claims": [{"unit": "cg-406", "criterion": criterion, "where": "03:10"}],
            **changes,
        }
    )


@pytest.fixture
def report(unit: Unit, record: Record) -> Report:
    """A criterion with some items, each ``(method, changes)``, and what is typed for it."""
    held = {
        name: method.model_copy(update={"workplace_held": True})
        for name, method in unit.methods.items()
    }
    kept = unit.model_copy(update={"methods": held})

    def report(ref: str, *methods: str | tuple[str, dict[str, Any]], typed: Any = None):
        parts = [(m, {}) if isinstance(m, str) else m for m in methods]
        items = [
            item(f"E{number:02}", method, ref, **changes)
            for number, (method, changes) in enumerate(parts, start=1)
        ]
        entries = {(unit.id, ref): Answers(activities=typed or {}, saved=None)}
        made = Record(
            folder=record.folder, details=record.details, items=tuple(items), entries=entries
        )
        return check_criterion(kept, kept.criterion(ref), made)

    return report


def rules(found: CriterionReport, severity: Severity) -> set[str]:
    return {finding.rule for finding in found.findings if finding.severity is severity}


@pytest.mark.parametrize("method", ["professional-discussion", "questioning"])
@pytest.mark.parametrize("ref", ["1.1", "2.2", "3.3"])
def test_a_discussion_or_questioning_meets_a_criterion_without_a_typed_answer(
    report: Report, ref: str, method: str
):
    found = report(ref, method)
    assert found.status is Status.READY
    assert rules(found, Severity.NEEDED) == set()


def test_so_does_an_observation_of_what_is_done(report: Report):
    assert report("3.1", "observation").status is Status.READY


@pytest.mark.parametrize("method", ["award-programme", "witness-testimony", "policies"])
def test_a_product_or_a_testimony_alone_leaves_the_answer_open(report: Report, method: str):
    found = report("3.1", method)
    assert found.status is Status.BEGUN
    assert "answer-missing" in rules(found, Severity.NEEDED)


def test_what_the_answer_would_have_said_is_asked_of_the_evidence(report: Report):
    found = report("3.1", "professional-discussion")
    asked = [finding for finding in found.findings if finding.rule == "asked-of-evidence"]
    assert [finding.activity for finding in asked] == ["communications", "star"]
    assert {finding.severity for finding in asked} == {Severity.QUERY}
    assert {finding.item for finding in asked} == {"E01"}
    assert asked[0].next_step.startswith("Does it cover this for 3.1? Show how you promoted")


def test_nothing_is_asked_of_the_evidence_where_the_answer_is_typed(report: Report):
    found = report("3.1", "professional-discussion", typed=TYPED)
    asked = [f.activity for f in found.findings if f.rule == "asked-of-evidence"]
    assert asked == ["star"]
    assert "part-missing" not in rules(found, Severity.QUERY)


def test_the_part_that_the_criterion_names_is_needed_and_a_story_beside_it_is_not(report: Report):
    story = {"star": {"result": "12 nominations came in."}}
    found = report("3.1", "award-programme", typed=story)
    (missing,) = [f for f in found.findings if f.rule == "part-missing"]
    assert (missing.activity, missing.severity) == ("communications", Severity.NEEDED)
    assert missing.source == "Criterion 3.1: “promote the award programme”"
    found = report("3.1", "award-programme", typed=TYPED)
    (missing,) = [f for f in found.findings if f.rule == "part-missing"]
    assert (missing.activity, missing.severity) == ("star", Severity.QUERY)


def test_a_report_with_something_that_confirms_it_carries_a_criterion(report: Report):
    assert report("2.2", "report", "witness-testimony").status is Status.READY


@pytest.mark.parametrize(
    "methods", [("report",), ("reflective-account",), ("report", "reflective-account")]
)
def test_the_learners_own_word_alone_is_not_confirmed_however_often_it_is_given(
    report: Report, methods: tuple[str, ...]
):
    found = report("3.2", *methods)
    assert found.status is Status.POINTS_OPEN
    assert rules(found, Severity.NEEDED) == {"report-only"}


def test_what_is_understood_may_be_told_by_the_learner_alone(report: Report):
    assert report("1.2", "reflective-account").status is Status.READY


SURPLUS = [
    ("1.1", ("witness-testimony", {}), "method-not-allowed"),
    ("1.1", ("", {}), "method-not-chosen"),
    ("3.1", ("award-programme", {"simulated": True}), "simulated"),
    ("1.1", ("witness-testimony", {"witness": None}), "witness-not-named"),
    ("1.1", ("witness-testimony", {"workplace": {}}), "workplace-location"),
    ("1.1", ("witness-testimony", {"workplace": None}), "nothing-behind-item"),
]


@pytest.mark.parametrize(("ref", "extra", "rule"), SURPLUS)
def test_an_item_that_does_not_count_takes_nothing_away_and_is_pointed_out(
    report: Report, ref: str, extra: tuple[str, dict[str, Any]], rule: str
):
    found = report(ref, "professional-discussion", extra)
    assert found.status is Status.READY
    assert rule in rules(found, Severity.QUERY)


@pytest.mark.parametrize(("ref", "extra", "rule"), SURPLUS)
def test_where_nothing_else_counts_the_same_is_needed(
    report: Report, ref: str, extra: tuple[str, dict[str, Any]], rule: str
):
    found = report(ref, extra)
    assert found.status is not Status.READY
    assert rule in rules(found, Severity.NEEDED)


def test_what_an_item_that_counts_lacks_is_needed_beside_others(report: Report):
    lost = ("questioning", {"claims": [{"unit": "cg-406", "criterion": "1.1"}]})
    assert "no-locator" in rules(report("1.1", "professional-discussion", lost), Severity.NEEDED)


def test_a_wrong_criterion_is_taken_off_the_item(report: Report):
    found = report("1.1", "professional-discussion", "witness-testimony")
    (finding,) = [f for f in found.findings if f.rule == "method-not-allowed"]
    assert finding.missing.endswith(
        "which outcome 1 does not accept, so it does not count for 1.1."
    )
    assert finding.next_step == "Take criterion 1.1 off E02."
    assert (finding.item, finding.at) == ("E02", "claims.1.1")


def test_only_what_is_missing_of_a_witness_is_said(report: Report):
    nameless = ("witness-testimony", {"witness": {**WITNESS, "name": " "}})
    (finding,) = [f for f in report("3.1", nameless).findings if f.rule == "witness-not-named"]
    assert finding.missing == "E01 does not give the name of the person who saw it."
    assert finding.at == "witness.name"


def test_the_page_of_an_item_weighs_it_as_its_criterion_does(unit: Unit, record: Record):
    items = (item("E01", "professional-discussion", "1.1"), item("E02", "witness-testimony", "1.1"))
    made = Record(folder=record.folder, details=record.details, items=items)
    found = {f.rule: f.severity for f in item_findings(unit, items[1], made)}
    assert found["method-not-allowed"] is Severity.QUERY


def test_a_part_that_picks_from_others_sends_to_those_with_nothing_in_them(
    unit: Unit, record: Record
):
    def next_step(**stored: Any) -> str:
        entries = {
            (unit.id, ref): Answers(activities=value, saved=None) for ref, value in stored.items()
        }
        made = Record(folder=record.folder, details=record.details, items=(), entries=entries)
        (finding,) = (
            f
            for f in check_criterion(unit, unit.criterion("2.3"), made).findings
            if f.rule == "answer-missing"
        )
        return finding.next_step

    objectives = {"smart-objectives": {"objectives": [{"ref": "O1", "statement": "Raise it."}]}}
    options = {"options-appraisal": {"options": [{"ref": "A", "name": "Team award"}]}}
    assert "criterion 2.1" in next_step()
    assert "criterion 2.2" in next_step()
    assert "criterion 2.1" not in next_step(**{"2.1": objectives})
    assert "criterion 2.2" in next_step(**{"2.1": objectives})
    assert not next_step(**{"2.1": objectives, "2.2": options}).startswith("Fill in")


def test_a_witness_without_a_role_takes_nothing_from_a_criterion_that_others_suffice_for(
    report: Report,
):
    nameless = ("witness-testimony", {"witness": {**WITNESS, "role": ""}})
    beside = report("3.1", "observation", nameless)
    assert beside.status is not Status.BEGUN
    assert "witness-not-named" in rules(beside, Severity.QUERY)
    alone = report("3.1", nameless)
    assert "witness-not-named" in rules(alone, Severity.NEEDED)


def test_an_item_that_is_no_evidence_yet_stays_needed_where_it_alone_backs_the_learners_word(
    report: Report,
):
    held = ("policies", {"workplace": {"location": "Shared drive", "relevance": "see above"}})
    found = report("2.4", "report", held)
    assert "workplace-relevance" in rules(found, Severity.NEEDED)
    assert "report-only" not in rules(found, Severity.NEEDED)
    backed = report("2.4", "report", held, "observation")
    assert "workplace-relevance" in rules(backed, Severity.QUERY)
