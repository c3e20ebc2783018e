"""What the page of a criterion asks of the record while a learner works: read, save, choose."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from portfolio.activities import all_activities
from portfolio.activities.answers import known_answers, with_unknown
from portfolio.activities.catalogue import builtin_catalogue
from portfolio.base.errors import ConflictError, PortfolioError
from portfolio.base.text import visible
from portfolio.checks.coverage import check_criterion
from portfolio.lab import wire
from portfolio.lab.kept_record import open_record
from portfolio.lab.marks import record_mark
from portfolio.lab.pages.typed_fields import Typed, not_all_saved, typed_fields
from portfolio.record.reading import ConflictCopy
from portfolio.record.record import Record
from portfolio.record.saving import save_answers, set_aside
from portfolio.unit.findings import Finding
from portfolio.unit.unit import Criterion, Unit, find_unit
from portfolio.workbook.form_cells import in_order

_saving = threading.Lock()
_OLDER = "an older version"
"""What is no digest: a save that is based on it is always kept beside the stored file."""


def read_answers(folder: Path, unit_id: str, ref: str) -> wire.StoredAnswers:
    """The stored answers to a criterion, its forms, and what is still missing.

    Raises PortfolioError for a unit or criterion that does not exist.
    """
    unit = _unit(unit_id, ref)
    return _stored(folder, unit, ref).model_copy(update={"forms": _forms(unit, ref)})


def write_answers(
    folder: Path, unit_id: str, ref: str, request: wire.EditsRequest
) -> wire.StoredAnswers | wire.NotAllSaved:
    """Save what was typed into some fields of a criterion; the others stay as they are.

    A field that holds something else by now than its edit may replace is not overwritten: it is
    kept in a conflict copy, ``conflict`` names that. Fields that no activity of the criterion has
    are told in ``NotAllSaved``; the others are saved all the same.
    """
    unit = _unit(unit_id, ref)
    typed = typed_fields(request)
    known = [edit for edit in typed if _is_known(unit.criterion(ref), edit)]
    with _saving:
        stored = _saved(folder, unit, ref, known)
    unknown = [edit for edit in typed if edit not in known]
    return not_all_saved(stored, known, unknown) if unknown else stored


def settle_copy(folder: Path, unit_id: str, ref: str, name: str) -> wire.StoredAnswers:
    """Move a conflict copy, once the learner has chosen, into the history."""
    unit = _unit(unit_id, ref)
    for copy in _copies(open_record(folder), unit_id, ref):
        if visible(copy.path.name) == name:
            set_aside(folder, copy)
    return _stored(folder, unit, ref)


def told(finding: Finding) -> wire.Finding:
    """A finding as the pages are told of it."""
    return wire.Finding.model_validate(finding.as_dict())


def _saved(folder: Path, unit: Unit, ref: str, typed: list[Typed]) -> wire.StoredAnswers:
    record, criterion = open_record(folder), unit.criterion(ref)
    whole = record.answers(unit.id, ref)
    stored = known_answers(criterion, whole)
    fitting, clashing = _sorted_out(stored, typed)
    done: dict[str, Any] = {}
    try:
        digest = record.digest(unit.id, ref)
        if fitting:
            changed = with_unknown(criterion, whole, _with(stored, fitting))
            saved = save_answers(folder, unit.id, ref, changed, digest)
            done["removed"] = saved.removed_characters
        if clashing:
            both = with_unknown(criterion, whole, _with(_with(stored, fitting), clashing))
            save_answers(folder, unit.id, ref, both, _OLDER)
    except ConflictError as error:
        done["conflict"] = visible(error.kept.name)
    return _stored(folder, unit, ref).model_copy(update=done)


def _stored(folder: Path, unit: Unit, ref: str) -> wire.StoredAnswers:
    record, criterion = open_record(folder), unit.criterion(ref)
    saved = record.saved(unit.id, ref)
    report = check_criterion(unit, criterion, record)
    return wire.StoredAnswers(
        activities=_groups(criterion, record.answers(unit.id, ref)),
        record=record_mark(folder),
        saved=saved.isoformat() if saved else None,
        copies=[_copy(criterion, copy) for copy in _copies(record, unit.id, ref)],
        damaged=[str(d) for d in record.damages if d.path.name == f"{ref}.json"],
        choices=_choices(record, unit),
        status=report.status.value,
        findings=[told(finding) for finding in report.findings],
    )


def _forms(unit: Unit, ref: str) -> dict[str, wire.ActivityForm]:
    return {use.name: _form(use.name) for use in unit.criterion(ref).activities}


@cache
def _form(name: str) -> wire.ActivityForm:
    activity = all_activities()[name]
    schema = wire.Schema.model_validate(in_order(activity.answer.model_json_schema()))
    return wire.ActivityForm(title=activity.title, purpose=activity.purpose, form=schema)


def _is_known(criterion: Criterion, edit: Typed) -> bool:
    activity, field, _ = edit
    used = any(use.name == activity for use in criterion.activities)
    return used and field in all_activities()[activity].answer.model_fields


def _sorted_out(
    stored: Mapping[str, Any], edits: Iterable[Typed]
) -> tuple[wire.Activities, wire.Activities]:
    """The edits that may be saved, and those of fields that changed elsewhere."""
    fitting: wire.Activities = {}
    clashing: wire.Activities = {}
    for activity, field, edit in edits:
        now = _fields(stored, activity).get(field)
        kind = fitting if now in (edit.value, *edit.bases) else clashing
        kind.setdefault(activity, {})[field] = edit.value
    return fitting, clashing


def _with(stored: Mapping[str, Any], edits: wire.Activities) -> dict[str, Any]:
    """The answers after the edits. A field that was emptied is left out."""
    changed = dict(stored)
    for activity, fields in edits.items():
        both = {**_fields(changed, activity), **fields}
        changed[activity] = {field: value for field, value in both.items() if value is not None}
    return changed


def _fields(stored: Mapping[str, Any], activity: str) -> Mapping[str, Any]:
    value = stored.get(activity)
    return value if isinstance(value, dict) else {}


def _unit(unit_id: str, ref: str) -> Unit:
    unit = find_unit(builtin_catalogue(), unit_id)
    if not unit.has(ref):
        raise PortfolioError(f'{unit.name} has no criterion "{ref}".')
    return unit


def _copies(record: Record, unit_id: str, ref: str) -> list[ConflictCopy]:
    return [copy for copy in record.copies if copy.name == f"answers/{unit_id}/{ref}.json"]


def _copy(criterion: Criterion, copy: ConflictCopy) -> wire.Copy:
    saved = copy.value.get("saved")
    return wire.Copy(
        name=copy.path.name,
        activities=_groups(criterion, copy.value["activities"]),
        saved=saved if isinstance(saved, str) else None,
    )


def _groups(criterion: Criterion, activities: Mapping[str, Any]) -> wire.Activities:
    """What of a file can be shown in a form: groups of values that are known here."""
    found = known_answers(criterion, activities)
    return {name: value for name, value in found.items() if isinstance(value, dict)}


def _choices(record: Record, unit: Unit) -> wire.Choices:
    """What fields can pick from: evidence items, and rows entered in other activities."""
    items = [
        wire.Choice(ref=item.ref, words=f"{item.title} ({item.method})") for item in record.items
    ]
    return wire.Choices(evidence=items, rows=_rows(record, unit))


def _rows(record: Record, unit: Unit) -> dict[str, list[wire.Choice]]:
    """Rows with a ``ref``, by ``activity.field``: ``{"smart-objectives.objectives": [...]}``."""
    found: dict[str, list[wire.Choice]] = {}
    for criterion in unit.criteria:
        for activity, stored in record.answers(unit.id, criterion.ref).items():
            for field, value in (stored if isinstance(stored, dict) else {}).items():
                rows = (
                    [row for row in value if _can_be_picked(row)] if isinstance(value, list) else []
                )
                if rows:
                    key = _telling(rows)
                    found[f"{activity}.{field}"] = [
                        wire.Choice(ref=row["ref"], words=_text(row, key)) for row in rows
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
