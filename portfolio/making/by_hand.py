"""Documents in which somebody wrote after they were made: copied before they are made again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime
from itertools import chain, count
from pathlib import PurePosixPath

from portfolio.base.cache_folder import Cache, key_of
from portfolio.base.errors import BuildError
from portfolio.base.files import Folder, NotOrdinaryError

KIND = "document"


def keep_changed(folder: Folder, documents: Iterable[str], made: Cache) -> tuple[str, ...]:
    """Copy each document that is not as this program made it; the names of the copies.

    A copy lies beside its document, with the time of the change in its name; one that is there
    already is not made again. ``made`` knows what ``note_made`` was told; every other document
    counts as changed. Raises BuildError when a document cannot be read or copied.
    """
    found = ((name, _bytes(folder, name)) for name in documents)
    return tuple(
        _copied(folder, name, data)
        for name, data in found
        if data is not None and not is_as_made(data, made)
    )


def note_made(data: bytes, made: Cache) -> None:
    """Remember a document that this program is about to write."""
    made.put(KIND, _key(data), b"")


def is_as_made(data: bytes, made: Cache) -> bool:
    """Whether a document is one that ``note_made`` was told of, and nobody wrote in it since."""
    return made.get(KIND, _key(data)) is not None


def _key(data: bytes) -> str:
    return key_of(hashlib.sha256(data).hexdigest())


def _copied(folder: Folder, name: str, data: bytes) -> str:
    path = PurePosixPath(name)
    when = folder.path(name).lstat().st_mtime
    changed = f"{datetime.fromtimestamp(when):%Y-%m-%d %H.%M.%S}"
    endings = chain([""], (f" ({number})" for number in count(2)))
    names = (path.with_name(f"{path.stem}, changed {changed}{end}{path.suffix}") for end in endings)
    for copy in map(str, names):
        there = _bytes(folder, copy)
        if there is None:
            folder.put(copy, data)
        if there in (None, data):
            return copy
    raise AssertionError("the numbers do not end")


def _bytes(folder: Folder, name: str) -> bytes | None:
    """The bytes of a document; None when there is none."""
    try:
        return folder.read(name)
    except (FileNotFoundError, NotOrdinaryError):
        return None
    except OSError as error:
        raise BuildError(
            f"{PurePosixPath(name).name} cannot be read, so it is not known whether somebody has "
            "written in it. Close it in other programs, or move it elsewhere, then try again.\n"
            f"(File: {folder.path(name)})"
        ) from error
