"""Cells show what they show with papermill's default engine, but for what is meant to differ.

Every cell is in one notebook, which both engines run.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat
import pytest
from usual_cells import SHOWN_ALIKE, SHOWN_OTHERWISE

from portfolio.workbook.cells import Cell
from portfolio.workbook.job import Job
from portfolio.workbook.output_html import MOST_BLOCKS
from portfolio.workbook.outputs import MOST_CHARACTERS, MOST_DATA, MOST_OUTPUTS
from portfolio.workbook.page import MOST_TABLE_COLUMNS, MOST_TABLE_ROWS
from portfolio.workbook.workers import TIME_LIMIT, Workers

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "tutors-cells.md"
BY_DEFAULT = """
import sys
from portfolio.base import quick_imports
import papermill
from papermill.exceptions import PapermillExecutionError

source, target, folder = sys.argv[1:]
try:
    papermill.execute_notebook(
        source,
        target,
        cwd=folder,
        progress_bar=False,
        allow_errors=True,
        request_save_on_cell_execute=False,  # nor a hundred times what is compared at the end
    )
except PapermillExecutionError:
    pass  # it says at the end that some cells failed
"""
ALIKE = [(about, source) for about, sources in SHOWN_ALIKE.items() for source in sources]
OTHERWISE = [(about, source) for about, cells in SHOWN_OTHERWISE.items() for source in cells]
VARYING = (
    (r" at 0x[0-9a-f]+", ""),
    (r"\bT_[0-9a-f]{5}", "T"),
    (r"(?:[\w./]*ipykernel_\d+/)?\b\d+\.py|<ipython-input-[^>]*>", "cell"),
)
"""What is never the same in two runs, or says where the code of a cell is kept."""

Shown = Mapping[str, list[Any]]
"""The outputs of the cells by their source."""


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Shown, Shown]:
    """What all the cells show, with our engine and with papermill's own."""
    space = tmp_path_factory.mktemp("engines")
    cells = [
        Cell(id=f"c{number}", kind="code", source=source)
        for number, (_, source) in enumerate(ALIKE + OTHERWISE)
    ]
    folders = [space / "ours", space / "theirs"]
    for folder in folders:
        folder.mkdir()
    ours, source, theirs = (space / f"{name}.ipynb" for name in ("ours", "source", "theirs"))
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(cell.source, id=cell.id) for cell in cells],
        metadata={"kernelspec": {"name": "python3", "language": "python", "display_name": "P"}},
    )
    nbformat.write(notebook, source)
    command = [sys.executable, "-c", BY_DEFAULT, str(source), str(theirs), str(folders[1])]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as run:
        job = Job(name="all", cells=tuple(cells), parameters={}, folder=folders[0], output=ours)
        with Workers(1) as workers:
            workers.run([job], lambda *_: None)
        said = run.communicate(timeout=120)[0]
    assert theirs.exists(), said.decode()
    return _shown(ours), _shown(theirs)


def _shown(path: Path) -> Shown:
    cells = nbformat.read(path, as_version=4).cells
    return {cell.source: _plain(cell.outputs) for cell in cells if cell.cell_type == "code"}


def _plain(outputs: list[Any]) -> list[Any]:
    """The outputs without what is never the same: all that went to a stream is one text, the two
    streams come last, and an error has no traceback."""
    found: list[Any] = []
    streams: dict[str, str] = {}
    for output in outputs:
        match output.output_type:
            case "stream":
                streams[output.name] = streams.get(output.name, "") + output.text
            case "error":
                found.append((output.ename, output.evalue))
            case kind:
                found.append((kind, dict(output.data), dict(output.metadata)))
    text = json.dumps([*found, *sorted(streams.items())], sort_keys=True, ensure_ascii=False)
    for pattern, instead in VARYING:
        text = re.sub(pattern, instead, text)
    return [tuple(entry) for entry in json.loads(text)]


def test_a_source_is_in_one_place():
    sources = [source for _, source in ALIKE + OTHERWISE]
    assert len(sources) == len(set(sources))


@pytest.mark.parametrize("about", SHOWN_ALIKE)
def test_cells_show_what_they_show_with_papermills_own_engine(about: str, both):
    ours, theirs = both
    for source in SHOWN_ALIKE[about]:
        assert ours[source] == theirs[source], source


@pytest.mark.parametrize("about", SHOWN_OTHERWISE)
def test_what_is_meant_to_differ_differs_in_just_that_way(about: str, both):
    ours, theirs = both
    for source, wanted in SHOWN_OTHERWISE[about].items():
        assert ours[source] != theirs[source], source
        found = [_in_short(entry, want) for entry, want in zip(ours[source], wanted, strict=False)]
        assert found == wanted, source
        assert {entry[0] for entry in ours[source][len(wanted) :]} <= {"stderr"}, source


def _in_short(entry: tuple[Any, ...], wanted: object) -> object:
    """An output as it is described: by its type, by the forms it has, or in full."""
    match wanted:
        case str():
            return entry[0]
        case set():
            return set(entry[1])
    return entry


def test_the_explanation_has_a_row_for_everything_that_is_compared():
    rows = re.findall(r"^\| ([^|]+?) \|", PAGE.read_text("utf-8"), re.MULTILINE)
    for about in (*SHOWN_ALIKE, *SHOWN_OTHERWISE):
        assert rows.count(about) == 1, about


def test_the_explanation_names_the_limits_that_are_kept():
    said = PAGE.read_text("utf-8")
    megabytes = MOST_DATA // 1_000_000
    assert f"{MOST_CHARACTERS:,} characters, {MOST_OUTPUTS} outputs or {megabytes} MB" in said
    assert said.count(f"is stopped after {TIME_LIMIT:.0f} seconds") == 1
    assert f"its first {MOST_TABLE_ROWS} rows and {MOST_TABLE_COLUMNS} columns" in said
    assert f"the first {MOST_CHARACTERS:,} characters are shown" in said
    assert f"of HTML the first {MOST_BLOCKS} parts" in said
