"""Recording what the page of a submission shows: a decision, or that one is taken back.

Only what is saved, and what the page shows, is recorded. The rules are those of
``portfolio.assessment``; whoever goes against one reads its sentence.
"""

from __future__ import annotations

from portfolio.assessment.deciding import decide
from portfolio.assessment.recording import NOTHING
from portfolio.assessment.reopening import reopen
from portfolio.base.errors import AssessmentError
from portfolio.lab import wire
from portfolio.lab.centre_pages.draft_files import SAVING
from portfolio.lab.centre_pages.judging_form import judgement_of
from portfolio.lab.centre_pages.seat import Seat, before, handed_in, now
from portfolio.lab.centre_pages.typed_drafts import kept, stored
from portfolio.lab.centre_wire import AsShown, Reason, Recording

_OTHER = (
    "What is saved of this decision is not what this page shows: it was changed on another page or "
    f"computer. Look at it again, then record it. {NOTHING}"
)


def record_decision(
    seat: Seat, learner: str, unit: str, submission: str, criterion: str, shown: AsShown
) -> Recording:
    """Record the draft of a criterion as this person's decision. To do it again changes nothing.

    Raises AssessmentError with the sentence of the rule that it goes against; SaveError.
    """
    there = before(seat, learner, unit, submission)
    ref = handed_in(there, criterion)
    with SAVING:
        draft = kept(there, ref)
        if dict(draft.values) != shown.values:
            raise AssessmentError(_OTHER)
        done = decide(there.sitting(), ref, judgement_of(draft.values))
    after = before(seat, learner, unit, submission)
    return Recording(new=bool(done.events), warnings=list(done.warnings), stored=stored(after, ref))


def take_back(
    seat: Seat, learner: str, unit: str, submission: str, criterion: str, why: Reason
) -> wire.StoredDraft:
    """Take a decision back, so that the criterion is decided anew. Raises AssessmentError."""
    there = before(seat, learner, unit, submission)
    ref = handed_in(there, criterion)
    reopen(
        there.centre,
        there.learner,
        there.unit.id,
        ref,
        seat.by,
        why.reason,
        now(),
        decision=why.decision,
    )
    return stored(before(seat, learner, unit, submission), ref)
