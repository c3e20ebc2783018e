"""Every version of a file that was saved, and what was set aside."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any

from portfolio.record import disk
from portfolio.record.json_text import Check, Stored, decode, encode, sha256
from portfolio.record.paths import HISTORY, SET_ASIDE, locate, name_in

KEPT_VERSIONS = 50
_SNAPSHOT = re.compile(r"(\d{8}T\d{12}Z)-([0-9a-f]{12})\.json")
_STAMP_FORMAT = "%Y%m%dT%H%M%S%fZ"


def versions(root: Path, name: str) -> list[Path]:
    """The snapshots of a file, the newest first."""
    folder = _history_of(root, name)
    return [folder / found for found in _snapshots(folder)]


def stamp_of(snapshot: Path) -> datetime.datetime:
    """When a snapshot was saved."""
    moment = snapshot.name.partition("-")[0]
    return datetime.datetime.strptime(moment, _STAMP_FORMAT).replace(tzinfo=datetime.UTC)


def read_version(root: Path, snapshot: Path) -> Stored | None:
    """The value of a snapshot; None when it is damaged itself."""
    match = _SNAPSHOT.fullmatch(snapshot.name)
    try:
        data = disk.read_in(root, name_in(root, snapshot))
    except OSError:
        return None
    digest = sha256(data)
    value, reason = decode(data)
    if match is None or reason or not digest.startswith(match[2]):
        return None
    return Stored(value=value, digest=digest)


def stamp() -> str:
    """This moment, for the name of a file."""
    return now().strftime(_STAMP_FORMAT)


def now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


def last_good_of(root: Path, name: str, check: Check) -> Path | None:
    """The newest version that is neither damaged nor a misfit."""
    for snapshot in versions(root, name):
        version = read_version(root, snapshot)
        if version is not None and not check(version.value):
            return snapshot
    return None


def keep(root: Path, name: str, data: bytes) -> None:
    """Put a version into the history unless it is the newest there."""
    folder = _history_of(root, name)
    moment = now()
    if known := _snapshots(folder):
        newest = folder / known[0]
        if _is(newest, data):
            return
        moment = max(moment, stamp_of(newest) + datetime.timedelta(microseconds=1))
    disk.make_folders(folder)
    disk.put(folder / f"{moment.strftime(_STAMP_FORMAT)}-{sha256(data)[:12]}.json", data)


def carry_over(root: Path, snapshot: Path, target: str, changed: dict[str, Any]) -> None:
    """Copy a version, if it can be read, into the history of ``target``, with these values in it
    and of its own moment."""
    version = read_version(root, snapshot)
    if version is None:
        return
    data = encode(target, {**version.value, **changed})
    moment = snapshot.name.partition("-")[0]
    path = _history_of(root, target) / f"{moment}-{sha256(data)[:12]}.json"
    if not path.exists():
        disk.make_folders(path.parent)
        disk.put(path, data)


def tidy(root: Path, name: str) -> None:
    """Thin out the history: the newest versions, the last of each hour and the very first stay.

    The first tells a record from others for as long as there is a history. What a crash left half
    written goes too, after a day.
    """
    kept = _history_of(root, name)
    hours: set[str] = set()
    for index, snapshot in enumerate(_snapshots(kept)[:-1]):
        hour = snapshot[:11]
        if index >= KEPT_VERSIONS and hour in hours:
            disk.remove(kept / snapshot)
        hours.add(hour)
    for folder in (locate(root, name).parent, kept):
        for leftover in folder.glob("*.tmp"):
            disk.remove_stale(leftover)


def move_aside(root: Path, name: str) -> Path:
    """Move a file to ``history/set-aside``. Returns where it is now."""
    source = locate(root, name)
    target = locate(root, f"{SET_ASIDE}/{name}")
    target = target.with_name(f"{target.stem}.{stamp()}{target.suffix}")
    disk.make_folders(target.parent)
    disk.replace(source, target)
    disk.flush_folder(target.parent)
    disk.flush_folder(source.parent)
    return target


def _is(path: Path, data: bytes) -> bool:
    try:
        return disk.read(path) == data
    except OSError:
        return False


def _snapshots(folder: Path) -> list[str]:
    """The names of the snapshots in a folder of the history, the newest first."""
    return sorted(filter(_SNAPSHOT.fullmatch, disk.names_in(folder)), reverse=True)


def _history_of(root: Path, name: str) -> Path:
    return locate(root, f"{HISTORY}/{name.removesuffix('.json')}")
