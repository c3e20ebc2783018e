"""The workers that run notebooks: started early, kept warm, replaced when one breaks."""

from __future__ import annotations

import json
import os
import queue
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType

from portfolio.base.side_process import NoReplyError, SideProcess
from portfolio.workbook.cells import Cell

TIME_LIMIT = 120.0
"""Seconds that one notebook may take."""
WORTH_ANOTHER = 4
"""So many notebooks are worth the start of one more worker."""


@dataclass(frozen=True, kw_only=True)
class Job:
    """One notebook to run: its cells, its parameters, where to run it and where to put it."""

    name: str
    cells: tuple[Cell, ...]
    parameters: dict[str, str]
    folder: Path
    output: Path

    def line(self) -> str:
        values = {
            "cells": [asdict(cell) for cell in self.cells],
            "parameters": self.parameters,
            "folder": str(self.folder),
            "output": str(self.output),
        }
        return json.dumps(values)


class Workers:
    """A few worker processes. Use as a context manager; keep it open to build again at once.

    The first process starts loading when this object is made, so make it before doing anything
    slow. The others start when there is enough to do for them.
    """

    def __init__(self, count: int | None = None, *, time_limit: float = TIME_LIMIT) -> None:
        self._count = count or max(1, min(4, (os.cpu_count() or 1) // 2))
        self._time_limit = time_limit
        self._idle: queue.SimpleQueue[SideProcess] = queue.SimpleQueue()
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
            self._idle.get().stop()

    def run(self, jobs: Iterable[Job], done: Callable[[Job, str], None]) -> None:
        """Run every job; ``done`` hears of each, with the error or ``""``, as it ends."""
        jobs = tuple(jobs)
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
        worker = self._idle.get()
        try:
            return str(json.loads(worker.ask(job.line(), self._time_limit))["error"])
        except NoReplyError as ended:
            worker.stop()
            worker = _worker()
            if ended.in_time:
                return "it ended the program that was running it"
            return f"it took longer than {self._time_limit:.0f} seconds and was stopped"
        finally:
            self._idle.put(worker)


def _worker() -> SideProcess:
    return SideProcess("-m", "portfolio.workbook.worker")
