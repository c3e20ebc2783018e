"""Somebody of the centre before its folder: what every page of theirs is about."""

from __future__ import annotations

import datetime
import threading
from dataclasses import dataclass, field
from pathlib import Path

from portfolio.activities.catalogue import builtin_catalogue
from portfolio.assessment.centre import SUBMISSIONS, Centre, open_centre, units_at
from portfolio.assessment.centre_file import Person
from portfolio.assessment.deciding import Sitting
from portfolio.assessment.events import Received
from portfolio.assessment.ledger import Ledger
from portfolio.assessment.manifest import ENDING
from portfolio.assessment.meaning import submission_meant, unit_meant
from portfolio.assessment.submission import Submission
from portfolio.base.errors import AssessmentError
from portfolio.hub.post import CentresPost
from portfolio.unit.unit import Unit, find_unit

MOST_KEPT = 8
"""So many submissions are kept as they were found whole; a pile of portfolios fills no memory."""

_Mark = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class Seat:
    """Whose pages these are (``by``, an id in ``centre.toml``), and of which centre's folder; with
    ``post``, learners hand in on the same server."""

    folder: Path
    by: str
    post: CentresPost | None = None
    _kept: dict[Path, tuple[_Mark, Submission]] = field(default_factory=dict, repr=False)
    _looking: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def centre(self) -> Centre:
        """The centre as it is on the disk now. Raises AssessmentError, CentreFileError."""
        return open_centre(self.folder)

    def person(self, centre: Centre) -> Person:
        return centre.file.somebody(self.by)

    def submission(self, centre: Centre, learner: str, received: Received) -> Submission:
        """A submission as it was received, looked at again only when its file is another one.

        Raises SubmissionError.
        """
        path = centre.folder / "learners" / learner / SUBMISSIONS
        path = path / f"{received.submission}{ENDING}"
        with self._looking:
            mark = _mark(path)
            kept = self._kept.get(path)
            if kept and mark and kept[0] == mark and kept[1].manifest.root == received.root:
                return kept[1]
            found = centre.submission(learner, received)
            if mark and mark == _mark(path):
                while len(self._kept) >= MOST_KEPT:
                    self._kept.pop(next(iter(self._kept)))
                self._kept[path] = (mark, found)
        return found


@dataclass(frozen=True, kw_only=True)
class Before:
    """A submission of a learner that lies before somebody, with what was recorded about it."""

    seat: Seat
    centre: Centre
    ledger: Ledger
    unit: Unit
    received: Received

    @property
    def learner(self) -> str:
        """What the learner's folder is called."""
        return self.ledger.learner

    @property
    def submission(self) -> Submission:
        """What was handed in. Raises SubmissionError when it is not whole any more."""
        return self.seat.submission(self.centre, self.learner, self.received)

    def sitting(self) -> Sitting:
        return Sitting(
            centre=self.centre,
            learner=self.learner,
            unit=self.unit,
            submission=self.submission,
            by=self.seat.by,
            now=now(),
        )


def before(seat: Seat, learner: str, unit: str, submission: str) -> Before:
    """The submission that a page is about; the latest of the unit when none is named.

    Raises AssessmentError when there is no such learner or submission, UnknownUnitError.
    """
    centre = seat.centre()
    if learner not in centre.learners():
        raise AssessmentError(f"There is no learner “{learner[:60]}” in this centre’s folder.")
    ledger = centre.ledger(learner)
    meant = unit_meant(ledger.state, unit)
    return Before(
        seat=seat,
        centre=centre,
        ledger=ledger,
        unit=find_unit(units_at(centre, learner, builtin_catalogue()), meant),
        received=submission_meant(ledger.state, meant, submission),
    )


def handed_in(there: Before, ref: str) -> str:
    """The ref, if it was handed in with the submission. Raises AssessmentError."""
    if ref not in there.received.criteria or not there.unit.has(ref):
        raise AssessmentError(
            f"{ref[:20]} was not handed in with S{there.received.attempt}. It has "
            f"{', '.join(there.received.criteria)}."
        )
    return ref


def now() -> datetime.datetime:
    """This moment, as it is recorded."""
    return datetime.datetime.now(datetime.UTC)


def _mark(path: Path) -> _Mark | None:
    """What tells a file from the one that was there before."""
    try:
        facts = path.stat()
    except OSError:
        return None
    return facts.st_mtime_ns, facts.st_size
