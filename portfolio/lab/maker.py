"""Making the portfolio from the start page: one at a time, beside everything else."""

from __future__ import annotations

import atexit
import threading
from pathlib import Path
from typing import Any

from portfolio.base.errors import PortfolioError
from portfolio.base.program import as_typed
from portfolio.making.build import Built, build_portfolio
from portfolio.workbook.workers import Workers

RUNNING = "running"
_UNEXPECTED = (
    "The portfolio could not be made, for a reason that this program does not know. Try again. "
    "Your answers and your evidence are not touched. What went wrong is in the program's window."
)


class Maker:
    """Makes portfolios of one record. Its worker process starts with the first and stays warm."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._workers: Workers | None = None
        self._state: dict[str, Any] = {"state": "idle"}

    def state(self) -> dict[str, Any]:
        """``state`` is ``idle``, ``running``, ``made`` or ``failed``; the rest says more."""
        return dict(self._state)

    def start(self, unit_id: str) -> dict[str, Any]:
        """Begin to make a unit's portfolio, unless one is being made already."""
        with self._lock:
            if self._state["state"] != RUNNING:
                self._state = {"state": RUNNING, "stage": "Getting ready", "done": 0, "of": 0}
                threading.Thread(target=self._make, args=(unit_id,), daemon=True).start()
        return self.state()

    def _make(self, unit_id: str) -> None:
        end = {"state": "failed", "message": _UNEXPECTED}
        try:
            end = _made(
                build_portfolio(self._folder, unit_id, self._warm(), self._page, self._stage)
            )
        except PortfolioError as error:
            end = {"state": "failed", "message": as_typed(str(error))}
        finally:
            self._state = end

    def _warm(self) -> Workers:
        if self._workers is None:
            self._workers = Workers(1)
            atexit.register(self._workers.__exit__, None, None, None)
        return self._workers

    def _page(self, name: str, done: int, of: int) -> None:
        self._state = {**self._state, "done": done, "of": of}

    def _stage(self, words: str) -> None:
        self._state = {**self._state, "stage": words}


def _made(built: Built) -> dict[str, Any]:
    failed = [
        f"The page of {name} could not be run: {error}" for name, error in built.errors.items()
    ]
    return {"state": "made", "notes": [*failed, *built.notes]}
