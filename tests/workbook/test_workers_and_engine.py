"""Cells run in warm workers as they would in a kernel, and harm nothing but themselves."""

from __future__ import annotations

import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import nbformat
import papermill
import pytest

from portfolio.document.bundle import MIME
from portfolio.workbook.cells import Cell
from portfolio.workbook.job import Job
from portfolio.workbook.workers import Workers


@pytest.fixture
def run(tmp_path: Path, workers: Workers):
    """Run code cells in order; gives their outputs and the error of the notebook."""

    def run_cells(
        *sources: str, using: Workers = workers, kind: str = "c"
    ) -> tuple[list[list[Any]], str]:
        cells = [
            Cell(id="parameters", kind="code", source='greeting = "none"', tags=("parameters",))
        ]
        cells += [Cell(id=f"{kind}{n}", kind="code", source=text) for n, text in enumerate(sources)]
        output = tmp_path / "out.ipynb"
        errors: list[str] = []
        job = Job(
            name="test",
            cells=tuple(cells),
            parameters={"greeting": "1.10"},
            folder=tmp_path,
            output=output,
        )
        using.run([job], lambda _, error: errors.append(error))
        if not output.exists():
            return [], errors[0]
        notebook = nbformat.read(output, as_version=4)
        wanted = {f"{kind}{n}" for n in range(len(sources))}
        return [cell.outputs for cell in notebook.cells if cell.id in wanted], errors[0]

    return run_cells


def shown(outputs: list[Any]) -> list[str]:
    return [
        output["text"].strip()
        if output["output_type"] == "stream"
        else output["data"]["text/plain"]
        for output in outputs
    ]


def test_outputs_keep_the_order_in_which_they_were_shown(run):
    (outputs,), error = run("print('a')\ndisplay(1)\nprint('b')\nprint('c')\n2")
    assert error == ""
    assert shown(outputs) == ["a", "1", "b\nc", "2"]


def test_a_parameter_stays_text(run):
    (outputs,), _ = run("greeting")
    assert shown(outputs) == ["'1.10'"]


def test_every_notebook_starts_with_an_empty_namespace(run):
    run("left_over = 1")
    (outputs,), _ = run("'left_over' in globals()")
    assert shown(outputs) == ["False"]


def test_a_pyplot_figure_is_shown_after_its_cell_and_not_in_the_next_notebook(run):
    (outputs,), _ = run("import matplotlib.pyplot as plt\nplt.plot([1, 2])\nNone")
    assert len(outputs) == 1
    assert "image/png" in outputs[0]["data"]
    (outputs,), _ = run("import matplotlib.pyplot as plt\nplt.get_fignums()")
    assert shown(outputs) == ["[]"]


def test_a_failing_cell_is_reported_and_the_next_cells_still_run(run):
    (first, second), error = run("1 / 0", "'still here'")
    assert error == "ZeroDivisionError: division by zero"
    assert first[-1]["ename"] == "ZeroDivisionError"
    assert "\x1b" not in "".join(first[-1]["traceback"])
    assert shown(second) == ["'still here'"]


def test_a_cell_that_asks_for_input_fails_and_does_not_wait(run):
    _, error = run("input('name?')")
    assert "Error" in error


@pytest.mark.parametrize("deed", ["import os; os._exit(3)", "import sys; sys.exit(2)"])
def test_a_cell_that_ends_the_program_costs_only_its_own_notebook(run, deed):
    _, error = run(deed)
    assert error
    (outputs,), error = run("1 + 1")
    assert (shown(outputs), error) == (["2"], "")


def test_a_cell_that_never_ends_is_stopped_and_costs_itself(run):
    with Workers(1, time_limit=3) as impatient:
        (first, second, third), error = run("1", "while True: pass", "3", using=impatient)
    assert error == "it took longer than 3 seconds and was stopped"
    assert (shown(first), shown(third)) == (["1"], ["3"])
    assert second[-1]["evalue"] == error


def test_after_three_cells_that_end_the_program_no_added_code_is_run(run):
    die = "import os; os._exit(1)"
    outputs, _ = run("'ours'", die, die, die, "'not run'", kind="added-")
    first, *dead, last = outputs
    assert shown(first) == ["'ours'"]
    assert {cell[0]["evalue"] for cell in dead} == {"it ended the program that was running it"}
    assert last[0]["evalue"] == "it was not run, because 3 cells before it could not be finished"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork: not on Windows")
def test_what_a_cell_leaves_running_delays_nobody(run):
    sleeper = "import os, time\nif os.fork() == 0:\n    time.sleep(30)\n    os._exit(0)\n"
    with Workers(1, time_limit=10) as impatient:
        (outputs,), _ = run(f"{sleeper}os._exit(1)", using=impatient)
    assert outputs[-1]["evalue"] == "it ended the program that was running it"


def test_what_added_code_changes_in_python_is_not_there_for_the_next_notebook(run):
    harm = "import builtins, pandas, os; builtins.sum = None; os.environ['OWN'] = '1'"
    run(harm, kind="added-")
    (outputs,), error = run("import os\nsum([1]), os.environ.get('OWN')")
    assert (shown(outputs), error) == (["(1, None)"], "")


def test_a_cell_that_prints_too_much_keeps_its_beginning_and_says_so(run):
    source = "for n in range(100):\n    print('x' * 1_000_000)"
    (outputs, after), error = run(source, "'next'")
    assert error == ""
    assert outputs[0]["text"] == "x" * 60_000
    said = outputs[1]["data"]["text/plain"]
    assert said.startswith("Not shown: 99,940,100 characters more")
    assert shown(after) == ["'next'"]


def test_a_cell_that_shows_too_many_things_keeps_the_first_and_says_so(run):
    (outputs,), _ = run("for n in range(10_000): display(n)\n1 / 0")
    assert shown(outputs[:100]) == [str(n) for n in range(100)]
    assert [output["output_type"] for output in outputs[100:]] == ["error", "display_data"]
    assert outputs[-1]["data"]["text/plain"].startswith("Not shown: 9,900 outputs more")


def test_what_is_too_large_is_left_out_and_counted(run):
    (outputs,), _ = run("display('small'); display({'text/html': 'x' * 40_000_000}, raw=True)")
    assert shown(outputs[:1]) == ["'small'"]
    assert outputs[1]["data"]["text/plain"].startswith("Not shown: 1 output more")


def test_what_a_cell_writes_to_the_real_output_cannot_confuse_the_reply(run):
    (outputs, _), error = run('import os; os.write(1, b\'{"error": "fake"}\\n\')', "1")
    assert error == ""
    assert shown(outputs) == ["18"]


def test_a_pandas_table_becomes_a_table_block(run):
    cells = (
        "from portfolio.workbook.page import _teach_tables; _teach_tables()",
        "import pandas as pd\npd.DataFrame({'Week': ['a', 'b'], 'Score': [78.25, None]})",
    )
    (_, outputs), error = run(*cells)
    assert error == ""
    (block,) = outputs[0]["data"][MIME]["blocks"]
    assert block["columns"] == ["Week", "Score"]
    assert block["rows"] == [["a", "78.25"], ["b", ""]]
    assert block["numeric"] == [1]


def test_papermill_itself_runs_our_engine_by_name(tmp_path: Path, monkeypatch: Any):
    main = sys.modules["__main__"]  # IPython puts the notebook's in its place
    monkeypatch.setitem(sys.modules, "__main__", main)
    monkeypatch.setenv("MPLBACKEND", "agg")  # which the engine sets for its own process
    import portfolio.workbook.engine  # noqa: F401 registers the engine

    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell("print(6 * 7)")],
        metadata={"kernelspec": {"name": "python3", "language": "python", "display_name": "P"}},
    )
    source, target = tmp_path / "in.ipynb", tmp_path / "out.ipynb"
    nbformat.write(notebook, source)
    own = {"engine_name": "portfolio", "progress_bar": False}
    with ThreadPoolExecutor(1) as thread:  # tests with a browser leave a loop running in this one
        thread.submit(papermill.execute_notebook, source, target, **own).result()
    (cell,) = json.loads(target.read_text(encoding="utf-8"))["cells"]
    assert cell["outputs"][0]["text"] == ["42\n"]
