"""The centre's own evidence: what an assessor observed, asked or discussed, filed with its places.

It stays at the centre. With a release the learner is told of it, and it then stands in the
learner's register as what is held elsewhere.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from portfolio.assessment.centre import LEARNERS, Centre, name_in, own_file
from portfolio.assessment.centre_file import plain
from portfolio.assessment.digests import filed_digest
from portfolio.assessment.events import Event, EvidenceFiled, in_order
from portfolio.assessment.ledger import fitting, record
from portfolio.assessment.recording import NOTHING, Recorded, active, whole_ledger
from portfolio.base.errors import AssessmentError
from portfolio.base.text import clean_tree, local_day, uk_date
from portfolio.record import disk, evidence_files
from portfolio.record.paths import locate
from portfolio.unit.unit import Unit

_TOLD = ("method", "title", "date", "summary", "places", "file", "sha256")


@dataclass(frozen=True, kw_only=True)
class ToFile:
    """An item as it was typed. ``places`` has where to look, by criterion; empty for all of it."""

    method: str
    title: str
    date: datetime.date
    places: dict[str, str] = field(default_factory=dict)
    summary: str = ""
    file: Path | None = None


def evidence_of(events: Iterable[Event], unit: str) -> tuple[EvidenceFiled, ...]:
    """The centre's own evidence for a unit, in the order in which it was filed."""
    return tuple(
        one for one in in_order(events) if isinstance(one, EvidenceFiled) and one.unit == unit
    )


def filed_for(events: Iterable[Event], unit: str, ref: str) -> tuple[EvidenceFiled, ...]:
    """The centre's own evidence for one criterion."""
    return tuple(one for one in evidence_of(events, unit) if ref in one.places)


def methods_of(unit: Unit) -> tuple[str, ...]:
    """The kinds of evidence that come from an assessor: what is observed, asked and discussed."""
    own = {"questions", "discussion"}
    return tuple(
        key for key, method in unit.methods.items() if method.observed or method.record in own
    )


def file_evidence(
    centre: Centre, learner: str, unit: Unit, item: ToFile, by: str, now: datetime.datetime
) -> Recorded:
    """File an item, with a copy of its file. To file the same again changes nothing.

    Raises AssessmentError, EvidenceError for a file that is not taken, SaveError.
    """
    event = to_be_filed(centre, learner, unit, item, by, now)
    if event is None:
        return Recorded(events=())
    if item.file:
        place = locate(centre.folder, f"{LEARNERS}/{learner}/{own_file(event)}")
        _copy(item.file, place, event.sha256)
    new = (EvidenceFiled, {name: getattr(event, name) for name in _TOLD})
    return Recorded(events=record(centre.folder, learner, event.by, unit.id, [new], now))


def to_be_filed(
    centre: Centre, learner: str, unit: Unit, item: ToFile, by: str, now: datetime.datetime
) -> EvidenceFiled | None:
    """The item as it would be filed, held against the rules; None when just this is filed.

    Raises AssessmentError, EvidenceError for a file that is not taken.
    """
    today = local_day(now)
    ledger = whole_ledger(centre, learner)
    person = active(centre, by, today)
    if not person.assesses or plain(person.name) == plain(name_in(ledger.state)):
        raise AssessmentError(f"{person.name} is no assessor of this learner. {NOTHING}")
    _refuse(unit, item, today)
    facts = evidence_files.examine(item.file) if item.file else None
    values: dict[str, Any] = {
        "method": item.method,
        "title": item.title.strip(),
        "date": item.date,
        "summary": item.summary.strip(),
        "places": {ref: where.strip() for ref, where in item.places.items()},
        "file": evidence_files.safe_name(item.file.name) if item.file else "",
        "sha256": facts.sha256 if facts else "",
    }
    values |= clean_tree({name: values[name] for name in ("title", "summary", "places")})[0]
    about = {"number": 1, "time": now, "by": person.id, "learner": learner, "unit": unit.id}
    event = fitting(EvidenceFiled, {**about, **values})
    there = evidence_of(ledger.events, unit.id)
    return None if filed_digest(event) in map(filed_digest, there) else event


def _refuse(unit: Unit, item: ToFile, today: datetime.date) -> None:
    known = methods_of(unit)
    if item.method not in known:
        raise AssessmentError(
            f"“{item.method}” is nothing that an assessor files. That is {', '.join(known)}. "
            f"{NOTHING}"
        )
    if not item.places:
        raise AssessmentError(f"Say which criteria it shows, and where to look. {NOTHING}")
    for ref in item.places:
        if not unit.has(ref):
            raise AssessmentError(f"{unit.name} has no criterion “{ref}”. {NOTHING}")
    if item.date > today:
        raise AssessmentError(f"{uk_date(item.date)} is still to come. {NOTHING}")
    if item.file is None and not item.summary.strip():
        raise AssessmentError(f"Name its file, or say what was seen, asked or said. {NOTHING}")


def _copy(file: Path, path: Path, sha256: str) -> None:
    with disk.saving(path):
        if disk.copy_whole(file, path) != sha256:
            disk.remove(path)
            raise AssessmentError(f"{file.name} changed while it was copied. Try again.")
