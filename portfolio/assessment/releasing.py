"""Giving decisions to the learner: the only moment at which a learner sees any.

A release writes one feedback file with the fields that ``portfolio.record.feedback`` names, and no
others: what a learner gets is made of those alone, never by leaving things out.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from portfolio.assessment.centre import LEARNERS, Centre, name_in
from portfolio.assessment.events import Decided, Released, Word
from portfolio.assessment.ledger import Ledger, record, refuse_troubles
from portfolio.assessment.states import CriterionState, State
from portfolio.base.errors import AssessmentError
from portfolio.base.text import local_day
from portfolio.record import disk
from portfolio.record.feedback import ActionGiven, DecisionGiven, Feedback, Judged
from portfolio.record.json_text import encode
from portfolio.record.paths import locate
from portfolio.unit.unit import Unit

NOTHING = "Nothing was released."


@dataclass(frozen=True, kw_only=True)
class Given:
    """What was released: the feedback, its file, and what was held back with the reason."""

    feedback: Feedback
    path: Path
    held_back: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def release(
    centre: Centre,
    learner: str,
    unit: Unit,
    by: str,
    now: datetime.datetime,
    refs: Iterable[str] = (),
) -> Given:
    """Give the learner all decisions of a unit that can be given, or those that are named.

    Raises AssessmentError when nothing can be given, or one that is named cannot; SaveError.
    """
    person = centre.file.somebody(by)
    if not (person.assesses and person.is_active(local_day(now))):
        raise AssessmentError(f"{person.name} is no assessor who is active today. {NOTHING}")
    ledger = centre.ledger(learner)
    refuse_troubles(ledger)
    chosen, held_back = _chosen(ledger, unit, tuple(refs))
    decisions = [one.standing for one in chosen if one.standing]
    number = 1 + max((one.feedback for one in _releases(ledger, unit)), default=0)
    latest = ledger.state.submissions[-1]
    feedback = Feedback(
        number=number,
        centre=centre.file.centre.name,
        learner=latest.name,
        candidate=latest.candidate,
        unit=unit.id,
        unit_title=unit.title,
        released=local_day(now),
        released_by=person.name,
        decisions=tuple(_given(centre, ledger, one) for one in decisions),
    )
    path = locate(centre.folder, f"{LEARNERS}/{learner}/{feedback.name}")
    with disk.saving(path):
        disk.put(path, encode(path.name, feedback.model_dump(mode="json")))
    values = {"feedback": number, "decisions": tuple(one.id for one in decisions)}
    record(centre.folder, learner, person.id, unit.id, [(Released, values)], now)
    return Given(
        feedback=feedback,
        path=path,
        held_back=held_back,
        warnings=tuple(_warnings(ledger, unit, decisions)),
    )


def _releases(ledger: Ledger, unit: Unit) -> list[Released]:
    return [one for one in ledger.state.releases if one.unit == unit.id]


def _chosen(
    ledger: Ledger, unit: Unit, refs: tuple[str, ...]
) -> tuple[list[CriterionState], tuple[str, ...]]:
    """The criteria to be given, and why others are held back."""
    pending = [one for one in ledger.state.pending() if one.unit == unit.id]
    known = {one.criterion for one in pending}
    for ref in refs:
        if ref not in known:
            state = ledger.state.of(unit.id, ref).state
            raise AssessmentError(
                f"There is no decision on {ref} to give: it is {state}. {NOTHING}"
            )
    wanted = [one for one in pending if not refs or one.criterion in refs]
    against = {one.criterion: why for one in wanted if (why := _against(one))}
    ready = [one for one in wanted if one.criterion not in against]
    reasons = tuple(f"{ref}: {why}" for ref, why in against.items())
    if (refs and against) or not ready:
        told = " ".join(reasons) or f"No decision about {name_in(ledger.state)} waits to be given."
        raise AssessmentError(f"{told} {NOTHING}")
    return ready, reasons


def _against(state: CriterionState) -> str:
    """Why a decision cannot be given; empty when it can."""
    if state.conflict:
        told = " and ".join(f"{one.by} ({one.decision})" for one in state.conflict)
        return f"it is decided twice, by {told}. One has to be taken back first."
    met = state.standing is not None and state.standing.decision is Word.MET
    if state.provisional and met:
        return "the assessor is in training, so that somebody has to countersign it first."
    return ""


def _given(centre: Centre, ledger: Ledger, decision: Decided) -> DecisionGiven:
    received = ledger.state.submission(decision.submission)
    assert received is not None, "only what was received is decided"
    author = centre.file.known(decision.by)
    action = decision.action
    return DecisionGiven(
        criterion=decision.criterion,
        decision=decision.decision.value,
        submission=received.submission,
        attempt=received.attempt,
        root=received.root,
        code=received.code,
        assessed=decision.assessed,
        assessor=author.name if author else decision.by,
        feedback=decision.feedback,
        action=action and ActionGiven(what=action.what, by=action.by),
        judged=_judged(decision),
    )


def _judged(decision: Decided) -> Judged:
    """What the decision rests on; of evidence, what was relied on."""
    sealed = decision.sealed
    relied_on = decision.relied_on or tuple(sealed.items)
    return Judged(
        answer=sealed.answer,
        items={ref: sealed.items[ref] for ref in relied_on if ref in sealed.items},
    )


def _warnings(ledger: Ledger, unit: Unit, decisions: list[Decided]) -> Iterator[str]:
    if all(one.decision is Word.MET and not one.feedback for one in decisions):
        yield "There is not a word of feedback in it. A learner who has met it all likes one, too."
    left = [
        one.criterion
        for one in ledger.state.criteria.values()
        if one.unit == unit.id and one.state in (State.HANDED_IN, State.IN_ASSESSMENT)
    ]
    if left:
        yield f"Still to be assessed: {', '.join(left)}."
