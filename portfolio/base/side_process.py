"""A process of this program beside the one that the user started: asked line by line, stopped in
time.

What could take too long, or end the process it runs in, runs in one of these. It looks for modules
nowhere but in this program's own places, works in an empty folder, and ends when the process that
started it ends, however that ends.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from portfolio.base import files
from portfolio.base.garbage import look_seldom

LIFELINE = "AWARD_PORTFOLIO_LIFELINE"
"""The environment variable that tells a process by which handle it hears of its parent's end."""
PACKAGE = Path(__file__).parents[1]
NO_CURRENT_FOLDER = "NODEFAULTCURRENTDIRECTORYINEXEPATH"
"""With this variable set, Windows looks for no program in the current folder."""
PYTHON = (sys.executable, "-P")
"""How Python is started: never looking for modules in the current folder."""
PATIENCE = 6
"""How many times as long as it may work a process may take on a computer that is busy."""
KEYS_TO_A_HUB = ("JUPYTERHUB_API_TOKEN", "JPY_API_TOKEN")
"""With these the server of somebody asks a centre's hub who is asking."""
_NOT_PASSED_ON = {
    *("PYTHONPATH", "PYTHONSTARTUP", "PYTHONINSPECT", "PYTHONBREAKPOINT", "MPLBACKEND"),
    *(LIFELINE, "JUPYTER_TOKEN", *KEYS_TO_A_HUB),
}


@dataclass(frozen=True, kw_only=True)
class Allowance:
    """What a process may use, where the system can limit it: bytes of memory, seconds of work."""

    memory: int
    seconds: float


class NoReplyError(Exception):
    """A side process ended without a reply; ``in_time`` is false when it was stopped for that."""

    def __init__(self, *, in_time: bool) -> None:
        super().__init__()
        self.in_time = in_time


class SideProcess:
    """A Python program, started with these arguments, that answers each line with a line.

    It starts at once, and finds the same package as this process. ``settings`` are added to its
    environment.
    """

    def __init__(self, *arguments: str, settings: Mapping[str, str] | None = None) -> None:
        self._own = ExitStack()
        space = self._own.enter_context(files.scratch())
        handles, told = self._own.enter_context(_lifeline())
        self._process = subprocess.Popen(
            [*PYTHON, *arguments],
            cwd=space,
            env={**child_environment(), **(settings or {}), **told},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            pass_fds=handles,
            text=True,
            encoding="utf-8",
        )
        _end_with_us(self._process)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._to, self._from = self._process.stdin, self._process.stdout

    def ask(self, line: str, seconds: float) -> str:
        """The reply to a line. Raises NoReplyError when it ends, or takes longer than allowed."""
        return self._reply(f"{line}\n", seconds)

    def hear(self, seconds: float) -> str:
        """The line that it says of itself. Raises NoReplyError as ``ask`` does."""
        return self._reply("", seconds)

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._to, self._from):
            with contextlib.suppress(OSError):
                pipe.close()
        self._own.close()

    def _reply(self, words: str, seconds: float) -> str:
        timer = threading.Timer(seconds, self._process.kill)
        timer.start()
        try:
            self._to.write(words)
            self._to.flush()
            reply = self._from.readline()
        except OSError:
            reply = ""
        finally:
            in_time = timer.is_alive()
            timer.cancel()
        if not reply:
            raise NoReplyError(in_time=in_time and not self._worked_too_long())
        return reply

    def _worked_too_long(self) -> bool:
        """Whether the system ended the process because it had used its seconds of work."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            ended = self._process.wait(5)
            if sys.platform != "win32":
                return ended == -signal.SIGXCPU
            from portfolio.base import windows_job

            return ended == windows_job.ENDED_FOR_TIME
        return False


@contextlib.contextmanager
def started(
    command: Sequence[str],
    *,
    cwd: Path,
    environment: Mapping[str, str] | None = None,
    quiet: bool = False,
    opens_others: bool = False,
) -> Iterator[subprocess.Popen[bytes]]:
    """A program that ends when this one does. With ``quiet``, what it prints is lost.

    A Python program of ours has to call ``end_with_parent`` for that; on Windows only one that
    ``opens_others``, such as a browser, which are to stay when it ends.
    """
    nowhere = subprocess.DEVNULL if quiet else None
    with _lifeline() as (handles, told):
        process = subprocess.Popen(
            command,
            cwd=cwd,
            env={**(environment or child_environment()), **told},
            stdin=nowhere,
            stdout=nowhere,
            stderr=nowhere,
            pass_fds=handles,
        )
        if not opens_others:
            _end_with_us(process)
        yield process


def child_environment() -> dict[str, str]:
    """The environment of every process that this program starts.

    Modules come from Python itself and from this package, settings for charts from this package;
    on Windows no program is looked for in the current folder.
    """
    kept = {name: value for name, value in os.environ.items() if name not in _NOT_PASSED_ON}
    return {
        **kept,
        "PYTHONPATH": str(PACKAGE.parent),
        "PYTHONSAFEPATH": "1",
        "PYTHONUTF8": "1",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "MATPLOTLIBRC": str(PACKAGE / "base" / "matplotlibrc"),
        NO_CURRENT_FOLDER: "1",
    }


def leave_current_folder_alone() -> None:
    """Let this process, and those it starts, look for nothing in the current folder."""
    os.environ["PYTHONSAFEPATH"] = "1"
    os.environ[NO_CURRENT_FOLDER] = "1"
    here = os.path.realpath(os.curdir)
    if here != os.path.realpath(PACKAGE.parent):
        sys.path[:] = [path for path in sys.path if os.path.realpath(path or os.curdir) != here]


def end_with_parent(last: Callable[[], object] | None = None) -> None:
    """End this process when the one that started it ends, even in the middle of work.

    ``last`` is done before, if it is given. Does nothing in a process that was not started by
    ``started`` or ``SideProcess``.
    """
    told = os.environ.pop(LIFELINE, "")
    if not told.isdecimal():
        return
    handle = int(told)
    if sys.platform == "win32":
        import _winapi

        parent = _winapi.OpenProcess(_winapi.SYNCHRONIZE, False, handle)
    elif sys.platform == "linux" and last is None:
        import fcntl

        fcntl.fcntl(handle, fcntl.F_SETSIG, signal.SIGKILL)
        fcntl.fcntl(handle, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(handle, fcntl.F_SETFL, fcntl.fcntl(handle, fcntl.F_GETFL) | os.O_ASYNC)

    def wait() -> None:
        if sys.platform == "win32":
            _winapi.WaitForSingleObject(parent, _winapi.INFINITE)
        else:
            with contextlib.suppress(OSError):
                os.read(handle, 1)
        if last:
            last()
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def end_with_pool() -> None:
    """End a process of a pool when the process that the pool belongs to ends."""
    from multiprocessing import connection, parent_process

    parent = parent_process()
    if parent is None:
        return
    sentinel = parent.sentinel

    def wait() -> None:
        connection.wait([sentinel])
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def private_pipes() -> tuple[TextIO, TextIO]:
    """The pipes from and to the parent, out of reach of what is read and printed here later."""
    jobs, replies = os.dup(0), os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    return os.fdopen(jobs, encoding="utf-8"), os.fdopen(replies, "w", encoding="utf-8")


def serve(answer: Callable[[Any], object]) -> None:
    """Say that this is ready, then answer each line of JSON with a line of JSON until the input or
    the parent ends. What a library prints or warns of is lost."""
    end_with_parent()
    look_seldom()
    warnings.simplefilter("ignore")
    jobs, replies = private_pipes()
    replies.write("ready\n")
    replies.flush()
    for line in jobs:
        replies.write(json.dumps(answer(json.loads(line))) + "\n")
        replies.flush()


def keep_to(allowance: Allowance) -> None:
    """Limit this process, and those it starts, from now on, as far as the system can."""
    if sys.platform == "win32":
        from portfolio.base import windows_job

        windows_job.keep_to(allowance.memory, allowance.seconds)
    else:
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        seconds = int(used.ru_utime + used.ru_stime + allowance.seconds) + 1
        with contextlib.suppress(ValueError, OSError):
            _, most = resource.getrlimit(resource.RLIMIT_CPU)
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, most))
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (allowance.memory, allowance.memory))


@contextlib.contextmanager
def _lifeline() -> Iterator[tuple[tuple[int, ...], dict[str, str]]]:
    """What to hand to a child so that it can hear of our end: handles, and how it is told."""
    if sys.platform == "win32":
        yield (), {LIFELINE: str(os.getpid())}
        return
    theirs, ours = os.pipe()
    try:
        yield (theirs,), {LIFELINE: str(theirs)}
    finally:
        os.close(theirs)
        os.close(ours)


def _end_with_us(process: subprocess.Popen[Any]) -> None:
    """On Windows: let the system end a process when this one ends."""
    if sys.platform == "win32":
        from portfolio.base import windows_job

        windows_job.add(process)
