"""Where tasks run: in this process, in several on this computer, or on a Dask cluster.

Nothing of Dask is loaded unless a cluster is asked for. A worker of a cluster works for somebody
else: it takes one learner at a time, and runs no code that anybody added to a workbook.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from typing import Any, ParamSpec, TypeVar

from portfolio import __version__
from portfolio.base import own_places
from portfolio.base.errors import PortfolioError
from portfolio.base.garbage import look_seldom
from portfolio.base.learner_tasks import Executors
from portfolio.base.side_process import end_with_pool

P = ParamSpec("P")
T = TypeVar("T")

ANSWER_LIMIT, WORKERS_LIMIT = 20, 60
"""Seconds in which a scheduler has to answer, and in which a first worker has to be there."""
LOGS = ("distributed", "distributed.client")
"""What would write on the screen of whoever started a command."""
MOST_PROCESSES = 61
"""Windows can wait for no more."""
NO_DASK = (
    '“--dask” needs a package that is not installed: python -m pip install "award-portfolio[dask]"'
)
NO_SCHEDULER = (
    "No Dask scheduler answers at {address}: {reason}. Start it with “dask scheduler”, and name "
    "the address that it shows, such as tcp://10.0.0.5:8786."
)
NO_WORKERS = "The Dask scheduler at {address} has no workers. Start some with “dask worker”."
OTHER_PROGRAM = (
    "Not every Dask worker at {address} has this very program: here is {here}, there {there}. "
    "Install the same versions on all of them."
)


def runners(count: int, dask: str = "", worth_a_process: int = 2) -> Executors:
    """What runs so many tasks: the Dask cluster at an address, or processes of this computer.

    Fewer than ``worth_a_process`` tasks, which would be done before a process has started, are
    done in this one. What it opens raises PortfolioError when there is no such cluster.
    """
    if dask:
        return partial(on_dask, dask)
    return partial(processes, count) if count >= worth_a_process else InThisProcess


def processes(count: int) -> ProcessPoolExecutor:
    """Processes for so many tasks, at most one for each processor; they end with this one."""
    return ProcessPoolExecutor(
        max(1, min(count, _processors(), MOST_PROCESSES)),
        mp_context=get_context("spawn"),
        initializer=_begin,
    )


def _begin() -> None:
    """What a process of a pool does first."""
    end_with_pool()
    look_seldom()


class InThisProcess(Executor):
    """Runs each task as it is submitted."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


@contextmanager
def on_dask(address: str) -> Iterator[Executor]:
    """A Dask cluster, by the address of its scheduler.

    Its workers need this very program, and have to reach every file under the same path. Raises
    PortfolioError when nobody answers there, or the workers have another program.
    """
    try:
        from distributed import Client
    except ImportError:
        raise PortfolioError(NO_DASK) from None
    for name in LOGS:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        client = Client(address, timeout=ANSWER_LIMIT, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise PortfolioError(NO_SCHEDULER.format(address=address, reason=error)) from error
    with client:
        _see_to_workers(client, address)
        yield _Cluster(client.get_executor(pure=False))


class _Cluster(Executor):
    """A cluster's own executor, with what a worker has to know beside the task."""

    def __init__(self, cluster: Executor) -> None:
        self._cluster = cluster
        self._settings = own_places.settings()

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        task = partial(fn, *args, **kwargs)
        return self._cluster.submit(_for_another, self._settings, task)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._cluster.shutdown(wait=wait and not cancel_futures)


_one_at_a_time = threading.Lock()


def _for_another(settings: dict[str, str], task: Callable[[], T]) -> T:
    """A task in a worker of a cluster, which may have several threads."""
    with _one_at_a_time:
        os.environ.update(settings)
        own_places.trust_nothing()
        look_seldom()
        return task()


def _see_to_workers(client: Any, address: str) -> None:
    try:
        client.wait_for_workers(1, timeout=WORKERS_LIMIT)
    except TimeoutError:
        raise PortfolioError(NO_WORKERS.format(address=address)) from None
    here = _program()
    there = client.run(_program, on_error="return").values()
    others = sorted({str(one) if isinstance(one, str) else "none" for one in there} - {here})
    if others:
        told = OTHER_PROGRAM.format(address=address, here=here, there=", ".join(others))
        raise PortfolioError(told)


def _program() -> str:
    return f"award-portfolio {__version__} with Python {sys.version_info[0]}.{sys.version_info[1]}"


def _processors() -> int:
    """How many processors this process may use."""
    may_use = getattr(os, "sched_getaffinity", None)
    return len(may_use(0)) if may_use else os.cpu_count() or 1
