"""What the checks say of made records is what an assessor would: all of it, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

import made_records
import pytest
from made_records import NAMES

from portfolio.checks.coverage import check_unit
from portfolio.checks.unit_report import UnitReport
from portfolio.record.record import Record
from portfolio.unit.unit import Catalogue


@pytest.fixture(scope="module")
def report_of(catalogue: Catalogue) -> Callable[[Record, str], UnitReport]:
    """The report about a record; of one that several tests start from, only once."""
    starts: dict[tuple[int, str], UnitReport] = {}

    def report(record: Record, unit: str) -> UnitReport:
        key = (id(record), unit)
        if key not in starts:
            starts[key] = check_unit(catalogue[unit], record)
        return starts[key]

    return report


@pytest.mark.parametrize("name", NAMES)
def test_a_made_record_has_exactly_the_findings_that_an_assessor_would_make(
    name, catalogue, report_of
):
    made = made_records.read(name)
    report = check_unit(catalogue[made.unit], made.record)
    start = report_of(made.start, made.unit)
    assert made_records.beyond(report, start) == made.expected, made.objection
    assert made_records.other_statuses(report, start) == made.statuses, made.objection
    assert made_records.told_beyond(report, start) == made_records.kept()[name]


def test_there_are_enough_made_records_and_each_says_what_is_objected_to():
    assert len(NAMES) >= 60
    assert all(made_records.said_in(name)["objection"] for name in NAMES)
