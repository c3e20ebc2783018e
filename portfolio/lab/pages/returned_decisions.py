"""What the assessor gave back, for the pages, and what of a criterion is locked by it."""

from __future__ import annotations

from portfolio.assessment.asked_again import asked_of
from portfolio.assessment.given_decisions import AllTold, all_told
from portfolio.base.errors import PortfolioError
from portfolio.lab import wire
from portfolio.lab.pages.claim_edits import CLAIMS, claimed
from portfolio.lab.pages.typed_fields import Typed
from portfolio.record.feedback import PlanGiven, Told, latest
from portfolio.record.record import Record
from portfolio.unit.unit import Unit


def all_returned(
    record: Record, unit: Unit
) -> tuple[list[wire.Returned], list[wire.ReturnedPlan], list[str]]:
    """The decisions that stand or were reopened, what was agreed and is open, and why something is
    not among them."""
    told = _told(record, unit)
    decisions = [_shown(record, unit, one) for one in latest(told.decisions).values()]
    return decisions, [_plan(one) for one in told.plans], list(told.notes)


def returned(record: Record, unit: Unit, ref: str) -> wire.Returned | None:
    """The decision that stands on a criterion, or was reopened."""
    told = latest(_told(record, unit).decisions).get(ref)
    return _shown(record, unit, told) if told else None


def locked_by(record: Record, unit: Unit, ref: str) -> Told | None:
    """The decision by which a criterion is met and locked. One that has changed since is open, so
    that it can be put back."""
    told = _told(record, unit).standing().get(ref)
    return told if told and _is_locked(told) else None


def is_locked_claim(record: Record, unit: Unit, told: Told, edit: Typed) -> bool:
    """Whether an edit would change what is claimed of an item that the decision rests on. What is
    claimed beside it stays open: evidence can be added."""
    group, item, typed = edit
    now = claimed(record, unit.id, told.decision.criterion)
    judged = told.decision.judged
    rests_on = now if judged is None else judged.items
    return group == CLAIMS and item in rests_on and typed.value != now.get(item)


def _told(record: Record, unit: Unit) -> AllTold:
    try:
        return all_told(record, unit)
    except PortfolioError as error:
        return AllTold(notes=(str(error),))


def _is_locked(told: Told) -> bool:
    return told.decision.decision == "met" and told.stands and not told.changed


def _shown(record: Record, unit: Unit, told: Told) -> wire.Returned:
    decision, is_locked = told.decision, _is_locked(told)
    asks = asked_of(record, unit, (decision.criterion,)) if is_locked else {}
    action = None if told.reopened else decision.action
    return wire.Returned(
        criterion=decision.criterion,
        decision=decision.decision,
        attempt=decision.attempt,
        assessor=decision.assessor,
        assessed=decision.assessed.isoformat(),
        feedback=decision.feedback,
        action=wire.ReturnedAction(what=action.what, by=action.by.isoformat()) if action else None,
        changed=told.changed,
        reopened=told.reopened,
        locked=is_locked,
        asks=asks.get(decision.criterion, ""),
    )


def _plan(plan: PlanGiven) -> wire.ReturnedPlan:
    return wire.ReturnedPlan(
        task=plan.task,
        criteria=list(plan.criteria),
        method=plan.method,
        by=plan.by.isoformat(),
        agreed_with=plan.agreed_with,
    )
