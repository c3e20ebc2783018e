"""The second sample learner: a team leader who went once round the whole cycle. Fictional, too."""

from __future__ import annotations

import pytest

from portfolio.activities.answers import entered
from portfolio.activities.catalogue import builtin_catalogue
from portfolio.base.errors import RecordError
from portfolio.base.folders import templates
from portfolio.checks.coverage import check_unit
from portfolio.checks.unit_report import Status
from portfolio.making.build import copy_sample
from portfolio.record.record import Record, open_record
from portfolio.record.verified import verify
from portfolio.unit.findings import Severity

UNIT = builtin_catalogue()["customer-service-performance"]


@pytest.fixture(scope="module")
def record() -> Record:
    return open_record(templates() / "sample-performance")


def test_it_is_a_whole_record_that_says_that_it_is_fictional(record: Record):
    assert record.damages == ()
    assert verify(record) == ()
    assert record.details.fictional
    assert record.details.units == (UNIT.id,)


def test_every_activity_of_its_unit_is_answered(record: Record):
    for criterion in UNIT.criteria:
        parts = entered(UNIT, criterion, lambda ref: record.answers(UNIT.id, ref))
        assert [part.activity.name for part in parts if part.is_empty or part.problems] == []
        assert set(record.answers(UNIT.id, criterion.ref)) == {u.name for u in criterion.activities}


def test_each_criterion_is_ready_to_assess_with_nothing_but_tips(record: Record):
    report = check_unit(UNIT, record)
    for criterion in report.criteria:
        assert criterion.status is Status.READY
        assert [f for f in criterion.findings if f.severity is not Severity.TIP] == []
    assert report.general == ()


def test_it_is_the_sample_for_its_unit_and_a_unit_without_one_is_told(tmp_path):
    copied = copy_sample(tmp_path / "demo", UNIT.id)
    assert copied.details.learner.name == "Ivo Penhallow"
    with pytest.raises(RecordError, match="There is one for: cg-406"):
        copy_sample(tmp_path / "other", "nos-cfacsd17")
