"""The record: everything that one learner has entered, for one unit or several.

``record.json`` holds the details, ``answers/UNIT/REF.json`` the answers to one criterion,
``evidence/E01/item.json`` one evidence item with its file beside it, ``history/`` every version.
"""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from portfolio.base.errors import DamagedFileError, EvidenceError, Problem, RecordError
from portfolio.base.text import clean_tree
from portfolio.base.validation import problems
from portfolio.record import evidence_files, store
from portfolio.record.evidence import Details, EvidenceItem, StoredFile
from portfolio.record.store import Damage, Saved, Stored

DETAILS = "record.json"
ANSWERS = "answers"
EVIDENCE = "evidence"
TEMPLATE = "template.docx"
ITEM = "item.json"
WITHDRAWN = f"{store.HISTORY}/withdrawn"
SCHEMA = 1

_UNIT = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_REF = re.compile(r"[A-Za-z0-9]+(\.[0-9]+)*")
_ITEM_REF = re.compile(r"E[0-9]{2,4}")
_NEWER = "this was written by a newer version of this program: update the program"


@dataclass(frozen=True, kw_only=True)
class Answers:
    """The answers to one criterion: the raw answer of each activity, and when it was saved."""

    activities: Mapping[str, Any]
    saved: datetime.datetime | None


@dataclass(frozen=True, kw_only=True)
class ConflictCopy:
    """Another version of a file, kept beside it by this program or by OneDrive.

    ``name`` is the file that it is a version of, relative to the record: ``answers/.../1.1.json``.
    """

    path: Path
    name: str
    value: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class FileTrouble:
    """An evidence file that is not as it was when it was added."""

    ref: str
    path: Path
    reason: str


@dataclass(frozen=True, kw_only=True)
class Record:
    """A learner's record as it was on the disk when it was opened.

    ``damages`` lists the files that cannot be used as they are; their last good versions, where
    there are any, stand in for them here. ``digests`` has the SHA-256 of each file by name.
    """

    folder: Path
    details: Details
    items: tuple[EvidenceItem, ...]
    damages: tuple[Damage, ...] = ()
    copies: tuple[ConflictCopy, ...] = ()
    entries: Mapping[tuple[str, str], Answers] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)

    def answers(self, unit_id: str, ref: str) -> Mapping[str, Any]:
        """The raw answer of each activity; empty when the learner has not begun."""
        found = self.entries.get((unit_id, ref))
        return found.activities if found else {}

    def saved(self, unit_id: str, ref: str) -> datetime.datetime | None:
        """When the answers to a criterion were last saved."""
        found = self.entries.get((unit_id, ref))
        return found.saved if found else None

    def digest(self, unit_id: str, ref: str) -> str | None:
        """What a save of these answers is based on; None when there is no file yet."""
        return self.digests.get(answers_name(unit_id, ref))

    def item(self, ref: str) -> EvidenceItem:
        """Raises EvidenceError when the register has no such item."""
        for item in self.items:
            if item.ref == ref:
                return item
        known = ", ".join(item.ref for item in self.items) or "nothing yet"
        raise EvidenceError(f'There is no evidence item "{ref}". The register has: {known}.')

    def same_file_as(self, item: EvidenceItem) -> tuple[str, ...]:
        """The refs of the other items that have the very same file."""
        digest = item.file.sha256 if item.file else ""
        return tuple(
            other.ref
            for other in self.items
            if digest and other.ref != item.ref and other.file and other.file.sha256 == digest
        )

    def item_digest(self, ref: str) -> str | None:
        return self.digests.get(item_name(ref))

    @property
    def details_digest(self) -> str | None:
        return self.digests.get(DETAILS)

    def items_for(self, unit_id: str, ref: str) -> tuple[EvidenceItem, ...]:
        """The items that claim a criterion, in the order of the register."""
        return tuple(
            item
            for item in self.items
            if any(claim.unit == unit_id and claim.criterion == ref for claim in item.claims)
        )

    def file_of(self, item: EvidenceItem) -> Path | None:
        """Where the file of an item is; None for one that is held in the workplace.

        Raises RecordError when a link leads out of the record.
        """
        if item.file is None:
            return None
        return store.locate(self.folder, f"{EVIDENCE}/{item.ref}/{item.file.name}")

    @property
    def template(self) -> Path | None:
        """The centre's own style template for Word documents, where the record has one.

        Raises RecordError when a link leads out of the record.
        """
        path = store.locate(self.folder, TEMPLATE)
        return path if path.exists() else None


def answers_name(unit_id: str, ref: str) -> str:
    """``answers/cg-406/1.1.json``. Raises RecordError for what is no unit or criterion."""
    if not _UNIT.fullmatch(unit_id):
        raise RecordError(f'"{unit_id}" is not the id of a unit, such as cg-406.')
    if not _REF.fullmatch(ref):
        raise RecordError(f'"{ref}" is not the ref of a criterion, such as 1.1.')
    return f"{ANSWERS}/{unit_id}/{ref}.json"


def item_name(ref: str) -> str:
    """``evidence/E01/item.json``. Raises EvidenceError for what is no item's ref."""
    if not _ITEM_REF.fullmatch(ref):
        raise EvidenceError(f'"{ref}" is not the ref of an evidence item, such as E01.')
    return f"{EVIDENCE}/{ref}/{ITEM}"


def open_record(folder: Path) -> Record:
    """Read a record. Nothing on the disk is changed.

    Raises RecordError when the folder is no record, DamagedFileError when its details are damaged
    and there is no earlier version of them.
    """
    folder = Path(folder)
    reader = _Reader(folder)
    details = reader.details()
    try:
        reader.read_answers()
        reader.read_items()
    except OSError as error:
        raise RecordError(
            f"The record cannot be read: a folder in it is not downloaded or not open to you. "
            f"Let it download, then try again.\n(Folder: {error.filename or folder})"
        ) from error
    return Record(
        folder=folder,
        details=details,
        items=tuple(sorted(reader.items, key=lambda item: int(item.ref[1:]))),
        damages=tuple(reader.damages),
        copies=tuple(reader.copies),
        entries=reader.entries,
        digests=reader.digests,
    )


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
    folder.mkdir(parents=True, exist_ok=True)
    save_details(folder, details, based_on=None)
    return open_record(folder)


def save_details(folder: Path, details: Details, based_on: str | None) -> Saved:
    """Save whose record it is. Raises ConflictError, SaveError."""
    return _save(folder, DETAILS, details.model_dump(mode="json"), based_on, _details_problems)


def save_answers(
    folder: Path, unit_id: str, ref: str, activities: Mapping[str, Any], based_on: str | None
) -> Saved:
    """Save the answers to one criterion: the raw answer of each activity by its name.

    ``based_on`` is ``Record.digest`` as it was when they were read. Raises ConflictError when they
    changed since (both versions are kept), SaveError when they cannot be written.
    """
    value = {
        "schema_version": SCHEMA,
        "unit": unit_id,
        "criterion": ref,
        store.STAMP: f"{store.now():%Y-%m-%dT%H:%M:%SZ}",
        "activities": dict(activities),
    }
    name = answers_name(unit_id, ref)
    return _save(folder, name, value, based_on, _AnswersCheck(unit_id, ref))


def save_item(folder: Path, item: EvidenceItem, based_on: str | None) -> Saved:
    """Save what the register says about an item. Raises ConflictError, SaveError."""
    name, check = item_name(item.ref), _ItemCheck(item.ref)
    return _save(folder, name, item.model_dump(mode="json"), based_on, check)


def add_evidence(
    folder: Path,
    *,
    method: str,
    title: str,
    file: Path | None = None,
    original_name: str = "",
    **entries: Any,
) -> EvidenceItem:
    """Give the next number to a new item, copying its file, if any, into the record.

    ``original_name`` is what the learner calls the file, where that is not its name on the disk;
    ``entries`` are further fields of EvidenceItem. Raises EvidenceError when the file is of a kind
    that is not taken or the entries do not fit; SaveError when the item cannot be written.
    """
    _Reader(folder).details()
    entries = {"method": method, "title": title, **_plain(entries)}
    if store.is_too_deep(entries):
        raise EvidenceError("The evidence item was not added: it is nested too deeply.")
    entries, _ = clean_tree(entries)
    _item({"ref": "E00", **entries})
    facts = evidence_files.examine(file) if file else None
    ref = _claim_ref(folder)
    try:
        if file and facts:
            stored = _copy_file(folder, ref, file, facts, original_name or file.name)
            entries["file"] = stored.model_dump(mode="json")
        item = _item({"ref": ref, **entries})
        save_item(folder, item, based_on=None)
    except BaseException:
        store.discard_claimed_folder(folder, f"{EVIDENCE}/{ref}")
        raise
    return item


def complete_item(
    folder: Path, item: EvidenceItem, file: Path, based_on: str | None
) -> EvidenceItem:
    """Save an item together with the file that it did not have yet.

    Raises EvidenceError when it has one, or when the file is of a kind that is not taken;
    ConflictError when the item changed since it was read; SaveError. Then the item is as it was.
    """
    facts = evidence_files.examine(file)
    name = f"{EVIDENCE}/{item.ref}/{evidence_files.safe_name(file.name)}"
    if item.file or store.locate(folder, name).exists():
        raise EvidenceError(
            f"{file.name} was not added: {item.ref} has a file already. Add it as a new item, or "
            "give the file another name."
        )
    try:
        stored = _copy_file(folder, item.ref, file, facts, file.name)
        changed = _item({**item.model_dump(mode="json"), "file": stored.model_dump(mode="json")})
        save_item(folder, changed, based_on)
    except BaseException:
        if store.locate(folder, name).exists():
            store.set_aside(folder, name)
        raise
    return changed


def withdraw_item(folder: Path, ref: str) -> None:
    """Take an item out of the register into the history. Its number is not used again."""
    item_name(ref)
    if not (folder / EVIDENCE / ref).is_dir():
        raise EvidenceError(f'There is no evidence item "{ref}" to withdraw.')
    store.move_folder(folder, f"{EVIDENCE}/{ref}", f"{WITHDRAWN}/{ref}")


def put_back_item(folder: Path, ref: str) -> None:
    """Take a withdrawn item into the register again, as it was."""
    item_name(ref)
    if (folder / EVIDENCE / ref).exists():
        raise EvidenceError(f'"{ref}" is in the register already.')
    if not (folder / WITHDRAWN / ref).is_dir():
        raise EvidenceError(f'"{ref}" was not withdrawn, so it cannot be put back.')
    store.move_folder(folder, f"{WITHDRAWN}/{ref}", f"{EVIDENCE}/{ref}")


def restore(folder: Path, path: Path) -> None:
    """Set a damaged file aside and put its last good version back, if there is one.

    Raises RecordError when it is not damaged or cannot be opened at the moment.
    """
    name = _name_in(folder, path)
    store.restore(folder, name, _check_of(name))


def set_aside(folder: Path, copy: ConflictCopy) -> Path:
    """Move a conflict copy that has been dealt with into the history. Returns where it is."""
    return store.set_aside(folder, _name_in(folder, copy.path))


def verify(record: Record) -> tuple[FileTrouble, ...]:
    """The evidence files that are missing, not downloaded, or not as they were when added."""
    troubles = []
    for item in record.items:
        if item.file and (reason := _trouble(record, item)):
            path = record.folder / EVIDENCE / item.ref / item.file.name
            troubles.append(FileTrouble(ref=item.ref, path=path, reason=reason))
    return tuple(troubles)


def _trouble(record: Record, item: EvidenceItem) -> str:
    try:
        path = record.file_of(item)
    except RecordError:
        return "it is a link to something outside the record"
    return evidence_files.trouble(path, item.file) if path and item.file else ""


_Named = Callable[[dict[str, Any]], str | None]
"""Tells by a file's value which file of the record it is a version of; None when of none."""


class _Reader:
    """Collects what is in a record's folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.items: list[EvidenceItem] = []
        self.entries: dict[tuple[str, str], Answers] = {}
        self.damages: list[Damage] = []
        self.copies: list[ConflictCopy] = []
        self.digests: dict[str, str] = {}

    def details(self) -> Details:
        value = self._value(DETAILS, _details_problems)
        if value is None and self.damages:
            raise DamagedFileError(str(self.damages[0]))
        if value is None and not self.folder.is_dir():
            raise RecordError(
                f"There is no folder {self.folder.absolute()}. Look at how its name is spelled. "
                "“portfolio new --help” says how to make a new portfolio."
            )
        if value is None:
            raise RecordError(
                "This folder is not a portfolio record: it has no record.json. Choose the folder "
                "that your portfolio is in. “portfolio new --help” says how to make a new one.\n"
                f"(Folder: {self.folder.absolute()})"
            )
        other = {name for name in self._names("") if not name.startswith("record")}
        self._read_copies("", other | {DETAILS}, _details_named)
        return Details.model_validate(value)

    def read_answers(self) -> None:
        for unit_id in self._folders(ANSWERS, _UNIT):
            inside = f"{ANSWERS}/{unit_id}"
            refs = {name.removesuffix(".json") for name in self._names(inside)}
            refs |= set(_folder_names(self.folder / store.HISTORY / inside))
            known = {f"{ref}.json" for ref in refs if _REF.fullmatch(ref)}
            for name in sorted(known):
                self._read_criterion(unit_id, name.removesuffix(".json"))
            self._read_copies(inside, known, _answers_named)

    def read_items(self) -> None:
        withdrawn = set(_folder_names(self.folder / WITHDRAWN))
        for ref in self._folders(EVIDENCE, _ITEM_REF):
            if ref in withdrawn and not (self.folder / EVIDENCE / ref).is_dir():
                continue
            self._read_item(ref)
            self._read_copies(f"{EVIDENCE}/{ref}", {ITEM}, _item_named)

    def _read_item(self, ref: str) -> None:
        value = self._value(item_name(ref), _ItemCheck(ref))
        if value is not None:
            self.items.append(EvidenceItem.model_validate(value))
        elif not any(damage.path.parent.name == ref for damage in self.damages):
            self._note_unfinished(ref)

    def _read_criterion(self, unit_id: str, ref: str) -> None:
        value = self._value(answers_name(unit_id, ref), _AnswersCheck(unit_id, ref))
        if value is None:
            return
        self.entries[unit_id, ref] = Answers(
            activities=value["activities"], saved=_moment(value.get(store.STAMP))
        )

    def _value(self, name: str, check: store.Check) -> dict[str, Any] | None:
        """The value of a file, or of the last good version of a damaged one."""
        found = store.read_json(self.folder, name, check)
        if isinstance(found, Stored):
            self.digests[name] = found.digest
            return found.value
        if found is None:
            return None
        self.damages.append(found)
        if found.digest:
            self.digests[name] = found.digest
        version = found.last_good and store.read_version(found.last_good)
        return version.value if version else None

    def _read_copies(self, inside: str, known: set[str], named: _Named) -> None:
        """Other JSON files in a folder: versions of a file by what they hold, or strangers."""
        for name in sorted(self._names(inside)):
            if name in known or not name.endswith(".json"):
                continue
            found = store.read_json(self.folder, f"{inside}/{name}".lstrip("/"), _no_problems)
            if isinstance(found, Damage):
                self.damages.append(found)
            elif found is not None:
                self._place_copy(self.folder / inside / name, named(found.value), found.value)

    def _place_copy(self, path: Path, name: str | None, value: dict[str, Any]) -> None:
        if name is None:
            reason = "it is not a file of this record, and no version of one"
            self.damages.append(Damage(path=path, reason=reason))
        else:
            self.copies.append(ConflictCopy(path=path, name=name, value=value))

    def _note_unfinished(self, ref: str) -> None:
        """An item whose adding was interrupted; a folder with nothing in it is passed over."""
        for name in self._names(f"{EVIDENCE}/{ref}"):
            path = self.folder / EVIDENCE / ref / name
            reason = f"{ref} was not added to the end, or its item.json is not downloaded yet"
            self.damages.append(Damage(path=path, reason=reason))

    def _folders(self, inside: str, pattern: re.Pattern[str]) -> list[str]:
        """The folders that are there, and those that the history remembers."""
        here = _folder_names(self.folder / inside)
        before = _folder_names(self.folder / store.HISTORY / inside)
        return sorted(name for name in {*here, *before} if pattern.fullmatch(name))

    def _names(self, inside: str) -> list[str]:
        try:
            names = os.listdir(self.folder / inside)
        except FileNotFoundError:
            return []
        return [name for name in names if not (name.startswith(".") or name.endswith(".tmp"))]


class _AnswersCheck:
    """What does not fit in an answers file at the place of one criterion."""

    def __init__(self, unit_id: str, ref: str) -> None:
        self.unit_id = unit_id
        self.ref = ref

    def __call__(self, value: dict[str, Any]) -> list[Problem]:
        return list(self._problems(value))

    def _problems(self, value: dict[str, Any]) -> Iterator[Problem]:
        if value.get("schema_version") != SCHEMA:
            yield Problem("schema_version", f"this must be {SCHEMA}, or {_NEWER}")
        for key, expected in (("unit", self.unit_id), ("criterion", self.ref)):
            if value.get(key) != expected:
                yield Problem(key, _elsewhere(value.get(key), expected))
        if not isinstance(value.get("activities"), dict):
            yield Problem("activities", "this must be a group of keys and values")


class _ItemCheck:
    """What does not fit in an ``item.json`` at the place of one item."""

    def __init__(self, ref: str) -> None:
        self.ref = ref

    def __call__(self, value: dict[str, Any]) -> list[Problem]:
        return _model_problems(EvidenceItem, value) or list(self._problems(value))

    def _problems(self, value: dict[str, Any]) -> Iterator[Problem]:
        if value["ref"] != self.ref:
            yield Problem("ref", _elsewhere(value["ref"], self.ref))
        file = value.get("file")
        if file and not store.is_plain(file["name"]):
            yield Problem("file.name", "this must be the name of a file beside item.json")


def _elsewhere(held: object, expected: str) -> str:
    return f'this says "{held}", but the file is that of "{expected}"'


def _details_problems(value: dict[str, Any]) -> list[Problem]:
    return _model_problems(Details, value)


def _no_problems(value: dict[str, Any]) -> list[Problem]:
    return []


def _model_problems(model: type[BaseModel], value: dict[str, Any]) -> list[Problem]:
    try:
        model.model_validate(value)
    except ValidationError as error:
        return problems(error)
    return []


def _answers_named(value: dict[str, Any]) -> str | None:
    unit_id, ref = value.get("unit"), value.get("criterion")
    if not (isinstance(unit_id, str) and isinstance(ref, str)):
        return None
    if not (_UNIT.fullmatch(unit_id) and _REF.fullmatch(ref)):
        return None
    return answers_name(unit_id, ref)


def _item_named(value: dict[str, Any]) -> str | None:
    ref = value.get("ref")
    return item_name(ref) if isinstance(ref, str) and _ITEM_REF.fullmatch(ref) else None


def _details_named(value: dict[str, Any]) -> str | None:
    return DETAILS if not _details_problems(value) else None


def _check_of(name: str) -> store.Check:
    match name.removesuffix(".json").split("/"):
        case ["record"]:
            return _details_problems
        case ["answers", unit_id, ref]:
            return _AnswersCheck(unit_id, ref)
        case ["evidence", ref, "item"]:
            return _ItemCheck(ref)
        case _:
            return _stranger


def _stranger(value: dict[str, Any]) -> list[Problem]:
    return [Problem("", "this is not a file of the record")]


def _save(
    folder: Path, name: str, value: dict[str, Any], based_on: str | None, check: store.Check
) -> Saved:
    if store.is_too_deep(value):
        raise RecordError(f"{name} was not saved: it is nested too deeply.")
    cleaned, removed = clean_tree(value)
    saved = store.write_json(folder, name, cleaned, based_on=based_on, check=check)
    return Saved(digest=saved.digest, unchanged=saved.unchanged, removed_characters=removed)


def _item(value: dict[str, Any]) -> EvidenceItem:
    try:
        return EvidenceItem.model_validate(value)
    except ValidationError as error:
        lines = "\n".join(f"  - {problem}" for problem in problems(error))
        raise EvidenceError(
            f"The evidence item was not added. Correct this, then try again:\n{lines}"
        ) from error


def _plain(value: Any) -> Any:
    """Models, inside whatever holds them, as what JSON can hold."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return value


def _claim_ref(folder: Path) -> str:
    places = (EVIDENCE, f"{store.HISTORY}/{EVIDENCE}", WITHDRAWN)
    used = [name for place in places for name in _folder_names(folder / place)]
    number = max((int(name[1:]) for name in used if _ITEM_REF.fullmatch(name)), default=0) + 1
    while not store.claim_folder(folder, f"{EVIDENCE}/E{number:02}"):
        number += 1
    return f"E{number:02}"


def _copy_file(
    folder: Path, ref: str, file: Path, facts: evidence_files.FileFacts, original_name: str
) -> StoredFile:
    name = evidence_files.safe_name(file.name)
    digest = store.copy_in(folder, f"{EVIDENCE}/{ref}/{name}", file)
    if digest != facts.sha256:
        raise EvidenceError(
            f"{file.name} changed while it was being copied. Close the program that is writing "
            "it, then add it again."
        )
    return StoredFile(
        name=name,
        original_name=clean_tree(original_name)[0],
        sha256=digest,
        size=facts.size,
        media_type=facts.media_type,
    )


def _name_in(folder: Path, path: Path) -> str:
    try:
        return path.absolute().relative_to(folder.absolute()).as_posix()
    except ValueError:
        raise RecordError(f"{path} is not in the record {folder}.") from None


def _folder_names(path: Path) -> list[str]:
    try:
        with os.scandir(path) as entries:
            return [entry.name for entry in entries if entry.is_dir()]
    except FileNotFoundError:
        return []


def _moment(value: Any) -> datetime.datetime | None:
    try:
        moment = datetime.datetime.fromisoformat(value)
    except (TypeError, ValueError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)
