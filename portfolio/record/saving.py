"""Saving what a learner entered: details, answers, the register's items."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portfolio.base.errors import ConflictError, PortfolioError, RecordError
from portfolio.base.files import make_folder
from portfolio.base.text import clean_tree
from portfolio.record import history, store
from portfolio.record.evidence import Details, EvidenceItem
from portfolio.record.fitting import (
    DETAILS_SHAPE,
    Shape,
    answers_shape,
    item_shape,
    shape_of,
    stranger,
    unit_copy_shape,
)
from portfolio.record.json_text import STAMP, Stored, is_too_deep
from portfolio.record.migrations import VERSION, Kind, newest
from portfolio.record.paths import DETAILS, answers_name, item_name, name_in, unit_copy_name
from portfolio.record.reading import ConflictCopy
from portfolio.record.record import Record, open_record
from portfolio.record.store import Saved


def create_record(folder: Path, details: Details) -> Record:
    """Make a record in a folder that is new or empty.

    Raises RecordError when there is a record already, or anything else in the folder.
    """
    folder = Path(folder)
    if (folder / DETAILS).exists():
        raise RecordError(
            f"There is a portfolio record already. Open it, or choose another folder."
            f"\n(Folder: {folder.absolute()})"
        )
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise RecordError(
            f"This folder is not empty. Choose a new one, so that nothing gets mixed up."
            f"\n(Folder: {folder.absolute()})"
        )
    make_folder(folder)
    save_details(folder, details, based_on=None)
    return open_record(folder)


def save_details(folder: Path, details: Details, based_on: str | None) -> Saved:
    """Save whose record it is. Raises ConflictError, SaveError."""
    return _save(folder, DETAILS, details.model_dump(mode="json"), based_on, DETAILS_SHAPE)


def save_answers(
    folder: Path,
    unit_id: str,
    ref: str,
    activities: Mapping[str, Any],
    based_on: str | None,
    asked: str | None = None,
) -> Saved:
    """Save the answers to one criterion: the raw answer of each activity by its name.

    ``based_on`` is ``Record.digest`` as it was when they were read; ``asked`` the fingerprint of
    the text that they were written for, None for the one that is stored. Raises ConflictError when
    they changed since (both versions are kept), SaveError when they cannot be written.
    """
    name, shape = answers_name(unit_id, ref), answers_shape(unit_id, ref)
    if asked is None:
        asked = (_stored(folder, name, shape) or {}).get("asked", "")
    value = {
        VERSION: newest(Kind.ANSWERS),
        "unit": unit_id,
        "criterion": ref,
        STAMP: f"{history.now():%Y-%m-%dT%H:%M:%SZ}",
        **({"asked": asked} if asked else {}),
        "activities": dict(activities),
    }
    return _save(folder, name, value, based_on, shape)


def save_item(folder: Path, item: EvidenceItem, based_on: str | None) -> Saved:
    """Save what the register says about an item. Raises ConflictError, SaveError."""
    name, shape = item_name(item.ref), item_shape(item.ref)
    return _save(folder, name, item.model_dump(mode="json"), based_on, shape)


def save_unit_copy(
    folder: Path, unit_id: str, value: dict[str, Any], based_on: str | None
) -> Saved:
    """Save the record's copy of a unit. Raises ConflictError, SaveError."""
    return _save(folder, unit_copy_name(unit_id), value, based_on, unit_copy_shape(unit_id))


@dataclass(frozen=True, kw_only=True)
class SavedTogether:
    """What saving answers and items did. ``conflicts`` has those that were changed elsewhere."""

    removed_characters: int = 0
    conflicts: tuple[ConflictError, ...] = ()


def save_together(
    record: Record,
    items: Iterable[EvidenceItem],
    unit_id: str,
    ref: str,
    activities: Mapping[str, Any] | None,
    asked: str = "",
) -> SavedTogether:
    """Save changed items and, if there are any, the answers to a criterion: all of it, or nothing.

    ``asked`` is the fingerprint of the text that new answers are written for. Answers that were
    there before stay those to the text that they were written for, whatever is changed in them.
    What was changed elsewhere since ``record`` was opened is kept beside the other version, and
    stops nothing. Raises SaveError when something cannot be written; then all is as it was.
    """
    items, removed, conflicts = tuple(items), 0, list[ConflictError]()
    try:
        for item in items:
            try:
                save_item(record.folder, item, record.item_digest(item.ref))
            except ConflictError as error:
                conflicts.append(error)
        if activities is not None:
            try:
                digest = record.digest(unit_id, ref)
                before = record.asked(unit_id, ref) if record.answers(unit_id, ref) else ""
                saved = save_answers(
                    record.folder, unit_id, ref, activities, digest, before or asked
                )
                removed = saved.removed_characters
            except ConflictError as error:
                conflicts.append(error)
    except BaseException:
        with contextlib.suppress(PortfolioError):  # the failure itself is what is told
            _put_back(record, items, unit_id, ref, activities)
        raise
    return SavedTogether(removed_characters=removed, conflicts=tuple(conflicts))


def _put_back(
    record: Record,
    items: Iterable[EvidenceItem],
    unit_id: str,
    ref: str,
    activities: Mapping[str, Any] | None,
) -> None:
    """Save what was there before over what is in place of what was tried, and over nothing else.

    A save that raised an error can be in place all the same, if the disk failed after it.
    """
    now = open_record(record.folder)
    before = record.answers(unit_id, ref)
    tried, _ = clean_tree(activities)
    if tried is not None and now.answers(unit_id, ref) == tried != before:
        digest, asked = now.digest(unit_id, ref), record.asked(unit_id, ref)
        save_answers(record.folder, unit_id, ref, before, digest, asked)
    for item in items:
        if now.item(item.ref).model_dump() == item.model_dump():
            save_item(record.folder, record.item(item.ref), now.item_digest(item.ref))


def restore(folder: Path, path: Path) -> None:
    """Set a damaged file aside and put its last good version back, if there is one.

    Raises RecordError when it is not damaged or cannot be opened at the moment.
    """
    name = name_in(folder, path)
    store.restore(folder, name, shape_of(name) or stranger)


def set_aside(folder: Path, copy: ConflictCopy) -> Path:
    """Move a conflict copy that has been dealt with into the history. Returns where it is."""
    return store.set_aside(folder, name_in(folder, copy.path))


def _save(
    folder: Path, name: str, value: dict[str, Any], based_on: str | None, shape: Shape
) -> Saved:
    """Save a value, with what the stored file holds beyond what this program knows."""
    if is_too_deep(value):
        raise RecordError(f"{name} was not saved: it is nested too deeply.")
    cleaned, removed = clean_tree(value)
    stored = _stored(folder, name, shape)
    whole = shape.carried_over(stored, cleaned) if stored else cleaned
    saved = store.write_json(folder, name, whole, based_on=based_on, check=shape)
    return Saved(digest=saved.digest, unchanged=saved.unchanged, removed_characters=removed)


def _stored(folder: Path, name: str, shape: Shape) -> dict[str, Any] | None:
    """What is stored under a name, or the last good version of it."""
    found = store.read_json(folder, name, shape)
    if isinstance(found, Stored) or found is None:
        return found.value if found else None
    version = found.last_good and history.read_version(folder, found.last_good)
    return version.value if version else None
