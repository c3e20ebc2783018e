"""Everything that can go wrong in words a learner, assessor or tutor can act on.

``str(error)`` is ready for the screen: what happened, where, and what to do next.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

MOST_SHOWN = 200
"""So many problems of one file are told at once."""


class PortfolioError(Exception):
    """The base of every error that the user may see."""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong in a file; ``place`` is a key path: ``outcomes[2].criteria[1].verb``."""

    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message


class FileProblemsError(PortfolioError):
    """A file cannot be used; lists every problem found in it, not only the first.

    ``told`` says a problem as people find it in the file.
    """

    def __init__(
        self,
        path: Path | str,
        problems: list[Problem],
        remedy: str,
        told: Callable[[Problem], str] = str,
    ) -> None:
        self.path = Path(path)
        self.problems = tuple(problems)
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        lines = "\n".join(f"  - {told(problem)}" for problem in problems[:MOST_SHOWN])
        if len(problems) > MOST_SHOWN:
            lines += f"\n  - and {len(problems) - MOST_SHOWN:,} more"
        super().__init__(f"{self.path.name} has {count}:\n{lines}\n{remedy}\n(File: {self.path})")


class UnitFileError(FileProblemsError):
    """A unit file does not describe a unit that a workbook can be made from."""


class MovePlanError(FileProblemsError):
    """A plan for moving answers to other criteria cannot be used."""


class HandbookError(PortfolioError):
    """No unit can be taken from a document, or from a file of another program."""


class CohortFileError(FileProblemsError):
    """A tutor's list of learners cannot be used."""


class CohortError(PortfolioError):
    """A cohort's folder cannot be made or used."""


class UnknownUnitError(PortfolioError):
    """No unit has the id that was asked for."""


class PhoneError(PortfolioError):
    """The page for a phone cannot be opened, or what came from it is not there."""


class RecordError(PortfolioError):
    """A folder is not a learner's record, or something in it cannot be used."""


class RecordFileError(FileProblemsError, RecordError):
    """A file of a record (answers, evidence, details) has values that do not fit."""


class DamagedFileError(RecordError):
    """A file of a record is empty, cut short or otherwise unreadable."""


class ConflictError(RecordError):
    """A file changed since it was read; both versions have been kept.

    ``current`` is the file as it is now, ``kept`` the version that was to be saved.
    """

    def __init__(self, message: str, *, current: Path, kept: Path) -> None:
        self.current = current
        self.kept = kept
        super().__init__(message)


class SaveError(RecordError):
    """A file of a record could not be written; what was saved before is untouched."""


class EvidenceError(RecordError):
    """An evidence file or evidence item cannot be taken in."""


class CentreDecisionsError(FileProblemsError):
    """A centre's file of decisions cannot be used."""


class SubmissionError(PortfolioError):
    """A record cannot be sealed, or a sealed submission cannot be used as it is."""


class LockedSubmissionError(SubmissionError):
    """A submission is locked with a password, for the way by e-mail."""


class FeedbackError(PortfolioError):
    """What a centre gave back cannot be filed in a record."""


class CentreFileError(FileProblemsError):
    """A centre's own file, about its people and its policy, cannot be used."""


class AssessmentError(PortfolioError):
    """A centre's folder cannot be used, or what was asked for goes against its rules."""


class HubFileError(FileProblemsError):
    """A centre's server cannot use its file of who signs in."""


class HubError(PortfolioError):
    """Somebody cannot be served by a centre's server, for a reason that whoever keeps it mends."""


class BlockError(PortfolioError):
    """A notebook's output is not a block that a portfolio can hold."""


class BuildError(PortfolioError):
    """A portfolio could not be written."""


class FormError(PortfolioError):
    """A form that was sent back cannot be read, or does not belong to this record."""


class AnalysisError(PortfolioError):
    """The data are not enough for an analysis."""


class PracticeError(PortfolioError):
    """A practice year cannot be played as it was asked for."""


class WorldFileError(FileProblemsError, PracticeError):
    """A world file does not describe an organisation that a practice year can be played in."""


class DecisionsFileError(FileProblemsError, PracticeError):
    """A decisions file does not say what somebody decided in a practice year."""


class StoryFileError(FileProblemsError, PracticeError):
    """A file with the incidents, options or words of the practice programme has problems."""
