"""What the practice page gets and does, without a browser."""

from __future__ import annotations

import email
import json
import shutil
import subprocess
import sys
from email.policy import SMTP
from pathlib import Path
from typing import Any

import pytest

from portfolio.base.errors import PortfolioError, PracticeError
from portfolio.document.blocks import Callout
from portfolio.lab import wire
from portfolio.lab.pages.practice_desk import act, practice, progress, truth
from portfolio.lab.replying import fitting
from portfolio.making.build import copy_sample, new_record
from portfolio.practice import play, story, year_tables
from portfolio.practice.dealing import deal
from portfolio.practice.kept import Practice, keep_practice, read_practice
from portfolio.practice.leaving_behind import analysis_of
from portfolio.practice.ready_plans import ready_plans
from portfolio.practice.world import find_world
from portfolio.record.evidence import Details, Learner
from portfolio.record.record import open_record
from portfolio.record.saving import save_answers

UNIT = "cg-406"


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    details = Details(learner=Learner(name="Robin Example"), units=(UNIT,))
    return new_record(tmp_path / "record", details).folder


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record in which a programme is planned: the sample's."""
    return copy_sample(tmp_path_factory.mktemp("planned") / "record").folder


def wish(folder: Path, page: wire.PracticePage, name: str, **more: Any) -> wire.PracticePage:
    found = act(folder, UNIT, wire.PracticeWish(wish=name, digest=page.digest, **more))
    json.dumps(found.model_dump(mode="json"), allow_nan=False)
    return found


def decided(folder: Path, page: wire.PracticePage) -> wire.PracticePage:
    """The page once everything that waits has been decided by its first answers."""
    while page.questions:
        first = page.questions[0]
        answers = [answer.id for answer in first.answers][: first.most]
        page = wish(folder, page, "decide", about=first.about, answers=answers)
    return page


def test_a_year_needs_an_organisation_and_then_a_plan(empty: Path):
    page = practice(empty, UNIT)
    assert page.state == "none"
    assert {world.id for world in page.worlds} >= {"call-centre", "retail-chain"}
    page = wish(empty, page, "choose", world="retail-chain")
    assert (page.state, page.world.id) == ("given", "retail-chain")
    assert "select one" in page.missing
    assert page.plan_in == ["2.2", "2.3"]
    assert 50 < page.satisfied < 100
    with pytest.raises(PracticeError, match="programme to run"):
        wish(empty, page, "begin")
    assert read_practice(empty).game is None


def test_a_whole_year_is_played_on_the_page_and_goes_into_the_register(planned: Path):
    page = wish(planned, practice(planned, UNIT), "choose", world="call-centre")
    assert page.missing == ""
    planning = {"2.1", "2.2", "2.3", "2.4", "2.5", "3.1", "3.2"}
    assert {note.criterion for note in page.notes} <= planning
    assert page.sure == ["a guess", "fairly sure", "very sure"]
    page = wish(planned, page, "begin", expected={"points": 2.5, "sure": "a guess"})
    assert page.truth == "not yet"
    weeks = [page.week]
    while page.state == "playing":
        page = wish(planned, decided(planned, page), "go on")
        page = decided(planned, page)
        weeks.append(page.week)
    assert weeks == sorted(set(weeks))
    assert weeks[-1] == page.weeks == 52
    assert page.evaluate == ["3.3"]
    assert page.evaluate_asks == "What did the programme do to customer satisfaction?"
    assert page.waits == ""
    blocks = progress(planned).root
    assert {block.type for block in blocks} == {"figure", "prose", "table"}
    assert all(block.alternative for block in blocks if block.type == "figure")
    before = len(open_record(planned).items)
    page = wish(planned, page, "register")
    assert "each marked as practice" in page.notice
    added = open_record(planned).items[before:]
    assert added
    assert all(item.simulated for item in added)
    assert wish(planned, page, "register").notice == "Your register has all of it already."


def test_a_number_is_put_right_beside_its_words_and_the_year_takes_it(
    tmp_path: Path,
):
    folder = copy_sample(tmp_path / "record").folder
    page = wish(folder, practice(folder, UNIT), "choose", world="call-centre")
    numbers = {one.name: one for one in page.numbers if one.name}
    assert numbers["kind"].choices
    assert numbers["rounds"].said
    with pytest.raises(PracticeError, match="whole number"):
        wish(folder, page, "correct", about="rounds", answers=["often"])
    page = wish(folder, page, "correct", about="rounds", answers=["3"])
    (put_right,) = [one for one in page.numbers if one.is_corrected]
    assert (put_right.name, put_right.value) == ("rounds", "3")
    (appeals,) = [one for one in page.readings if "Appeals" in one.label]
    assert (appeals.value, [one.id for one in appeals.choices]) == ("yes", ["yes", "no"])
    page = wish(folder, page, "correct", about=appeals.name, answers=["no"])
    (appeals,) = [one for one in page.readings if one.is_corrected]
    assert appeals.value == "no"
    wish(folder, page, "begin")
    assert read_practice(folder).game.choices.option.rounds == 3


def test_without_a_plan_of_ones_own_a_ready_one_is_taken_and_every_document_says_so(empty: Path):
    page = wish(empty, practice(empty, UNIT), "choose", world="retail-chain")
    assert page.missing
    plan = page.ready_plans[1]
    assert plan.pitch
    assert len(plan.says) == 6
    with pytest.raises(PracticeError, match="no ready plan"):
        wish(empty, page, "begin", ready_plan="of-my-own")
    page = wish(empty, page, "begin", ready_plan=plan.id)
    assert (page.state, page.step) == ("playing", "a quarter")
    not_own = f"The plan is a ready one, “{plan.title}”. It is not the learner's own work."
    assert page.ready_plan == not_own.replace("the learner's", "your")
    page = decided(empty, wish(empty, page, "go on"))
    wish(empty, wish(empty, page, "go on"), "register")
    kept, record = read_practice(empty), open_record(empty)
    assert kept.game.ready_plan == plan.title
    assert kept.keeps_begun
    assert page.of_another_version == ""
    assert record.items
    assert all(item.title.endswith("(ready plan)") for item in record.items)
    mails = [
        words_of(record.file_of(item)) for item in record.items if item.file.name.endswith(".eml")
    ]
    assert mails
    assert all(not_own in mail for mail in mails)
    told = [block.text for block in analysis_of(empty) if isinstance(block, Callout)]
    assert not_own in told


def words_of(mail: Path) -> str:
    """The words of an e-mail."""
    message = email.message_from_bytes(mail.read_bytes(), policy=SMTP)
    return " ".join(message.get_content().split())


@pytest.fixture
def over(planned: Path, tmp_path: Path) -> Path:
    """A record whose practice year is over."""
    folder = Path(shutil.copytree(planned, tmp_path / "record"))
    kept = read_practice(folder)
    if kept is None or kept.game is None or not play.is_over(kept.game, kept.world):
        page = practice(folder, UNIT)
        if page.state == "none":
            page = wish(folder, page, "choose", world="call-centre")
        if page.state == "given":
            page = wish(folder, page, "begin", expected={"points": 2.5, "sure": "a guess"})
        while page.state == "playing":
            page = decided(folder, wish(folder, decided(folder, page), "go on"))
    return folder


def conclude(folder: Path, verdict: str) -> None:
    record = open_record(folder)
    answers = dict(record.answers(UNIT, "3.3"))
    answers["evaluation"] = {**answers["evaluation"], "verdict": verdict}
    save_answers(folder, UNIT, "3.3", answers, record.digest(UNIT, "3.3"))


def texts(folder: Path) -> str:
    return json.dumps(truth(folder, UNIT).model_dump(mode="json"), ensure_ascii=False)


def test_what_was_true_is_seen_once_something_is_concluded_and_asked_for(over: Path):
    conclude(over, "")
    page = practice(over, UNIT)
    assert page.truth == "evaluate first"
    with pytest.raises(PracticeError, match="not to be seen yet"):
        truth(over, UNIT)
    with pytest.raises(PracticeError):
        wish(over, page, "reveal")
    conclude(over, "no clear effect")
    page = practice(over, UNIT)
    assert page.truth == "ready"
    with pytest.raises(PracticeError, match="not to be seen yet"):
        truth(over, UNIT)
    page = wish(over, page, "reveal")
    assert page.truth == "seen"
    told, kept = texts(over), read_practice(over)
    effect = year_tables.tables(play.played(kept.game, kept.world)).truth["csat"]
    for words in ("+2.50 points, a guess", "no clear effect", f"{effect:+.2f} points"):
        assert words in told
    assert told.count("Another year") == 10
    assert "-0.00" not in told
    assert told.count(f'"Yours", "{effect:+.2f} points"') == 2
    for decision in kept.game.decisions:
        if decision.taken and decision.about != "start":
            assert story.incidents()[decision.about].title in told


def test_a_tutors_lock_keeps_the_truth_closed(over: Path):
    conclude(over, "better")
    kept = read_practice(over)
    keep_practice(over, kept.practice.model_copy(update={"locked": True}), kept.digest)
    page = practice(over, UNIT)
    assert page.truth == "locked"
    with pytest.raises(PracticeError):
        wish(over, page, "reveal")


@pytest.mark.parametrize(
    ("more", "world", "same"),
    [
        ({"world": "call-centre"}, "call-centre", True),
        ({"world": "call-centre", "other_luck": True}, "call-centre", False),
        ({"world": "retail-chain", "other_luck": True}, "retail-chain", False),
    ],
)
def test_a_year_is_played_again_and_the_one_before_is_remembered(
    over: Path, more: dict[str, Any], world: str, same: bool
):
    conclude(over, "better")
    before = read_practice(over).practice
    page = wish(over, practice(over, UNIT), "reveal")
    page = wish(over, page, "again", **more)
    assert (page.state, page.world.id) == ("given", world)
    after = read_practice(over).practice
    assert (after.seed == before.seed) is same
    assert [year.world for year in after.earlier] == ["call-centre"]
    assert (after.game, after.revealed) == (None, False)
    page = wish(over, page, "begin")
    assert page.truth == "not yet"


def test_a_second_year_has_its_own_documents_and_waits_for_a_conclusion_of_its_own(
    over: Path,
):
    conclude(over, "better")
    page = practice(over, UNIT)
    assert not page.of_before
    wish(over, page, "register")
    page = wish(over, wish(over, page, "reveal"), "again", world="call-centre")
    page = wish(over, page, "begin")
    while page.state == "playing":
        page = decided(over, wish(over, decided(over, page), "go on"))
    assert (page.truth, page.of_before) == ("ready", True)
    before = {item.ref: item.title for item in open_record(over).items}
    wish(over, page, "register")
    after = {item.ref: item.title for item in open_record(over).items}
    assert before.items() <= after.items()
    assert len(after) > len(before)
    assert all(title.endswith("(year 2)") for ref, title in after.items() if ref not in before)
    assert wish(over, page, "register").notice == "Your register has all of it already."
    wish(over, page, "reveal")
    assert "better, of the year before" in texts(over)
    conclude(over, "no clear effect")
    assert not practice(over, UNIT).of_before
    assert "of the year before" not in texts(over)


def test_what_an_old_tab_asks_for_is_not_done(empty: Path):
    old = practice(empty, UNIT)
    wish(empty, old, "choose", world="call-centre")
    page = wish(empty, old, "choose", world="retail-chain")
    assert "another tab" in page.notice
    assert page.world.id == "call-centre"


def test_who_presses_while_the_tutors_computer_deals_is_told_so_and_nothing_is_lost(empty: Path):
    given = Practice(world="call-centre", seed=None, locked=True)
    keep_practice(empty, given, None)
    plan = next(iter(ready_plans()))
    page = wish(empty, practice(empty, UNIT), "begin", ready_plan=plan)
    deal(empty, read_practice(empty), 12)
    late = wish(empty, page, "go on")
    assert "Your tutor's computer has just put in what comes next." in late.notice
    assert "another tab" not in late.notice
    assert read_practice(empty).game.asked == ""
    wish(empty, late, "go on")
    assert read_practice(empty).game.asked == "next step"


def test_before_the_first_week_of_a_sealed_year_the_page_does_not_say_that_it_has_asked(
    empty: Path,
):
    keep_practice(empty, Practice(world="call-centre", seed=None, locked=True), None)
    page = wish(empty, practice(empty, UNIT), "begin", ready_plan=next(iter(ready_plans())))
    assert (page.week, page.waits, page.questions) == (0, "", [])
    assert "asked" not in page.notice
    page = wish(empty, page, "go on")
    assert page.waits == "next step"
    assert "asked" in page.notice


def test_another_organisation_can_be_chosen_until_the_first_week_is_played(tmp_path: Path):
    planned = copy_sample(tmp_path / "record").folder
    page = wish(planned, practice(planned, UNIT), "choose", world="retail-chain")
    others = {world.id for world in page.instead}
    assert others == {"call-centre", "housing-service"}
    page = wish(planned, page, "correct", about="rounds", answers=["6"])
    page = wish(planned, page, "choose", world="housing-service")
    assert (page.state, page.world.id) == ("given", "housing-service")
    assert "Your answers, your register" in page.notice
    assert [one.value for one in page.numbers if one.name == "rounds"] == ["6"]
    page = wish(planned, page, "begin", expected={"points": 2.5, "sure": "a guess"})
    assert (page.state, page.week, len(page.instead)) == ("playing", 0, 2)
    page = wish(planned, page, "choose", world="call-centre")
    assert (page.state, page.world.id) == ("given", "call-centre")
    assert read_practice(planned).practice.expected is None
    assert read_practice(planned).practice.seed == find_world("call-centre").seed
    page = wish(planned, wish(planned, page, "begin"), "go on")
    assert page.instead == []
    with pytest.raises(PracticeError, match="cannot be done now"):
        wish(planned, page, "choose", world="retail-chain")


@pytest.mark.parametrize(
    "given", [{"seed": 12345}, {"seed": None}, {"locked": True}], ids=["dealt", "sealed", "locked"]
)
def test_an_organisation_that_the_tutor_has_given_stays(empty: Path, given: dict[str, Any]):
    own = {"world": "call-centre", "seed": find_world("call-centre").seed}
    keep_practice(empty, Practice(**{**own, **given}), None)
    page = practice(empty, UNIT)
    assert page.instead == []
    with pytest.raises(PracticeError, match="cannot be done now"):
        wish(empty, page, "choose", world="retail-chain")


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"wish": "fly"},
        {"wish": "go on"},
        {"wish": "choose", "world": "../../etc"},
        {"wish": "choose", "world": ["a"]},
        {"wish": "decide", "about": {}, "answers": "x"},
    ],
)
def test_a_wish_that_makes_no_sense_is_refused_in_a_sentence(empty: Path, body: dict[str, Any]):
    with pytest.raises(PortfolioError):
        act(empty, UNIT, fitting(wire.PracticeWish, {"digest": None, **body}))
    assert read_practice(empty) is None


def test_a_server_loads_what_calculates_a_year_only_when_its_page_is_asked_for():
    code = "import portfolio.lab.quick_lab, portfolio.lab.server, sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "portfolio.lab.routes" in loaded
    assert not {"pandas", "numpy", "matplotlib", "IPython"} & loaded
