"""What a centre gave back to the learner: filed in the record as it came, to be read and never
edited.

Only what is named here is in a feedback file; a centre's private notes are not.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, ValidationError, model_validator

from portfolio.base import files
from portfolio.base.errors import FeedbackError, Problem
from portfolio.base.text import visible
from portfolio.base.validation import problems
from portfolio.record import disk, store
from portfolio.record.evidence import Asked, Details, Entry, ItemRef, Line, Text
from portfolio.record.json_text import LARGEST_FILE, Stored, decode
from portfolio.record.migrations import NEWER, VERSION, Kind, current, has_version, is_newer, newest
from portfolio.record.paths import FEEDBACK, UNIT, folder_names, locate
from portfolio.record.store import Damage
from portfolio.record.unknown_keys import known_part

PLACE = FEEDBACK
_NAME = re.compile(r"F[0-9]{1,4}\.json")
_Name = Annotated[Line, StringConstraints(pattern=r"\S")]
_Ref = Annotated[str, StringConstraints(min_length=1, max_length=20)]
_Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class ActionGiven(Entry):
    """What the learner is asked to do, and by when."""

    what: Text
    by: datetime.date


class FiledAtCentre(Entry):
    """An item that the centre filed itself, as far as a decision rests on it: what it is known by
    there, and the digest of what it was."""

    id: _Name
    title: _Name
    digest: _Digest


class Judged(Entry):
    """What a decision rests on, as SHA-256 digests: the answers, empty for none, and each item that
    was relied on, as far as it is about the criterion (``portfolio.assessment.digests``)."""

    answer: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64})?$")] = ""
    items: dict[ItemRef, _Digest] = Field(default_factory=dict)
    filed: tuple[FiledAtCentre, ...] = ()


class DecisionGiven(Entry):
    """An assessor's decision on one criterion of a submission, as the learner is told it."""

    criterion: Annotated[str, StringConstraints(min_length=1, max_length=30)]
    decision: Literal["met", "more needed", "referred"]
    submission: _Name
    attempt: Annotated[int, Field(ge=1)]
    root: _Digest
    code: Line = ""
    assessed: datetime.date
    assessor: _Name
    feedback: Text = ""
    action: ActionGiven | None = None
    judged: Judged | None = None
    """None when the centre did not say, so that nothing can be told of what changed since."""
    asked: Asked = ""
    """The fingerprint of the criterion's text that was decided on; empty when nobody noted it."""


class PlanGiven(Entry):
    """What assessor and learner agreed: it stands on the start page while it is ``open``."""

    id: _Name
    """What the centre knows it by; what is told of it later has the same."""
    task: Text
    criteria: tuple[_Ref, ...] = ()
    method: Line = ""
    """The kind of evidence, in the awarding body's words."""
    by: datetime.date
    agreed: datetime.date
    agreed_with: Line = ""
    outcome: Literal["open", "done", "no longer wanted"] = "open"
    remark: Text = ""


class EvidenceGiven(Entry):
    """An item of evidence that the centre filed itself and keeps, such as an observation."""

    id: _Name
    method: Annotated[str, StringConstraints(min_length=1, max_length=60)]
    title: _Name
    date: datetime.date
    assessor: _Name
    summary: Text = ""
    places: dict[_Ref, Line]
    """Where in it to look, by criterion."""
    file: Line = ""
    sha256: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64})?$")] = ""


class ReopenedGiven(Entry):
    """That a decision which was given before no longer stands."""

    criterion: _Ref
    submission: _Name
    attempt: Annotated[int, Field(ge=1)]
    reopened: datetime.date


class Feedback(Entry):
    """One release to one learner: its number, whose it is, what is given."""

    schema_version: Literal[1] = 1
    number: Annotated[int, Field(ge=1, le=9999)]
    centre: Line = ""
    learner: _Name
    candidate: Line = ""
    unit: Annotated[str, StringConstraints(pattern=f"^({UNIT.pattern})$", max_length=60)]
    unit_title: Line = ""
    released: datetime.date
    released_by: _Name
    decisions: tuple[DecisionGiven, ...] = ()
    plans: tuple[PlanGiven, ...] = ()
    evidence: tuple[EvidenceGiven, ...] = ()
    reopened: tuple[ReopenedGiven, ...] = ()

    @model_validator(mode="after")
    def _gives_something(self) -> Feedback:
        if not (self.decisions or self.plans or self.evidence or self.reopened):
            raise ValueError("there is nothing in it")
        return self

    @property
    def name(self) -> str:
        """Its name in the record."""
        return f"{PLACE}/{self.unit}/F{self.number}.json"


@dataclass(frozen=True, kw_only=True)
class Told:
    """A decision that was given back, as it is in the record now.

    Of several on a criterion the last one ``stands``, unless it was ``reopened``. It is ``changed``
    when the answer, or an item that it rests on, is not now what it was then.
    """

    decision: DecisionGiven
    released: datetime.date
    stands: bool = True
    changed: bool = False
    reopened: bool = False


def latest(told: Iterable[Told]) -> dict[str, Told]:
    """On each criterion the decision that stands, or the last one if that was reopened; ``told``
    has those on one criterion from the first attempt on."""
    return {one.decision.criterion: one for one in told if one.stands or one.reopened}


def read_feedback(path: Path) -> Feedback:
    """A feedback file from outside. Raises FeedbackError."""
    try:
        with files.opened(path, named_by_user=True) as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise _unusable(path.name, "it cannot be opened. Check the name", path) from error
    return feedback_in(data, path.name, path)


def feedback_in(data: bytes, name: str, path: Path | None = None) -> Feedback:
    """The feedback in the bytes of a file of that name. Raises FeedbackError."""
    value, reason = decode(data)
    if reason:
        raise _unusable(name, reason, path)
    if wrong := _misfits(value):
        said = "; ".join(map(str, wrong[:3]))
        raise _unusable(name, f"it is not the feedback that a centre gives: {said}", path)
    return Feedback.model_validate(_known(value))


def file_feedback(folder: Path, details: Details, feedback: Feedback) -> bool:
    """File feedback in the record that it is for; false when just this was filed before.

    Raises FeedbackError when it is for somebody else, or other feedback of this number is there;
    SaveError when it cannot be written.
    """
    if why := not_for(details, feedback):
        raise FeedbackError(f"{why} Nothing was filed.")
    if is_filed(folder, feedback):
        return False
    found = store.read_json(folder, feedback.name, _misfits)
    value = {**feedback.model_dump(mode="json"), VERSION: newest(Kind.FEEDBACK)}
    based_on = found.digest if isinstance(found, Damage) else None
    saved = store.write_json(folder, feedback.name, value, based_on=based_on, check=_misfits)
    return not saved.unchanged


def is_filed(folder: Path, feedback: Feedback) -> bool:
    """Whether just this feedback is in a record. Raises FeedbackError when other feedback of its
    number is."""
    found = store.read_json(folder, feedback.name, _misfits)
    if not isinstance(found, Stored):
        return False
    if Feedback.model_validate(_known(found.value)) == feedback:
        return True
    raise FeedbackError(
        f"Feedback {feedback.number} for {feedback.unit} is here already, and says something "
        "else. Ask your centre which of the two is right. Nothing was changed."
    )


def given_back(folder: Path) -> tuple[tuple[Feedback, ...], tuple[Damage, ...]]:
    """All feedback in a record, unit by unit in the order of its numbers; and what is damaged."""
    found, damages = [], []
    for unit in sorted(filter(UNIT.fullmatch, folder_names(locate(folder, PLACE)))):
        for name in sorted(filter(_NAME.fullmatch, disk.names_in(folder / PLACE / unit))):
            stored = store.read_json(folder, f"{PLACE}/{unit}/{name}", _misfits)
            if isinstance(stored, Stored):
                found.append(Feedback.model_validate(_known(stored.value)))
            elif stored is not None:
                damages.append(stored)
    return tuple(sorted(found, key=lambda one: (one.unit, one.number))), tuple(damages)


def not_for(details: Details, feedback: Feedback) -> str:
    """Why feedback is not for the learner of a record, in a sentence; empty when it is."""
    learner = details.learner
    if _plain(learner.name) != _plain(feedback.learner):
        return (
            f"This feedback is for {feedback.learner}, and this is the portfolio of {learner.name}."
        )
    if learner.number.strip() != feedback.candidate.strip():
        return (
            f"This feedback is for the candidate number {feedback.candidate or '(none)'}, and this "
            f"portfolio has {learner.number or '(none)'}."
        )
    if feedback.unit not in details.units:
        return f"This feedback is for the unit {feedback.unit}, which is not in this portfolio."
    return ""


def _misfits(value: dict[str, Any]) -> list[Problem]:
    if is_newer(Kind.FEEDBACK, value):
        return [NEWER]
    if not has_version(Kind.FEEDBACK, value):
        return [Problem(VERSION, f"this must be a whole number, 1 to {newest(Kind.FEEDBACK)}")]
    try:
        Feedback.model_validate(_known(value))
    except ValidationError as error:
        return problems(error)
    return []


def _known(value: dict[str, Any]) -> Any:
    return known_part(Feedback, current(Kind.FEEDBACK, value))[0]


def _unusable(name: str, reason: str, path: Path | None) -> FeedbackError:
    where = f"\n(File: {path})" if path else ""
    return FeedbackError(f"{visible(name)} was not filed: {reason}.{where}")


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
