"""How every request is read and answered: checked against the wire, and never with a traceback."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any, TypeVar

from jupyter_server.base.handlers import APIHandler
from pydantic import BaseModel, ValidationError
from tornado import web

from portfolio.base.disk_room import why_no_room
from portfolio.base.errors import PortfolioError
from portfolio.base.program import as_typed
from portfolio.base.support_log import Event, note
from portfolio.base.validation import problems
from portfolio.lab import wire
from portfolio.lab.marks import INSTANCE, record_mark

LARGEST_BODY = 20_000_000
"""Bytes of a request in JSON: more than any file of a record, with what it may replace."""
MOST_PROBLEMS = 5
RECORD = "X-Portfolio-Record"
"""The header that says which record a reply, or a request, is about."""
LATE = 5
"""Seconds after which an answer is so late that whoever helps should know."""

_PAGE_IS_OLD = "Load the page again, then try again. What you have typed stays in this browser."
_SAID: dict[int, str] = {
    HTTPStatus.FORBIDDEN: (
        "This page does not belong to the program that is running now. Close it, and go on in the "
        "window that the program has opened. What you have typed stays in this browser."
    ),
    HTTPStatus.GONE: (
        "Another workbook has the address of this page now. Close the page, and open your own "
        "workbook again. What you have typed stays in this browser."
    ),
    HTTPStatus.NOT_FOUND: f"This program has nothing at this address. {_PAGE_IS_OLD}",
    HTTPStatus.METHOD_NOT_ALLOWED: f"This program cannot do that here. {_PAGE_IS_OLD}",
}
_UNEXPECTED = (
    "This could not be done, for a reason that the program does not know. Try again. What was "
    "saved before is not touched, and what you have typed stays in this browser."
)

_Asked = TypeVar("_Asked", bound=wire.Asked)


class RequestError(PortfolioError):
    """A request that does not fit; says why, and what to do."""


class Replying(APIHandler):
    """Answers for one record with models of the wire.

    What goes wrong is a sentence under ``message``.
    """

    def initialize(self, folder: Path) -> None:
        self.folder = folder

    async def prepare(self) -> None:
        await super().prepare()
        self.set_header(RECORD, record_mark(self.folder))

    def set_default_headers(self) -> None:
        super().set_default_headers()
        self.set_header("X-Portfolio-Instance", INSTANCE)

    def check_record(self) -> None:
        """Refuse what a page of another record asks, which may have had this address before."""
        about = self.request.headers.get(RECORD)
        if about is not None and about != record_mark(self.folder):
            raise web.HTTPError(HTTPStatus.GONE)

    def query(self, model: type[wire.Asked]) -> Iterator[str]:
        """The values of the query, in the order of the model. Raises RequestError."""
        asked = {name: self.get_query_argument(name, None) for name in model.model_fields}
        given = {name: value for name, value in asked.items() if value is not None}
        for _, value in fitting(model, given):
            yield str(value)

    def body(self, model: type[_Asked]) -> _Asked:
        """What was sent. Raises RequestError for what is no JSON or does not fit."""
        data = self.request.body
        if len(data) > LARGEST_BODY:
            raise RequestError("The page sent more than can be saved. Shorten what you typed.")
        try:
            value = json.loads(data.decode("utf-8"))
        except (ValueError, RecursionError):
            raise RequestError(
                f"What the page sent did not arrive as it should. {_PAGE_IS_OLD}"
            ) from None
        return fitting(model, value)

    async def reply(self, work: Callable[..., BaseModel], *values: Any) -> None:
        """Do ``work`` beside the event loop and send its value."""
        answer = await asyncio.to_thread(work, *values)
        if isinstance(answer, wire.Refusal):
            self.set_status(HTTPStatus.BAD_REQUEST)
        self.send(answer)

    def send(self, answer: BaseModel) -> None:
        self.set_header("Content-Type", "application/json; charset=UTF-8")
        self.set_header("Cache-Control", "no-store")
        text = json.dumps(answer.model_dump(mode="json", by_alias=True), ensure_ascii=False)
        self.finish(text.encode("utf-8", "replace"))

    def on_finish(self) -> None:
        if self.request.request_time() > LATE:
            note(Event.ANSWERED_LATE, seconds=self.request.request_time())
        super().on_finish()

    def log_exception(  # pyrefly: ignore[bad-override-param-name]  # Tornado gives them by their places
        self, kind: Any, error: Any, trace: Any
    ) -> None:
        """What a sentence is sent about is no fault of the program."""
        if not isinstance(error, PortfolioError):
            super().log_exception(kind, error, trace)

    def write_error(self, status_code: int, **more: Any) -> None:
        """A sentence for whatever went wrong."""
        error = (more.get("exc_info") or (None, None, None))[1]
        if status_code >= 500 and not isinstance(error, PortfolioError):
            note(Event.REQUEST_FAILED, error, status=status_code)
        status, said = told_of(error, status_code)
        if status != status_code:
            self.set_status(status)
        self.send(wire.Refusal(message=said))


def told_of(error: BaseException | None, status: int) -> tuple[int, str]:
    """The status and the sentence for what went wrong, which JupyterLab gave that status."""
    if isinstance(error, PortfolioError):
        return HTTPStatus.BAD_REQUEST, as_typed(str(error))
    if isinstance(error, OSError) and (why := why_no_room(error)):
        return HTTPStatus.BAD_REQUEST, f"This could not be done: {why}, then try again."
    if isinstance(error, web.HTTPError) and status == HTTPStatus.BAD_REQUEST:
        return status, f"What the page sent did not arrive as it should. {_PAGE_IS_OLD}"
    return status, _SAID.get(status, _UNEXPECTED)


def fitting(model: type[_Asked], value: Any) -> _Asked:
    """What was sent, as the model that it has to be. Raises RequestError."""
    try:
        return model.model_validate(value)
    except ValidationError as error:
        found = problems(error)
        lines = [f"  - {problem}" for problem in found[:MOST_PROBLEMS]]
        raise RequestError(
            "The page sent something that does not fit:\n"
            + "\n".join(line[:200] for line in lines)
            + f"\n{_PAGE_IS_OLD}"
        ) from None
