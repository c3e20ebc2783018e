"""What a centre gave back to a learner, held against the record as it is now.

It is what the learner was told, as it was filed in the record, and no more than that: a learner can
write there. What was decided is only in the centre's own records.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from portfolio.assessment.digests import sealed
from portfolio.record.feedback import (
    DecisionGiven,
    Feedback,
    PlanGiven,
    ReopenedGiven,
    Told,
    given_back,
    not_for,
)
from portfolio.record.record import Record
from portfolio.unit.criterion_words import fingerprints
from portfolio.unit.unit import Unit


@dataclass(frozen=True, kw_only=True)
class AllTold:
    """The decisions that were given back, criterion by criterion in the unit's order and each from
    the first attempt on; ``plans`` are what was agreed and is open, the nearest day first;
    ``notes`` say of what is not among them why."""

    decisions: tuple[Told, ...] = ()
    plans: tuple[PlanGiven, ...] = ()
    notes: tuple[str, ...] = ()

    def standing(self) -> dict[str, Told]:
        """The decision that stands on each criterion that has one."""
        return {one.decision.criterion: one for one in self.decisions if one.stands}


def all_told(record: Record, unit: Unit) -> AllTold:
    """What was given back for a unit. Raises RecordError when it cannot be read at all."""
    found, damages = given_back(record.folder)
    mine = [one for one in found if one.unit == unit.id]
    strange = {one.number: why for one in mine if (why := not_for(record.details, one))}
    known = [one for one in mine if one.number not in strange]
    told = [one for criterion in unit.criteria for one in _told(record, criterion.ref, known)]
    elsewhere = list(_elsewhere(unit, known))
    return AllTold(
        decisions=tuple(one for one in told if one.decision not in elsewhere),
        plans=_open_plans(known),
        notes=(
            *(str(damage) for damage in damages),
            *(f"Feedback {number} is not shown. {why}" for number, why in strange.items()),
            *map(_why_elsewhere, elsewhere),
        ),
    )


def _elsewhere(unit: Unit, given: list[Feedback]) -> Iterator[DecisionGiven]:
    """The decisions on other words than the criterion of that ref has now."""
    now = fingerprints(unit)
    for feedback in given:
        for one in feedback.decisions:
            if one.criterion not in now or one.asked not in ("", now[one.criterion]):
                yield one


def _why_elsewhere(decision: DecisionGiven) -> str:
    return (
        f"The decision on {decision.criterion} (S{decision.attempt}: {decision.decision}) is not "
        f"shown there, because {decision.criterion} had other words when it was made. It is kept; "
        "ask your assessor what it means for your work now."
    )


def _told(record: Record, ref: str, given: list[Feedback]) -> Iterator[Told]:
    """The decisions on a criterion: the one on the latest attempt stands, and of several on one
    attempt the one that was given last."""
    ranked = sorted(
        (
            (one.attempt, feedback.number, at, feedback, one)
            for feedback in given
            for at, one in enumerate(feedback.decisions)
            if one.criterion == ref
        ),
        key=lambda entry: entry[:3],
    )
    for place, (*_, feedback, one) in enumerate(ranked, start=1):
        reopened = any(_is_about(later, one, ref) for later in _since(feedback, given))
        stands = place == len(ranked) and not reopened
        yield Told(
            decision=one,
            released=feedback.released,
            stands=stands,
            changed=stands and _is_changed(record, feedback.unit, one),
            reopened=reopened,
        )


def _open_plans(given: list[Feedback]) -> tuple[PlanGiven, ...]:
    """What was agreed and is neither done nor dropped, as the last feedback says it."""
    latest = {plan.id: plan for feedback in given for plan in feedback.plans}
    still = (plan for plan in latest.values() if plan.outcome == "open")
    return tuple(sorted(still, key=lambda plan: (plan.by, plan.id)))


def _since(feedback: Feedback, given: list[Feedback]) -> Iterator[ReopenedGiven]:
    """What was reopened in later feedback."""
    for one in given:
        if one.number > feedback.number:
            yield from one.reopened


def _is_about(reopened: ReopenedGiven, decision: DecisionGiven, ref: str) -> bool:
    return (reopened.criterion, reopened.submission) == (ref, decision.submission)


def _is_changed(record: Record, unit: str, decision: DecisionGiven) -> bool:
    """Whether the answer, or an item that the decision rests on, is different now. To add evidence
    changes nothing that was judged."""
    judged = decision.judged
    if judged is None:
        return False
    now = sealed(record.answers(unit, decision.criterion), record.items, unit, decision.criterion)
    return judged.answer != now.answer or any(
        now.items.get(ref) != digest for ref, digest in judged.items.items()
    )
