"""What a document of a practice year is, and where it comes from."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field

from portfolio.practice.ready_plans import not_own_work
from portfolio.practice.results import Year

MARK = "PRACTICE"
FIXED_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, kw_only=True)
class Read:
    """A nomination that was read: whether it is on the shortlist, and the learner's reason."""

    number: str
    listed: bool
    reason: str


@dataclass(frozen=True, kw_only=True)
class Setting:
    """The organisation and its programme, as the documents name them.

    ``fictional`` says that it is invented; ``monday`` is the first day of week 1; ``criteria``
    are the award criteria by name; ``answered`` has what the learner decided in each incident,
    ``shortlists`` what was read for each award of which a shortlist was kept.
    """

    organisation: str
    fictional: str
    programme: str
    monday: datetime.date
    criteria: tuple[str, ...] = ()
    answered: Mapping[str, str] = field(default_factory=dict)
    shortlists: Mapping[str, tuple[Read, ...]] = field(default_factory=dict)
    ready_plan: str = ""
    """The title of the ready plan that was played; empty where the plan is the learner's own."""

    def day(self, week: int, days: int = 0) -> datetime.date:
        """The Monday of a week, or so many days later."""
        return self.monday + datetime.timedelta(weeks=int(week) - 1, days=days)

    def award_day(self, year: Year, award: str) -> datetime.date | None:
        """A day of an award; None while it is not known."""
        weeks = year.judges.loc[year.judges["award"] == award, "week"]
        return self.day(int(weeks.iloc[0])) if len(weeks) else None

    @property
    def mark(self) -> str:
        """What every document says at its head."""
        said = f"{MARK}: from a simulated programme, not real work. {self.fictional}"
        return f"{said} {not_own_work(self.ready_plan)}" if self.ready_plan else said


@dataclass(frozen=True, kw_only=True)
class Document:
    """One file. ``kind`` is the same for documents of one sort, such as ``"e-mail"``; ``name``
    never changes for the same document of the same year; ``incident`` is what it is about."""

    kind: str
    name: str
    title: str
    date: datetime.date
    data: bytes
    incident: str = ""


def same_bytes(zipped: bytes) -> bytes:
    """A zip-based file without the time at which it was made."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(zipped)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            info = zipfile.ZipInfo(part.filename, FIXED_DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(part))
    return made.getvalue()
