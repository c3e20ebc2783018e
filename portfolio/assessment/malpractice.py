"""Suspicions of malpractice: opened by anybody, reported, settled by somebody apart from it.

A unit is held as long as a suspicion about it is open.
"""

from __future__ import annotations

import datetime

from portfolio.assessment.centre import Centre, name_in
from portfolio.assessment.centre_file import plain
from portfolio.assessment.concerns import Suspicion
from portfolio.assessment.events import (
    Alikeness,
    Decided,
    LookedInto,
    Receiver,
    Reported,
    Settled,
    Suspected,
)
from portfolio.assessment.ledger import Ledger, New, record
from portfolio.assessment.recording import NOTHING, Recorded, active, whole_ledger
from portfolio.base.errors import AssessmentError
from portfolio.base.text import clean_tree, local_day, uk_date


def suspect(
    centre: Centre,
    learner: str,
    unit: str,
    what: str,
    found_by: str,
    found: datetime.date,
    by: str,
    now: datetime.datetime,
) -> Recorded:
    """Record a suspicion, which holds the unit. Raises AssessmentError, SaveError."""
    today = local_day(now)
    person = active(centre, by, today)
    ledger = whole_ledger(centre, learner)
    if not what.strip():
        raise AssessmentError(f"Say what is suspected. {NOTHING}")
    if found > today:
        raise AssessmentError(f"{uk_date(found)} is still to come. {NOTHING}")
    values = {
        "what": clean_tree(what.strip())[0],
        "found_by": clean_tree(found_by.strip())[0] or person.name,
        "found": found,
    }
    for one in ledger.concerns.suspicions:
        if one.is_open and all(getattr(one.suspected, key) == values[key] for key in values):
            return Recorded(events=())
    recorded = record(centre.folder, learner, person.id, unit, [(Suspected, values)], now)
    return Recorded(events=recorded)


def look_into(
    centre: Centre,
    learner: str,
    unit: str,
    outcome: Alikeness,
    what: str,
    reason: str,
    by: str,
    now: datetime.datetime,
) -> Recorded:
    """Record what somebody found about work that is alike; if that is for others to settle, as a
    suspicion too. Raises AssessmentError, SaveError."""
    person = active(centre, by, local_day(now))
    ledger = whole_ledger(centre, learner)
    if not (person.assesses or person.assures_quality or person.manages):
        raise AssessmentError(f"{person.name} looks into no work of learners. {NOTHING}")
    if not what.strip() or not reason.strip():
        raise AssessmentError(f"Say which work it is, and how you know. {NOTHING}")
    said = clean_tree({"what": what.strip(), "reason": reason.strip()})[0]
    values = {"outcome": outcome, **said}
    known = (one for one in ledger.events if isinstance(one, LookedInto) and one.unit == unit)
    if any(all(getattr(one, key) == value for key, value in values.items()) for one in known):
        return Recorded(events=())
    new: list[New] = [(LookedInto, values)]
    if outcome is Alikeness.OPENED:
        told = {"what": said["what"], "found_by": person.name, "found": local_day(now)}
        new.append((Suspected, told))
    return Recorded(events=record(centre.folder, learner, person.id, unit, new, now))


def report_suspicion(
    centre: Centre,
    learner: str,
    name: str,
    to: Receiver,
    on: datetime.date,
    by: str,
    now: datetime.datetime,
) -> Recorded:
    """Record to whom a suspicion was reported. Raises AssessmentError, SaveError."""
    today = local_day(now)
    person = active(centre, by, today)
    state = _open(whole_ledger(centre, learner), name)
    if on > today:
        raise AssessmentError(f"{uk_date(on)} is still to come. {NOTHING}")
    if any((one.to, one.on) == (to, on) for one in state.reported):
        return Recorded(events=())
    values = {"case": state.suspected.id, "to": to, "on": on}
    where = (centre.folder, learner, person.id, state.suspected.unit)
    return Recorded(events=record(*where, [(Reported, values)], now))


def settle(
    centre: Centre,
    learner: str,
    name: str,
    by: str,
    now: datetime.datetime,
    *,
    malpractice: bool,
    reason: str,
) -> Recorded:
    """Record what came of a suspicion: by a quality assurer or the centre manager, who decided
    nothing in the unit. Raises AssessmentError, SaveError."""
    person = active(centre, by, local_day(now))
    ledger = whole_ledger(centre, learner)
    state = _open(ledger, name)
    unit = state.suspected.unit
    if not (person.assures_quality or person.manages):
        raise AssessmentError(
            f"{person.name} settles no suspicion: a quality assurer or the centre manager does. "
            f"{NOTHING}"
        )
    decided = {one.by for one in ledger.events if isinstance(one, Decided) and one.unit == unit}
    if person.id in decided or plain(person.name) == plain(name_in(ledger.state)):
        raise AssessmentError(
            f"{person.name} had a part in {unit}: somebody else settles this. {NOTHING}"
        )
    if not reason.strip():
        raise AssessmentError(f"Say what was found, and what follows. {NOTHING}")
    values = {
        "case": state.suspected.id,
        "malpractice": malpractice,
        "reason": clean_tree(reason.strip())[0],
    }
    told = any(one.to == "awarding body" for one in state.reported) or not malpractice
    warnings = () if told else ("It was not reported to the awarding body yet.",)
    made = record(centre.folder, learner, person.id, unit, [(Settled, values)], now)
    return Recorded(events=made, warnings=warnings)


def _open(ledger: Ledger, name: str) -> Suspicion:
    waiting = [one for one in ledger.concerns.suspicions if one.is_open]
    wanted = name.strip().casefold()
    found = next((one for one in waiting if one.suspected.id.casefold() == wanted), None)
    if found is None:
        there = ", ".join(one.suspected.id for one in waiting) or "none"
        raise AssessmentError(f"There is no open suspicion “{name}”. Open: {there}. {NOTHING}")
    return found
