"""Recording in the page: what is kept while somebody speaks, and how it becomes evidence."""

from __future__ import annotations

import base64
import binascii
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from portfolio.base.errors import EvidenceError
from portfolio.base.text import clean_tree, uk_date
from portfolio.base.validation import listed
from portfolio.lab import wire
from portfolio.lab.kept_record import SAVING, open_record, unit_in
from portfolio.lab.pages.register_desk import row_of
from portfolio.record import disk, history, recordings
from portfolio.record.evidence import LINE_LENGTH, Claim, EvidenceItem
from portfolio.record.evidence_files import LARGEST_EVIDENCE
from portfolio.record.items import add_evidence
from portfolio.record.recordings import About, Recording
from portfolio.unit.criterion_words import fingerprints
from portfolio.unit.unit import Unit

_PLAYED_AS = {".webm": "audio/webm", ".ogg": "audio/ogg", ".m4a": "audio/mp4"}
_Model = TypeVar("_Model", bound=BaseModel)


def offered(folder: Path, unit_id: str) -> wire.Recordings:
    """What a page needs to record for a unit, and the recordings of it that wait."""
    unit, record = unit_in(folder, unit_id), open_record(folder)
    return wire.Recordings(
        waiting=[_told(one) for one in recordings.waiting_for(folder, unit.id)],
        criteria=[wire.CriterionText(ref=one.ref, text=one.text) for one in unit.criteria],
        methods=[
            wire.RecordedAs(key=key, label=method.label)
            for key, method in unit.methods.items()
            if not method.workplace_held
        ],
        learner=record.details.learner.name,
        largest=LARGEST_EVIDENCE,
        longest=recordings.LONGEST_RECORDING,
        longest_place=LINE_LENGTH,
        most_markers=recordings.MOST_MARKERS,
    )


def begin(folder: Path, unit_id: str, wish: wire.RecordingWish) -> wire.WaitingRecording:
    """Make room for a recording that begins now. Raises SaveError."""
    unit = unit_in(folder, unit_id)
    about = About(
        begun=history.now().astimezone(),
        unit=unit.id,
        criterion=wish.criterion if unit.has(wish.criterion) else "",
        voices=wish.voices,
    )
    return _told(Recording(id=recordings.begin(folder, about), about=about, size=0))


def add_piece(folder: Path, name: str, piece: wire.RecordingPiece) -> wire.RecordingKept:
    """Keep a piece of a recording, or say why nothing more of it is taken. Raises SaveError when
    the disk does not take it, EvidenceError for what is no base64."""
    try:
        data = base64.b64decode(piece.data, validate=True)
    except (binascii.Error, ValueError):
        raise EvidenceError("A piece of the recording did not arrive as it should.") from None
    try:
        return wire.RecordingKept(size=recordings.add_piece(folder, name, piece.at, data))
    except EvidenceError as error:
        return wire.RecordingKept(size=piece.at, ended=str(error))


def note(folder: Path, name: str, notes: wire.RecordingNotes) -> wire.RecordingKept:
    """Keep markers and what was typed about a recording. Raises EvidenceError, SaveError."""
    found = recordings.recording(folder, name)
    typed, _ = clean_tree(notes.model_dump(mode="json"))
    recordings.note(folder, name, _fitting(About, {**found.about.model_dump(), **typed}))
    return wire.RecordingKept(size=found.size)


def keep(folder: Path, unit_id: str, name: str, wish: wire.KeptRecording) -> wire.AddedRow:
    """Make a recording an item of the register, claimed where it was marked.

    Raises EvidenceError for what does not fit or is no sound, SaveError. Then it waits on.
    """
    unit = unit_in(folder, unit_id)
    about = recordings.recording(folder, name).about
    _refuse_strangers(unit, wish)
    with SAVING:
        item = _kept_before(folder, name) or add_evidence(
            folder,
            method=wish.method,
            title=wish.title.strip(),
            file=recordings.named_sound(folder, name),
            date=about.begun.date().isoformat(),
            took_part=wish.took_part.strip(),
            voices=about.voices,
            length=wish.seconds,
            claims=_claims(unit, wish.places),
        )
        recordings.forget(folder, name)
    same = list(open_record(folder).same_file_as(item))
    return wire.AddedRow(**dict(row_of(unit, item)), same_file=same)


def leave_out(folder: Path, unit_id: str, name: str) -> wire.Recordings:
    """Delete a recording that is not wanted. Raises EvidenceError."""
    recordings.forget(folder, name)
    return offered(folder, unit_id)


def _told(one: Recording) -> wire.WaitingRecording:
    about = one.about
    begun = about.begun.astimezone()
    return wire.WaitingRecording(
        id=one.id,
        kind=_PLAYED_AS.get(one.ending, ""),
        begun=f"{uk_date(begun)}, {begun:%H:%M}",
        size=one.size,
        markers=[wire.Marker(**marker.model_dump()) for marker in about.markers],
        **about.model_dump(
            include={"criterion", "voices", "seconds", "title", "method", "took_part"}
        ),
    )


def _kept_before(folder: Path, name: str) -> EvidenceItem | None:
    """The item that a recording became before the program was stopped; None when it did not."""
    path = recordings.named_sound(folder, name)
    size = path.stat().st_size
    digest = ""
    for item in open_record(folder).items:
        if item.file and (item.file.name, item.file.size) == (path.name, size):
            digest = digest or disk.digest_of(path)
            if item.file.sha256 == digest:
                return item
    return None


def _refuse_strangers(unit: Unit, wish: wire.KeptRecording) -> None:
    if not wish.title.strip():
        raise EvidenceError("The recording was not kept yet: give it a title.")
    if wish.method not in unit.methods:
        raise EvidenceError("The recording was not kept yet: choose what kind of evidence it is.")
    for ref in wish.places:
        if not unit.has(ref):
            raise EvidenceError(f'{unit.name} has no criterion "{ref}".')


def _claims(unit: Unit, places: dict[str, str]) -> list[Claim]:
    asked = fingerprints(unit)
    return [
        _fitting(
            Claim,
            {"unit": unit.id, "criterion": ref, "where": where, "asked": asked.get(ref, "")},
        )
        for ref, where in places.items()
    ]


def _fitting(model: type[_Model], value: object) -> _Model:
    try:
        return model.model_validate(value)
    except ValidationError as error:
        lines = listed(error)
        raise EvidenceError(f"The recording was not saved. Correct this:\n{lines}") from error
