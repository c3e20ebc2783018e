"""What is looked at first, whatever is recorded: who does it, and that the events are whole."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from portfolio.assessment.centre import Centre
from portfolio.assessment.centre_file import Person
from portfolio.assessment.events import Event
from portfolio.assessment.ledger import Ledger, refuse_troubles
from portfolio.base.errors import AssessmentError
from portfolio.base.text import uk_date

NOTHING = "Nothing was recorded."


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """What was recorded, nothing when it was recorded before; and what is worth a second look."""

    events: tuple[Event, ...]
    warnings: tuple[str, ...] = ()


def whole_ledger(centre: Centre, learner: str) -> Ledger:
    """What was recorded about a learner. Raises AssessmentError unless it is as it was recorded."""
    ledger = centre.ledger(learner)
    refuse_troubles(ledger)
    return ledger


def active(centre: Centre, by: str, today: datetime.date) -> Person:
    """Somebody of the centre by their id. Raises AssessmentError unless they are active."""
    person = centre.file.somebody(by)
    if not person.is_active(today):
        raise AssessmentError(
            f"{person.name} is not active at the centre on {uk_date(today)}. {NOTHING}"
        )
    return person
