"""Whether a sealed submission is as it was sealed, and what differs from something else."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from portfolio.assessment.comparing import between, from_record
from portfolio.assessment.manifest import Manifest
from portfolio.assessment.submission import Submission, open_submission
from portfolio.base.errors import LockedSubmissionError, SubmissionError
from portfolio.record.record import open_record


@dataclass(frozen=True, kw_only=True)
class Verified:
    """What a submission says of itself when it is whole, and in sentences what is other than it
    was. Nothing is known of one that is ``locked`` with a password."""

    manifest: Manifest | None = None
    differences: tuple[str, ...] = ()
    locked: bool = False


def verified(path: Path, record: Path | None, against: Path | None) -> Verified:
    """Look at one submission, and hold it against a record and another submission. One task.

    Raises PortfolioError for a record that cannot be read.
    """
    try:
        other = open_submission(against) if against else None
        return compared(open_submission(path), record, other)
    except LockedSubmissionError:
        return Verified(locked=True)
    except SubmissionError as error:
        return Verified(differences=(str(error),))


def compared(submission: Submission, record: Path | None, other: Submission | None) -> Verified:
    """A submission that is whole, held against a record and another one. Raises PortfolioError for
    a record that cannot be read."""
    since = from_record(submission, open_record(record)) if record else ()
    then = between(other, submission) if other else ()
    return Verified(manifest=submission.manifest, differences=(*since, *then))
