"""One JupyterLab for each record: a second start finds the first.

A start leaves a note in the user's state folder, which only its owner may read: where the server
of a record answers, and with which token. A lock tells a start that is still under way from one
that was cut off; the system frees it when its holder ends, however it ends.
"""

from __future__ import annotations

import contextlib
import hashlib
import http.client
import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from platformdirs import user_state_path
from pydantic import BaseModel, ConfigDict

from portfolio.base.errors import PortfolioError
from portfolio.base.files import forget_own, own_lock_file, put_own, read_own
from portfolio.lab.launcher import Session

LARGEST_NOTE = 100_000
OK = 200
PATIENCE = 30
"""Seconds to wait for the server of a start that is under way."""


class Note(BaseModel):
    """Where the server of a record answers, and with which token."""

    model_config = ConfigDict(strict=True, frozen=True)

    folder: str
    process: int
    port: int
    token: str
    address: str


@contextlib.contextmanager
def only_start(folder: Path) -> Iterator[str]:
    """Hold a record while its workbook is open here.

    Gives the address of the workbook when it is open already, else an empty text. Raises
    PortfolioError when another start neither answers nor ends.
    """
    address = _answering(folder)
    if address:
        yield address
        return
    with contextlib.ExitStack() as stack:
        while not address and not stack.enter_context(_held(_note(folder, "lock"))):
            address = _awaited(folder)
        yield address


@contextlib.contextmanager
def announced(folder: Path, session: Session, process: int) -> Iterator[None]:
    """Leave the note for later starts while the server runs."""
    path = _note(folder, "json")
    note = Note(
        folder=str(folder.resolve()),
        process=process,
        port=session.port,
        token=session.token,
        address=session.address,
    )
    put_own(path, json.dumps(note.model_dump()).encode("ascii"))
    try:
        yield
    finally:
        left = _read(path)
        if left is None or left.token == session.token:
            forget_own(path)


def is_up(session: Session) -> bool:
    """Whether the server of a start answers."""
    return _status(session.port, session.token) == OK


def _awaited(folder: Path) -> str:
    """The address that another start comes up with; empty when that start has ended."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if address := _answering(folder):
            return address
        with _held(_note(folder, "lock")) as free:
            if free:
                return ""
        time.sleep(0.2)
    raise PortfolioError(
        "Another window is opening this workbook and does not get on. Close that window, then "
        f"try again.\n(Folder: {folder})"
    )


def _answering(folder: Path) -> str:
    """The address from the note of a record, if the server behind it is alive and ours."""
    note = _read(_note(folder, "json"))
    if note is None or note.folder != str(folder.resolve()):
        return ""
    if not note.address.startswith("http://127.0.0.1:"):
        return ""
    ours = _status(note.port, note.token) == OK and _status(note.port, "") == 403
    return note.address if ours else ""


def _status(port: int, token: str) -> int:
    """What a server on this computer answers to a token; 0 for none. Never goes by a proxy."""
    server = http.client.HTTPConnection("127.0.0.1", port, timeout=3)
    try:
        server.request("GET", "/api/status", headers={"Authorization": f"token {token}"})
        return server.getresponse().status
    except (OSError, ValueError, OverflowError, http.client.HTTPException):
        return 0
    finally:
        server.close()


def _note(folder: Path, kind: str) -> Path:
    path = os.path.normcase(folder.resolve()).encode("utf-8", "surrogatepass")
    name = hashlib.sha256(path).hexdigest()[:16]
    return user_state_path("award-portfolio") / "open" / f"{name}.{kind}"


def _read(path: Path) -> Note | None:
    """The note; one that cannot be read is as good as none."""
    try:
        return Note.model_validate(json.loads(read_own(path, LARGEST_NOTE) or b""))
    except (ValueError, RecursionError):
        return None


@contextlib.contextmanager
def _held(path: Path) -> Iterator[bool]:
    """Try to take a lock; False when another program has it. Without locks here: True."""
    with own_lock_file(path) as handle:
        yield handle is None or _take(handle)


def _take(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True
