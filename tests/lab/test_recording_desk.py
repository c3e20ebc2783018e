"""What a recording becomes: an ordinary item, claimed where it was marked."""

from __future__ import annotations

import base64
import datetime
from pathlib import Path

import pytest
import recorded

from portfolio.base.errors import EvidenceError, SaveError
from portfolio.lab import wire
from portfolio.lab.maker import made
from portfolio.lab.pages import (
    item_desk,
    item_files,
    recording_desk,
    register_desk,
    start_desk,
)
from portfolio.lab.replying import RequestError, fitting
from portfolio.making.told import BuildTold
from portfolio.record import recordings
from portfolio.record.record import Record, open_record

UNIT = "cg-406"
WISH = wire.RecordingWish(criterion="3.1", voices="all agreed")
PLACES = {"1.1": "from 00:05 to 02:10; from 1:03:10 to 1:04:00", "3.1": "from 02:10 to 03:00"}
KEPT = wire.KeptRecording(
    title="Discussion in June",
    method="professional-discussion",
    took_part="Sam Lee (learner), Ruth Ade (assessor)",
    seconds=3900,
    places=PLACES,
)


def begun(folder: Path, data: bytes = recorded.WEBM) -> str:
    """A recording of which this much has been kept."""
    name = recording_desk.begin(folder, UNIT, WISH).id
    assert piece(folder, name, 0, data).ended == ""
    return name


def piece(folder: Path, name: str, at: int, data: bytes) -> wire.RecordingKept:
    sent = wire.RecordingPiece(at=at, data=base64.b64encode(data).decode())
    return recording_desk.add_piece(folder, name, sent)


def test_a_recording_becomes_an_item_with_its_file_people_and_places(record: Record):
    name = begun(record.folder)
    row = recording_desk.keep(record.folder, UNIT, name, KEPT)
    (item,) = open_record(record.folder).items
    assert (item.ref, item.title, item.method) == ("E01", KEPT.title, KEPT.method)
    assert (item.took_part, item.voices, item.length) == (KEPT.took_part, "all agreed", 3900)
    assert item.date == datetime.date.today()
    assert {claim.criterion: claim.where for claim in item.claims} == PLACES
    assert all(claim.asked for claim in item.claims)
    assert item.file
    assert item.file.media_type == "audio/webm"
    stored = record.folder / "evidence" / "E01" / item.file.name
    assert stored.read_bytes() == recorded.WEBM
    assert (row.sound, row.criteria) == ("audio/webm", ["1.1", "3.1"])
    assert [(one.criterion, one.seconds) for one in row.heard] == [
        ("1.1", 5),
        ("1.1", 3790),
        ("3.1", 130),
    ]
    assert list((record.folder / "recordings").iterdir()) == []


def test_a_recording_waits_for_the_unit_in_which_it_was_begun_and_is_no_evidence(record: Record):
    name = begun(record.folder)
    notes = wire.RecordingNotes(
        seconds=9,
        markers=[wire.Marker(criterion="1.1", start=2, end=None, words="why\x00 it began")],
        title="June",
        method="",
        took_part="",
    )
    recording_desk.note(record.folder, name, notes)
    offered = recording_desk.offered(record.folder, UNIT)
    (waiting,) = offered.waiting
    assert (waiting.id, waiting.kind, waiting.voices) == (name, "audio/webm", "all agreed")
    assert (waiting.seconds, waiting.title, waiting.criterion) == (9, "June", "3.1")
    assert [(one.start, one.end, one.words) for one in waiting.markers] == [
        (2, None, "why it began")
    ]
    assert offered.criteria[0].ref == "1.1"
    assert "policies" not in [method.key for method in offered.methods]
    assert open_record(record.folder).items == ()
    assert recording_desk.offered(record.folder, "nos-cfacsd17").waiting == []
    assert start_desk.overview(record.folder, UNIT).recordings == 1
    said = "A recording waits on the page Evidence until you keep or delete it: it is not in this."
    told = BuildTold(unit=UNIT, documents={}, ready=0, criteria=1, notes=("No report.",))
    waits = recordings.waiting_for(record.folder, UNIT)
    assert made([told, told], waits).notes == ["No report.", said]
    assert made([told], []).notes == ["No report."]
    assert recording_desk.leave_out(record.folder, UNIT, name).waiting == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"title": "  "}, "give it a title"),
        ({"method": "telepathy"}, "choose what kind of evidence"),
        ({"method": ""}, "choose what kind of evidence"),
        ({"places": {"9.9": "from 00:01 to 00:02"}}, 'no criterion "9.9"'),
        ({"places": {"1.1": "x" * 301}}, "300 characters"),
        ({"took_part": "x" * 301}, "300 characters"),
    ],
)
def test_what_does_not_fit_is_said_and_the_recording_waits_on(
    record: Record, change: dict[str, object], said: str
):
    name = begun(record.folder)
    with pytest.raises(EvidenceError, match=said):
        recording_desk.keep(record.folder, UNIT, name, KEPT.model_copy(update=change))
    assert open_record(record.folder).items == ()
    assert not list(record.folder.glob("evidence/*"))
    assert recording_desk.keep(record.folder, UNIT, name, KEPT).ref == "E01"


def test_a_film_under_the_name_of_sound_is_refused_and_stays_where_it_is(record: Record):
    name = begun(record.folder, recorded.FILM)
    with pytest.raises(EvidenceError, match="form that is not taken"):
        recording_desk.keep(record.folder, UNIT, name, KEPT)
    assert open_record(record.folder).items == ()
    assert recordings.recording(record.folder, name).size == len(recorded.FILM)


def test_what_is_not_taken_ends_the_recording_with_the_reason(record: Record):
    name = recording_desk.begin(record.folder, UNIT, WISH).id
    assert "form that is not taken" in piece(record.folder, name, 0, b"MZ\x90\x00 program").ended
    recordings.forget(record.folder, name)
    assert "kept, or deleted, in another tab" in piece(record.folder, name, 0, b"x").ended
    with pytest.raises(EvidenceError, match="did not arrive"):
        recording_desk.add_piece(record.folder, name, wire.RecordingPiece(at=0, data="no base64!"))
    with pytest.raises(RequestError, match="data"):
        fitting(wire.RecordingPiece, {"at": 0, "data": "A" * 8_000_001})


def test_a_program_stopped_between_keeping_and_tidying_keeps_it_once(record: Record, monkeypatch):
    name = begun(record.folder)

    def stopped(*_: object) -> None:
        raise SaveError("The power failed.")

    with monkeypatch.context() as failing:
        failing.setattr(recordings, "forget", stopped)
        with pytest.raises(SaveError):
            recording_desk.keep(record.folder, UNIT, name, KEPT)
    assert [one.id for one in recording_desk.offered(record.folder, UNIT).waiting] == [name]
    row = recording_desk.keep(record.folder, UNIT, name, KEPT)
    assert (row.ref, row.same_file) == ("E01", [])
    assert len(open_record(record.folder).items) == 1
    assert recording_desk.offered(record.folder, UNIT).waiting == []


def test_the_form_of_a_recording_keeps_what_it_does_not_ask(record: Record):
    recording_desk.keep(record.folder, UNIT, begun(record.folder), KEPT)
    edit = wire.Edit(value="not all asked", bases=["all agreed"])
    item_desk.write_item(
        record.folder, UNIT, "E01", wire.EditsRequest(edits={"item": {"voices": edit}})
    )
    (item,) = open_record(record.folder).items
    assert (item.voices, item.length, item.took_part) == ("not all asked", 3900, KEPT.took_part)


def test_sound_is_saved_by_its_address_and_never_opened_there(record: Record):
    recording_desk.keep(record.folder, UNIT, begun(record.folder), KEPT)
    _, file, is_seen = item_files.opened_file(record.folder, "E01")
    assert (file.media_type, is_seen) == ("audio/webm", False)
    (item,) = open_record(record.folder).items
    assert file.media_type in register_desk.HEARD_IN_BROWSER
    lying = item.model_copy(update={"file": file.model_copy(update={"media_type": "text/html"})})
    assert register_desk.sound_of(lying) == ""
