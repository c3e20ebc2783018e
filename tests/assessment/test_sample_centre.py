"""The fictional centre that comes with the program, and what “portfolio demo” makes of it."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from portfolio.assessment.centre import Centre, looked_through
from portfolio.assessment.events import Decided, Event, Received, Sampled, Word
from portfolio.assessment.sealing import PLACE
from portfolio.assessment.states import State
from portfolio.base.errors import CentreFileError
from portfolio.base.folders import templates
from portfolio.making.sample_centre import STORY, make_sample_centre, read_story
from portfolio.record.json_text import decode
from portfolio.unit.unit import Unit

KEY = "FIC-0406-0017"


@pytest.fixture(scope="module")
def events(sample_centre: Centre) -> tuple[Event, ...]:
    return sample_centre.ledger(KEY).events


def test_everything_in_it_is_as_it_was_recorded_and_it_says_that_it_is_fictional(
    sample_centre: Centre,
):
    assert list(looked_through(sample_centre)) == []
    assert "(fictional)" in sample_centre.file.centre.name


def test_the_sample_learner_was_assessed_twice_with_three_criteria_referred_at_first(
    sample_centre: Centre, events: tuple[Event, ...], unit: Unit
):
    state = sample_centre.ledger(KEY).state
    assert [one.attempt for one in state.submissions] == [1, 2]
    words = Counter(one.decision for one in events if isinstance(one, Decided))
    assert words == {Word.MET: 12, Word.REFERRED: 3}
    assert {state.of("cg-406", one.ref).state for one in unit.criteria} == {State.MET}
    assert state.pending() == ()


def test_one_of_its_assessors_is_in_training_and_one_sample_has_an_action(
    sample_centre: Centre, events: tuple[Event, ...]
):
    by = {one.by: one.provisional for one in events if isinstance(one, Decided)}
    assert by == {"FU": False, "TW": True}
    (looked_at,) = (one for one in events if isinstance(one, Sampled))
    assert (looked_at.by, looked_at.assessor, len(looked_at.actions)) == ("DM", "TW", 1)


def test_each_decision_has_words_of_its_own(events: tuple[Event, ...]):
    told = [one.feedback for one in events if isinstance(one, Decided)]
    assert all(told)
    assert len(set(told)) == len(told)


def test_nothing_in_it_is_as_late_as_the_day_on_which_it_is_made(events: tuple[Event, ...]):
    steps = {step.at for step in read_story(templates() / "sample-centre" / STORY).step}
    made = {one.made for one in events if isinstance(one, Received)}
    recorded = {one.time.replace(microsecond=0) for one in events}
    assert recorded | made <= steps


def test_it_is_made_once_and_a_record_that_was_handed_in_is_left_alone(
    sample_centre: Centre, tmp_path: Path
):
    beside = shutil.copytree(sample_centre.folder, tmp_path / "centre")
    before = sorted(beside.rglob("*"))
    again = make_sample_centre(tmp_path / "learner", beside)
    assert again.file == sample_centre.file
    assert sorted(beside.rglob("*")) == before
    assert not (tmp_path / "learner").exists()


def test_the_sealed_submissions_are_in_the_learners_record(sample_centre: Centre):
    handed_in = sample_centre.folder.parent / "learner" / PLACE
    received = sample_centre.folder / "learners" / KEY / "submissions"
    zips = sorted(path.name for path in received.iterdir())
    assert zips == sorted(path.name for path in handed_in.glob("*.zip"))


def test_what_is_released_has_no_private_note(sample_centre: Centre, events: tuple[Event, ...]):
    (note,) = (one.private_note for one in events if isinstance(one, Decided) and one.private_note)
    given = [path.read_bytes() for path in sample_centre.folder.rglob("F*.json")]
    assert len(given) == 2
    assert all(note.encode() not in data and decode(data)[1] == "" for data in given)


def test_a_story_that_does_not_fit_is_named(tmp_path: Path):
    (tmp_path / STORY).write_text('[first]\n[[step]]\ndo = "sing"\n', "utf-8")
    with pytest.raises(CentreFileError, match="step"):
        read_story(tmp_path / STORY)
