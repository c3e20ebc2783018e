"""A log for whoever helps, in the user's own log folder: what the program did, never what for.

It holds moments, kinds of event, numbers, and the classes and places of errors. It takes nothing
else, so that no word of a learner, no name and no token can ever be in it. It is written only once
``keep_log`` was called, by the commands and the server; it never stops the program.
"""

from __future__ import annotations

import logging
import traceback
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from platformdirs import user_log_path

LARGEST = 200_000
"""Bytes of the file; then a new one is begun, and one old one kept."""
_PACKAGE = str(Path(__file__).parents[1])
_LOG = logging.getLogger("portfolio.support")
_LOG.propagate = False
_LOG.addHandler(logging.NullHandler())


class Event(StrEnum):
    """What can be in the log."""

    OPENED = "workbook opened"
    CLOSED = "workbook closed"
    OTHER_PORT = "own port taken"
    PAGES_KEPT = "pages not made again"
    ANSWERED_LATE = "answered late"
    REQUEST_FAILED = "request failed"
    MAKING_FAILED = "making failed"
    COMMAND_FAILED = "command failed"


class _WhenNeeded(logging.Handler):
    """Opens the log for the first line: what writes it takes long to load, and few commands have
    anything for it."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._path = file

    @cached_property
    def _file(self) -> logging.Handler:
        from portfolio.base.rotated_file import RotatedFile

        return RotatedFile(self._path, LARGEST)

    def emit(self, record: logging.LogRecord) -> None:
        self._file.emit(record)


def log_file() -> Path:
    """Where the log is, or will be."""
    return user_log_path("award-portfolio") / "support.log"


def keep_log() -> None:
    """Write what happens from now on into the file. Without a writable folder nothing is kept."""
    if any(isinstance(handler, _WhenNeeded) for handler in _LOG.handlers):
        return
    _LOG.addHandler(_WhenNeeded(log_file()))
    _LOG.setLevel(logging.INFO)


def note(event: Event, error: BaseException | None = None, **numbers: float) -> None:
    """Put an event into the log, with what went wrong and numbers by plain names."""
    said = [f"{name}={value:g}" for name, value in numbers.items()]
    _LOG.info(" ".join([event, *said, *_told(error)]))


def _told(error: BaseException | None) -> list[str]:
    """The class of an error, and where in this program it came from."""
    if error is None:
        return []
    ours = [
        f"{Path(frame.filename).relative_to(_PACKAGE).as_posix()}:{frame.lineno}"
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename.startswith(_PACKAGE)
    ]
    return [type(error).__name__, *ours[-1:]]
