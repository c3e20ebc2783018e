"""What came from a phone becomes evidence when the learner says so, by the way of every file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from portfolio.base.errors import EvidenceError, PhoneError
from portfolio.hub.served import TOLD, ServedTutor
from portfolio.lab import wire
from portfolio.lab.maker import Maker
from portfolio.lab.pages import phone_desk
from portfolio.lab.replying import RequestError, fitting
from portfolio.lab.routes import routes
from portfolio.lab.server import way_for_phones
from portfolio.phone.asked_for import Phone, Waiting
from portfolio.record.record import Record, open_record

UNIT = "cg-406"
SERVED = ServedTutor(folder="/somewhere").model_dump_json()


@pytest.fixture
def way(tmp_path: Path) -> Iterator[Phone]:
    phone = Phone(lambda: "127.0.0.1")
    yield phone
    phone.close()


def arrived(way: Phone, place: Path, name: str, data: bytes) -> str:
    """Let a file wait as if it had come from the phone."""
    number = str(len(list(place.iterdir())))
    folder = place / number
    folder.mkdir()
    (folder / "arriving").write_bytes(data)
    way.put_back(Waiting(number=number, name=name, size=len(data), folder=folder))
    return number


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "arrived"
    folder.mkdir()
    return folder


def test_a_file_is_no_evidence_before_the_learner_adds_it(record: Record, way: Phone, place: Path):
    number = arrived(way, place, "../Launch notes.txt", b"What I said.")
    told = phone_desk.phone(way)
    assert [(file.name, file.size) for file in told.arrived] == [("../Launch notes.txt", 12)]
    assert open_record(record.folder).items == ()
    row = phone_desk.add(way, record.folder, UNIT, number)
    assert (row.ref, row.title, row.file) == ("E01", "Launch notes", "Launch notes.txt")
    assert phone_desk.phone(way).arrived == []
    assert list(place.iterdir()) == []


def test_a_file_that_lies_is_refused_as_everywhere_and_deleted(
    record: Record, way: Phone, place: Path
):
    number = arrived(way, place, "photo.jpg", b"MZ\x90\x00 a program")
    with pytest.raises(EvidenceError, match=r"photo\.jpg"):
        phone_desk.add(way, record.folder, UNIT, number)
    assert open_record(record.folder).items == ()
    assert phone_desk.phone(way).arrived == []
    assert list(place.iterdir()) == []


def test_a_file_that_could_not_be_added_waits_on(record: Record, way: Phone, place: Path):
    number = arrived(way, place, "Notes.txt", b"What I said.")
    with pytest.raises(Exception, match="nowhere"):
        phone_desk.add(way, record.folder, "nowhere", number)
    assert [file.number for file in phone_desk.phone(way).arrived] == [number]
    assert phone_desk.add(way, record.folder, UNIT, number).ref == "E01"


def test_what_is_left_out_is_deleted(way: Phone, place: Path):
    number = arrived(way, place, "Notes.txt", b"What I said.")
    assert phone_desk.leave_out(way, UNIT, number).arrived == []
    assert list(place.iterdir()) == []


def test_nothing_is_opened_before_the_learner_has_read_what_that_exposes(way: Phone):
    assert phone_desk.phone(way) == wire.Phone(offered=True, page=None, arrived=[])
    for wish in ({}, {"switched_on": False}, {"switched_on": "yes"}):
        with pytest.raises(RequestError):
            fitting(wire.PhoneWish, wish)


def test_the_page_is_shown_as_a_code_and_as_an_address(way: Phone):
    told = phone_desk.switch_on(way, wire.PhoneWish(switched_on=True))
    assert told.page
    assert told.page.address.startswith("http://127.0.0.1:")
    assert told.page.code.startswith("data:image/svg+xml")
    assert phone_desk.end(way).page is None


def test_it_is_not_offered_where_the_workbook_runs_on_a_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    assert way_for_phones("127.0.0.1") is not None
    assert way_for_phones("0.0.0.0") is None
    for variable, said in ((TOLD, SERVED), ("JUPYTERHUB_API_TOKEN", "a-token")):
        with monkeypatch.context() as told_by_a_hub:
            told_by_a_hub.setenv(variable, said)
            assert way_for_phones("127.0.0.1") is None
    actions = routes(tmp_path, Maker(tmp_path), list)
    told = actions["phone"]["GET"].work()
    assert told == wire.Phone(offered=False, page=None, arrived=[])
    with pytest.raises(PhoneError, match="not run on a computer of your own"):
        actions["phone"]["POST"].work(wire.PhoneWish(switched_on=True))
    for method in ("POST", "DELETE"):
        with pytest.raises(PhoneError):
            actions["phone-file"][method].work(UNIT, "1")
