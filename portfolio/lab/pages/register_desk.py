"""What the evidence page asks of the register as a whole: list, add, withdraw, put back."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import Literal

from portfolio.annex import locators
from portfolio.annex.show_all import show_items
from portfolio.base import files
from portfolio.base.cache_folder import user_cache
from portfolio.base.errors import EvidenceError
from portfolio.base.text import uk_date
from portfolio.lab import wire
from portfolio.lab.kept_record import open_record, unit_in
from portfolio.lab.pages.item_form import item_schema
from portfolio.lab.pages.item_proposals import proposals
from portfolio.record import evidence_files
from portfolio.record.evidence import EvidenceItem, WorkplaceHeld
from portfolio.record.items import add_evidence, put_back_item, withdraw_item, withdrawn_items
from portfolio.unit.refs import ref_order
from portfolio.unit.unit import Unit

PDF = "application/pdf"
PICTURE_TYPES = (
    *("image/jpeg", "image/png", "image/gif", "image/webp"),
    *("image/heic", "image/avif", "image/tiff", "image/bmp"),
)
FOR_BROWSERS = ("image/jpeg", "image/png", "image/gif", "image/webp", "image/avif", "image/bmp")
SEEN_IN_BROWSER = (PDF, *FOR_BROWSERS)
HEARD_IN_BROWSER = ("audio/webm", "audio/ogg", "audio/mp4", "audio/mpeg", "audio/wav")
_HELD_TITLE = "Held in the workplace"


def register(folder: Path, unit_id: str) -> wire.Register:
    """The evidence register as a table needs it, the form for an item, and what files are taken."""
    record, unit = open_record(folder), unit_in(folder, unit_id)
    return wire.Register(
        items=[row_of(unit, item) for item in record.items],
        withdrawn=[
            wire.WithdrawnRow(ref=item.ref, title=item.title) for item in withdrawn_items(folder)
        ],
        form=item_schema(unit),
        accepted=list(evidence_files.accepted_extensions()),
        largest=evidence_files.LARGEST_EVIDENCE,
        damaged=[str(damage) for damage in record.damages if "evidence" in damage.path.parts],
    )


def add_arrived(
    folder: Path, unit_id: str, name: str, arrived: Path, size: int, fault: OSError | None
) -> wire.AddedRow:
    """Add an item for a file of ``size`` bytes that came as far as ``fault`` let it come."""
    called = plain_name(name)
    if fault is not None:
        raise EvidenceError(
            f"{called} was not added: there is no room for it on this computer. Free some space, "
            "then add it again."
        )
    if size > evidence_files.LARGEST_EVIDENCE:
        raise evidence_files.too_large(called, size)
    return add_file(folder, unit_id, name, arrived)


def add_file(folder: Path, unit_id: str, name: str, arrived: Path) -> wire.AddedRow:
    """Add an item for a file that has arrived; ``arrived`` is the only file in its folder.

    It is renamed to what the learner calls it, so that a refusal names it so.
    Raises EvidenceError for a file that is not taken, SaveError when the disk does not take it.
    """
    unit = unit_in(folder, unit_id)
    called = plain_name(name)
    file = files.called(arrived, evidence_files.safe_name(called))
    title = re.sub(r"[_\s]+", " ", PurePosixPath(called).stem).strip() or called
    item = add_evidence(folder, method="", title=title[:300], file=file, original_name=called)
    record = open_record(folder)
    show_items([item], record.file_of, user_cache())
    same = list(record.same_file_as(item))
    proposed = proposals(record.file_of(item), item)
    return wire.AddedRow(**dict(row_of(unit, item)), same_file=same, proposals=proposed)


def add_held(folder: Path, unit_id: str) -> wire.RegisterRow:
    """Add an item for something that stays in the workplace."""
    unit = unit_in(folder, unit_id)
    item = add_evidence(folder, method="", title=_HELD_TITLE, workplace=WorkplaceHeld())
    return row_of(unit, item)


def withdraw(folder: Path, unit_id: str, ref: str) -> wire.Register:
    """Take an item out of the register."""
    withdraw_item(folder, open_record(folder).item(ref).ref)
    return register(folder, unit_id)


def put_back(folder: Path, unit_id: str, ref: str) -> wire.Register:
    """Take a withdrawn item into the register again."""
    put_back_item(folder, ref)
    return register(folder, unit_id)


def plain_name(name: str) -> str:
    """The last part of a name, whatever system it comes from.

    Raises EvidenceError when nothing is left that could name a file.
    """
    last = re.split(r"[/\\]", name)[-1].strip()
    if not last or last in (".", "..") or len(last) > 255:
        raise EvidenceError("The file was not added: its name is empty or too long. Rename it.")
    return last


def row_of(unit: Unit, item: EvidenceItem) -> wire.RegisterRow:
    """An item as the table shows it."""
    method = unit.methods.get(item.method)
    refs = sorted({claim.criterion for claim in item.claims_for(unit.id)}, key=ref_order)
    return wire.RegisterRow(
        ref=item.ref,
        title=item.title,
        method=method.label if method else item.method,
        date=uk_date(item.date) if item.date else "",
        iso=item.date.isoformat() if item.date else "",
        criteria=[ref for ref in refs if unit.has(ref)],
        file=item.file.original_name if item.file else "",
        size=item.file.size if item.file else 0,
        preview=_kind_of_preview(item),
        sound=sound_of(item),
        heard=[
            wire.HeardAt(criterion=claim.criterion, seconds=seconds)
            for claim in item.claims_for(unit.id)
            if sound_of(item)
            for seconds in moments(claim.where)
        ],
        practice=item.simulated,
    )


def sound_of(item: EvidenceItem) -> str:
    """The kind of sound as which a browser may play the file of an item; empty for none. It is one
    of a few in which nothing can run, whatever the file says of itself."""
    kind = item.file.media_type if item.file else ""
    return kind if kind in HEARD_IN_BROWSER else ""


def moments(where: str) -> list[int]:
    """The moments of a recording that a place names, in seconds: where each part of it begins."""
    return [place.seconds for place in locators.places(where) if place.kind == "time"]


def _kind_of_preview(item: EvidenceItem) -> Literal["page", "picture", "unseen", ""]:
    kind = item.file.media_type if item.file else ""
    if kind == PDF:
        return "page"
    if kind in PICTURE_TYPES:
        return "picture"
    return "unseen" if kind.startswith("image/") else ""
