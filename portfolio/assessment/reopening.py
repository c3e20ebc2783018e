"""Taking a decision back: by whom, as long as what is built on it, and with a reason."""

from __future__ import annotations

import datetime

from portfolio.assessment.centre import Centre, name_in
from portfolio.assessment.centre_file import Person, plain
from portfolio.assessment.events import Decided, Reopened
from portfolio.assessment.ledger import Ledger, record
from portfolio.assessment.recording import NOTHING, Recorded, active, whole_ledger
from portfolio.base.errors import AssessmentError
from portfolio.base.text import clean_tree, local_day


def reopen(
    centre: Centre,
    learner: str,
    unit: str,
    ref: str,
    by: str,
    reason: str,
    now: datetime.datetime,
    *,
    decision: str = "",
) -> Recorded:
    """Take back the decision that stands on a criterion, or the one that is named (``FU:12``).

    Raises AssessmentError when there is none, or no reason.
    """
    person = active(centre, by, local_day(now))
    ledger = whole_ledger(centre, learner)
    state = ledger.state.of(unit, ref)
    if state.conflict and not decision:
        told = ", ".join(f"{one.id} ({one.decision})" for one in state.conflict)
        raise AssessmentError(f"{ref} is decided twice: name the one to take back: {told}.")
    known = {one.id: one for one in state.decisions} if decision else {}
    wanted = known.get(decision) or (None if decision else state.standing)
    if wanted is None or wanted.id in {one.decision for one in state.reopened}:
        raise AssessmentError(f"There is no decision on {ref} that could be taken back. {NOTHING}")
    _refuse_reopening(ledger, unit, wanted, person)
    if not reason.strip():
        raise AssessmentError(f"Say why {ref} is reopened: a quality assurer reads it. {NOTHING}")
    if plain(person.name) == plain(name_in(ledger.state)):
        raise AssessmentError(f"{person.name} is the learner here. {NOTHING}")
    values = {"decision": wanted.id, "reason": clean_tree(reason)[0]}
    recorded = record(centre.folder, learner, person.id, unit, [(Reopened, values)], now)
    return Recorded(events=recorded)


def _refuse_reopening(ledger: Ledger, unit: str, decision: Decided, person: Person) -> None:
    """An assessor takes a decision back until a quality assurer has looked at it and agrees, a
    quality assurer after that, and once the unit is claimed only the centre manager."""
    if person.manages:
        return
    if ledger.quality.claim(unit):
        raise AssessmentError(
            f"{unit} of {name_in(ledger.state)} is claimed: only the centre manager takes a "
            f"decision back now. {NOTHING}"
        )
    agreed = [
        one
        for one in ledger.quality.samples_of(decision.id)
        if decision.criterion not in {each.criterion for each in one.disagreements}
    ]
    if agreed and not person.assures_quality:
        raise AssessmentError(
            f"{agreed[-1].by} has looked at this decision and agrees: only a quality assurer, or "
            f"the centre manager, takes it back now. {NOTHING}"
        )
    if not (person.assesses or person.assures_quality):
        raise AssessmentError(f"{person.name} is no assessor and no centre manager. {NOTHING}")
