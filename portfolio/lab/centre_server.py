"""The centre's own part of the Jupyter server: as ``portfolio.lab.server``, for a centre's folder.

The server runs for one person of the centre, who is told to it when it starts.
"""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

from jupyter_server.serverapp import ServerApp

from portfolio.base.cache_folder import user_cache
from portfolio.base.side_process import end_with_parent
from portfolio.base.support_log import keep_log
from portfolio.charts.remember import remember_in
from portfolio.hub.post import CentresPost
from portfolio.hub.served import ServedAssessor, told
from portfolio.lab.centre_launcher import WHO
from portfolio.lab.centre_pages.handed_evidence import original, own_original
from portfolio.lab.centre_pages.seat import Seat
from portfolio.lab.centre_routes import centre_routes
from portfolio.lab.centre_wire import OfHandedFile, OfOwnFile
from portfolio.lab.handed_files import OriginalHandler
from portfolio.lab.server import Handled, add_handlers


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "portfolio.lab.centre_server"}]


def _load_jupyter_server_extension(app: ServerApp) -> None:
    """Called by the Jupyter server when it starts."""
    end_with_parent()
    keep_log()
    remember_in(user_cache())
    seat = Seat(folder=Path(app.root_dir), by=os.environ[WHO], post=_post())
    handed = {"query": OfHandedFile, "find": partial(original, seat)}
    own = {"query": OfOwnFile, "find": partial(own_original, seat)}
    files: tuple[Handled, ...] = (
        ("portfolio/handed-file", OriginalHandler, {"folder": seat.folder, **handed}),
        ("portfolio/own-file", OriginalHandler, {"folder": seat.folder, **own}),
    )
    add_handlers(app, seat.folder, centre_routes(seat), files)


def _post() -> CentresPost | None:
    """The way from and to the learners, where a centre's hub has started this server."""
    served = told()
    if isinstance(served, ServedAssessor):
        return CentresPost(hub_file=Path(served.hub_file))
    return None
