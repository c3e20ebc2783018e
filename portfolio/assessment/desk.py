"""What is on somebody's desk: what waits, since when and until when, what is stuck, what is odd."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from portfolio.assessment.centre import Centre, name_in
from portfolio.assessment.centre_file import Person
from portfolio.assessment.desk_memory import DeskMemory
from portfolio.assessment.desk_task import Due, Task
from portfolio.assessment.ledger import Ledger
from portfolio.assessment.planning import plans_of
from portfolio.assessment.sample_keeping import may_close
from portfolio.assessment.states import CriterionState, LearnerState, State
from portfolio.base.cache_folder import Cache
from portfolio.base.errors import AssessmentError

SOON = datetime.timedelta(days=7)
_FRIDAY = 4


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Everything that somebody at the centre may have to do, in the order in which it is due.

    ``waiting`` is to be assessed, ``drafts`` to be released, ``unsigned`` to be countersigned;
    ``returned`` waits for the learner, and is ``overdue`` when the day of its action is over;
    ``changed`` was met and is different now; ``asked`` is met, and the learner asks for it to be
    reopened; ``conflicts`` were decided twice; ``samples`` are to
    be looked at, which only quality assurers see; ``actions`` were asked by one of them, and
    ``closing`` are those that are said to be done; ``agreed`` is what assessor and learner agreed.
    """

    waiting: tuple[Task, ...] = ()
    drafts: tuple[Task, ...] = ()
    unsigned: tuple[Task, ...] = ()
    changed: tuple[Task, ...] = ()
    conflicts: tuple[Task, ...] = ()
    returned: tuple[Task, ...] = ()
    samples: tuple[Task, ...] = ()
    actions: tuple[Task, ...] = ()
    closing: tuple[Task, ...] = ()
    agreed: tuple[Task, ...] = ()
    asked: tuple[Task, ...] = ()
    troubles: tuple[str, ...] = ()


@dataclass
class _Sorting:
    tasks: defaultdict[str, list[Task]] = field(default_factory=lambda: defaultdict(list))
    troubles: list[str] = field(default_factory=list)


def desk_of(
    centre: Centre,
    today: datetime.date,
    person: Person | None = None,
    cache: Cache | None = None,
) -> Desk:
    """The desk of one person, who sees what is allocated to them or to nobody; or of everybody.

    What cannot be read of a learner is told among the troubles, and costs nobody else's place.
    With a ``cache``, a learner about whom nothing was recorded since the last time is not read.
    """
    found = _Sorting()
    memory = DeskMemory(centre, person, cache) if cache else None
    for learner in centre.learners():
        for kind, task in _of_learner(centre, learner, person, memory, found.troubles):
            found.tasks[kind].append(replace(task, due=due_on(task.by, today)))
    in_order = {kind: tuple(sorted(tasks, key=_when)) for kind, tasks in found.tasks.items()}
    return Desk(troubles=tuple(found.troubles), **in_order)


def _of_learner(
    centre: Centre,
    learner: str,
    person: Person | None,
    memory: DeskMemory | None,
    troubles: list[str],
) -> Sequence[tuple[str, Task]]:
    """The tasks about one learner, as they are remembered or read; what is wrong is added to the
    troubles, and nothing is remembered then."""
    key = memory.key(learner) if memory else ""
    kept = memory.recall(key) if memory else None
    if kept is not None:
        return kept
    try:
        ledger = centre.ledger(learner)
    except AssessmentError as error:
        troubles.append(str(error))
        return ()
    troubles += [f"{learner}: {trouble}" for trouble in ledger.troubles]
    tasks = tuple(_tasks(centre, ledger, person))
    if memory and not ledger.troubles:
        memory.keep(key, tasks)
    return tasks


def working_days_after(day: datetime.date, count: int) -> datetime.date:
    """The day so many working days later. Saturdays and Sundays do not count."""
    while count:
        day += datetime.timedelta(days=1)
        count -= day.weekday() <= _FRIDAY
    return day


def due_on(by: datetime.date | None, today: datetime.date) -> Due:
    """How near a day is."""
    if by is None or by > today + SOON:
        return Due.LATER
    if by < today:
        return Due.OVERDUE
    return Due.TODAY if by == today else Due.SOON


def _tasks(centre: Centre, ledger: Ledger, person: Person | None) -> Iterator[tuple[str, Task]]:
    state = ledger.state
    names = (ledger.learner, name_in(state))
    yield from _of_quality(centre, ledger, person)
    by_unit: defaultdict[str, list[CriterionState]] = defaultdict(list)
    for criterion in state.criteria.values():
        by_unit[criterion.unit].append(criterion)
    for unit, criteria in by_unit.items():
        given = centre.file.allocation_of(names, unit)
        if person and given and given.assessor.casefold() != person.id.casefold():
            mine = [one for one in criteria if _is_to_countersign(centre, one, person)]
            yield from _unsigned(ledger, unit, mine)
            theirs = [one for one in criteria if person.id in {each.by for each in one.conflict}]
            yield from _plain(ledger, unit, theirs, "conflicts")
            continue
        yield from _of_unit(centre, ledger, unit, criteria)
        yield from _agreed(ledger, unit)


def _of_quality(
    centre: Centre, ledger: Ledger, person: Person | None
) -> Iterator[tuple[str, Task]]:
    """What is planned to be looked at, for whoever planned it, and the actions that are open, for
    their owners and for whoever asked."""
    name = name_in(ledger.state)
    for unit in dict.fromkeys(one.unit for one in ledger.quality.planned):
        for planned in ledger.quality.waiting(unit) if person and person.assures_quality else ():
            if person and (person.id == planned.by or person.leads_quality):
                task = Task(
                    learner=ledger.learner,
                    name=name,
                    unit=unit,
                    criteria=planned.criteria,
                    by=planned.due,
                    said=f"{planned.stage}, decided by {planned.assessor}",
                )
                yield "samples", task
    for action in (one for one in ledger.quality.actions if one.is_open):
        asked, asker = action.asked, action.sample.by
        shown = f"{action.id}, {asked.owner}: {asked.what} Shown by: {asked.shown}"
        task = Task(
            learner=ledger.learner,
            name=name,
            unit=action.sample.unit,
            criteria=action.sample.criteria,
            since=action.sample.done,
            by=asked.by,
            said=shown,
        )
        if action.done and (person is None or may_close(centre, ledger, action, person)):
            yield "closing", task
        elif not action.done and (person is None or person.id in (asked.owner, asker)):
            yield "actions", task


def _of_unit(
    centre: Centre,
    ledger: Ledger,
    unit: str,
    criteria: list[CriterionState],
) -> Iterator[tuple[str, Task]]:
    waiting = [one for one in criteria if one.state in (State.HANDED_IN, State.IN_ASSESSMENT)]
    yield from _by_submission(centre, ledger, unit, waiting, "waiting")
    drafts = [one for one in criteria if one.state is State.DECIDED]
    ready = [one for one in drafts if not one.conflict and not one.provisional]
    yield from _by_submission(centre, ledger, unit, ready, "drafts")
    yield from _unsigned(ledger, unit, [one for one in drafts if one.provisional])
    yield from _plain(ledger, unit, [one for one in criteria if one.conflict], "conflicts")
    changed = [one for one in criteria if one.state is State.CHANGED]
    yield from _plain(ledger, unit, changed, "changed")
    for criterion in criteria:
        if criterion.asks:
            yield from _plain(ledger, unit, [criterion], "asked", criterion.asks)
        if criterion.state in (State.MORE, State.REFERRED):
            yield "returned", _returned(ledger, criterion)


def _agreed(ledger: Ledger, unit: str) -> Iterator[tuple[str, Task]]:
    for plan in plans_of(ledger.events, unit):
        if plan.ended is None:
            task = Task(
                learner=ledger.learner,
                name=name_in(ledger.state),
                unit=unit,
                criteria=plan.agreed.criteria,
                since=plan.agreed.agreed,
                by=plan.agreed.due,
                said=plan.agreed.task,
            )
            yield "agreed", task


def _by_submission(
    centre: Centre,
    ledger: Ledger,
    unit: str,
    criteria: Iterable[CriterionState],
    kind: str,
) -> Iterator[tuple[str, Task]]:
    """One task for each submission, due so many working days after it was received."""
    together: defaultdict[str, list[CriterionState]] = defaultdict(list)
    for one in criteria:
        if one.latest:
            together[one.latest.received.submission].append(one)
    for group in together.values():
        handed = group[0].latest
        assert handed is not None
        since = handed.received.time.date()
        by = working_days_after(since, centre.file.policy.turnaround_days)
        task = Task(
            learner=ledger.learner,
            name=name_in(ledger.state),
            unit=unit,
            criteria=tuple(one.criterion for one in group),
            submission=f"S{handed.attempt}",
            since=since,
            by=by,
        )
        yield kind, task


def _unsigned(
    ledger: Ledger, unit: str, criteria: list[CriterionState]
) -> Iterator[tuple[str, Task]]:
    drafts = [one for one in criteria if one.provisional and one.state is State.DECIDED]
    yield from _plain(ledger, unit, drafts, "unsigned")


def _plain(
    ledger: Ledger, unit: str, criteria: list[CriterionState], kind: str, said: str = ""
) -> Iterator[tuple[str, Task]]:
    if criteria:
        yield (
            kind,
            Task(
                learner=ledger.learner,
                name=name_in(ledger.state),
                unit=unit,
                criteria=tuple(one.criterion for one in criteria),
                said=said,
            ),
        )


def _returned(ledger: Ledger, criterion: CriterionState) -> Task:
    decision = criterion.standing
    assert decision is not None
    action = decision.action
    return Task(
        learner=ledger.learner,
        name=name_in(ledger.state),
        unit=criterion.unit,
        criteria=(criterion.criterion,),
        submission=f"S{_attempt(ledger.state, decision.submission)}",
        since=decision.assessed,
        by=action.by if action else None,
        said=action.what if action else "",
    )


def _attempt(state: LearnerState, submission: str) -> int:
    received = state.submission(submission)
    return received.attempt if received else 0


def _is_to_countersign(centre: Centre, criterion: CriterionState, person: Person) -> bool:
    """Whether this person signs for whoever decided it."""
    author = centre.file.known(criterion.standing.by) if criterion.standing else None
    training = author.in_training if author else None
    return training is not None and training.countersigner.casefold() == person.id.casefold()


def _when(task: Task) -> tuple[bool, datetime.date, str, str]:
    by = task.by or datetime.date.max
    return task.by is None, by, task.learner, task.unit
