"""What every evidence item shows, looked up or made, one file after another."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from portfolio.annex import known_items, locators
from portfolio.annex.file_reading import Reading, reading_from_json
from portfolio.annex.helper import Helper
from portfolio.annex.limits import VERSION, Limits
from portfolio.annex.refusal import NotShownError
from portfolio.annex.show import READERS
from portfolio.base import files
from portfolio.base.cache_folder import Cache, key_of
from portfolio.base.errors import BlockError, RecordError
from portfolio.base.program_version import program_version
from portfolio.document.pieces import Picture, Piece
from portfolio.record import evidence_files
from portfolio.record.evidence import EvidenceItem, StoredFile

KIND = "annex"
_LIBRARIES = ("pillow", "pypdfium2", "openpyxl", "lxml")
Locate = Callable[[EvidenceItem], Path | None]
"""Where the file of an item is. May raise RecordError."""


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What of an item's file can be shown. ``pictures`` has its pictures by name; ``reading`` is
    None when the file was not read.

    ``trouble`` says why there is nothing, after “could not be shown:”; ``""`` when there is, and
    for kinds of files of which nothing is ever shown.
    """

    reading: Reading | None = None
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    trouble: str = ""

    @property
    def pieces(self) -> tuple[Piece, ...]:
        return self.reading.pieces if self.reading else ()

    def picture(self, piece: Picture) -> bytes:
        """The bytes of a picture."""
        return self.pictures[piece.name]


def show_items(
    items: Iterable[EvidenceItem], locate: Locate, cache: Cache, limits: Limits | None = None
) -> Mapping[str, Shown]:
    """What the items with a file show, by ref. ``cache`` keeps it all for the next time.

    A file that breaks something, takes too long or is not what was added has a ``trouble`` of its
    own; the others are shown.
    """
    limits = limits or Limits()
    found = {}
    with Helper(limits) as helper:
        for item in items:
            if item.file is None or item.file.media_type not in READERS:
                continue
            try:
                found[item.ref] = _shown(item, item.file, locate(item), cache, helper, limits)
            except (NotShownError, RecordError) as refusal:
                found[item.ref] = Shown(trouble=str(refusal))
    return found


def _shown(
    item: EvidenceItem,
    file: StoredFile,
    path: Path | None,
    cache: Cache,
    helper: Helper,
    limits: Limits,
) -> Shown:
    if path is None:
        raise NotShownError("it has no file.")
    if reason := evidence_files.trouble(path, file):
        raise NotShownError(f"{reason}.")
    key = _key(item, file, limits)
    shown = _remembered(cache, key) or _made(item, file, path, cache, key, helper)
    if shown.reading:
        known_items.remember(file, shown.reading.about, cache)
    return shown


def _remembered(cache: Cache, key: str) -> Shown | None:
    kept = cache.get(KIND, key)
    if kept is None:
        return None
    try:
        reading = reading_from_json(json.loads(kept))
    except (ValueError, BlockError):
        return None
    pictures = {}
    for piece in reading.pieces:
        if isinstance(piece, Picture):
            picture = cache.get(KIND, key_of(key, piece.name))
            if picture is None:
                return None
            pictures[piece.name] = picture
    return Shown(reading=reading, pictures=pictures)


def _made(
    item: EvidenceItem, file: StoredFile, path: Path, cache: Cache, key: str, helper: Helper
) -> Shown:
    """What the reader makes of a copy of the file, which nobody else can change meanwhile."""
    with files.scratch() as space:
        copy = space / f"copy{path.suffix}"
        files.put(copy, _as_added(path, file))
        reading = helper.reading(copy, file.media_type, space, _pages(item))
        pictures = {
            piece.name: files.read(space / piece.name)
            for piece in reading.pieces
            if isinstance(piece, Picture)
        }
    for name, data in pictures.items():
        cache.put(KIND, key_of(key, name), data)
    cache.put(KIND, key, json.dumps(reading.to_json()).encode())
    return Shown(reading=reading, pictures=pictures)


def _as_added(path: Path, file: StoredFile) -> bytes:
    try:
        data = files.read(path, file.size)
    except OSError as error:
        raise NotShownError("it cannot be read at the moment.") from error
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise NotShownError("it is not the file that was added: its content has changed.")
    return data


def _key(item: EvidenceItem, file: StoredFile, limits: Limits) -> str:
    """The same for the same file, shown in the same way."""
    made_by = (VERSION, program_version(*_LIBRARIES))
    return key_of(*made_by, file.sha256, file.media_type, asdict(limits), _pages(item))


def _pages(item: EvidenceItem) -> list[int]:
    """The pages that the item's claims point to."""
    named = (page for claim in item.claims for page in locators.pages(claim.where))
    return sorted(set(named))
