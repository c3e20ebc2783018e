"""Which notebooks need not run again.

A notebook's key covers everything that what it gives to Word depends on: its cells, the stored
values that they read, the unit, and the versions of the programs that run it. Same key, same
output. Code that somebody added may look at anything, so there the whole record counts, and where
it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from portfolio.base.cache_folder import key_of
from portfolio.base.program_version import program_version, templates_version
from portfolio.checks.coverage import counts_by_method
from portfolio.checks.remembered import name_of, refs_read
from portfolio.checks.unit_report import UnitReport
from portfolio.practice import APPRAISALS_FILE, BEGUN_FILE, DEALT_FILE, WORLD_FILE
from portfolio.practice import FILE as PRACTICE_FILE
from portfolio.record.disk import digest_of
from portfolio.record.record import Record
from portfolio.unit.unit import Criterion, Unit
from portfolio.workbook.cells import KEPT_APPRAISAL, PRACTICE_ANALYSIS, Cell

_LIBRARIES = ("papermill", "ipython", "matplotlib", "pandas", "numpy", "pydantic", "nbformat")


def notebook_key(
    unit: Unit, name: str, cells: Iterable[Cell], record: Record, report: UnitReport
) -> str:
    """The key of one notebook, 64 hexadecimal digits. ``report`` is the record's, for the unit."""
    cells = tuple(cells)
    if any(cell.is_added_code for cell in cells):
        where = str(record.folder.resolve())
        data: Any = [sorted(record.digests.items()), _trouble(record), where]
    elif unit.has(name):
        data = _criterion_data(unit, unit.criterion(name), cells, record)
    else:
        data = [_statuses(report), counts_by_method(unit, record.items)]
    cell_values = [vars(cell) for cell in cells]
    return key_of(name, name_of(unit), cell_values, data, program())


def _criterion_data(
    unit: Unit, criterion: Criterion, cells: Iterable[Cell], record: Record
) -> list[Any]:
    """What a criterion's notebook shows in Word: its answers, those that they refer to, the
    practice year where it is analysed, and all that an appraisal follows from where one is kept."""
    refs = (criterion.ref, *refs_read(unit)[criterion.ref])
    shown = {cell.id for cell in cells}
    is_analysed = PRACTICE_ANALYSIS in shown
    kept = record.folder / APPRAISALS_FILE
    if KEPT_APPRAISAL in shown and kept.is_file():
        is_analysed, refs = True, (*refs, *(one.ref for one in unit.criteria))
    return [
        [record.digest(unit.id, ref) for ref in refs],
        _trouble(record),
        _practice(record) if is_analysed else [],
    ]


def _statuses(report: UnitReport) -> list[list[Any]]:
    """What the chart of the review shows beside the numbers of items."""
    return [[entry.criterion, str(entry.status), len(entry.items)] for entry in report.criteria]


def _practice(record: Record) -> list[str]:
    """The practice year in the record, the tutor's world that it is played in, what it was begun
    with, the appraisals that are kept; and the worlds and the story of today."""
    names = (PRACTICE_FILE, WORLD_FILE, BEGUN_FILE, DEALT_FILE, APPRAISALS_FILE)
    paths = (record.folder / name for name in names)
    kept = [digest_of(path) if path.is_file() else "" for path in paths]
    return [*kept, templates_version("practice")]


def _trouble(record: Record) -> list[str]:
    return [
        *(d.path.name + d.reason for d in record.damages),
        *(copy.path.name for copy in record.copies),
        *(trouble.ref + trouble.reason for trouble in record.troubles.values()),
    ]


def program() -> str:
    """Changes with the versions of everything that runs: Python, the libraries, this package, the
    activities that it describes."""
    return program_version(*_LIBRARIES) + templates_version("activities")
