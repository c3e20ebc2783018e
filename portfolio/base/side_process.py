"""A process of this program beside the one that the user started: asked line by line, stopped in
time.

What could take too long, or end the process it runs in, runs in one of these.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
from pathlib import Path


class NoReplyError(Exception):
    """A side process ended without a reply; ``in_time`` is false when it was stopped for that."""

    def __init__(self, *, in_time: bool) -> None:
        super().__init__()
        self.in_time = in_time


class SideProcess:
    """A Python program, started with these arguments, that answers each line with a line.

    It starts at once, and finds the same package and environment as this process.
    """

    def __init__(self, *arguments: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            text=True,
            encoding="utf-8",
        )

    def ask(self, line: str, seconds: float) -> str:
        """The reply to a line. Raises NoReplyError when it ends, or takes longer than allowed."""
        return self._reply(f"{line}\n", seconds)

    def hear(self, seconds: float) -> str:
        """The line that it says of itself. Raises NoReplyError as ``ask`` does."""
        return self._reply("", seconds)

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                pipe.close()

    def _reply(self, words: str, seconds: float) -> str:
        timer = threading.Timer(seconds, self._process.kill)
        timer.start()
        try:
            self._process.stdin.write(words)
            self._process.stdin.flush()
            reply = self._process.stdout.readline()
        except OSError:
            reply = ""
        finally:
            in_time = timer.is_alive()
            timer.cancel()
        if not reply:
            raise NoReplyError(in_time=in_time)
        return reply


def _environment() -> dict[str, str]:
    package = str(Path(__file__).parents[2])
    path = os.environ.get("PYTHONPATH")
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([package, path] if path else [package]),
        "PYTHONUTF8": "1",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }
