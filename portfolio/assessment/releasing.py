"""Giving decisions to the learner: the only moment at which a learner sees any.

A release writes one feedback file with the fields that ``portfolio.record.feedback`` names, and no
others: what a learner gets is made of those alone, never by leaving things out.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from portfolio.assessment.centre import LEARNERS, Centre, name_in
from portfolio.assessment.events import Decided, EvidenceFiled, Released, Reopened, Word
from portfolio.assessment.ledger import Ledger, record, refuse_troubles
from portfolio.assessment.own_evidence import evidence_of
from portfolio.assessment.planning import PlanState, plans_of
from portfolio.assessment.states import CriterionState, State
from portfolio.base.errors import AssessmentError
from portfolio.base.text import local_day
from portfolio.record import disk
from portfolio.record.feedback import (
    ActionGiven,
    DecisionGiven,
    EvidenceGiven,
    Feedback,
    FiledAtCentre,
    Judged,
    PlanGiven,
    ReopenedGiven,
)
from portfolio.record.json_text import encode
from portfolio.record.paths import locate
from portfolio.unit.criterion_words import fingerprints
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
    """Give the learner all decisions of a unit that can be given, or those that are named; and what
    was agreed, filed or reopened since the last release.

    Raises AssessmentError when nothing can be given, or one that is named cannot; SaveError.
    """
    ready = ready_to_release(centre, learner, unit, by, now, refs)
    feedback, person = ready.feedback, centre.file.somebody(by)
    path = locate(centre.folder, f"{LEARNERS}/{learner}/{feedback.name}")
    with disk.saving(path):
        disk.put(path, encode(path.name, feedback.model_dump(mode="json")))
    record(centre.folder, learner, person.id, unit.id, [(Released, ready.values)], now)
    return Given(feedback=feedback, path=path, held_back=ready.held_back, warnings=ready.warnings)


@dataclass(frozen=True, kw_only=True)
class Ready:
    """What would be released now: the feedback just as the learner will have it, the ``values`` of
    the event, and what is held back with the reason."""

    feedback: Feedback
    values: Mapping[str, object]
    held_back: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def ready_to_release(
    centre: Centre,
    learner: str,
    unit: Unit,
    by: str,
    now: datetime.datetime,
    refs: Iterable[str] = (),
) -> Ready:
    """What ``release`` would give, without giving it. Raises AssessmentError."""
    person = centre.file.somebody(by)
    if not (person.assesses and person.is_active(local_day(now))):
        raise AssessmentError(f"{person.name} is no assessor who is active today. {NOTHING}")
    ledger = centre.ledger(learner)
    refuse_troubles(ledger)
    if not ledger.state.submissions:
        raise AssessmentError(
            f"Nothing that {learner} handed in is here yet, so that nobody can tell whose it is. "
            f"Receive it first, or let the centre’s folder synchronise. {NOTHING}"
        )
    beside = _beside(ledger, unit)
    chosen, held_back = _chosen(ledger, unit, tuple(refs), beside)
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
        decisions=tuple(_given(centre, ledger, unit, one) for one in decisions),
        plans=tuple(_plan_given(centre, unit, one) for one in beside.plans),
        evidence=tuple(_evidence_given(centre, one) for one in beside.evidence),
        reopened=tuple(_reopened_given(ledger, one) for one in beside.reopened),
    )
    values = {
        "feedback": number,
        "decisions": tuple(one.id for one in decisions),
        "plans": tuple(one.latest.id for one in beside.plans),
        "evidence": tuple(one.id for one in beside.evidence),
        "reopened": tuple(one.id for one in beside.reopened),
    }
    return Ready(
        feedback=feedback,
        values=values,
        held_back=held_back,
        warnings=tuple(_warnings(ledger, unit, decisions)),
    )


@dataclass(frozen=True, kw_only=True)
class _Beside:
    """What a release gives beside decisions: whatever of it the learner has not been told."""

    plans: tuple[PlanState, ...]
    evidence: tuple[EvidenceFiled, ...]
    reopened: tuple[Reopened, ...]

    def __bool__(self) -> bool:
        return bool(self.plans or self.evidence or self.reopened)


def _beside(ledger: Ledger, unit: Unit) -> _Beside:
    releases = _releases(ledger, unit)
    told = {id_ for one in releases for id_ in (*one.plans, *one.evidence, *one.reopened)}
    known = {id_ for one in releases for id_ in one.decisions}
    plans = (one for one in plans_of(ledger.events, unit.id) if one.latest.id not in told)
    return _Beside(
        plans=tuple(one for one in plans if one.ended is None or one.agreed.id in told),
        evidence=tuple(one for one in evidence_of(ledger.events, unit.id) if one.id not in told),
        reopened=tuple(
            one
            for one in ledger.events
            if isinstance(one, Reopened)
            and one.unit == unit.id
            and one.decision in known
            and one.id not in told
        ),
    )


def _releases(ledger: Ledger, unit: Unit) -> list[Released]:
    return [one for one in ledger.state.releases if one.unit == unit.id]


def _chosen(
    ledger: Ledger, unit: Unit, refs: tuple[str, ...], beside: _Beside
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
    if (refs and against) or not (ready or beside):
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


def _given(centre: Centre, ledger: Ledger, unit: Unit, decision: Decided) -> DecisionGiven:
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
        action=ActionGiven(what=action.what, by=action.by) if action else None,
        judged=_judged(ledger, decision),
        asked=fingerprints(unit).get(decision.criterion, ""),
    )


def _plan_given(centre: Centre, unit: Unit, plan: PlanState) -> PlanGiven:
    agreed, ended = plan.agreed, plan.ended
    author = centre.file.known(agreed.by)
    method = unit.methods.get(agreed.method)
    return PlanGiven(
        id=agreed.id,
        task=agreed.task,
        criteria=agreed.criteria,
        method=method.label if method else "",
        by=agreed.due,
        agreed=agreed.agreed,
        agreed_with=author.name if author else agreed.by,
        outcome=ended.outcome if ended else "open",
        remark=ended.remark if ended else "",
    )


def _evidence_given(centre: Centre, filed: EvidenceFiled) -> EvidenceGiven:
    author = centre.file.known(filed.by)
    return EvidenceGiven(
        id=filed.id,
        method=filed.method,
        title=filed.title,
        date=filed.date,
        assessor=author.name if author else filed.by,
        summary=filed.summary,
        places=filed.places,
        file=filed.file,
        sha256=filed.sha256,
    )


def _reopened_given(ledger: Ledger, reopened: Reopened) -> ReopenedGiven:
    decision = ledger.state.decision(reopened.decision)
    assert decision is not None, "only what was decided is reopened"
    received = ledger.state.submission(decision.submission)
    assert received is not None, "only what was received is decided"
    return ReopenedGiven(
        criterion=decision.criterion,
        submission=received.submission,
        attempt=received.attempt,
        reopened=local_day(reopened.time),
    )


def _judged(ledger: Ledger, decision: Decided) -> Judged:
    """What the decision rests on; of evidence, what was relied on."""
    sealed = decision.sealed
    relied_on = decision.relied_on or tuple(sealed.items)
    return Judged(
        answer=sealed.answer,
        items={ref: sealed.items[ref] for ref in relied_on if ref in sealed.items},
        filed=tuple(
            FiledAtCentre(id=one.id, title=one.title, digest=decision.filed[one.id])
            for one in evidence_of(ledger.events, decision.unit)
            if one.id in decision.filed
        ),
    )


def _warnings(ledger: Ledger, unit: Unit, decisions: list[Decided]) -> Iterator[str]:
    if decisions and all(one.decision is Word.MET and not one.feedback for one in decisions):
        yield "There is not a word of feedback in it. A learner who has met it all likes one, too."
    left = [
        one.criterion
        for one in ledger.state.criteria.values()
        if one.unit == unit.id and one.state in (State.HANDED_IN, State.IN_ASSESSMENT)
    ]
    if left:
        yield f"Still to be assessed: {', '.join(left)}."
