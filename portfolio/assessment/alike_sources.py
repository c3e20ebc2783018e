"""The work of learners to be held against each other: in their folders, sealed, or at a centre.

Of what a learner handed in several times the latest of each criterion and item is taken. One work
after the other is read, so that a thousand of them need no more room than one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from portfolio.assessment.alike import Work
from portfolio.assessment.bag import DATA
from portfolio.assessment.centre import open_centre
from portfolio.assessment.centre_file import FILE, plain
from portfolio.assessment.evidence_words import sealed_words, words_of
from portfolio.assessment.manifest import ENDING
from portfolio.assessment.submission import Submission, open_submission
from portfolio.base.errors import PortfolioError, RecordError
from portfolio.base.limited_process import LimitedProcess
from portfolio.record.evidence import EvidenceItem
from portfolio.record.record import Record

LeftOut = Callable[[Path, str], None]
"""Is told what cannot be read, and why."""


def work_of_record(record: Record, process: LimitedProcess) -> Work:
    """The work in a learner's folder."""
    return Work(
        learner=record.details.learner,
        answers={key: record.answers(*key) for key in record.entries},
        items=tuple(record.items),
        words=partial(_words_beside, record, process),
    )


def is_centre(path: Path) -> bool:
    """Whether something is a centre's folder."""
    return (path / FILE).is_file()


def sealed_works(path: Path, process: LimitedProcess, left_out: LeftOut) -> Iterator[Work]:
    """The work in a sealed submission, or in the submissions in a folder."""
    found = [path] if path.is_file() else sorted(path.glob(f"*{ENDING}"))
    by_learner: defaultdict[tuple[str, str], list[Submission]] = defaultdict(list)
    for one in _opened(found, left_out):
        by_learner[plain(one.manifest.learner), one.manifest.number].append(one)
    for submissions in by_learner.values():
        yield _handed_in(submissions, process)


def work_at_centre(
    folder: Path, learner: str, process: LimitedProcess, left_out: LeftOut
) -> Iterator[Work]:
    """The work of one learner at a centre, if there is some. Raises AssessmentError."""
    centre, submissions = open_centre(folder), []
    for received in centre.ledger(learner).state.submissions:
        try:
            submissions.append(centre.submission(learner, received))
        except PortfolioError as error:
            left_out(folder / received.submission, str(error))
    if submissions:
        yield _handed_in(submissions, process)


def _opened(paths: Iterable[Path], left_out: LeftOut) -> Iterator[Submission]:
    for path in paths:
        try:
            yield open_submission(path)
        except PortfolioError as error:
            left_out(path, str(error))


def _handed_in(submissions: Sequence[Submission], process: LimitedProcess) -> Work:
    """What one learner handed in, the latest of each criterion and each item."""
    attempts = sorted(submissions, key=lambda one: one.manifest.attempt)
    behind = {ref: one for one in attempts for ref in one.items}
    return Work(
        learner=attempts[-1].details.learner,
        answers={
            (one.manifest.unit, ref): answers
            for one in attempts
            for ref, answers in one.answers.items()
        },
        items=tuple(one.items[ref] for ref, one in behind.items()),
        words=lambda item: _words_within(behind[item.ref], process, item),
    )


def _words_beside(record: Record, process: LimitedProcess, item: EvidenceItem) -> str:
    """The words in the file of an item; none where a link leads out of the record."""
    try:
        path = record.file_of(item)
    except RecordError:
        return ""
    return words_of(path, process) if path else ""


def _words_within(submission: Submission, process: LimitedProcess, item: EvidenceItem) -> str:
    if item.file is None:
        return ""
    name = f"{submission.manifest.id}/{DATA}evidence/{item.ref}/{item.file.name}"
    return sealed_words(submission.path, name, item.file.sha256, process)
