"""One notebook to run."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from portfolio.workbook.cells import Cell

SHELL, PLAIN = "portfolio", "portfolio-plain"
"""Our engines by the names under which papermill knows them: see ``engine``."""
MOST_ENDED = 3
"""So many cells of one notebook may end the program or be stopped; then no added code is run."""


@dataclass(frozen=True, kw_only=True)
class Job:
    """One notebook to run: its cells, its parameters, where to run it and where to put it."""

    name: str
    cells: tuple[Cell, ...]
    parameters: dict[str, str]
    folder: Path
    output: Path

    @property
    def has_added_code(self) -> bool:
        return any(cell.is_added_code for cell in self.cells)

    def line(self, ended: Mapping[str, str]) -> str:
        values = {
            "cells": [asdict(cell) for cell in self.cells],
            "parameters": self.parameters,
            "folder": str(self.folder),
            "output": str(self.output),
            "ended": dict(ended),
        }
        return json.dumps(values)

    def not_run_after(self, last: str) -> dict[str, str]:
        """The added code that comes after a cell, by the ids of its cells, each with why it is not
        run."""
        place = [cell.id for cell in self.cells].index(last)
        reason = f"it was not run, because {MOST_ENDED} cells before it could not be finished"
        return {cell.id: reason for cell in self.cells[place + 1 :] if cell.is_added_code}
