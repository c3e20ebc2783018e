"""Recordings that are not evidence yet: kept piece by piece, so that none is lost while it grows.

Each has a folder of its own in the record: the sound in ``sound.tmp``, which cloud services leave
alone, and in ``about.json`` what is known about it. A piece says where it belongs: one that comes
twice changes nothing, and one before which something is missing is not kept, so what is on the
disk is always the beginning of what was recorded.
"""

from __future__ import annotations

import contextlib
import datetime
import json
import re
import secrets
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, ValidationError

from portfolio.base import files
from portfolio.base.errors import EvidenceError, RecordError
from portfolio.base.text import clean_tree
from portfolio.record import disk
from portfolio.record.evidence import Entry, Line, Voices
from portfolio.record.evidence_files import LARGEST_EVIDENCE, may_be_sound, sound_ending
from portfolio.record.paths import RECORDINGS, locate

LONGEST_RECORDING = 2 * 3600
"""Seconds. A page ends a recording by itself then, and keeps it."""
MOST_MARKERS = 200
_ABOUT = "about.json"
_SOUND = "sound.tmp"
_HEAD = 8_192
_ID = re.compile(r"[0-9a-f]{12}")
_GONE = "This recording is no longer waiting here: it was kept, or deleted, in another tab."
_FULL = (
    f"The recording has {LARGEST_EVIDENCE // 1_000_000} MB, and no more is taken. What was "
    "recorded before is kept. Stop it, and go on with another one."
)
_NO_SOUND = (
    "This browser records sound in a form that is not taken. Use Chrome, Edge, Firefox or Safari, "
    "or record with your phone and add the file."
)


class Marker(Entry):
    """That a criterion comes up, from ``start`` to ``end`` in seconds; without an end it goes on to
    the next marker."""

    criterion: Annotated[str, StringConstraints(max_length=30)]
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)] | None = None
    words: Line = ""


class About(Entry):
    """What is known about a recording that is not evidence yet; ``seconds`` by the page's clock."""

    schema_version: Literal[1] = 1
    begun: datetime.datetime
    unit: Annotated[str, StringConstraints(max_length=60)]
    criterion: Annotated[str, StringConstraints(max_length=30)] = ""
    """On whose page it was begun; empty on the evidence page."""
    voices: Voices = ""
    seconds: Annotated[int, Field(ge=0)] = 0
    markers: Annotated[tuple[Marker, ...], Field(max_length=MOST_MARKERS)] = ()
    title: Line = ""
    method: Annotated[str, StringConstraints(max_length=60)] = ""
    took_part: Line = ""


class Recording(Entry):
    """One that waits: ``size`` in bytes; ``ending`` tells which kind of sound it is."""

    id: str
    about: About
    size: int
    ending: str = ""


def begin(folder: Path, about: About) -> str:
    """Make room for a new recording. Returns its id. Raises SaveError."""
    while not _claimed(folder, name := secrets.token_hex(6)):
        pass
    _put(folder, name, about)
    return name


def add_piece(folder: Path, name: str, at: int, data: bytes) -> int:
    """Keep bytes that belong at ``at``. Returns how many bytes are kept by now.

    Raises EvidenceError when there is no such recording, when it is too large, and for what is no
    sound; SaveError when the disk does not take them, and then nothing of them is kept.
    """
    place = _folder_of(folder, name)
    sound = place / _SOUND
    with disk.saving(sound), disk.alone(folder):
        if _sound_in(place) not in (None, sound):
            raise EvidenceError(_GONE)
        size = _size(sound)
        if at > size or at + len(data) <= size:
            return size
        if not size and not may_be_sound(data):
            raise EvidenceError(_NO_SOUND)
        if at + len(data) > LARGEST_EVIDENCE:
            raise EvidenceError(_FULL)
        return disk.append(sound, data[size - at :])


def note(folder: Path, name: str, about: About) -> None:
    """Keep what is known about a recording by now. Raises EvidenceError, SaveError."""
    _folder_of(folder, name)
    _put(folder, name, about)


def waiting(folder: Path) -> list[Recording]:
    """The recordings that are not evidence yet and have sound, the oldest first.

    One that is just being deleted, and a link in the place of one, cost themselves alone.
    """
    found = []
    for name in filter(_ID.fullmatch, disk.names_in(folder / RECORDINGS)):
        with contextlib.suppress(RecordError):
            found.append(recording(folder, name))
    return sorted((one for one in found if one.size), key=lambda one: (one.about.begun, one.id))


def waiting_for(folder: Path, unit: str) -> list[Recording]:
    """Those of a unit, and those of which nobody knows the unit any more."""
    return [one for one in waiting(folder) if one.about.unit in ("", unit)]


def not_in_it(found: list[Recording]) -> tuple[str, ...]:
    """What a document, or a file to take along, does not have: these recordings; none for none."""
    if not found:
        return ()
    if len(found) == 1:
        waits, them, are = "A recording waits", "it", "it is"
    else:
        waits, them, are = f"{len(found)} recordings wait", "them", "they are"
    return (f"{waits} on the page Evidence until you keep or delete {them}: {are} not in this.",)


def recording(folder: Path, name: str) -> Recording:
    """One of those that wait; ``size`` is 0 before there is any sound. Raises EvidenceError when
    there is no such recording."""
    place = _folder_of(folder, name)
    about, sound = _about(folder, name, place), _sound_in(place)
    if sound is None:
        return Recording(id=name, about=about, size=0)
    return Recording(id=name, about=about, size=_size(sound), ending=_ending(sound))


def sound_of(folder: Path, name: str) -> Path:
    """Where the sound is. Raises EvidenceError when there is none."""
    found = _sound_in(_folder_of(folder, name))
    if found is None:
        raise EvidenceError("Nothing was recorded. Record it again.")
    return found


def named_sound(folder: Path, name: str) -> Path:
    """The sound in a file whose name tells what it is: ``recording-2026-03-14-0930.webm``.

    Raises EvidenceError for what is no sound, SaveError.
    """
    path = sound_of(folder, name)
    if path.name != _SOUND:
        return path
    ending = _ending(path)
    if not ending:
        raise EvidenceError(_NO_SOUND)
    begun = recording(folder, name).about.begun
    target = path.with_name(f"recording-{begun:%Y-%m-%d-%H%M}{ending}")
    with disk.saving(path):
        disk.replace(path, target)
    return target


def forget(folder: Path, name: str) -> None:
    """Delete a recording, because it is evidence now or because it is not wanted."""
    disk.discard(_folder_of(folder, name))


def _claimed(folder: Path, name: str) -> bool:
    path = locate(folder, f"{RECORDINGS}/{name}")
    with disk.saving(path):
        return disk.claim(path)


def _folder_of(folder: Path, name: str) -> Path:
    if not _ID.fullmatch(name):
        raise EvidenceError(_GONE)
    try:
        place = locate(folder, f"{RECORDINGS}/{name}")
    except RecordError as error:
        raise EvidenceError(str(error)) from error
    if not place.is_dir():
        raise EvidenceError(_GONE)
    return place


def _put(folder: Path, name: str, about: About) -> None:
    path = locate(folder, f"{RECORDINGS}/{name}/{_ABOUT}")
    value, _ = clean_tree(about.model_dump(mode="json"))
    with disk.saving(path):
        disk.put(path, json.dumps(value, ensure_ascii=False).encode("utf-8"))


def _about(folder: Path, name: str, place: Path) -> About:
    """What is known; of one whose description is damaged, only when it was begun."""
    try:
        data = disk.read_in(folder, f"{RECORDINGS}/{name}/{_ABOUT}")
        return About.model_validate_json(data)
    except (OSError, ValidationError):
        begun = datetime.datetime.fromtimestamp(place.stat().st_mtime, datetime.UTC)
        return About(begun=begun.astimezone(), unit="")


def _sound_in(place: Path) -> Path | None:
    """The file with the sound, once there is something in it, whatever it is called by now."""
    for name in disk.names_in(place):
        if name == _SOUND or name.startswith("recording-"):
            return place / name
    return None


def _ending(path: Path) -> str:
    with disk.saving(path), files.opened(path) as file:
        return sound_ending(file.read(_HEAD))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0
