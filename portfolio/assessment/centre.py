"""The centre's folder: made new, opened, and what arrives filed in it.

It is the centre's own, and never in a learner's folder. Submissions lie in it as they were
received; what happened since is in files of events (``portfolio.assessment.ledger``).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from portfolio.assessment.centre_file import (
    FILE,
    CentreFile,
    new_file_text,
    plain,
    read_centre_file,
)
from portfolio.assessment.digests import unit_digest
from portfolio.assessment.events import Claimed, EvidenceFiled, Received, Reopened
from portfolio.assessment.ledger import SLOW_CLOCK, Ledger, open_ledger, record, refuse_troubles
from portfolio.assessment.manifest import ENDING, Manifest, learner_key
from portfolio.assessment.phrase_bank import read_phrases
from portfolio.assessment.sealed_units import with_sealed_unit
from portfolio.assessment.states import CriterionState, LearnerState
from portfolio.assessment.submission import (
    Register,
    Submission,
    open_submission,
    read_register,
)
from portfolio.base import files
from portfolio.base.errors import AssessmentError, CentreFileError, PortfolioError, SubmissionError
from portfolio.base.text import uk_date
from portfolio.record import disk
from portfolio.record.paths import DETAILS, folder_names, locate
from portfolio.unit.unit import Catalogue, Unit, find_unit

LEARNERS = "learners"
SUBMISSIONS = "submissions"
EVIDENCE = "evidence"
"""The folder of a learner in which the files of the centre's own evidence lie."""


@dataclass(frozen=True, kw_only=True)
class Centre:
    """A centre's folder, and what its ``centre.toml`` says."""

    folder: Path
    file: CentreFile

    def learners(self) -> tuple[str, ...]:
        """What the folders of the learners are called."""
        return tuple(sorted(folder_names(self.folder / LEARNERS)))

    def ledger(self, learner: str) -> Ledger:
        """What was recorded about the learner of a folder. Raises AssessmentError."""
        try:
            return open_ledger(locate(self.folder, f"{LEARNERS}/{learner}"))
        except OSError as error:
            raise AssessmentError(
                f"The folder of {learner} cannot be read: {disk.reading_failed(error)}. "
                f"Let it download, then try again.\n(Folder: {self.folder / LEARNERS / learner})"
            ) from error

    def find(self, wanted: str) -> str:
        """The folder of a learner, by candidate number or by name. Raises AssessmentError."""
        known = self.learners()
        key = plain(learner_key("", wanted))
        if found := next((one for one in known if plain(one) in (key, plain(wanted))), None):
            return found
        named = [one for one in known if plain(self.name_of(one)) == plain(wanted)]
        if len(named) == 1:
            return named[0]
        if named:
            raise AssessmentError(
                f"There are several learners called {wanted}. Use the number of one: "
                f"{', '.join(named)}."
            )
        raise AssessmentError(
            f"There is no learner “{wanted}” here. Here are: {', '.join(known) or 'none yet'}."
        )

    def name_of(self, learner: str) -> str:
        """What the learner of a folder is called; empty while nothing was received."""
        return name_in(self.ledger(learner).state)

    def submission(self, learner: str, received: Received) -> Submission:
        """A submission as it was received, looked at again. Raises SubmissionError."""
        found = open_submission(self._place(learner, received))
        if found.manifest.root != received.root:
            raise SubmissionError(
                f"{found.path.name} is not the file that was received, with the code "
                f"{received.code}. Put that one back from a copy.\n(File: {found.path})"
            )
        return found

    def register(self, learner: str, received: Received) -> Register:
        """What a submission says of itself and of its evidence. Raises SubmissionError."""
        return read_register(self._place(learner, received), received.submission, received.root)

    def _place(self, learner: str, received: Received) -> Path:
        name = f"{LEARNERS}/{learner}/{SUBMISSIONS}/{received.submission}{ENDING}"
        return locate(self.folder, name)


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """What came of a submission that arrived. ``new`` is false when it was here already."""

    learner: str
    manifest: Manifest
    new: bool
    warnings: tuple[str, ...] = ()


def new_centre(folder: Path, name: str, number: str = "") -> Centre:
    """Make a centre's folder, which is new or empty, and outside of any learner's.

    Raises AssessmentError, SaveError.
    """
    folder = Path(folder)
    if not name.strip():
        raise AssessmentError("Say what the centre is called. Nothing was made.")
    for place in (folder.absolute(), *folder.absolute().parents):
        if (place / DETAILS).is_file():
            raise AssessmentError(
                "A centre’s folder does not lie in a learner’s folder, where the learner could "
                f"change it. Choose another place.\n(Learner’s folder: {place})"
            )
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise AssessmentError(
            "This folder is not empty. Choose a new one, so that nothing gets mixed up.\n"
            f"(Folder: {folder.absolute()})"
        )
    files.make_folder(folder)
    with disk.saving(folder / FILE):
        disk.make_folders(folder / LEARNERS)
        disk.put(folder / FILE, new_file_text(name, number).encode())
    return open_centre(folder)


def open_centre(folder: Path) -> Centre:
    """Open a centre's folder. Raises AssessmentError when it is none, CentreFileError when its
    ``centre.toml`` cannot be used."""
    folder = Path(folder)
    if not (folder / FILE).is_file():
        raise AssessmentError(
            f"This is not a centre’s folder: it has no {FILE}. “portfolio centre new --help” says "
            f"how to make one.\n(Folder: {folder.absolute()})"
        )
    return Centre(folder=folder, file=read_centre_file(folder / FILE))


def receive(
    centre: Centre, submission: Submission, catalogue: Catalogue, by: str, now: datetime.datetime
) -> Arrival:
    """File a submission with the learner's others. To do it again changes nothing.

    Raises SubmissionError when it is not what it has to be here, AssessmentError when what is here
    is not as it was recorded, SaveError when it cannot be written. Then nothing was recorded.
    """
    person = centre.file.somebody(by)
    manifest = submission.manifest
    unit = find_unit(with_sealed_unit(catalogue, submission), manifest.unit)
    _refuse_other_unit(submission, unit)
    _refuse_future(submission, now)
    learner = _folder_for(centre, manifest)
    ledger = centre.ledger(learner)
    refuse_troubles(ledger)
    _refuse_other_learner(ledger.state, submission)
    known = ledger.state.submission(manifest.id)
    if known is not None and known.root != manifest.root:
        raise _other_here(submission, known.code)
    _file(centre, learner, submission)
    if known is None:
        record(centre.folder, learner, person.id, unit.id, [(Received, _received(submission))], now)
    return Arrival(
        learner=learner,
        manifest=manifest,
        new=known is None,
        warnings=tuple(_warnings(centre, ledger.state, manifest)),
    )


def units_at(centre: Centre, learner: str, catalogue: Catalogue) -> Catalogue:
    """A catalogue, and the units of a learner's submissions that it does not have; of one that
    cannot be read, nothing is taken."""
    for received in reversed(centre.ledger(learner).state.submissions):
        if received.unit not in catalogue:
            try:
                sealed = centre.submission(learner, received)
                catalogue = with_sealed_unit(catalogue, sealed)
            except PortfolioError:
                continue
    return catalogue


def looked_through(centre: Centre) -> Iterator[str]:
    """Everything in a centre's folder that is not as it was recorded, a sentence for each."""
    yield from about_centre(centre)
    for learner in centre.learners():
        yield from about_learner(learner, centre)


def about_centre(centre: Centre) -> Iterator[str]:
    """What is wrong beside what was recorded about learners."""
    if not centre.file.person:
        yield f"Nobody is entered in {FILE} yet, so nobody can decide anything."
    try:
        read_phrases(centre.folder)
    except CentreFileError as error:
        yield str(error)


def about_learner(learner: str, centre: Centre) -> tuple[str, ...]:
    """What about a learner is not as it was recorded. One task."""
    try:
        ledger = centre.ledger(learner)
    except AssessmentError as error:
        return (str(error),)
    strangers = {event.by for event in ledger.events} - {one.id for one in centre.file.person}
    conflicts = [state for state in ledger.state.criteria.values() if state.conflict]
    found = (
        *map(str, ledger.troubles),
        *_about_evidence(ledger),
        *(f"{one} recorded something, and is not in {FILE}." for one in sorted(strangers)),
        *_about_files(centre, ledger),
        *_about_claims(ledger),
        *(f"{one.unit} {one.criterion} is decided twice: {_told(one)}." for one in conflicts),
    )
    return tuple(f"{learner}: {sentence}" for sentence in found)


def _told(criterion: CriterionState) -> str:
    return " and ".join(f"{one.by}: {one.decision}" for one in criterion.conflict)


def _about_files(centre: Centre, ledger: Ledger) -> Iterator[str]:
    """What is wrong with the submissions of a learner, and with what was recorded of them."""
    for received in ledger.state.submissions:
        try:
            centre.submission(ledger.learner, received)
        except SubmissionError as error:
            yield str(error)
    roots: dict[str, str] = {}
    for event in (one for one in ledger.events if isinstance(one, Received)):
        if roots.setdefault(event.submission, event.root) != event.root:
            yield f"two different submissions were received as {event.submission}."
    for name in sorted(disk.names_in(ledger.folder / SUBMISSIONS)):
        if name.endswith(ENDING) and name.removesuffix(ENDING) not in roots:
            yield f"{name} lies there and was not received. Receive it again."


def _about_claims(ledger: Ledger) -> Iterator[str]:
    """Units that were claimed by somebody who could not know yet what was taken back."""
    times = {one.decision: one.time for one in ledger.events if isinstance(one, Reopened)}
    for claim in (one for one in ledger.events if isinstance(one, Claimed)):
        for decision in claim.decisions:
            if decision in times and times[decision] < claim.time:
                yield (
                    f"{claim.unit} was claimed on {decision}, which was taken back before. The "
                    "claim does not stand: tell the awarding body."
                )


def _about_evidence(ledger: Ledger) -> Iterator[str]:
    """What is wrong with the files of the centre's own evidence."""
    for event in (one for one in ledger.events if isinstance(one, EvidenceFiled) and one.file):
        try:
            found = disk.digest_of(locate(ledger.folder, own_file(event)))
        except OSError as error:
            yield f"{event.id}, {event.file}: {disk.reading_failed(error)}."
            continue
        if found != event.sha256:
            yield f"{event.id}, {event.file}: it is not the file that was filed."


def own_file(event: EvidenceFiled) -> str:
    """Where the file of an item of the centre's own lies, in the learner's folder there."""
    return f"{EVIDENCE}/{event.sha256[:12]}/{event.file}"


def name_in(state: LearnerState) -> str:
    """The learner's name as it stands in what was received; empty while there is nothing."""
    return state.submissions[-1].name if state.submissions else ""


def _refuse_other_unit(submission: Submission, unit: Unit) -> None:
    if submission.manifest.unit_digest != unit_digest(unit):
        raise SubmissionError(
            f"{submission.path.name} was not taken: it was made with another version of "
            f"{unit.name}, in which a criterion has other words. Learner and centre need the same "
            f"version of the program. Nothing was recorded.\n(File: {submission.path})"
        )


def _refuse_future(submission: Submission, now: datetime.datetime) -> None:
    made = submission.manifest.made
    if made > now + SLOW_CLOCK:
        raise SubmissionError(
            f"{submission.path.name} was not taken: it says that it was sealed on "
            f"{uk_date(made.date())} at {made:%H:%M} UTC, which is still to come. Look at the "
            "clocks of both computers; the learner seals again with the right time. Nothing was "
            f"recorded.\n(File: {submission.path})"
        )


def _folder_for(centre: Centre, manifest: Manifest) -> str:
    """The learner's folder: the one that there is, whatever its capitals, or a new one."""
    key = learner_key(manifest.learner, manifest.number)
    same = (one for one in centre.learners() if one.casefold() == key.casefold())
    return next(same, key)


def _refuse_other_learner(state: LearnerState, submission: Submission) -> None:
    for received in state.submissions:
        if plain(received.name) != plain(submission.manifest.learner):
            raise SubmissionError(
                f"{submission.path.name} was not taken: it is of {submission.manifest.learner}, "
                f"and {received.name} has the same number here. One of the two has a wrong "
                f"candidate number. Nothing was recorded.\n(File: {submission.path})"
            )


def _other_here(submission: Submission, code: str) -> SubmissionError:
    return SubmissionError(
        f"{submission.path.name} was not taken: another {submission.manifest.short} is here "
        f"already, with the code {code}; this one has {submission.manifest.code}. The learner "
        f"seals again as the next attempt, with the {submission.manifest.short} that is here in "
        f"the folder “submissions” of the portfolio. Nothing was recorded.\n"
        f"(File: {submission.path})"
    )


def _file(centre: Centre, learner: str, submission: Submission) -> None:
    """Put the submission where it belongs, unless it is there; another one is never replaced."""
    name = f"{LEARNERS}/{learner}/{SUBMISSIONS}/{submission.manifest.file_name}"
    path = locate(centre.folder, name)
    if path.exists():
        found = open_submission(path).manifest
        if found.root != submission.manifest.root:
            raise _other_here(submission, found.code)
        return
    with disk.saving(path):
        if disk.copy_whole(submission.path, path) != submission.file:
            disk.remove(path)
            raise SubmissionError(
                f"{submission.path.name} was not taken: it changed while it was copied. Try again."
            )


def _received(submission: Submission) -> dict[str, object]:
    manifest = submission.manifest
    return {
        "submission": manifest.id,
        "attempt": manifest.attempt,
        "name": manifest.learner,
        "candidate": manifest.number,
        "root": manifest.root,
        "code": manifest.code,
        "file": submission.file,
        "made": manifest.made,
        "previous": manifest.previous,
        "criteria": submission.criteria,
        "asks": manifest.asks,
    }


def _warnings(centre: Centre, state: LearnerState, manifest: Manifest) -> Iterator[str]:
    """What is odd about a submission, and is no reason to refuse it."""
    earlier = (manifest.unit, manifest.attempt - 1)
    before = [one for one in state.submissions if (one.unit, one.attempt) == earlier]
    if manifest.attempt > 1 and not before:
        yield f"S{manifest.attempt - 1} was not received."
    if before and before[0].root != manifest.previous:
        yield (
            f"{manifest.short} was sealed after another S{manifest.attempt - 1} than the one that "
            "is here. Ask the learner about it."
        )
    most = centre.file.policy.attempts
    if most and manifest.attempt > most:
        yield f"It is attempt {manifest.attempt}; the centre’s policy has {most} at the most."
