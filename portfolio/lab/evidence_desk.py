"""What the evidence page asks of the record: list, add, read, save, withdraw, preview.

Plain values in and out, ready for JSON. Every write goes through ``portfolio.record``.
"""

from __future__ import annotations

import datetime
import io
import re
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from portfolio.activities.catalogue import builtin_catalogue
from portfolio.base.errors import ConflictError, EvidenceError
from portfolio.base.text import clean_tree, uk_date
from portfolio.checks.evidence_rules import item_findings
from portfolio.lab import first_page
from portfolio.lab.desk import record_mark
from portfolio.lab.evidence_form import form_values, item_schema, with_values
from portfolio.record import evidence_files, history
from portfolio.record.evidence import EvidenceItem, StoredFile, WorkplaceHeld
from portfolio.record.items import add_evidence, put_back_item, withdraw_item
from portfolio.record.paths import item_name
from portfolio.record.reading import ConflictCopy
from portfolio.record.record import Record, open_record
from portfolio.record.saving import save_item, set_aside
from portfolio.unit.findings import Finding, Severity
from portfolio.unit.unit import Unit, find_unit, ref_order

LARGEST_PREVIEW = 640
"""Pixels on the longer side of a preview."""
MOST_PIXELS = 60_000_000
"""A picture of more pixels is not opened for a preview."""
PART = "item"
"""The name that the form of an item has among what is saved."""

_PICTURES = ("JPEG", "PNG", "GIF", "WEBP")
_PICTURE_TYPES = ("image/jpeg", "image/png", "image/gif", "image/webp")
_PDF = "application/pdf"
_PLACE = 0x8825
"""The part of what a camera stores that says where it was (Exif 2.32, GPS Info IFD)."""
_SEEN_IN_BROWSER = (_PDF, *_PICTURE_TYPES)
_saving = threading.Lock()
_OLDER = "an older version"
"""What is no digest: a save that is based on it is always kept beside the stored file."""
_HELD_TITLE = "Held in the workplace"


def register(folder: Path, unit_id: str) -> dict[str, Any]:
    """The evidence register as a table needs it, the form for an item, and what files are taken."""
    record, unit = open_record(folder), _unit(unit_id)
    return {
        "items": [_row(unit, item) for item in record.items],
        "schema": item_schema(unit),
        "accepted": list(evidence_files.accepted_extensions()),
        "largest": evidence_files.LARGEST_EVIDENCE,
        "damaged": [str(damage) for damage in record.damages if "evidence" in damage.path.parts],
    }


def add_file(folder: Path, unit_id: str, name: str, arrived: Path) -> dict[str, Any]:
    """Add an item for a file that has arrived; ``arrived`` is the only file in its folder.

    It is renamed to what the learner calls it, so that a refusal names it so. Returns its row;
    ``same_file`` in it has the items that have the very same file.
    Raises EvidenceError for a file that is not taken, SaveError when the disk does not take it.
    """
    unit = _unit(unit_id)
    called = plain_name(name)
    file = arrived.replace(arrived.with_name(evidence_files.safe_name(called)))
    title = re.sub(r"[_\s]+", " ", PurePosixPath(called).stem).strip() or called
    item = add_evidence(folder, method="", title=title[:300], file=file, original_name=called)
    return {**_row(unit, item), "same_file": list(open_record(folder).same_file_as(item))}


def add_held(folder: Path, unit_id: str) -> dict[str, Any]:
    """Add an item for something that stays in the workplace. Returns its row."""
    unit = _unit(unit_id)
    item = add_evidence(folder, method="", title=_HELD_TITLE, workplace=WorkplaceHeld())
    return _row(unit, item)


def plain_name(name: str) -> str:
    """The last part of a name, whatever system it comes from.

    Raises EvidenceError when nothing is left that could name a file.
    """
    last = re.split(r"[/\\]", name)[-1].strip()
    if not last or last in (".", "..") or len(last) > 255:
        raise EvidenceError("The file was not added: its name is empty or too long. Rename it.")
    return last


def read_item(folder: Path, unit_id: str, ref: str) -> dict[str, Any]:
    """An item as its form shows it, and what is missing in it.

    Raises EvidenceError when the register has no such item.
    """
    record, unit = open_record(folder), _unit(unit_id)
    item = record.item(ref)
    return {
        "activities": {PART: form_values(unit, item)},
        "record": record_mark(folder),
        "saved": _saved(folder, ref).isoformat(),
        "copies": [
            {"name": copy.path.name, "activities": {PART: form_values(unit, other)}, "saved": None}
            for copy in _copies(record, ref)
            if (other := _version(copy)) is not None
        ],
        "damaged": [str(damage) for damage in record.damages if damage.path.parent.name == ref],
        "choices": {"evidence": [], "rows": {}},
        "findings": [{**f.as_dict(), "activity": PART} for f in _missing(record, unit, item)],
        "row": _row(unit, item),
    }


def _saved(folder: Path, ref: str) -> datetime.datetime:
    """When an item was saved last; for one that came from elsewhere, when it was put here."""
    name = item_name(ref)
    snapshots = history.versions(folder, name)
    if snapshots:
        return history.stamp_of(snapshots[0])
    return datetime.datetime.fromtimestamp((folder / name).stat().st_mtime, datetime.UTC)


def write_item(
    folder: Path, unit_id: str, ref: str, edits: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any]:
    """Save what was typed about an item. Returns what ``read_item`` does.

    ``edits`` has for each field of the form the new ``value`` and ``bases``, the values that it
    may replace. A field that holds something else by now is not overwritten: it is kept in a
    second version, which ``conflict`` names. Raises EvidenceError for values that do not fit.
    """
    unit, typed = _unit(unit_id), edits.get(PART, {})
    with _saving:
        record = open_record(folder)
        item = record.item(ref)
        stored = form_values(unit, item)
        fits = {name: _fits(stored.get(name), edit) for name, edit in typed.items()}
        values = {name: edit["value"] for name, edit in typed.items() if fits[name]}
        changed = with_values(unit, item, {**stored, **values})
        answer: dict[str, Any] = {"removed": clean_tree(dict(values))[1]}
        try:
            save_item(folder, changed, record.item_digest(ref))
            if not all(fits.values()):
                every = {name: edit["value"] for name, edit in typed.items()}
                save_item(folder, with_values(unit, changed, {**stored, **every}), _OLDER)
        except ConflictError as error:
            answer["conflict"] = error.kept.name
        return {**read_item(folder, unit_id, ref), **answer}


def _fits(now: Any, edit: Mapping[str, Any]) -> bool:
    return now in (edit["value"], *edit["bases"])


def settle_copy(folder: Path, unit_id: str, ref: str, name: str) -> dict[str, Any]:
    """Move a second version of an item, once the learner has chosen, into the history."""
    for copy in _copies(open_record(folder), ref):
        if copy.path.name == name:
            set_aside(folder, copy)
    return read_item(folder, unit_id, ref)


def withdraw(folder: Path, unit_id: str, ref: str) -> dict[str, Any]:
    """Take an item out of the register. Returns the register."""
    withdraw_item(folder, open_record(folder).item(ref).ref)
    return register(folder, unit_id)


def put_back(folder: Path, unit_id: str, ref: str) -> dict[str, Any]:
    """Take a withdrawn item into the register again. Returns the register."""
    put_back_item(folder, ref)
    return register(folder, unit_id)


def preview(folder: Path, ref: str) -> bytes:
    """A small JPEG of a picture, or of the first page of a PDF.

    Its location, and anything else that is stored in a picture, is left out; the file itself stays
    as it is. Raises EvidenceError when there is nothing to show.
    """
    path, file = _file(folder, ref)
    return _first_page(path, file) if file.media_type == _PDF else _small_picture(path, file)


def tells_where(folder: Path, ref: str) -> bool:
    """Whether the file of an item is a picture that holds the place where it was taken."""
    from PIL import Image

    path, file = _file(folder, ref)
    if file.media_type not in _PICTURE_TYPES:
        return False
    try:
        with Image.open(path, formats=_PICTURES) as picture:
            return bool(picture.getexif().get_ifd(_PLACE))
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return False


def _first_page(path: Path, file: StoredFile) -> bytes:
    command = [sys.executable, "-m", first_page.__name__, str(path), str(LARGEST_PREVIEW)]
    try:
        done = subprocess.run(
            command,
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=2 * first_page.MOST_SECONDS,
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise _no_preview(file, "its first page cannot be shown") from error
    return done.stdout


def _small_picture(path: Path, file: StoredFile) -> bytes:
    from PIL import Image, ImageOps

    try:
        with Image.open(path, formats=_PICTURES) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise _no_preview(file, "it has too many pixels")
            picture.thumbnail((LARGEST_PREVIEW, LARGEST_PREVIEW))
            upright = ImageOps.exif_transpose(picture).convert("RGBA")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _no_preview(file, "it has too many pixels") from error
    except (OSError, SyntaxError, ValueError) as error:
        raise _no_preview(file, "it cannot be shown as a picture") from error
    bare = Image.new("RGB", upright.size, "white")
    bare.paste(upright, mask=upright.getchannel("A"))
    made = io.BytesIO()
    bare.save(made, "JPEG", quality=85)
    return made.getvalue()


def opened_file(folder: Path, ref: str) -> tuple[Path, StoredFile, bool]:
    """The file of an item, and whether a browser may show it rather than download it."""
    path, file = _file(folder, ref)
    return path, file, file.media_type in _SEEN_IN_BROWSER


def _unit(unit_id: str) -> Unit:
    return find_unit(builtin_catalogue(), unit_id)


def _file(folder: Path, ref: str) -> tuple[Path, StoredFile]:
    record = open_record(folder)
    item = record.item(ref)
    path = record.file_of(item)
    if path is None or item.file is None:
        raise EvidenceError(f"{ref} has no file: it is held in the workplace.")
    if not path.is_file():
        raise EvidenceError(f"The file of {ref} is missing. Put it back, or let it download.")
    return path, item.file


def _no_preview(file: StoredFile, why: str) -> EvidenceError:
    return EvidenceError(f"There is no preview of {file.original_name}: {why}. Open the file.")


def _row(unit: Unit, item: EvidenceItem) -> dict[str, Any]:
    """An item as the table shows it. ``iso`` is there to sort by."""
    method = unit.methods.get(item.method)
    refs = sorted({claim.criterion for claim in item.claims_for(unit.id)}, key=ref_order)
    return {
        "ref": item.ref,
        "title": item.title,
        "method": method.label if method else item.method,
        "date": uk_date(item.date) if item.date else "",
        "iso": item.date.isoformat() if item.date else "",
        "criteria": [ref for ref in refs if unit.has(ref)],
        "file": item.file.original_name if item.file else "",
        "size": item.file.size if item.file else 0,
        "preview": _kind_of_preview(item),
        "practice": item.simulated,
    }


def _kind_of_preview(item: EvidenceItem) -> str:
    """``page``, ``picture``, ``unseen`` for a picture that cannot be shown, or empty."""
    kind = item.file.media_type if item.file else ""
    if kind in _SEEN_IN_BROWSER:
        return "page" if kind == _PDF else "picture"
    return "unseen" if kind.startswith("image/") else ""


def _copies(record: Record, ref: str) -> list[ConflictCopy]:
    return [copy for copy in record.copies if copy.name == item_name(ref)]


def _version(copy: ConflictCopy) -> EvidenceItem | None:
    try:
        return EvidenceItem.model_validate(copy.value)
    except ValueError:
        return None


def _missing(record: Record, unit: Unit, item: EvidenceItem) -> list[Finding]:
    """What the checks have to say about one item."""
    found = list(item_findings(unit, item))
    if not item.claims_for(unit.id):
        step = "Tick the criteria that it shows, and say where in it to look."
        found.append(_needed("item-claims-nothing", "It supports no criterion yet.", step))
    path = record.file_of(item)
    if path is not None and not path.is_file():
        step = "Put it back, or let it download."
        found.insert(0, _needed("file-missing", "Its file is missing.", step))
    return found


def _needed(rule: str, missing: str, next_step: str) -> Finding:
    return Finding(
        criterion="", rule=rule, severity=Severity.NEEDED, missing=missing, next_step=next_step
    )
