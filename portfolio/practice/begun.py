"""What a practice year was begun with, kept in the record: it goes on with that, whatever is new.

The world and the story lie in one file, packed: they tell what a year is there to find out.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from portfolio.base import files
from portfolio.base.errors import FileProblemsError
from portfolio.base.toml_file import LARGEST_FILE
from portfolio.practice import BEGUN_FILE, story
from portfolio.practice.packed import pack, unpacked
from portfolio.practice.quantity import Strict
from portfolio.practice.story import Told
from portfolio.practice.world import World
from portfolio.record import store


class _Whole(Strict):
    world: World
    story: dict[str, str]


@dataclass(frozen=True)
class Begun:
    """The world of a year as it was, and its story where that is another one today."""

    world: World
    told: Told | None


def keep_begun(folder: Path, world: World) -> str:
    """Keep the world and today's story in a record. Returns what a game names the file by.

    Empty, and nothing is kept, when the world is too large. Raises SaveError.
    """
    told = {"world": world.model_dump(mode="json"), "story": dict(story.files_today())}
    whole = json.dumps(told, ensure_ascii=False).encode()
    if len(whole) > LARGEST_FILE:
        return ""
    packed = pack(whole)
    with files.scratch() as beside:
        made = beside / BEGUN_FILE
        files.put(made, packed)
        store.copy_in(folder, BEGUN_FILE, made)
    return hashlib.sha256(packed).hexdigest()


def read_begun(folder: Path, digest: str) -> Begun | None:
    """What was kept under a digest; None when it is gone, was changed, or does not fit any more."""
    path = folder / BEGUN_FILE
    try:
        if not digest or hashlib.sha256(files.read(path)).hexdigest() != digest:
            return None
        return _read(_Kept(digest, path))
    except (OSError, FileProblemsError, ValidationError):
        return None


@dataclass(frozen=True)
class _Kept:
    """A file that was kept: wherever the same lies, for all of a class, it is read once."""

    digest: str
    path: Path = field(compare=False)


@lru_cache(maxsize=16)
def _read(kept: _Kept) -> Begun:
    whole = _Whole.model_validate_json(unpacked(kept.path))
    if whole.story == dict(story.files_today()):
        return Begun(whole.world, None)
    told = Told(kept.digest, whole.story, kept.path)
    story.assert_can_be_told(told)
    return Begun(whole.world, told)
