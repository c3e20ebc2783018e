"""One address with one form: everything else that anybody asks for is not there."""

from __future__ import annotations

import hmac
from http import HTTPStatus
from typing import Any

from multipart import MultipartError, MultipartSegment, PushMultipartParser, parse_options_header
from tornado import web
from tornado.httputil import HTTPServerRequest

from portfolio.phone import phone_page
from portfolio.phone.waiting_files import MOST_BYTES, MOST_FILES, Inbox, Incoming

_SAID = {
    HTTPStatus.NOT_FOUND: ("There is nothing here", "Scan the code on the computer again."),
    HTTPStatus.METHOD_NOT_ALLOWED: ("This cannot be done here", "This page only takes files."),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: (
        "That is too much at once",
        "Nothing of it was kept. Go back, and send fewer files, or smaller ones.",
    ),
}
_NOT_WHOLE = (
    "The files did not arrive as they should",
    "Nothing of them was kept. Go back, and send them again.",
)


def application(token: str, inbox: Inbox) -> web.Application:
    """The whole of what the server for the phone answers, whatever host it is called by."""
    handled = {"path": f"/{token}", "inbox": inbox}
    return web.Application([(r".*", UploadHandler, handled)], log_function=lambda _: None)


@web.stream_request_body
class UploadHandler(web.RequestHandler):
    """The form, and the files that come from it, which go to the disk piece by piece."""

    def initialize(self, path: str, inbox: Inbox) -> None:
        self.own_path = path
        self.inbox = inbox
        self.parser: PushMultipartParser | None = None
        self.files: list[Incoming] = []
        self.now: Incoming | None = None
        self.broken = False

    def set_default_headers(self) -> None:
        self.clear_header("Server")
        for name, value in phone_page.HEADERS.items():
            self.set_header(name, value)

    def prepare(self) -> None:
        """Decide before anything of the body is read; of a stranger's, nothing is."""
        asked = self.request.path.encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(asked, self.own_path.encode()):
            raise web.HTTPError(HTTPStatus.NOT_FOUND)
        if self.request.method not in ("GET", "POST"):
            raise web.HTTPError(HTTPStatus.METHOD_NOT_ALLOWED)
        if self.request.method == "POST":
            self.parser = parser_for(self.request)
            self.request.connection.set_max_body_size(MOST_BYTES)  # pyrefly: ignore[missing-attribute]  # of HTTP/1

    def data_received(self, chunk: bytes) -> None:
        if self.parser is None or self.broken:
            return
        try:
            for event in self.parser.parse(chunk):
                self._heard(event)
        except MultipartError:
            self._give_up()

    def get(self) -> None:  # pyrefly: ignore[bad-override-mutable-attribute]  # Tornado has none here
        self.finish(phone_page.ask())

    def post(self) -> None:  # pyrefly: ignore[bad-override-mutable-attribute]  # Tornado has none here
        try:
            if self.parser is not None and not self.broken:
                self.parser.close()
        except MultipartError:
            self._give_up()
        if self.broken:
            raise web.HTTPError(HTTPStatus.BAD_REQUEST)
        files, self.files = self.files, []
        kept = [file for file in files if self.inbox.keep(file)]
        refused = [(file.name, file.refused) for file in files if file.refused]
        self.finish(phone_page.told([file.name for file in kept], refused))

    def write_error(self, status_code: int, **_: Any) -> None:
        title, words = _SAID.get(HTTPStatus(status_code), _NOT_WHOLE)
        self.finish(phone_page.refusal(title, words))

    def log_exception(self, *_: Any) -> None:  # pyrefly: ignore[bad-override]  # whatever it is
        """Nothing that a phone sends is written anywhere."""

    def on_finish(self) -> None:
        self._drop()

    def on_connection_close(self) -> None:
        self._drop()

    def _heard(self, event: MultipartSegment | bytes | bytearray | None) -> None:
        """The beginning, a piece, or the end of one field of the form."""
        if isinstance(event, MultipartSegment):
            if event.filename:
                self.now = self.inbox.begin(event.filename)
                self.files.append(self.now)
        elif event is None:
            self.now = None
        elif self.now is not None:
            self.inbox.add(self.now, bytes(event))

    def _give_up(self) -> None:
        self.broken = True
        self._drop()

    def _drop(self) -> None:
        for file in self.files:
            self.inbox.drop(file)
        self.files, self.now = [], None


def parser_for(request: HTTPServerRequest) -> PushMultipartParser:
    """What takes a form apart. Raises HTTPError for what is no form with files, or is too much."""
    kind, options = parse_options_header(request.headers.get("Content-Type", ""))
    length = request.headers.get("Content-Length", "")
    if not length.isdecimal():
        raise web.HTTPError(HTTPStatus.LENGTH_REQUIRED)
    if len(length) > 15 or int(length) > MOST_BYTES:
        raise web.HTTPError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    if kind != "multipart/form-data":
        raise web.HTTPError(HTTPStatus.BAD_REQUEST)
    try:
        return PushMultipartParser(
            options.get("boundary", ""),
            content_length=int(length),
            max_segment_count=MOST_FILES + 10,
        )
    except MultipartError:
        raise web.HTTPError(HTTPStatus.BAD_REQUEST) from None
