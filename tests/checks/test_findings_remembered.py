"""What was found in an answer is known the next time, and never for another answer."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from portfolio.activities import said
from portfolio.annex.file_reading import About, Extent
from portfolio.base.cache_folder import Cache
from portfolio.checks import remembered
from portfolio.checks.agreement import disagreements, figures_agree_across, readings
from portfolio.checks.coverage import check_unit
from portfolio.checks.evidence_rules import case_of, of_evidence
from portfolio.checks.remembered import remember_in
from portfolio.making.build import copy_sample
from portfolio.record.evidence import CentreDecision
from portfolio.record.items import add_evidence
from portfolio.record.record import open_record
from portfolio.record.saving import save_answers
from portfolio.record.verified import FileTrouble
from portfolio.unit.findings import Place
from portfolio.unit.unit import Unit

SAMPLE = Path(__file__).parents[2] / "templates" / "sample"


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    kept = Cache(tmp_path / "kept")
    remember_in(kept)
    yield kept
    remember_in(None)


def test_what_is_remembered_is_what_was_found(unit: Unit, cache: Cache, monkeypatch):
    remember_in(None)
    found = check_unit(unit, open_record(SAMPLE))
    remember_in(cache)
    assert check_unit(unit, open_record(SAMPLE)) == found
    for look in ("check", "twice", "heard"):
        monkeypatch.setattr(said, look, lambda _: pytest.fail("It was looked for again."))
    assert check_unit(unit, open_record(SAMPLE)) == found


def test_another_answer_is_looked_at(unit: Unit, cache: Cache, record):
    def rules(**narrative: str) -> set[str]:
        before = open_record(record.folder).digest("cg-406", "3.1")
        save_answers(record.folder, "cg-406", "3.1", {"star": narrative}, before)
        report = check_unit(unit, open_record(record.folder))
        return {found.rule for found in report.of("3.1").findings if found.activity == "star"}

    first = rules(title="Launch")
    assert rules(title="Launch", action="I briefed each team.", result="12 came.") != first
    assert rules(title="Launch") == first


def test_evidence_that_differs_in_anything_is_looked_at(unit: Unit, cache: Cache):
    case = case_of(unit, unit.criterion("3.1"), open_record(SAMPLE))
    first = case.items[0].model_copy(update={"simulated": True, "claims": ()})
    decided = first.decided(CentreDecision(name="A", role="B", date=datetime.date(2026, 1, 2)))
    unclear = first.model_copy(update={"shows": "see above"})
    trouble = FileTrouble(ref=first.ref, path=Path("a.txt"), reason="it is missing")
    fewer_pages = {first.ref: About(extent=Extent(pages=1), warnings=("It runs a program.",))}
    cases = [
        case,
        *(replace(case, items=(item,)) for item in (first, decided, unclear)),
        replace(case, has_answers=True),
        replace(case, today=datetime.date(2020, 1, 1)),
        replace(case, troubles={first.ref: trouble}),
        replace(case, about=fewer_pages),
        replace(case, mentioned={"E99": Place(criterion="3.1")}),
        replace(case, mentioned={"E99": Place(criterion="3.1")}, register=frozenset({"E99"})),
        replace(case, items=()),
        replace(case_of(unit, unit.criterion("1.1"), open_record(SAMPLE)), items=()),
    ]
    with_memory = [of_evidence(one) for one in cases]
    remember_in(None)
    assert with_memory == [of_evidence(one) for one in cases]
    assert len(set(map(tuple, with_memory))) == len(cases)


def test_what_was_kept_and_then_harmed_is_found_again(unit: Unit, cache: Cache):
    found = check_unit(unit, open_record(SAMPLE))
    for file in (cache.folder / "findings").iterdir():
        file.write_bytes(file.read_bytes()[:-1])
    assert check_unit(unit, open_record(SAMPLE)) == found


def test_another_version_of_the_program_looks_again(unit: Unit, cache: Cache, monkeypatch):
    disagreements._KEPT.clear()
    check_unit(unit, open_record(SAMPLE))
    looked: list[str] = []
    monkeypatch.setattr(said, "check", lambda _: looked.append("an answer") or [])
    entered = readings.entered
    monkeypatch.setattr(
        readings, "entered", lambda *about: looked.append("the record") or entered(*about)
    )
    disagreements._KEPT.clear()
    check_unit(unit, open_record(SAMPLE))
    assert looked == []
    monkeypatch.setattr(remembered, "program_version", lambda *_: "another")
    disagreements._KEPT.clear()
    check_unit(unit, open_record(SAMPLE))
    assert set(looked) == {"an answer", "the record"}
    disagreements._KEPT.clear()


def test_where_only_evidence_is_added_the_rules_on_answers_are_not_asked_again(
    unit: Unit, cache: Cache, tmp_path: Path, monkeypatch
):
    before = copy_sample(tmp_path / "record")
    first = disagreements.disagreements(unit, before)
    claim = {"unit": unit.id, "criterion": "1.1", "where": "All of it"}
    add_evidence(
        before.folder, method="work-product", title="A memo", date="2001-02-03", claims=[claim]
    )
    monkeypatch.setattr(
        figures_agree_across, "figure_findings", lambda _: pytest.fail("Asked again.")
    )
    after = disagreements.disagreements(unit, open_record(before.folder))
    assert {found.rule for found in after} - {found.rule for found in first} == {"old-evidence"}
