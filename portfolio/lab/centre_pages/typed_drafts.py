"""Drafts of decisions: saved as they are typed, each in a file of the person's own.

``learners/FIC0017/drafts/PL/cg-406-FIC0017-S1/1.1.json``. A draft is nobody's decision; it may hold
a private note, and so never leaves the centre.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from portfolio.assessment.centre import LEARNERS
from portfolio.assessment.deciding import own_decision
from portfolio.assessment.events import Decided
from portfolio.assessment.own_evidence import filed_for
from portfolio.lab import wire
from portfolio.lab.centre_pages.draft_files import (
    SAVING,
    DraftFile,
    read_file,
    save_typed,
    second_versions,
    settle,
)
from portfolio.lab.centre_pages.judging_form import (
    EVERY,
    ITEMS,
    PART,
    RULES,
    JudgingForm,
    values_of,
)
from portfolio.lab.centre_pages.seat import Before, Seat, before, handed_in
from portfolio.lab.marks import record_mark
from portfolio.lab.pages.typed_fields import not_all_saved, typed_fields


@dataclass(frozen=True, kw_only=True)
class Kept:
    """What is kept of a criterion: the draft, or what was recorded since, whichever is newer."""

    draft: DraftFile
    values: Mapping[str, Any]
    saved: datetime.datetime | None
    recorded: Decided | None


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
        done = save_typed(_to_change(kept(there, ref)), known)
        found = stored(there, ref).model_copy(update=done)
    unknown = [one for one in typed if one not in known]
    return not_all_saved(found, known, unknown) if unknown else found


def settle_draft(
    seat: Seat, learner: str, unit: str, submission: str, criterion: str, name: str
) -> wire.StoredDraft:
    """Move a second version of a draft, once somebody has chosen, into the history."""
    there = before(seat, learner, unit, submission)
    ref = handed_in(there, criterion)
    settle(kept(there, ref).draft, name)
    return stored(there, ref)


def kept(there: Before, ref: str) -> Kept:
    """The draft as it is on the disk now, or what was recorded after it was saved."""
    name = f"drafts/{there.seat.by}/{there.received.submission}/{ref}.json"
    draft = read_file(there.centre.folder / LEARNERS / there.learner, name)
    state = there.ledger.state.of(there.unit.id, ref)
    recorded = own_decision(state, there.received.submission, there.seat.by)
    if recorded and (draft.saved is None or recorded.time > draft.saved):
        values: Mapping[str, Any] = values_of(recorded)
        return Kept(draft=draft, values=values, saved=recorded.time, recorded=recorded)
    return Kept(draft=draft, values=draft.values, saved=draft.saved, recorded=recorded)


def _to_change(found: Kept) -> DraftFile:
    """The file of a draft, with what the page shows of it in it."""
    return replace(found.draft, values=found.values)


def stored(there: Before, ref: str) -> wire.StoredDraft:
    """The draft as the pages are told it."""
    draft = kept(there, ref)
    recorded = draft.recorded
    return wire.StoredDraft(
        activities={PART: dict(draft.values)},
        record=record_mark(there.centre.folder),
        saved=draft.saved.isoformat() if draft.saved else None,
        copies=second_versions(draft.draft, PART),
        damaged=list(draft.draft.damaged),
        choices=_choices(there, ref),
        findings=[],
        recorded=recorded.decision.value if recorded else "",
        recorded_at=recorded.time.isoformat() if recorded else None,
        same=recorded is not None and _entered(draft.values) == _entered(values_of(recorded)),
    )


def _choices(there: Before, ref: str) -> wire.Choices:
    items = [
        wire.Choice(ref=item.ref, words=item.title)
        for item in there.submission.items.values()
        if item.ref in there.received.criteria[ref].items
    ]
    items += [
        wire.Choice(ref=filed.id, words=filed.title)
        for filed in filed_for(there.ledger.events, there.unit.id, ref)
    ]
    every = wire.Choice(ref=EVERY, words="all of the evidence")
    return wire.Choices(evidence=[], rows={ITEMS: items, RULES: [every, *items]})


def _entered(values: Mapping[str, Any]) -> dict[str, Any]:
    """What is entered, as two are compared."""
    trimmed = {k: v.strip() if isinstance(v, str) else v for k, v in values.items()}
    told = {k: v for k, v in trimmed.items() if v not in ("", None, [], {})}
    return {k: v for k, v in told.items() if k != "assessed"}
