"""The workbook's own part of the Jupyter server: it leads each request to who answers it.

Answers are saved through this and not through Jupyter's contents service: that one overwrites a
file in place and knows neither our history nor our conflict rules, and everything that is saved
has to go through ``portfolio.record``. The server runs for one record, its root folder.
"""

from __future__ import annotations

from pathlib import Path

from jupyter_server.serverapp import ServerApp
from jupyter_server.utils import url_path_join
from tornado import web

from portfolio.lab import wire
from portfolio.lab.maker import Maker
from portfolio.lab.replying import Replying
from portfolio.lab.routes import Actions, Method, routes
from portfolio.lab.sent_files import FileHandler, PreviewHandler


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "portfolio.lab.server"}]


def _load_jupyter_server_extension(app: ServerApp) -> None:
    """Called by the Jupyter server when it starts."""
    folder = Path(app.root_dir)
    handlers = [
        *(
            (name, ActionsHandler, {"actions": actions})
            for name, actions in routes(folder, Maker(folder)).items()
        ),
        ("evidence-file", FileHandler, {"folder": folder}),
        ("evidence-preview", PreviewHandler, {"folder": folder}),
    ]
    app.web_app.add_handlers(  # type: ignore[no-untyped-call]  # Tornado says no types here
        ".*$",
        [
            (url_path_join(app.base_url, "portfolio", name), handler, values)
            for name, handler, values in handlers
        ],
    )


class ActionsHandler(Replying):
    """One address, with what ``routes`` says of it."""

    def initialize(self, actions: Actions) -> None:
        self.actions = actions

    @web.authenticated
    async def get(self) -> None:
        await self._act("GET")

    @web.authenticated
    async def put(self) -> None:
        await self._act("PUT")

    @web.authenticated
    async def post(self) -> None:
        await self._act("POST")

    @web.authenticated
    async def delete(self) -> None:
        await self._act("DELETE")

    async def _act(self, method: Method) -> None:
        action = self.actions.get(method)
        if action is None:
            raise web.HTTPError(405)
        values: list[str | wire.Asked] = list(self.query(action.query))
        if action.body is not None:
            values.append(self.body(action.body))
        await self.reply(action.work, *values)
