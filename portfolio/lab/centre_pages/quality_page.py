"""The quality assurance of a learner's unit on a page: decisions, looks, actions, the claim."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from portfolio.activities.catalogue import builtin_catalogue
from portfolio.assessment.centre_file import Person
from portfolio.assessment.claiming import may_claim, open_points
from portfolio.assessment.events import Planned, Sampled
from portfolio.assessment.quality import ActionState, outcome_of
from portfolio.assessment.sample_keeping import may_close
from portfolio.assessment.sampling_frame import (
    Case,
    Look,
    Work,
    against,
    cases_of,
    is_of_another,
    works_of,
)
from portfolio.base.errors import AssessmentError
from portfolio.base.text import local_day, uk_date
from portfolio.lab.centre_pages.centre_notebooks import assessing_path
from portfolio.lab.centre_pages.review_form import review_schema
from portfolio.lab.centre_pages.seat import Before, Seat, before, now
from portfolio.lab.centre_wire import (
    AskedAction,
    Claiming,
    Fact,
    LookedAt,
    PastSample,
    PlannedLook,
    QualityPage,
    ReviewCase,
)


def quality_page(seat: Seat, learner: str, unit: str) -> QualityPage:
    """All that there is about the quality of a learner's unit. Raises AssessmentError."""
    there = before(seat, learner, unit, "")
    person, quality = seat.person(there.centre), there.ledger.quality
    return QualityPage(
        by=seat.by,
        learner=there.received.name,
        key=there.learner,
        unit=there.unit.id,
        unit_name=there.unit.name,
        page=assessing_path(there.unit.id, there.learner, f"S{there.received.attempt}"),
        assures=person.assures_quality,
        cases=[_case(there, person, one) for one in _cases(there)],
        samples=[_sample(there, one) for one in quality.of_unit(there.unit.id)],
        actions=[
            _action(there, person, one)
            for one in quality.actions
            if one.sample.unit == there.unit.id
        ],
        claim=_claim(there, person),
        form=review_schema(),
    )


def case_of(there: Before, assessor: str) -> Case:
    """The decisions of one assessor that can be looked at. Raises AssessmentError."""
    wanted = assessor.casefold()
    found = next((one for one in _cases(there) if one.assessor.casefold() == wanted), None)
    if found is None:
        raise AssessmentError(
            f"There is no decision by {assessor[:20]} on {there.unit.id} of {there.received.name} "
            "to look at: what is decided twice is settled first."
        )
    return found


def _cases(there: Before) -> list[Case]:
    """The decisions of each assessor about the unit. Raises AssessmentError."""
    works: list[Work] = []
    for work in works_of(there.centre, [there.learner]):
        if isinstance(work, str):
            raise AssessmentError(work)
        works.append(work)
    found = cases_of(there.centre.file, builtin_catalogue(), works, _today())
    return [one for one in found if one.unit == there.unit.id]


def _case(there: Before, person: Person, case: Case) -> ReviewCase:
    planned = [
        one for one in there.ledger.quality.waiting(there.unit.id) if one.assessor == case.assessor
    ]
    return ReviewCase(
        assessor=case.assessor,
        name=_name(there, case.assessor),
        stage=case.stage.value,
        decisions=[_look(there, person, case, one) for one in case.looks],
        planned=[_planned(there, one) for one in planned] if person.assures_quality else [],
        shut=_shut(there, person, case),
    )


def _shut(there: Before, person: Person, case: Case) -> str:
    """Why somebody records nothing of these decisions; empty when they may."""
    if not person.assures_quality:
        return f"{person.name} is no internal quality assurer in centre.toml."
    if is_of_another(there.centre.file, person, case):
        given = there.centre.file.allocation_of(case.work.names, case.unit)
        return f"The quality assurer of this unit is {given.quality_assurer if given else ''}."
    reasons = [against(there.centre.file, person, case, one) for one in case.looks]
    return reasons[0] if reasons and all(reasons) else ""


def _look(there: Before, person: Person, case: Case, look: Look) -> LookedAt:
    decision = look.decision
    received = there.ledger.state.submission(decision.submission)
    attempt = received.attempt if received else 0
    return LookedAt(
        criterion=decision.criterion,
        text=there.unit.criterion(decision.criterion).text,
        word=decision.decision.value,
        attempt=attempt,
        assessed=decision.assessed.isoformat(),
        released=decision.id in there.ledger.state.of(case.unit, decision.criterion).released,
        feedback=decision.feedback,
        worth=[one.reason for one in look.risks] if person.assures_quality else [],
        shut=against(there.centre.file, person, case, look) if person.assures_quality else "",
        page=assessing_path(case.unit, there.learner, f"S{attempt}"),
    )


def _planned(there: Before, planned: Planned) -> PlannedLook:
    return PlannedLook(
        id=planned.id,
        by=_name(there, planned.by),
        stage=planned.stage.value,
        criteria=list(planned.criteria),
        due=planned.due.isoformat(),
        late=planned.due < _today(),
        why=list(planned.why),
    )


def _sample(there: Before, sample: Sampled) -> PastSample:
    return PastSample(
        id=sample.id,
        by=_name(there, sample.by),
        assessor=_name(there, sample.assessor),
        done=sample.done.isoformat(),
        stage=sample.stage.value,
        outcome=outcome_of(sample).value,
        criteria=list(sample.criteria),
        said=[Fact(name=name, words=words) for name, words in _said(sample) if words],
    )


def _said(sample: Sampled) -> Iterator[tuple[str, str]]:
    for one in sample.disagreements:
        yield f"Does not agree with {one.criterion}", one.reason
    for fault in sample.shortcomings:
        where = "all of the evidence" if fault.item == "*" else fault.item
        yield f"Not {fault.rule.value}: {where}", fault.reason
    yield "To the assessor", sample.comments
    yield "Good practice", sample.good_practice
    yield "Evidence that was looked at", ", ".join(sample.items)


def _action(there: Before, person: Person, action: ActionState) -> AskedAction:
    asked, is_mine = action.asked, action.asked.owner.casefold() == person.id.casefold()
    closes = person.assures_quality and may_close(there.centre, there.ledger, action, person)
    return AskedAction(
        id=action.id,
        what=asked.what,
        owner=_name(there, asked.owner),
        asker=_name(there, action.sample.by),
        by=asked.by.isoformat(),
        late=action.is_open and asked.by < _today(),
        shown=asked.shown,
        done=action.done.shown if action.done else "",
        closed=_closed(there, action),
        is_mine=action.is_open and is_mine,
        may_close=action.is_open and closes and not is_mine,
    )


def _closed(there: Before, action: ActionState) -> str:
    if action.closed is None:
        return ""
    day = uk_date(local_day(action.closed.time))
    return f"Closed by {_name(there, action.closed.by)}, {day}. {action.closed.remark}".strip()


def _claim(there: Before, person: Person) -> Claiming:
    claimed = there.ledger.quality.claim(there.unit.id)
    if claimed:
        day = uk_date(local_day(claimed.time))
        words = f"Claimed by {_name(there, claimed.by)}, {day}. {claimed.remark}".strip()
        return Claiming(claimed=words, open=[], may=False)
    waiting = open_points(there.centre, there.ledger, there.unit, _today())
    return Claiming(claimed="", open=list(waiting), may=may_claim(person))


def _name(there: Before, id_: str) -> str:
    person = there.centre.file.known(id_)
    return person.name if person else id_


def _today() -> datetime.date:
    return local_day(now())
