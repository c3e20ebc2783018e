"""Handing in from the start page, on a computer of one's own and on a centre's server."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
import recorded
from centre_tries import UNIT, learners_record

from portfolio.assessment.submission import open_submission
from portfolio.base.errors import HubError, SubmissionError
from portfolio.hub.post import LearnersPost
from portfolio.hub.served import ServedLearner
from portfolio.lab import wire
from portfolio.lab.pages.handing_desk import before_handing_in, hand_in
from portfolio.record import recordings

NOW = datetime.datetime(2026, 3, 2, 10, tzinfo=datetime.UTC)
SIGNED = wire.HandInWish(name="robin example", note="Please look at 1.2.")


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return learners_record(tmp_path)


def post(place: Path, name: str = "Robin Example") -> LearnersPost:
    return LearnersPost(
        served=ServedLearner(
            folder=str(place / "record"),
            name=name,
            number="FIC 0017",
            units=(UNIT,),
            centre="Harrowdale",
            hand_in=str(place / "hand-in"),
            given_back=str(place / "given-back"),
        )
    )


def test_without_a_server_the_work_is_sealed_in_the_record(record: Path):
    done = hand_in(None, record, UNIT, SIGNED)
    assert (done.sent, done.trouble, done.new) == (False, "", True)
    assert open_submission(record / done.path).manifest.note == "Please look at 1.2."
    assert done.may_be_asked


def test_on_a_server_the_very_file_goes_to_the_centre(record: Path, tmp_path: Path):
    (tmp_path / "hand-in").mkdir()
    done = hand_in(post(tmp_path), record, UNIT, SIGNED)
    assert done.sent
    (there,) = (tmp_path / "hand-in").iterdir()
    assert there.read_bytes() == (record / done.path).read_bytes()


def test_what_did_not_reach_the_centre_is_told_and_goes_there_with_the_next_try(
    record: Path, tmp_path: Path
):
    done = hand_in(post(tmp_path), record, UNIT, SIGNED)
    assert not done.sent
    assert done.trouble.startswith("It is sealed, and lies in your portfolio.")
    (tmp_path / "hand-in").mkdir()
    again = hand_in(post(tmp_path), record, UNIT, SIGNED)
    assert (again.sent, again.new, again.sealed.code) == (True, False, done.sealed.code)


def test_whoever_the_centre_does_not_know_by_this_name_seals_nothing(record: Path, tmp_path: Path):
    with pytest.raises(HubError, match="Put the same into “My details”"):
        hand_in(post(tmp_path, "Robyn Example"), record, UNIT, SIGNED)
    assert not (record / "submissions").exists()


def test_an_unsigned_declaration_seals_nothing(record: Path):
    with pytest.raises(SubmissionError, match="the declaration is not signed"):
        hand_in(None, record, UNIT, wire.HandInWish(name=" "))


def test_what_was_handed_in_last_is_told_with_what_has_to_be_declared(record: Path):
    before = before_handing_in(None, record, UNIT)
    assert before.last is None
    assert before.statements[0].startswith("I, Robin Example, declare for")
    done = hand_in(None, record, UNIT, SIGNED)
    assert before_handing_in(None, record, UNIT).last == done.sealed


def test_recordings_that_wait_are_told_before_it_is_signed_and_with_what_was_sealed(record: Path):
    assert before_handing_in(None, record, UNIT).not_in_it == []
    name = recordings.begin(record, recordings.About(begun=NOW, unit=UNIT, criterion="1.1"))
    recordings.add_piece(record, name, 0, recorded.WEBM)
    said = "A recording waits on the page Evidence until you keep or delete it: it is not in this."
    assert before_handing_in(None, record, UNIT).not_in_it == [said]
    done = hand_in(None, record, UNIT, SIGNED)
    assert done.not_in_it == [said]
    recordings.forget(record, name)
    assert hand_in(None, record, UNIT, SIGNED).not_in_it == []
