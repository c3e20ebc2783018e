"""The workers that run notebooks: started early, kept warm, replaced when one breaks."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType

from portfolio.workbook.cells import Cell

TIME_LIMIT = 120.0
"""Seconds that one notebook may take."""
WORTH_ANOTHER = 4
"""So many notebooks are worth the start of one more worker."""


@dataclass(frozen=True, kw_only=True)
class Job:
    """One notebook to run: its cells, its parameters, where to run it and where to put it.

    ``figures`` is the folder in which charts are kept for the next time.
    """

    name: str
    cells: tuple[Cell, ...]
    parameters: dict[str, str]
    folder: Path
    output: Path
    figures: Path

    def line(self) -> str:
        values = {
            "cells": [asdict(cell) for cell in self.cells],
            "parameters": self.parameters,
            "folder": str(self.folder),
            "output": str(self.output),
            "figures": str(self.figures),
        }
        return json.dumps(values) + "\n"


class Workers:
    """A few worker processes. Use as a context manager; keep it open to build again at once.

    The first process starts loading when this object is made, so make it before doing anything
    slow. The others start when there is enough to do for them.
    """

    def __init__(self, count: int | None = None, *, time_limit: float = TIME_LIMIT) -> None:
        self._count = count or max(1, min(4, (os.cpu_count() or 1) // 2))
        self._time_limit = time_limit
        self._idle: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
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
        self._idle.put(_Worker())
        self._started += 1

    def _run(self, job: Job) -> str:
        worker = self._idle.get()
        try:
            return worker.run(job, self._time_limit)
        except _WorkerEndedError as broken:
            worker.stop()
            worker = _Worker()
            return str(broken)
        finally:
            self._idle.put(worker)


class _WorkerEndedError(Exception):
    """A worker ended without a reply; the text says why, ready for the user."""


class _Worker:
    """One process. Loading begins at once; the first job waits for it."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "portfolio.workbook.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            text=True,
            encoding="utf-8",
        )

    def run(self, job: Job, time_limit: float) -> str:
        timer = threading.Timer(time_limit, self._process.kill)
        timer.start()
        try:
            self._process.stdin.write(job.line())
            self._process.stdin.flush()
            reply = self._process.stdout.readline()
        except OSError:
            reply = ""
        finally:
            in_time = timer.is_alive()
            timer.cancel()
        if reply:
            return str(json.loads(reply)["error"])
        if not in_time:
            raise _WorkerEndedError(f"it took longer than {time_limit:.0f} seconds and was stopped")
        raise _WorkerEndedError("it ended the program that was running it")

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()
        self._process.stdin.close()
        self._process.stdout.close()


def _environment() -> dict[str, str]:
    """This process's environment, in which the worker finds the same package."""
    package = str(Path(__file__).parents[2])
    path = os.environ.get("PYTHONPATH")
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([package, path] if path else [package]),
        "PYTHONUTF8": "1",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }
