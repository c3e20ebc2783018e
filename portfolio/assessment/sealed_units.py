"""The units that a centre can read: the program's own, and those of which a sealed submission that
was received has the copy that it was made with.

A unit of the program always goes before a copy, which is data from outside and is checked like any
unit file. A submission keeps the digest of what its unit asks for, so that a copy cannot say
anything else than it.
"""

from __future__ import annotations

from portfolio.activities.catalogue import taken_from_unit_files
from portfolio.assessment.digests import unit_digest
from portfolio.assessment.submission import Submission
from portfolio.base import toml_file
from portfolio.base.errors import SubmissionError
from portfolio.unit.unit import Catalogue, Unit
from portfolio.unit.unit_file import unit_problems


def with_sealed_unit(catalogue: Catalogue, submission: Submission) -> Catalogue:
    """A catalogue, and the unit of a submission where it has none of this id.

    Raises SubmissionError for a copy that is not sound, or not what was sealed for.
    """
    manifest, copy = submission.manifest, submission.unit_copy
    if manifest.unit in catalogue or copy is None:
        return catalogue
    raw = dict(copy)
    if wrong := unit_problems(raw, taken_from_unit_files()):
        said = "\n".join(f"  - {one}" for one in toml_file.for_the_screen(wrong))
        raise _unusable(submission, f"its copy of {manifest.unit} is not sound:\n{said}")
    unit = Unit.model_validate(toml_file.tuples(raw))
    if unit_digest(unit) != manifest.unit_digest:
        raise _unusable(submission, f"its copy of {manifest.unit} is not the unit it was made for.")
    return {**catalogue, unit.id: unit}


def _unusable(submission: Submission, why: str) -> SubmissionError:
    return SubmissionError(
        f"{submission.path.name} was not taken: {why}\nNothing was recorded.\n"
        f"(File: {submission.path})"
    )
