"""What assessor and learner agree that the learner does next: kept as events, given to the learner
with a release, and open until it is said to be done."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from portfolio.assessment.centre import Centre
from portfolio.assessment.events import Event, PlanAgreed, PlanEnded, in_order
from portfolio.assessment.ledger import New, fitting, record
from portfolio.assessment.recording import NOTHING, Recorded, active, whole_ledger
from portfolio.base.errors import AssessmentError
from portfolio.base.text import clean_tree, local_day, uk_date
from portfolio.unit.unit import Unit

Outcome = Literal["done", "no longer wanted"]


@dataclass(frozen=True, kw_only=True)
class PlanState:
    """Something that was agreed, and what came of it, if anything has."""

    agreed: PlanAgreed
    ended: PlanEnded | None = None

    @property
    def latest(self) -> PlanAgreed | PlanEnded:
        return self.ended or self.agreed


@dataclass(frozen=True, kw_only=True)
class ToAgree:
    """What is agreed, as it was typed. ``agreed`` is the day; today, if none is given."""

    task: str
    due: datetime.date
    criteria: tuple[str, ...] = ()
    method: str = ""
    agreed: datetime.date | None = None


def plans_of(events: Iterable[Event], unit: str) -> tuple[PlanState, ...]:
    """Everything that was agreed for a unit, the nearest day first. The first end of a plan counts,
    in whichever order the events of several people arrive."""
    told = [one for one in in_order(events) if one.unit == unit]
    ended: dict[str, PlanEnded] = {}
    for event in told:
        if isinstance(event, PlanEnded):
            ended.setdefault(event.plan, event)
    states = [
        PlanState(agreed=one, ended=ended.get(one.id))
        for one in told
        if isinstance(one, PlanAgreed)
    ]
    return tuple(sorted(states, key=lambda one: (one.agreed.due, one.agreed.time)))


def agree(
    centre: Centre, learner: str, unit: Unit, plan: ToAgree, by: str, now: datetime.datetime
) -> Recorded:
    """Record what was agreed. To record the same again changes nothing. Raises AssessmentError,
    SaveError."""
    today = local_day(now)
    person = _assessor(centre, by, today)
    agreed = plan.agreed or today
    for ref in plan.criteria:
        if not unit.has(ref):
            raise AssessmentError(f"{unit.name} has no criterion “{ref}”. {NOTHING}")
    if plan.method and plan.method not in unit.methods:
        known = ", ".join(unit.methods)
        raise AssessmentError(f"There is no method “{plan.method}” here, but {known}. {NOTHING}")
    if agreed > today:
        raise AssessmentError(f"{uk_date(agreed)} is still to come. {NOTHING}")
    if plan.due < agreed:
        raise AssessmentError(f"It would be due before it was agreed. {NOTHING}")
    values = {
        "task": clean_tree(plan.task.strip())[0],
        "criteria": tuple(dict.fromkeys(plan.criteria)),
        "method": plan.method,
        "due": plan.due,
        "agreed": agreed,
    }
    ledger = whole_ledger(centre, learner)
    for known_plan in plans_of(ledger.events, unit.id):
        same = {name: getattr(known_plan.agreed, name) for name in values}
        if same == values and known_plan.agreed.by == person and known_plan.ended is None:
            return Recorded(events=())
    return _recorded(centre, learner, person, unit.id, (PlanAgreed, values), now)


def end(
    centre: Centre,
    learner: str,
    unit: Unit,
    plan: str,
    outcome: Outcome,
    by: str,
    now: datetime.datetime,
    remark: str = "",
) -> Recorded:
    """Record that something that was agreed is done, or no longer wanted. Raises AssessmentError,
    SaveError."""
    person = _assessor(centre, by, local_day(now))
    plans = plans_of(whole_ledger(centre, learner).events, unit.id)
    found = next((one for one in plans if one.agreed.id.casefold() == plan.casefold()), None)
    if found is None:
        known = ", ".join(one.agreed.id for one in plans) or "none"
        raise AssessmentError(f"There is no plan “{plan}” for {unit.id}, but {known}. {NOTHING}")
    if found.ended is not None:
        if found.ended.outcome == outcome:
            return Recorded(events=())
        raise AssessmentError(
            f"{found.agreed.id} is {found.ended.outcome} already. Agree a new one. {NOTHING}"
        )
    values = {"plan": found.agreed.id, "outcome": outcome, "remark": clean_tree(remark.strip())[0]}
    return _recorded(centre, learner, person, unit.id, (PlanEnded, values), now)


def _assessor(centre: Centre, by: str, today: datetime.date) -> str:
    person = active(centre, by, today)
    if not person.assesses:
        raise AssessmentError(f"{person.name} is no assessor in centre.toml. {NOTHING}")
    return person.id


def _recorded(
    centre: Centre, learner: str, person: str, unit: str, new: New, now: datetime.datetime
) -> Recorded:
    kind, values = new
    about = {"number": 1, "time": now, "by": person, "learner": learner, "unit": unit}
    fitting(kind, {**about, **values})
    return Recorded(events=record(centre.folder, learner, person, unit, [new], now))
