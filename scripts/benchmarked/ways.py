"""The ways from a record to the same Word document, each run in a process of its own."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

UNIT = "cg-406"


def with_kernels(record: Path) -> None:
    """papermill's own engine: one kernel a notebook."""
    write(record, run_papermill(record, engine_name=None))


def with_ploomber(record: Path) -> None:
    """The engine of ploomber-engine that runs cells in this process."""
    write(record, run_papermill(record, engine_name="embedded"))


def run_papermill(record: Path, engine_name: str | None) -> dict[str, Any]:
    """The section of each notebook, by its name."""
    import papermill

    from portfolio.workbook.collect import read_section

    folder = record / "notebooks" / UNIT
    output = record / "build" / "papermill"
    output.mkdir(parents=True)
    sections = {}
    for notebook in sorted(folder.glob("*.ipynb")):
        papermill.execute_notebook(
            notebook,
            output / notebook.name,
            parameters=parameters(record, notebook.stem),
            engine_name=engine_name,
            kernel_name="python3",
            cwd=folder,
            progress_bar=False,
        )
        sections[notebook.stem] = read_section((output / notebook.name).read_bytes(), notebook.stem)
    return sections


def plainly(record: Path) -> dict[str, Any]:
    """The code of every cell, run in this process; the section of each notebook, by its name."""
    from portfolio.activities.catalogue import builtin_catalogue
    from portfolio.document.bundle import MIME, from_bundle
    from portfolio.workbook.cells import notebook_cells, notebook_names
    from portfolio.workbook.section import Section
    from portfolio.workbook.shown import heard_by

    unit = builtin_catalogue()[UNIT]
    shown: list[dict[str, Any]] = []
    sections = {}
    for name in notebook_names(unit):
        namespace: dict[str, Any] = {}
        blocks: list[Any] = []
        for cell in notebook_cells(unit, name):
            if cell.kind == "code":
                with heard_by(shown.append):
                    exec(cell.source, namespace)
                namespace.update(parameters(record, name))
            if cell.goes_to_portfolio:
                blocks += [block for bundle in shown for block in from_bundle(bundle[MIME])]
            shown.clear()
        sections[name] = Section(name=name, blocks=tuple(blocks))
    return sections


def parameters(record: Path, name: str) -> dict[str, str]:
    from portfolio.activities.catalogue import builtin_catalogue

    criterion = name if builtin_catalogue()[UNIT].has(name) else ""
    return {"record": str(record), "unit": UNIT, "criterion": criterion}


def write(record: Path, sections: dict[str, Any]) -> None:
    """The same Word writing for every way."""
    from portfolio.annex.show_all import show_items
    from portfolio.base.cache_folder import user_cache
    from portfolio.record.record import open_record

    opened = open_record(record)
    write_shown(record, sections, show_items(opened.items, opened.file_of, user_cache()))


def write_shown(record: Path, sections: dict[str, Any], annex: Any) -> None:
    """The document, once it is known what the evidence shows."""
    from portfolio.activities.catalogue import builtin_catalogue
    from portfolio.checks.coverage import check_unit
    from portfolio.record.record import open_record
    from portfolio.word.content import Content
    from portfolio.word.portfolio_document import write_portfolio

    unit, opened = builtin_catalogue()[UNIT], open_record(record)
    content = Content(
        unit=unit,
        catalogue=builtin_catalogue(),
        details=opened.details,
        items=opened.items,
        report=check_unit(unit, opened),
        sections=sections,
        annex=annex,
    )
    write_portfolio(content, record / "build" / "benchmark.docx")


def stays_open(record: Path) -> dict[str, float]:
    """Build, change one criterion, and time the second build in the same process."""
    from benchmarked.changes import change_criterion
    from portfolio.making.build import build_portfolio
    from portfolio.workbook.workers import Workers

    def build() -> None:
        build_portfolio(record, UNIT, workers, lambda *_: None, lambda _: None)

    with Workers() as workers:
        change_criterion(record, "first, to warm up")
        build()
        change_criterion(record, "second")
        before, start = _cpu_of_tree(), time.perf_counter()
        build()
        wall, cpu = time.perf_counter() - start, _cpu_of_tree() - before
    return {"wall": wall, "cpu": cpu}


def _cpu_of_tree() -> float:
    """Processor seconds of this process and of those that it has running."""
    import psutil  # it comes with ipykernel

    own = psutil.Process()
    times = [process.cpu_times() for process in (own, *own.children(recursive=True))]
    return float(
        sum(one.user + one.system + one.children_user + one.children_system for one in times)
    )
