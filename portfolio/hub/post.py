"""What goes between a learner and the centre on one server: sealed work there, feedback back.

Whatever lies in a learner's folder may have been put there by anything that runs as that learner.
So a submission is copied first, from an ordinary file of the learner's own, and only the copy is
looked at. It has to be that learner's: nobody hands in for somebody else.
"""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from portfolio.activities.catalogue import builtin_catalogue
from portfolio.assessment.centre import Arrival, Centre, receive
from portfolio.assessment.manifest import ENDING, Manifest, learner_key
from portfolio.assessment.submission import open_submission
from portfolio.base import files
from portfolio.base.errors import HubError, PortfolioError, SubmissionError
from portfolio.base.portions import portions
from portfolio.base.text import visible
from portfolio.hub.hub_file import LearnerAccount, read_hub_file
from portfolio.hub.served import ServedLearner
from portfolio.hub.server_places import places_of
from portfolio.record import disk
from portfolio.record.evidence import Details
from portfolio.record.feedback import read_feedback
from portfolio.record.given_evidence import file_given
from portfolio.record.record import open_record

LARGEST = 4_000_000_000
"""Bytes of a submission that is taken in."""
MOST_WAITING = 5
"""So many submissions of one learner are looked at; more than that is no handing in."""
OWN, TO_ASSESSORS = 0o600, 0o640
TO_LEARNER = 0o644
"""Its folder lets nobody in but the learner and the assessors."""
_FEEDBACK = re.compile(r"[a-z0-9][a-z0-9-]*-F[0-9]{1,4}\.json")
_Mark = tuple[str, int, int, int]


@dataclass(frozen=True, kw_only=True)
class LearnersPost:
    """The learner's side: work goes to the centre, feedback comes into the record."""

    served: ServedLearner
    _filed: set[_Mark] = field(default_factory=set, repr=False)

    def refuse_stranger(self, details: Details) -> None:
        """Raises HubError when the record says that it is somebody else's than the centre does."""
        there, here = self.served, details.learner
        if learner_key(there.name, there.number) == learner_key(here.name, here.number) and _same(
            there.name, here.name
        ):
            return
        number = f" with the candidate number {there.number}" if there.number else ""
        raise HubError(
            f"Nothing was handed in: your centre knows you as {there.name}{number}. Put the same "
            "into “My details”, then hand in again. If that is wrong, tell your centre."
        )

    def hand_in(self, sealed: Path) -> None:
        """Put a sealed submission where the centre finds it. Raises BuildError, OSError."""
        path = Path(self.served.hand_in) / sealed.name
        with files.opened(sealed) as source, files.writing_for(path, TO_ASSESSORS) as target:
            for portion in portions(source):
                target.write(portion)

    def file_new(self, folder: Path) -> list[str]:
        """File the feedback that has come since; what cannot be filed is a sentence each."""
        place, told = Path(self.served.given_back), []
        for name in sorted(filter(_FEEDBACK.fullmatch, disk.names_in(place))):
            mark = _mark(place / name)
            if mark is None or mark in self._filed:
                continue
            try:
                feedback = read_feedback(place / name)
                file_given(folder, open_record(folder).details, feedback)
            except PortfolioError as error:
                told.append(str(error))
                continue
            self._filed.add(mark)
        return told


@dataclass(frozen=True, kw_only=True)
class TakenIn:
    """What was received just now, and what was not, a sentence each."""

    arrived: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CentresPost:
    """The centre's side. ``hub_file`` says whose account is whose."""

    hub_file: Path
    _refused: dict[_Mark, str] = field(default_factory=dict, repr=False)

    def take_in(self, centre: Centre, by: str, now: datetime.datetime) -> TakenIn:
        """Receive what learners have handed in. Raises HubFileError."""
        file = read_hub_file(self.hub_file)
        arrived: list[str] = []
        refused: list[str] = []
        for learner in file.learner:
            folder = places_of(file).hand_in(learner.user)
            names = sorted(name for name in disk.names_in(folder) if name.endswith(ENDING))
            if len(names) > MOST_WAITING:
                refused.append(_too_many(learner, len(names)))
            for name in names[:MOST_WAITING]:
                mark = _mark(folder / name)
                if mark is None:
                    continue
                if mark not in self._refused:
                    try:
                        arrived += _told(_taken(centre, learner, folder / name, by, now))
                        continue
                    except (PortfolioError, OSError) as error:
                        if _mark(folder / name) is None:
                            continue  # a colleague took it meanwhile
                        self._refused[mark] = _why(learner, name, error)
                refused.append(self._refused[mark])
        return TakenIn(arrived=tuple(arrived), refused=tuple(refused))

    def give_back(self, learner: str, unit: str, given: Path) -> bool:
        """Put feedback where the learner's workbook finds it. False when the learner of that
        folder at the centre has no account here. Raises HubFileError, BuildError, OSError."""
        file = read_hub_file(self.hub_file)
        account = file.learner_of(learner)
        if account is None:
            return False
        path = places_of(file).given_back(account.user) / f"{unit}-{given.name}"
        with files.writing_for(path, TO_LEARNER) as target:
            target.write(files.read(given))
        return True


def _taken(
    centre: Centre, learner: LearnerAccount, path: Path, by: str, now: datetime.datetime
) -> Arrival:
    """Receive one submission, and take it out of the learner's folder."""
    with files.scratch() as space:
        copy = space / path.name
        with files.opened(path) as source, files.writing_for(copy, OWN) as target:
            facts = os.fstat(source.fileno())
            _refuse_others_file(path, facts)
            for portion in portions(source):
                target.write(portion)
        submission = open_submission(copy)
        _refuse_others_work(learner, submission.manifest)
        arrival = receive(centre, submission, builtin_catalogue(), by, now)
    with suppress(OSError):
        if os.path.samestat(path.lstat(), facts):
            disk.remove(path)
    return arrival


def _refuse_others_file(path: Path, facts: os.stat_result) -> None:
    if facts.st_uid != path.parent.stat().st_uid:
        raise SubmissionError("somebody else than this learner put it there")
    if facts.st_size > LARGEST:
        raise SubmissionError("it is larger than 4 GB")


def _refuse_others_work(learner: LearnerAccount, manifest: Manifest) -> None:
    key = learner_key(manifest.learner, manifest.number)
    if key.casefold() != learner.key.casefold() or not _same(manifest.learner, learner.name):
        number = f", {manifest.number}" if manifest.number else ""
        raise SubmissionError(
            f"it is the work of {visible(manifest.learner)}{visible(number)}, and nobody hands in "
            "for somebody else"
        )


def _told(arrival: Arrival) -> Iterator[str]:
    manifest = arrival.manifest
    if arrival.new:
        yield f"{manifest.short} of {visible(manifest.learner)} for {manifest.unit} has arrived."
    yield from arrival.warnings


def _why(learner: LearnerAccount, name: str, error: Exception) -> str:
    said = (isinstance(error, OSError) and error.strerror) or str(error)
    return f"{learner.name} ({learner.user}) handed in {visible(name)}. It was not taken: {said}"


def _too_many(learner: LearnerAccount, count: int) -> str:
    return (
        f"{learner.name} ({learner.user}) has {count} submissions waiting, of which {MOST_WAITING} "
        "are looked at. Ask them about it."
    )


def _same(name: str, other: str) -> bool:
    return " ".join(name.casefold().split()) == " ".join(other.casefold().split())


def _mark(path: Path) -> _Mark | None:
    """What tells a file from another of its name; None when it is gone."""
    try:
        facts = path.lstat()
    except OSError:
        return None
    return str(path), facts.st_ino, facts.st_size, facts.st_mtime_ns
