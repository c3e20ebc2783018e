"""The portfolios of many learners: one learner is one task, and harms no other.

A task is done again without harm: where nothing has changed it makes nothing (``unchanged``). So a
run that was stopped goes on where it was. In the process of each, what was loaded for one learner
is there for the next.
"""

from __future__ import annotations

import atexit
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from portfolio.base.errors import PortfolioError
from portfolio.base.files import leads_elsewhere
from portfolio.base.learner_tasks import Executors, Progress, for_each
from portfolio.making.told import BuildTold
from portfolio.making.unchanged import unless_unchanged
from portfolio.making.wanted import Wanted

if TYPE_CHECKING:
    from portfolio.workbook.runner import Runner

A_LINK = "It is a link. Name the folder itself to have it built."


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
    one learner.
    """
    task = partial(build_learner, unit=unit, wanted=wanted)
    done = for_each(task, folders, executors, progress, lambda folder: folder.name)
    return tuple(
        one.made or LearnerBuilt(folder=folder, error=one.error)
        for folder, one in zip(folders, done, strict=True)
    )


def build_learner(folder: Path, unit: str, wanted: Wanted) -> LearnerBuilt:
    """Build the portfolios of one learner, where something has changed. One task.

    Raises PortfolioError.
    """
    if leads_elsewhere(folder):
        raise PortfolioError(A_LINK)
    made, told = unless_unchanged(folder, unit, wanted, lambda: _built(folder, unit, wanted))
    return LearnerBuilt(folder=folder, told=told, made=made)


def _built(folder: Path, unit: str, wanted: Wanted) -> Iterator[BuildTold]:
    from portfolio.activities.units_at_hand import units_of
    from portfolio.making.build import build_portfolio
    from portfolio.record.record import open_record

    record = open_record(folder)
    for unit_id in units_of(record, unit):
        built = build_portfolio(folder, unit_id, _runner(), _heard, _heard, wanted, record)
        yield built.told(folder)


@cache
def _runner() -> Runner:
    """What runs notebooks, warm for all learners that this process takes."""
    from portfolio.workbook.runner import Runner

    runner = Runner()
    atexit.register(runner.__exit__, None, None, None)
    return runner


def _heard(*_: object) -> None:
    """Nobody watches the pages of one learner."""
