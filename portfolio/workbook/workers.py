"""The workers that run notebooks: started early, kept warm, replaced when one breaks."""

from __future__ import annotations

import json
import os
import queue
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from types import TracebackType

from portfolio.base.side_process import NoReplyError, SideProcess
from portfolio.workbook.job import MOST_ENDED, Job

TIME_LIMIT = 120.0
"""Seconds that one cell may take."""
START_LIMIT = 60.0
"""Seconds that a worker may take besides until its first cell begins."""
WORTH_ANOTHER = 4
"""So many notebooks are worth the start of one more worker."""


class _CellEndedError(Exception):
    """A worker ended, or was stopped, while it ran a cell, whose id is ``cell``; ``""`` when it had
    not come to any."""

    def __init__(self, cell: str, reason: str) -> None:
        super().__init__(reason)
        self.cell = cell


class Workers:
    """A few worker processes. Use as a context manager; keep it open to build again at once.

    The first process starts loading when this object is made, so make it before doing anything
    slow. The others start when there is enough to do for them. A process that has run code that
    somebody added is not used again, because nobody knows what that has changed in it.
    """

    def __init__(self, count: int | None = None, *, time_limit: float = TIME_LIMIT) -> None:
        self._count = count or max(1, min(4, (os.cpu_count() or 1) // 2))
        self._time_limit = time_limit
        self._idle: queue.SimpleQueue[SideProcess | None] = queue.SimpleQueue()
        self._started = 0
        self._start_one()

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        for _ in range(self._started):
            if worker := self._idle.get():
                worker.stop()

    def run(self, jobs: Iterable[Job], done: Callable[[Job, str], None]) -> None:
        """Run every job; ``done`` hears of each, with the error or ``""``, as it ends."""
        jobs = sorted(jobs, key=lambda job: job.has_added_code)
        while self._started < min(self._count, len(jobs) // WORTH_ANOTHER):
            self._start_one()
        with ThreadPoolExecutor(self._started) as threads:
            futures = {threads.submit(self._run, job): job for job in jobs}
            for future in as_completed(futures):
                done(futures[future], future.result())

    def _start_one(self) -> None:
        self._idle.put(_worker())
        self._started += 1

    def _run(self, job: Job) -> str:
        """Run a job, again if it has to be without the cells that end the program."""
        ended: dict[str, str] = {}
        while True:
            try:
                return self._tried(job, ended)
            except _CellEndedError as error:
                if not error.cell or len(ended) >= MOST_ENDED:
                    return str(error)
                ended[error.cell] = str(error)
                if len(ended) == MOST_ENDED:
                    ended |= job.not_run_after(error.cell)

    def _tried(self, job: Job, ended: Mapping[str, str]) -> str:
        """What went wrong in a job, or ``""``. Raises _CellEndedError."""
        worker = self._idle.get() or _worker()
        keep = None
        try:
            reply = self._reply(worker, job.line(ended))
            keep = None if job.has_added_code else worker
            return reply
        finally:
            if keep is None:
                worker.stop()
            self._idle.put(keep)

    def _reply(self, worker: SideProcess, line: str) -> str:
        cell = ""
        try:
            said = json.loads(worker.ask(line, START_LIMIT + self._time_limit))
            while "cell" in said:
                cell = said["cell"]
                said = json.loads(worker.hear(self._time_limit))
            return str(said["error"])
        except NoReplyError as stopped:
            reason = (
                "it ended the program that was running it"
                if stopped.in_time
                else f"it took longer than {self._time_limit:.0f} seconds and was stopped"
            )
            raise _CellEndedError(cell, reason) from stopped


def _worker() -> SideProcess:
    return SideProcess("-m", "portfolio.workbook.worker")
