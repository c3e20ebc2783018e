"""What a quality assurer types of a look at decisions: saved as it is typed, then recorded.

``learners/FIC0017/drafts/DM/quality-cg-406/PL.json``: one for each assessor whose decisions are
looked at.
"""

from __future__ import annotations

from portfolio.activities.catalogue import builtin_catalogue
from portfolio.assessment.centre import LEARNERS
from portfolio.assessment.sample_keeping import record_sample
from portfolio.assessment.sampling_frame import Case
from portfolio.lab import wire
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
from portfolio.lab.centre_pages.typed_part import TypedPart
from portfolio.lab.centre_wire import AsShown, Done


def read_review(seat: Seat, learner: str, unit: str, assessor: str) -> wire.StoredDraft:
    """What this person has typed of somebody's decisions. Raises AssessmentError."""
    return _part(before(seat, learner, unit, ""), assessor).stored()


def write_review(
    seat: Seat, learner: str, unit: str, assessor: str, request: wire.EditsRequest
) -> wire.StoredDraft | wire.NotAllSaved:
    return _part(before(seat, learner, unit, ""), assessor).write(request)


def settle_review(
    seat: Seat, learner: str, unit: str, assessor: str, name: str
) -> wire.StoredDraft:
    return _part(before(seat, learner, unit, ""), assessor).settle(name)


def record_review(seat: Seat, learner: str, unit: str, assessor: str, shown: AsShown) -> Done:
    """Record a look at somebody's decisions. Raises AssessmentError, SaveError."""
    there = before(seat, learner, unit, "")
    return _part(there, assessor).record(
        shown,
        lambda values: record_sample(
            there.centre,
            builtin_catalogue(),
            there.learner,
            there.unit.id,
            seat.by,
            review_of(values, case_of(there, assessor).assessor),
            now(),
        ),
    )


def _part(there: Before, assessor: str) -> TypedPart:
    case = case_of(there, assessor)
    return TypedPart(
        centre=there.centre.folder,
        learner=there.centre.folder / LEARNERS / there.learner,
        name=f"drafts/{there.seat.by}/quality-{there.unit.id}/{case.assessor}.json",
        part=PART,
        form=ReviewForm,
        choices=_choices(there, case),
    )


def _choices(there: Before, case: Case) -> wire.Choices:
    refs = sorted({ref for one in case.looks for ref in one.decision.sealed.items})
    titles = _titles(there)
    items = [wire.Choice(ref=ref, words=titles.get(ref, "")) for ref in refs]
    return wire.Choices(
        evidence=[
            wire.ItemChoice(ref=one.ref, words=one.words, two_versions=False) for one in items
        ],
        rows={
            DECISIONS: [
                wire.Choice(ref=one.decision.criterion, words=one.decision.decision.value)
                for one in case.looks
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
