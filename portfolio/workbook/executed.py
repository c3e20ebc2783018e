"""Runs one notebook by papermill, with one of our engines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from portfolio.base import files
from portfolio.workbook.cell_errors import told
from portfolio.workbook.cells import Cell


def execute(
    cells: Iterable[Cell],
    output: Path,
    parameters: Mapping[str, str],
    engine_name: str,
    **for_engine: Any,
) -> str:
    """Run the notebook made of these cells and write it to ``output``, whole.

    A notebook with a failing cell is written too: the error comes back, or ``""``.
    """
    import papermill
    from papermill.exceptions import PapermillExecutionError

    from portfolio.workbook import engine  # noqa: F401  # papermill knows it from then on
    from portfolio.workbook.generate import notebook

    unfinished = output.with_name(f"unfinished-{output.name}")
    error = ""
    try:
        papermill.execute_notebook(
            notebook(cells),
            unfinished,
            parameters=dict(parameters),
            engine_name=engine_name,
            kernel_name="python3",
            language="python",
            progress_bar=False,
            request_save_on_cell_execute=False,
            **for_engine,
        )
    except PapermillExecutionError as failed:
        error = told(vars(failed))
    files.put(output, unfinished.read_bytes())
    return error
