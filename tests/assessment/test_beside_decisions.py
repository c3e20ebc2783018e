"""Plans, the centre's own evidence and what was reopened: recorded, given with a release, and there
in the learner's record."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from centre_makers import centre_in
from event_makers import NOW
from typed_commands import typed

from portfolio.assessment.centre import Centre, looked_through, open_centre, receive
from portfolio.assessment.given_decisions import AllTold, all_told
from portfolio.assessment.own_evidence import ToFile, evidence_of, file_evidence
from portfolio.assessment.planning import plans_of
from portfolio.assessment.releasing import release
from portfolio.assessment.sealing import Handed
from portfolio.assessment.submission import open_submission
from portfolio.base.errors import AssessmentError, FeedbackError, SaveError
from portfolio.checks.coverage import check_unit
from portfolio.record import store
from portfolio.record.feedback import Feedback, read_feedback
from portfolio.record.given_evidence import file_given
from portfolio.record.record import open_record
from portfolio.unit.unit import Catalogue, Unit

KEY = "FIC-0017"
PL = ("--as", "PL")
TASK = ("Ask two customers what the award changed.", "--by", "14/03/2099", "--criterion", "1.2")
SEEN = (
    *("observation", "--title", "Observation of the launch", "--date", "02/03/2026"),
    *("--where", "3.1: 03:10 to 04:45", "--where", "3.2", "--summary", "She briefed the shift."),
)


@pytest.fixture(scope="module")
def received(
    handed_in: Handed, catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A centre that received the small record. Only copies of it are changed."""
    made = centre_in(tmp_path_factory.mktemp("centre") / "Centre")
    receive(made, open_submission(handed_in.path), catalogue, "PL", NOW)
    return made.folder


@pytest.fixture
def centre(received: Path, quick_path: Path) -> Path:
    return shutil.copytree(received, quick_path / "Centre")


def released(centre: Path) -> Feedback:
    typed("release", centre, KEY, *PL)
    folder = centre / "learners" / KEY / "feedback" / "cg-406"
    return read_feedback(max(folder.iterdir(), key=lambda one: int(one.stem[1:])))


def given(folder: Path, feedback: Feedback, unit: Unit) -> AllTold:
    file_given(folder, open_record(folder).details, feedback)
    return all_told(open_record(folder), unit)


def events_of(centre: Path) -> Centre:
    return open_centre(centre).ledger(KEY).events


def test_a_plan_reaches_the_learner_with_a_release_and_stands_until_it_is_done(
    centre: Path, folder: Path, unit: Unit
):
    said = typed("plan", centre, KEY, *TASK, *PL, "--method", "witness-testimony")
    assert "Agreed, by 14 March 2099: Ask two customers what the award changed." in said
    assert "The learner sees it once you release" in said
    assert "nothing was added" in typed(
        "plan", centre, KEY, *TASK, *PL, "--method", "witness-testimony"
    )
    told = given(folder, released(centre), unit)
    assert [(one.task, one.criteria, one.method) for one in told.plans] == [
        (TASK[0], ("1.2",), "Witness testimony")
    ]
    id_ = plans_of(events_of(centre), "cg-406")[0].agreed.id
    assert f"{id_} by 14 March 2099" in typed("plan", centre, KEY)
    assert f"{id_} is done" in typed("plan", centre, KEY, "--done", id_.lower(), *PL)
    assert given(folder, released(centre), unit).plans == ()
    assert f"{id_} done: Ask" in typed("plan", centre, KEY)


def test_a_plan_that_ended_before_it_was_given_is_never_given(centre: Path):
    typed("plan", centre, KEY, *TASK, *PL)
    id_ = plans_of(events_of(centre), "cg-406")[0].agreed.id
    typed("plan", centre, KEY, "--drop", id_, *PL, "--remark", "No longer needed.")
    with pytest.raises(AssessmentError, match=r"No decision .* waits to be given"):
        typed("release", centre, KEY, *PL)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((*TASK, "--criterion", "9.9"), "has no criterion “9.9”"),
        ((*TASK, "--method", "telepathy"), "There is no method “telepathy”"),
        ((*TASK, "--agreed", "1/1/2099"), "1 January 2099 is still to come"),
        ((TASK[0], "--by", "1/1/2020"), "due before it was agreed"),
        ((TASK[0],), "a task with --by"),
        ((*TASK, "--done", "PL:1"), "one thing at a time"),
        (("--done", "PL:77"), "There is no plan “PL:77”"),
    ],
)
def test_what_cannot_be_agreed_is_refused_and_nothing_is_recorded(
    centre: Path, words: tuple[str, ...], says: str
):
    before = events_of(centre)
    with pytest.raises(AssessmentError, match=says) as refused:
        typed("plan", centre, KEY, *words, *PL)
    assert "Nothing was recorded" in " ".join(str(refused.value).split())
    assert events_of(centre) == before


def test_the_centres_own_evidence_counts_once_the_learner_has_it(
    centre: Path, folder: Path, unit: Unit, tmp_path: Path
):
    recording = tmp_path / "launch.txt"
    recording.write_text("03:10 She says what the award is for.\n", "utf-8")
    said = typed("file-evidence", centre, KEY, *SEEN, "--file", recording, *PL)
    assert "Observation of the launch is filed, for 3.1, 3.2." in said
    assert "nothing was added" in typed(
        "file-evidence", centre, KEY, *SEEN, "--file", recording, *PL
    )
    feedback = released(centre)
    assert "3.1" not in {one.criterion for one in feedback.decisions}
    done = file_given(folder, open_record(folder).details, feedback)
    assert [item.title for item in done.items] == ["Observation of the launch"]
    record = open_record(folder)
    item = record.item(done.items[0].ref)
    assert {one.criterion: one.where for one in item.claims} == {
        "3.1": "03:10 to 04:45",
        "3.2": "",
    }
    assert item.workplace
    assert "At the centre, Harrowdale Training Centre: filed as PL:2" in item.workplace.location
    report = check_unit(unit, record)
    assert item.ref in report.of("3.1").items
    assert not file_given(folder, record.details, feedback).new
    assert len(open_record(folder).items) == len(record.items)


def test_evidence_about_a_learner_of_whom_nothing_is_here_is_given_once_something_is(
    tmp_path: Path, unit: Unit
):
    centre = centre_in(tmp_path / "Centre")
    seen = ToFile(
        method="observation",
        title="Observation of the launch",
        date=NOW.date(),
        places={"3.1": ""},
        summary="She briefed the shift.",
    )
    file_evidence(centre, KEY, unit, seen, "PL", NOW)
    before = events_of(centre.folder)
    with pytest.raises(AssessmentError, match="Nothing that FIC-0017 handed in is here yet"):
        release(centre, KEY, unit, "PL", NOW)
    assert events_of(centre.folder) == before


def test_evidence_is_not_entered_twice_when_filing_was_stopped(
    centre: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    typed("file-evidence", centre, KEY, *SEEN, *PL)
    feedback = released(centre)
    details = open_record(folder).details
    with monkeypatch.context() as patch:

        def stop(*_: object, **__: object) -> None:
            raise SaveError("stopped")

        patch.setattr("portfolio.record.feedback.store.write_json", stop)
        with pytest.raises(SaveError):
            file_given(folder, details, feedback)
    before = [item.ref for item in open_record(folder).items]
    assert file_given(folder, details, feedback).new
    assert [item.ref for item in open_record(folder).items] in (before, [*before, "E03"])
    titles = [item.title for item in open_record(folder).items]
    assert titles.count("Observation of the launch") == 1


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({0: "award-programme"}, "is nothing that an assessor files. That is"),
        ({4: "02/03/2099"}, "is still to come"),
        ({6: "9.9: here"}, "has no criterion “9.9”"),
        ({10: " "}, "Name its file, or say what was seen"),
    ],
)
def test_evidence_that_cannot_be_filed_is_refused(centre: Path, change: dict, says: str):
    words = [change.get(at, word) for at, word in enumerate(SEEN)]
    with pytest.raises(AssessmentError, match=says):
        typed("file-evidence", centre, KEY, *words, *PL)
    assert evidence_of(events_of(centre), "cg-406") == ()


def test_a_file_of_the_centres_own_evidence_that_was_changed_is_told(centre: Path, tmp_path: Path):
    recording = tmp_path / "launch.txt"
    recording.write_text("03:10 She says what the award is for.\n", "utf-8")
    typed("file-evidence", centre, KEY, *SEEN, "--file", recording, *PL)
    assert list(looked_through(open_centre(centre))) == []
    next((centre / "learners" / KEY / "evidence").glob("*/launch.txt")).write_text("no", "utf-8")
    assert [
        one.endswith("launch.txt: it is not the file that was filed.")
        for one in looked_through(open_centre(centre))
    ] == [True]


def test_what_was_reopened_no_longer_stands_once_the_learner_is_told(
    centre: Path, folder: Path, unit: Unit
):
    typed("decide", centre, KEY, "1.1", "met", *PL)
    told = given(folder, released(centre), unit)
    assert told.standing()["1.1"].decision.decision == "met"
    typed("reopen", centre, KEY, "1.1", *PL, "--reason", "The letter is a copy.")
    feedback = released(centre)
    assert [one.criterion for one in feedback.reopened] == ["1.1"]
    assert "copy" not in json.dumps(feedback.model_dump(mode="json"))
    told = given(folder, feedback, unit)
    assert told.standing() == {}
    assert [(one.stands, one.reopened) for one in told.decisions] == [(False, True)]
    typed("decide", centre, KEY, "1.1", "met", *PL, "--feedback", "Now with the letter itself.")
    told = given(folder, released(centre), unit)
    assert told.standing()["1.1"].decision.feedback == "Now with the letter itself."
    with pytest.raises(AssessmentError, match=r"No decision .* waits to be given"):
        typed("release", centre, KEY, *PL)


def test_feedback_of_somebody_else_enters_nothing(centre: Path, folder: Path):
    typed("file-evidence", centre, KEY, *SEEN, *PL)
    feedback = released(centre).model_copy(update={"learner": "Ann Other"})
    before = open_record(folder).items
    with pytest.raises(FeedbackError, match="This feedback is for Ann Other"):
        file_given(folder, open_record(folder).details, feedback)
    assert open_record(folder).items == before
    assert store.read_json(folder, feedback.name, lambda value: []) is None
