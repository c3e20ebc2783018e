"""Runs the cells of a notebook that this program made itself, in this process and thread."""

from __future__ import annotations

import traceback
from typing import Any

from nbformat import NotebookNode

from portfolio.workbook.outputs import Outputs
from portfolio.workbook.shown import heard_by


class PlainCells:
    """The cells of one notebook, one after the other; ``count`` of them were run so far."""

    def __init__(self) -> None:
        self.count = 0
        self._defined: dict[str, Any] = {"__name__": "__main__"}
        self._outputs = Outputs()

    def run(self, source: str) -> list[NotebookNode]:
        """The outputs of a cell's code; an error is among them when it failed."""
        self.count += 1
        self._outputs.start_cell()
        with heard_by(self._heard):
            try:
                exec(compile(source, f"<cell {self.count}>", "exec"), self._defined)
            except Exception as error:
                told = traceback.format_exception(error)
                self._outputs.failed(type(error).__name__, str(error), told)
        return self._outputs.finish_cell()

    def _heard(self, data: dict[str, Any]) -> None:
        self._outputs.shown("display_data", data, None)
