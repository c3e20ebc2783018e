"""The desk of somebody at a centre: what it tells, where its pages are, and how it is opened."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from centre_makers import centre_in
from centre_tries import LEARNER, UNIT, centre_with_work, hand_in, learners_record, seat
from tornado import web
from typer.testing import CliRunner

from portfolio.assessment.centre import Centre, open_centre
from portfolio.base.errors import AssessmentError
from portfolio.commands.all_commands import app
from portfolio.lab import centre_questions, recent_centres
from portfolio.lab.centre_launcher import WHO, centre_environment, centre_session, seat_of
from portfolio.lab.centre_pages.desk_page import desk_page
from portfolio.lab.pages_only import NoCheckpoints, PagesOnly
from portfolio.lab.recent_centres import Opened


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Centre:
    """With one submission that has waited for ten days. Only look at it."""
    place = tmp_path_factory.mktemp("desk")
    found = centre_in(place / "Centre")
    hand_in(learners_record(place), found, days_ago=10)
    return found


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def test_what_waits_stands_under_the_day_by_which_it_is_due_and_leads_to_its_page(centre: Centre):
    desk = desk_page(seat(centre))
    [group] = desk.groups
    [task] = group.tasks
    assert (task.what, task.learner, task.key) == ("To assess", "Robin Example", LEARNER)
    assert (task.submission, task.criteria) == ("S1", ["1.1", "1.2"])
    assert task.page == f"assess/{UNIT}/{LEARNER} S1.ipynb"
    assert datetime.date.fromisoformat(task.by) > datetime.date.fromisoformat(task.since)
    assert (desk.name, desk.learners, desk.troubles) == ("Petra Lang", 1, [])


def test_every_page_that_the_desk_leads_to_is_there_and_is_about_that_work(centre: Centre):
    task = desk_page(seat(centre)).groups[0].tasks[0]
    cell = PagesOnly().get(task.page, type="notebook")["content"].cells[0]
    shown = cell.outputs[0].data["application/vnd.portfolio.form+json"]
    assert (shown["kind"], shown["learner"], shown["submission"]) == ("assessing", LEARNER, "S1")


def test_the_desk_says_what_is_not_as_it_was_recorded(tmp_path: Path):
    found = centre_in(tmp_path / "Centre")
    hand_in(learners_record(tmp_path), found)
    events = found.folder / "learners" / LEARNER / "events.PL.jsonl"
    events.write_bytes(events.read_bytes().replace(b"Robin", b"Roban"))
    assert any("events.PL.jsonl" in words for words in desk_page(seat(found)).troubles)


def test_no_file_of_the_centre_comes_through_jupyters_own_way_and_none_is_written(centre: Centre):
    pages = PagesOnly(root_dir=str(centre.folder))
    learner = f"learners/{LEARNER}/events.PL.jsonl"
    for path in ("centre.toml", learner, "../centre.toml", "desk.txt", "assess/a/b/c S1.ipynb"):
        with pytest.raises(web.HTTPError) as refused:
            pages.get(path)
        assert refused.value.status_code == 404
        assert not pages.file_exists(path)
    assert pages.get("")["content"] == []
    for change in (
        lambda: pages.save({}, "desk.ipynb"),
        lambda: pages.delete_file("desk.ipynb"),
        lambda: pages.rename_file("desk.ipynb", "other.ipynb"),
        lambda: pages.checkpoints.create_checkpoint(pages, "desk.ipynb"),
    ):
        with pytest.raises(web.HTTPError):
            change()
    assert isinstance(pages.checkpoints, NoCheckpoints)
    assert pages.checkpoints.list_checkpoints("desk.ipynb") == []


def test_two_people_of_one_centre_have_a_server_each(centre: Centre):
    sessions = [centre_session(centre, person) for person in centre.file.person[:2]]
    assert sessions[0].port != sessions[1].port
    assert seat_of(centre, centre.file.person[0]) != seat_of(centre, centre.file.person[1])
    assert centre_environment(sessions[1], centre.file.person[1])[WHO] == "FU"
    assert str(sessions[0].token) not in " ".join(sessions[0].command)
    for session in sessions:
        policy = f"connect-src 'self' ws://127.0.0.1:{session.port};"
        assert policy in " ".join(session.command)


def test_a_second_start_asks_neither_for_the_folder_nor_who_is_there(centre: Centre):
    assert recent_centres.known() == []
    recent_centres.remember(Opened(centre.folder, "FU"))
    assert recent_centres.known() == [Opened(centre.folder.resolve(), "FU")]
    assert centre_questions.which_desk(recent_centres.known(), _nobody, print) == Opened(
        centre.folder.resolve(), "FU"
    )


def test_what_is_remembered_and_cannot_be_read_is_as_good_as_nothing(centre: Centre):
    recent_centres.remember(Opened(centre.folder, "FU"))
    recent_centres._file().write_text('{"centres": [{"folder": 3}, 7, {"folder": "x", "by": ""}]}')
    assert recent_centres.known() == []


def test_the_first_start_asks_where_the_folder_is_and_who_is_there(centre: Centre):
    answers = iter(["/nowhere", f'"{centre.folder}"', "2"])
    said: list[str] = []
    folder = centre_questions.which_folder(lambda _: next(answers), said.append)
    person = centre_questions.which_person(centre, lambda _: next(answers), said.append)
    assert (folder, person.id) == (centre.folder, "FU")
    assert any("no centre.toml" in words for words in said)


def test_nobody_is_asked_where_nobody_is_entered(tmp_path: Path):
    empty = centre_in(tmp_path / "Centre")
    (empty.folder / "centre.toml").write_text('[centre]\nname = "Empty"\n', encoding="utf-8")
    with pytest.raises(AssessmentError, match="Nobody is entered"):
        centre_questions.which_person(open_centre(empty.folder), _nobody, print)


def test_a_folder_that_is_no_centres_and_somebody_unknown_are_refused(
    centre: Centre, tmp_path: Path
):
    for words, said in (
        ([str(tmp_path)], "not a centre’s folder"),
        ([str(centre.folder), "--as", "XX"], "nobody"),
    ):
        result = CliRunner().invoke(app, ["centre", "open", "--no-browser", *words])
        assert result.exit_code == 1
        assert said in str(result.exception)


def _nobody(question: str) -> str:
    raise AssertionError(f"Nobody is to be asked: {question}")


def test_a_learner_without_work_costs_nobody_the_desk(tmp_path: Path):
    centre, _ = centre_with_work(tmp_path)
    (centre.folder / "learners" / "Empty").mkdir()
    assert len(desk_page(seat(centre)).groups) == 1
