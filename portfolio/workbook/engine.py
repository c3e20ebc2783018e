"""Our papermill engine: cells run inside this process instead of in a kernel of their own.

A kernel a notebook costs seconds, nearly all of them spent on starting Python and importing. Here
the process is a worker that has imported everything once (see ``worker``). Unlike papermill's own
engine it goes on after a cell that fails, so that one broken cell does not cost its neighbours.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import nbformat.v4
from nbformat import NotebookNode
from papermill.engines import Engine, NotebookExecutionManager, papermill_engines

from portfolio.workbook.cell_errors import ENDED, is_failure
from portfolio.workbook.cells import SKIPPED
from portfolio.workbook.shell import NotebookShell, notebook_shell

NAME = "portfolio"


def _nobody(_: str) -> None:
    pass


class PortfolioEngine(Engine):  # type: ignore[misc]  # papermill has no types
    """Registered with papermill under ``NAME``."""

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: NotebookExecutionManager,
        kernel_name: str,
        *,
        ended: Mapping[str, str] | None = None,
        begins: Callable[[str], None] = _nobody,
        **_: Any,
    ) -> None:
        """Run the cells. ``begins`` hears the id of each before it is run; those in ``ended`` are
        known to end the program, or not to end themselves, and fail with what is said there."""
        shell = notebook_shell()
        shell.start_notebook()
        for index, cell in enumerate(nb_man.nb.cells):
            nb_man.cell_start(cell, index)
            if _is_run(cell):
                reason = (ended or {}).get(cell.get("id", ""))
                if reason:
                    cell.outputs = [nbformat.v4.new_output("error", ename=ENDED, evalue=reason)]
                else:
                    begins(cell.get("id", ""))
                    _run(shell, cell)
            if any(is_failure(output, _tags(cell)) for output in cell.get("outputs", ())):
                nb_man.cell_exception(cell, index)
            nb_man.cell_complete(cell, index)

    @classmethod
    def nb_kernel_name(cls, nb: NotebookNode, name: str | None = None) -> str:
        return name or "python3"

    @classmethod
    def nb_language(cls, nb: NotebookNode, language: str | None = None) -> str:
        return language or "python"


def _is_run(cell: NotebookNode) -> bool:
    return cell.cell_type == "code" and bool(cell.source.strip()) and SKIPPED not in _tags(cell)


def _run(shell: NotebookShell, cell: NotebookNode) -> None:
    cell.execution_count = shell.execution_count
    cell.outputs = shell.run(cell.source)


def _tags(cell: NotebookNode) -> list[str]:
    tags: list[str] = cell.metadata.get("tags", [])
    return tags


papermill_engines.register(NAME, PortfolioEngine)
