"""What the page of a submission tells before a criterion is opened: whose it is, how far it is."""

from __future__ import annotations

from collections.abc import Iterator

from portfolio.assessment.deciding import own_decision
from portfolio.assessment.phrase_bank import read_phrases
from portfolio.assessment.states import CriterionState, LearnerState, State
from portfolio.base.errors import PortfolioError
from portfolio.lab.centre_pages.agreeing_form import agreeing_schema
from portfolio.lab.centre_pages.centre_notebooks import assessing_path, quality_path
from portfolio.lab.centre_pages.judging_form import judging_schema
from portfolio.lab.centre_pages.page_agreeing import plans_shown
from portfolio.lab.centre_pages.page_comments import comments_on_unit
from portfolio.lab.centre_pages.page_signing import to_sign
from portfolio.lab.centre_pages.seat import Before, Seat, before
from portfolio.lab.centre_wire import Assessing, Attempt, HandedCriterion, Phrase


def assessing(seat: Seat, learner: str, unit: str, submission: str) -> Assessing:
    """A submission with its criteria. Raises AssessmentError, SubmissionError."""
    there = before(seat, learner, unit, submission)
    received, state = there.received, there.ledger.state
    phrases, trouble = _phrases(there)
    mine = [one for one in state.submissions if one.unit == there.unit.id]
    return Assessing(
        by=seat.by,
        learner=received.name,
        key=there.learner,
        unit=there.unit.id,
        unit_name=there.unit.name,
        submission=f"S{received.attempt}",
        code=received.code,
        made=received.made.isoformat(),
        received=received.time.isoformat(),
        note=there.submission.manifest.note,
        attempts=[
            Attempt(
                name=f"S{one.attempt}",
                page=assessing_path(one.unit, there.learner, f"S{one.attempt}"),
            )
            for one in mine
        ],
        quality=quality_path(there.unit.id, there.learner),
        criteria=[_listed(there, ref) for ref in received.criteria if there.unit.has(ref)],
        form=judging_schema(),
        phrases=phrases,
        phrases_trouble=trouble,
        to_sign=to_sign(there),
        assesses=seat.person(there.centre).assesses,
        comments=comments_on_unit(there),
        plans=list(plans_shown(there)),
        plan_form=agreeing_schema(there.unit),
        pending=sum(one.unit == there.unit.id for one in state.pending()),
    )


def standing_words(state: CriterionState, whole: LearnerState) -> str:
    """A state in words, with the submission on which it was met."""
    if state.conflict:
        return "decided twice"
    met = whole.submission(state.met.submission) if state.met else None
    if met and state.state in (State.MET, State.CHANGED):
        since = ", changed since" if state.state is State.CHANGED else ""
        return f"met on S{met.attempt}{since}"
    return str(state.state)


def marks_of(there: Before, ref: str) -> Iterator[str]:
    """What is worth a mark at a criterion: whether it was handed in before, and is different."""
    unit, received = there.unit.id, there.received
    state = there.ledger.state.of(unit, ref)
    earlier = [
        one
        for one in there.ledger.state.submissions
        if one.unit == unit and one.attempt < received.attempt and ref in one.criteria
    ]
    if earlier:
        last = earlier[-1]
        same = last.criteria[ref] == received.criteria[ref]
        if not same:
            yield f"changed since S{last.attempt}"
        elif state.state is not State.MET:
            yield f"same as in S{last.attempt}"
    elif received.attempt > 1:
        yield "new"
    if state.latest and state.latest.attempt > received.attempt:
        yield f"handed in again with S{state.latest.attempt}"
    if state.asks:
        yield "the learner asks to reopen it"


def _phrases(there: Before) -> tuple[list[Phrase], str]:
    """The centre's phrases for this unit; a file that cannot be read costs only them."""
    try:
        bank = read_phrases(there.centre.folder)
    except PortfolioError as error:
        return [], str(error)
    return [
        Phrase(
            title=one.title,
            text=one.text,
            use=one.use,
            unit=one.unit or "",
            criteria=list(one.criteria),
        )
        for one in bank
        if one.unit in (None, there.unit.id)
    ], ""


def _listed(there: Before, ref: str) -> HandedCriterion:
    state = there.ledger.state.of(there.unit.id, ref)
    own = own_decision(state, there.received.submission, there.seat.by)
    return HandedCriterion(
        ref=ref,
        text=there.unit.criterion(ref).text,
        state=standing_words(state, there.ledger.state),
        marks=list(marks_of(there, ref)),
        own=own.decision.value if own else "",
    )
