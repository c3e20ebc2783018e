"""What is so today about the quality assurance of a learner's work, derived from all events.

What was planned and is not done, what was looked at, which actions are open, what is claimed. Like
``portfolio.assessment.states`` a pure function of the events, in whichever order they are given.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from portfolio.assessment.events import (
    ActionClosed,
    ActionDone,
    Claimed,
    Event,
    Planned,
    QualityAction,
    Reopened,
    Sampled,
    in_order,
)


class Outcome(StrEnum):
    """What came of a sample."""

    AGREED = "agreed"
    WITH_ACTION = "agreed, with an action"
    NOT_AGREED = "not agreed"


@dataclass(frozen=True, kw_only=True)
class ActionState:
    """An action: what is asked in which sample, and how far it is.

    ``done`` is what its owner said last; ``closed`` whose word ended it.
    """

    id: str
    sample: Sampled
    asked: QualityAction
    done: ActionDone | None = None
    closed: ActionClosed | None = None

    @property
    def is_open(self) -> bool:
        return self.closed is None


@dataclass(frozen=True, kw_only=True)
class Quality:
    """All that was planned, looked at, asked and claimed of one learner's work."""

    planned: tuple[Planned, ...] = ()
    sampled: tuple[Sampled, ...] = ()
    actions: tuple[ActionState, ...] = ()
    claims: tuple[Claimed, ...] = ()
    """The claims that stand: none of their decisions was taken back since."""

    def waiting(self, unit: str) -> tuple[Planned, ...]:
        """What is planned for a unit and not done."""
        done = {plan for sample in self.sampled for plan in sample.plans}
        return tuple(one for one in self.planned if one.unit == unit and one.id not in done)

    def of_unit(self, unit: str) -> tuple[Sampled, ...]:
        return tuple(one for one in self.sampled if one.unit == unit)

    def open_actions(self, unit: str) -> tuple[ActionState, ...]:
        return tuple(one for one in self.actions if one.is_open and one.sample.unit == unit)

    def claim(self, unit: str) -> Claimed | None:
        return next((one for one in self.claims if one.unit == unit), None)

    def samples_of(self, decision: str) -> tuple[Sampled, ...]:
        """The samples in which a decision was looked at."""
        return tuple(one for one in self.sampled if decision in one.decisions)


def quality_of(events: Iterable[Event]) -> Quality:
    """What is so after these events, in whichever order they are given."""
    told = in_order(events)
    sampled = tuple(one for one in told if isinstance(one, Sampled))
    return Quality(
        planned=tuple(one for one in told if isinstance(one, Planned)),
        sampled=sampled,
        actions=tuple(_actions(sampled, told)),
        claims=tuple(_claims(told)),
    )


def outcome_of(sample: Sampled) -> Outcome:
    """What came of a sample: an action is asked for, or a decision is not agreed with."""
    if sample.disagreements:
        return Outcome.NOT_AGREED
    return Outcome.WITH_ACTION if sample.actions else Outcome.AGREED


def _actions(sampled: Iterable[Sampled], told: tuple[Event, ...]) -> Iterable[ActionState]:
    done = {one.action: one for one in told if isinstance(one, ActionDone)}
    closed: dict[str, ActionClosed] = {}
    for event in told:
        if isinstance(event, ActionClosed):
            closed.setdefault(event.action, event)
    for sample in sampled:
        for at, asked in enumerate(sample.actions, start=1):
            id_ = f"{sample.id}/{at}"
            yield ActionState(
                id=id_, sample=sample, asked=asked, done=done.get(id_), closed=closed.get(id_)
            )


def _claims(told: tuple[Event, ...]) -> Iterable[Claimed]:
    """The first claim of each unit of which no decision was taken back, before or since: somebody
    may have claimed before they could know of it."""
    taken_back = {one.decision for one in told if isinstance(one, Reopened)}
    standing: dict[str, Claimed] = {}
    for event in told:
        if isinstance(event, Claimed) and not taken_back & set(event.decisions):
            standing.setdefault(event.unit, event)
    return standing.values()
