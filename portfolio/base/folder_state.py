"""What is in a folder, as one name for all of it: the same name only for the same content."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Collection, Iterator
from pathlib import Path

from portfolio.base import files

MOST_ENTRIES = 50_000
"""A folder with more in it has no name, rather than to keep somebody waiting for it."""
_AWAY = 0x1000 | 0x40_0000
"""Windows file attributes of a file that would have to be downloaded to be read."""


class NoStateError(Exception):
    """What is in a folder cannot be told, or is more than files and folders."""


def state_of(folder: Path, leave_out: Collection[str] = ()) -> str:
    """The state of a folder: the names in it, and the SHA-256 of every file; ``""`` for none.

    ``leave_out`` are names of folders right inside that do not count. No link is followed. Raises
    NoStateError when there is one, or something cannot be read.
    """
    if not folder.is_dir():
        return ""
    told = hashlib.sha256()
    for name, entry in _entries(folder, leave_out):
        told.update(f"{name}\0{_digest(entry)}\n".encode("utf-8", "surrogatepass"))
    return told.hexdigest()


def look_of(folder: Path) -> str:
    """The names in a folder, and the size and the time of every file: for folders of the program's
    own. Raises NoStateError."""
    told = hashlib.sha256()
    for name, entry in _entries(folder):
        facts = entry.stat()
        told.update(f"{name}\0{facts.st_size} {facts.st_mtime_ns}\n".encode())
    return told.hexdigest()


def _entries(
    folder: Path, leave_out: Collection[str] = ()
) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Everything in a folder with its name there, in the order of the names."""
    found: list[tuple[str, os.DirEntry[str]]] = []
    ahead = [("", str(folder))]
    try:
        while ahead:
            inside, path = ahead.pop()
            with os.scandir(path) as entries:
                for entry in entries:
                    if inside or entry.name not in leave_out:
                        found.append((f"{inside}{entry.name}", entry))
                        if entry.is_dir(follow_symlinks=False):
                            ahead.append((f"{inside}{entry.name}/", entry.path))
            if len(found) > MOST_ENTRIES:
                raise NoStateError(f"{folder} holds too much")
    except OSError as error:
        raise NoStateError(str(error)) from error
    return iter(sorted(found, key=lambda one: one[0]))


def _digest(entry: os.DirEntry[str]) -> str:
    """The SHA-256 of a file; ``/`` for a folder."""
    try:
        if sys.platform == "win32" and _is_elsewhere(entry):
            raise NoStateError(f"{entry.path} is not all here")
        if entry.is_dir(follow_symlinks=False):
            return "/"
        with files.opened(Path(entry.path)) as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise NoStateError(str(error)) from error


def _is_elsewhere(entry: os.DirEntry[str]) -> bool:
    attributes = getattr(entry.stat(follow_symlinks=False), "st_file_attributes", 0)
    return bool(attributes & _AWAY) or files.leads_elsewhere(Path(entry.path))
