"""A damaged file is said once: at its criterion, or, where it is no answer, of the whole record."""

from __future__ import annotations

from pathlib import Path

from portfolio.checks.coverage import check_unit
from portfolio.record.items import add_evidence
from portfolio.record.record import Record, open_record
from portfolio.record.saving import save_answers
from portfolio.unit.findings import Finding, Severity
from portfolio.unit.unit import Unit


def damaged(record: Record, name: str) -> Path:
    path = record.folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"{")
    return path


def told(unit: Unit, record: Record) -> dict[str, list[Finding]]:
    """The findings about damaged files: of each criterion, and under "" of the record."""
    report = check_unit(unit, open_record(record.folder))
    found = {entry.criterion: entry.findings for entry in report.criteria}
    return {
        ref: [finding for finding in findings if finding.rule == "damaged-file"]
        for ref, findings in {**found, "": report.general}.items()
    }


def test_damaged_answers_are_told_at_their_criterion_only(unit: Unit, record: Record):
    damaged(record, "answers/cg-406/2.1.json")
    found = told(unit, record)
    assert [ref for ref, findings in found.items() if findings] == ["2.1"]
    (finding,) = found["2.1"]
    assert finding.severity is Severity.NEEDED
    assert finding.criterion == "2.1"
    assert "2.1.json cannot be used" in finding.missing


def test_a_damaged_file_that_is_no_answer_is_told_once_of_the_record(unit: Unit, record: Record):
    add_evidence(record.folder, method="report", title="One")
    damaged(record, "evidence/E01/item.json")
    found = told(unit, record)
    assert [ref for ref, findings in found.items() if findings] == [""]
    (finding,) = found[""]
    assert finding.criterion == ""
    assert "item.json cannot be used" in finding.missing
    assert "portfolio restore" in finding.next_step


def test_answers_of_another_unit_are_told_of_the_record(unit: Unit, record: Record):
    damaged(record, "answers/nos-cfacsd17/P1.json")
    found = told(unit, record)
    assert [ref for ref, findings in found.items() if findings] == [""]


def test_a_second_version_of_the_answers_is_told_at_their_criterion(unit: Unit, record: Record):
    save_answers(record.folder, unit.id, "2.1", {"smart-objectives": {}}, None)
    assert of_versions(unit, record) == []
    copy = record.folder / "answers" / unit.id / "2.1-LAPTOP.json"
    copy.write_bytes((record.folder / "answers" / unit.id / "2.1.json").read_bytes())
    (finding,) = of_versions(unit, record)
    assert (finding.criterion, finding.severity) == ("2.1", Severity.NEEDED)
    assert "2.1-LAPTOP.json" in finding.missing


def of_versions(unit: Unit, record: Record) -> list[Finding]:
    findings = check_unit(unit, open_record(record.folder)).findings
    return [finding for finding in findings if finding.rule == "two-versions"]
