"""The server for the phone, in a process of its own.

``python -m portfolio.phone.serving ADDRESS FOLDER SECONDS`` listens at one address of this
computer, at a port that is free, and puts what arrives into the folder. It listens no longer than
so many seconds, nor when the page that asked for it is gone. Each line of JSON that it is sent, it
answers with what there is (``Seen``); it ends with its parent.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
import socket
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from tornado.httpserver import HTTPServer
from tornado.iostream import IOStream
from tornado.netutil import bind_sockets

from portfolio.base.side_process import Allowance, keep_to, serve
from portfolio.phone.upload import application
from portfolio.phone.waiting_files import Inbox

ALLOWANCE = Allowance(memory=1_500_000_000, seconds=120)
TOKEN_BYTES = 24
"""192 bits that nobody guesses."""
LARGEST_HEADER = 16_384
MOST_CALLERS = 24
"""Connections at a time."""


@dataclass(frozen=True, kw_only=True)
class Patience:
    """Seconds: without a question of the learner's page until it is taken to be closed (browsers
    let a page in the background ask once a minute); for a caller to say what it wants; for a form
    to arrive."""

    unseen: float = 150
    header: float = 10
    form: float = 240


class Seen(TypedDict):
    """Whether it listens, where, and what has arrived so far, in the order of its folders."""

    listens: bool
    port: int
    path: str
    arrived: list[tuple[str, int]]


class FewCallers(HTTPServer):
    """A server that hangs up when it has callers enough."""

    callers = 0

    def handle_stream(self, stream: IOStream, address: tuple[str, int]) -> None:
        if self.callers >= MOST_CALLERS:
            stream.close()
            return
        self.callers += 1
        super().handle_stream(stream, address)

    def on_close(self, server_conn: object) -> None:
        self.callers -= 1
        super().on_close(server_conn)


class PhoneServer:
    """Listens beside the process's first thread, which answers the parent.

    ``now`` counts seconds, from wherever it began.
    """

    def __init__(
        self,
        address: str,
        folder: Path,
        seconds: float,
        *,
        patience: Patience = Patience(),
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._token = secrets.token_urlsafe(TOKEN_BYTES)
        self._inbox = Inbox(folder)
        self._sockets = bind_sockets(0, address, family=socket.AF_INET)
        self._patience, self._now = patience, now
        self._end = now() + seconds
        self._asked = now()
        self._listens = True
        self._port: int = self._sockets[0].getsockname()[1]

    def start(self) -> None:
        threading.Thread(target=lambda: asyncio.run(self._listen()), daemon=True).start()

    def seen(self, _: object) -> Seen:
        self._asked = self._now()
        return Seen(
            listens=self._listens,
            port=self._port,
            path=f"/{self._token}",
            arrived=[(file.name, file.size) for file in self._inbox.arrived],
        )

    async def _listen(self) -> None:
        server = FewCallers(
            application(self._token, self._inbox),
            no_keep_alive=True,
            max_header_size=LARGEST_HEADER,
            max_body_size=0,
            idle_connection_timeout=self._patience.header,
            body_timeout=self._patience.form,
        )
        server.add_sockets(self._sockets)
        try:
            while self._now() < min(self._end, self._asked + self._patience.unseen):
                await asyncio.sleep(0.2)
        finally:
            server.stop()
            await server.close_all_connections()
            self._listens = False


def main() -> None:
    address, folder, seconds = sys.argv[1:]
    logging.disable()
    keep_to(ALLOWANCE)
    server = PhoneServer(address, Path(folder), float(seconds))
    server.start()
    serve(server.seen)


if __name__ == "__main__":
    main()
