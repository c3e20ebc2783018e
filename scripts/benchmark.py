"""How fast a portfolio is made, beside what one would do without this program.

Every way makes the same Word document from the same notebooks over the sample learner's record:

a  papermill's own engine, one kernel a notebook
b  ploomber-engine's "embedded" engine (only where it is installed)
c  this program: "portfolio build"
d  the floor: the cells' code in one plain Python process, and the same Word writing

Each way runs in a process of its own, in turn, several times; the figures are medians. "CPU" is
that of the process and everything it started. Then one criterion is changed and (c) runs again:
as a new process, and in a process that stays open, as a running workbook does.

    python scripts/benchmark.py [--rounds 3]
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any

UNIT = "cg-406"
CHANGED = "2.2"
WAYS = {
    "a": "papermill, one kernel a notebook",
    "b": "ploomber-engine, embedded",
    "c": "portfolio build",
    "d": "one plain process (the floor)",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3, help="how often each way is timed")
    parser.add_argument("--way", choices=[*WAYS, "change", "warm"], help=argparse.SUPPRESS)
    parser.add_argument("--record", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.way:
        run_way(options.way, options.record)
    else:
        report(measure(options.rounds))


def measure(rounds: int) -> dict[str, list[tuple[float, float]]]:
    """Wall and CPU seconds of every round, by way."""
    ways = [way for way in WAYS if way != "b" or find_spec("ploomber_engine")]
    figures: dict[str, list[tuple[float, float]]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        for number in range(rounds):
            for way in ways:
                record = fresh_record(Path(scratch) / f"{way}{number}")
                figures.setdefault(way, []).append(timed(way, record))
                say(f"round {number + 1} of {rounds}, {way}: {figures[way][-1][0]:.1f} s")
            record = Path(scratch) / f"c{number}"
            change(record, f"round {number}")
            figures.setdefault("change", []).append(timed("c", record))
            figures.setdefault("warm", []).append(timed("warm", record))
    return figures


def fresh_record(folder: Path) -> Path:
    from portfolio.making.build import copy_sample

    copy_sample(folder)
    return folder


def timed(way: str, record: Path) -> tuple[float, float]:
    """Wall and CPU seconds of one way in a process of its own."""
    command = [sys.executable, __file__, "--way", way, "--record", str(record)]
    if way == "c":
        command = [sys.executable, "-m", "portfolio", "build", str(record)]
    before, start = children_cpu(), time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=alone(record))
    wall, cpu = time.perf_counter() - start, children_cpu() - before
    if done.returncode:
        sys.exit(f"way {way} failed:\n{done.stderr}")
    if way == "warm":
        values = json.loads(done.stdout.splitlines()[-1])
        return values["wall"], values["cpu"]
    return wall, cpu


def alone(record: Path) -> dict[str, str]:
    """An environment in which LibreOffice is not found: its page numbers cost every way the same
    and are left out. What was worked out for another record is not known either."""
    cache = record.with_name(f"{record.name}-cache")
    fonts = os.environ.get("MPLCONFIGDIR") or os.path.expanduser("~/.cache/matplotlib")
    own = {"XDG_CACHE_HOME": str(cache), "MPLCONFIGDIR": fonts}
    return {**os.environ, **own, "PATH": str(Path(sys.executable).parent)}


def children_cpu() -> float:
    times = os.times()
    return times.children_user + times.children_system


def change(record: Path, words: str) -> None:
    """Add a few words to the learner's judgement in one criterion."""
    from portfolio.record.record import open_record
    from portfolio.record.saving import save_answers

    opened = open_record(record)
    answers = json.loads(json.dumps(opened.answers(UNIT, CHANGED)))
    answers["options-appraisal"]["judgement"] += f" Looked at again ({words})."
    save_answers(record, UNIT, CHANGED, answers, opened.digest(UNIT, CHANGED))


def run_way(way: str, record: Path) -> None:
    logging.disable(logging.CRITICAL)
    {"a": with_kernels, "b": with_ploomber, "d": plainly, "warm": stays_open}[way](record)


def with_kernels(record: Path) -> None:
    write(record, run_papermill(record, engine_name=None))


def with_ploomber(record: Path) -> None:
    write(record, run_papermill(record, engine_name="embedded"))


def run_papermill(record: Path, engine_name: str | None) -> dict[str, Any]:
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


def plainly(record: Path) -> None:
    """Run the code of every cell in this process, keeping what it shows."""
    from portfolio.activities.catalogue import builtin_catalogue
    from portfolio.document.bundle import MIME, from_bundle
    from portfolio.workbook import page
    from portfolio.workbook.cells import notebook_cells, notebook_names
    from portfolio.workbook.section import Section

    unit = builtin_catalogue()[UNIT]
    shown: list[dict[str, Any]] = []
    vars(page)["display"] = lambda bundle, raw: shown.append(bundle)  # in place of IPython's
    sections = {}
    for name in notebook_names(unit):
        namespace: dict[str, Any] = {}
        blocks: list[Any] = []
        for cell in notebook_cells(unit, name):
            if cell.kind == "code":
                exec(cell.source, namespace)
                namespace.update(parameters(record, name))
            if cell.goes_to_portfolio:
                blocks += [block for bundle in shown for block in from_bundle(bundle[MIME])]
            shown.clear()
        sections[name] = Section(name=name, blocks=tuple(blocks))
    write(record, sections)


def parameters(record: Path, name: str) -> dict[str, str]:
    from portfolio.activities.catalogue import builtin_catalogue

    criterion = name if builtin_catalogue()[UNIT].has(name) else ""
    return {"record": str(record), "unit": UNIT, "criterion": criterion}


def write(record: Path, sections: dict[str, Any]) -> None:
    """The same Word writing for every way."""
    from portfolio.activities.catalogue import builtin_catalogue
    from portfolio.annex.show_all import show_items
    from portfolio.base.cache_folder import Cache
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
        annex=show_items(opened.items, opened.file_of, Cache(record / "build" / "annex")),
    )
    write_portfolio(content, record / "build" / "benchmark.docx")


def stays_open(record: Path) -> None:
    """Build, change one criterion, and time the second build in the same process."""
    from portfolio.making.build import build_portfolio
    from portfolio.workbook.workers import Workers

    def build() -> None:
        build_portfolio(record, UNIT, workers, lambda *_: None, lambda _: None)

    with Workers() as workers:
        change(record, "first, to warm up")
        build()
        change(record, "second")
        before, start = time.process_time(), time.perf_counter()
        build()
        wall, cpu = time.perf_counter() - start, time.process_time() - before
    print(json.dumps({"wall": wall, "cpu": cpu}))


def report(figures: dict[str, list[tuple[float, float]]]) -> None:
    """Print the medians and the ratios as a Markdown table."""
    names = {**WAYS, "change": "portfolio build, one criterion changed"}
    names["warm"] = "the same in a workbook that stays open"
    wall = {way: statistics.median(w for w, _ in runs) for way, runs in figures.items()}
    cpu = {way: statistics.median(c for _, c in runs) for way, runs in figures.items()}
    print("| way | seconds | CPU seconds | against “portfolio build” |")
    print("| --- | ---: | ---: | ---: |")
    for way in figures:
        ratio = wall[way] / wall["c"]
        print(f"| {names[way]} | {wall[way]:.1f} | {cpu[way]:.1f} | {ratio:.2f} × |")
    print(f"\na/c {wall['a'] / wall['c']:.1f}   c/d {wall['c'] / wall['d']:.2f}   ", end="")
    print(f"changed/c {wall['change'] / wall['c']:.2f}   open/c {wall['warm'] / wall['c']:.2f}")


def say(words: str) -> None:
    print(words, file=sys.stderr)


if __name__ == "__main__":
    main()
