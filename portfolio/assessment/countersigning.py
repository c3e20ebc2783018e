"""Signing the decisions of somebody in training: by somebody qualified, and apart from them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from portfolio.assessment.centre import Centre, name_in
from portfolio.assessment.centre_file import Person, plain
from portfolio.assessment.events import Countersigned, Decided
from portfolio.assessment.ledger import Ledger, record
from portfolio.assessment.recording import NOTHING, Recorded, active, whole_ledger
from portfolio.base.errors import AssessmentError
from portfolio.base.text import clean_tree, local_day


def countersign(
    centre: Centre,
    learner: str,
    unit: str,
    refs: Iterable[str],
    by: str,
    now: datetime.datetime,
    *,
    agrees: bool = True,
    reason: str = "",
) -> Recorded:
    """Sign decisions of somebody in training, or say why not; all that wait, if none is named.

    Raises AssessmentError when there is nothing to sign, or this person cannot sign it.
    """
    person = active(centre, by, local_day(now))
    ledger = whole_ledger(centre, learner)
    states = [one for one in ledger.state.pending() if one.unit == unit and one.provisional]
    wanted = tuple(refs)
    waiting = [one for one in states if not wanted or one.criterion in wanted]
    missing = [ref for ref in wanted if ref not in {one.criterion for one in waiting}]
    if missing or not waiting:
        what = ", ".join(missing) or "anything"
        raise AssessmentError(f"There is no decision on {what} that waits to be countersigned.")
    if not agrees and not reason.strip():
        raise AssessmentError(f"Say why you do not agree, with a reason. {NOTHING}")
    decisions = [one.standing for one in waiting if one.standing]
    refuse_signer(centre, ledger, unit, person, decisions, local_day(now))
    values = {
        "decisions": tuple(one.id for one in decisions),
        "agrees": agrees,
        "reason": clean_tree(reason)[0],
    }
    recorded = record(centre.folder, learner, person.id, unit, [(Countersigned, values)], now)
    return Recorded(events=recorded)


def refuse_signer(
    centre: Centre,
    ledger: Ledger,
    unit: str,
    person: Person,
    decisions: list[Decided],
    today: datetime.date,
) -> None:
    """Only somebody qualified, competent for the unit and apart from the decision signs it.

    Raises AssessmentError.
    """
    if not person.assesses or person.is_in_training(today) or not person.qualification:
        raise AssessmentError(
            f"{person.name} cannot countersign: that needs an assessor who is qualified and not in "
            f"training, as centre.toml says it. {NOTHING}"
        )
    if unit not in person.competent:
        raise AssessmentError(
            f"{person.name} cannot countersign: centre.toml does not say that they are "
            f"occupationally competent for {unit}. {NOTHING}"
        )
    names = (ledger.learner, name_in(ledger.state))
    given = centre.file.allocation_of(names, unit)
    if given and given.quality_assurer.casefold() == person.id.casefold():
        raise AssessmentError(
            f"{person.name} is the internal quality assurer of this unit, and so countersigns "
            f"nothing in it. {NOTHING}"
        )
    if any(one.by == person.id for one in decisions) or plain(person.name) == plain(names[1]):
        raise AssessmentError(f"Nobody countersigns what is their own. {NOTHING}")
