"""Originals of what was handed in, on their way to an assessor's browser.

Whatever a learner sealed is hostile here. Only kinds of pictures in which nothing can run are
shown, in a sandbox in which nothing may load; everything else is saved, and opened by no browser.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from urllib.parse import quote

from tornado import web

from portfolio.lab.centre_pages.handed_evidence import Original
from portfolio.lab.replying import Replying
from portfolio.lab.sent_files import send
from portfolio.lab.wire import Asked

GUARDS = {
    "Content-Security-Policy": (
        "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""What a browser may do with an original: draw it, and nothing else. In the sandbox it has an
origin of its own, and so reaches neither this server nor what the pages keep."""


Find = Callable[..., AbstractContextManager[Original]]


class OriginalHandler(Replying):
    """A file just as it was sealed, or filed at the centre. ``find`` takes the values of the query
    and gives it for as long as it is sent."""

    def initialize(  # pyrefly: ignore[bad-override]  # Tornado gives each handler what it was added with
        self, folder: Path, query: type[Asked], find: Find
    ) -> None:
        super().initialize(folder)
        self.asked, self.find = query, find

    @web.authenticated
    async def get(self) -> None:
        self.check_record()
        values = self.query(self.asked)
        with ExitStack() as until_sent:
            work = self.find(*values)
            found = await asyncio.to_thread(until_sent.enter_context, work)
            for name, value in GUARDS.items():
                self.set_header(name, value)
            self.set_header("Content-Type", found.shown_as or "application/octet-stream")
            self.set_header("Content-Length", str(found.path.stat().st_size))
            how = "inline" if found.shown_as else "attachment"
            self.set_header("Content-Disposition", f"{how}; filename*=UTF-8''{quote(found.name)}")
            await send(self, found.path)
