"""The program that shows evidence files, as this one sees it: asked, stopped in time, replaced."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType

from portfolio.annex.file_reading import Reading, reading_from_json
from portfolio.annex.limits import Limits
from portfolio.annex.refusal import NotShownError
from portfolio.base.side_process import PATIENCE, NoReplyError, SideProcess

PROGRAM = ("-m", "portfolio.annex.show")
REUSED = 32_000_000
"""Bytes. Some versions of that library take no more, and then keep nothing at all."""
KEEP_ROOM = {
    "MALLOC_MMAP_THRESHOLD_": f"{REUSED}",
    "MALLOC_TRIM_THRESHOLD_": f"{2 * REUSED}",
}
"""Settings of the GNU C library, which others pass over: room of up to that size is used again for
the next page, and not given back to the system and asked for anew. The process is short."""
STARTING = 120
"""Seconds that the program may take before it says that it is ready."""


class Helper:
    """One process, started when it is first needed, and again after it was stopped or broke."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: SideProcess | None = None

    def __enter__(self) -> Helper:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._stop()

    def reading(self, path: Path, media_type: str, folder: Path, pages: Iterable[int]) -> Reading:
        """What is found in a file; its pictures are put in ``folder``. Raises NotShownError."""
        job = {
            "path": str(path),
            "media_type": media_type,
            "folder": str(folder),
            "pages": sorted(pages),
            "limits": vars(self._limits),
        }
        reply = self._ask(json.dumps(job))
        if "error" in reply:
            raise NotShownError(str(reply["error"]))
        return reading_from_json(reply.get("reading"))

    def _ask(self, line: str) -> dict[str, object]:
        try:
            seconds = self._limits.seconds * PATIENCE
            reply: dict[str, object] = json.loads(self._ready().ask(line, seconds))
            return reply
        except NoReplyError as ended:
            self._stop()
            if ended.in_time:
                why = "it broke the program that shows it. Print it to a new PDF, or add a picture."
            else:
                why = f"it took longer than {self._limits.seconds:.0f} seconds. Add a smaller copy."
            raise NotShownError(why) from ended

    def _ready(self) -> SideProcess:
        if self._process is None:
            self._process = SideProcess(*PROGRAM, settings=KEEP_ROOM)
            self._process.hear(STARTING)
        return self._process

    def _stop(self) -> None:
        if self._process:
            self._process.stop()
            self._process = None
