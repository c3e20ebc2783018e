"""What the workbook's pages ask of the record while a learner works: read, save, check, add.

Plain values in and out, ready for JSON. Every write goes through ``portfolio.record``.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from portfolio.blocks import MIME as BLOCKS
from portfolio.blocks import bundle
from portfolio.catalogue import builtin_catalogue
from portfolio.checks.coverage import check_criterion
from portfolio.errors import ConflictError, PortfolioError
from portfolio.record import ConflictCopy, Record, open_record, save_answers, set_aside
from portfolio.unit import Unit, find_unit
from portfolio.workbook import views


def read_answers(folder: Path, unit_id: str, ref: str) -> dict[str, Any]:
    """The stored answers to a criterion, what they are based on, and what is still missing.

    Raises PortfolioError for a unit or criterion that does not exist.
    """
    record, unit = open_record(folder), _unit(unit_id, ref)
    saved = record.saved(unit.id, ref)
    return {
        "activities": dict(record.answers(unit.id, ref)),
        "based_on": record.digest(unit.id, ref),
        "saved": saved.isoformat() if saved else None,
        "copies": [_copy(copy) for copy in _copies(record, unit_id, ref)],
        "damaged": [str(d) for d in record.damages if d.path.name == f"{ref}.json"],
        "choices": _choices(record, unit),
        **findings(record, unit, ref),
    }


def write_answers(
    folder: Path, unit_id: str, ref: str, changed: Mapping[str, Any], based_on: str | None
) -> dict[str, Any]:
    """Save the answers to some activities of a criterion; the others stay as they are.

    Returns what ``read_answers`` does, with ``removed`` characters. When the file changed since it
    was read, nothing is overwritten: ``conflict`` holds the kept copy beside the stored answers.
    """
    unit = _unit(unit_id, ref)
    record = open_record(folder)
    activities = {**record.answers(unit.id, ref), **changed}
    try:
        saved = save_answers(folder, unit.id, ref, activities, based_on)
    except ConflictError as error:
        return {**read_answers(folder, unit_id, ref), "conflict": error.kept.name}
    return {**read_answers(folder, unit_id, ref), "removed": saved.removed_characters}


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
                rows = [row for row in value if _has_ref(row)] if isinstance(value, list) else []
                if rows:
                    found[f"{activity}.{field}"] = [
                        {"ref": row["ref"], "words": _words(row)} for row in rows
                    ]
    return found


def _has_ref(row: Any) -> bool:
    return isinstance(row, dict) and isinstance(row.get("ref"), str) and bool(row["ref"])


def _words(row: Mapping[str, Any]) -> str:
    """The first text of a row beside its ref."""
    texts = (value for key, value in row.items() if key != "ref" and isinstance(value, str))
    return next((text[:80] for text in texts if text.strip()), "")
