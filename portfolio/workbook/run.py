"""Runs a unit's workbook over a record: executed notebooks on the disk, their sections in hand."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from portfolio.checks.unit_report import UnitReport
from portfolio.record.record import Record
from portfolio.unit.unit import Unit
from portfolio.workbook.added import Added, read_added
from portfolio.workbook.cache import notebook_key, program
from portfolio.workbook.cells import Cell, notebook_cells, notebook_names
from portfolio.workbook.collect import read_section
from portfolio.workbook.section import Section
from portfolio.workbook.workers import Job, Workers

Progress = Callable[[str, int, int], None]
"""Hears of each notebook that is done: its name, how many are done, how many there are."""

_KEYS = "keys.json"


@dataclass(frozen=True, kw_only=True)
class Run:
    """The sections by notebook name, which of them were run this time, and what to tell."""

    sections: dict[str, Section]
    executed: tuple[str, ...]
    notes: tuple[str, ...]


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
    output: Path,
    workers: Workers,
    progress: Progress,
) -> Run:
    """Run the notebooks that have changed, and read every section.

    Executed notebooks and their keys go to ``output``. A notebook that fails has the error in its
    section; nothing here raises because of what is in a notebook.
    """
    output.mkdir(parents=True, exist_ok=True)
    planned = [_plan(unit, name, record, report) for name in notebook_names(unit)]
    keys = _read_keys(output)
    stale = [plan for plan in planned if not _is_fresh(plan, keys, output)]
    errors = _execute(unit, record, stale, output, workers, progress, len(planned))
    sections = {plan.name: _section(plan, output, errors) for plan in planned}
    _write_keys(output, {p.name: p.key for p in planned if not sections[p.name].error})
    return Run(
        sections=sections,
        executed=tuple(plan.name for plan in stale),
        notes=tuple(note for plan in planned for note in _notes(plan)),
    )


def notebooks_folder(folder: Path, unit: Unit) -> Path:
    """Where a record keeps the notebooks of a unit."""
    return folder / "notebooks" / unit.id


def _plan(unit: Unit, name: str, record: Record, report: UnitReport) -> _Planned:
    generated = notebook_cells(unit, name)
    added = read_added(notebooks_folder(record.folder, unit) / f"{name}.ipynb", generated)
    cells = added.into(generated)
    key = notebook_key(unit, name, cells, record, report)
    return _Planned(name=name, cells=cells, key=key, added=added)


def _is_fresh(plan: _Planned, keys: dict[str, str], output: Path) -> bool:
    return keys.get(plan.name) == plan.key and _executed(output, plan.name).exists()


def _execute(
    unit: Unit,
    record: Record,
    stale: list[_Planned],
    output: Path,
    workers: Workers,
    progress: Progress,
    total: int,
) -> dict[str, str]:
    """Run the stale notebooks; what went wrong, by name."""
    errors: dict[str, str] = {}
    folder = notebooks_folder(record.folder, unit)
    done_before = total - len(stale)

    def done(job: Job, error: str) -> None:
        errors[job.name] = error
        progress(job.name, done_before + len(errors), total)

    _forget_old_figures(output)
    for plan in stale:
        _executed(output, plan.name).unlink(missing_ok=True)
    workers.run((_job(plan, unit, record, folder, output) for plan in stale), done)
    return errors


def _job(plan: _Planned, unit: Unit, record: Record, folder: Path, output: Path) -> Job:
    return Job(
        name=plan.name,
        cells=plan.cells,
        parameters={
            "record": str(record.folder.resolve()),
            "unit": unit.id,
            "criterion": plan.name if unit.has(plan.name) else "",
        },
        folder=folder.resolve() if folder.is_dir() else record.folder.resolve(),
        output=_executed(output, plan.name).resolve(),
        figures=_figures(output).resolve(),
    )


def _figures(output: Path) -> Path:
    """Where charts are kept: another folder for another version of the program."""
    stamp = hashlib.sha256("".join(program()).encode()).hexdigest()
    return output / "figures" / stamp[:16]


def _section(plan: _Planned, output: Path, errors: dict[str, str]) -> Section:
    path = _executed(output, plan.name)
    if not path.exists():
        reason = errors.get(plan.name) or "the notebook could not be run"
        return Section(name=plan.name, blocks=(), error=reason)
    return read_section(path, plan.name)


def _notes(plan: _Planned) -> list[str]:
    notes = []
    if plan.added.withheld:
        notes.append(
            f"{plan.name}.ipynb holds code that was not run, because nobody has run and saved that "
            "notebook on this computer. If you trust it: open it in JupyterLab, run it, save it."
        )
    if plan.added.unreadable:
        notes.append(
            f"{plan.name}.ipynb cannot be read, so cells added to it are left out. "
            "“portfolio refresh DIR” makes it again."
        )
    return notes


def _executed(output: Path, name: str) -> Path:
    return output / f"{name}.ipynb"


def _forget_old_figures(output: Path) -> None:
    for folder in (output / "figures").glob("*"):
        if folder.name != _figures(output).name:
            shutil.rmtree(folder, ignore_errors=True)


def _read_keys(output: Path) -> dict[str, str]:
    try:
        keys = json.loads((output / _KEYS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return keys if isinstance(keys, dict) else {}


def _write_keys(output: Path, keys: dict[str, str]) -> None:
    (output / _KEYS).write_text(json.dumps(keys, indent=1), encoding="utf-8")
