"""What looks into a file from outside runs in a process with little memory and little time.

A file may be made to harm whoever opens it; here there is nothing but that process to break. It is
``python -m portfolio.base.limited_process``: a line of JSON in and out for each call.
"""

from __future__ import annotations

import atexit
import json
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from types import TracebackType
from typing import Any

from portfolio.base import errors
from portfolio.base.errors import PortfolioError
from portfolio.base.side_process import (
    PATIENCE,
    Allowance,
    NoReplyError,
    SideProcess,
    keep_to,
    serve,
)

MODULE = "portfolio.base.limited_process"
USUAL = Allowance(memory=950_000_000, seconds=28)
"""With what starting takes, a reader stays below 30 seconds of work and 1,000 MB."""
_STARTING = 60
"""Seconds that the process may take to start."""


class TooMuchError(Exception):
    """Looking into the file took too long, too much memory, or broke the process."""


@dataclass
class LimitedProcess:
    """Calls functions of this package in a process of its own, started when it is first needed.

    Use as a context manager, or stop it.
    """

    allowance: Allowance = USUAL
    _process: SideProcess | None = field(default=None, init=False)
    _one: threading.Lock = field(default_factory=threading.Lock, init=False)

    def __enter__(self) -> LimitedProcess:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()

    def call(self, function: Callable[..., Any], *values: Any) -> Any:
        """What a function of this package gives for these values; all are what JSON can hold.

        Raises the PortfolioError that it raises, and TooMuchError.
        """
        job = {
            "module": function.__module__,
            "function": function.__name__,
            "values": values,
            "memory": self.allowance.memory,
            "seconds": self.allowance.seconds,
        }
        with self._one:
            try:
                seconds = self.allowance.seconds * PATIENCE
                reply = json.loads(self._ready().ask(json.dumps(job), seconds))
            except (NoReplyError, ValueError) as ended:
                self.stop()
                raise TooMuchError from ended
        if "broken" in reply:
            raise TooMuchError(reply["broken"])
        if "refused" in reply:
            kind = getattr(errors, reply["refused"], PortfolioError)
            raise _as_refused(kind, reply["words"])
        return reply["value"]

    def stop(self) -> None:
        if self._process:
            self._process.stop()
            self._process = None

    def _ready(self) -> SideProcess:
        if self._process is None:
            self._process = SideProcess("-m", MODULE)
            self._process.hear(_STARTING)
        return self._process


@cache
def shared() -> LimitedProcess:
    """The one of this process, which stays warm from its first call until this process ends."""
    process = LimitedProcess()
    atexit.register(process.stop)
    return process


def _as_refused(kind: Any, words: str) -> PortfolioError:
    """An error of a kind that is made from a sentence alone; of the plainest kind otherwise."""
    with suppress(TypeError):
        if isinstance(kind, type) and issubclass(kind, PortfolioError):
            return kind(words)
    return PortfolioError(words)


def main() -> None:
    """Answer until the input ends."""
    serve(answer)


def answer(job: dict[str, Any]) -> dict[str, Any]:
    """``value``; or ``refused`` and ``words``; or what is ``broken``."""
    if job["module"].partition(".")[0] != "portfolio":
        return {"broken": "not a function of this program"}
    try:
        function = getattr(import_module(job["module"]), job["function"])
        keep_to(Allowance(memory=job["memory"], seconds=job["seconds"]))
        return {"value": function(*job["values"])}
    except PortfolioError as refusal:
        return {"refused": type(refusal).__name__, "words": str(refusal)}
    except Exception as error:
        return {"broken": f"{type(error).__name__}: {error}"}


if __name__ == "__main__":
    sys.modules[MODULE] = sys.modules["__main__"]
    main()
