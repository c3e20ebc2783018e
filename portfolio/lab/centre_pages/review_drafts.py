"""What a quality assurer types of a look at decisions: saved as it is typed, then recorded.

``learners/FIC0017/drafts/DM/quality-cg-406/PL.json``: one for each assessor whose decisions are
looked at.
"""

from __future__ import annotations

from portfolio.activities.catalogue import builtin_catalogue
from portfolio.assessment.centre import LEARNERS
from portfolio.assessment.recording import NOTHING
from portfolio.assessment.sample_keeping import record_sample
from portfolio.base.errors import AssessmentError
from portfolio.lab import wire
from portfolio.lab.centre_pages.draft_files import (
    SAVING,
    DraftFile,
    empty,
    read_file,
    save_typed,
    second_versions,
    settle,
)
from portfolio.lab.centre_pages.judging_form import EVERY
from portfolio.lab.centre_pages.quality_page import case_of
from portfolio.lab.centre_pages.review_form import (
    DECISIONS,
    ITEMS,
    PART,
    PEOPLE,
    ReviewForm,
    review_of,
)
from portfolio.lab.centre_pages.seat import Before, Seat, before, now
from portfolio.lab.centre_wire import AsShown, Done
from portfolio.lab.marks import record_mark
from portfolio.lab.pages.typed_fields import not_all_saved, typed_fields

_OTHER = (
    "What is saved of this is not what this page shows: it was changed on another page or "
    f"computer. Look at it again, then record it. {NOTHING}"
)


def read_review(seat: Seat, learner: str, unit: str, assessor: str) -> wire.StoredDraft:
    """What this person has typed of somebody's decisions. Raises AssessmentError."""
    return _stored(before(seat, learner, unit, ""), assessor)


def write_review(
    seat: Seat, learner: str, unit: str, assessor: str, request: wire.EditsRequest
) -> wire.StoredDraft | wire.NotAllSaved:
    """Save what was typed into some fields, as ``typed_drafts.write_draft`` does."""
    there = before(seat, learner, unit, "")
    typed = typed_fields(request)
    known = [one for one in typed if one[0] == PART and one[1] in ReviewForm.model_fields]
    with SAVING:
        done = save_typed(_draft(there, assessor), known)
        found = _stored(there, assessor).model_copy(update=done)
    unknown = [one for one in typed if one not in known]
    return not_all_saved(found, known, unknown) if unknown else found


def settle_review(
    seat: Seat, learner: str, unit: str, assessor: str, name: str
) -> wire.StoredDraft:
    """Move a second version, once somebody has chosen, into the history."""
    there = before(seat, learner, unit, "")
    settle(_draft(there, assessor), name)
    return _stored(there, assessor)


def record_review(seat: Seat, learner: str, unit: str, assessor: str, shown: AsShown) -> Done:
    """Record just what the page shows, and empty the form for the next look.

    Raises AssessmentError with the sentence of the rule that it goes against; SaveError.
    """
    there = before(seat, learner, unit, "")
    with SAVING:
        draft = _draft(there, assessor)
        if dict(draft.values) != shown.values:
            raise AssessmentError(_OTHER)
        done = record_sample(
            there.centre,
            builtin_catalogue(),
            there.learner,
            there.unit.id,
            seat.by,
            review_of(draft.values, case_of(there, assessor).assessor),
            now(),
        )
        empty(draft)
    return Done(new=bool(done.events), warnings=list(done.warnings))


def _draft(there: Before, assessor: str) -> DraftFile:
    name = (
        f"drafts/{there.seat.by}/quality-{there.unit.id}/{case_of(there, assessor).assessor}.json"
    )
    return read_file(there.centre.folder / LEARNERS / there.learner, name)


def _stored(there: Before, assessor: str) -> wire.StoredDraft:
    draft = _draft(there, assessor)
    return wire.StoredDraft(
        activities={PART: dict(draft.values)},
        record=record_mark(there.centre.folder),
        saved=draft.saved.isoformat() if draft.saved else None,
        copies=second_versions(draft, PART),
        damaged=list(draft.damaged),
        choices=_choices(there, assessor),
        findings=[],
        recorded="",
        recorded_at=None,
        same=False,
    )


def _choices(there: Before, assessor: str) -> wire.Choices:
    looks = case_of(there, assessor).looks
    refs = dict.fromkeys(ref for one in looks for ref in one.decision.sealed.items)
    titles = _titles(there)
    items = [wire.Choice(ref=ref, words=titles.get(ref, "")) for ref in refs]
    return wire.Choices(
        evidence=[
            wire.ItemChoice(ref=one.ref, words=one.words, two_versions=False) for one in items
        ],
        rows={
            DECISIONS: [
                wire.Choice(ref=one.decision.criterion, words=one.decision.decision.value)
                for one in looks
            ],
            ITEMS: [wire.Choice(ref=EVERY, words="all of the evidence"), *items],
            PEOPLE: [
                wire.Choice(ref=one.id, words=one.name)
                for one in there.centre.file.person
                if one.id != there.seat.by
            ],
        },
    )


def _titles(there: Before) -> dict[str, str]:
    """What the items are called, as the last submission has them."""
    register = there.centre.register(there.learner, there.received)
    return {item.ref: item.title for item in register.items}
