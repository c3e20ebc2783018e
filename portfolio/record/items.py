"""Adding, completing, withdrawing an evidence item, with its file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from portfolio.base.errors import EvidenceError, RecordError
from portfolio.base.text import clean_tree
from portfolio.base.validation import listed
from portfolio.record import evidence_files, store
from portfolio.record.evidence import EvidenceItem, StoredFile
from portfolio.record.fitting import item_shape
from portfolio.record.json_text import Stored, is_too_deep
from portfolio.record.paths import (
    EVIDENCE,
    HISTORY,
    ITEM,
    ITEM_REF,
    WITHDRAWN,
    folder_names,
    item_name,
    locate,
)
from portfolio.record.reading import MOST_FOLDERS, Reader
from portfolio.record.saving import save_item


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
    Reader(folder).details()
    entries = {"method": method, "title": title, **_plain(entries)}
    if is_too_deep(entries):
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
    if item.file or locate(folder, name).exists():
        raise EvidenceError(
            f"{file.name} was not added: {item.ref} has a file already. Add it as a new item, or "
            "give the file another name."
        )
    try:
        stored = _copy_file(folder, item.ref, file, facts, file.name)
        changed = _item({**item.model_dump(mode="json"), "file": stored.model_dump(mode="json")})
        save_item(folder, changed, based_on)
    except BaseException:
        if locate(folder, name).exists():
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


@dataclass(frozen=True, kw_only=True)
class WithdrawnItem:
    """An item that was taken out of the register; ``title`` is empty where it cannot be read."""

    ref: str
    title: str


def withdrawn_items(folder: Path) -> list[WithdrawnItem]:
    """What ``put_back_item`` would take into the register again, by number."""
    try:
        locate(folder, WITHDRAWN)
    except RecordError:
        return []
    names = filter(ITEM_REF.fullmatch, folder_names(folder / WITHDRAWN))
    refs = [ref for ref in names if not (folder / EVIDENCE / ref).exists()]
    numbered = sorted(refs, key=lambda ref: int(ref[1:]))[:MOST_FOLDERS]
    return [WithdrawnItem(ref=ref, title=_withdrawn_title(folder, ref)) for ref in numbered]


def _withdrawn_title(folder: Path, ref: str) -> str:
    found = store.read_json(folder, f"{WITHDRAWN}/{ref}/{ITEM}", item_shape(ref))
    return str(found.value["title"]) if isinstance(found, Stored) else ""


def _item(value: dict[str, Any]) -> EvidenceItem:
    try:
        return EvidenceItem.model_validate(value)
    except ValidationError as error:
        lines = listed(error)
        raise EvidenceError(
            f"The evidence item was not added. Correct this, then try again:\n{lines}"
        ) from error


def _plain(value: Any) -> Any:
    """Models, inside whatever holds them, as what JSON can hold."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(part) for part in value]
    return value


def _claim_ref(folder: Path) -> str:
    places = (EVIDENCE, f"{HISTORY}/{EVIDENCE}", WITHDRAWN)
    used = [name for place in places for name in folder_names(folder / place)]
    number = max((int(name[1:]) for name in used if ITEM_REF.fullmatch(name)), default=0) + 1
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
