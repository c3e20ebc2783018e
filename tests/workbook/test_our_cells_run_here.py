"""Cells that the program makes itself run without a process of their own, and show the same."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest

from portfolio.charts import remember
from portfolio.checks.coverage import check_unit
from portfolio.record.items import add_evidence
from portfolio.record.record import Record
from portfolio.record.saving import create_record, save_answers
from portfolio.unit.unit import Unit
from portfolio.workbook.at_hand import at_hand
from portfolio.workbook.cells import ADDED, Cell, notebook_cells
from portfolio.workbook.job import Job
from portfolio.workbook.runner import Runner, Runs
from portfolio.workbook.workers import Workers

FORM = "application/vnd.portfolio.form+json"
LOADED_LIGHTLY = """
import sys
from portfolio.base.light_papermill import load_papermill
papermill = load_papermill()
left = {"requests", "tenacity", "jsonschema", "entrypoints", "papermill.clientwrap", "yaml",
        "traitlets.log", "importlib.metadata"}
print(*sorted(left & sys.modules.keys()))
import nbformat
bad = nbformat.from_dict({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{}]})
try:
    nbformat.validate(bad)
except nbformat.ValidationError as error:
    print("not valid:", bool(str(error)))
try:
    papermill.execute_notebook("https://127.0.0.1:1/none.ipynb", None, progress_bar=False)
except sys.modules["requests"].ConnectionError:
    print("asked the web")
made = papermill.engines.PapermillNotebookClient(
    papermill.engines.NotebookExecutionManager(nbformat.v4.new_notebook(), progress_bar=False)
)
from pathlib import Path
Path("parameters.yaml").write_text("day: 2026-11-28")
print(papermill.iorw.read_yaml_file("parameters.yaml"), nbformat.version_info[0] > 0)
print(type(made) is sys.modules["papermill.clientwrap"].PapermillNotebookClient)
"""


@pytest.fixture
def runner() -> Iterator[Runner]:
    with Runner() as runner:
        yield runner
    remember.remember_in(None)


def job_of(cells: tuple[Cell, ...], record: Record, unit: Unit, space: Path, name: str) -> Job:
    space.mkdir()
    return Job(
        name=name,
        cells=cells,
        parameters={
            "record": str(record.folder),
            "unit": unit.id,
            "criterion": name if unit.has(name) else "",
        },
        folder=space,
        output=space / "executed.ipynb",
    )


def shown(using: Runs, job: Job) -> tuple[list[Any], str]:
    """Each cell as it was run, and what was told of the notebook."""
    told: list[str] = []
    using.run([job], lambda _, error: told.append(error))
    cells = nbformat.read(job.output, as_version=4).cells
    return [
        (cell.source, cell.get("execution_count"), cell.get("outputs")) for cell in cells
    ], told[0]


@pytest.mark.parametrize("name", ["1.1", "review"])
def test_a_notebook_shows_here_what_it_shows_in_a_worker(
    name, runner: Runner, workers: Workers, record: Record, unit: Unit, tmp_path: Path
):
    answers = {"narrative": {"text": "The **scheme** began in May.\n\n- Cost: 5 £\n- $x$"}}
    save_answers(record.folder, unit.id, "1.1", answers, None)
    claim = {"unit": unit.id, "criterion": "2.1", "where": "page 1"}
    add_evidence(record.folder, method="work-product", title="Minutes", claims=[claim])
    cells = notebook_cells(unit, name)
    here = shown(runner, job_of(cells, record, unit, tmp_path / "here", name))
    there = shown(workers, job_of(cells, record, unit, tmp_path / "there", name))
    assert here == there
    assert any(outputs for _, _, outputs in here[0])
    assert FORM not in str(here)


def test_added_code_runs_in_no_process_that_builds(
    runner: Runner, record: Record, unit: Unit, tmp_path: Path
):
    added = Cell(id=f"{ADDED}1", kind="code", source="import os; os.getpid()")
    cells = (*notebook_cells(unit, "start"), added)
    ran, error = shown(runner, job_of(cells, record, unit, tmp_path / "here", "start"))
    (result,) = ran[-1][2]
    assert error == ""
    assert result.data["text/plain"].isdecimal()
    assert result.data["text/plain"] != str(os.getpid())


def test_a_cell_of_ours_that_fails_costs_only_itself(
    runner: Runner, record: Record, unit: Unit, tmp_path: Path
):
    first, *rest = [cell for cell in notebook_cells(unit, "1.1") if cell.kind == "code"][1:]
    broken = Cell(id="show-nothing", kind="code", source='page.show("nothing")')
    cells = (*notebook_cells(unit, "1.1")[:2], first, broken, *rest)
    ran, error = shown(runner, job_of(cells, record, unit, tmp_path / "here", "1.1"))
    assert error.startswith("BlockError: “nothing” is nothing that this page can show")
    failed = [outputs[0].ename for _, _, outputs in ran if outputs and "ename" in outputs[0]]
    assert failed == ["BlockError"]
    assert ran[-1][2]


def test_what_papermill_is_loaded_without_is_loaded_when_it_is_asked_for(tmp_path: Path):
    done = subprocess.run(
        [sys.executable, "-c", LOADED_LIGHTLY],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
    )
    first, *others = done.stdout.splitlines()
    assert first == ""
    assert others == [
        *("not valid: True", "asked the web", "{'day': '2026-11-28'} True"),
        "True",
    ]


def test_a_page_that_runs_in_a_build_reads_nothing_of_the_record_again(
    record: Record, unit: Unit, tmp_path: Path
):
    report = check_unit(unit, record)
    job = job_of(notebook_cells(unit, "review"), record, unit, tmp_path / "here", "review")
    with Runner() as runner, at_hand(record, unit, report):
        (record.folder / "record.json").unlink()
        ran, error = shown(runner, job)
    assert error == ""
    assert "No evidence yet" in str(ran)


def test_a_page_of_another_record_is_not_taken_for_that_of_the_build(
    record: Record, unit: Unit, tmp_path: Path
):
    other = create_record(tmp_path / "other", record.details)
    claim = {"unit": unit.id, "criterion": "2.1", "where": "page 1"}
    add_evidence(other.folder, method="work-product", title="Minutes", claims=[claim])
    job = job_of(notebook_cells(unit, "review"), other, unit, tmp_path / "here", "review")
    with Runner() as runner, at_hand(record, unit, check_unit(unit, record)):
        ran, error = shown(runner, job)
    assert error == ""
    assert "No evidence yet" not in str(ran)
