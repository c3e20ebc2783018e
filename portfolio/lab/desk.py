"""What the workbook's pages ask of the record while a learner works: read, save, check, add.

Plain values in and out, ready for JSON. Every write goes through ``portfolio.record.saving``.
"""

from __future__ import annotations

import dataclasses
import hashlib
import threading
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from portfolio.activities import all_activities
from portfolio.activities.catalogue import builtin_catalogue
from portfolio.base.errors import ConflictError, PortfolioError
from portfolio.checks.coverage import check_criterion
from portfolio.document.blocks import MIME as BLOCKS
from portfolio.document.blocks import bundle
from portfolio.record.reading import ConflictCopy
from portfolio.record.record import Record, open_record
from portfolio.record.saving import save_answers, set_aside
from portfolio.unit.unit import Criterion, Unit, find_unit
from portfolio.workbook import views

_Edit = tuple[str, str, Any, list[Any]]
_saving = threading.Lock()
_OLDER = "an older version"
"""What is no digest: a save that is based on it is always kept beside the stored file."""


def read_answers(folder: Path, unit_id: str, ref: str) -> dict[str, Any]:
    """The stored answers to a criterion, and what is still missing.

    ``record`` tells this record from others on the same computer.

    Raises PortfolioError for a unit or criterion that does not exist.
    """
    record, unit = open_record(folder), _unit(unit_id, ref)
    saved = record.saved(unit.id, ref)
    return {
        "activities": dict(record.answers(unit.id, ref)),
        "record": record_mark(folder),
        "saved": saved.isoformat() if saved else None,
        "copies": [_copy(copy) for copy in _copies(record, unit_id, ref)],
        "damaged": [str(d) for d in record.damages if d.path.name == f"{ref}.json"],
        "choices": _choices(record, unit),
        **findings(record, unit, ref),
    }


def write_answers(
    folder: Path, unit_id: str, ref: str, edits: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any]:
    """Save what was typed into some fields of a criterion; the others stay as they are.

    ``edits`` has by activity and field the new ``value`` and ``bases``, the values that it may
    replace. A field that holds something else by now is not overwritten: it is kept in a conflict
    copy, ``conflict`` names that. Fields that no activity of the criterion has are passed over.
    Returns what ``read_answers`` does, with ``removed`` characters.
    """
    unit = _unit(unit_id, ref)
    with _saving:
        record = open_record(folder)
        stored = record.answers(unit.id, ref)
        fitting, clashing = _sorted_out(stored, _known(unit.criterion(ref), edits))
        answer: dict[str, Any] = {}
        try:
            digest = record.digest(unit.id, ref)
            if fitting:
                saved = save_answers(folder, unit.id, ref, _with(stored, fitting), digest)
                answer["removed"] = saved.removed_characters
            if clashing:
                both = _with(_with(stored, fitting), clashing)
                save_answers(folder, unit.id, ref, both, _OLDER)
        except ConflictError as error:
            answer["conflict"] = error.kept.name
        return {**read_answers(folder, unit_id, ref), **answer}


Edits = dict[str, dict[str, Any]]
"""Values by activity and field."""


def _known(criterion: Criterion, edits: Mapping[str, Mapping[str, Any]]) -> Iterator[_Edit]:
    for use in criterion.activities:
        fields = all_activities()[use.name].answer.model_fields
        for field, edit in edits.get(use.name, {}).items():
            if field in fields:
                yield use.name, field, edit["value"], edit["bases"]


def _sorted_out(stored: Mapping[str, Any], edits: Iterable[_Edit]) -> tuple[Edits, Edits]:
    """The edits that may be saved, and those of fields that changed elsewhere."""
    fitting: Edits = {}
    clashing: Edits = {}
    for activity, field, value, bases in edits:
        now = _fields(stored, activity).get(field)
        kind = fitting if now in (value, *bases) else clashing
        kind.setdefault(activity, {})[field] = value
    return fitting, clashing


def _with(stored: Mapping[str, Any], edits: Edits) -> dict[str, Any]:
    """The answers after the edits. A field that was emptied is left out."""
    changed = dict(stored)
    for activity, fields in edits.items():
        both = {**_fields(changed, activity), **fields}
        changed[activity] = {field: value for field, value in both.items() if value is not None}
    return changed


def _fields(stored: Mapping[str, Any], activity: str) -> Mapping[str, Any]:
    value = stored.get(activity)
    return value if isinstance(value, dict) else {}


def record_mark(folder: Path) -> str:
    """A short name that tells this record from others on the same computer."""
    return hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]


def settle_copy(folder: Path, unit_id: str, ref: str, name: str) -> dict[str, Any]:
    """Move a conflict copy, once the learner has chosen, into the history."""
    for copy in _copies(open_record(folder), unit_id, ref):
        if copy.path.name == name:
            set_aside(folder, copy)
    return read_answers(folder, unit_id, ref)


def findings(record: Record, unit: Unit, ref: str) -> dict[str, Any]:
    """The status of a criterion and its findings."""
    report = check_criterion(unit, unit.criterion(ref), record)
    return {
        "status": str(report.status),
        "findings": [finding.as_dict() for finding in report.findings],
    }


def panel(folder: Path, unit_id: str, ref: str, name: str) -> list[dict[str, Any]]:
    """The blocks of a panel (``status``, ``evidence`` ...) as JSON values.

    Raises PortfolioError when there is no such panel.
    """
    record, unit = open_record(folder), find_unit(builtin_catalogue(), unit_id)
    if name in views.OF_UNIT:
        blocks = views.OF_UNIT[name](unit, record)
    elif name in views.OF_CRITERION and unit.has(ref):
        blocks = views.OF_CRITERION[name](unit, unit.criterion(ref), record)
    else:
        raise PortfolioError(f'There is no panel "{name}".')
    return bundle(blocks)[BLOCKS]["blocks"]


def findings_by_page(folder: Path, unit_id: str) -> list[dict[str, Any]]:
    """What the checks found in the whole record, with the page on which each can be put right."""
    record, unit = open_record(folder), find_unit(builtin_catalogue(), unit_id)
    return [
        {**dataclasses.asdict(group), "findings": [f.as_dict() for f in group.findings]}
        for group in views.findings_by_page(unit, record)
    ]


def _unit(unit_id: str, ref: str) -> Unit:
    unit = find_unit(builtin_catalogue(), unit_id)
    if not unit.has(ref):
        raise PortfolioError(f'{unit.name} has no criterion "{ref}".')
    return unit


def _copies(record: Record, unit_id: str, ref: str) -> list[ConflictCopy]:
    return [copy for copy in record.copies if copy.name == f"answers/{unit_id}/{ref}.json"]


def _copy(copy: ConflictCopy) -> dict[str, Any]:
    return {
        "name": copy.path.name,
        "activities": copy.value.get("activities", {}),
        "saved": copy.value.get("saved"),
    }


def _choices(record: Record, unit: Unit) -> dict[str, Any]:
    """What fields can pick from: evidence items, and rows entered in other activities."""
    items = [{"ref": item.ref, "words": f"{item.title} ({item.method})"} for item in record.items]
    return {"evidence": items, "rows": _rows(record, unit)}


def _rows(record: Record, unit: Unit) -> dict[str, list[dict[str, str]]]:
    """Rows with a ``ref``, by ``activity.field``: ``{"smart-objectives.objectives": [...]}``."""
    found: dict[str, list[dict[str, str]]] = {}
    for criterion in unit.criteria:
        for activity, stored in record.answers(unit.id, criterion.ref).items():
            for field, value in (stored if isinstance(stored, dict) else {}).items():
                rows = (
                    [row for row in value if _can_be_picked(row)] if isinstance(value, list) else []
                )
                if rows:
                    key = _telling(rows)
                    found[f"{activity}.{field}"] = [
                        {"ref": row["ref"], "words": _text(row, key)} for row in rows
                    ]
    return found


def _can_be_picked(row: Any) -> bool:
    """Whether a row can be picked: it has a ref, and something in it."""
    if not isinstance(row, dict) or not isinstance(row.get("ref"), str) or not row["ref"]:
        return False
    return any(value not in ("", None, False, [], {}) for key, value in row.items() if key != "ref")


def _telling(rows: list[Mapping[str, Any]]) -> str:
    """The first key whose texts tell the rows apart; an objective's purpose often does not."""
    for key in rows[0]:
        texts = [_text(row, key) for row in rows]
        if key != "ref" and all(texts) and len(set(texts)) == len(texts):
            return key
    return ""


def _text(row: Mapping[str, Any], key: str) -> str:
    value = row.get(key)
    return value[:80] if isinstance(value, str) else ""
