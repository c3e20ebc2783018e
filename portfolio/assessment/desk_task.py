"""One thing to do on somebody's desk."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum


class Due(StrEnum):
    """When something is due, as people plan their week."""

    OVERDUE = "overdue"
    TODAY = "today"
    SOON = "in the next 7 days"
    LATER = "later"


@dataclass(frozen=True, kw_only=True)
class Task:
    """Something about one learner's unit: which criteria, since when, and by when.

    ``due`` is how near that day is, which changes from day to day.
    """

    learner: str
    name: str
    unit: str
    criteria: tuple[str, ...]
    submission: str = ""
    since: datetime.date | None = None
    by: datetime.date | None = None
    due: Due = Due.LATER
    said: str = ""
