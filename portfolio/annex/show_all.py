"""What every evidence item shows, looked up or made, one file after another."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
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
from portfolio.base.office import find_office
from portfolio.base.program_version import program_version
from portfolio.document.pieces import Picture, Piece, Remark
from portfolio.record import evidence_files
from portfolio.record.evidence import UNASKED, EvidenceItem, StoredFile

KIND = "annex"
PDF = "application/pdf"
_LIBRARIES = ("pillow", "pypdfium2", "lxml")
Locate = Callable[[EvidenceItem], Path | None]
"""Where the file of an item is. May raise RecordError."""


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What of an item's file can be shown. ``pictures`` has its pictures by name; ``reading`` is
    None when the file was not read.

    ``before`` comes before what was read: the pages as they look, or why they are not there.
    ``trouble`` says why there is nothing, after “could not be shown:”; ``""`` when there is, and
    for kinds of files of which nothing is ever shown. ``key`` names what was read and in which way.
    """

    reading: Reading | None = None
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    trouble: str = ""
    before: tuple[Piece, ...] = ()
    key: str = ""

    @property
    def pieces(self) -> tuple[Piece, ...]:
        return (*self.before, *(self.reading.pieces if self.reading else ()))

    @property
    def is_shown_by_pages(self) -> bool:
        """Whether what was read lies beneath pictures of the pages, to be searched."""
        return any(isinstance(piece, Picture) for piece in self.before)

    def picture(self, piece: Picture) -> bytes:
        """The bytes of a picture."""
        return self.pictures[piece.name]


def show_items(
    items: Iterable[EvidenceItem],
    locate: Locate,
    cache: Cache,
    limits: Limits | None = None,
    *,
    as_pages: bool = False,
) -> Mapping[str, Shown]:
    """What the items with a file show, by ref. ``cache`` keeps it all for the next time.

    A file that breaks something, takes too long or is not what was added has a ``trouble`` of its
    own; the others are shown. With ``as_pages``, Word files, slides, and sheets with charts are
    shown by pictures of their pages where LibreOffice is on the computer, with their words beneath;
    one that LibreOffice cannot lay out is shown by its words, and says so.
    """
    limits = limits or Limits()
    found = {}
    as_pages = as_pages and find_office() is not None
    with Helper(limits) as helper:
        for item in items:
            if item.file is None or item.file.media_type not in READERS:
                continue
            try:
                desk = _Desk(item, item.file, locate(item), cache, helper, limits)
                shown = desk.shown()
                found[item.ref] = desk.by_pages(shown) if as_pages else shown
            except (NotShownError, RecordError) as refusal:
                found[item.ref] = Shown(trouble=str(refusal))
    return found


@dataclass(frozen=True)
class _Desk:
    """One item, and what it takes to show it."""

    item: EvidenceItem
    file: StoredFile
    path: Path | None
    cache: Cache
    helper: Helper
    limits: Limits

    def shown(self) -> Shown:
        """What is read of the file. Raises NotShownError."""
        if self.path is None:
            raise NotShownError("it has no file.")
        if reason := evidence_files.trouble(self.path, self.file):
            raise NotShownError(f"{reason}.")
        shown = self._known() or self._kept(self._read, self._key_of)
        if shown.reading:
            known_items.remember(self.file, shown.reading.about, self.cache)
        return shown

    def by_pages(self, shown: Shown) -> Shown:
        """The same by its pages, if they tell more and may be printed."""
        from portfolio.annex import office_pages

        reading, media_type = shown.reading, self.file.media_type
        if reading is None or not office_pages.is_better(media_type, reading):
            return shown
        if self.item.shows_people == UNASKED:
            return shown
        if reading.warnings:
            return replace(shown, before=(Remark(text=office_pages.NOT_TRIED),))
        try:
            key = self._key("pages", self._claimed)
            found = _remembered(self.cache, key) or self._kept(
                partial(self._pages, reading), lambda _: key
            )
        except NotShownError:
            return replace(shown, before=(Remark(text=office_pages.NOT_LAID_OUT),))
        assert found.reading is not None
        before, beneath = office_pages.with_pages(media_type, reading, found.reading)
        of_pages = {office_pages.named(name): data for name, data in found.pictures.items()}
        return Shown(
            reading=beneath,
            pictures={**shown.pictures, **of_pages},
            before=before,
            key=key_of(shown.key, found.key),
        )

    def _read(self, copy: Path, space: Path) -> Reading:
        return self.helper.reading(copy, self.file.media_type, space, self._claimed)

    def _pages(self, reading: Reading, copy: Path, space: Path) -> Reading:
        from portfolio.annex import office_pages

        return office_pages.pages(
            copy,
            self.file.media_type,
            reading,
            space,
            lambda pdf, wanted: self.helper.reading(pdf, PDF, space, list(wanted) or self._claimed),
        )

    def _known(self) -> Shown | None:
        """What was kept of the file, for this item or for any other that has the same file."""
        shown = _remembered(self.cache, self._key())
        if self._claimed and not (shown and shown.reading and self._is_whole(shown.reading)):
            return _remembered(self.cache, self._key(self._claimed))
        return shown

    def _key_of(self, reading: Reading) -> str:
        """The key of what was read. Only of a file with more pages than are shown does it matter
        to which the claims point."""
        if self._is_whole(reading) or not self._claimed:
            return self._key()
        return self._key(self._claimed)

    def _is_whole(self, reading: Reading) -> bool:
        return (reading.extent.pages or 0) <= self.limits.pages

    def _kept(
        self, read: Callable[[Path, Path], Reading], key_of_reading: Callable[[Reading], str]
    ) -> Shown:
        """What is read now of a copy, which nobody else can change meanwhile; it is kept."""
        assert self.path is not None
        with files.scratch() as space:
            copy = space / f"copy{self.path.suffix}"
            files.put(copy, _as_added(self.path, self.file))
            reading = read(copy, space)
            pictures = {
                piece.name: files.read(space / piece.name)
                for piece in reading.pieces
                if isinstance(piece, Picture)
            }
        key = key_of_reading(reading)
        for name, data in pictures.items():
            self.cache.put(KIND, key_of(key, name), data)
        self.cache.put(KIND, key, json.dumps(reading.to_json()).encode())
        return Shown(reading=reading, pictures=pictures, key=key)

    def _key(self, *way: object) -> str:
        """The same for the same file, shown in the same way."""
        made_by = (VERSION, program_version(*_LIBRARIES))
        facts = (self.file.sha256, self.file.media_type, vars(self.limits))
        return key_of(*made_by, *facts, *way)

    @cached_property
    def _claimed(self) -> list[int]:
        """The pages that the item's claims point to."""
        named = (page for claim in self.item.claims for page in locators.pages(claim.where))
        return sorted(set(named))


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
    return Shown(reading=reading, pictures=pictures, key=key)


def _as_added(path: Path, file: StoredFile) -> bytes:
    try:
        data = files.read(path, file.size)
    except OSError as error:
        raise NotShownError("it cannot be read at the moment.") from error
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise NotShownError("it is not the file that was added: its content has changed.")
    return data
