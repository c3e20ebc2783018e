"""The handlers that the workbook's pages call, as an extension of the Jupyter server.

Answers are saved through these and not through Jupyter's contents service: that one overwrites a
file in place and knows neither our history nor our conflict rules, and everything that is saved
has to go through ``portfolio.store``. The server runs for one record, its root folder.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import Any

from jupyter_server.base.handlers import APIHandler
from jupyter_server.serverapp import ServerApp
from jupyter_server.utils import url_path_join
from tornado import web

from portfolio.errors import PortfolioError
from portfolio.lab import desk


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "portfolio.lab.server"}]


def _load_jupyter_server_extension(app: ServerApp) -> None:
    """Called by the Jupyter server when it starts."""
    folder = Path(app.root_dir)
    pages = (("answers", AnswersHandler), ("copies", CopiesHandler), ("panel", PanelHandler))
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
            answer = await asyncio.to_thread(work, self.folder, *values)
        except PortfolioError as error:
            self.set_status(HTTPStatus.BAD_REQUEST)
            answer = {"message": str(error)}
        self.set_header("Content-Type", "application/json; charset=UTF-8")
        self.set_header("Cache-Control", "no-store")
        self.finish(json.dumps(answer, ensure_ascii=False))

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
        body = self.get_json_body()
        sound = isinstance(body, dict) and isinstance(body.get("activities"), dict)
        if not sound:
            raise web.HTTPError(HTTPStatus.BAD_REQUEST, "The page sent something unexpected.")
        await self.reply(desk.write_answers, *self.place, body["activities"], body.get("based_on"))


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


def _panel(folder: Path, unit: str, criterion: str, name: str) -> dict[str, Any]:
    return {"blocks": desk.panel(folder, unit, criterion, name)}
