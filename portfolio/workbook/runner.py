"""Who runs the notebooks of one build: our own cells here, code that somebody added elsewhere.

To start a process takes longer than our cells take to run, and they do nothing that the checks in
this process do not do as well. Code that somebody added runs in a worker, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from types import TracebackType
from typing import TYPE_CHECKING, Protocol

from portfolio.workbook.job import PLAIN, Job

if TYPE_CHECKING:
    from portfolio.workbook.workers import Workers

Done = Callable[[Job, str], None]
"""Hears of each notebook that was run, with the error or ``""``."""


class Runs(Protocol):
    """What runs notebooks."""

    def run(self, jobs: Iterable[Job], done: Done) -> None:
        """Run every job; ``done`` hears of each as it ends."""


class Runner:
    """Runs notebooks without a process of their own where that is safe. Use it as a context
    manager; no other thread of this process may load modules or run notebooks meanwhile."""

    def __init__(self) -> None:
        self._workers: Workers | None = None

    def __enter__(self) -> Runner:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._workers:
            self._workers.__exit__(kind, error, traceback)

    def run(self, jobs: Iterable[Job], done: Done) -> None:
        """Run every job; ``done`` hears of each, with the error or ``""``, as it ends."""
        elsewhere: list[Job] = []
        for job in jobs:
            error = None if job.has_added_code else _run_here(job)
            if error is None:
                elsewhere.append(job)
            else:
                done(job, error)
        if elsewhere:
            self._warm().run(elsewhere, done)

    def _warm(self) -> Workers:
        if self._workers is None:
            from portfolio.workbook.workers import Workers

            self._workers = Workers()
        return self._workers


def _run_here(job: Job) -> str | None:
    """The error of a notebook that was run, or ``""``; None when it could not be run here."""
    from portfolio.base.light_papermill import load_papermill, unchecked_notebooks
    from portfolio.workbook.executed import execute

    try:
        load_papermill()
        with unchecked_notebooks():
            return execute(job.cells, job.output, job.parameters, PLAIN)
    except Exception:  # of papermill itself: a cell that fails is told by its error
        return None
