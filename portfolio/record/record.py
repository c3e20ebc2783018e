"""The record: everything that one learner has entered, for one unit or several.

``record.json`` holds the details, ``answers/UNIT/REF.json`` the answers to one criterion,
``evidence/E01/item.json`` one evidence item with its file beside it, ``units/UNIT.json`` the unit
that it was made with, ``history/`` every version.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from portfolio.base.errors import EvidenceError, RecordError
from portfolio.record import disk
from portfolio.record.centre_decisions import with_decisions
from portfolio.record.evidence import Claim, Details, EvidenceItem
from portfolio.record.json_text import sha256
from portfolio.record.memory import Memory
from portfolio.record.paths import DETAILS, EVIDENCE, answers_name, item_name, locate
from portfolio.record.reading import Answers, ConflictCopy, KeptAside, Reader, Sound
from portfolio.record.store import Damage
from portfolio.record.unit_copy import UnitCopy
from portfolio.record.verified import FileTrouble, file_troubles


@dataclass(frozen=True, kw_only=True)
class Record:
    """A learner's record as it was on the disk when it was opened.

    ``damages`` lists the files that cannot be used as they are; their last good versions, where
    there are any, stand in for them here. ``aside`` says what is in files and not known here.
    ``digests`` has the SHA-256 of each file by name.
    """

    folder: Path
    details: Details
    items: tuple[EvidenceItem, ...]
    damages: tuple[Damage, ...] = ()
    copies: tuple[ConflictCopy, ...] = ()
    aside: tuple[KeptAside, ...] = ()
    entries: Mapping[tuple[str, str], Answers] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, UnitCopy] = field(default_factory=dict)
    """The copies of the units that the record was made with, by their ids."""

    @cached_property
    def troubles(self) -> Mapping[str, FileTrouble]:
        """The items whose file is missing or not the one that was added, by their refs."""
        return {trouble.ref: trouble for trouble in file_troubles(self.folder, self.items)}

    def answers(self, unit_id: str, ref: str) -> Mapping[str, Any]:
        """The raw answer of each activity; empty when the learner has not begun."""
        found = self.entries.get((unit_id, ref))
        return found.activities if found else {}

    def saved(self, unit_id: str, ref: str) -> datetime.datetime | None:
        """When the answers to a criterion were last saved."""
        found = self.entries.get((unit_id, ref))
        return found.saved if found else None

    def asked(self, unit_id: str, ref: str) -> str:
        """The fingerprint of the text that the answers to a criterion were written for."""
        found = self.entries.get((unit_id, ref))
        return (found.asked if found else "") or self._asked_at_first(unit_id, ref)

    def claim_asked(self, claim: Claim) -> str:
        """The fingerprint of the text that a claim was made for; empty when nobody knows."""
        return claim.asked or self._asked_at_first(claim.unit, claim.criterion)

    def wording(self, unit_id: str, asked: str) -> str:
        """The text of a criterion that has a fingerprint; empty when it is not known."""
        copy = self.units.get(unit_id)
        return copy.wording(asked) if copy and asked else ""

    def _asked_at_first(self, unit_id: str, ref: str) -> str:
        """What is as old as the record's copy of the unit was made for what stands in that."""
        copy = self.units.get(unit_id)
        return copy.asked(ref) if copy else ""

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
        return locate(self.folder, f"{EVIDENCE}/{item.ref}/{item.file.name}")

    def bytes_of(self, name: str) -> bytes:
        """A JSON file of the record, just as it was when the record was opened.

        Raises RecordError, which says why alone, when it is not that any more.
        """
        try:
            data = disk.read_in(self.folder, name)
        except OSError as error:
            raise RecordError(f"{name} cannot be read: {disk.reading_failed(error)}.") from error
        if sha256(data) != self.digests[name]:
            raise RecordError(f"{name} was saved anew in the meantime. Try again.")
        return data


def open_record(folder: Path, memory: Memory[Sound] | None = None) -> Record:
    """Read a record; with a ``memory`` only what has changed since. Nothing on the disk is changed.

    Raises RecordError when the folder is no record, DamagedFileError when its details are damaged
    and there is no earlier version of them.
    """
    folder = Path(folder)
    reader = Reader(folder, memory)
    details = reader.details()
    try:
        reader.read_units()
        reader.read_answers()
        reader.read_items()
    except OSError as error:
        raise RecordError(
            f"The record cannot be read: a folder in it is not downloaded or not open to you. "
            f"Let it download, then try again.\n(Folder: {error.filename or folder})"
        ) from error
    in_order = sorted(reader.items, key=lambda item: int(item.ref[1:]))
    items, wrong = with_decisions(folder, details, in_order)
    return Record(
        folder=folder,
        details=details,
        items=items,
        damages=(*reader.damages, *wrong),
        copies=tuple(reader.copies),
        aside=tuple(reader.aside),
        entries=reader.entries,
        digests=reader.digests,
        units=reader.units,
    )
