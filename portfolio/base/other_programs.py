"""Programs of other makers: found where they were installed, ended with everything they started.

``python -m portfolio.base.other_programs MEMORY SECONDS PROGRAM ...`` runs a program and ends it,
and what it started in turn, when the process that asked for it ends. It may use so many bytes and
so many seconds of work; 0 for as much as there is.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from portfolio.base.side_process import (
    PYTHON,
    Allowance,
    child_environment,
    end_with_parent,
    keep_to,
    started,
)

WINDOWS = os.name == "nt"
MODULE = "portfolio.base.other_programs"


def find_program(name: str) -> str | None:
    """The path of an installed program, or None. The current folder is never looked in.

    ``shutil.which`` looks there first on Windows, and elsewhere when the search path has an entry
    that is empty or not absolute.
    """
    places = os.environ.get("PATH", os.defpath).split(os.pathsep)
    for place in places:
        if not os.path.isabs(place) or os.path.realpath(place) == os.path.realpath(os.curdir):
            continue
        found = _program_in(place, name)
        if found:
            return found
    return None


def _program_in(place: str, name: str) -> str | None:
    endings = os.environ.get("PATHEXT", "").split(os.pathsep) if WINDOWS else [""]
    for ending in endings:
        path = os.path.join(place, f"{name}{ending}")
        if os.path.isfile(path) and os.access(path, os.X_OK):
            return path
    return None


def run_program(
    command: Sequence[str],
    cwd: Path,
    seconds: float,
    more: Mapping[str, str],
    allowance: Allowance | None = None,
) -> bool:
    """Run a program to its end in a folder; false when it failed or took longer than allowed.

    ``more`` is added to its environment. What it started in turn ends with it. ``allowance`` is
    what it, and each of those, may use.
    """
    environment = {**child_environment(), **more}
    may_use = ["0", "0"]
    if allowance is not None:
        may_use = [f"{allowance.memory}", f"{allowance.seconds:.0f}"]
    whole = [*PYTHON, "-m", MODULE, *may_use, *command]
    with started(whole, cwd=cwd, environment=environment, quiet=True) as process:
        try:
            return process.wait(seconds) == 0
        except subprocess.TimeoutExpired:
            return False
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(5)
        process.kill()
        process.wait()


def main() -> int:
    """Run the program named on the command line in a group of its own, and end the group."""
    memory, seconds, *command = sys.argv[1:]
    if int(memory):
        keep_to(Allowance(memory=int(memory), seconds=float(seconds)))
    program = subprocess.Popen(command, start_new_session=sys.platform != "win32")

    def stop(*_: object) -> None:
        if sys.platform == "win32":
            program.kill()
        else:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(program.pid, signal.SIGKILL)

    signal.signal(signal.SIGTERM, stop)
    end_with_parent(stop)
    try:
        return program.wait()
    finally:
        stop()


if __name__ == "__main__":
    os._exit(main())
