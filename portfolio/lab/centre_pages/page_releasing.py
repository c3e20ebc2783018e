"""Giving back from the page: a preview of just what the learner will see, and then just that."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from portfolio.assessment.digests import digest
from portfolio.assessment.releasing import NOTHING, Ready, ready_to_release, release
from portfolio.base.errors import AssessmentError, PortfolioError
from portfolio.base.text import uk_date
from portfolio.lab import wire
from portfolio.lab.centre_pages.draft_files import SAVING
from portfolio.lab.centre_pages.seat import Before, Seat, before, now
from portfolio.lab.centre_wire import AsPreviewed, ReleaseDone, ReleasePreview
from portfolio.record.feedback import Feedback

_OTHER = (
    "What would be released is not what the preview shows: something was decided meanwhile. Look "
    f"at the preview again. {NOTHING}"
)


def preview(seat: Seat, learner: str, unit: str, submission: str) -> ReleasePreview:
    """Just what the learner would be given now. Raises AssessmentError when there is nothing."""
    ready = _ready(before(seat, learner, unit, submission))
    feedback = ready.feedback
    return ReleasePreview(
        learner=feedback.learner,
        number=feedback.number,
        decisions=[
            wire.Returned(
                criterion=one.criterion,
                decision=one.decision,
                attempt=one.attempt,
                assessor=one.assessor,
                assessed=one.assessed.isoformat(),
                feedback=one.feedback,
                action=wire.ReturnedAction(what=one.action.what, by=one.action.by.isoformat())
                if one.action
                else None,
                changed=False,
                reopened=False,
                locked=one.decision == "met",
                asks="",
            )
            for one in feedback.decisions
        ],
        beside=list(_beside(feedback)),
        held_back=list(ready.held_back),
        warnings=list(ready.warnings),
        digest=_digest(ready),
    )


def _beside(feedback: Feedback) -> Iterator[str]:
    """What is given beside decisions, a sentence for each."""
    for reopened in feedback.reopened:
        yield (
            f"{reopened.criterion}: the decision on S{reopened.attempt} no longer stands; the "
            "criterion is open again."
        )
    for plan in feedback.plans:
        yield f"Agreed, by {uk_date(plan.by)} ({plan.outcome}): {plan.task}"
    for item in feedback.evidence:
        yield f"Evidence that you filed: {item.title}, {uk_date(item.date)}"


def give_back(
    seat: Seat, learner: str, unit: str, submission: str, shown: AsPreviewed
) -> ReleaseDone:
    """Release what the preview showed. Raises AssessmentError, SaveError."""
    there = before(seat, learner, unit, submission)
    with SAVING:
        if _digest(_ready(there)) != shown.digest:
            raise AssessmentError(_OTHER)
        given = release(there.centre, there.learner, there.unit, seat.by, now())
    return ReleaseDone(
        number=given.feedback.number,
        path=str(given.path),
        sent=_sent(there, given.path),
        learner=given.feedback.learner,
    )


def _sent(there: Before, path: Path) -> bool:
    """Whether it is where the learner's workbook finds it; the file is there in any case."""
    post = there.seat.post
    try:
        return post is not None and post.give_back(there.learner, there.unit.id, path)
    except (PortfolioError, OSError):
        return False


def _ready(there: Before) -> Ready:
    return ready_to_release(there.centre, there.learner, there.unit, there.seat.by, now())


def _digest(ready: Ready) -> str:
    """What stands for all that the learner would be given, but for the day."""
    return digest(ready.feedback.model_dump(mode="json", exclude={"released"}))
