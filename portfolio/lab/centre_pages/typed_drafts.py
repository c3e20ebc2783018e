"""Drafts of decisions: saved as they are typed, each in a file of the person's own.

``learners/FIC0017/drafts/PL/cg-406-FIC0017-S1/1.1.json``. They are written as a learner's answers
are: whole or not at all, every version in the history, both versions kept where two were saved at
once. A draft is nobody's decision; it may hold a private note, and so never leaves the centre.
"""

from __future__ import annotations

import datetime
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, JsonValue, ValidationError

from portfolio.assessment.centre import LEARNERS
from portfolio.assessment.deciding import own_decision
from portfolio.assessment.events import Decided
from portfolio.base.errors import ConflictError, Problem
from portfolio.base.text import clean_tree, visible
from portfolio.base.validation import problems
from portfolio.lab import wire
from portfolio.lab.centre_pages.judging_form import (
    EVERY,
    ITEMS,
    PART,
    RULES,
    JudgingForm,
    values_of,
)
from portfolio.lab.centre_pages.seat import Before, Seat, before, handed_in, now
from portfolio.lab.marks import record_mark
from portfolio.lab.pages.typed_fields import Typed, not_all_saved, typed_fields
from portfolio.record import disk, history, store
from portfolio.record.json_text import Stored, decode
from portfolio.record.migrations import NEWER, Kind, current, has_version, is_newer, newest
from portfolio.record.store import Damage

SAVING = threading.Lock()
"""Held while a draft is read, changed and saved: two pages can be open on one criterion."""
_OLDER = "an older version"
"""What is no digest: a save that is based on it is always kept beside the stored file."""


class Draft(BaseModel):
    """A draft as it is stored; what another version of the program put there is kept."""

    model_config = ConfigDict(extra="allow", frozen=True)

    schema_version: Literal[1] = 1
    saved: AwareDatetime
    values: dict[str, JsonValue] = {}


@dataclass(frozen=True, kw_only=True)
class Kept:
    """What is kept of a criterion: the draft, or what was recorded since, whichever is newer."""

    root: Path
    name: str
    values: Mapping[str, Any]
    saved: datetime.datetime | None
    recorded: Decided | None
    file: Mapping[str, Any] = field(default_factory=dict)
    digest: str | None = None
    damaged: tuple[str, ...] = ()


def read_draft(
    seat: Seat, learner: str, unit: str, submission: str, criterion: str
) -> wire.StoredDraft:
    """The draft of this person about a criterion. Raises AssessmentError."""
    there = before(seat, learner, unit, submission)
    return stored(there, handed_in(there, criterion))


def write_draft(
    seat: Seat,
    learner: str,
    unit: str,
    submission: str,
    criterion: str,
    request: wire.EditsRequest,
) -> wire.StoredDraft | wire.NotAllSaved:
    """Save what was typed into some fields of a draft; the others stay as they are.

    A field that holds something else by now than its edit may replace is not overwritten: it is
    kept in a second version, which ``conflict`` names. Fields that the form does not have are told
    in ``NotAllSaved``; the others are saved all the same. Raises AssessmentError, SaveError.
    """
    there = before(seat, learner, unit, submission)
    ref = handed_in(there, criterion)
    typed = typed_fields(request)
    known = [one for one in typed if one[0] == PART and one[1] in JudgingForm.model_fields]
    with SAVING:
        done = _saved(kept(there, ref), known)
        found = stored(there, ref).model_copy(update=done)
    unknown = [one for one in typed if one not in known]
    return not_all_saved(found, known, unknown) if unknown else found


def settle_draft(
    seat: Seat, learner: str, unit: str, submission: str, criterion: str, name: str
) -> wire.StoredDraft:
    """Move a second version of a draft, once somebody has chosen, into the history."""
    there = before(seat, learner, unit, submission)
    ref = handed_in(there, criterion)
    draft = kept(there, ref)
    for path, _ in _copies(draft):
        if visible(path.name) == name:
            store.set_aside(draft.root, path.relative_to(draft.root).as_posix())
    return stored(there, ref)


def kept(there: Before, ref: str) -> Kept:
    """The draft as it is on the disk now, or what was recorded after it was saved."""
    root = there.centre.folder / LEARNERS / there.learner
    name = f"drafts/{there.seat.by}/{there.received.submission}/{ref}.json"
    state = there.ledger.state.of(there.unit.id, ref)
    recorded = own_decision(state, there.received.submission, there.seat.by)
    found = store.read_json(root, name, _misfits)
    told: dict[str, Any] = {"root": root, "name": name, "recorded": recorded}
    told["damaged"] = (str(found),) if isinstance(found, Damage) else ()
    sound = _sound(root, found)
    told["digest"] = found.digest if found else None
    told["file"] = sound.value if sound else {}
    draft = Draft.model_validate(current(Kind.DRAFT, sound.value)) if sound else None
    if draft and (recorded is None or recorded.time <= draft.saved):
        return Kept(values=draft.values, saved=draft.saved, **told)
    if recorded:
        return Kept(values=values_of(recorded), saved=recorded.time, **told)
    return Kept(values={}, saved=None, **told)


def stored(there: Before, ref: str) -> wire.StoredDraft:
    """The draft as the pages are told it."""
    draft = kept(there, ref)
    recorded = draft.recorded
    return wire.StoredDraft(
        activities={PART: dict(draft.values)},
        record=record_mark(there.centre.folder),
        saved=draft.saved.isoformat() if draft.saved else None,
        copies=[
            wire.Copy(
                name=path.name,
                activities={PART: dict(other.values)},
                saved=other.saved.isoformat(),
            )
            for path, other in _copies(draft)
        ],
        damaged=list(draft.damaged),
        choices=_choices(there, ref),
        findings=[],
        recorded=recorded.decision.value if recorded else "",
        recorded_at=recorded.time.isoformat() if recorded else None,
        same=recorded is not None and _entered(draft.values) == _entered(values_of(recorded)),
    )


def _saved(draft: Kept, typed: Iterable[Typed]) -> dict[str, Any]:
    """Save what was typed. Returns what the reply says of that."""
    fitting: dict[str, JsonValue] = {}
    clashing: dict[str, JsonValue] = {}
    for _, name, edit in typed:
        is_free = draft.values.get(name) in (edit.value, *edit.bases)
        (fitting if is_free else clashing)[name] = edit.value
    done: dict[str, Any] = {"removed": clean_tree({**fitting, **clashing})[1]}
    try:
        if any(draft.values.get(name) != value for name, value in fitting.items()):
            _write(draft, {**draft.values, **fitting}, draft.digest)
        if clashing:
            _write(draft, {**draft.values, **fitting, **clashing}, _OLDER)
    except ConflictError as error:
        done["conflict"] = visible(error.kept.name)
    return done


def _write(draft: Kept, values: Mapping[str, Any], based_on: str | None) -> None:
    cleaned, _ = clean_tree({name: value for name, value in values.items() if value is not None})
    value = {
        **draft.file,
        "schema_version": newest(Kind.DRAFT),
        "saved": now().isoformat(),
        "values": cleaned,
    }
    store.write_json(draft.root, draft.name, value, based_on=based_on, check=_misfits)


def _copies(draft: Kept) -> list[tuple[Path, Draft]]:
    """The second versions beside a draft that can be read."""
    path = draft.root / draft.name
    found = []
    for other in sorted(disk.names_in(path.parent)):
        if other.startswith(f"{path.stem}.conflict-") and other.endswith(".json"):
            value, reason = decode(disk.read(path.parent / other))
            if not reason and not _misfits(value):
                found.append((path.parent / other, Draft.model_validate(value)))
    return found


def _choices(there: Before, ref: str) -> wire.Choices:
    items = [
        wire.Choice(ref=item.ref, words=item.title)
        for item in there.submission.items.values()
        if item.ref in there.received.criteria[ref].items
    ]
    every = wire.Choice(ref=EVERY, words="all of the evidence")
    return wire.Choices(evidence=[], rows={ITEMS: items, RULES: [every, *items]})


def _entered(values: Mapping[str, Any]) -> dict[str, Any]:
    """What is entered, as two are compared."""
    trimmed = {k: v.strip() if isinstance(v, str) else v for k, v in values.items()}
    told = {k: v for k, v in trimmed.items() if v not in ("", None, [], {})}
    return {k: v for k, v in told.items() if k != "assessed"}


def _sound(root: Path, found: Stored | Damage | None) -> Stored | None:
    """What is stored, or the last good version of what is damaged."""
    if isinstance(found, Damage):
        return history.read_version(root, found.last_good) if found.last_good else None
    return found


def _misfits(value: dict[str, Any]) -> list[Problem]:
    if is_newer(Kind.DRAFT, value):
        return [NEWER]
    if not has_version(Kind.DRAFT, value):
        return [Problem("schema_version", "this is no version of a draft")]
    try:
        Draft.model_validate(current(Kind.DRAFT, value))
    except ValidationError as error:
        return problems(error)
    return []
