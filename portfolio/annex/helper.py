"""The program that shows evidence files, as this one sees it: asked, stopped in time, replaced."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from types import TracebackType

from portfolio.annex.limits import Limits
from portfolio.annex.pieces import PIECES, Piece
from portfolio.annex.refusal import NotShownError

PROGRAM = ("-m", "portfolio.annex.show")
STARTING = 120
"""Seconds that the program may take before it says that it is ready."""


class Helper:
    """One process, started when it is first needed, and again after it was stopped or broke."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Helper:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._stop()

    def pieces(
        self, path: Path, media_type: str, folder: Path, pages: Iterable[int]
    ) -> tuple[Piece, ...]:
        """What a file shows; its pictures are put in ``folder``. Raises NotShownError."""
        job = {
            "path": str(path),
            "media_type": media_type,
            "folder": str(folder),
            "pages": sorted(pages),
            "limits": asdict(self._limits),
        }
        reply = self._ask(json.dumps(job))
        if "error" in reply:
            raise NotShownError(reply["error"])
        return PIECES.validate_python(reply["pieces"])

    def _ask(self, line: str) -> dict[str, object]:
        if self._process is None:
            self._process = _started()
            _reply(self._process, "", STARTING)
        reply, in_time = _reply(self._process, line + "\n", self._limits.seconds)
        if reply:
            return json.loads(reply)
        self._stop()
        if in_time:
            raise NotShownError("it broke the program that shows it. Add it as a PDF or a picture.")
        raise NotShownError(
            f"it took longer than {self._limits.seconds:.0f} seconds. Add a smaller copy."
        )

    def _stop(self) -> None:
        if self._process is None:
            return
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                pipe.close()
        self._process = None


def _reply(process: subprocess.Popen[str], line: str, seconds: float) -> tuple[str, bool]:
    """What the program answers, ``""`` if it ends instead; whether that was in time."""
    timer = threading.Timer(seconds, process.kill)
    timer.start()
    try:
        process.stdin.write(line)
        process.stdin.flush()
        return process.stdout.readline(), timer.is_alive()
    except OSError:
        return "", timer.is_alive()
    finally:
        timer.cancel()


def _started() -> subprocess.Popen[str]:
    package = str(Path(__file__).parents[2])
    path = os.environ.get("PYTHONPATH")
    return subprocess.Popen(
        [sys.executable, *PROGRAM],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join([package, path] if path else [package]),
            "PYTHONUTF8": "1",
            "OMP_NUM_THREADS": "1",
            "OPENBLAS_NUM_THREADS": "1",
        },
        text=True,
        encoding="utf-8",
    )
