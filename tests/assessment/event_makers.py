"""Events as a centre's people record them, each person's in a chain."""

from __future__ import annotations

import datetime
import hashlib
from typing import Any

from portfolio.assessment.events import KINDS, Event, Sealed, digest_of, line_of

UNIT, LEARNER = "cg-406", "FIC0017"
MORNING = datetime.datetime(2026, 11, 2, 9, 0, tzinfo=datetime.UTC)
NOW = MORNING + datetime.timedelta(minutes=30)


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def sealed(answer: str, **items: str) -> Sealed:
    return Sealed(answer=sha(answer), items={ref: sha(text) for ref, text in items.items()})


class Writing:
    """The events of one person about one learner. ``minute`` is how late in the day one is."""

    def __init__(self, by: str, learner: str = LEARNER) -> None:
        self.by, self.learner = by, learner
        self.events: list[Event] = []

    def add(self, kind: str, minute: int, **values: Any) -> Event:
        before = digest_of(line_of(self.events[-1])) if self.events else ""
        event = KINDS[kind](
            number=len(self.events) + 1,
            time=MORNING + datetime.timedelta(minutes=minute),
            by=self.by,
            learner=self.learner,
            unit=UNIT,
            before=before,
            **values,
        )
        self.events.append(event)
        return event

    def receive(self, minute: int, attempt: int, **criteria: Sealed) -> Event:
        return self.add(
            "received",
            minute,
            submission=f"S{attempt}",
            attempt=attempt,
            name="Robin Example",
            root=sha(f"root {attempt}"),
            code="BCDF-GHJK-MNPQ-RTVW",
            file=sha(f"file {attempt}"),
            made=MORNING,
            criteria={ref.replace("c", "").replace("_", "."): one for ref, one in criteria.items()},
        )

    def decide(
        self, minute: int, attempt: int, word: str, judged: Sealed, ref: str = "1.1", **more: Any
    ) -> str:
        event = self.add(
            "decided",
            minute,
            submission=f"S{attempt}",
            criterion=ref,
            decision=word,
            assessed=MORNING.date(),
            sealed=judged,
            **more,
        )
        return f"{self.by}:{event.number}"

    def release(self, minute: int, *decisions: str, number: int = 1) -> Event:
        return self.add("released", minute, feedback=number, decisions=decisions)

    def reopen(self, minute: int, decision: str) -> Event:
        return self.add("reopened", minute, decision=decision, reason="The letter was not hers.")

    @property
    def file(self) -> bytes:
        return b"".join(line_of(event) + b"\n" for event in self.events)
