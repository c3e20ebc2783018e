"""Nothing is made again where nothing has changed since the last time.

What a build depends on has one name: all that is in the record, the program, the choices of its
user, the day. If a build began and ended with it, its documents are those of that name; as long as
they lie there as they were made, the same build has nothing to do. Only few modules are loaded to
find that out. What is known lies in this user's own cache, never in the record.
"""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import json
import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from portfolio.base import own_places
from portfolio.base.cache_folder import Cache, key_of, user_cache
from portfolio.base.files import Folder
from portfolio.base.folder_state import NoStateError, look_of, state_of
from portfolio.base.folders import templates
from portfolio.base.office import find_office
from portfolio.base.program_version import program_version
from portfolio.making.told import BuildTold
from portfolio.making.wanted import Wanted

KIND = "build"
_LIBRARIES = (
    *("papermill", "ipython", "matplotlib", "pandas", "numpy", "pydantic", "nbformat", "lxml"),
    *("python-docx", "pillow", "pypdfium2", "openpyxl", "xlsxwriter"),
)
_MADE_FROM_IT = ("build",)
"""The folder in a record that nothing is ever read from."""


def unless_unchanged(
    folder: Path, unit: str, wanted: Wanted, make: Callable[[], Iterable[BuildTold]]
) -> tuple[bool, tuple[BuildTold, ...]]:
    """What ``make`` tells; or what it told the last time, if it would make the same again.

    ``unit`` is the id of the unit that is asked for, or ``""`` for all. Says first whether
    something was made. Raises what ``make`` raises.
    """
    cache = user_cache()
    before = _state(folder, unit, wanted)
    known = _recalled(folder, before, cache)
    if known:
        return False, known
    told = tuple(make())
    if before and all(one.lasting for one in told) and _state(folder, unit, wanted) == before:
        _keep(folder, before, told, cache)
    return True, told


def _state(folder: Path, unit: str, wanted: Wanted) -> str:
    """The name of all that a build depends on; ``""`` when that cannot be told."""
    try:
        return key_of(
            *(str(folder.resolve()), unit, dataclasses.asdict(wanted)),
            state_of(folder, _MADE_FROM_IT),
            *(program_version(*_LIBRARIES), look_of(templates())),
            *(state_of(own_places.units_folder()), state_of(own_places.trusted_code())),
            *(_digest(own_places.template_file()), _digest(own_places.decisions_file())),
            *(find_office(), f"{datetime.date.today()}", time.tzname, os.environ.get("TZ")),
        )
    except (NoStateError, OSError):
        return ""


def _digest(file: Path) -> str:
    """The SHA-256 of a file of the user's; ``""`` where there is none."""
    if not file.exists():
        return ""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _recalled(folder: Path, state: str, cache: Cache) -> tuple[BuildTold, ...]:
    """What a build of this state told, if its documents are there as they were made."""
    kept = cache.get(KIND, state) if state else None
    if kept is None:
        return ()
    try:
        found = json.loads(kept)
        if _digests(folder, found["files"]) != found["files"]:
            return ()
        return tuple(_told(**told) for told in found["told"])
    except (ValueError, TypeError, KeyError):
        return ()


def _told(**values: Any) -> BuildTold:
    for name, value in values.items():
        if isinstance(value, list):
            values[name] = tuple(value)
    return BuildTold(**values)


def _keep(folder: Path, state: str, told: tuple[BuildTold, ...], cache: Cache) -> None:
    names = [name for one in told for name in (*one.documents.values(), *one.beside)]
    files = _digests(folder, names)
    if all(files.values()):
        kept = {"files": files, "told": [dataclasses.asdict(one) for one in told]}
        cache.put(KIND, state, json.dumps(kept).encode())


def _digests(folder: Path, names: Iterable[str]) -> dict[str, str]:
    """The SHA-256 of files in a record by their names; ``""`` for one that cannot be read."""
    place = Folder(folder)
    found = {}
    for name in names:
        try:
            found[name] = hashlib.sha256(place.read(name)).hexdigest()
        except OSError:
            found[name] = ""
    return found
