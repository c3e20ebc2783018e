"""What the page of a criterion asks of the record while a learner works: read, save, choose."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from portfolio.activities import all_activities
from portfolio.activities.answers import entered, known_answers, with_unknown
from portfolio.activities.uses import title_of
from portfolio.base.errors import ConflictError, PortfolioError
from portfolio.base.text import visible
from portfolio.checks.coverage import check_criterion
from portfolio.checks.evidence_rules import ANSWERED_BY_TAKING_OFF, claim_place
from portfolio.lab import wire
from portfolio.lab.kept_record import SAVING, open_record, unit_in
from portfolio.lab.marks import record_mark
from portfolio.lab.pages.choices_to_pick import choices
from portfolio.lab.pages.claim_edits import CLAIMS, claimed, fitting_claims
from portfolio.lab.pages.returned_decisions import is_locked_claim, locked_by, returned
from portfolio.lab.pages.typed_fields import Typed, not_all_saved, typed_fields
from portfolio.record.paths import answers_name
from portfolio.record.reading import ConflictCopy
from portfolio.record.record import Record
from portfolio.record.saving import save_answers, save_item, save_together, set_aside
from portfolio.record.store import Saved
from portfolio.record.unit_keeping import keep_unit
from portfolio.unit.criterion_words import fingerprint
from portfolio.unit.findings import Finding
from portfolio.unit.unit import Criterion, Unit
from portfolio.workbook.form_cells import in_order

_OLDER = "an older version"
"""What is no digest: a save that is based on it is always kept beside the stored file."""


def read_answers(folder: Path, unit_id: str, ref: str) -> wire.StoredAnswers:
    """The stored answers to a criterion, its forms, and what is still missing.

    Raises PortfolioError for a unit or criterion that does not exist.
    """
    unit = unit_with(folder, unit_id, ref)
    return _stored(folder, unit, ref).model_copy(update={"forms": _forms(unit, ref)})


def write_answers(
    folder: Path, unit_id: str, ref: str, request: wire.EditsRequest
) -> wire.StoredAnswers | wire.NotAllSaved:
    """Save what was typed into some fields of a criterion, and what is claimed for it.

    The other fields stay as they are. A field that holds something else by now than its edit may
    replace is not overwritten: it is kept in a conflict copy, ``conflict`` names that. Fields that
    no activity of the criterion has, and claims of items that the register does not have, are told
    in ``NotAllSaved``, and so are those that are locked because the criterion is met; the others
    are saved all the same. When answers or claims cannot be written,
    neither are. What is written once for several criteria is saved at the others as well.
    """
    unit = unit_with(folder, unit_id, ref)
    typed = typed_fields(request)
    with SAVING:
        record = open_record(folder)
        known = [edit for edit in typed if _is_known(record, unit.criterion(ref), edit)]
        locked = _locked(record, unit, ref, known)
        free = [edit for edit in known if edit not in locked]
        done = _saved(record, unit, ref, free)
        _save_elsewhere(record, unit, ref, free)
        stored = _stored(folder, unit, ref).model_copy(update=done)
    unknown = [edit for edit in typed if edit not in known]
    if unknown or locked:
        return not_all_saved(stored, free, unknown, locked, ref)
    return stored


def settle_copy(folder: Path, unit_id: str, ref: str, name: str) -> wire.StoredAnswers:
    """Move a conflict copy, once the learner has chosen, into the history."""
    unit = unit_with(folder, unit_id, ref)
    for copy in _copies(open_record(folder), unit_id, ref):
        if visible(copy.path.name) == name:
            set_aside(folder, copy)
    return _stored(folder, unit, ref)


def told(finding: Finding, criteria: tuple[str, ...] | None = None) -> wire.Finding:
    """A finding as the pages are told of it; ``criteria`` are all those it is about."""
    own = (finding.criterion,) if finding.criterion else ()
    off = finding.rule in ANSWERED_BY_TAKING_OFF
    return wire.Finding.model_validate(
        {
            **finding.as_dict(),
            "criteria": own if criteria is None else criteria,
            "weight": finding.severity.words,
            "asked_by": finding.authority.words,
            "take_off": finding.at.removeprefix(claim_place("")) if off else "",
        }
    )


def _saved(record: Record, unit: Unit, ref: str, typed: list[Typed]) -> dict[str, Any]:
    """Save what was typed and claimed. Returns what the reply says of that."""
    criterion, whole = unit.criterion(ref), record.answers(unit.id, ref)
    stored = known_answers(criterion, whole)
    claims = {item: edit for group, item, edit in typed if group == CLAIMS}
    items, clashing_items = fitting_claims(record, unit, ref, claims)
    fitting, clashing = _sorted_out(stored, (edit for edit in typed if edit[0] != CLAIMS))
    changed = with_unknown(criterion, whole, _with(stored, fitting)) if fitting else None
    if unit.id not in record.units:
        keep_unit(record, unit)
    asked = fingerprint(criterion.text)
    saved = save_together(record, items, unit.id, ref, changed, asked)
    conflicts = list(saved.conflicts)
    if clashing:
        both = with_unknown(criterion, whole, _with(_with(stored, fitting), clashing))
        conflicts += _kept_beside(save_answers, record.folder, unit.id, ref, both, _OLDER)
    for item in clashing_items:
        conflicts += _kept_beside(save_item, record.folder, item, _OLDER)
    return {
        "removed": saved.removed_characters,
        "conflict": visible(conflicts[0].kept.name) if conflicts else None,
    }


def _save_elsewhere(before: Record, unit: Unit, ref: str, typed: list[Typed]) -> None:
    """Save what was typed at the other criteria that it is for, too."""
    own = known_answers(unit.criterion(ref), before.answers(unit.id, ref))
    taken, _ = _sorted_out(own, (edit for edit in typed if edit[0] != CLAIMS))
    for other in unit.also_for(ref):
        shared = [
            edit
            for edit in typed
            if edit[1] in taken.get(edit[0], {}) and other in unit.also_at(ref, edit[0])
        ]
        if shared:
            _save_shared(open_record(before.folder), unit, other, shared)


def _save_shared(record: Record, unit: Unit, ref: str, typed: list[Typed]) -> None:
    """Save what was typed elsewhere where it takes the place of the same: what differs stays, and
    so does what is locked."""
    criterion, whole = unit.criterion(ref), record.answers(unit.id, ref)
    stored, locked = known_answers(criterion, whole), _locked(record, unit, ref, typed)
    fitting, _ = _sorted_out(stored, (edit for edit in typed if edit not in locked))
    if fitting:
        changed = with_unknown(criterion, whole, _with(stored, fitting))
        save_together(record, (), unit.id, ref, changed, fingerprint(criterion.text))


def _kept_beside(save: Callable[..., Saved], *values: Any) -> list[ConflictError]:
    """Keep what clashes as a second version."""
    try:
        save(*values)
    except ConflictError as error:
        return [error]
    return []


def _stored(folder: Path, unit: Unit, ref: str) -> wire.StoredAnswers:
    record, criterion = open_record(folder), unit.criterion(ref)
    saved = record.saved(unit.id, ref)
    report = check_criterion(unit, criterion, record)
    return wire.StoredAnswers(
        activities={
            **groups(criterion, record.answers(unit.id, ref)),
            CLAIMS: claimed(record, unit.id, ref),
        },
        record=record_mark(folder),
        saved=saved.isoformat() if saved else None,
        copies=[_copy(criterion, copy) for copy in _copies(record, unit.id, ref)],
        damaged=[str(d) for d in record.damages if d.path == folder / answers_name(unit.id, ref)],
        choices=choices(record, unit, criterion),
        status=report.status.value,
        findings=[told(finding) for finding in report.findings],
        returned=returned(record, unit, ref),
        also=list(unit.also_for(ref)),
        sums=list(_sums(record, unit, criterion)),
    )


def _sums(record: Record, unit: Unit, criterion: Criterion) -> Iterator[wire.FieldSums]:
    for part in entered(unit, criterion, lambda ref: record.answers(unit.id, ref)):
        for sums in () if part.is_empty else part.activity.sums(part.answer, part.context):
            given: dict[str, Any] = vars(sums) | {"lines": list(sums.lines)}
            yield wire.FieldSums(activity=part.key, **given)


def _forms(unit: Unit, ref: str) -> dict[str, wire.ActivityForm]:
    return {
        use.key: _form(use.name).model_copy(update={"title": title_of(use)})
        for use in unit.criterion(ref).activities
    }


@cache
def _form(name: str) -> wire.ActivityForm:
    activity = all_activities()[name]
    schema = wire.Schema.model_validate(in_order(activity.answer.model_json_schema()))
    return wire.ActivityForm(title=activity.title, purpose=activity.purpose, form=schema)


def _is_known(record: Record, criterion: Criterion, edit: Typed) -> bool:
    activity, field, _ = edit
    if activity == CLAIMS:
        return any(item.ref == field for item in record.items)
    return any(
        use.key == activity and field in all_activities()[use.name].answer.model_fields
        for use in criterion.activities
    )


def _locked(record: Record, unit: Unit, ref: str, typed: list[Typed]) -> list[Typed]:
    """The edits that would change what is met: the answers, and the evidence it rests on."""
    told = locked_by(record, unit, ref)
    if told is None:
        return []
    stored = known_answers(unit.criterion(ref), record.answers(unit.id, ref))
    return [
        edit
        for edit in typed
        if is_locked_claim(record, unit, told, edit)
        or (edit[0] != CLAIMS and _fields(stored, edit[0]).get(edit[1]) != edit[2].value)
    ]


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


def unit_with(folder: Path, unit_id: str, ref: str) -> Unit:
    """A unit that has a criterion. Raises PortfolioError."""
    unit = unit_in(folder, unit_id)
    if not unit.has(ref):
        raise PortfolioError(f'{unit.name} has no criterion "{ref}".')
    return unit


def _copies(record: Record, unit_id: str, ref: str) -> list[ConflictCopy]:
    return [copy for copy in record.copies if copy.name == answers_name(unit_id, ref)]


def _copy(criterion: Criterion, copy: ConflictCopy) -> wire.Copy:
    saved = copy.value.get("saved")
    return wire.Copy(
        name=copy.path.name,
        activities=groups(criterion, copy.value["activities"]),
        saved=saved if isinstance(saved, str) else None,
    )


def groups(criterion: Criterion, activities: Mapping[str, Any]) -> wire.Activities:
    """What of a file can be shown in a form: groups of values that are known here."""
    found = known_answers(criterion, activities)
    return {name: value for name, value in found.items() if isinstance(value, dict)}
