"""What the form of an evidence item asks of the record: read, save, choose."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from portfolio.base.errors import ConflictError
from portfolio.base.text import clean_tree, visible
from portfolio.checks.coverage import item_findings
from portfolio.checks.said_once import said_once
from portfolio.lab import wire
from portfolio.lab.kept_record import SAVING, open_record, unit_in
from portfolio.lab.marks import record_mark
from portfolio.lab.pages.answers_desk import told
from portfolio.lab.pages.item_form import ItemForm, form_values, with_values
from portfolio.lab.pages.register_desk import row_of
from portfolio.lab.pages.typed_fields import not_all_saved, typed_fields
from portfolio.record import history
from portfolio.record.evidence import EvidenceItem
from portfolio.record.paths import item_name
from portfolio.record.reading import ConflictCopy
from portfolio.record.record import Record
from portfolio.record.saving import save_item, set_aside
from portfolio.unit.unit import Unit

PART = "item"
"""The name that the form of an item has among what is saved."""

_OLDER = "an older version"
"""What is no digest: a save that is based on it is always kept beside the stored file."""


def read_item(folder: Path, unit_id: str, ref: str) -> wire.StoredItem:
    """An item as its form shows it, and what is missing in it.

    Raises EvidenceError when the register has no such item.
    """
    record, unit = open_record(folder), unit_in(folder, unit_id)
    item = record.item(ref)
    return wire.StoredItem(
        activities={PART: form_values(unit, item)},
        record=record_mark(folder),
        saved=_saved(folder, ref).isoformat(),
        copies=[
            wire.Copy(name=copy.path.name, activities={PART: form_values(unit, other)}, saved=None)
            for copy in _copies(record, ref)
            if (other := _version(copy)) is not None
        ],
        damaged=[str(damage) for damage in record.damages if damage.path.parent.name == ref],
        choices=wire.Choices(evidence=[], rows={}),
        findings=[
            told(said.finding, said.criteria)
            for said in said_once(item_findings(unit, item, record))
        ],
        row=row_of(unit, item),
    )


def write_item(
    folder: Path, unit_id: str, ref: str, request: wire.EditsRequest
) -> wire.StoredItem | wire.NotAllSaved:
    """Save what was typed about an item.

    A field that holds something else by now than its edit may replace is not overwritten: it is
    kept in a second version, which ``conflict`` names. Fields that the form does not have are told
    in ``NotAllSaved``; the others are saved all the same. Raises EvidenceError for values that do
    not fit.
    """
    unit = unit_in(folder, unit_id)
    typed = typed_fields(request)
    known = [edit for edit in typed if edit[0] == PART and edit[1] in ItemForm.model_fields]
    with SAVING:
        edits = {name: edit for _, name, edit in known}
        stored = _written(folder, unit, ref, edits)
    unknown = [edit for edit in typed if edit not in known]
    return not_all_saved(stored, known, unknown) if unknown else stored


def settle_copy(folder: Path, unit_id: str, ref: str, name: str) -> wire.StoredItem:
    """Move a second version of an item, once the learner has chosen, into the history."""
    for copy in _copies(open_record(folder), ref):
        if visible(copy.path.name) == name:
            set_aside(folder, copy)
    return read_item(folder, unit_id, ref)


def _written(folder: Path, unit: Unit, ref: str, edits: dict[str, wire.Edit]) -> wire.StoredItem:
    if not edits:
        return read_item(folder, unit.id, ref)
    record = open_record(folder)
    item = record.item(ref)
    stored = form_values(unit, item)
    fitting = {name: edit.value for name, edit in edits.items() if _fits(stored.get(name), edit)}
    changed = with_values(unit, item, {**stored, **fitting})
    done: dict[str, Any] = {"removed": clean_tree(fitting)[1]}
    try:
        save_item(folder, changed, record.item_digest(ref))
        if len(fitting) < len(edits):
            every = {name: edit.value for name, edit in edits.items()}
            save_item(folder, with_values(unit, changed, {**stored, **every}), _OLDER)
    except ConflictError as error:
        done["conflict"] = visible(error.kept.name)
    return read_item(folder, unit.id, ref).model_copy(update=done)


def _fits(now: Any, edit: wire.Edit) -> bool:
    return now in (edit.value, *edit.bases)


def _saved(folder: Path, ref: str) -> datetime.datetime:
    """When an item was saved last; for one that came from elsewhere, when it was put here."""
    name = item_name(ref)
    snapshots = history.versions(folder, name)
    if snapshots:
        return history.stamp_of(snapshots[0])
    return datetime.datetime.fromtimestamp((folder / name).stat().st_mtime, datetime.UTC)


def _copies(record: Record, ref: str) -> list[ConflictCopy]:
    return [copy for copy in record.copies if copy.name == item_name(ref)]


def _version(copy: ConflictCopy) -> EvidenceItem | None:
    try:
        return EvidenceItem.model_validate(copy.value)
    except ValueError:
        return None
