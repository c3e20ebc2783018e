"""What is so today about appeals and suspicions of malpractice, derived from all events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from portfolio.assessment.events import (
    Appealed,
    AppealHeard,
    Event,
    Reported,
    Settled,
    Suspected,
    in_order,
)


@dataclass(frozen=True, kw_only=True)
class AppealState:
    """An appeal at one stage, and what came of it."""

    appeal: Appealed
    heard: AppealHeard | None = None

    @property
    def is_open(self) -> bool:
        return self.heard is None


@dataclass(frozen=True, kw_only=True)
class Suspicion:
    """A suspicion of malpractice: to whom it was reported, and what came of it."""

    suspected: Suspected
    reported: tuple[Reported, ...] = ()
    settled: Settled | None = None

    @property
    def is_open(self) -> bool:
        return self.settled is None


@dataclass(frozen=True, kw_only=True)
class Concerns:
    """All appeals and suspicions about one learner's work."""

    appeals: tuple[AppealState, ...] = ()
    suspicions: tuple[Suspicion, ...] = ()

    def appeals_on(self, decision: str) -> tuple[AppealState, ...]:
        return tuple(one for one in self.appeals if one.appeal.decision == decision)

    @property
    def is_open(self) -> bool:
        """Whether an appeal waits to be heard, or a suspicion to be settled."""
        return any(one.is_open for one in self.appeals) or any(
            one.is_open for one in self.suspicions
        )


def concerns_of(events: Iterable[Event]) -> Concerns:
    """What is so after these events, in whichever order they are given."""
    told = in_order(events)
    heard: dict[str, AppealHeard] = {}
    settled: dict[str, Settled] = {}
    for event in told:
        match event:
            case AppealHeard():
                heard.setdefault(event.appeal, event)
            case Settled():
                settled.setdefault(event.case, event)
    reports = [one for one in told if isinstance(one, Reported)]
    return Concerns(
        appeals=tuple(
            AppealState(appeal=one, heard=heard.get(one.id))
            for one in told
            if isinstance(one, Appealed)
        ),
        suspicions=tuple(
            Suspicion(
                suspected=one,
                reported=tuple(each for each in reports if each.case == one.id),
                settled=settled.get(one.id),
            )
            for one in told
            if isinstance(one, Suspected)
        ),
    )
