"""What a centre's people decide: each decision held against the rules, then recorded as an event.

A decision is about one criterion of one sealed submission, and keeps the digests of what was
judged. The program proposes none, and writes no word of feedback.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from portfolio.assessment.centre import Centre, name_in
from portfolio.assessment.centre_file import Person, plain
from portfolio.assessment.digests import filed_digest
from portfolio.assessment.events import (
    Action,
    Begun,
    Decided,
    EvidenceFiled,
    Received,
    Rule,
    Sealed,
    SetAside,
    Shortcoming,
    Word,
)
from portfolio.assessment.ledger import Ledger, New, fitting, record
from portfolio.assessment.own_evidence import filed_for
from portfolio.assessment.recording import NOTHING, Recorded, active, whole_ledger
from portfolio.assessment.states import CriterionState, differs
from portfolio.assessment.submission import Submission
from portfolio.base.errors import AssessmentError
from portfolio.base.text import clean_tree, local_day, uk_date
from portfolio.record.evidence import EvidenceItem
from portfolio.record.given_evidence import stands_for
from portfolio.unit.unit import Unit


@dataclass(frozen=True, kw_only=True)
class Sitting:
    """Somebody (``by``) with a submission of a learner before them. ``now`` is this moment."""

    centre: Centre
    learner: str
    unit: Unit
    submission: Submission
    by: str
    now: datetime.datetime


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """What an assessor says about one criterion, as it was typed."""

    word: Word
    feedback: str = ""
    action: Action | None = None
    assessed: datetime.date | None = None
    """The day of the assessment; today, if none is given."""
    relied_on: tuple[str, ...] = ()
    """The evidence that the decision rests on, the centre's own by its event (``FU:3``); all that
    there is for the criterion, if none is named."""
    set_aside: tuple[SetAside, ...] = ()
    shortcomings: tuple[Shortcoming, ...] = ()
    authenticity: str = ""
    private_note: str = ""


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """A decision that goes against no rule. ``values`` is None when just this was recorded before;
    ``begins`` names the submission whose assessment begins with it."""

    criterion: str
    word: Word
    begins: str
    values: dict[str, Any] | None
    warnings: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class _Case:
    """A criterion of a submission before somebody, with all that the rules look at."""

    centre: Centre
    ledger: Ledger
    person: Person
    unit: Unit
    received: Received
    state: CriterionState
    today: datetime.date
    items: tuple[EvidenceItem, ...] = field(default=())
    filed: tuple[EvidenceFiled, ...] = field(default=())
    """The centre's own evidence for the criterion."""

    @property
    def sealed(self) -> Sealed:
        return self.received.criteria[self.state.criterion]

    @property
    def is_begun(self) -> bool:
        begun = (one for one in self.ledger.events if isinstance(one, Begun))
        return any(one.submission == self.received.submission for one in begun)

    @property
    def names(self) -> tuple[str, str]:
        """What the learner is called here: the folder, and the name."""
        return self.ledger.learner, name_in(self.ledger.state)

    @property
    def what(self) -> str:
        return f"{self.state.criterion} of {self.names[1]}, S{self.received.attempt}"


def decide(sitting: Sitting, ref: str, judgement: Judgement) -> Recorded:
    """Record a decision on a criterion of a submission that was received, and with the first of
    them that it is being assessed.

    To record the same again changes nothing. Raises AssessmentError with the sentence of the rule
    that it goes against; SaveError.
    """
    return record_all(sitting, [prepared(sitting, ref, judgement)])


def prepared(sitting: Sitting, ref: str, judgement: Judgement) -> Prepared:
    """A decision that was held against all rules, ready to be recorded. Raises AssessmentError."""
    case = _case(sitting, ref)
    _refuse_person(case)
    values = _values(case, judgement, judgement.assessed or case.today)
    known = _is_recorded(case, _decided(_of_its_day(case, judgement, values), case, sitting.now))
    decision = _decided(values, case, sitting.now)
    if not known:
        _refuse_place(case)
        _refuse_judgement(case, decision)
    return Prepared(
        criterion=ref,
        word=judgement.word,
        begins="" if case.is_begun else case.received.submission,
        values=None if known else values,
        warnings=tuple(_warnings(case, decision)),
    )


def record_all(sitting: Sitting, ready: Iterable[Prepared]) -> Recorded:
    """Record decisions of one person, all of them or none; those that are known are passed by.

    Raises AssessmentError, SaveError.
    """
    ready = tuple(ready)
    fresh = [one for one in ready if one.values is not None]
    begun = dict.fromkeys(one.begins for one in fresh if one.begins)
    new: list[New] = [(Begun, {"submission": name}) for name in begun]
    new += [(Decided, one.values) for one in fresh if one.values is not None]
    warnings = tuple(warning for one in ready for warning in one.warnings)
    if not new:
        return Recorded(events=(), warnings=warnings)
    centre, by = sitting.centre, sitting.centre.file.somebody(sitting.by).id
    where = (centre.folder, sitting.learner, by, sitting.unit.id)
    return Recorded(events=record(*where, new, sitting.now), warnings=warnings)


def _case(sitting: Sitting, ref: str) -> _Case:
    manifest, today = sitting.submission.manifest, local_day(sitting.now)
    person = active(sitting.centre, sitting.by, today)
    ledger = whole_ledger(sitting.centre, sitting.learner)
    received = ledger.state.submission(manifest.id)
    if received is None or received.root != manifest.root:
        raise AssessmentError(
            f"{manifest.short} of {sitting.learner} was not received: only what was sealed and "
            f"received can be decided. {NOTHING}"
        )
    if ref not in received.criteria:
        there = ", ".join(received.criteria)
        raise AssessmentError(
            f"{ref} was not handed in with S{received.attempt}, which has {there}. {NOTHING}"
        )
    items = sitting.submission.items.items()
    return _Case(
        centre=sitting.centre,
        ledger=ledger,
        person=person,
        unit=sitting.unit,
        received=received,
        state=ledger.state.of(sitting.unit.id, ref),
        today=today,
        items=tuple(item for name, item in items if name in received.criteria[ref].items),
        filed=filed_for(ledger.events, sitting.unit.id, ref),
    )


def _refuse_person(case: _Case) -> None:
    """Who decides nothing here: no assessor, the learner, a witness, somebody too close, the
    internal quality assurer of the unit."""
    person, ref = case.person, case.state.criterion
    if not person.assesses:
        raise AssessmentError(f"{person.name} is no assessor in centre.toml. {NOTHING}")
    if plain(person.name) == plain(case.names[1]):
        raise AssessmentError(
            f"{person.name} is the learner: nobody decides on their own work. {NOTHING}"
        )
    for item in case.items:
        if _is_witness(case, item):
            raise AssessmentError(
                f"{person.name} is the witness of {item.ref}, which is evidence for {ref}: a "
                f"witness describes and does not decide. Somebody else has to. {NOTHING}"
            )
    for conflict in case.centre.file.conflicts_of(person, case.names):
        if not conflict.decision:
            raise AssessmentError(
                f"{person.name} declared a conflict of interest ({conflict.kind}), and nobody has "
                f"decided about it yet. Enter that in centre.toml first. {NOTHING}"
            )
        if conflict.decision == "may not assess":
            raise AssessmentError(
                f"{person.name} may not assess {case.names[1]} ({conflict.kind}), as "
                f"{conflict.decided_by} decided. {NOTHING}"
            )
    given = case.centre.file.allocation_of(case.names, case.unit.id)
    if given and given.quality_assurer.casefold() == person.id.casefold():
        raise AssessmentError(
            f"{person.name} is the internal quality assurer of this unit, and so decides nothing "
            f"in it. {NOTHING}"
        )


def _is_witness(case: _Case, item: EvidenceItem) -> bool:
    """Whether the person testifies in an item. What an assessor observed is no testimony: to watch
    and to decide is an assessor's work."""
    method = case.unit.methods.get(item.method)
    observed = method is not None and method.observed
    name = item.witness.name if item.witness else ""
    return bool(name) and not observed and plain(name) == plain(case.person.name)


def _refuse_place(case: _Case) -> None:
    """What is claimed or met is locked, and what somebody else decided is theirs."""
    state, ref = case.state, case.state.criterion
    if case.ledger.quality.claim(case.unit.id):
        raise AssessmentError(
            f"{case.unit.id} of {case.names[1]} is claimed: nothing in it is decided before the "
            f"centre manager has reopened it. {NOTHING}"
        )
    if state.met is not None and not _is_changed_here(case, state.met):
        attempt = case.ledger.state.submission(state.met.submission)
        on = f"S{attempt.attempt}" if attempt else "an earlier submission"
        raise AssessmentError(
            f"{ref} is met on {on} and locked. To decide it anew, reopen it with a reason: "
            f"portfolio reopen. {NOTHING}"
        )
    other = _of_somebody_else(case)
    if other is not None:
        raise AssessmentError(
            f"{other.by} has decided {case.what} already: {other.decision}. Talk to each other; "
            f"one decision is taken back with portfolio reopen. {NOTHING}"
        )


def _is_changed_here(case: _Case, met: Decided) -> bool:
    return met.submission != case.received.submission and differs(met, case.sealed)


def _of_somebody_else(case: _Case) -> Decided | None:
    submission, by = case.received.submission, case.person.id
    same = (one for one in reversed(case.state.live) if one.submission == submission)
    return next((one for one in same if one.by != by), None)


def _values(case: _Case, judgement: Judgement, day: datetime.date) -> dict[str, Any]:
    there = (*case.sealed.items, *(one.id for one in case.filed))
    judgement = _as_called(judgement, there)
    named = {*judgement.relied_on, *(one.item for one in judgement.set_aside)}
    named |= {one.item for one in judgement.shortcomings if one.item != "*"}
    strange = sorted(named - set(there))
    if strange:
        raise AssessmentError(
            f"{', '.join(strange)} does not claim {case.what}. Its evidence: "
            f"{', '.join(there) or 'none'}. {NOTHING}"
        )
    aside = {one.item for one in judgement.set_aside}
    both = sorted(aside & set(judgement.relied_on))
    if both:
        raise AssessmentError(f"{both[0]} is both relied on and set aside. {NOTHING}")
    entered = {one.id for one in case.filed if any(stands_for(item, one.id) for item in case.items)}
    relied_on = judgement.relied_on or tuple(
        ref for ref in there if ref not in aside and ref not in entered
    )
    texts = {
        "feedback": judgement.feedback.strip(),
        "authenticity": judgement.authenticity.strip(),
        "private_note": judgement.private_note.strip(),
    }
    return {
        "submission": case.received.submission,
        "criterion": case.state.criterion,
        "decision": judgement.word,
        "assessed": day,
        "sealed": case.sealed,
        "relied_on": relied_on,
        "filed": {one.id: filed_digest(one) for one in case.filed if one.id in relied_on},
        "set_aside": judgement.set_aside,
        "shortcomings": judgement.shortcomings,
        "action": judgement.action,
        "provisional": any(map(case.person.is_in_training, (day, case.today))),
        **clean_tree(texts)[0],
    }


def _as_called(judgement: Judgement, there: Iterable[str]) -> Judgement:
    """The judgement with its evidence called as it is called here, whatever the case of letters."""
    names = {name.casefold(): name for name in there}

    def called(name: str) -> str:
        return names.get(name.casefold(), name)

    return replace(
        judgement,
        relied_on=tuple(map(called, judgement.relied_on)),
        set_aside=tuple(
            one.model_copy(update={"item": called(one.item)}) for one in judgement.set_aside
        ),
        shortcomings=tuple(
            one.model_copy(update={"item": called(one.item)}) for one in judgement.shortcomings
        ),
    )


def _decided(values: dict[str, Any], case: _Case, now: datetime.datetime) -> Decided:
    """The decision as it would be recorded. Raises AssessmentError for what does not fit."""
    about = {"number": 1, "time": now, "by": case.person.id, "learner": case.ledger.learner}
    return fitting(Decided, {**about, "unit": case.unit.id, **values})


def _of_its_day(case: _Case, judgement: Judgement, values: dict[str, Any]) -> dict[str, Any]:
    """The same as of the day on which it was recorded, where nobody has said another day."""
    mine = own_decision(case.state, case.received.submission, case.person.id)
    if judgement.assessed or mine is None:
        return values
    return {**values, "assessed": mine.assessed, "provisional": mine.provisional}


def own_decision(state: CriterionState, submission: str, by: str) -> Decided | None:
    """The decision of somebody on a submission, unless it was replaced or taken back."""
    mine = (one for one in state.live if (one.by, one.submission) == (by, submission))
    return next(reversed(tuple(mine)), None)


def _is_recorded(case: _Case, decision: Decided) -> bool:
    """Whether just this stands already, recorded by the same person."""
    known = own_decision(case.state, decision.submission, decision.by)
    if known is None:
        return False
    chain = {"number": known.number, "time": known.time, "before": known.before}
    return decision.model_copy(update=chain) == known


def _refuse_judgement(case: _Case, decision: Decided) -> None:
    """What a decision has to say, and what goes against itself."""
    if decision.assessed > case.today:
        raise AssessmentError(
            f"{uk_date(decision.assessed)} is still to come: nothing can be assessed on it. "
            f"{NOTHING}"
        )
    if decision.decision is Word.MET:
        _refuse_met(case, decision)
        return
    if not decision.feedback:
        raise AssessmentError(
            f"“{decision.decision}” needs feedback: what is missing in {case.what}. {NOTHING}"
        )
    if decision.action is None:
        raise AssessmentError(
            f"“{decision.decision}” needs an action with a date: what the learner does about "
            f"{case.what}, and by when. {NOTHING}"
        )
    if decision.action.by < decision.assessed:
        raise AssessmentError(
            f"The action is for {uk_date(decision.action.by)}, which is before the assessment. "
            f"{NOTHING}"
        )


def _refuse_met(case: _Case, decision: Decided) -> None:
    if any(one.rule is Rule.SUFFICIENT for one in decision.shortcomings):
        raise AssessmentError(
            f"{case.what} cannot be met on evidence that is not sufficient. {NOTHING}"
        )
    for rule in (Rule.VALID, Rule.AUTHENTIC):
        without = {one.item for one in decision.shortcomings if one.rule is rule}
        if without and ("*" in without or without >= set(decision.relied_on)):
            raise AssessmentError(
                f"{case.what} cannot be met: none of the evidence that the decision relies on is "
                f"{rule}. {NOTHING}"
            )


def _warnings(case: _Case, decision: Decided) -> Iterator[str]:
    """What is no reason to refuse a decision, and is worth a second look."""
    state, ref = case.state, case.state.criterion
    latest = state.latest
    if latest and latest.received.submission != case.received.submission:
        same = latest.sealed == case.sealed
        told = "nothing of it has changed there" if same else "it is different there"
        yield f"S{latest.attempt} has come in since: of {ref}, {told}."
    if decision.assessed < case.received.made.date():
        yield (
            f"It was assessed on {uk_date(decision.assessed)}, before it was sealed on "
            f"{uk_date(case.received.made.date())}. Is the day right?"
        )
    if decision.provisional:
        yield f"{case.person.name} is in training: somebody has to countersign this."
    if case.person.competent and case.unit.id not in case.person.competent:
        yield f"centre.toml does not say that {case.person.name} is competent for {case.unit.id}."
    if decision.decision is Word.MET and decision.shortcomings:
        yield (
            "It is met in spite of "
            + ", ".join(
                f"{one.item if one.item != '*' else 'all'} not {one.rule}"
                for one in decision.shortcomings
            )
            + "."
        )
    yield from _about_witnesses(case, decision)


def _about_witnesses(case: _Case, decision: Decided) -> Iterator[str]:
    """A testimony of somebody who is no expert witness needs a second source, where something is to
    be done at work."""
    relied_on = [item for item in case.items if item.ref in decision.relied_on]
    competence = case.unit.outcome_of(case.state.criterion).competence
    if decision.decision is not Word.MET or not competence or not relied_on:
        return
    methods = case.unit.methods
    if all(
        item.method in methods and methods[item.method].witness and not _is_by_expert(case, item)
        for item in relied_on
    ):
        yield (
            f"{case.state.criterion} rests on testimony alone, by nobody who was an expert witness "
            "in centre.toml on its day. A second source would show that it was done."
        )


def _is_by_expert(case: _Case, item: EvidenceItem) -> bool:
    name = plain(item.witness.name) if item.witness else ""
    return any(
        person.expert is not None
        and plain(person.name) == name
        and (item.date is None or person.expert.listed <= item.date)
        for person in case.centre.file.person
        if "expert witness" in person.roles
    )
