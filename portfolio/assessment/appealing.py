"""Appeals: a learner does not accept a decision, and somebody apart from it looks again.

At the first stage an assessor or a quality assurer hears it, at the second a quality assurer, at
the third the centre manager; never the assessor, whoever countersigned, or somebody who heard it
before. When it is upheld, the decision is taken back and made anew.
"""

from __future__ import annotations

import datetime

from portfolio.assessment.centre import Centre, name_in
from portfolio.assessment.centre_file import Person, plain
from portfolio.assessment.concerns import AppealState
from portfolio.assessment.desk import working_days_after
from portfolio.assessment.events import Appealed, AppealHeard, Countersigned, Decided
from portfolio.assessment.ledger import Ledger, record
from portfolio.assessment.recording import NOTHING, Recorded, active, whole_ledger
from portfolio.base.errors import AssessmentError
from portfolio.base.text import clean_tree, listed, local_day, uk_date

STAGES = 3
_HEARERS = {1: "an assessor or a quality assurer", 2: "a quality assurer", 3: "the centre manager"}


def appeal(
    centre: Centre,
    learner: str,
    unit: str,
    ref: str,
    ground: str,
    received: datetime.date,
    by: str,
    now: datetime.datetime,
) -> Recorded:
    """Record that a learner appeals against the decision that they were given on a criterion.

    After one that was not upheld it goes to the next stage. Raises AssessmentError, SaveError.
    """
    today = local_day(now)
    person = active(centre, by, today)
    ledger = whole_ledger(centre, learner)
    decision = _given(ledger, unit, ref)
    said = clean_tree(ground.strip())[0]
    if not said:
        raise AssessmentError(f"Say on what ground the learner appeals. {NOTHING}")
    if received > today:
        raise AssessmentError(f"{uk_date(received)} is still to come. {NOTHING}")
    before = ledger.concerns.appeals_on(decision.id)
    if any(one.is_open and one.appeal.ground == said for one in before):
        return Recorded(events=())
    _refuse_again(ref, before)
    values = {
        "decision": decision.id,
        "criterion": ref,
        "ground": said,
        "received": received,
        "stage": len(before) + 1,
        "due": working_days_after(received, centre.file.policy.appeal_days),
    }
    recorded = record(centre.folder, learner, person.id, unit, [(Appealed, values)], now)
    return Recorded(events=recorded)


def hear_appeal(
    centre: Centre,
    learner: str,
    name: str,
    by: str,
    now: datetime.datetime,
    *,
    upheld: bool,
    reason: str,
) -> Recorded:
    """Record what came of an appeal. Raises AssessmentError, SaveError."""
    today = local_day(now)
    person = active(centre, by, today)
    ledger = whole_ledger(centre, learner)
    state = _waiting(ledger, name)
    _refuse_hearer(ledger, state, person)
    if not reason.strip():
        raise AssessmentError(f"Say why; the learner reads it. {NOTHING}")
    values = {
        "appeal": state.appeal.id,
        "upheld": upheld,
        "reason": clean_tree(reason.strip())[0],
        "done": today,
    }
    where = (centre.folder, learner, person.id, state.appeal.unit)
    warnings = []
    if today > state.appeal.due:
        warnings.append(f"It was due on {uk_date(state.appeal.due)}.")
    if upheld:
        warnings.append(f"Now take the decision back: portfolio reopen, {state.appeal.criterion}.")
    recorded = record(*where, [(AppealHeard, values)], now)
    return Recorded(events=recorded, warnings=tuple(warnings))


def _refuse_again(ref: str, before: tuple[AppealState, ...]) -> None:
    """An appeal is heard once at each stage, and not again once it was upheld."""
    waiting = [one for one in before if one.is_open]
    if waiting:
        raise AssessmentError(
            f"Appeal {waiting[0].appeal.id} on {ref} waits to be heard already. {NOTHING}"
        )
    if any(one.heard and one.heard.upheld for one in before):
        raise AssessmentError(
            f"An appeal on {ref} was upheld: the decision is to be made anew. {NOTHING}"
        )
    if len(before) == STAGES:
        raise AssessmentError(
            f"The appeal on {ref} went through all {STAGES} stages. What is left to the learner is "
            f"the awarding body. {NOTHING}"
        )


def _given(ledger: Ledger, unit: str, ref: str) -> Decided:
    """The decision that the learner was given and that stands."""
    state = ledger.state.of(unit, ref)
    given = [one for one in state.live if one.id in state.released]
    if not given:
        raise AssessmentError(
            f"The learner was given no decision on {ref} that stands: there is nothing to appeal "
            f"against. {NOTHING}"
        )
    return given[-1]


def _waiting(ledger: Ledger, name: str) -> AppealState:
    waiting = [one for one in ledger.concerns.appeals if one.is_open]
    wanted = name.strip().casefold()
    found = next((one for one in waiting if one.appeal.id.casefold() == wanted), None)
    if found is None:
        there = ", ".join(one.appeal.id for one in waiting) or "none"
        raise AssessmentError(
            f"There is no appeal “{name}” that waits. Waiting: {there}. {NOTHING}"
        )
    return found


def _refuse_hearer(ledger: Ledger, state: AppealState, person: Person) -> None:
    stage = state.appeal.stage
    may = (
        person.manages
        or (stage < STAGES and person.assures_quality)
        or (stage == 1 and person.assesses)
    )
    if not may:
        raise AssessmentError(f"At stage {stage} {_HEARERS[stage]} hears an appeal. {NOTHING}")
    if plain(person.name) == plain(name_in(ledger.state)):
        raise AssessmentError(f"{person.name} is the learner here. {NOTHING}")
    part = sorted(_took_part(ledger, state))
    if person.id in part:
        raise AssessmentError(
            f"{person.name} had a part in it: an appeal is heard by somebody who had none. "
            f"Part in it had {listed(part)}. {NOTHING}"
        )


def _took_part(ledger: Ledger, state: AppealState) -> set[str]:
    """Who decided, countersigned, or heard it before."""
    decision = state.appeal.decision
    part = {decision.partition(":")[0]}
    for event in ledger.events:
        if isinstance(event, Countersigned) and decision in event.decisions:
            part.add(event.by)
    earlier = ledger.concerns.appeals_on(decision)
    return part | {one.heard.by for one in earlier if one.heard}
