"""A sealed submission from anybody: opened in a process of its own, believed once it is whole."""

from __future__ import annotations

import atexit
import hashlib
import os
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import IO, Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import from_json

from portfolio.assessment.bag import DATA, INFO, PAYLOAD, TAGS, Bag, read_bag, shown
from portfolio.assessment.bag import DECLARATION as BAG_DECLARATION
from portfolio.assessment.digests import code_of, digest, sealed
from portfolio.assessment.events import Sealed
from portfolio.assessment.manifest import FILE, Manifest, SealedItem, learner_key, submission_id
from portfolio.base import files
from portfolio.base.errors import PortfolioError, SubmissionError
from portfolio.base.limited_process import LimitedProcess, TooMuchError
from portfolio.base.side_process import Allowance
from portfolio.base.text import clean
from portfolio.base.validation import problems
from portfolio.record.evidence import Details, EvidenceItem
from portfolio.record.fitting import AnswersFile, shape_of
from portfolio.record.json_text import LARGEST_FILE, decode
from portfolio.record.migrations import NEWER, Kind, current, has_version, is_newer
from portfolio.record.paths import DETAILS, ITEM, answers_name, item_name, unit_copy_name
from portfolio.record.unknown_keys import known_part

ALLOWANCE = Allowance(memory=1 << 30, seconds=600)
"""What looking at a submission may use; gigabytes of evidence take minutes to be read."""
_TAG_FILES = {BAG_DECLARATION, INFO, PAYLOAD, TAGS, FILE}
_EVIDENCE = re.compile(r"evidence/E[0-9]{2,4}/[^/]+")
_UNIT_COPY = re.compile(r"units/[^/]+\.json")
_ANSWERS = re.compile(r"answers/[^/]+/[^/]+\.json")


@dataclass(frozen=True, kw_only=True)
class Submission:
    """A sealed submission that was found whole, as data. ``file`` is the SHA-256 of the zip."""

    path: Path
    file: str
    manifest: Manifest
    details: Details
    answers: Mapping[str, Mapping[str, Any]]
    """The raw answers to each criterion, by the activity."""
    items: Mapping[str, EvidenceItem]
    unit_copy: Mapping[str, Any] | None = None
    """The unit as its file would hold it, where a copy of it was sealed. It is data from outside:
    ``portfolio.assessment.sealed_units`` reads it as a unit."""
    files: Mapping[str, str]
    """The SHA-256 of each file of the record that is in it, by its name there."""

    @property
    def criteria(self) -> dict[str, Sealed]:
        """What was handed in for each criterion, as digests."""
        return {ref: one.sealed for ref, one in self.manifest.criteria.items()}


def open_submission(path: Path) -> Submission:
    """Look at a sealed submission: every digest in it, in a process with limits.

    Raises SubmissionError, which says what is not as it was sealed; then nothing of it is used.
    """
    path = Path(path)
    try:
        told = limited().call(told_of, str(path.absolute()))
    except TooMuchError as ended:
        raise _unusable(path, "looking into it took too much time or memory.") from ended
    return Submission(
        path=path,
        file=told["file"],
        manifest=Manifest.model_validate(told["manifest"]),
        details=Details.model_validate(told["details"]),
        answers=told["answers"],
        items={ref: EvidenceItem.model_validate(item) for ref, item in told["items"].items()},
        unit_copy=told["unit_copy"],
        files=told["files"],
    )


@dataclass(frozen=True, kw_only=True)
class Register:
    """What a submission says of its unit and of its evidence, without the files. ``witnesses`` are
    the names of those who are behind an item, by its ref."""

    unit_digest: str
    items: tuple[SealedItem, ...] = ()
    witnesses: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def by_ref(self) -> Mapping[str, SealedItem]:
        return {item.ref: item for item in self.items}


def read_register(path: Path, name: str, root: str) -> Register:
    """The register of a submission that was received under a name, with that root.

    The root ties the manifest, and the manifest each item, to what was received and found whole
    then; the files are not looked at, so that a thousand submissions take seconds. Raises
    SubmissionError.
    """
    try:
        with files.opened(path) as file:
            with zipfile.ZipFile(file) as archive:
                parts = _Parts(file, {one.filename: one for one in archive.infolist()})
            unit_digest, items = _register(parts.small(f"{name}/{FILE}"), root)
            witnesses = dict(_witnesses(parts, name, items))
    except SubmissionError as error:
        raise _unusable(path, str(error)) from error
    except OSError:
        raise _unusable(path, "it cannot be opened. Let it download, and close it.") from None
    except _NOT_AS_RECEIVED as error:
        raise _unusable(path, "it is cut short, or was changed since it was received.") from error
    return Register(unit_digest=unit_digest, items=items, witnesses=witnesses)


def _register(data: bytes, root: str) -> tuple[str, tuple[SealedItem, ...]]:
    """The digest of the unit and the items; of what this program wrote read in one step, because
    what comes to the root that was received is what was received."""
    value = from_json(data)
    told = {key: part for key, part in value.items() if key not in ("root", "code")}
    if digest(told) == root:
        return str(told["unit_digest"]), _ITEMS.validate_python(told["items"])
    manifest = _manifest(Bag(digests={}, tags={FILE: data}))
    if manifest.root != root:
        raise SubmissionError("it is not the file that was received.")
    return manifest.unit_digest, manifest.items


_NOT_AS_RECEIVED = (
    *(KeyError, AttributeError, ValueError, RuntimeError, EOFError),
    *(zipfile.BadZipFile, zlib.error),
)
_ITEMS: TypeAdapter[tuple[SealedItem, ...]] = TypeAdapter(tuple[SealedItem, ...])


@dataclass(frozen=True)
class _Parts:
    """The parts of an open zip file. What is read of it is held against a digest afterwards."""

    file: IO[bytes]
    infos: Mapping[str, zipfile.ZipInfo]

    def small(self, name: str) -> bytes:
        """The content of a part that is never large."""
        info = self.infos[name]
        if max(info.file_size, info.compress_size) > LARGEST_FILE:
            raise SubmissionError(f"{name[:100]} in it is far too large.")
        self.file.seek(info.header_offset + _NAME_LENGTH)
        beside = int.from_bytes(self.file.read(2), "little")
        beside += int.from_bytes(self.file.read(2), "little")
        self.file.seek(beside, os.SEEK_CUR)
        data = self.file.read(info.compress_size)
        if info.compress_type == zipfile.ZIP_STORED:
            return data
        if info.compress_type != zipfile.ZIP_DEFLATED:
            raise SubmissionError(f"{name[:100]} in it is packed in another way than it was.")
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(data, LARGEST_FILE + 1)


_NAME_LENGTH = 26
"""Where in the head of a part the length of its name is; that of what else is there follows."""


def _witnesses(parts: _Parts, name: str, items: Iterable[SealedItem]) -> Iterator[tuple[str, str]]:
    for item in items:
        data = parts.small(f"{name}/{DATA}{item_name(item.ref)}")
        if hashlib.sha256(data).hexdigest() != item.described:
            raise SubmissionError(f"{item.ref} is not as it was when it was sealed.")
        witness = from_json(data).get("witness")
        said = witness.get("name") if isinstance(witness, dict) else ""
        if isinstance(said, str) and said.strip():
            yield item.ref, clean(said)[0]


def told_of(name: str) -> dict[str, Any]:
    """What a submission is, as JSON values; called in a process of its own.

    Raises SubmissionError.
    """
    path = Path(name)
    try:
        with files.opened(path, named_by_user=True) as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            file.seek(0)
            return {"file": digest, **_told(read_bag(file, _is_read))}
    except FileNotFoundError:
        raise SubmissionError(f"There is no file {path}. Check its name.") from None
    except OSError:
        raise _unusable(path, "it cannot be opened. Let it download, and close it.") from None
    except PortfolioError as error:
        raise _unusable(path, str(error), type(error)) from error


@cache
def limited() -> LimitedProcess:
    """The process in which submissions are looked at, warm from the first on."""
    process = LimitedProcess(ALLOWANCE)
    atexit.register(process.stop)
    return process


def _unusable(
    path: Path, reason: str, kind: type[PortfolioError] = SubmissionError
) -> SubmissionError:
    wanted = kind if issubclass(kind, SubmissionError) else SubmissionError
    return wanted(
        f"{path.name} cannot be used: {reason}\nNothing of it was used or recorded.\n(File: {path})"
    )


def _is_read(name: str) -> bool:
    read = (_ANSWERS, _UNIT_COPY)
    return name == DETAILS or name.endswith(f"/{ITEM}") or any(one.fullmatch(name) for one in read)


def _told(bag: Bag) -> dict[str, Any]:
    manifest = _manifest(bag)
    _refuse_strangers(bag, manifest)
    details = _part(bag, DETAILS)
    answers = {
        ref: _answers(bag, answers_name(manifest.unit, ref))
        for ref in manifest.criteria
        if answers_name(manifest.unit, ref) in bag.kept
    }
    items = {item.ref: _part(bag, item_name(item.ref)) for item in manifest.items}
    _refuse_other_content(bag, manifest, answers, items)
    learner = Details.model_validate(details).learner
    if (learner.name, learner.number) != (manifest.learner, manifest.number):
        raise SubmissionError("its record is of another learner than it says.")
    return {
        "manifest": manifest.model_dump(mode="json"),
        "details": details,
        "answers": answers,
        "items": items,
        "unit_copy": _unit_copy(bag, manifest),
        "files": dict(bag.digests),
    }


def _manifest(bag: Bag) -> Manifest:
    """What it says of itself, when that agrees with itself."""
    value, reason = decode(bag.tags.get(FILE, b""))
    if FILE not in bag.tags or reason:
        raise SubmissionError(f"it is no sealed submission: {FILE} is not in it, or unreadable.")
    if is_newer(Kind.SUBMISSION, value):
        raise SubmissionError(f"{NEWER.message}. Update the program.")
    if has_version(Kind.SUBMISSION, value):
        value = known_part(Manifest, current(Kind.SUBMISSION, value))[0]
    try:
        manifest = Manifest.model_validate(value)
    except ValidationError as error:
        said = "; ".join(map(str, problems(error)[:3]))
        raise SubmissionError(f"{FILE} in it does not fit: {said}.") from error
    root = manifest.own_root()
    if (manifest.root, manifest.code) != (root, code_of(root)):
        raise SubmissionError(f"{FILE} in it is not as it was when it was sealed.")
    key = learner_key(manifest.learner, manifest.number)
    if manifest.id != submission_id(manifest.unit, key, manifest.attempt):
        raise SubmissionError(f"{FILE} in it says another name of it than it can have.")
    return manifest


def _refuse_strangers(bag: Bag, manifest: Manifest) -> None:
    """Files that no part of the submission speaks of."""
    known = {DETAILS, *(answers_name(manifest.unit, ref) for ref in manifest.criteria)}
    for item in manifest.items:
        known.add(item_name(item.ref))
        if item.file:
            known.add(f"evidence/{item.ref}/{item.file.name}")
            _refuse_other_file(bag, f"evidence/{item.ref}/{item.file.name}", item.file.sha256)
        _refuse_other_file(bag, item_name(item.ref), item.described)
    if manifest.unit_copy:
        known.add(unit_copy_name(manifest.unit))
        _refuse_other_file(bag, unit_copy_name(manifest.unit), manifest.unit_copy)
    strange = sorted({*bag.digests, *bag.tags} - known - _TAG_FILES)
    if strange:
        raise SubmissionError(f"{strange[0][:100]} does not belong in a sealed submission.")


def _refuse_other_file(bag: Bag, name: str, digest: str) -> None:
    if bag.digests.get(name) != digest:
        raise SubmissionError(f"{shown(name)} is not the file that it says was sealed.")


def _refuse_other_content(
    bag: Bag, manifest: Manifest, answers: Mapping[str, Any], items: Mapping[str, Any]
) -> None:
    """What it says of each criterion has to follow from what is in it."""
    register = [EvidenceItem.model_validate(item) for item in items.values()]
    for one in manifest.items:
        file = next(item.file for item in register if item.ref == one.ref)
        if (file and file.sha256) != (one.file and one.file.sha256):
            raise SubmissionError(f"{one.ref} has another file in it than its register says.")
    for ref, handed in manifest.criteria.items():
        if sealed(answers.get(ref, {}), register, manifest.unit, ref) != handed.sealed:
            raise SubmissionError(
                f"it says something else about {ref} than what is in it. If another version of "
                "the program made it, update this one."
            )


def _unit_copy(bag: Bag, manifest: Manifest) -> dict[str, Any] | None:
    if not manifest.unit_copy:
        return None
    copy: dict[str, Any] = _part(bag, unit_copy_name(manifest.unit))["specification"]
    return copy


def _part(bag: Bag, name: str) -> dict[str, Any]:
    """The value of a file of the record, as far as it is known."""
    value, reason = decode(bag.kept.get(name, b""))
    shape = shape_of(name)
    if reason or shape is None:
        raise SubmissionError(f"{shown(name)} cannot be read: {reason or 'it is no such file'}.")
    if wrong := shape(value):
        raise SubmissionError(f"{shown(name)} does not fit: {wrong[0]}.")
    return shape.model.model_validate(shape.known(value)[0]).model_dump(mode="json")


def _answers(bag: Bag, name: str) -> dict[str, Any]:
    return AnswersFile.model_validate(_part(bag, name)).activities
