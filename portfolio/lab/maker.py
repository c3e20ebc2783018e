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
from portfolio.making.wanted import Wanted
from portfolio.record.recordings import Recording, not_in_it, waiting_for
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

    def start(self, unit_id: str, wish: wire.MakingWish) -> wire.Making:
        """Begin to make a unit's portfolio, unless one is being made already."""
        with self._lock:
            if not isinstance(self._state, wire.MakingRunning):
                self._state = wire.MakingRunning(stage="Getting ready")
                threading.Thread(target=self._make, args=(unit_id, wish), daemon=True).start()
        return self._state

    def _make(self, unit_id: str, wish: wire.MakingWish) -> None:
        end: wire.Making = wire.MakingFailed(message=_UNEXPECTED)
        try:
            all_told = [self._told(unit_id, wanted) for wanted in shapes_of(wish)]
            end = made(all_told, waiting_for(self._folder, unit_id))
        except Exception as error:
            note(Event.MAKING_FAILED, error)
            if not isinstance(error, PortfolioError):
                raise
            end = wire.MakingFailed(message=as_typed(str(error)))
        finally:
            self._state = end

    def _told(self, unit_id: str, wanted: Wanted) -> BuildTold:
        make = partial(self._built, unit_id, wanted)
        _, (told,) = unless_unchanged(self._folder, unit_id, wanted, make)
        return told

    def _built(self, unit_id: str, wanted: Wanted) -> list[BuildTold]:
        stages = (self._page, self._stage)
        built = build_portfolio(self._folder, unit_id, self._warm(), *stages, wanted)
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


def shapes_of(wish: wire.MakingWish) -> list[Wanted]:
    """The learner's own document first; that for the assessor is one of its own."""
    own = Wanted(pdf=wish.pdf, report=wish.report)
    return [own, Wanted(pdf=wish.pdf, for_assessor=True)] if wish.for_assessor else [own]


def made(all_told: list[BuildTold], recordings: list[Recording]) -> wire.MakingMade:
    """What there is to say of what was made, each thing once; of recordings that wait, too."""
    failed = [
        f"One part of {where} could not be made: {error}"
        for told in all_told
        for where, error in told.errors.items()
    ]
    notes = [note for told in all_told for note in told.notes]
    return wire.MakingMade(notes=list(dict.fromkeys([*failed, *notes, *not_in_it(recordings)])))
