"""What assessor and learner agree, on the page of a submission: typed, recorded, and ended.

``learners/FIC0017/drafts/PL/plan-cg-406.json`` is what somebody has typed and not recorded.
"""

from __future__ import annotations

from collections.abc import Iterator

from portfolio.assessment.centre import LEARNERS
from portfolio.assessment.planning import PlanState, agree, end, plans_of
from portfolio.base.text import local_day
from portfolio.lab import wire
from portfolio.lab.centre_pages.agreeing_form import PART, AgreeingForm, agreed_of
from portfolio.lab.centre_pages.seat import Before, Seat, before, now
from portfolio.lab.centre_pages.typed_part import TypedPart
from portfolio.lab.centre_wire import AgreedPlan, AsShown, Done, PlanEnd


def plans_shown(there: Before) -> Iterator[AgreedPlan]:
    """Everything that was agreed for the unit, the nearest day first."""
    given = {id_ for one in there.ledger.state.releases for id_ in one.plans}
    for plan in plans_of(there.ledger.events, there.unit.id):
        yield _shown(there, plan, is_given=plan.latest.id in given)


def read_plan(seat: Seat, learner: str, unit: str, submission: str) -> wire.StoredDraft:
    """What this person has typed of a plan. Raises AssessmentError."""
    return _part(before(seat, learner, unit, submission)).stored()


def write_plan(
    seat: Seat, learner: str, unit: str, submission: str, request: wire.EditsRequest
) -> wire.StoredDraft | wire.NotAllSaved:
    return _part(before(seat, learner, unit, submission)).write(request)


def settle_plan(
    seat: Seat, learner: str, unit: str, submission: str, name: str
) -> wire.StoredDraft:
    return _part(before(seat, learner, unit, submission)).settle(name)


def record_plan(seat: Seat, learner: str, unit: str, submission: str, shown: AsShown) -> Done:
    """Record what was agreed. Raises AssessmentError, SaveError."""
    there = before(seat, learner, unit, submission)
    about = (there.centre, there.learner, there.unit)
    return _part(there).record(
        shown, lambda values: agree(*about, agreed_of(values), seat.by, now())
    )


def end_plan(
    seat: Seat, learner: str, unit: str, submission: str, plan: str, ended: PlanEnd
) -> Done:
    """Record that it is done, or no longer wanted. Raises AssessmentError, SaveError."""
    there = before(seat, learner, unit, submission)
    about = (there.centre, there.learner, there.unit)
    done = end(*about, plan, ended.outcome, seat.by, now(), ended.remark)
    return Done(new=bool(done.events), warnings=list(done.warnings))


def _part(there: Before) -> TypedPart:
    return TypedPart(
        centre=there.centre.folder,
        learner=there.centre.folder / LEARNERS / there.learner,
        name=f"drafts/{there.seat.by}/plan-{there.unit.id}.json",
        part=PART,
        form=AgreeingForm,
        choices=wire.Choices(
            evidence=[
                wire.ItemChoice(ref=one.ref, words=one.in_short, two_versions=False)
                for one in there.unit.criteria
            ],
            rows={},
        ),
    )


def _shown(there: Before, plan: PlanState, *, is_given: bool) -> AgreedPlan:
    agreed, ended = plan.agreed, plan.ended
    author, method = there.centre.file.known(agreed.by), there.unit.methods.get(agreed.method)
    return AgreedPlan(
        id=agreed.id,
        task=agreed.task,
        criteria=list(agreed.criteria),
        method=method.label if method else agreed.method,
        by=agreed.due.isoformat(),
        agreed=agreed.agreed.isoformat(),
        agreed_with=author.name if author else agreed.by,
        outcome=ended.outcome if ended else "",
        remark=ended.remark if ended else "",
        late=ended is None and agreed.due < local_day(now()),
        given=is_given,
    )
