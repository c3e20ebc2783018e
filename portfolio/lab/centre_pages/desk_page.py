"""What the desk of somebody at a centre tells: what waits, the most urgent first."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress

from portfolio.assessment.centre import Centre
from portfolio.assessment.centre_file import Person
from portfolio.assessment.desk import Desk, desk_of
from portfolio.assessment.desk_task import Due, Task
from portfolio.assessment.events import Received
from portfolio.assessment.states import LearnerState
from portfolio.base.cache_folder import user_cache
from portfolio.base.errors import AssessmentError
from portfolio.hub.post import TakenIn
from portfolio.lab.centre_pages.centre_notebooks import assessing_path, quality_path
from portfolio.lab.centre_pages.draft_files import SAVING
from portfolio.lab.centre_pages.seat import Seat, now
from portfolio.lab.centre_wire import (
    CentreDesk,
    DeskGroup,
    DeskTask,
    KnownLearner,
    KnownLearners,
)

MOST_TASKS = 100
"""So many tasks are listed under one heading."""
_MINE = {
    "conflicts": "Decided twice: talk to each other, and take one back",
    "waiting": "To assess",
    "changed": "Met, and changed since: look again",
    "asked": "The learner asks to reopen what is met",
    "unsigned": "To countersign",
    "drafts": "To release",
    "samples": "To look at, as quality assurer",
    "actions": "Asked by a quality assurer",
    "closing": "Said to be done: to be closed by the quality assurer",
}
_QUALITY = {_MINE[kind] for kind in ("samples", "actions", "closing")}
"""What is done on the page of a learner's quality assurance."""
"""What is to be done with each kind of task that waits for somebody at the centre."""
_BY_DAY = {
    Due.OVERDUE: "Overdue",
    Due.TODAY: "Today",
    Due.SOON: "In the next 7 days",
}


def desk_page(seat: Seat) -> CentreDesk:
    """The desk of this person as it is today, once what was handed in has been received.

    Raises AssessmentError, CentreFileError, HubFileError.
    """
    centre = seat.centre()
    person = seat.person(centre)
    today = datetime.date.today()
    came = _taken_in(seat, centre, person)
    desk = desk_of(centre, today, person, user_cache())
    return CentreDesk(
        centre=centre.file.centre.name,
        name=person.name,
        roles=list(person.roles),
        today=today.isoformat(),
        learners=len(centre.learners()),
        groups=list(_groups(desk, today)),
        arrived=list(came.arrived),
        troubles=[*came.refused, *desk.troubles],
        assures=person.assures_quality,
    )


def _taken_in(seat: Seat, centre: Centre, person: Person) -> TakenIn:
    """What learners on the same server have handed in is received; two tabs do it one by one."""
    if seat.post is None:
        return TakenIn()
    with SAVING:
        return seat.post.take_in(centre, person.id, now())


def known_learners(seat: Seat) -> KnownLearners:
    """Everybody of whom something was received, unit by unit. What cannot be read is told on the
    desk, among its troubles."""
    centre = seat.centre()
    found: list[KnownLearner] = []
    for learner in centre.learners():
        with suppress(AssessmentError):
            state = centre.ledger(learner).state
            last = {one.unit: one for one in state.submissions}
            found += [_known(state, learner, one) for one in last.values()]
    return KnownLearners(learners=sorted(found, key=lambda one: (one.learner.casefold(), one.key)))


def _known(state: LearnerState, learner: str, received: Received) -> KnownLearner:
    unit = received.unit
    counted = Counter(str(one.state) for one in state.criteria.values() if one.unit == unit)
    return KnownLearner(
        learner=received.name,
        key=learner,
        unit=unit,
        submission=f"S{received.attempt}",
        state=", ".join(f"{count} {words}" for words, count in counted.items()),
        page=assessing_path(unit, learner, f"S{received.attempt}"),
        quality=quality_path(unit, learner),
    )


def _groups(desk: Desk, today: datetime.date) -> Iterator[DeskGroup]:
    mine = [(what, task) for kind, what in _MINE.items() for task in getattr(desk, kind)]
    for due, title in _BY_DAY.items():
        yield from _group(title, [one for one in mine if one[1].by and one[1].due is due], today)
    undated = [one for one in mine if one[1].by is None]
    yield from _group("Without a date", undated, today)
    later = [one for one in mine if one[1].by and one[1].due is Due.LATER]
    yield from _group("Later", later, today)
    stuck = [task for task in desk.returned if task.due is Due.OVERDUE]
    going = [task for task in desk.returned if task.due is not Due.OVERDUE]
    late = [task for task in desk.agreed if task.due is Due.OVERDUE]
    soon = [task for task in desk.agreed if task.due is not Due.OVERDUE]
    over = [("The day of the action is over", task) for task in stuck]
    over += [("The day that you agreed is over", task) for task in late]
    yield from _group("Stuck: with the learner for too long", over, today)
    with_learner = [("Given back", task) for task in going] + [("Agreed", task) for task in soon]
    yield from _group("With the learner", with_learner, today)


def _group(title: str, tasks: list[tuple[str, Task]], today: datetime.date) -> Iterator[DeskGroup]:
    """Nothing when there are none."""
    if tasks:
        ordered = sorted(
            tasks, key=lambda one: (one[1].by or datetime.date.max, one[1].since or today)
        )
        shown = [_told(what, task, today) for what, task in ordered[:MOST_TASKS]]
        yield DeskGroup(title=title, tasks=shown, left_out=len(tasks) - len(shown))


def _told(what: str, task: Task, today: datetime.date) -> DeskTask:
    return DeskTask(
        what=what,
        learner=task.name or task.learner,
        key=task.learner,
        unit=task.unit,
        submission=task.submission,
        criteria=list(task.criteria),
        since=task.since.isoformat() if task.since else "",
        days=(today - task.since).days if task.since else 0,
        by=task.by.isoformat() if task.by else "",
        late=task.due is Due.OVERDUE,
        said=task.said,
        page=quality_path(task.unit, task.learner)
        if what in _QUALITY
        else assessing_path(task.unit, task.learner, task.submission),
    )
