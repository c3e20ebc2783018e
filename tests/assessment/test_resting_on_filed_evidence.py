"""Decisions that rest on what the centre filed itself: named, kept by its digest, told to the
learner, and never looked at by whoever filed it."""

from __future__ import annotations

import shutil
from pathlib import Path

import filling
import pytest
from centre_makers import centre_in
from event_makers import NOW
from typed_commands import typed

from portfolio.assessment.centre import open_centre, receive
from portfolio.assessment.digests import filed_digest
from portfolio.assessment.events import Decided, Event, EvidenceFiled
from portfolio.assessment.given_decisions import all_told
from portfolio.assessment.sealing import Handed
from portfolio.assessment.states import State
from portfolio.assessment.submission import open_submission
from portfolio.base.errors import AssessmentError
from portfolio.record.feedback import read_feedback
from portfolio.record.given_evidence import file_given
from portfolio.record.items import withdraw_item
from portfolio.record.record import open_record
from portfolio.unit.unit import Catalogue, Unit

KEY = "FIC-0017"
PL = ("--as", "PL")
SEEN = (
    *("observation", "--title", "Observation of the launch", "--date", "02/03/2026"),
    *("--where", "1.2: 03:10", "--summary", "She briefed the shift."),
)


@pytest.fixture(scope="module")
def observed(
    handed_in: Handed, catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A centre that received the small record, in which Petra Lang filed an observation for 1.2.
    Only copies of it are changed."""
    made = centre_in(tmp_path_factory.mktemp("centre") / "Centre")
    receive(made, open_submission(handed_in.path), catalogue, "PL", NOW)
    typed("file-evidence", made.folder, KEY, *SEEN, *PL)
    return made.folder


@pytest.fixture
def centre(observed: Path, quick_path: Path) -> Path:
    return shutil.copytree(observed, quick_path / "Centre")


def events_of(centre: Path) -> tuple[Event, ...]:
    return open_centre(centre).ledger(KEY).events


def filed_in(centre: Path) -> EvidenceFiled:
    return next(one for one in events_of(centre) if isinstance(one, EvidenceFiled))


def last_decision(centre: Path) -> Decided:
    return [one for one in events_of(centre) if isinstance(one, Decided)][-1]


def handed_in_again(folder: Path, centre: Path) -> None:
    """The record as it is now, as the learner's next submission."""
    shutil.copytree(centre / "learners" / KEY / "submissions", folder / "submissions")
    typed("submit", folder, "--declare", "Robin Example")
    typed("receive", centre, folder / "submissions", *PL)


def test_a_decision_rests_on_all_that_there_is_unless_some_is_named(centre: Path):
    filed = filed_in(centre)
    typed("decide", centre, KEY, "1.2", "met", *PL)
    assert last_decision(centre).relied_on == ("E01", "E02", filed.id)
    assert last_decision(centre).filed == {filed.id: filed_digest(filed)}
    typed("decide", centre, KEY, "1.1", "met", *PL)
    assert last_decision(centre).relied_on == ("E01",)
    assert last_decision(centre).filed == {}


def test_a_decision_may_rest_on_the_observation_alone_and_is_recorded_once(centre: Path):
    filed = filed_in(centre)
    named = ("decide", centre, KEY, "1.2", "met", "--relied-on", filed.id.lower(), *PL)
    typed(*named)
    assert last_decision(centre).relied_on == (filed.id,)
    before = events_of(centre)
    typed(*named)
    assert events_of(centre) == before


def test_what_is_met_on_the_observation_alone_stays_met_when_other_items_go(
    centre: Path, folder: Path
):
    typed("decide", centre, KEY, "1.2", "met", "--relied-on", "PL:2", *PL)
    typed("release", centre, KEY, *PL)
    withdraw_item(folder, "E02")
    handed_in_again(folder, centre)
    state = open_centre(centre).ledger(KEY).state.of("cg-406", "1.2")
    assert state.latest
    assert "E02" not in state.latest.sealed.items
    assert state.state is State.MET


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--relied-on", "PL:77"), "PL:77 does not claim 1.2 .* Its evidence: E01, E02, PL:2"),
        (("--relied-on", "E07"), "E07 does not claim 1.2"),
        (
            ("--shortcoming", "valid PL:2: too short", "--relied-on", "PL:2"),
            "none of the evidence that the decision relies on is valid",
        ),
        (("--relied-on", "PL:2", "--set-aside", "PL:2: too short"), "both relied on and set aside"),
    ],
)
def test_what_cannot_be_relied_on_is_refused(centre: Path, words: tuple[str, ...], says: str):
    before = events_of(centre)
    with pytest.raises(AssessmentError, match=says):
        typed("decide", centre, KEY, "1.2", "met", *words, *PL)
    assert events_of(centre) == before


def test_the_centres_own_evidence_can_be_set_aside_with_a_reason(centre: Path):
    typed("decide", centre, KEY, "1.2", "met", "--set-aside", "PL:2: 2019: too long ago", *PL)
    decision = last_decision(centre)
    assert decision.relied_on == ("E01", "E02")
    assert [(one.item, one.reason) for one in decision.set_aside] == [
        ("PL:2", "2019: too long ago")
    ]


def test_a_word_form_keeps_what_the_decision_rests_on(centre: Path, tmp_path: Path):
    typed("decide", centre, KEY, "1.2", "met", "--relied-on", "PL:2", *PL)
    form = tmp_path / "form.docx"
    typed("assess", centre, KEY, *PL, "--to", form)
    form = filling.fill(form, {"assess.1.2.feedback": "Seen."}, tmp_path / "back.docx")
    typed("take", centre, form, *PL)
    assert last_decision(centre).feedback == "Seen."
    assert last_decision(centre).relied_on == ("PL:2",)


def test_what_the_centre_filed_is_set_aside_in_a_word_form(centre: Path, tmp_path: Path):
    form = tmp_path / "form.docx"
    typed("assess", centre, KEY, *PL, "--to", form)
    aside = {
        "assess.1.2.decision": "Met",
        "assess.1.2.except-1.item": "PL:2",
        "assess.1.2.except-1.what": "Set aside",
        "assess.1.2.except-1.reason": "Too short.",
    }
    form = filling.fill(form, aside, tmp_path / "back.docx")
    typed("take", centre, form, *PL)
    assert last_decision(centre).relied_on == ("E01", "E02")
    assert last_decision(centre).filed == {}


def test_the_learner_is_told_that_a_decision_rests_on_what_the_centre_filed(
    centre: Path, folder: Path, unit: Unit
):
    typed("decide", centre, KEY, "1.2", "met", *PL)
    typed("release", centre, KEY, *PL)
    path = next((centre / "learners" / KEY / "feedback" / "cg-406").iterdir())
    done = file_given(folder, open_record(folder).details, read_feedback(path))
    assert [item.title for item in done.items] == ["Observation of the launch"]
    told = all_told(open_record(folder), unit).standing()["1.2"]
    assert told.decision.judged
    assert [(one.id, one.title) for one in told.decision.judged.filed] == [
        ("PL:2", "Observation of the launch")
    ]
    assert not told.changed
    assert "rests on what the centre filed, too: Observation of the launch (PL:2)" in typed(
        "feedback", folder
    )


def test_what_came_back_as_an_item_of_the_learners_is_relied_on_once(centre: Path, folder: Path):
    typed("decide", centre, KEY, "1.1", "met", *PL)
    typed("release", centre, KEY, *PL)
    path = next((centre / "learners" / KEY / "feedback" / "cg-406").iterdir())
    file_given(folder, open_record(folder).details, read_feedback(path))
    handed_in_again(folder, centre)
    typed("decide", centre, KEY, "1.2", "met", *PL)
    assert last_decision(centre).relied_on == ("E01", "E02", "E03")


def test_whoever_filed_what_a_decision_rests_on_does_not_look_at_it(centre: Path):
    typed("file-evidence", centre, KEY, *SEEN, "--title", "Second observation", "--as", "DM")
    typed("decide", centre, KEY, "1.2", "met", *PL)
    with pytest.raises(AssessmentError, match="Derek Mossop filed DM:1"):
        typed(
            "sample", "record", centre, KEY, "--as", "DM", "--assessor", "PL", "--comments", "Ok."
        )
