"""What was typed while the program had another port, handed to the pages of this start.

A page keeps what is not saved yet in the browser's own store, which belongs to one address, port
included. Where a record had other ports before, and they are free, a small server listens on each
of them. It serves one page, which only a page of this start can show inside itself (in a hidden
frame): it hands over what the record's pages left behind, and takes away what has been taken up.
A tab that was opened at such an address is told in words where the program is now.
"""

from __future__ import annotations

import hmac
import json
import secrets
from collections.abc import Iterable
from http import HTTPStatus

from tornado import httpserver, web

from portfolio.lab import wire

PATH = "/portfolio/left-behind"
_SECRET = secrets.token_urlsafe(16)
"""Only this start's own pages are told it."""
_PAGE = """<!doctype html><meta charset="utf-8"><title>Left behind</title><script nonce="{nonce}">
"use strict";
const home = {home};
const start = {start};
addEventListener("message", event => {{
  if (event.origin !== home || event.source !== parent) return;
  for (const [key, text] of Object.entries(event.data?.taken ?? {{}})) {{
    if (key.startsWith(start) && localStorage.getItem(key) === text) localStorage.removeItem(key);
  }}
}});
const keys = Object.keys(localStorage).filter(key => key.startsWith(start));
const left = Object.fromEntries(keys.map(key => [key, localStorage.getItem(key)]));
if (parent !== window) parent.postMessage({{ portfolio: "left-behind", left }}, home);
</script>
"""


def addresses(ports: Iterable[int]) -> list[str]:
    """Where the page is that hands over what was left behind on each of the ports."""
    return [f"http://127.0.0.1:{port}{PATH}?secret={_SECRET}" for port in ports]


async def listen(ports: Iterable[int], home: str, mark: str) -> list[int]:
    """Listen on those of the ports that are free; gives them.

    ``home`` is the origin of the pages of this start, ``mark`` the record's.
    """
    values = {"home": home, "mark": mark}
    pages = [(PATH, LeftBehind, values), (".*", Moved, values)]
    listening = []
    for port in ports:
        try:
            httpserver.HTTPServer(web.Application(pages)).listen(port, "127.0.0.1")
        except OSError:
            continue
        listening.append(port)
    return listening


class Moved(web.RequestHandler):
    """Tells a tab of a start that has ended where the program is now."""

    def initialize(self, home: str, mark: str) -> None:
        self.home = home
        self.start = f"portfolio:{mark}:"

    def prepare(self) -> None:
        """Only by its number: another name for this computer could be anybody's."""
        if self.request.host_name != "127.0.0.1":
            raise web.HTTPError(HTTPStatus.FORBIDDEN)

    def _moved(self) -> None:
        self.set_status(HTTPStatus.GONE)
        self.set_header("Content-Type", "application/json; charset=UTF-8")
        self.set_header("Cache-Control", "no-store")
        reply = wire.Moved(
            message="The program has been started again since this page was opened, at another "
            "address. Close this page and go on in the new window. What you have typed here stays "
            "in this browser, and the new window takes it up.",
            address=f"{self.home}/",
        )
        self.finish(reply.model_dump_json())

    get = put = post = delete = _moved


class LeftBehind(Moved):
    """The page that hands over what is in the browser's store for this address."""

    def get(self) -> None:  # pyrefly: ignore[bad-override-mutable-attribute]  # instead of saying that it has moved
        if not hmac.compare_digest(
            self.get_query_argument("secret", "").encode(), _SECRET.encode()
        ):
            raise web.HTTPError(HTTPStatus.FORBIDDEN)
        nonce = secrets.token_urlsafe(16)
        self.set_header("Content-Type", "text/html; charset=UTF-8")
        self.set_header("Cache-Control", "no-store")
        self.set_header("Referrer-Policy", "no-referrer")
        self.set_header(
            "Content-Security-Policy",
            f"default-src 'none'; script-src 'nonce-{nonce}'; frame-ancestors {self.home}",
        )
        home, start = json.dumps(self.home), json.dumps(self.start)
        self.finish(_PAGE.format(nonce=nonce, home=home, start=start))
