"""The handlers that the workbook's pages call, as an extension of the Jupyter server.

Answers are saved through these and not through Jupyter's contents service: that one overwrites a
file in place and knows neither our history nor our conflict rules, and everything that is saved
has to go through ``portfolio.record.store``. The server runs for one record, its root folder.
"""

from __future__ import annotations

import asyncio
import json
import tempfile
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jupyter_server.base.handlers import APIHandler
from jupyter_server.serverapp import ServerApp
from jupyter_server.utils import url_path_join
from tornado import web

from portfolio.base.errors import EvidenceError, PortfolioError
from portfolio.base.program import as_typed
from portfolio.lab import desk, evidence_desk, practice_desk, start_page
from portfolio.lab.maker import Maker
from portfolio.record.evidence_files import LARGEST_EVIDENCE, too_large

PIECE = 1 << 18
"""Bytes of a file that are sent at a time."""


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "portfolio.lab.server"}]


def _load_jupyter_server_extension(app: ServerApp) -> None:
    """Called by the Jupyter server when it starts."""
    folder = Path(app.root_dir)
    pages = (
        ("answers", AnswersHandler),
        ("copies", CopiesHandler),
        ("panel", PanelHandler),
        ("overview", OverviewHandler),
        ("making", MakingHandler),
        ("practice", PracticeHandler),
        ("practice-progress", PracticeProgressHandler),
        ("evidence", EvidenceHandler),
        ("evidence-item", EvidenceItemHandler),
        ("evidence-copies", EvidenceCopiesHandler),
        ("evidence-file", EvidenceFileHandler),
        ("evidence-preview", EvidencePreviewHandler),
    )
    app.web_app.settings["portfolio_maker"] = Maker(folder)
    app.web_app.add_handlers(
        ".*$",
        [
            (url_path_join(app.base_url, "portfolio", name), handler, {"folder": folder})
            for name, handler in pages
        ],
    )


class RecordHandler(APIHandler):
    """Answers with JSON. What goes wrong is a sentence under ``message``, never a traceback."""

    def initialize(self, folder: Path) -> None:
        self.folder = folder

    async def reply(self, work: Callable[..., Any], *values: Any) -> None:
        """Do ``work`` beside the event loop and send its value."""
        try:
            self.send(await asyncio.to_thread(work, self.folder, *values))
        except PortfolioError as error:
            self.refuse(error)

    def refuse(self, error: PortfolioError) -> None:
        """Send the sentence that says what is wrong and what to do."""
        self.set_status(HTTPStatus.BAD_REQUEST)
        self.send({"message": as_typed(str(error))})

    def send(self, answer: Any) -> None:
        self.set_header("Content-Type", "application/json; charset=UTF-8")
        self.set_header("Cache-Control", "no-store")
        self.finish(json.dumps(answer, ensure_ascii=False))

    def edits(self) -> dict[str, dict[str, Any]]:
        """What was typed: by part and field the new ``value`` and the ``bases`` it may replace."""
        body = self.get_json_body()
        edits = body.get("edits") if isinstance(body, dict) else None
        if not (isinstance(edits, dict) and all(_are_edits(fields) for fields in edits.values())):
            raise web.HTTPError(HTTPStatus.BAD_REQUEST, "The page sent something unexpected.")
        return edits

    @property
    def place(self) -> tuple[str, str]:
        """The unit and the criterion that the page asks about."""
        return self.get_query_argument("unit"), self.get_query_argument("criterion")


class AnswersHandler(RecordHandler):
    """The answers to one criterion."""

    @web.authenticated
    async def get(self) -> None:
        await self.reply(desk.read_answers, *self.place)

    @web.authenticated
    async def put(self) -> None:
        await self.reply(desk.write_answers, *self.place, self.edits())


class CopiesHandler(RecordHandler):
    """Second versions of answers that the learner has dealt with."""

    @web.authenticated
    async def delete(self) -> None:
        await self.reply(desk.settle_copy, *self.place, self.get_query_argument("name"))


class PanelHandler(RecordHandler):
    """What the program has to say: status, evidence, checks, coverage."""

    @web.authenticated
    async def get(self) -> None:
        await self.reply(_panel, *self.place, self.get_query_argument("name"))


def _are_edits(fields: Any) -> bool:
    return isinstance(fields, dict) and all(
        isinstance(edit, dict) and "value" in edit and isinstance(edit.get("bases"), list)
        for edit in fields.values()
    )


def _panel(folder: Path, unit: str, criterion: str, name: str) -> dict[str, Any]:
    groups = desk.findings_by_page(folder, unit) if name == "findings" else []
    return {"groups": groups, "blocks": [] if groups else desk.panel(folder, unit, criterion, name)}


class OverviewHandler(RecordHandler):
    """What the start page tells."""

    @web.authenticated
    async def get(self) -> None:
        await self.reply(start_page.overview, self.get_query_argument("unit"))


class MakingHandler(RecordHandler):
    """The making of the Word portfolio."""

    @web.authenticated
    async def get(self) -> None:
        self.send(self.settings["portfolio_maker"].state())

    @web.authenticated
    async def post(self) -> None:
        self.send(self.settings["portfolio_maker"].start(self.get_query_argument("unit")))


class PracticeHandler(RecordHandler):
    """The practice year."""

    @web.authenticated
    async def get(self) -> None:
        await self.reply(practice_desk.practice, self.get_query_argument("unit"))

    @web.authenticated
    async def post(self) -> None:
        body = self.get_json_body()
        wish = body if isinstance(body, dict) else {}
        await self.reply(practice_desk.act, self.get_query_argument("unit"), wish)


class PracticeProgressHandler(RecordHandler):
    """The charts of the practice year, which take a moment to draw."""

    @web.authenticated
    async def get(self) -> None:
        await self.reply(practice_desk.progress)


class EvidenceHandler(RecordHandler):
    """The evidence register."""

    @web.authenticated
    async def get(self) -> None:
        await self.reply(evidence_desk.register, self.get_query_argument("unit"))

    @web.authenticated
    async def post(self) -> None:
        """Add something that is held in the workplace."""
        await self.reply(evidence_desk.add_held, self.get_query_argument("unit"))


class EvidenceItemHandler(RecordHandler):
    """What the register says about one item."""

    @property
    def item(self) -> tuple[str, str]:
        """The unit and the item that the page asks about."""
        return self.get_query_argument("unit"), self.get_query_argument("item")

    @web.authenticated
    async def get(self) -> None:
        await self.reply(evidence_desk.read_item, *self.item)

    @web.authenticated
    async def put(self) -> None:
        await self.reply(evidence_desk.write_item, *self.item, self.edits())

    @web.authenticated
    async def delete(self) -> None:
        await self.reply(evidence_desk.withdraw, *self.item)

    @web.authenticated
    async def post(self) -> None:
        """Put an item that was withdrawn back."""
        await self.reply(evidence_desk.put_back, *self.item)


class EvidenceCopiesHandler(EvidenceItemHandler):
    """Second versions of what the register says about an item."""

    @web.authenticated
    async def delete(self) -> None:
        await self.reply(evidence_desk.settle_copy, *self.item, self.get_query_argument("name"))


@web.stream_request_body
class EvidenceFileHandler(RecordHandler):
    """Files of items. One that arrives goes to a temporary file as it comes, never into memory."""

    arriving: tempfile.TemporaryDirectory[str] | None = None

    async def prepare(self) -> None:  # type: ignore[override]
        await super().prepare()
        if self.request.method == "PUT" and self.current_user:
            self.arriving = tempfile.TemporaryDirectory(prefix="portfolio-")
            self.arrived = Path(self.arriving.name) / "arriving"
            self.arrived.touch()
            self.size = 0
            self.fault: OSError | None = None

    def data_received(self, chunk: bytes) -> None:
        """More than the largest file is counted, so that the refusal can be sent, but not kept."""
        if self.arriving is None or self.fault:
            return
        self.size += len(chunk)
        try:
            if self.size > LARGEST_EVIDENCE:
                self.arrived.write_bytes(b"")
            else:
                with self.arrived.open("ab") as file:
                    file.write(chunk)
        except OSError as error:
            self.fault = error

    @web.authenticated
    async def put(self) -> None:
        unit, name = self.get_query_argument("unit"), self.get_query_argument("name")
        await self.reply(_add_file, unit, name, self.arrived, self.size, self.fault)

    @web.authenticated
    async def get(self) -> None:
        """The file itself: pictures and PDFs to look at, everything else to download."""
        ref = self.get_query_argument("item")
        try:
            path, file, seen = await asyncio.to_thread(evidence_desk.opened_file, self.folder, ref)
        except PortfolioError as error:
            self.refuse(error)
            return
        self.set_header("Content-Type", file.media_type if seen else "application/octet-stream")
        self.set_header("Content-Length", str(path.stat().st_size))
        self.set_header("Content-Security-Policy", "frame-ancestors 'self'; script-src 'none'")
        self.set_header("X-Content-Type-Options", "nosniff")
        how = "inline" if seen else "attachment"
        self.set_header("Content-Disposition", f"{how}; filename*=UTF-8''{quote(file.name)}")
        with path.open("rb") as opened:
            while chunk := await asyncio.to_thread(opened.read, PIECE):
                self.write(chunk)
                await self.flush()

    def on_finish(self) -> None:
        self._forget()
        super().on_finish()

    def on_connection_close(self) -> None:
        self._forget()
        super().on_connection_close()

    def _forget(self) -> None:
        if self.arriving is not None:
            self.arriving.cleanup()
            self.arriving = None


class EvidencePreviewHandler(RecordHandler):
    """A small picture of an item, without its location."""

    @web.authenticated
    async def get(self) -> None:
        ref = self.get_query_argument("item")
        try:
            picture = await asyncio.to_thread(evidence_desk.preview, self.folder, ref)
            placed = await asyncio.to_thread(evidence_desk.tells_where, self.folder, ref)
        except PortfolioError as error:
            self.refuse(error)
            return
        self.set_header("Content-Type", "image/jpeg")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Place-Left-Out", "yes" if placed else "no")
        self.finish(picture)


def _add_file(
    folder: Path, unit: str, name: str, arrived: Path, size: int, fault: OSError | None
) -> dict[str, Any]:
    called = evidence_desk.plain_name(name)
    if fault is not None:
        raise EvidenceError(
            f"{called} was not added: there is no room for it on this computer. Free some space, "
            "then add it again."
        )
    if size > LARGEST_EVIDENCE:
        raise too_large(called, size)
    return evidence_desk.add_file(folder, unit, name, arrived)
