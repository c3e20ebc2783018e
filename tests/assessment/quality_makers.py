"""A centre's year as made events: many learners, a few assessors."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from event_makers import MORNING, UNIT, Writing, sealed, sha

from portfolio.assessment.centre_file import Allocation, CentreDetails, CentreFile, Person
from portfolio.assessment.events import Event, in_order
from portfolio.assessment.manifest import SealedFile, SealedItem
from portfolio.assessment.quality import quality_of
from portfolio.assessment.sampling_frame import Work
from portfolio.assessment.states import derive
from portfolio.assessment.submission import Register

TODAY = datetime.date(2026, 11, 28)
ASSESSORS = ("PL", "FU", "RB", "SK")
METHODS = ("award-programme", "witness-testimony", "reflective-account")
LOCATIONS = ("Harrowdale", "Mill Lane", "Northgate")
REFS = ("1.1", "1.2", "2.1")
LONG_AGO = datetime.date(2020, 1, 1)


def people(**policy: Any) -> CentreFile:
    """Four assessors, of whom FU is in training, two quality assurers; learners 0 to 99 are
    assessed at three places."""
    assessors = [
        Person(id=one, name=f"Name {one}", roles=("assessor",), active_since=LONG_AGO)
        for one in ASSESSORS
    ]
    return CentreFile(
        centre=CentreDetails(name="Harrowdale"),
        person=(
            *assessors,
            Person(id="DM", name="Derek Mossop", roles=("assessor", "internal quality assurer")),
            Person(id="LQ", name="Lee Quill", roles=("lead internal quality assurer",)),
        ),
        allocation=tuple(
            Allocation(learner=f"L{at:03}", unit=UNIT, assessor="PL", location=LOCATIONS[at % 3])
            for at in range(100)
        ),
        **policy,
    )


def register(items: Iterable[SealedItem] = (), **witnesses: str) -> Register:
    return Register(unit_digest=sha("unit"), items=tuple(items), witnesses=witnesses)


def item(ref: str, method: str, **more: Any) -> SealedItem:
    file = SealedFile(name="letter.pdf", sha256=sha(ref), size=1)
    values = {"title": "Letter", "described": sha(ref), "file": file, **more}
    return SealedItem(ref=ref, method=method, **values)


def work_of(
    learner: str,
    events: Iterable[Event],
    registers: dict[str, Register] | None = None,
) -> Work:
    told = in_order(events)
    return Work(
        learner=learner,
        name=f"Robin {learner}",
        events=told,
        state=derive(told),
        quality=quality_of(told),
        registers=registers or {},
    )


def decided(
    learner: str,
    assessor: str,
    method: str = METHODS[0],
    refs: Iterable[str] = REFS,
    word: str = "met",
    **witnesses: str,
) -> tuple[Writing, Register]:
    """What an assessor recorded about a learner, and the register of what was judged."""
    writing = Writing(assessor, learner)
    judged = {ref: sealed(f"{learner} {ref}", E01="letter") for ref in REFS}
    name = f"{learner}-S1"
    writing.add(
        "received",
        0,
        submission=name,
        attempt=1,
        name=f"Robin {learner}",
        root=sha(learner),
        code="BCDF-GHJK-MNPQ-RTVW",
        file=sha(learner),
        made=MORNING,
        criteria=judged,
    )
    for at, ref in enumerate(refs, start=1):
        writing.add(
            "decided",
            at,
            submission=name,
            criterion=ref,
            decision=word,
            assessed=MORNING.date(),
            sealed=judged[ref],
            relied_on=("E01",),
        )
    return writing, register([item("E01", method)], **witnesses)


def year(count: int = 100) -> tuple[Work, ...]:
    """Learners of four assessors. Every third has only begun; PL countersigned what FU decided
    about every other."""
    made = []
    for at in range(count):
        learner, assessor = f"L{at:03}", ASSESSORS[at % 4]
        refs = REFS if at % 3 else REFS[:2]
        word = "referred" if at % 10 == 9 else "met"
        witnesses = {"E01": "Derek Mossop"} if at % 7 == 0 else {}
        writing, found = decided(learner, assessor, METHODS[at % 3], refs, word, **witnesses)
        events: list[Event] = list(writing.events)
        if at % 8 == 1:
            signing = Writing("LQ", learner)
            ids = tuple(f"{assessor}:{number}" for number in range(2, 2 + len(refs)))
            signing.add("countersigned", 30, decisions=ids, agrees=True)
            events += signing.events
        made.append(work_of(learner, events, {f"{learner}-S1": found}))
    return tuple(made)
