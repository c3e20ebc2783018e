"""What the pages of a centre can ask of the program, as ``routes`` has it for a learner's.

A new page has a desk in ``centre_pages/``, its models in ``centre_wire.py``, and its lines here.
"""

from __future__ import annotations

from functools import partial
from typing import get_type_hints

from portfolio.lab import centre_wire, marks, wire
from portfolio.lab.centre_pages import (
    assessing_page,
    desk_page,
    handed_criterion,
    handed_evidence,
    page_agreeing,
    page_assuring,
    page_deciding,
    page_releasing,
    page_signing,
    quality_page,
    review_drafts,
    sampling_page,
    typed_drafts,
)
from portfolio.lab.centre_pages.seat import Seat
from portfolio.lab.pages import reading_desk
from portfolio.lab.routes import Action, Actions, Work


def centre_routes(seat: Seat) -> dict[str, Actions]:
    """The actions on a centre's folder, by address below ``portfolio/`` and by HTTP method."""

    def on(query: type[wire.Asked], work: Work, body: type[wire.Asked] | None = None) -> Action:
        reply = get_type_hints(work)["return"]
        return Action(query=query, body=body, work=partial(work, seat), reply=reply)

    return {
        "alive": {
            "GET": Action(
                query=wire.Nowhere,
                body=None,
                work=lambda: marks.alive(seat.folder, []),
                reply=wire.Alive,
            )
        },
        "reading": {
            "GET": Action(
                query=wire.Nowhere,
                body=None,
                work=reading_desk.read_own,
                reply=wire.StoredReading,
            ),
            "PUT": Action(
                query=wire.Nowhere,
                body=wire.ReadingWish,
                work=reading_desk.write_own,
                reply=wire.StoredReading,
            ),
        },
        "desk": {"GET": on(wire.Nowhere, desk_page.desk_page)},
        "learners": {"GET": on(wire.Nowhere, desk_page.known_learners)},
        "assessing": {"GET": on(centre_wire.OfSubmission, assessing_page.assessing)},
        "handed-criterion": {"GET": on(centre_wire.OfHanded, handed_criterion.open_criterion)},
        "handed-evidence": {"GET": on(centre_wire.OfHandedItem, handed_evidence.shown_evidence)},
        "draft": {
            "GET": on(centre_wire.OfHanded, typed_drafts.read_draft),
            "PUT": on(centre_wire.OfHanded, typed_drafts.write_draft, wire.EditsRequest),
        },
        "draft-copies": {"DELETE": on(centre_wire.OfDraftCopy, typed_drafts.settle_draft)},
        "decision": {
            "POST": on(centre_wire.OfHanded, page_deciding.record_decision, centre_wire.AsShown),
            "DELETE": on(centre_wire.OfHanded, page_deciding.take_back, centre_wire.Reason),
        },
        "plan": {
            "GET": on(centre_wire.OfSubmission, page_agreeing.read_plan),
            "PUT": on(centre_wire.OfSubmission, page_agreeing.write_plan, wire.EditsRequest),
            "POST": on(centre_wire.OfSubmission, page_agreeing.record_plan, centre_wire.AsShown),
        },
        "plan-copies": {"DELETE": on(centre_wire.OfPlanCopy, page_agreeing.settle_plan)},
        "agreed": {"PUT": on(centre_wire.OfAgreed, page_agreeing.end_plan, centre_wire.PlanEnd)},
        "countersignature": {
            "POST": on(centre_wire.OfSubmission, page_signing.sign, centre_wire.Signing)
        },
        "release": {
            "GET": on(centre_wire.OfSubmission, page_releasing.preview),
            "POST": on(centre_wire.OfSubmission, page_releasing.give_back, centre_wire.AsPreviewed),
        },
        "quality": {"GET": on(centre_wire.OfLearner, quality_page.quality_page)},
        "review": {
            "GET": on(centre_wire.OfReview, review_drafts.read_review),
            "PUT": on(centre_wire.OfReview, review_drafts.write_review, wire.EditsRequest),
            "POST": on(centre_wire.OfReview, review_drafts.record_review, centre_wire.AsShown),
        },
        "review-copies": {"DELETE": on(centre_wire.OfReviewCopy, review_drafts.settle_review)},
        "action": {
            "PUT": on(centre_wire.OfAction, page_assuring.action_done, centre_wire.Said),
            "DELETE": on(centre_wire.OfAction, page_assuring.action_closed, centre_wire.Said),
        },
        "claim": {"POST": on(centre_wire.OfLearner, page_assuring.unit_claimed, centre_wire.Said)},
        "sampling": {
            "GET": on(centre_wire.OfPlan, sampling_page.plan_page),
            "POST": on(centre_wire.OfPlan, sampling_page.pick_looks, centre_wire.AsPreviewed),
        },
    }
