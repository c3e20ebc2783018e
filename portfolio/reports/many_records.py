"""Many learners at once: their records are read, never run."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from portfolio.activities.catalogue import builtin_catalogue
from portfolio.base.cache_folder import user_cache
from portfolio.base.errors import PortfolioError
from portfolio.base.learner_tasks import Done, Progress, for_each
from portfolio.base.task_runners import runners
from portfolio.checks.unit_report import CriterionReport, UnitReport
from portfolio.record.claims import NO_METHOD
from portfolio.record.paths import DETAILS
from portfolio.reports.counted import Counted, CountMemory, count_learner
from portfolio.unit.unit import Unit, find_unit

WORTH_A_PROCESS = 60
"""So many records take longer to count than further processes take to start."""


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
        return tuple(known[m].label if m in known else m or NO_METHOD for m in entry.methods)


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


def read_cohort(
    folders: Sequence[Path],
    unit_id: str = "",
    *,
    dask: str = "",
    progress: Progress = lambda *_: None,
) -> Cohort:
    """Read the records in ``folders``, or in the folders directly inside them; those that are as
    they were when they were counted last are not read again.

    ``unit_id`` leaves out other units. A unit that is not in the catalogue is read from the copy
    that a record has of it. ``dask`` is the address of a Dask cluster that does the work. One
    learner's damaged record harms no other. Raises PortfolioError when there is no record at all,
    or no such cluster, UnknownUnitError for a ``unit_id`` that nobody takes or knows.
    """
    found = [record.absolute() for folder in folders for record in records_in(folder)]
    if not found:
        names = ", ".join(str(folder) for folder in folders)
        raise PortfolioError(f"There is no learner's folder in {names}. Check the path.")
    counted = _counted(found, unit_id, dask, progress)
    learners = [entry for folder in found for entry in _learner(folder, counted[folder].made)]
    if unit_id and not learners:
        find_unit(builtin_catalogue(), unit_id)
    unreadable = [(folder, counted[folder].error) for folder in found if counted[folder].error]
    return Cohort(learners=tuple(learners), unreadable=tuple(unreadable))


def _counted(
    folders: Sequence[Path], unit_id: str, dask: str, progress: Progress
) -> dict[Path, Done[Counted]]:
    """What there is to count of each record: as it is remembered, or counted now."""
    memory = CountMemory(user_cache(), unit_id)
    keys = {folder: memory.key(folder) for folder in folders}
    kept = ((folder, memory.recall(key)) for folder, key in keys.items())
    found = {folder: Done(made=counted) for folder, counted in kept if counted}
    changed = [folder for folder in keys if folder not in found]
    run_in = runners(len(changed), dask, WORTH_A_PROCESS)
    done = for_each(partial(count_learner, unit_id=unit_id), changed, run_in, progress, _name)
    for folder, one in zip(changed, done, strict=True):
        found[folder] = one
        if one.made:
            memory.keep(keys[folder], one.made)
    return found


def _name(folder: Path) -> str:
    return folder.name


def records_in(folder: Path) -> Iterator[Path]:
    """The folder itself, when it is a learner's, or the learners' folders directly in it."""
    if os.path.lexists(folder / DETAILS):
        yield folder
    elif folder.is_dir():
        inside = (folder / name for name in sorted(os.listdir(folder)))
        yield from (inner for inner in inside if os.path.lexists(inner / DETAILS))


def _learner(folder: Path, counted: Counted | None) -> Iterator[LearnerCoverage]:
    if counted is None:
        return
    for report in counted.reports:
        yield LearnerCoverage(
            learner=counted.learner,
            folder=folder,
            unit=counted.copies.get(report.unit) or builtin_catalogue()[report.unit],
            report=report,
        )
