"""Where things are in a record's folder.

All names are relative to that folder and use ``/``: ``answers/cg-406/1.1.json``.
"""

from __future__ import annotations

import os
import re
from functools import lru_cache
from pathlib import Path, PurePosixPath

from portfolio.base.errors import EvidenceError, RecordError
from portfolio.base.files import leads_elsewhere
from portfolio.unit.refs import file_stem, is_ref

DETAILS = "record.json"
ANSWERS = "answers"
EVIDENCE = "evidence"
UNITS = "units"
SUBMISSIONS = "submissions"
FEEDBACK = "feedback"
READING_SETTINGS = "reading-settings.json"
RECORDINGS = "recordings"
"""Recordings that are not evidence yet."""
ITEM = "item.json"
HISTORY = "history"
SET_ASIDE = "history/set-aside"
WITHDRAWN = f"{HISTORY}/withdrawn"
UNIT = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
ITEM_REF = re.compile(r"E[0-9]{2,4}")
_SAFE_PART = re.compile(r'[^<>:"/\\|?*\x00-\x1f]+')


def answers_name(unit_id: str, ref: str) -> str:
    """``answers/cg-406/1.1.json``. Raises RecordError for what is no unit or criterion."""
    if not UNIT.fullmatch(unit_id):
        raise RecordError(f'"{unit_id}" is not the id of a unit, such as cg-406.')
    if not is_ref(ref):
        raise RecordError(f'"{ref}" is not the ref of a criterion, such as 1.1.')
    return f"{ANSWERS}/{unit_id}/{file_stem(ref)}.json"


def unit_copy_name(unit_id: str) -> str:
    """``units/cg-406.json``. Raises RecordError for what is no unit."""
    if not UNIT.fullmatch(unit_id):
        raise RecordError(f'"{unit_id}" is not the id of a unit, such as cg-406.')
    return f"{UNITS}/{unit_id}.json"


def move_name(unit_id: str) -> str:
    """``units/cg-406.move.json``: what is being moved to other criteria."""
    return unit_copy_name(unit_id).replace(".json", ".move.json")


def item_name(ref: str) -> str:
    """``evidence/E01/item.json``. Raises EvidenceError for what is no item's ref."""
    if not ITEM_REF.fullmatch(ref):
        raise EvidenceError(f'"{ref}" is not the ref of an evidence item, such as E01.')
    return f"{EVIDENCE}/{ref}/{ITEM}"


def locate(root: Path, name: str) -> Path:
    """The path of ``name`` in the record.

    Raises RecordError when it would lie outside by its parts, and when there is a link or a
    junction on the way.
    """
    parts = _plain_parts(name)
    if not parts:
        raise RecordError(f'"{name}" is not the name of a file in a record.')
    here = os.fspath(root)
    for part in parts:
        here = os.path.join(here, part)
        if leads_elsewhere(here):
            raise RecordError(
                f"{here} leads out of the record by a link. Replace the link by the file itself."
            )
    return root.joinpath(*parts)


@lru_cache(maxsize=4096)
def _plain_parts(name: str) -> tuple[str, ...]:
    """The folders and the file of a name, none when one of them is not plain. Cached: a record's
    files are asked for by the same names again and again."""
    parts = PurePosixPath(name).parts
    return parts if all(map(is_plain, parts)) else ()


def is_plain(name: str) -> bool:
    """True for the name of one file or folder that can be used on every system."""
    return _SAFE_PART.fullmatch(name) is not None and name not in (".", "..")


def name_in(folder: Path, path: Path) -> str:
    try:
        return path.absolute().relative_to(folder.absolute()).as_posix()
    except ValueError:
        raise RecordError(f"{path} is not in the record {folder}.") from None


def folder_names(path: Path) -> list[str]:
    try:
        with os.scandir(path) as entries:
            return [entry.name for entry in entries if entry.is_dir()]
    except (FileNotFoundError, NotADirectoryError):
        return []
