"""A centre with one sealed submission that was received, for the pages of a centre."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from centre_makers import centre_in

from portfolio.activities.catalogue import builtin_catalogue
from portfolio.assessment.centre import Centre, receive
from portfolio.assessment.sealing import seal
from portfolio.assessment.submission import open_submission
from portfolio.lab.centre_pages.seat import Seat
from portfolio.record.evidence import Claim, Details, Learner
from portfolio.record.items import add_evidence
from portfolio.record.record import open_record
from portfolio.record.saving import create_record, save_answers

UNIT = "cg-406"
LEARNER = "FIC-0017"
MINUTES = (
    "Minutes\n\nThe board met.\n\nIt agreed to begin.\n\nNothing else was said.\n\nIt closed.\n"
)


def now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


def learners_record(place: Path, name: str = "Robin Example", **answers: Any) -> Path:
    """A small record with answers to two criteria and two items."""
    details = Details(learner=Learner(name=name, number="FIC 0017"), units=(UNIT,))
    folder = create_record(place / "record", details).folder
    texts = {"1.1": "Recognition keeps people.", "1.2": "Vouchers and thanks.", **answers}
    for ref, text in texts.items():
        save_answers(folder, UNIT, ref, {"reasons": {"conclusion": text}}, None)
    for title, words, refs in (("letter", "Dear all.\n", ("1.1",)), ("minutes", MINUTES, ("1.2",))):
        file = place / f"{title}.txt"
        file.write_text(words, encoding="utf-8")
        claims = [Claim(unit=UNIT, criterion=ref, where="paragraph 2") for ref in refs]
        add_evidence(folder, method="award-programme", title=title, file=file, claims=claims)
    return folder


def hand_in(folder: Path, centre: Centre, *, days_ago: int = 0) -> str:
    """Seal the record as it is and file it at the centre; what the learner's folder is called."""
    when = now() - datetime.timedelta(days=days_ago)
    catalogue = builtin_catalogue()
    record = open_record(folder)
    handed = seal(record, catalogue[UNIT], declared=record.details.learner.name, now=when)
    return receive(centre, open_submission(handed.path), catalogue, "PL", when).learner


def centre_with_work(place: Path, **more: Any) -> tuple[Centre, Path]:
    """A centre that received S1 of a learner, and the learner's record."""
    folder = learners_record(place, **more)
    centre = centre_in(place / "Centre")
    hand_in(folder, centre)
    return centre, folder


def seat(centre: Centre, by: str = "PL") -> Seat:
    return Seat(folder=centre.folder, by=by)
