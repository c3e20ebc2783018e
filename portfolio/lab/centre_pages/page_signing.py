"""Countersigning on a page: whose decision waits for it, and the signature of who looks at it."""

from __future__ import annotations

from portfolio.assessment.countersigning import countersign, refuse_signer
from portfolio.assessment.events import Decided
from portfolio.assessment.recording import NOTHING
from portfolio.assessment.states import State
from portfolio.base.errors import AssessmentError
from portfolio.base.text import local_day
from portfolio.lab.centre_pages.seat import Before, Seat, before, now
from portfolio.lab.centre_wire import Done, Signing


def unsigned(there: Before, ref: str) -> Decided | None:
    """The decision on a criterion that waits to be countersigned."""
    state = there.ledger.state.of(there.unit.id, ref)
    return state.standing if state.provisional and state.state is State.DECIDED else None


def signing_shut(there: Before, decision: Decided) -> str:
    """Why this person does not countersign a decision; empty when they may."""
    try:
        person = there.seat.person(there.centre)
        today = local_day(now())
        refuse_signer(there.centre, there.ledger, there.unit.id, person, [decision], today)
    except AssessmentError as error:
        return str(error).removesuffix(NOTHING).strip()
    return ""


def to_sign(there: Before) -> list[str]:
    """The criteria of the submission whose decision this person may countersign."""
    waiting = ((ref, unsigned(there, ref)) for ref in there.received.criteria)
    return [ref for ref, one in waiting if one and not signing_shut(there, one)]


def sign(seat: Seat, learner: str, unit: str, submission: str, signing: Signing) -> Done:
    """Countersign decisions, or say why not. Raises AssessmentError."""
    there = before(seat, learner, unit, submission)
    if not signing.criteria:
        raise AssessmentError(f"Name what is countersigned. {NOTHING}")
    done = countersign(
        there.centre,
        there.learner,
        there.unit.id,
        signing.criteria,
        seat.by,
        now(),
        agrees=signing.agrees,
        reason=signing.reason,
    )
    return Done(new=bool(done.events), warnings=list(done.warnings))
