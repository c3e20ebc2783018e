"""Our papermill engine: cells run inside this process instead of in a kernel of their own.

A kernel a notebook costs seconds, nearly all of them spent on starting Python and importing. Here
the process is a worker that has imported everything once (see ``worker``). Unlike papermill's own
engine it goes on after a cell that fails, so that one broken cell does not cost its neighbours.
"""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode
from papermill.engines import Engine, NotebookExecutionManager, papermill_engines

from portfolio.workbook.shell import notebook_shell

NAME = "portfolio"


class PortfolioEngine(Engine):  # type: ignore[misc]  # papermill has no types
    """Registered with papermill under ``NAME``."""

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: NotebookExecutionManager, kernel_name: str, **_: Any
    ) -> None:
        shell = notebook_shell()
        shell.start_notebook()
        code_cells = 0
        for index, cell in enumerate(nb_man.nb.cells):
            nb_man.cell_start(cell, index)
            if cell.cell_type == "code" and cell.source.strip():
                code_cells += 1
                cell.outputs = _numbered(shell.run(cell.source), code_cells)
                cell.execution_count = code_cells
            if any(output.output_type == "error" for output in cell.get("outputs", ())):
                nb_man.cell_exception(cell, index)
            nb_man.cell_complete(cell, index)

    @classmethod
    def nb_kernel_name(cls, nb: NotebookNode, name: str | None = None) -> str:
        return name or "python3"

    @classmethod
    def nb_language(cls, nb: NotebookNode, language: str | None = None) -> str:
        return language or "python"


def _numbered(outputs: list[NotebookNode], count: int) -> list[NotebookNode]:
    for output in outputs:
        if output.output_type == "execute_result":
            output.execution_count = count
    return outputs


papermill_engines.register(NAME, PortfolioEngine)
