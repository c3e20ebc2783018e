"""Where what somebody of a centre types is kept before it is recorded: a file of their own each.

They are written as a learner's answers are: whole or not at all, every version in the history, both
versions kept where two were saved at once.
"""

from __future__ import annotations

import datetime
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, JsonValue, ValidationError

from portfolio.base.errors import ConflictError, Problem
from portfolio.base.text import clean_tree, visible
from portfolio.base.validation import problems
from portfolio.lab import wire
from portfolio.lab.centre_pages.seat import now
from portfolio.lab.pages.typed_fields import Typed
from portfolio.record import disk, history, store
from portfolio.record.json_text import Stored, decode
from portfolio.record.migrations import NEWER, Kind, current, has_version, is_newer, newest
from portfolio.record.store import Damage

SAVING = threading.Lock()
"""Held while a draft is read, changed and saved: two pages can be open on one."""
_OLDER = "an older version"
"""What is no digest: a save that is based on it is always kept beside the stored file."""


class Draft(BaseModel):
    """A draft as it is stored; what another version of the program put there is kept."""

    model_config = ConfigDict(extra="allow", frozen=True)

    schema_version: Literal[1] = 1
    saved: AwareDatetime
    values: dict[str, JsonValue] = {}


@dataclass(frozen=True, kw_only=True)
class DraftFile:
    """A draft as it is on the disk: in which folder of the centre, under which name, what is in
    it. ``saved`` is None before the first save, ``file`` all that the stored file says."""

    root: Path
    name: str
    values: Mapping[str, Any]
    saved: datetime.datetime | None
    file: Mapping[str, Any] = field(default_factory=dict)
    digest: str | None = None
    damaged: tuple[str, ...] = ()


def read_file(root: Path, name: str) -> DraftFile:
    """The draft as it is now, or the last good version of one that is damaged."""
    found = store.read_json(root, name, _misfits)
    damaged = (str(found),) if isinstance(found, Damage) else ()
    sound = _sound(root, found)
    draft = Draft.model_validate(current(Kind.DRAFT, sound.value)) if sound else None
    return DraftFile(
        root=root,
        name=name,
        values=draft.values if draft else {},
        saved=draft.saved if draft else None,
        file=sound.value if sound else {},
        digest=found.digest if found else None,
        damaged=damaged,
    )


def save_typed(draft: DraftFile, typed: Iterable[Typed]) -> dict[str, Any]:
    """Save what was typed into some fields; returns what the reply says of that.

    A field that holds something else by now than its edit may replace is not overwritten: it is
    kept in a second version, which ``conflict`` names. Raises SaveError.
    """
    fitting: dict[str, JsonValue] = {}
    clashing: dict[str, JsonValue] = {}
    for _, name, edit in typed:
        is_free = draft.values.get(name) in (edit.value, *edit.bases)
        (fitting if is_free else clashing)[name] = edit.value
    done: dict[str, Any] = {"removed": clean_tree({**fitting, **clashing})[1]}
    try:
        if any(draft.values.get(name) != value for name, value in fitting.items()):
            _write(draft, {**draft.values, **fitting}, draft.digest)
        if clashing:
            _write(draft, {**draft.values, **fitting, **clashing}, _OLDER)
    except ConflictError as error:
        done["conflict"] = visible(error.kept.name)
    return done


def _write(draft: DraftFile, values: Mapping[str, Any], based_on: str | None) -> None:
    cleaned, _ = clean_tree({name: value for name, value in values.items() if value is not None})
    value = {
        **draft.file,
        "schema_version": newest(Kind.DRAFT),
        "saved": now().isoformat(),
        "values": cleaned,
    }
    store.write_json(draft.root, draft.name, value, based_on=based_on, check=_misfits)


def empty(draft: DraftFile) -> None:
    """Put what was typed into the history, once it is recorded. Raises SaveError."""
    if draft.values:
        _write(draft, {}, draft.digest)


def second_versions(draft: DraftFile, part: str) -> list[wire.Copy]:
    """What lies beside a draft because two were saved at once, as the pages are told it."""
    return [
        wire.Copy(
            name=path.name,
            activities={part: dict(other.values)},
            saved=other.saved.isoformat(),
        )
        for path, other in _copies(draft)
    ]


def settle(draft: DraftFile, name: str) -> None:
    """Move a second version, once somebody has chosen, into the history. Raises SaveError."""
    for path, _ in _copies(draft):
        if visible(path.name) == name:
            store.set_aside(draft.root, path.relative_to(draft.root).as_posix())


def _copies(draft: DraftFile) -> list[tuple[Path, Draft]]:
    """The second versions beside a draft that can be read."""
    path = draft.root / draft.name
    found = []
    for other in sorted(disk.names_in(path.parent)):
        if other.startswith(f"{path.stem}.conflict-") and other.endswith(".json"):
            value, reason = decode(disk.read(path.parent / other))
            if not reason and not _misfits(value):
                found.append((path.parent / other, Draft.model_validate(value)))
    return found


def _sound(root: Path, found: Stored | Damage | None) -> Stored | None:
    """What is stored, or the last good version of what is damaged."""
    if isinstance(found, Damage):
        return history.read_version(root, found.last_good) if found.last_good else None
    return found


def _misfits(value: dict[str, Any]) -> list[Problem]:
    if is_newer(Kind.DRAFT, value):
        return [NEWER]
    if not has_version(Kind.DRAFT, value):
        return [Problem("schema_version", "this is no version of a draft")]
    try:
        Draft.model_validate(current(Kind.DRAFT, value))
    except ValidationError as error:
        return problems(error)
    return []
