"""Files of evidence items on their way to and from the browser."""

from __future__ import annotations

import asyncio
from pathlib import Path
from urllib.parse import quote

from tornado import web

from portfolio.base.files import Arriving, opened
from portfolio.lab import wire
from portfolio.lab.pages import item_files, register_desk
from portfolio.lab.replying import Replying
from portfolio.record import recordings
from portfolio.record.evidence_files import LARGEST_EVIDENCE

PIECE = 1 << 18
"""Bytes of a file that are sent at a time."""


async def send(handler: web.RequestHandler, path: Path) -> None:
    """Send a file piece by piece. Raises OSError."""
    with opened(path) as content:
        while chunk := await asyncio.to_thread(content.read, PIECE):
            handler.write(chunk)
            await handler.flush()


@web.stream_request_body
class FileHandler(Replying):
    """Files of items. One that arrives goes to a temporary file as it comes, never into memory."""

    arriving: Arriving | None = None
    arrived = Path()

    async def prepare(self) -> None:
        await super().prepare()
        if self.request.method == "PUT" and self.current_user:
            self.size = 0
            self.fault: OSError | None = None
            try:
                self.arriving = Arriving()
                self.arrived = self.arriving.path
            except OSError as error:
                self.fault = error

    def data_received(self, chunk: bytes) -> None:
        """More than the largest file is counted, so that the refusal can be sent, but not kept."""
        if self.arriving is None or self.fault:
            return
        self.size += len(chunk)
        try:
            if self.size > LARGEST_EVIDENCE:
                self.arriving.empty()
            else:
                self.arriving.add(chunk)
        except OSError as error:
            self.fault = error

    @web.authenticated
    async def put(self) -> None:
        self.check_record()  # Not before all has arrived: only then is a refusal heard.
        unit, name = self.query(wire.OfNewFile)
        add = register_desk.add_arrived
        await self.reply(add, self.folder, unit, name, self.arrived, self.size, self.fault)

    @web.authenticated
    async def get(self) -> None:
        """The file itself: pictures and PDFs to look at, everything else to download."""
        self.check_record()
        (ref,) = self.query(wire.OfFile)
        path, file, seen = await asyncio.to_thread(item_files.opened_file, self.folder, ref)
        self.set_header("Content-Type", file.media_type if seen else "application/octet-stream")
        self.set_header("Content-Length", str(path.stat().st_size))
        self.set_header("Content-Security-Policy", "frame-ancestors 'self'; script-src 'none'")
        self.set_header("X-Content-Type-Options", "nosniff")
        how = "inline" if seen else "attachment"
        self.set_header("Content-Disposition", f"{how}; filename*=UTF-8''{quote(file.name)}")
        await send(self, path)

    def on_finish(self) -> None:
        self._forget()
        super().on_finish()

    def on_connection_close(self) -> None:
        self._forget()
        super().on_connection_close()

    def _forget(self) -> None:
        if self.arriving is not None:
            self.arriving.forget()
            self.arriving = None


class RecordingHandler(Replying):
    """The sound of a recording that is not evidence yet, to be listened to in the page."""

    @web.authenticated
    async def get(self) -> None:
        self.check_record()
        (name,) = self.query(wire.OfRecording)
        path = await asyncio.to_thread(recordings.sound_of, self.folder, name)
        self.set_header("Content-Type", "application/octet-stream")
        self.set_header("Content-Disposition", "attachment")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cache-Control", "no-store")
        await send(self, path)


class PreviewHandler(Replying):
    """A small picture of an item, without its location."""

    @web.authenticated
    async def get(self) -> None:
        self.check_record()
        (ref,) = self.query(wire.OfFile)
        picture = await asyncio.to_thread(item_files.preview, self.folder, ref)
        placed = await asyncio.to_thread(item_files.tells_where, self.folder, ref)
        self.set_header("Content-Type", "image/jpeg")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Place-Left-Out", "yes" if placed else "no")
        self.finish(picture)
