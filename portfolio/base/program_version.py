"""Which program this is, exactly: so that nothing made by another is taken for its own."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from portfolio.base.folder_state import look_of
from portfolio.base.folders import templates

_DIST_INFO = ".dist-info"


@cache
def program_version(*libraries: str) -> str:
    """A text that is another one for another Python, another version of any of these libraries,
    and another state of this package's own files."""
    parts = [sys.version, _own_files(), *(f"{name}{version_of(name)}" for name in libraries)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@cache
def templates_version(*rooms: str) -> str:
    """A text that is another one for another state of the files in these folders of ``templates``.

    Raises NoStateError when they cannot be read.
    """
    return " ".join(look_of(templates() / room) for room in rooms)


@cache
def _own_files() -> str:
    return "\n".join(_states(str(Path(__file__).parents[1])))


def _states(folder: str) -> Iterator[str]:
    """The name, the size and the time of each file of Python, of folders within as well."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_dir() and entry.name != "__pycache__":
                yield from _states(entry.path)
            elif entry.name.endswith(".py"):
                facts = entry.stat()
                yield f"{entry.name}{facts.st_size}{facts.st_mtime_ns}"


def version_of(library: str) -> str:
    """The version of a library, as the folder says that every installed library has beside it: all
    of what is known of one takes longer to load than most commands take for all else."""
    found = _installed().get(_plain(library))
    if found is None:
        from importlib.metadata import version

        found = version(library)
    return found


@cache
def _installed() -> dict[str, str]:
    """The version of each library that Python would find, by its name."""
    found: dict[str, str] = {}
    for folder in filter(os.path.isdir, sys.path):
        with contextlib.suppress(OSError):
            for name in os.listdir(folder):
                if name.endswith(_DIST_INFO):
                    library, _, version = name.removesuffix(_DIST_INFO).partition("-")
                    found.setdefault(_plain(library), version)
    return found


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
