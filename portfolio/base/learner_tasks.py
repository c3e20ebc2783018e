"""The same task for many learners: one learner is one task, and harms no other.

Tasks go through any ``concurrent.futures.Executor``. What goes wrong with one learner is told in
its place. A task that is done again does no harm, so a run that was stopped goes on where it was.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, as_completed
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Generic, TypeVar

from portfolio.base.errors import PortfolioError

Executors = Callable[[], AbstractContextManager[Executor]]
"""Opens something that runs tasks; again, if it broke."""
Progress = Callable[[str, int, int], None]
"""Hears of each learner who is done: the name, how many are done, how many there are."""
Given = TypeVar("Given")
Made = TypeVar("Made")

ENDED = (
    "The process that worked on it was ended, perhaps because the computer ran out of memory. Try "
    "this one by itself."
)
FAILED = (
    "The program itself failed here: {reason}. Try this one by itself; if it fails again, send "
    "this message on."
)
_IN_HAND = 2 * (os.cpu_count() or 1) + 1
"""More tasks than this are not begun and not done at any moment."""
_ENDERS = ("KilledWorker",)
"""What Dask raises for all tasks that were with one worker after the other when these ended."""


@dataclass(frozen=True, kw_only=True)
class Done(Generic[Made]):
    """What came of one learner's task; ``error`` says in words why nothing did."""

    made: Made | None = None
    error: str = ""


def for_each(
    task: Callable[[Given], Made],
    given: Sequence[Given],
    executors: Executors,
    progress: Progress,
    called: Callable[[Given], str] = str,
) -> Iterator[Done[Made]]:
    """Do a task for each learner; what came of each, in their order, as soon as it is there.

    ``task`` and what it takes and gives go to other processes and come from there. Nothing is
    raised because of one learner, but whatever ``executors`` raises. Where processes are ended,
    those who may have been the reason are tried again, each alone.
    """
    found: dict[int, Done[Made]] = {}
    shown = 0
    for heard, (place, done) in enumerate(_in_any_order(task, given, executors), start=1):
        found[place] = done
        progress(called(given[place]), heard, len(given))
        while shown in found:
            yield found.pop(shown)
            shown += 1


def _in_any_order(
    task: Callable[[Given], Made], given: Sequence[Given], executors: Executors
) -> Iterator[tuple[int, Done[Made]]]:
    waiting = list(range(len(given)))
    while waiting:
        left = set(waiting)
        with executors() as executor:
            for place, done in _finished(executor, task, given, waiting):
                left.remove(place)
                yield place, done
        waiting = sorted(left)
        for place in waiting[:_IN_HAND]:
            with executors() as executor:
                alone = next(_finished(executor, task, given, [place]), None)
            yield alone or (place, Done(error=ENDED))
        waiting = waiting[_IN_HAND:]


def _finished(
    executor: Executor,
    task: Callable[[Given], Made],
    given: Sequence[Given],
    places: Sequence[int],
) -> Iterator[tuple[int, Done[Made]]]:
    """What came of each as it is done; those are left out whose process was ended."""
    waiting: dict[Future[Done[Made]], int] = {}
    try:
        for place in places:
            try:
                future = executor.submit(_tried, task, given[place])
            except BrokenExecutor:
                break
            if future.done() and (done := _outcome(future)):
                yield place, done
            else:
                waiting[future] = place
        for future in as_completed(waiting):
            if done := _outcome(future):
                yield waiting[future], done
    finally:
        for future in waiting:
            future.cancel()


def _outcome(future: Future[Done[Made]]) -> Done[Made] | None:
    """What came of a task; None when its process was ended, or nobody began it."""
    try:
        return future.result()
    except (BrokenExecutor, CancelledError):
        return None
    except Exception as error:
        return None if type(error).__name__ in _ENDERS else Done(error=_failed(error))


def _tried(task: Callable[[Given], Made], given: Given) -> Done[Made]:
    """A task, and in words what goes wrong in it: not every error can leave its process."""
    try:
        return Done(made=task(given))
    except PortfolioError as error:
        return Done(error=str(error))
    except Exception as error:
        return Done(error=_failed(error))


def _failed(error: Exception) -> str:
    return FAILED.format(reason=f"{type(error).__name__}: {error}")
