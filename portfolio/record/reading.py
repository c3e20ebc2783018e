"""Reading what is in a record's folder. Nothing on the disk is changed."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from portfolio.base.errors import DamagedFileError, RecordError
from portfolio.base.validation import key_path
from portfolio.record import history, store
from portfolio.record.evidence import Details, EvidenceItem
from portfolio.record.fitting import (
    DETAILS_SHAPE,
    AnswersFile,
    Shape,
    UnitCopyFile,
    answers_named,
    answers_shape,
    anything,
    details_named,
    item_named,
    item_shape,
    shape_of,
    unit_copy_shape,
)
from portfolio.record.json_text import Stored
from portfolio.record.memory import Memory, mark_of
from portfolio.record.paths import (
    ANSWERS,
    DETAILS,
    EVIDENCE,
    HISTORY,
    ITEM,
    ITEM_REF,
    UNIT,
    UNITS,
    WITHDRAWN,
    answers_name,
    folder_names,
    item_name,
    locate,
    unit_copy_name,
)
from portfolio.record.store import Damage
from portfolio.record.unit_copy import UnitCopy
from portfolio.unit.refs import ref_of_stem

MOST_FOLDERS, MOST_ANSWERS, MOST_OTHERS = 5_000, 2_000, 200
"""So many folders, answers to criteria, and other files beside those of a record are looked at in
one place: a folder that was filled with more is named, and keeps nobody waiting."""
_TOO_MANY = "Take what does not belong there out of the folder."

_COUNTED = re.compile(r"[A-Za-z0-9]+(\.[0-9]+)*")
"""A ref that nobody makes of another by adding to its name."""

_Named = Callable[[dict[str, Any]], str | None]
"""Tells by a file's value which file of the record it is a version of; None when of none."""


@dataclass(frozen=True, kw_only=True)
class Answers:
    """The answers to one criterion: the raw answer of each activity, and when it was saved."""

    activities: Mapping[str, Any]
    saved: datetime.datetime | None
    asked: str = ""
    """The fingerprint of the text that they were written for; empty when nobody noted it."""


@dataclass(frozen=True, kw_only=True)
class ConflictCopy:
    """Another version of a file, kept beside it by this program or by OneDrive.

    ``name`` is the file that it is a version of, relative to the record: ``answers/.../1.1.json``.
    """

    path: Path
    name: str
    value: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class KeptAside:
    """What a file holds that this version of the program does not know.

    ``name`` is the file, relative to the record; ``keys`` are paths such as ``claims[2].colour``.
    """

    name: str
    keys: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Sound:
    """What is known of a file that can be used, and the paths of what is not."""

    digest: str
    known: BaseModel
    unknown: tuple[str, ...]


class Reader:
    """Collects what is in a record's folder.

    A file that ``memory`` knows, and that is as it was then, is not read again.
    """

    def __init__(self, folder: Path, memory: Memory[Sound] | None = None) -> None:
        self.folder = folder
        self.memory = memory or Memory[Sound]()
        self.items: list[EvidenceItem] = []
        self.entries: dict[tuple[str, str], Answers] = {}
        self.units: dict[str, UnitCopy] = {}
        self.damages: list[Damage] = []
        self.copies: list[ConflictCopy] = []
        self.aside: list[KeptAside] = []
        self.digests: dict[str, str] = {}

    def details(self) -> Details:
        value = self._known(DETAILS, DETAILS_SHAPE)
        if value is None and self.damages:
            raise DamagedFileError(str(self.damages[0]))
        if value is None and not self.folder.is_dir():
            raise RecordError(
                f"There is no folder {self.folder.absolute()}. Look at how its name is spelled. "
                "“portfolio new --help” says how to make a new portfolio."
            )
        if not isinstance(value, Details):
            raise RecordError(
                "This folder is not a portfolio record: it has no record.json. Choose the folder "
                "that your portfolio is in. “portfolio new --help” says how to make a new one.\n"
                f"(Folder: {self.folder.absolute()})"
            )
        other = {name for name in self._names("") if not name.startswith("record")}
        self._read_copies("", other | {DETAILS}, details_named)
        return value

    def read_answers(self) -> None:
        for unit_id in self._folders(ANSWERS, UNIT):
            inside = f"{ANSWERS}/{unit_id}"
            stems = {name.removesuffix(".json") for name in self._names(inside)}
            stems |= set(folder_names(self.folder / HISTORY / inside))
            known = {
                f"{stem}.json": ref
                for stem in stems
                if (ref := ref_of_stem(stem)) and self._is_of(ref, f"{inside}/{stem}.json")
            }
            for name in self._at_most(MOST_ANSWERS, sorted(known), inside):
                self._read_criterion(unit_id, known[name])
            self._read_copies(inside, set(known), answers_named)

    def _is_of(self, ref: str, name: str) -> bool:
        """Whether a file is that of the criterion it is called by, and no copy of another's.

        Names such as ``1.1.old`` could be either; what the file says decides.
        """
        if _COUNTED.fullmatch(ref):
            return True
        found = store.read_json(self.folder, name, anything)
        return not isinstance(found, Stored) or found.value.get("criterion") in (ref, None)

    def read_units(self) -> None:
        """The copies of the units that the record was made with."""
        names = {name.removesuffix(".json") for name in self._names(UNITS)}
        names |= set(folder_names(self.folder / HISTORY / UNITS))
        known = sorted(name for name in names if UNIT.fullmatch(name))
        for unit_id in self._at_most(MOST_OTHERS, known, UNITS):
            file = self._known(unit_copy_name(unit_id), unit_copy_shape(unit_id))
            if isinstance(file, UnitCopyFile):
                self.units[unit_id] = UnitCopy(
                    specification=file.specification, wordings=file.wordings
                )

    def read_items(self) -> None:
        withdrawn = set(folder_names(self.folder / WITHDRAWN))
        for ref in self._folders(EVIDENCE, ITEM_REF):
            if ref in withdrawn and not (self.folder / EVIDENCE / ref).is_dir():
                continue
            self._read_item(ref)
            self._read_copies(f"{EVIDENCE}/{ref}", {ITEM}, item_named)

    def _read_item(self, ref: str) -> None:
        item = self._known(item_name(ref), item_shape(ref))
        if isinstance(item, EvidenceItem):
            self.items.append(item)
        elif not any(damage.path.parent.name == ref for damage in self.damages):
            self._note_unfinished(ref)

    def _read_criterion(self, unit_id: str, ref: str) -> None:
        file = self._known(answers_name(unit_id, ref), answers_shape(unit_id, ref))
        if isinstance(file, AnswersFile):
            saved = _moment(file.saved)
            self.entries[unit_id, ref] = Answers(
                activities=file.activities, saved=saved, asked=file.asked
            )

    def _known(self, name: str, shape: Shape) -> BaseModel | None:
        """What is known of a file, or of the last good version of a damaged one."""
        sound = self._sound(name, shape)
        if sound is None:
            return None
        if sound.digest:
            self.digests[name] = sound.digest
        if sound.unknown:
            self.aside.append(KeptAside(name=name, keys=sound.unknown))
        return sound.known

    def _sound(self, name: str, shape: Shape) -> Sound | None:
        path = f"{self.folder}/{name}"
        mark = mark_of(path)
        seen = self.memory.recall(path, mark)
        if seen is not None:
            return seen
        found = store.read_json(self.folder, name, shape)
        if isinstance(found, Stored):
            sound = _read(found.value, found.digest, shape)
            self.memory.keep(path, mark, sound)
            return sound
        return self._stands_in(found, shape) if found else None

    def _stands_in(self, damage: Damage, shape: Shape) -> Sound | None:
        """The last good version of a damaged file."""
        self.damages.append(damage)
        version = damage.last_good and history.read_version(self.folder, damage.last_good)
        return _read(version.value, damage.digest or "", shape) if version else None

    def _read_copies(self, inside: str, known: set[str], named: _Named) -> None:
        """Other JSON files in a folder: versions of a file by what they hold, or strangers."""
        others = (name for name in self._names(inside) if name not in known)
        strange = sorted(name for name in others if name.endswith(".json"))
        for name in self._at_most(MOST_OTHERS, strange, inside):
            found = store.read_json(self.folder, f"{inside}/{name}".lstrip("/"), anything)
            if isinstance(found, Damage):
                self.damages.append(found)
            elif found is not None:
                self._place_copy(self.folder / inside / name, named(found.value), found.value)

    def _place_copy(self, path: Path, name: str | None, value: dict[str, Any]) -> None:
        if name is None:
            reason = "it is not a file of this record, and no version of one"
            self.damages.append(Damage(path=path, reason=reason))
            return
        shape = shape_of(name)
        known = shape.known(value)[0] if shape else value
        self.copies.append(ConflictCopy(path=path, name=name, value=known))

    def _note_unfinished(self, ref: str) -> None:
        """An item whose adding was interrupted; a folder with nothing in it is passed over."""
        inside = f"{EVIDENCE}/{ref}"
        for name in self._at_most(MOST_OTHERS, sorted(self._names(inside)), inside):
            path = self.folder / EVIDENCE / ref / name
            reason = f"{ref} was not added to the end, or its item.json is not downloaded yet"
            self.damages.append(Damage(path=path, reason=reason))

    def _folders(self, inside: str, pattern: re.Pattern[str]) -> list[str]:
        """The folders that are there, and those that the history remembers."""
        here = folder_names(self.folder / inside) if self._is_own(inside) else []
        before = folder_names(self.folder / HISTORY / inside)
        known = sorted(name for name in {*here, *before} if pattern.fullmatch(name))
        return self._at_most(MOST_FOLDERS, known, inside)

    def _at_most(self, most: int, names: list[str], inside: str) -> list[str]:
        """So many of the names, in their order; the folder with more than that is named."""
        if len(names) > most:
            reason = f"it holds {len(names):,} files or folders, of which {most:,} are looked at"
            path = self.folder / inside
            self.damages.append(Damage(path=path, reason=reason, remedy=_TOO_MANY))
        return names[:most]

    def _is_own(self, inside: str) -> bool:
        """Whether a folder is in the record itself; one that is a link is named, and not read."""
        try:
            locate(self.folder, inside)
        except RecordError:
            path = self.folder / inside
            if not any(damage.path == path for damage in self.damages):
                damage = Damage(path=path, reason="it is a link", remedy=store.OUTSIDE)
                self.damages.append(damage)
            return False
        return True

    def _names(self, inside: str) -> list[str]:
        if inside and not self._is_own(inside):
            return []
        try:
            names = os.listdir(self.folder / inside)
        except FileNotFoundError:
            return []
        return [name for name in names if not (name.startswith(".") or name.endswith(".tmp"))]


def _read(value: dict[str, Any], digest: str, shape: Shape) -> Sound:
    _, unknown, known = shape.read(value)
    return Sound(digest=digest, known=known, unknown=tuple(map(key_path, unknown)))


def _moment(value: Any) -> datetime.datetime | None:
    try:
        moment = datetime.datetime.fromisoformat(value)
    except (TypeError, ValueError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)
