"""What is so today: the state of each criterion, derived from all events about a learner's work.

A pure function of the events. In whichever order the files of several people arrive, it comes to
the same; and a criterion that was met is never silently anything else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from portfolio.assessment.events import (
    Begun,
    Countersigned,
    Decided,
    Event,
    Received,
    Released,
    Reopened,
    Sealed,
    Word,
    in_order,
)
from portfolio.unit.refs import ref_order

Key = tuple[str, str]
"""A unit and a criterion of it."""


class State(StrEnum):
    """Where a criterion is, as the centre sees it. Only the last three come from a release."""

    OPEN = "open"
    HANDED_IN = "handed in"
    IN_ASSESSMENT = "in assessment"
    DECIDED = "decided, not released"
    MET = "met"
    MORE = "more needed"
    REFERRED = "referred"
    CHANGED = "met, changed since"


_AFTER = {Word.MET: State.MET, Word.MORE: State.MORE, Word.REFERRED: State.REFERRED}


@dataclass(frozen=True, kw_only=True)
class Handed:
    """A criterion as it was handed in with one submission."""

    received: Received
    sealed: Sealed

    @property
    def attempt(self) -> int:
        return self.received.attempt


@dataclass(frozen=True, kw_only=True)
class CriterionState:
    """One criterion: where it is, and everything that led there, in the order of time.

    ``shown`` is what the learner knows of it. ``live`` are the decisions that nobody has replaced
    or taken back; of these ``standing`` is the decision that counts now,
    released or not; ``met`` the released decision by which it is met. ``conflict`` names the
    decisions that cannot both stand. ``changed`` says that what was handed in since differs from
    what was judged. ``provisional`` says that the standing decision waits for a countersignature.
    """

    unit: str
    criterion: str
    state: State
    shown: State
    latest: Handed | None = None
    standing: Decided | None = None
    met: Decided | None = None
    conflict: tuple[Decided, ...] = ()
    changed: bool = False
    provisional: bool = False
    decisions: tuple[Decided, ...] = ()
    live: tuple[Decided, ...] = ()
    released: frozenset[str] = frozenset()
    reopened: tuple[Reopened, ...] = ()

    @property
    def asks(self) -> str:
        """Why the learner asks for it to be reopened; empty unless it is met on an earlier word
        than that."""
        if self.met is None or self.latest is None or self.state is State.DECIDED:
            return ""
        received = self.latest.received
        return received.asks.get(self.criterion, "") if self.met.time < received.time else ""

    @property
    def locked(self) -> bool:
        """Whether it is met: decided anew only after it was reopened, or changed."""
        return self.met is not None


@dataclass(frozen=True, kw_only=True)
class LearnerState:
    """Everything that is so about one learner's work at a centre."""

    submissions: tuple[Received, ...] = ()
    criteria: Mapping[Key, CriterionState] = field(default_factory=dict)
    releases: tuple[Released, ...] = ()

    def of(self, unit: str, criterion: str) -> CriterionState:
        """The state of a criterion, open when nothing of it was handed in."""
        found = self.criteria.get((unit, criterion))
        nothing = State.OPEN
        return found or CriterionState(unit=unit, criterion=criterion, state=nothing, shown=nothing)

    def submission(self, name: str) -> Received | None:
        """A submission by its id, or by its attempt: ``S1``."""
        for received in reversed(self.submissions):
            if name in (received.submission, f"S{received.attempt}"):
                return received
        return None

    def decision(self, id_: str) -> Decided | None:
        found = (one for state in self.criteria.values() for one in state.decisions)
        return next((one for one in found if one.id == id_), None)

    def pending(self) -> tuple[CriterionState, ...]:
        """The criteria whose standing decision the learner has not been given."""
        return tuple(one for one in self.criteria.values() if one.state is State.DECIDED)


def derive(events: Iterable[Event]) -> LearnerState:
    """What is so after these events, in whichever order they are given."""
    told = _Told(in_order(events))
    keys = sorted(told.keys(), key=lambda key: (key[0], ref_order(key[1])))
    return LearnerState(
        submissions=tuple(sorted(told.received, key=lambda one: (one.unit, one.attempt))),
        criteria={key: _criterion(key, told) for key in keys},
        releases=tuple(told.releases),
    )


def differs(decision: Decided, sealed: Sealed) -> bool:
    """Whether what was handed in is not what was judged.

    Of a met criterion the answers and the items relied on count: to add items stays possible. Of
    any other, everything does.
    """
    judged = decision.sealed
    if decision.decision is not Word.MET:
        return judged != sealed
    relied_on = decision.relied_on or tuple(judged.items)
    return judged.answer != sealed.answer or any(
        judged.items.get(ref) != sealed.items.get(ref) for ref in relied_on
    )


class _Told:
    """The events by what they are about."""

    def __init__(self, events: tuple[Event, ...]) -> None:
        self.received: list[Received] = []
        self.releases: list[Released] = []
        self.begun: set[str] = set()
        self.decisions: dict[Key, list[Decided]] = {}
        self.reopened: dict[str, list[Reopened]] = {}
        self.agreed: dict[str, bool] = {}
        self.released: set[str] = set()
        for event in events:
            self._take(event)

    def keys(self) -> set[Key]:
        handed = {(one.unit, ref) for one in self.received for ref in one.criteria}
        return handed | self.decisions.keys()

    def handed(self, key: Key) -> list[Handed]:
        """The criterion as it was handed in, the first attempt first."""
        unit, ref = key
        found = [
            Handed(received=one, sealed=one.criteria[ref])
            for one in self.received
            if one.unit == unit and ref in one.criteria
        ]
        return sorted(found, key=lambda one: one.attempt)

    def _take(self, event: Event) -> None:
        match event:
            case Received():
                known = {one.submission for one in self.received}
                self.received += [event] if event.submission not in known else []
            case Begun():
                self.begun.add(event.submission)
            case Decided():
                self.decisions.setdefault((event.unit, event.criterion), []).append(event)
            case Countersigned():
                self.agreed.update(dict.fromkeys(event.decisions, event.agrees))
            case Released():
                self.releases.append(event)
                self.released.update(event.decisions)
            case Reopened():
                self.reopened.setdefault(event.decision, []).append(event)


def _criterion(key: Key, told: _Told) -> CriterionState:
    handed = told.handed(key)
    decisions = told.decisions.get(key, [])
    live = _live(decisions, told)
    given = _live([one for one in decisions if one.id in told.released], told)
    latest = handed[-1] if handed else None
    attempts = {one.received.submission: one.attempt for one in handed}
    standing = _newest(live, attempts)
    met = _lasting_met(given, handed)
    return CriterionState(
        unit=key[0],
        criterion=key[1],
        state=_state(standing, latest, told, decisions),
        shown=_state(_newest(given, attempts), latest, told, []),
        latest=latest,
        standing=standing,
        met=met,
        conflict=_conflict(live, met, handed),
        changed=bool(standing and latest and _is_changed(standing, latest)),
        provisional=bool(standing and is_provisional(standing, told.agreed)),
        decisions=tuple(decisions),
        live=tuple(live),
        released=frozenset(one.id for one in decisions if one.id in told.released),
        reopened=tuple(one for each in decisions for one in told.reopened.get(each.id, ())),
    )


def is_provisional(decision: Decided, agreed: Mapping[str, bool]) -> bool:
    """Whether a decision of somebody in training has not been agreed by a countersigner."""
    return decision.provisional and not agreed.get(decision.id, False)


def _live(decisions: list[Decided], told: _Told) -> list[Decided]:
    """The decisions that still stand, as far as nobody else's word goes against them.

    One that was reopened does not; nor does one that its own author replaced on the same
    submission, unless the learner has been told that it is met: then only reopening undoes it.
    What the learner was told stands again when what replaced it is taken back.
    """
    return [
        one
        for at, one in enumerate(decisions)
        if one.id not in told.reopened
        and (_is_lasting(one, told) or not _is_replaced(one, decisions[at + 1 :], told))
    ]


def _is_lasting(decision: Decided, told: _Told) -> bool:
    return decision.decision is Word.MET and decision.id in told.released


def _is_replaced(decision: Decided, later: list[Decided], told: _Told) -> bool:
    return any(
        one.by == decision.by
        and one.submission == decision.submission
        and not (one.id in told.reopened and decision.id in told.released)
        for one in later
    )


def _newest(decisions: list[Decided], attempts: Mapping[str, int]) -> Decided | None:
    """The decision on the latest submission; of several on one, the last."""
    ranked = [(attempts.get(one.submission, 0), at) for at, one in enumerate(decisions)]
    return decisions[max(ranked)[1]] if ranked else None


def _lasting_met(given: list[Decided], handed: list[Handed]) -> Decided | None:
    """The released decision by which a criterion is met; a later one undoes it only where what
    was handed in had changed."""
    attempts = {one.received.submission: one.attempt for one in handed}
    met = _newest([one for one in given if one.decision is Word.MET], attempts)
    last = _newest(given, attempts)
    if met is None or last is None or last.submission == met.submission:
        return met
    return met if last.decision is Word.MET or _is_same_as_met(last, met, handed) else None


def _conflict(
    live: list[Decided], met: Decided | None, handed: list[Handed]
) -> tuple[Decided, ...]:
    """The decisions that cannot all stand: several on one submission, and any that says of a met
    criterion, of which nothing has changed, that it is not."""
    on_one = Counter(one.submission for one in live)
    against = {one.id for one in live if on_one[one.submission] > 1}
    if met is not None:
        undoing = {
            one.id
            for one in live
            if one.decision is not Word.MET and _is_same_as_met(one, met, handed)
        }
        against |= undoing | ({met.id} if undoing else set())
    return tuple(one for one in live if one.id in against)


def _is_same_as_met(decision: Decided, met: Decided, handed: list[Handed]) -> bool:
    """Whether a decision is about a later submission in which nothing of a met one has changed."""
    attempts = {one.received.submission: one for one in handed}
    mine, theirs = attempts.get(decision.submission), attempts.get(met.submission)
    if mine is None or theirs is None or mine.attempt <= theirs.attempt:
        return False
    return not differs(met, mine.sealed)


def _is_changed(standing: Decided, latest: Handed) -> bool:
    return latest.received.submission != standing.submission and differs(standing, latest.sealed)


def _state(
    standing: Decided | None, latest: Handed | None, told: _Told, decisions: list[Decided]
) -> State:
    if standing is None:
        if latest is None:
            return State.OPEN
        looked_at = latest.received.submission in told.begun
        taken_back = any(one.submission == latest.received.submission for one in decisions)
        return State.IN_ASSESSMENT if looked_at or taken_back else State.HANDED_IN
    if standing.id not in told.released:
        return State.DECIDED
    after = _AFTER[standing.decision]
    if latest is None or not _is_changed(standing, latest):
        return after
    if after is State.MET:
        return State.CHANGED
    return State.IN_ASSESSMENT if latest.received.submission in told.begun else State.HANDED_IN
