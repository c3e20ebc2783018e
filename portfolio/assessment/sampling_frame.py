"""What there is to be looked at: an assessor's decisions about a learner's unit, with the risk
points that follow from events and from what was sealed.

``works_of`` reads a centre's folder; all the rest is a function of what it gives.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from portfolio.assessment.centre import Centre, name_in
from portfolio.assessment.centre_file import CentreFile, Person, plain
from portfolio.assessment.events import Countersigned, Decided, Event, Sampled, Stage, Word
from portfolio.assessment.manifest import SealedItem
from portfolio.assessment.own_evidence import evidence_of
from portfolio.assessment.quality import Outcome, Quality, outcome_of
from portfolio.assessment.sampling import Candidate, Risk, Stratum
from portfolio.assessment.states import LearnerState
from portfolio.assessment.submission import Register
from portfolio.base.errors import AssessmentError, SubmissionError
from portfolio.base.text import plural, uk_date
from portfolio.unit.refs import ref_order
from portfolio.unit.unit import Catalogue

AT_ONCE = datetime.timedelta(hours=24)
REFERRALS = 2


@dataclass(frozen=True, kw_only=True)
class Work:
    """A learner's work at the centre: what was recorded, and the registers of what was decided, by
    the submission."""

    learner: str
    name: str
    events: tuple[Event, ...]
    state: LearnerState
    quality: Quality
    registers: Mapping[str, Register] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, str]:
        """What the learner is called here: the folder, and the name."""
        return self.learner, self.name


@dataclass(frozen=True, kw_only=True)
class Look:
    """One decision that can be looked at: who countersigned it, who is a witness in its evidence,
    what it covers, and what makes it worth a look."""

    decision: Decided
    signers: frozenset[str] = frozenset()
    witnesses: Mapping[str, str] = field(default_factory=dict)
    """The names of witnesses, by the item."""
    strata: frozenset[Stratum] = frozenset()
    risks: tuple[Risk, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Case:
    """The decisions of one assessor about a learner's unit. ``deciders`` decided anything in it."""

    work: Work
    unit: str
    assessor: str
    stage: Stage
    looks: tuple[Look, ...]
    deciders: frozenset[str] = frozenset()
    strata: frozenset[Stratum] = frozenset()
    risks: tuple[Risk, ...] = ()
    rate: int = 0

    @property
    def known(self) -> bool:
        """Whether it was picked, or these decisions were looked at, at this stage."""
        quality, ids = self.work.quality, {one.decision.id for one in self.looks}
        same = (self.unit, self.assessor, self.stage)
        return any(
            (one.unit, one.assessor, one.stage) == same for one in quality.waiting(self.unit)
        ) or any(
            (one.unit, one.assessor, one.stage) == same and ids & set(one.decisions)
            for one in quality.sampled
        )

    def candidate(self, looks: Iterable[Look]) -> Candidate:
        """What may be looked at of it."""
        looks = tuple(looks)
        return Candidate(
            learner=self.work.learner,
            name=self.work.name,
            unit=self.unit,
            assessor=self.assessor,
            stage=self.stage,
            criteria=tuple(one.decision.criterion for one in looks),
            strata=self.strata.union(*(one.strata for one in looks)),
            risks=(*self.risks, *_by_name(looks)),
            rate=self.rate,
            known=self.known,
            claimed=self.work.quality.claim(self.unit) is not None,
        )


@dataclass(frozen=True, kw_only=True)
class Frame:
    """All cases for a quality assurer: what may be looked at, and what may not, a sentence each."""

    candidates: tuple[Candidate, ...] = ()
    barred: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class _Around:
    """What can be told of one learner's work only beside everybody's."""

    file: CentreFile
    catalogue: Catalogue
    today: datetime.date
    shared_witnesses: Mapping[str, int]
    """How many learners a witness testifies for, where it is many."""
    repeated_feedback: frozenset[str]
    first: frozenset[str]
    """The first submission of each version of each unit that was decided."""
    last: Mapping[str, Sampled]
    """The last sample of each assessor."""


def works_of(centre: Centre, learners: Iterable[str] | None = None) -> Iterator[Work | str]:
    """Each learner's work, or a sentence about what cannot be read of it."""
    for learner in centre.learners() if learners is None else learners:
        try:
            ledger = centre.ledger(learner)
        except AssessmentError as error:
            yield str(error)
            continue
        if ledger.troubles:
            yield f"{learner}: {ledger.troubles[0]}"
            continue
        registers: dict[str, Register] = {}
        for received in ledger.state.submissions:
            if not _is_decided(ledger.state, received.submission):
                continue
            try:
                registers[received.submission] = centre.register(learner, received)
            except SubmissionError as error:
                yield f"{learner}: {error}"
        yield Work(
            learner=learner,
            name=name_in(ledger.state),
            events=ledger.events,
            state=ledger.state,
            quality=ledger.quality,
            registers=registers,
        )


def cases_of(
    file: CentreFile,
    catalogue: Catalogue,
    works: Iterable[Work],
    today: datetime.date,
    since: datetime.date | None = None,
) -> tuple[Case, ...]:
    """What each assessor decided about each learner's unit; since a day, if one is given."""
    works = tuple(works)
    around = _around(file, catalogue, works, today)
    return tuple(
        case
        for work in works
        for case in _cases(work, around)
        if since is None or any(one.decision.assessed >= since for one in case.looks)
    )


def frame_for(file: CentreFile, person: Person, cases: Iterable[Case]) -> Frame:
    """What somebody may look at: their own part of the centre, without what rules forbid."""
    candidates: list[Candidate] = []
    barred: list[str] = []
    for case in cases:
        if is_of_another(file, person, case):
            continue
        may: list[Look] = []
        for look in case.looks:
            reason = against(file, person, case, look)
            may += [] if reason else [look]
            barred += [reason] if reason else []
        candidates += [case.candidate(may)] if may else []
    return Frame(candidates=tuple(candidates), barred=tuple(dict.fromkeys(barred)))


def is_of_another(file: CentreFile, person: Person, case: Case) -> bool:
    """Whether another quality assurer was given the unit; the lead looks everywhere."""
    given = file.allocation_of(case.work.names, case.unit)
    if given is None or not given.quality_assurer or person.leads_quality:
        return False
    return given.quality_assurer.casefold() != person.id.casefold()


def against(file: CentreFile, person: Person, case: Case, look: Look) -> str:
    """Why somebody does not look at a decision; empty when they may."""
    what = f"{look.decision.criterion} of {case.work.name}, {case.unit}"
    if plain(person.name) == plain(case.work.name):
        return f"{person.name} is the learner, and looks at nothing of {case.work.learner}."
    if person.id in case.deciders:
        return (
            f"{person.name} decided something in {case.unit} of {case.work.name}: nobody assures "
            "the quality of their own decisions."
        )
    if person.id in look.signers:
        return (
            f"{person.name} countersigned {what}: nobody assures the quality of what they signed."
        )
    for item, witness in look.witnesses.items():
        if plain(witness) == plain(person.name):
            return f"{person.name} is the witness of {item}, which is evidence for {what}."
    for filed in look.decision.filed:
        if filed.partition(":")[0] == person.id:
            return f"{person.name} filed {filed}, which is evidence for {what}."
    for conflict in file.conflicts_of(person, case.work.names):
        if conflict.decision in ("", "may not assess"):
            return (
                f"{person.name} declared a conflict of interest about {case.work.name} "
                f"({conflict.kind}), and so looks at nothing of {case.work.learner}."
            )
    return ""


def rate_of(file: CentreFile, assessor: str, today: datetime.date, *, proven: bool) -> int:
    """The percentage of an assessor's units that the policy has looked at; ``proven`` says that
    their last sample was agreed with, without an action."""
    policy, person = file.sampling, file.known(assessor)
    if person is None:
        return policy.rates.normal
    if person.is_in_training(today):
        return policy.rates.in_training
    if person.active_since is None:
        return policy.rates.normal
    days = (today - person.active_since).days
    if days < policy.new_days:
        return policy.rates.new
    experienced = days >= policy.experienced_days and proven
    return policy.rates.experienced if experienced else policy.rates.normal


def is_proven(last: Sampled | None) -> bool:
    return last is not None and outcome_of(last) is Outcome.AGREED


def last_samples(works: Iterable[Work]) -> dict[str, Sampled]:
    """The last sample of each assessor."""
    samples = [one for work in works for one in work.quality.sampled]
    return {one.assessor: one for one in sorted(samples, key=lambda one: (one.done, one.time))}


def _is_decided(state: LearnerState, submission: str) -> bool:
    return any(
        one.standing and one.standing.submission == submission for one in state.criteria.values()
    )


def _around(
    file: CentreFile, catalogue: Catalogue, works: tuple[Work, ...], today: datetime.date
) -> _Around:
    witnesses: defaultdict[str, set[str]] = defaultdict(set)
    feedback: defaultdict[str, set[str]] = defaultdict(set)
    first: dict[tuple[str, str], tuple[datetime.datetime, str]] = {}
    for work in works:
        for register in work.registers.values():
            for witness in register.witnesses.values():
                witnesses[plain(witness)].add(work.learner)
        for one in work.state.criteria.values():
            if one.standing and one.standing.feedback:
                feedback[plain(one.standing.feedback)].add(work.learner)
        for received in work.state.submissions:
            if found := work.registers.get(received.submission):
                version = (received.unit, found.unit_digest)
                when = (received.time, received.submission)
                first[version] = min(first.get(version, when), when)
    many = file.sampling.same_witness
    return _Around(
        file=file,
        catalogue=catalogue,
        today=today,
        shared_witnesses={
            name: len(known) for name, known in witnesses.items() if len(known) >= many
        },
        repeated_feedback=frozenset(text for text, known in feedback.items() if len(known) > 1),
        first=frozenset(submission for _, submission in first.values()),
        last=last_samples(works),
    )


def _cases(work: Work, around: _Around) -> Iterator[Case]:
    decided: defaultdict[tuple[str, str], list[Decided]] = defaultdict(list)
    for one in work.state.criteria.values():
        if one.standing and not one.conflict:
            decided[one.unit, one.standing.by].append(one.standing)
    signers = _signers(work.events)
    for (unit, assessor), decisions in decided.items():
        decisions.sort(key=lambda one: ref_order(one.criterion))
        yield Case(
            work=work,
            unit=unit,
            assessor=assessor,
            stage=stage_of(work.state, unit, around.catalogue),
            looks=tuple(_look(work, one, around, signers) for one in decisions),
            deciders=frozenset(
                one.by
                for state in work.state.criteria.values()
                if state.unit == unit
                for one in state.decisions
            ),
            strata=frozenset(_unit_strata(work, unit, assessor, around)),
            risks=tuple(_unit_risks(work, unit, assessor, decisions, around)),
            rate=rate_of(
                around.file, assessor, around.today, proven=is_proven(around.last.get(assessor))
            ),
        )


def stage_of(state: LearnerState, unit: str, catalogue: Catalogue) -> Stage:
    """Summative once each criterion of the unit is decided as met."""
    known = catalogue.get(unit)
    refs = (
        [one.ref for one in known.criteria]
        if known
        else [one.criterion for one in state.criteria.values() if one.unit == unit]
    )
    states = [state.of(unit, ref) for ref in refs]
    met = all(
        one.standing is not None and one.standing.decision is Word.MET and not one.conflict
        for one in states
    )
    return Stage.SUMMATIVE if met else Stage.INTERIM


def _signers(events: Iterable[Event]) -> dict[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for event in events:
        if isinstance(event, Countersigned):
            for decision in event.decisions:
                found[decision].add(event.by)
    return {decision: frozenset(by) for decision, by in found.items()}


def _look(
    work: Work, decision: Decided, around: _Around, signers: Mapping[str, frozenset[str]]
) -> Look:
    register = work.registers.get(decision.submission)
    witnesses = register.witnesses if register else {}
    items = _items(decision, register)
    return Look(
        decision=decision,
        signers=signers.get(decision.id, frozenset()),
        witnesses={ref: witnesses[ref] for ref in decision.sealed.items if ref in witnesses},
        strata=frozenset(
            {
                ("criterion", f"{decision.unit} {decision.criterion}"),
                ("decision", decision.decision.value),
                *(("method", item.method) for item in items),
                *(("method", method) for method in _filed_methods(work, decision)),
            }
        ),
        risks=tuple(_risks(work, decision, items, around)),
    )


def _items(decision: Decided, register: Register | None) -> tuple[SealedItem, ...]:
    """What a decision relies on."""
    known = register.by_ref if register else {}
    return tuple(known[ref] for ref in decision.relied_on if ref in known)


def _filed_methods(work: Work, decision: Decided) -> Iterator[str]:
    """The methods of what a decision relies on that the centre filed itself."""
    if decision.filed:
        for filed in evidence_of(work.events, decision.unit):
            if filed.id in decision.filed:
                yield filed.method


def _unit_strata(work: Work, unit: str, assessor: str, around: _Around) -> Iterator[Stratum]:
    yield "assessor", assessor
    yield "unit", unit
    yield "learner", work.learner
    given = around.file.allocation_of(work.names, unit)
    if given and given.location:
        yield "location", given.location
    if given and given.adjustment:
        yield "adjustment", "made"


def _unit_risks(
    work: Work, unit: str, assessor: str, decisions: list[Decided], around: _Around
) -> Iterator[Risk]:
    """What makes all that an assessor decided about a unit worth a look."""
    person = around.file.known(assessor)
    if person is None:
        yield Risk(name="stranger", reason=f"{assessor} is not in centre.toml.")
    elif person.competent and unit not in person.competent:
        yield Risk(
            name="not-competent", reason=f"{assessor} is not entered as competent for {unit}."
        )
    for conflict in around.file.conflicts_of(person, work.names) if person else ():
        if conflict.decision == "may assess, all sampled":
            yield Risk(
                name="conflict",
                reason=f"{assessor} may assess {work.name} ({conflict.kind}) if all is looked at.",
                always=True,
            )
    if any(one.submission in around.first for one in decisions):
        yield Risk(
            name="first-of-unit",
            reason=f"It is the first work for this version of {unit} that was decided.",
            always=True,
        )
    last = around.last.get(assessor)
    if last and outcome_of(last) is not Outcome.AGREED:
        yield Risk(
            name="last-sample",
            reason=f"The last sample of {assessor}, {uk_date(last.done)}: {outcome_of(last)}.",
        )
    if not work.quality.of_unit(unit):
        yield Risk(name="never-sampled", reason=f"Nothing of {work.name} was looked at before.")
    yield from _about_days(work, decisions)
    if not any(one.feedback for one in decisions):
        yield Risk(name="no-feedback", reason="There is no word of feedback.")
    if any(one.submission not in work.registers for one in decisions):
        yield Risk(name="unreadable", reason="What was handed in cannot be read any more.")


def _about_days(work: Work, decisions: list[Decided]) -> Iterator[Risk]:
    met = [one for one in decisions if one.decision is Word.MET]
    if len(met) > 1 and len(met) == len(decisions) and len({one.assessed for one in met}) == 1:
        day = uk_date(met[0].assessed)
        yield Risk(name="same-day", reason=f"All {len(met)} criteria were met on {day}.")
    for one in met:
        received = work.state.submission(one.submission)
        if received and one.time - received.time < AT_ONCE:
            yield Risk(name="at-once", reason="It was met within a day of being received.")
            return


def _risks(
    work: Work, decision: Decided, items: tuple[SealedItem, ...], around: _Around
) -> Iterator[Risk]:
    """What makes one decision worth a look."""
    state = work.state.of(decision.unit, decision.criterion)
    ref = decision.criterion
    referred = sum(one.decision is Word.REFERRED for one in state.decisions)
    if referred >= REFERRALS:
        yield Risk(name="referred-often", reason=f"{ref} was referred {referred} times.")
    if state.reopened:
        yield Risk(name="reopened", reason=f"A decision on {ref} was taken back.")
    if decision.provisional:
        yield Risk(name="in-training", reason=f"{ref} was decided by somebody in training.")
    if decision.feedback and plain(decision.feedback) in around.repeated_feedback:
        reason = f"The feedback on {ref} is another learner’s, word for word."
        yield Risk(name="same-feedback", reason=reason)
    if decision.decision is not Word.MET:
        return
    if decision.shortcomings:
        rules = ", ".join(dict.fromkeys(one.rule.value for one in decision.shortcomings))
        yield Risk(name="in-spite-of", reason=f"{ref} is met in spite of evidence not {rules}.")
    yield from _about_items(work, decision, items, around)


def _about_items(
    work: Work, decision: Decided, items: tuple[SealedItem, ...], around: _Around
) -> Iterator[Risk]:
    ref = decision.criterion
    if len(decision.relied_on) == 1:
        yield Risk(name="one-item", reason=f"{ref} is met on one item, {decision.relied_on[0]}.")
    if items and not decision.filed and all(one.workplace and not one.file for one in items):
        yield Risk(name="workplace", reason=f"All evidence for {ref} is held in the workplace.")
    for one in items:
        if one.simulated:
            yield Risk(name="simulated", reason=f"{one.ref}, for {ref}, is simulated.")
        if one.ai_use == "integrated":
            yield Risk(name="ai", reason=f"Text of artificial intelligence is in {one.ref}.")
    if items and _is_own_word(decision, items, around.catalogue):
        yield Risk(name="own-word", reason=f"{ref} is met on the learner’s own word alone.")
    register = work.registers.get(decision.submission)
    witnesses = register.witnesses if register else {}
    for name in dict.fromkeys(witnesses[one.ref] for one in items if one.ref in witnesses):
        if count := around.shared_witnesses.get(plain(name)):
            learners = plural(count, "learner")
            yield Risk(name="same-witness", reason=f"{name} is a witness for {learners}.")


def _is_own_word(decision: Decided, items: tuple[SealedItem, ...], catalogue: Catalogue) -> bool:
    unit = catalogue.get(decision.unit)
    if unit is None or not unit.has(decision.criterion):
        return False
    methods = [unit.methods.get(one.method) for one in items]
    competence = unit.outcome_of(decision.criterion).competence
    return competence and all(one is not None and one.is_own_word for one in methods)


def _by_name(looks: Iterable[Look]) -> tuple[Risk, ...]:
    """The risk points of several decisions; of each kind the first, and how many there are."""
    kinds: defaultdict[str, list[Risk]] = defaultdict(list)
    for look in looks:
        for risk in look.risks:
            if risk not in kinds[risk.name]:
                kinds[risk.name].append(risk)
    return tuple(
        risks[0]
        if len(risks) == 1
        else Risk(name=name, reason=f"{risks[0].reason} (And {len(risks) - 1} more like it.)")
        for name, risks in kinds.items()
    )
