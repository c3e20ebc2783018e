"""Our papermill engines: cells run inside this process instead of in a kernel of their own.

A kernel a notebook costs seconds, nearly all of them spent on starting Python and importing. One
engine (``SHELL``) runs any cell, as IPython would, in a worker that has imported everything once
(see ``worker``). The other (``PLAIN``) runs the cells that this program makes itself: they only
call a page, so that no shell is loaded for them. Unlike papermill's own engine, these go on after a
cell that fails, so that one broken cell does not cost its neighbours.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import nbformat.v4
from nbformat import NotebookNode
from papermill.engines import Engine, NotebookExecutionManager, papermill_engines

from portfolio.workbook.cell_errors import ENDED, is_failure
from portfolio.workbook.cells import SKIPPED
from portfolio.workbook.job import PLAIN, SHELL

RunCell = Callable[[NotebookNode], None]
"""Runs a code cell: its outputs and its count are in it afterwards."""


def _nobody(_: str) -> None:
    pass


class _InThisProcess(Engine):
    """What both engines do; they differ in what runs a cell."""

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
        run = cls.new_notebook()
        for index, cell in enumerate(nb_man.nb.cells):
            nb_man.cell_start(cell, index)
            if _is_run(cell):
                reason = (ended or {}).get(cell.get("id", ""))
                if reason:
                    cell.outputs = [nbformat.v4.new_output("error", ename=ENDED, evalue=reason)]
                else:
                    begins(cell.get("id", ""))
                    run(cell)
            if any(is_failure(output, _tags(cell)) for output in cell.get("outputs", ())):
                nb_man.cell_exception(cell, index)
            nb_man.cell_complete(cell, index)

    @classmethod
    def new_notebook(cls) -> RunCell:
        """What runs the cells of one notebook, in which nothing is defined yet."""
        raise NotImplementedError

    @classmethod
    def nb_kernel_name(cls, nb: NotebookNode, name: str | None = None) -> str:
        return name or "python3"

    @classmethod
    def nb_language(cls, nb: NotebookNode, language: str | None = None) -> str:
        return language or "python"


class ShellEngine(_InThisProcess):
    """Runs any cell, with all that IPython knows."""

    @classmethod
    def new_notebook(cls) -> RunCell:
        from portfolio.workbook.shell import notebook_shell

        shell = notebook_shell()
        shell.start_notebook()

        def run(cell: NotebookNode) -> None:
            cell.execution_count = shell.execution_count
            cell.outputs = shell.run(cell.source)

        return run


class PlainEngine(_InThisProcess):
    """Runs cells that are plain Python and show what they show through a page."""

    @classmethod
    def new_notebook(cls) -> RunCell:
        from portfolio.workbook.plain_cells import PlainCells

        cells = PlainCells()

        def run(cell: NotebookNode) -> None:
            cell.execution_count = cells.count + 1
            cell.outputs = cells.run(cell.source)

        return run


def _is_run(cell: NotebookNode) -> bool:
    return cell.cell_type == "code" and bool(cell.source.strip()) and SKIPPED not in _tags(cell)


def _tags(cell: NotebookNode) -> list[str]:
    tags: list[str] = cell.metadata.get("tags", [])
    return tags


papermill_engines.register(SHELL, ShellEngine)
papermill_engines.register(PLAIN, PlainEngine)
