"""A centre's folder: its people, what is received into it, and what is refused."""

from __future__ import annotations

import datetime
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from centre_makers import PEOPLE, centre_in
from event_makers import NOW
from faulty_disk import FAULTS, Crash, FaultyOs

from portfolio.assessment.centre import (
    Centre,
    looked_through,
    new_centre,
    open_centre,
    receive,
)
from portfolio.assessment.desk import desk_of, due_on, working_days_after
from portfolio.assessment.desk_task import Due
from portfolio.assessment.sealing import Handed, seal
from portfolio.assessment.states import State
from portfolio.assessment.submission import Submission, open_submission
from portfolio.base.errors import (
    AssessmentError,
    CentreFileError,
    PortfolioError,
)
from portfolio.record import disk as the_disk
from portfolio.record.evidence import Details, Learner
from portfolio.record.record import open_record
from portfolio.record.saving import create_record, save_answers
from portfolio.unit.unit import Catalogue, Unit

KEY = "FIC-0017"
DAY = datetime.timedelta(days=1)


@pytest.fixture
def centre(quick_path: Path) -> Centre:
    return centre_in(quick_path / "Centre")


@pytest.fixture(scope="module")
def first(handed_in: Handed) -> Submission:
    return open_submission(handed_in.path)


def sealed_of(folder: Path, unit: Unit, name: str, text: str) -> Submission:
    """The submission of somebody with the number of the small record's learner."""
    details = Details(learner=Learner(name=name, number="FIC 0017"), units=("cg-406",))
    create_record(folder, details)
    save_answers(folder, "cg-406", "1.1", {"narrative": {"text": text}}, None)
    return open_submission(seal(open_record(folder), unit, declared=name, now=NOW).path)


def files_in(centre: Centre) -> list[str]:
    paths = (path for path in centre.folder.rglob("*") if path.is_file())
    return sorted(path.relative_to(centre.folder).as_posix() for path in paths)


def test_a_new_centre_says_how_people_are_entered(tmp_path: Path):
    made = new_centre(tmp_path / "Centre", 'The "Old" Mill', "1234")
    assert made.file.centre.name == 'The "Old" Mill'
    assert list(looked_through(made)) == [
        "Nobody is entered in centre.toml yet, so nobody can decide anything."
    ]
    path = made.folder / "centre.toml"
    head, told, examples = path.read_text("utf-8").partition("[centre]")
    path.write_text(head + told + examples.replace("\n# ", "\n"), "utf-8")
    filled = open_centre(made.folder).file
    assert [one.id for one in filled.person] == ["PL", "FU", "DM"]
    assert filled.conflict
    assert filled.allocation


def test_a_centre_is_made_neither_in_a_learners_folder_nor_among_other_files(
    folder: Path, tmp_path: Path
):
    with pytest.raises(AssessmentError, match="does not lie in a learner’s folder"):
        new_centre(folder / "Centre", "Harrowdale")
    (tmp_path / "x.txt").write_text("x")
    with pytest.raises(AssessmentError, match="not empty"):
        new_centre(tmp_path, "Harrowdale")
    with pytest.raises(AssessmentError, match="not a centre’s folder"):
        open_centre(tmp_path)


somebody = '[[person]]\nid = "{}"\nname = "Fay Hill"\nroles = [{}]\n'
close = '[[conflict]]\nperson = "{}"\nlearner = "A"\nkind = "friend"\ndeclared = 2026-01-01\n'


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (
            '[[person]]\nid = "fu"\nname = "Fay"\nroles = ["assessor"]',
            r'"fu" is person\[2\] already',
        ),
        ('[[person]]\nid = "F U"\nname = "Fay"\nroles = ["boss"]', r"person\[5\].id"),
        ('[[person]]\nid = "X"\nname = "X"\nroles = []', "this must not be empty"),
        (
            '[[conflict]]\nperson = "ZZ"\nlearner = "A"\nkind = "friend"\ndeclared = 2026-01-01',
            "no person",
        ),
        (
            '[[conflict]]\nperson = "PL"\nlearner = "A"\nkind = "friend"\ndeclared = 2026-01-01\n'
            'decision = "may assess"\ndecided_by = "PL"',
            "nobody decides this about themselves",
        ),
        (
            '[[allocation]]\nlearner = "A"\nunit = "cg-406"\nassessor = "DM"\n'
            'quality_assurer = "dm"',
            "cannot be its internal quality assurer",
        ),
        ("[policy]\nturnaround_days = 0", "this must be 1 or more"),
        ('[policy]\ncolour = "red"', "this key is not known here"),
        ("[policy", "this is not TOML"),
    ],
)
def test_what_does_not_fit_in_the_centres_file_is_named(centre: Centre, more: str, says: str):
    (centre.folder / "centre.toml").write_text(PEOPLE + more, "utf-8")
    with pytest.raises(CentreFileError, match=says):
        open_centre(centre.folder)


@pytest.mark.parametrize(
    ("signer", "says"),
    [("FU", "nobody countersigns their own"), ("DD", "no person"), ("MG", "has to be an assessor")],
)
def test_who_countersigns_has_to_be_a_qualified_assessor(centre: Centre, signer: str, says: str):
    text = PEOPLE.replace('countersigner = "PL"', f'countersigner = "{signer}"')
    (centre.folder / "centre.toml").write_text(text, "utf-8")
    with pytest.raises(CentreFileError, match=says):
        open_centre(centre.folder)


def test_a_submission_is_filed_once_however_often_it_is_received(
    centre: Centre, first: Submission, catalogue: Catalogue
):
    arrival = receive(centre, first, catalogue, "pl", NOW)
    assert (arrival.learner, arrival.new) == (KEY, True)
    before = files_in(centre)
    for by in ("PL", "DM"):
        assert not receive(centre, first, catalogue, by, NOW + DAY).new
    assert files_in(centre) == before
    state = centre.ledger(KEY).state
    assert state.of("cg-406", "1.1").state is State.HANDED_IN
    assert list(looked_through(centre)) == []


def test_a_learner_is_found_by_number_by_folder_and_by_name(
    centre: Centre, first: Submission, catalogue: Catalogue
):
    receive(centre, first, catalogue, "PL", NOW)
    assert {centre.find(one) for one in ("fic 0017", KEY, "robin  EXAMPLE")} == {KEY}
    with pytest.raises(AssessmentError, match=r"no learner “Sam” here\. Here are: FIC-0017"):
        centre.find("Sam")


def refused(
    centre: Centre, submission: Submission, catalogue: Catalogue, says: str, **more
) -> None:
    before = files_in(centre)
    with pytest.raises(PortfolioError, match=says):
        receive(centre, submission, catalogue, "PL", more.get("now", NOW))
    assert files_in(centre) == before


def test_another_learner_under_the_same_number_is_refused(
    centre: Centre, first: Submission, catalogue: Catalogue, unit: Unit, tmp_path: Path
):
    receive(centre, first, catalogue, "PL", NOW)
    other = sealed_of(tmp_path / "other", unit, "Sam Poole", "Other words.")
    refused(centre, other, catalogue, "it is of Sam Poole, and Robin Example has the same number")


def test_another_first_submission_is_refused(
    centre: Centre, first: Submission, catalogue: Catalogue, unit: Unit, tmp_path: Path
):
    receive(centre, first, catalogue, "PL", NOW)
    other = sealed_of(tmp_path / "other", unit, "Robin Example", "Other words.")
    refused(centre, other, catalogue, "another S1 is here already")


def test_a_submission_of_another_version_of_the_unit_is_refused(
    centre: Centre, first: Submission, catalogue: Catalogue, unit: Unit
):
    outcome = unit.outcomes[0]
    reworded = outcome.criteria[0].model_copy(update={"text": "Explain something else"})
    outcome = outcome.model_copy(update={"criteria": (reworded, *outcome.criteria[1:])})
    other = unit.model_copy(update={"outcomes": (outcome, *unit.outcomes[1:])})
    refused(centre, first, {"cg-406": other}, "another version of City & Guilds Unit 406")
    refused(centre, first, {}, 'There is no unit "cg-406"')


def test_a_submission_from_the_future_is_refused(
    centre: Centre, first: Submission, catalogue: Catalogue
):
    refused(centre, first, catalogue, "which is still to come", now=NOW - DAY)


def test_nobody_who_is_not_in_the_centres_file_files_anything(
    centre: Centre, first: Submission, catalogue: Catalogue
):
    with pytest.raises(AssessmentError, match=r'There is nobody "XX" in centre\.toml. It has: PL'):
        receive(centre, first, catalogue, "XX", NOW)


def test_what_is_odd_about_a_submission_is_told(
    quick_path: Path, catalogue: Catalogue, unit: Unit, folder: Path
):
    centre = centre_in(quick_path / "Centre", "[policy]\nattempts = 1\n")
    seal(open_record(folder), unit, declared="Robin Example", now=NOW)
    save_answers(folder, "cg-406", "2.1", {"narrative": {"text": "New words."}}, None)
    second = seal(open_record(folder), unit, declared="Robin Example", now=NOW)
    told = receive(centre, open_submission(second.path), catalogue, "PL", NOW).warnings
    assert told == (
        "S1 was not received.",
        "It is attempt 2; the centre’s policy has 1 at the most.",
    )


def test_a_submission_that_was_changed_at_the_centre_is_found_by_looking_through(
    centre: Centre, first: Submission, catalogue: Catalogue
):
    receive(centre, first, catalogue, "PL", NOW)
    path = centre.folder / "learners" / KEY / "submissions" / first.manifest.file_name
    path.write_bytes(path.read_bytes().replace(b"of 3 March", b"of 4 March", 1))
    (sentence,) = looked_through(centre)
    assert "is not as it was when it was sealed" in sentence
    other = path.with_name("cg-406-FIC-0017-S7.portfolio.zip")
    path.replace(other)
    missing, left = looked_through(centre)
    assert "There is no file" in missing
    assert left == f"{KEY}: {other.name} lies there and was not received. Receive it again."


def copies_of(begin: Path) -> Iterator[Path]:
    for number in range(200):
        yield Path(shutil.copytree(begin, begin.with_name(str(number))))
    pytest.fail("it never came to its end")


@pytest.mark.parametrize("fault", FAULTS)
def test_receiving_that_fails_at_any_call_can_be_done_again(
    fault: str,
    centre: Centre,
    first: Submission,
    catalogue: Catalogue,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(the_disk, "_sleep", lambda seconds: None)
    for at, folder in enumerate(copies_of(centre.folder)):
        here = open_centre(folder)
        the_disk._os = disk = FaultyOs(at, FAULTS[fault])
        try:
            receive(here, first, catalogue, "PL", NOW)
        except (PortfolioError, Crash):
            pass
        finally:
            the_disk._os = os
        receive(here, first, catalogue, "PL", NOW)
        assert list(looked_through(here)) == []
        assert len(here.ledger(KEY).events) == 1
        if len(disk.calls) <= at:
            return


def test_a_desk_says_what_waits_and_until_when(
    centre: Centre, first: Submission, catalogue: Catalogue
):
    receive(centre, first, catalogue, "PL", NOW)
    (task,) = desk_of(centre, NOW.date()).waiting
    assert (task.name, task.submission, task.criteria) == ("Robin Example", "S1", ("1.1", "1.2"))
    assert task.by == datetime.date(2026, 11, 23)
    assert desk_of(centre, datetime.date(2026, 11, 24)).waiting[0].due is Due.OVERDUE


def test_a_desk_shows_what_is_ones_own_or_nobodys(
    quick_path: Path, first: Submission, catalogue: Catalogue
):
    given = f'[[allocation]]\nlearner = "{KEY}"\nunit = "cg-406"\nassessor = "PL"\n'
    centre = centre_in(quick_path / "Centre", given)
    receive(centre, first, catalogue, "PL", NOW)
    waiting = {
        who: len(desk_of(centre, NOW.date(), centre.file.somebody(who)).waiting)
        for who in ("PL", "FU")
    }
    assert waiting == {"PL": 1, "FU": 0}


def test_weekends_are_no_working_days():
    friday = datetime.date(2026, 11, 6)
    assert working_days_after(friday, 1) == datetime.date(2026, 11, 9)
    assert working_days_after(friday, 6) == datetime.date(2026, 11, 16)


@pytest.mark.parametrize(
    ("days", "due"), [(-1, Due.OVERDUE), (0, Due.TODAY), (7, Due.SOON), (8, Due.LATER)]
)
def test_what_is_due_is_told_as_people_plan_their_week(days: int, due: Due):
    assert due_on(NOW.date() + days * DAY, NOW.date()) is due
    assert due_on(None, NOW.date()) is Due.LATER
