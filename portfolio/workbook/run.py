"""Runs a unit's workbook over a record: what has changed is run, all else is known already."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from portfolio.base import files
from portfolio.base.cache_folder import Cache
from portfolio.checks.unit_report import UnitReport
from portfolio.record.record import Record
from portfolio.unit.refs import file_stem
from portfolio.unit.unit import Unit
from portfolio.workbook.added import Added, read_added
from portfolio.workbook.at_hand import at_hand
from portfolio.workbook.cache import notebook_key
from portfolio.workbook.cells import Cell, cells_for_word
from portfolio.workbook.collect import read_section
from portfolio.workbook.job import Job
from portfolio.workbook.kept_cells import kept_cells
from portfolio.workbook.runner import Runs
from portfolio.workbook.section import Section

Progress = Callable[[str, int, int], None]
"""Hears of each notebook that is done: its name, how many are done, how many there are."""

KIND = "notebook"


@dataclass(frozen=True, kw_only=True)
class Run:
    """The sections by notebook name, which of them were run this time, and what to tell.

    ``notebooks`` holds the executed notebooks themselves, for people to look at.
    """

    sections: dict[str, Section]
    executed: tuple[str, ...]
    notes: tuple[str, ...]
    notebooks: dict[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class _Planned:
    name: str
    cells: tuple[Cell, ...]
    key: str
    added: Added


def run_workbook(
    unit: Unit,
    record: Record,
    report: UnitReport,
    cache: Cache,
    runner: Runs,
    progress: Progress,
) -> Run:
    """Run the notebooks that are not in the cache, and read every section.

    One that gives nothing to the portfolio is not run and has no section. A notebook that fails
    has the error in its section, and is run again the next time; nothing here raises because of
    what is in a notebook.
    """
    planned = [
        _plan(unit, name, cells, record, report) for name, cells in kept_cells(unit, cache).items()
    ]
    given = [plan for plan in planned if plan.cells]
    known = {plan.name: cache.get(KIND, plan.key) for plan in given}
    stale = [plan for plan in given if known[plan.name] is None]
    made, errors = _execute(unit, record, report, stale, runner, progress, len(given))
    found = {**known, **made}
    sections = {plan.name: _section(plan.name, found[plan.name], errors) for plan in given}
    for plan in stale:
        notebook = found[plan.name]
        if notebook is not None and not sections[plan.name].error:
            cache.put(KIND, plan.key, notebook)
    return Run(
        sections=sections,
        executed=tuple(plan.name for plan in stale),
        notes=tuple(note for plan in planned for note in _notes(plan)),
        notebooks={name: notebook for name, notebook in found.items() if notebook is not None},
    )


def notebooks_folder(folder: Path, unit: Unit) -> Path:
    """Where a record keeps the notebooks of a unit."""
    return folder / "notebooks" / unit.id


def _plan(
    unit: Unit, name: str, generated: tuple[Cell, ...], record: Record, report: UnitReport
) -> _Planned:
    added = read_added(record.folder, unit.id, name, generated)
    cells = cells_for_word(added.into(generated))
    key = notebook_key(unit, name, cells, record, report)
    return _Planned(name=name, cells=cells, key=key, added=added)


def _execute(
    unit: Unit,
    record: Record,
    report: UnitReport,
    stale: list[_Planned],
    runner: Runs,
    progress: Progress,
    total: int,
) -> tuple[dict[str, bytes], dict[str, str]]:
    """Run the stale notebooks; the executed ones, and what went wrong, by name."""
    if not stale:
        return {}, {}
    errors: dict[str, str] = {}

    def done(job: Job, error: str) -> None:
        errors[job.name] = error
        progress(job.name, total - len(stale) + len(errors), total)

    with files.scratch() as space:
        jobs = [_job(plan, unit, record, space / str(at)) for at, plan in enumerate(stale)]
        with at_hand(record, unit, report):
            runner.run(jobs, done)
        made = {job.name: job.output.read_bytes() for job in jobs if job.output.is_file()}
    return made, errors


def _job(plan: _Planned, unit: Unit, record: Record, space: Path) -> Job:
    """The job of one notebook, with an empty folder of its own to run in."""
    folder = space / "here"
    files.make_folder(folder)
    return Job(
        name=plan.name,
        cells=plan.cells,
        parameters={
            "record": str(record.folder.resolve()),
            "unit": unit.id,
            "criterion": plan.name if unit.has(plan.name) else "",
        },
        folder=folder,
        output=space / "executed.ipynb",
    )


def _section(name: str, notebook: bytes | None, errors: dict[str, str]) -> Section:
    if notebook is None:
        reason = errors.get(name) or "the notebook could not be run"
        return Section(name=name, blocks=(), error=reason)
    return read_section(notebook, name)


def _notes(plan: _Planned) -> list[str]:
    notes = []
    if plan.added.withheld:
        notes.append(
            f"{file_stem(plan.name)}.ipynb holds code that was not run, because you have not "
            "trusted it on this computer. “portfolio trust DIR” shows it to you, and asks."
        )
    if plan.added.unreadable:
        notes.append(
            f"{file_stem(plan.name)}.ipynb cannot be read, so cells added to it are left out. "
            "“portfolio refresh DIR” makes it again."
        )
    return notes
