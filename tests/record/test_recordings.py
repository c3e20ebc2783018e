"""A recording that is not evidence yet: what is on the disk is always its beginning."""

from __future__ import annotations

import datetime
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import recorded
from faulty_disk import FAULTS, Crash, FaultyOs
from hypothesis import given
from hypothesis import strategies as st
from record_helpers import in_memory

from portfolio.base.errors import EvidenceError, RecordError, SaveError
from portfolio.record import disk, recordings
from portfolio.record.evidence_files import LARGEST_EVIDENCE
from portfolio.record.recordings import About, Marker

BEGUN = datetime.datetime(2026, 6, 3, 9, 30, tzinfo=datetime.UTC)
ABOUT = About(begun=BEGUN, unit="cg-406", criterion="3.1", voices="all agreed")
SOUND = recorded.WEBM


def sound(folder: Path, name: str) -> bytes:
    return recordings.sound_of(folder, name).read_bytes()


PIECES = st.lists(st.tuples(st.integers(0, len(SOUND)), st.integers(1, len(SOUND)), st.booleans()))


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    """A folder on a quick disk."""
    place = in_memory()
    yield place
    shutil.rmtree(place)


@given(PIECES)
def test_pieces_that_come_twice_late_or_cut_leave_the_beginning_of_the_sound(
    place: Path, sent: list[tuple[int, int, bool]]
):
    name = recordings.begin(place, ABOUT)
    kept = 0
    for at, many, goes_on in sent:
        start = kept if goes_on else at
        if piece := SOUND[start : start + many]:
            size = recordings.add_piece(place, name, start, piece)
            assert size == (max(kept, start + len(piece)) if start <= kept else kept)
            kept = size
    assert not kept or sound(place, name) == SOUND[:kept]
    assert recordings.add_piece(place, name, kept, SOUND[kept:]) == len(SOUND)
    assert sound(place, name) == SOUND
    recordings.forget(place, name)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_at_any_call_keeps_what_was_kept_and_the_piece_can_come_again(
    place: Path, fault: str
):
    at, calls = 0, 1
    while at < calls:
        name = recordings.begin(place, ABOUT)
        first = recordings.add_piece(place, name, 0, SOUND[:100])
        disk._os = broken = FaultyOs(at, FAULTS[fault])
        try:
            recordings.add_piece(place, name, first, SOUND[100:200])
        except (RecordError, Crash):
            pass
        finally:
            disk._os = os
        assert SOUND.startswith(sound(place, name))
        assert recordings.recording(place, name).size >= first
        assert recordings.add_piece(place, name, first, SOUND[first:]) == len(SOUND)
        assert sound(place, name) == SOUND
        at, calls = at + 1, len(broken.calls)


def test_a_full_disk_is_said_and_nothing_of_the_piece_stays(place: Path, monkeypatch):
    tried, name = recordings.begin(place, ABOUT), recordings.begin(place, ABOUT)
    for one in (tried, name):
        recordings.add_piece(place, one, 0, SOUND[:100])
    monkeypatch.setattr(disk, "_os", calls := FaultyOs())
    recordings.add_piece(place, tried, 100, SOUND[100:])
    full = FaultyOs(calls.calls.index("write"), FAULTS["disk full"])
    monkeypatch.setattr(disk, "_os", full)
    with pytest.raises(SaveError, match="the disk is full"):
        recordings.add_piece(place, name, 100, SOUND[100:])
    assert sound(place, name) == SOUND[:100]


def test_what_is_no_sound_and_what_is_too_large_is_not_kept(folder: Path):
    name = recordings.begin(folder, ABOUT)
    for data in (b"MZ\x90\x00 a program", b"%PDF-1.7 a document", b"<!doctype html>"):
        with pytest.raises(EvidenceError, match="form that is not taken"):
            recordings.add_piece(folder, name, 0, data)
    assert recordings.waiting(folder) == []
    film = recordings.begin(folder, ABOUT)
    recordings.add_piece(folder, film, 0, recorded.FILM)
    with pytest.raises(EvidenceError, match="form that is not taken"):
        recordings.named_sound(folder, film)
    recordings.add_piece(folder, name, 0, SOUND)
    os.truncate(recordings.sound_of(folder, name), LARGEST_EVIDENCE - 10)
    with pytest.raises(EvidenceError, match="has 100 MB"):
        recordings.add_piece(folder, name, LARGEST_EVIDENCE - 10, b"x" * 11)
    assert recordings.recording(folder, name).size == LARGEST_EVIDENCE - 10


@pytest.mark.parametrize("name", ["", "..", "../../evidence", "0123456789ab", "x" * 12, "a/b"])
def test_what_is_no_recording_is_neither_written_nor_deleted(folder: Path, name: str):
    kept = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    for work in (
        lambda: recordings.add_piece(folder, name, 0, SOUND),
        lambda: recordings.note(folder, name, ABOUT),
        lambda: recordings.sound_of(folder, name),
        lambda: recordings.forget(folder, name),
    ):
        with pytest.raises(EvidenceError, match="no longer waiting"):
            work()
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == kept


@pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="links that are not followed")
def test_sound_is_not_written_through_a_link(folder: Path, tmp_path: Path):
    name = recordings.begin(folder, ABOUT)
    other = tmp_path / "other"
    other.write_bytes(SOUND[:10])
    (folder / "recordings" / name / "sound.tmp").symlink_to(other)
    with pytest.raises((SaveError, RecordError)):
        recordings.add_piece(folder, name, 10, SOUND[10:])
    assert other.read_bytes() == SOUND[:10]


def test_what_waits_is_told_with_its_markers_the_oldest_first(folder: Path):
    later = ABOUT.model_copy(update={"begun": BEGUN + datetime.timedelta(hours=1)})
    second, first, empty = (recordings.begin(folder, one) for one in (later, ABOUT, ABOUT))
    marked = ABOUT.model_copy(update={"markers": (Marker(criterion="1.10", start=4),)})
    for name in (second, first):
        recordings.add_piece(folder, name, 0, SOUND)
    recordings.note(folder, first, marked)
    assert [one.id for one in recordings.waiting(folder)] == [first, second]
    assert recordings.waiting(folder)[0].about == marked
    assert recordings.recording(folder, empty).size == 0
    recordings.forget(folder, first)
    assert [one.id for one in recordings.waiting(folder)] == [second]
    assert not (folder / "recordings" / first).exists()


def test_sound_whose_description_is_damaged_is_offered_all_the_same(folder: Path):
    name = recordings.begin(folder, ABOUT)
    recordings.add_piece(folder, name, 0, SOUND)
    (folder / "recordings" / name / "about.json").write_bytes(b"\x00" * 40)
    (found,) = recordings.waiting(folder)
    assert (found.about.unit, found.about.markers, found.size) == ("", (), len(SOUND))


@pytest.mark.parametrize(
    ("data", "ending"), [(SOUND, ".webm"), (recorded.OGG, ".ogg"), (recorded.M4A, ".m4a")]
)
def test_the_file_is_called_after_what_is_in_it(folder: Path, data: bytes, ending: str):
    name = recordings.begin(folder, ABOUT)
    recordings.add_piece(folder, name, 0, data)
    named = recordings.named_sound(folder, name)
    assert named.name == f"recording-2026-06-03-0930{ending}"
    assert recordings.named_sound(folder, name) == named
    assert named.read_bytes() == data
