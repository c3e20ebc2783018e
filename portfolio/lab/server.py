"""The workbook's own part of the Jupyter server: it leads each request to who answers it.

Answers are saved through this and not through Jupyter's contents service: that one overwrites a
file in place and knows neither our history nor our conflict rules, and everything that is saved
has to go through ``portfolio.record``. The server runs for one record, its root folder.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from pathlib import Path

from jupyter_server.base.handlers import APIHandler
from jupyter_server.serverapp import ServerApp
from jupyter_server.utils import url_path_join
from tornado import web

from portfolio.base.side_process import end_with_parent
from portfolio.base.support_log import keep_log
from portfolio.hub.post import LearnersPost
from portfolio.hub.served import ServedLearner, told
from portfolio.lab import left_behind, wire
from portfolio.lab.maker import Maker
from portfolio.lab.marks import record_mark
from portfolio.lab.ports import had_ports
from portfolio.lab.replying import Replying
from portfolio.lab.routes import Actions, Method, routes
from portfolio.lab.sent_files import FileHandler, PreviewHandler, RecordingHandler
from portfolio.phone.asked_for import Phone

NOT_OURS = (r"nbconvert/.*", r"terminals/.*", r"api/terminals.*")
"""What Jupyter's server offers beside, and no page of ours needs."""
FORMATS = r"api/nbconvert.*"
"""Where JupyterLab asks which formats a notebook could be turned into: an error there is one on
the page, so the answer is none."""


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "portfolio.lab.server"}]


def _load_jupyter_server_extension(app: ServerApp) -> None:
    """Called by the Jupyter server when it starts."""
    end_with_parent()
    keep_log()
    folder = Path(app.root_dir)
    others = _left_behind(app, folder)
    files: tuple[Handled, ...] = (
        ("portfolio/evidence-file", FileHandler, {"folder": folder}),
        ("portfolio/recording-sound", RecordingHandler, {"folder": folder}),
        ("portfolio/evidence-preview", PreviewHandler, {"folder": folder}),
    )
    actions = routes(folder, Maker(folder), lambda: others, _post(), way_for_phones(app.ip))
    add_handlers(app, folder, actions, files)


Handled = tuple[str, type[web.RequestHandler], Mapping[str, object]]
"""An address, who answers there, and what that one is given."""


def add_handlers(
    app: ServerApp, folder: Path, routes: Mapping[str, Actions], files: Iterable[Handled]
) -> None:
    """Let a server answer our pages, and nothing of Jupyter's that none of them needs."""
    handlers: list[Handled] = [
        *(
            (f"portfolio/{name}", ActionsHandler, {"actions": actions, "folder": folder})
            for name, actions in routes.items()
        ),
        *files,
        (FORMATS, NoFormats, {}),
        *((path, web.ErrorHandler, {"status_code": HTTPStatus.NOT_FOUND}) for path in NOT_OURS),
    ]
    app.web_app.add_handlers(
        ".*$", [(url_path_join(app.base_url, path), *rest) for path, *rest in handlers]
    )


def _post() -> LearnersPost | None:
    """The way to the centre, where a centre's hub has started this server."""
    served = told()
    return LearnersPost(served=served) if isinstance(served, ServedLearner) else None


def way_for_phones(listens_at: str) -> Phone | None:
    """The way from a phone: on the learner's own computer alone, never where a hub runs this."""
    by_a_hub = told() is not None or "JUPYTERHUB_API_TOKEN" in os.environ
    return Phone() if listens_at == "127.0.0.1" and not by_a_hub else None


def _left_behind(app: ServerApp, folder: Path) -> list[str]:
    """Addresses of what pages left behind on other ports; they are there once the server runs."""
    mark = record_mark(folder)
    found: list[str] = []
    before = [port for port in had_ports(mark) if port != app.port]

    async def start() -> None:
        home = f"http://127.0.0.1:{app.port}"
        found.extend(left_behind.addresses(await left_behind.listen(before, home, mark)))

    if before:
        app.io_loop.add_callback(start)
    return found


class NoFormats(APIHandler):
    """A notebook is turned into nothing here."""

    @web.authenticated
    def get(self) -> None:
        self.finish("{}")


class ActionsHandler(Replying):
    """One address, with what ``routes`` says of it."""

    def initialize(  # pyrefly: ignore[bad-override]  # Tornado gives each handler what it was added with
        self, folder: Path, actions: Actions
    ) -> None:
        super().initialize(folder)
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
        self.check_record()
        values: list[str | wire.Asked] = list(self.query(action.query))
        if action.body is not None:
            values.append(self.body(action.body))
        await self.reply(action.work, *values)
