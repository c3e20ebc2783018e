"""Making the portfolio from the start page: one at a time, beside everything else."""

from __future__ import annotations

import atexit
import threading
from functools import partial
from pathlib import Path

from portfolio.base.errors import PortfolioError
from portfolio.base.program import as_typed
from portfolio.base.support_log import Event, note
from portfolio.lab import wire
from portfolio.making.build import build_portfolio
from portfolio.making.told import BuildTold
from portfolio.making.unchanged import unless_unchanged
from portfolio.making.wanted import PLAIN
from portfolio.workbook.workers import Workers

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
        self._state: wire.Making = wire.MakingIdle()

    def state(self, unit_id: str) -> wire.Making:
        """How far the portfolio is that is being made, or was made last, of whatever unit."""
        return self._state

    def start(self, unit_id: str) -> wire.Making:
        """Begin to make a unit's portfolio, unless one is being made already."""
        with self._lock:
            if not isinstance(self._state, wire.MakingRunning):
                self._state = wire.MakingRunning(stage="Getting ready")
                threading.Thread(target=self._make, args=(unit_id,), daemon=True).start()
        return self._state

    def _make(self, unit_id: str) -> None:
        end: wire.Making = wire.MakingFailed(message=_UNEXPECTED)
        try:
            _, (told,) = unless_unchanged(
                self._folder, unit_id, PLAIN, partial(self._built, unit_id)
            )
            end = _made(told)
        except Exception as error:
            note(Event.MAKING_FAILED, error)
            if not isinstance(error, PortfolioError):
                raise
            end = wire.MakingFailed(message=as_typed(str(error)))
        finally:
            self._state = end

    def _built(self, unit_id: str) -> list[BuildTold]:
        built = build_portfolio(self._folder, unit_id, self._warm(), self._page, self._stage)
        return [built.told(self._folder)]

    def _warm(self) -> Workers:
        if self._workers is None:
            self._workers = Workers(1)
            atexit.register(self._workers.__exit__, None, None, None)
        return self._workers

    def _page(self, name: str, done: int, of: int) -> None:
        self._now(done=done, of=of)

    def _stage(self, words: str) -> None:
        self._now(stage=words)

    def _now(self, **news: object) -> None:
        if isinstance(self._state, wire.MakingRunning):
            self._state = self._state.model_copy(update=news)


def _made(told: BuildTold) -> wire.MakingMade:
    failed = [
        f"One part of {where} could not be made: {error}" for where, error in told.errors.items()
    ]
    return wire.MakingMade(notes=[*failed, *told.notes])
