"""What a quality assurer records: what is picked, what was looked at, which actions are closed.

A quality assurer decides nothing. Whoever is not agreed with decides anew.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from portfolio.assessment.centre import Centre, name_in
from portfolio.assessment.centre_file import Person
from portfolio.assessment.events import (
    ActionClosed,
    ActionDone,
    Disagreement,
    Planned,
    QualityAction,
    Sampled,
    Shortcoming,
    Stage,
)
from portfolio.assessment.ledger import Ledger, record
from portfolio.assessment.quality import ActionState
from portfolio.assessment.recording import NOTHING, Recorded, active, whole_ledger
from portfolio.assessment.sampling import Pick, Plan, plan
from portfolio.assessment.sampling_frame import (
    Case,
    Look,
    Work,
    against,
    cases_of,
    frame_for,
    is_of_another,
    works_of,
)
from portfolio.assessment.sampling_report import Line, report
from portfolio.base.errors import AssessmentError
from portfolio.base.text import clean_tree, local_day, uk_date
from portfolio.unit.unit import Catalogue


@dataclass(frozen=True, kw_only=True)
class CentrePlan:
    """A plan for a centre: what may not be looked at by whom it is for, and what cannot be read."""

    plan: Plan
    barred: tuple[str, ...] = ()
    troubles: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CentreReport:
    """Each assessor's line, and what cannot be read."""

    lines: tuple[Line, ...]
    troubles: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Review:
    """What a quality assurer says of decisions, as it was typed. Without ``criteria`` it is about
    those that are planned, or all."""

    assessor: str = ""
    criteria: tuple[str, ...] = ()
    done: datetime.date | None = None
    """The day on which it was looked at; today, if none is given."""
    items: tuple[str, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    shortcomings: tuple[Shortcoming, ...] = ()
    comments: str = ""
    good_practice: str = ""
    actions: tuple[QualityAction, ...] = ()


def plan_for(
    centre: Centre,
    catalogue: Catalogue,
    by: str,
    seed: int,
    now: datetime.datetime,
    since: datetime.date | None = None,
) -> CentrePlan:
    """What a quality assurer is to look at. Nothing is recorded. Raises AssessmentError."""
    person = quality_assurer(centre, by, local_day(now))
    read = list(works_of(centre))
    works = [one for one in read if isinstance(one, Work)]
    cases = cases_of(centre.file, catalogue, works, local_day(now), since)
    frame = frame_for(centre.file, person, cases)
    return CentrePlan(
        plan=plan(frame.candidates, centre.file.sampling, seed),
        barred=frame.barred,
        troubles=tuple(one for one in read if isinstance(one, str)),
    )


def pick(centre: Centre, made: Plan, by: str, now: datetime.datetime) -> tuple[Pick, ...]:
    """Record the new picks of a plan, learner by learner; to do it again records none.

    A computer that stops in between has recorded some, and does the rest the next time. Raises
    AssessmentError, SaveError.
    """
    person = quality_assurer(centre, by, local_day(now))
    due = local_day(now) + datetime.timedelta(days=centre.file.sampling.due_days)
    fresh = tuple(one for one in made.picks if one.new)
    for one in fresh:
        candidate = one.candidate
        values = {
            "stage": candidate.stage,
            "assessor": candidate.assessor,
            "criteria": candidate.criteria,
            "due": due,
            "why": one.why,
            "seed": made.seed,
            "policy": made.policy,
        }
        where = (centre.folder, candidate.learner, person.id, candidate.unit)
        record(*where, [(Planned, values)], now)
    return fresh


def report_for(
    centre: Centre,
    catalogue: Catalogue,
    by: str,
    now: datetime.datetime,
    since: datetime.date | None = None,
) -> CentreReport:
    """What was looked at, held against the policy. Raises AssessmentError."""
    today = local_day(now)
    person = active(centre, by, today)
    if not (person.assures_quality or person.manages):
        raise AssessmentError(
            f"{person.name} is no quality assurer and no centre manager in centre.toml."
        )
    read = list(works_of(centre))
    works = [one for one in read if isinstance(one, Work)]
    cases = cases_of(centre.file, catalogue, works, today, since)
    return CentreReport(
        lines=report(centre.file, works, cases, today, since),
        troubles=tuple(one for one in read if isinstance(one, str)),
    )


def record_sample(
    centre: Centre,
    catalogue: Catalogue,
    learner: str,
    unit: str,
    by: str,
    review: Review,
    now: datetime.datetime,
) -> Recorded:
    """Record that decisions were looked at, and what came of it.

    Raises AssessmentError with the sentence of the rule that it goes against; SaveError.
    """
    today = local_day(now)
    person = quality_assurer(centre, by, today)
    ledger = whole_ledger(centre, learner)
    case = _case(centre, catalogue, ledger, unit, review, today)
    if is_of_another(centre.file, person, case):
        given = centre.file.allocation_of(case.work.names, unit)
        other = given.quality_assurer if given else ""
        raise AssessmentError(f"The quality assurer of this unit is {other}. {NOTHING}")
    plans = _plans(ledger, case)
    chosen = _chosen(case, review, plans)
    for look in chosen:
        if reason := against(centre.file, person, case, look):
            raise AssessmentError(f"{reason} {NOTHING}")
    _refuse_review(centre, person, case, chosen, review, today)
    looked_at = {one.decision.criterion for one in chosen}
    still = {one.decision.criterion for one in case.looks}
    done = [one for one in plans if set(one.criteria) & still <= looked_at]
    values = {
        "stage": case.stage,
        "assessor": case.assessor,
        "plans": tuple(one.id for one in done),
        "done": review.done or today,
        "criteria": tuple(one.decision.criterion for one in chosen),
        "decisions": tuple(one.decision.id for one in chosen),
        "items": review.items,
        "disagreements": review.disagreements,
        "shortcomings": review.shortcomings,
        "comments": clean_tree(review.comments.strip())[0],
        "good_practice": clean_tree(review.good_practice.strip())[0],
        "actions": tuple(_with_owner(centre, one) for one in review.actions),
    }
    if any(_says_the_same(one, person, values) for one in ledger.quality.sampled):
        return Recorded(events=())
    recorded = record(centre.folder, learner, person.id, unit, [(Sampled, values)], now)
    return Recorded(events=recorded, warnings=tuple(_warnings(case, plans, done, looked_at)))


def say_done(
    centre: Centre, learner: str, action: str, by: str, shown: str, now: datetime.datetime
) -> Recorded:
    """Record that an action is done, by whoever it was asked of. Raises AssessmentError."""
    person = active(centre, by, local_day(now))
    ledger = whole_ledger(centre, learner)
    state = _open_action(ledger, action)
    if state.asked.owner.casefold() != person.id.casefold():
        raise AssessmentError(f"{state.id} was asked of {state.asked.owner}. {NOTHING}")
    if not shown.strip():
        raise AssessmentError(f"Say what shows that {state.id} is done. {NOTHING}")
    values = {"action": state.id, "shown": clean_tree(shown.strip())[0]}
    where = (centre.folder, learner, person.id, state.sample.unit)
    return Recorded(events=record(*where, [(ActionDone, values)], now))


def close_action(
    centre: Centre, learner: str, action: str, by: str, remark: str, now: datetime.datetime
) -> Recorded:
    """Close an action: only a quality assurer does, and not one who owns it.

    Raises AssessmentError.
    """
    person = active(centre, by, local_day(now))
    ledger = whole_ledger(centre, learner)
    state = _open_action(ledger, action)
    if not (person.assures_quality and may_close(centre, ledger, state, person)):
        raise AssessmentError(
            f"{person.name} cannot close {state.id}: only the quality assurer of the unit, or the "
            f"lead, does. {NOTHING}"
        )
    if state.asked.owner.casefold() == person.id.casefold():
        raise AssessmentError(f"{state.id} was asked of {person.name}: nobody closes their own.")
    warnings = () if state.done else (f"{state.asked.owner} had not said that it is done.",)
    values = {"action": state.id, "remark": clean_tree(remark.strip())[0]}
    where = (centre.folder, learner, person.id, state.sample.unit)
    return Recorded(events=record(*where, [(ActionClosed, values)], now), warnings=warnings)


def quality_assurer(centre: Centre, by: str, today: datetime.date) -> Person:
    """Raises AssessmentError when somebody is no quality assurer who is active."""
    person = active(centre, by, today)
    if not person.assures_quality:
        raise AssessmentError(
            f"{person.name} is no internal quality assurer in centre.toml. {NOTHING}"
        )
    return person


def _case(
    centre: Centre,
    catalogue: Catalogue,
    ledger: Ledger,
    unit: str,
    review: Review,
    today: datetime.date,
) -> Case:
    """The decisions that are looked at, by one assessor."""
    read = list(works_of(centre, [ledger.learner]))
    works = [one for one in read if isinstance(one, Work)]
    if len(works) != len(read):
        told = "\n".join(one for one in read if isinstance(one, str))
        raise AssessmentError(f"{told}\n{NOTHING}")
    cases = [one for one in cases_of(centre.file, catalogue, works, today) if one.unit == unit]
    wanted = review.assessor.casefold()
    mine = [one for one in cases if not wanted or one.assessor.casefold() == wanted]
    if not mine:
        whose = f" by {review.assessor}" if wanted else ""
        raise AssessmentError(
            f"There is no decision{whose} on {unit} of {name_in(ledger.state)} to look at: what is "
            f"decided twice is settled first. {NOTHING}"
        )
    if len(mine) > 1:
        told = ", ".join(one.assessor for one in mine)
        raise AssessmentError(
            f"Several people decided here: {told}. Say whose decisions, with --assessor. {NOTHING}"
        )
    return mine[0]


def _plans(ledger: Ledger, case: Case) -> list[Planned]:
    """What was planned here and can be done now: a summative look is no sooner than its time."""
    return [
        one
        for one in ledger.quality.waiting(case.unit)
        if one.assessor == case.assessor and case.stage in (one.stage, Stage.SUMMATIVE)
    ]


def _chosen(case: Case, review: Review, plans: list[Planned]) -> list[Look]:
    by_ref = {one.decision.criterion: one for one in case.looks}
    planned = {ref for one in plans for ref in one.criteria} & by_ref.keys()
    missing = [ref for ref in review.criteria if ref not in by_ref]
    if missing:
        raise AssessmentError(
            f"{case.assessor} has no decision on {', '.join(missing)} that stands. There are: "
            f"{', '.join(by_ref)}. {NOTHING}"
        )
    wanted = set(review.criteria) or planned or set(by_ref)
    return [one for ref, one in by_ref.items() if ref in wanted]


def _refuse_review(
    centre: Centre,
    person: Person,
    case: Case,
    chosen: list[Look],
    review: Review,
    today: datetime.date,
) -> None:
    refs = {one.decision.criterion for one in chosen}
    items = {ref for one in chosen for ref in one.decision.sealed.items}
    strange = [one.criterion for one in review.disagreements if one.criterion not in refs]
    named = {*review.items, *(one.item for one in review.shortcomings if one.item != "*")}
    strange += sorted(named - items)
    if strange:
        raise AssessmentError(f"{strange[0]} is not in what was looked at. {NOTHING}")
    done = review.done or today
    if done > today:
        raise AssessmentError(f"{uk_date(done)} is still to come. {NOTHING}")
    if review.disagreements and not review.actions:
        raise AssessmentError(
            f"What is not agreed with needs an action: who does what, and by when. {NOTHING}"
        )
    for action in review.actions:
        owner = centre.file.somebody(action.owner)
        if owner is person:
            raise AssessmentError(
                f"An action is asked of somebody else: nobody closes their own. {NOTHING}"
            )
        if action.by < done:
            raise AssessmentError(
                f"An action is for {uk_date(action.by)}, which is before the sample. {NOTHING}"
            )


def _with_owner(centre: Centre, action: QualityAction) -> QualityAction:
    """The action with its owner's id as it is in centre.toml."""
    return action.model_copy(update={"owner": centre.file.somebody(action.owner).id})


def _says_the_same(known: Sampled, person: Person, values: dict[str, object]) -> bool:
    """Whether just this was recorded already by the same person, whatever was planned since."""
    if known.by != person.id:
        return False
    return all(getattr(known, key) == value for key, value in values.items() if key != "plans")


def _warnings(
    case: Case, plans: list[Planned], done: list[Planned], looked_at: set[str]
) -> Iterator[str]:
    still = {one.decision.criterion for one in case.looks}
    for one in plans:
        if one not in done:
            left = ", ".join(ref for ref in one.criteria if ref in still - looked_at)
            yield f"{left} of what was planned was not looked at: it is still to be done."
    if not plans:
        yield "It was not planned, and counts all the same."


def _open_action(ledger: Ledger, action: str) -> ActionState:
    wanted = action.strip().casefold()
    found = [one for one in ledger.quality.actions if one.is_open]
    state = next((one for one in found if one.id.casefold() == wanted), None)
    if state is None:
        there = ", ".join(one.id for one in found) or "none"
        raise AssessmentError(f"There is no open action “{action}”. Open: {there}. {NOTHING}")
    return state


def may_close(centre: Centre, ledger: Ledger, state: ActionState, person: Person) -> bool:
    """Whether somebody asked for it, was given the unit, or leads."""
    if person.id == state.sample.by or person.leads_quality:
        return True
    names = (ledger.learner, name_in(ledger.state))
    given = centre.file.allocation_of(names, state.sample.unit)
    return given is not None and given.quality_assurer.casefold() == person.id.casefold()
