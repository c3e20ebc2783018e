"""Claiming a unit from the awarding body: refused while anything is open, each with its sentence.

Once it is claimed, only the centre manager takes a decision back; then the claim no longer stands.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from portfolio.assessment.centre import Centre, name_in
from portfolio.assessment.centre_file import CentreFile, Person, plain
from portfolio.assessment.events import Claimed, Decided, Sampled, Stage
from portfolio.assessment.ledger import Ledger, record
from portfolio.assessment.recording import NOTHING, Recorded, active, whole_ledger
from portfolio.assessment.sampling import ALL
from portfolio.assessment.sampling_frame import rate_of
from portfolio.assessment.states import CriterionState, State
from portfolio.base.errors import AssessmentError
from portfolio.base.text import clean_tree, listed, local_day, uk_date
from portfolio.unit.unit import Unit

MAY_CLAIM = ("centre manager", "administrator")


def claim(
    centre: Centre, learner: str, unit: Unit, by: str, now: datetime.datetime, remark: str = ""
) -> Recorded:
    """Record that a unit is claimed; to do it again changes nothing.

    Raises AssessmentError with everything that is open; SaveError.
    """
    person = active(centre, by, local_day(now))
    if not may_claim(person):
        raise AssessmentError(
            f"{person.name} claims nothing: a quality assurer, the centre manager or an "
            f"administrator does. {NOTHING}"
        )
    ledger = whole_ledger(centre, learner)
    if plain(person.name) == plain(name_in(ledger.state)):
        raise AssessmentError(f"{person.name} is the learner here. {NOTHING}")
    if ledger.quality.claim(unit.id):
        return Recorded(events=())
    if waiting := open_points(centre, ledger, unit, local_day(now)):
        lines = "\n".join(f"  - {one}" for one in waiting)
        raise AssessmentError(
            f"{unit.name} of {name_in(ledger.state)} cannot be claimed:\n{lines}\n{NOTHING}"
        )
    decisions = tuple(one.id for one in standing(ledger, unit))
    samples = _summative(ledger, unit)
    values = {
        "decisions": decisions,
        "samples": tuple(one.id for one in samples),
        "remark": clean_tree(remark.strip())[0],
    }
    where = (centre.folder, learner, person.id, unit.id)
    warnings = () if samples else ("It was not in the sample.",)
    return Recorded(events=record(*where, [(Claimed, values)], now), warnings=warnings)


def may_claim(person: Person) -> bool:
    """Whether somebody has a role in which units are claimed."""
    return person.assures_quality or bool(set(person.roles) & set(MAY_CLAIM))


def open_points(
    centre: Centre, ledger: Ledger, unit: Unit, today: datetime.date
) -> tuple[str, ...]:
    """Everything that a claim waits for, a sentence each."""
    always = _always_sampled(centre, ledger, unit, today)
    return (*still_open(centre.file, ledger, unit), *always)


def still_open(file: CentreFile, ledger: Ledger, unit: Unit) -> Iterator[str]:
    """What stands against a claim, a sentence each; nothing when the unit is ready."""
    states = [ledger.state.of(unit.id, one.ref) for one in unit.criteria]
    for state in states:
        if reason := _against(state):
            yield f"{state.criterion} {reason}."
    for decision in standing(ledger, unit):
        samples = ledger.quality.samples_of(decision.id)
        if samples and _disagrees(samples[-1], decision):
            yield f"{samples[-1].by} does not agree that {decision.criterion} is met."
    names = (ledger.learner, name_in(ledger.state))
    for author in dict.fromkeys(one.by for one in standing(ledger, unit)):
        person = file.known(author)
        if person is None:
            yield f"{author}, who decided, is not in centre.toml."
            continue
        for conflict in file.conflicts_of(person, names):
            if not conflict.decision:
                yield (
                    f"{person.name} declared a conflict of interest ({conflict.kind}), and nobody "
                    "has decided about it."
                )
    yield from _concerns(ledger, unit)
    for action in ledger.quality.open_actions(unit.id):
        asked = action.asked
        yield f"Action {action.id} is open: {asked.owner}, by {uk_date(asked.by)}, {asked.what}"
    for planned in ledger.quality.waiting(unit.id):
        if planned.stage is Stage.SUMMATIVE:
            yield f"The summative sample that {planned.by} planned ({planned.id}) is not done."


def _concerns(ledger: Ledger, unit: Unit) -> Iterator[str]:
    """Appeals and suspicions that are open, and what came of those that are not."""
    decisions = standing(ledger, unit)
    ids = {one.id for one in decisions}
    for state in ledger.concerns.appeals:
        appeal, heard = state.appeal, state.heard
        if appeal.unit == unit.id and heard is None:
            yield f"Appeal {appeal.id} on {appeal.criterion} waits to be heard."
        elif appeal.unit == unit.id and heard and heard.upheld and appeal.decision in ids:
            yield f"Appeal {appeal.id} was upheld, and the decision on {appeal.criterion} stands."
    for suspicion in ledger.concerns.suspicions:
        suspected, settled = suspicion.suspected, suspicion.settled
        if suspected.unit != unit.id:
            continue
        if settled is None:
            yield f"The suspicion of malpractice {suspected.id} is not settled."
        elif settled.malpractice and any(one.time < settled.time for one in decisions):
            yield (
                f"There was malpractice ({suspected.id}): what was decided before "
                f"{uk_date(settled.time.date())} is decided anew first."
            )


def standing(ledger: Ledger, unit: Unit) -> list[Decided]:
    """The decisions that count for a unit."""
    states = (ledger.state.of(unit.id, one.ref) for one in unit.criteria)
    return [one.standing for one in states if one.standing]


def _against(state: CriterionState) -> str:
    """Why a criterion is not done; empty when it is met, released and unchanged."""
    if state.conflict:
        return f"is decided twice, by {listed([one.by for one in state.conflict])}"
    if state.provisional:
        return "is decided by somebody in training, and not countersigned"
    if state.state is State.CHANGED:
        return "was met and has changed since, and nobody has decided about that"
    return "" if state.state is State.MET else f"is {state.state}"


def _disagrees(sample: Sampled, decision: Decided) -> bool:
    return decision.criterion in {one.criterion for one in sample.disagreements}


def _summative(ledger: Ledger, unit: Unit) -> list[Sampled]:
    """The summative samples in which a decision that stands was looked at."""
    ids = {one.id for one in standing(ledger, unit)}
    return [
        one
        for one in ledger.quality.of_unit(unit.id)
        if one.stage is Stage.SUMMATIVE and ids & set(one.decisions)
    ]


def _always_sampled(
    centre: Centre, ledger: Ledger, unit: Unit, today: datetime.date
) -> Iterator[str]:
    """Whose work is always looked at, as the policy or a decision about a conflict says, and was
    not: also where no sample was planned."""
    looked_at = {one.assessor for one in _summative(ledger, unit)}
    authors = dict.fromkeys(one.by for one in standing(ledger, unit))
    missing = [one for one in authors if one not in looked_at]
    names = (ledger.learner, name_in(ledger.state))
    for author in missing:
        person = centre.file.known(author)
        conflicts = centre.file.conflicts_of(person, names) if person else ()
        if any(one.decision == "may assess, all sampled" for one in conflicts):
            yield f"{author} may assess this learner only if all is sampled, and it is not."
        elif rate_of(centre.file, author, today, proven=True) >= ALL:
            yield f"All units of {author} are to be sampled, and this one is not."
