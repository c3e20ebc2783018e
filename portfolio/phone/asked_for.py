"""The page for a phone as the workbook asks for it: opened, looked at, ended; what came from it."""

from __future__ import annotations

import atexit
import json
import threading
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

from portfolio.base.errors import PhoneError
from portfolio.base.files import forget_kept, make_folder, only_file, scratch
from portfolio.base.side_process import NoReplyError, SideProcess
from portfolio.phone.network import local_address

LIFE = 600
"""Seconds that a page may be open."""
_STARTING = 60
_ANSWERING = 10
_GRACE = 5
"""Seconds, after which a server that has not ended by itself is ended."""


@dataclass(frozen=True, kw_only=True)
class OpenPage:
    """Where the phone finds the page, and until when."""

    address: str
    until: datetime


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A file from the phone that the learner has not decided about; ``size`` in bytes."""

    number: str
    name: str
    size: int
    folder: Path

    def file(self) -> Path:
        """Where it is, whatever it is called by now. Raises OSError."""
        return only_file(self.folder)


@dataclass
class _Running:
    server: SideProcess
    folder: Path
    page: OpenPage
    taken: int = 0


@dataclass
class Phone:
    """One page at a time; the next begins by ending the one before.

    ``find`` gives the address at which it listens.
    """

    find: Callable[[], str] = local_address
    life: float = LIFE
    _one: threading.RLock = field(default_factory=threading.RLock, init=False)
    _own: ExitStack = field(default_factory=ExitStack, init=False)
    _folder: Path | None = field(default=None, init=False)
    _running: _Running | None = field(default=None, init=False)
    _waiting: dict[str, Waiting] = field(default_factory=dict, init=False)
    _numbers: count[int] = field(default_factory=lambda: count(1), init=False)

    def open(self) -> OpenPage:
        """Open a page that nobody knows yet. Raises PhoneError."""
        with self._one:
            self.end()
            address = self.find()
            folder = self._room() / f"page-{next(self._numbers)}"
            make_folder(folder)
            server = SideProcess(
                *("-m", "portfolio.phone.serving", address, str(folder), str(self.life))
            )
            try:
                server.hear(_STARTING)
                seen = json.loads(server.ask("null", _ANSWERING))
            except NoReplyError:
                server.stop()
                raise PhoneError(
                    "The page for a phone could not be opened. Try again. If it fails again, send "
                    "yourself the file in another way, and add it here."
                ) from None
            until = datetime.now() + timedelta(seconds=self.life)
            page = OpenPage(address=f"http://{address}:{seen['port']}{seen['path']}", until=until)
            self._running = _Running(server, folder, page)
            self._end_later(self._running)
            return page

    def end(self) -> None:
        """End the page that is open, at once; what has arrived goes on waiting."""
        with self._one:
            self._look()
            self._stop()

    def look(self) -> tuple[OpenPage | None, list[Waiting]]:
        """The page, if one is open, and the files that wait, in the order they came."""
        with self._one:
            self._look()
            page = self._running.page if self._running else None
            return page, list(self._waiting.values())

    def take(self, number: str) -> Waiting:
        """A file that nobody else is taking now. Raises PhoneError when there is none."""
        with self._one:
            taken = self._waiting.pop(number, None)
        if taken is None:
            raise PhoneError("That file does not wait here any more: it was added or left out.")
        return taken

    def put_back(self, file: Waiting) -> None:
        """Let a file that was taken wait on."""
        with self._one:
            self._waiting[file.number] = file

    def forget(self, file: Waiting) -> None:
        """Delete what was taken: it is in the record now, or it is not wanted."""
        forget_kept(file.folder)

    def close(self) -> None:
        """End the page, and forget whatever waits."""
        with self._one:
            self._stop()
            self._waiting.clear()
            self._own.close()
            self._folder = None

    def _look(self) -> None:
        running = self._running
        if running is None:
            return
        try:
            seen = json.loads(running.server.ask("null", _ANSWERING))
        except NoReplyError:
            self._stop()
            return
        for place in range(running.taken, len(seen["arrived"])):
            name, size = seen["arrived"][place]
            number = str(next(self._numbers))
            folder = running.folder / str(place)
            self._waiting[number] = Waiting(number=number, name=name, size=size, folder=folder)
        running.taken = len(seen["arrived"])
        if not seen["listens"]:
            self._stop()

    def _stop(self) -> None:
        if self._running is not None:
            self._running.server.stop()
            self._running = None

    def _end_later(self, running: _Running) -> None:
        """End a server that does not end by itself, even when no page asks for it any more."""

        def end() -> None:
            with self._one:
                if self._running is running:
                    self.end()

        timer = threading.Timer(self.life + _GRACE, end)
        timer.daemon = True
        timer.start()

    def _room(self) -> Path:
        if self._folder is None:
            self._folder = self._own.enter_context(scratch())
            atexit.register(self._close_quietly)
        return self._folder

    def _close_quietly(self) -> None:
        with suppress(OSError):
            self.close()
