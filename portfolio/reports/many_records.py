"""Many learners at once: their records are read, never run."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from portfolio.activities.units_at_hand import unit_of
from portfolio.base import files
from portfolio.base.errors import PortfolioError
from portfolio.base.text import visible
from portfolio.checks.coverage import check_unit
from portfolio.checks.unit_report import CriterionReport, UnitReport
from portfolio.record.paths import DETAILS
from portfolio.record.record import Record, open_record
from portfolio.unit.unit import Catalogue, Unit, find_unit


@dataclass(frozen=True, kw_only=True)
class LearnerCoverage:
    """One learner's report for one unit."""

    learner: str
    folder: Path
    unit: Unit
    report: UnitReport

    def methods(self, entry: CriterionReport) -> tuple[str, ...]:
        """The evidence methods behind one criterion, in the unit's words."""
        known = self.unit.methods
        return tuple(known[m].label if m in known else m for m in entry.methods)


@dataclass(frozen=True, kw_only=True)
class Cohort:
    """Every learner found, in order of folder, and the folders that could not be read and why."""

    learners: tuple[LearnerCoverage, ...]
    unreadable: tuple[tuple[Path, str], ...]

    @property
    def units(self) -> tuple[Unit, ...]:
        """The units that any of the learners takes, each once; versions of a unit with other
        criteria are units of their own."""
        return tuple({_as_counted(entry.unit): entry.unit for entry in self.learners}.values())

    def of(self, unit: Unit) -> tuple[LearnerCoverage, ...]:
        same = _as_counted(unit)
        return tuple(entry for entry in self.learners if _as_counted(entry.unit) == same)

    def failing_rules(self, unit: Unit) -> tuple[tuple[str, int], ...]:
        """Each rule that fails and how often, over all learners; the most frequent first."""
        counts = Counter(f.rule for entry in self.of(unit) for f in entry.report.findings)
        return tuple(counts.most_common())


def _as_counted(unit: Unit) -> tuple[str, tuple[str, ...]]:
    return unit.id, tuple(criterion.ref for criterion in unit.criteria)


def read_cohort(catalogue: Catalogue, folders: Sequence[Path], unit_id: str = "") -> Cohort:
    """Read the records in ``folders``, or in the folders directly inside them.

    ``unit_id`` leaves out other units. A unit that is not in ``catalogue`` is read from the copy
    that a record has of it. One learner's damaged record harms no other. Raises PortfolioError when
    there is no record at all, UnknownUnitError for a ``unit_id`` that nobody takes or knows.
    """
    found = [record for folder in folders for record in records_in(folder)]
    if not found:
        names = ", ".join(str(folder) for folder in folders)
        raise PortfolioError(f"There is no learner's folder in {names}. Check the path.")
    learners: list[LearnerCoverage] = []
    unreadable: list[tuple[Path, str]] = []
    for folder in found:
        try:
            learners += _learner(catalogue, folder, unit_id)
        except PortfolioError as error:
            unreadable.append((folder, str(error)))
    if unit_id and not learners:
        find_unit(catalogue, unit_id)
    return Cohort(learners=tuple(learners), unreadable=tuple(unreadable))


def records_in(folder: Path) -> Iterator[Path]:
    """The folder itself, when it is a learner's, or the learners' folders directly in it."""
    if os.path.lexists(folder / DETAILS):
        yield folder
    elif folder.is_dir():
        inside = (folder / name for name in sorted(os.listdir(folder)))
        yield from (inner for inner in inside if os.path.lexists(inner / DETAILS))


def open_learner(folder: Path) -> Record:
    """Read one learner's record among many. Raises PortfolioError, also for a link."""
    if files.leads_elsewhere(folder):
        raise PortfolioError("It is a link. Name the folder itself to have it counted.")
    return open_record(folder)


def _learner(catalogue: Catalogue, folder: Path, unit_id: str) -> Iterator[LearnerCoverage]:
    record = open_learner(folder)
    if not record.details.units:
        raise PortfolioError("It is for no unit: its record.json names none.")
    for known in record.details.units:
        if unit_id in ("", known):
            unit = catalogue[known] if known in catalogue else unit_of(record, known)
            yield LearnerCoverage(
                learner=visible(record.details.learner.name),
                folder=folder,
                unit=unit,
                report=check_unit(unit, record),
            )
