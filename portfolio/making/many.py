"""The portfolios of many learners: one learner is one task, and harms no other.

A task is done again without harm: where nothing has changed it makes nothing (``unchanged``). So a
run that was stopped goes on where it was. Tasks go through any ``concurrent.futures.Executor``; in
the process of each, what was loaded for one learner is there for the next.
"""

from __future__ import annotations

import atexit
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, as_completed
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from portfolio.base.errors import PortfolioError
from portfolio.base.files import leads_elsewhere
from portfolio.making.told import BuildTold
from portfolio.making.unchanged import unless_unchanged
from portfolio.making.wanted import Wanted

if TYPE_CHECKING:
    from portfolio.workbook.workers import Workers

Executors = Callable[[], AbstractContextManager[Executor]]
"""Opens something that runs tasks; again, if it broke."""
Progress = Callable[[str, int, int], None]
"""Hears of each learner who is done: the folder's name, how many are done, how many there are."""

A_LINK = "It is a link. Name the folder itself to have it built."
ENDED = (
    "The process that built it was ended, perhaps because the computer ran out of memory. Build "
    "this one by itself."
)
FAILED = (
    "The program itself failed here: {reason}. Build this one by itself; if it fails again, send "
    "this message on."
)


@dataclass(frozen=True, kw_only=True)
class LearnerBuilt:
    """What came of one learner's portfolios: one for each unit, or why there is none.

    ``made`` is false when nothing had changed since the last time.
    """

    folder: Path
    told: tuple[BuildTold, ...] = ()
    made: bool = False
    error: str = ""


def build_many(
    folders: Sequence[Path], unit: str, wanted: Wanted, executors: Executors, progress: Progress
) -> tuple[LearnerBuilt, ...]:
    """Build the portfolios of every learner, in parallel; what came of each, in their order.

    ``unit`` is the id of one unit, or ``""`` for all of each record. Nothing is raised because of
    one learner. If a process is ended, those that it kept waiting are built one after the other.
    """
    found: dict[Path, LearnerBuilt] = {}

    def done(built: LearnerBuilt) -> None:
        found[built.folder] = built
        progress(built.folder.name, len(found), len(folders))

    with executors() as executor:
        for built in _finished(executor, folders, unit, wanted):
            done(built)
    for folder in folders:
        if folder not in found:
            with executors() as executor:
                alone = next(_finished(executor, [folder], unit, wanted), None)
            done(alone or LearnerBuilt(folder=folder, error=ENDED))
    return tuple(found[folder] for folder in folders)


def build_learner(folder: Path, unit: str, wanted: Wanted) -> LearnerBuilt:
    """Build the portfolios of one learner, where something has changed. One task."""
    try:
        if leads_elsewhere(folder):
            raise PortfolioError(A_LINK)
        made, told = unless_unchanged(folder, unit, wanted, lambda: _built(folder, unit, wanted))
    except PortfolioError as error:
        return LearnerBuilt(folder=folder, error=str(error))
    return LearnerBuilt(folder=folder, told=told, made=made)


def _finished(
    executor: Executor, folders: Sequence[Path], unit: str, wanted: Wanted
) -> Iterator[LearnerBuilt]:
    """What came of each as it is done; those are left out whose process was ended."""
    waiting: dict[Future[LearnerBuilt], Path] = {}
    for folder in folders:
        try:
            waiting[executor.submit(build_learner, folder, unit, wanted)] = folder
        except BrokenExecutor:
            break
    for future in as_completed(waiting):
        error = future.exception()
        if error is None:
            yield future.result()
        elif not isinstance(error, BrokenExecutor):
            reason = FAILED.format(reason=f"{type(error).__name__}: {error}")
            yield LearnerBuilt(folder=waiting[future], error=reason)


def _built(folder: Path, unit: str, wanted: Wanted) -> Iterator[BuildTold]:
    from portfolio.activities.units_at_hand import units_of
    from portfolio.making.build import build_portfolio
    from portfolio.record.record import open_record

    for unit_id in units_of(open_record(folder), unit):
        built = build_portfolio(folder, unit_id, _workers(), _heard, _heard, wanted)
        yield built.told(folder)


@cache
def _workers() -> Workers:
    """The one that runs notebooks, warm for all learners that this process takes."""
    from portfolio.workbook.workers import Workers

    workers = Workers(1)
    atexit.register(workers.__exit__, None, None, None)
    return workers


def _heard(*_: object) -> None:
    """Nobody watches the pages of one learner."""
