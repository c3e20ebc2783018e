"""Feedback filed in a record, with what of it belongs into the register: the centre's own evidence.

Such an item stands in the register as what is held elsewhere: at the centre, by whom it was filed.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from portfolio.base.errors import FeedbackError
from portfolio.base.text import uk_date
from portfolio.record.evidence import (
    Claim,
    Details,
    EvidenceItem,
    Witness,
    WorkplaceHeld,
)
from portfolio.record.feedback import EvidenceGiven, Feedback, file_feedback, is_filed, not_for
from portfolio.record.items import add_evidence
from portfolio.record.record import open_record

ROLE = "Assessor"


@dataclass(frozen=True, kw_only=True)
class FiledFeedback:
    """What came of filing: false for ``new`` when just this was filed before; the items that the
    register has now because of it."""

    new: bool
    items: tuple[EvidenceItem, ...] = ()


def file_given(folder: Path, details: Details, feedback: Feedback) -> FiledFeedback:
    """File feedback in the record that it is for, and its evidence in the register.

    It may be stopped at any moment, and begun again: nothing is entered twice. Raises
    FeedbackError, EvidenceError, SaveError.
    """
    if why := not_for(details, feedback):
        raise FeedbackError(f"{why} Nothing was filed.")
    if is_filed(folder, feedback):
        return FiledFeedback(new=False)
    there = [item.workplace.location for item in open_record(folder).items if item.workplace]
    items = [
        _entered(folder, feedback, given)
        for given in feedback.evidence
        if not any(_mark(feedback, given) in location for location in there)
    ]
    new = file_feedback(folder, details, feedback)
    return FiledFeedback(new=new, items=tuple(items))


def _entered(folder: Path, feedback: Feedback, given: EvidenceGiven) -> EvidenceItem:
    location = f"{_mark(feedback, given)} on {uk_date(given.date)}"
    if given.file:
        location += f": {given.file} (SHA-256 {given.sha256[:16]} ...)"
    return add_evidence(
        folder,
        method=given.method,
        title=given.title,
        date=given.date,
        author=given.assessor,
        witness=Witness(name=given.assessor, role=ROLE, relationship=feedback.centre),
        workplace=WorkplaceHeld(
            location=location,
            relevance=given.summary or f"What {given.assessor} recorded as assessor.",
            custodian=feedback.centre or given.assessor,
        ),
        claims=[
            Claim(unit=feedback.unit, criterion=ref, where=where)
            for ref, where in given.places.items()
        ],
    )


def stands_for(item: EvidenceItem, id_: str) -> bool:
    """Whether an item of a register is one that a centre filed, by what it is known as there."""
    return item.workplace is not None and f": filed as {id_} on " in item.workplace.location


def _mark(feedback: Feedback, given: EvidenceGiven) -> str:
    """How the register says which of the centre's items it is."""
    return f"At the centre{f', {feedback.centre}' if feedback.centre else ''}: filed as {given.id}"
