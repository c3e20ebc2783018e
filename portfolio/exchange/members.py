"""The members of a zip file of a record: names that every system takes, and what is in them.

Evidence is read as it was when it was added, or the whole file is given up: nothing that was
exchanged on the way is ever in it.
"""

from __future__ import annotations

import datetime
import hashlib
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath
from typing import IO

from portfolio.base import files
from portfolio.base.errors import RecordError
from portfolio.base.portions import portions
from portfolio.record import disk
from portfolio.record.evidence import EvidenceItem, StoredFile
from portfolio.record.evidence_files import accepted_extensions, safe_name
from portfolio.record.paths import locate
from portfolio.record.record import Record
from portfolio.record.verified import name_of

FICTIONAL = "FICTIONAL SAMPLE: the learner, the organisation and all evidence are invented."
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""No zip file can hold an earlier time."""


@dataclass(frozen=True, kw_only=True)
class Member:
    """A file in a zip file: its name, with ``/``, and its content, piece by piece."""

    name: str
    pieces: Callable[[], Iterable[bytes]]


@dataclass(frozen=True, kw_only=True)
class Packed:
    """What goes into a zip file, and in sentences what is not in it: because the format has no
    place for it, and because it could not be relied on."""

    members: tuple[Member, ...]
    not_carried: tuple[str, ...]
    left_out: tuple[str, ...] = ()


def holding(name: str, data: bytes) -> Member:
    """A member with this content."""
    return Member(name=name, pieces=lambda: (data,))


def fill(file: IO[bytes], members: Iterable[Member], moment: datetime.datetime) -> None:
    """Write a zip file; ``moment`` is when. Raises RecordError when evidence has changed."""
    told = moment.astimezone(datetime.UTC)
    stamp = (told.year, told.month, told.day, told.hour, told.minute, told.second)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for member in members:
            info = zipfile.ZipInfo(member.name, max(stamp, _EARLIEST))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            with archive.open(info, "w", force_zip64=True) as target:
                for piece in member.pieces():
                    target.write(piece)


def harmless_name(stored: str) -> str:
    """The name of an evidence file as every system takes it; a text, where it is of a kind that the
    register does not take."""
    name = safe_name(stored)
    taken = PurePosixPath(name).suffix.lower() in accepted_extensions()
    return name if taken else f"{name}.txt"


def evidence(record: Record, item: EvidenceItem, file: StoredFile, name: str) -> Member:
    """The file of an item, under a name in the zip file."""
    return Member(name=name, pieces=partial(_checked, record, item, file))


def _checked(record: Record, item: EvidenceItem, file: StoredFile) -> Iterator[bytes]:
    """A file of the record, which is no link and has the SHA-256 that it was added with."""
    found = hashlib.sha256()
    try:
        with files.opened(locate(record.folder, name_of(item))) as source:
            for portion in portions(source):
                found.update(portion)
                yield portion
    except OSError as error:
        raise RecordError(
            f"Nothing was written: the file of {item.ref} cannot be read: "
            f"{disk.reading_failed(error)}.\n(File: {record.folder / name_of(item)})"
        ) from error
    if found.hexdigest() != file.sha256:
        raise RecordError(
            f"Nothing was written: the file of {item.ref} was changed in the meantime. "
            f"Try again.\n(File: {record.folder / name_of(item)})"
        )


def refuse_unusable(record: Record) -> None:
    """Refuse a record of which a text is damaged or in two versions: it could not be whole.

    Raises RecordError with everything that stands against it.
    """
    wrong = [
        f"{damage.path.name} cannot be used: {damage.reason}."
        for damage in record.damages
        if damage.path.is_relative_to(record.folder)
    ]
    wrong += [
        f"{copy.path.name} is a second version of {copy.name}. Open the workbook and choose."
        for copy in record.copies
    ]
    if wrong:
        lines = "\n".join(f"  - {sentence}" for sentence in wrong[:50])
        raise RecordError(
            f"Nothing was written, because it could not be whole:\n{lines}\n"
            f"Put this right, then try again.\n(Folder: {record.folder})"
        )


def without_files(record: Record) -> tuple[str, ...]:
    """Why the files of some items are not in it, in sentences."""
    return tuple(
        f"The file of {trouble.ref} is not in it: {trouble.reason}."
        for trouble in record.troubles.values()
    )
