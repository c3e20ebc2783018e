"""A practice year played by hand on its page."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from browser import Lab, show
from class_walk import (
    REASON,
    class_of_three,
    conclude,
    decide_everything,
    play_again,
    play_on,
    see_truth,
    settled,
    take_plan,
)
from test_every_page import assert_accessible

from portfolio.practice.kept import Practice, keep_practice, read_practice
from portfolio.record.record import open_record
from portfolio.tutor.board import write_board
from portfolio.tutor.standings import standings

ONE_SCREEN = 700  # pixels


@pytest.fixture
def planned(lab: Lab, sample_record: Path) -> Lab:
    """A record in which the programme of the sample is planned."""
    shutil.copytree(sample_record / "answers", lab.folder / "answers", dirs_exist_ok=True)
    return lab


def test_an_appraisal_is_kept_with_an_answer_and_says_when_options_have_changed_since(
    context: Any, planned: Lab
):
    kept = Practice(world="call-centre", seed=3)
    keep_practice(planned.folder, kept, based_on=None)
    page = planned.open(context, "2.2")
    page.get_by_role("button", name="Keep this with my answer").click()
    page.get_by_text("marked as practice.").wait_for()
    page.get_by_text("Kept with your answer, for your portfolio").click()
    page.get_by_text("The plan with which all options were appraised").wait_for()
    assert_accessible(page)
    page.get_by_label("Name").first.fill("A monthly thank-you lunch")
    page.get_by_text("Changed since it was kept").wait_for()
    page.get_by_role("button", name="Keep it as it is now").click()
    page.get_by_text("Changed since it was kept").wait_for(state="detached")
    page.get_by_role("button", name="Take it away").click()
    page.get_by_role("button", name="Keep this with my answer").wait_for()


def test_a_practice_year_is_played_by_hand_from_the_plan_to_the_register(
    context: Any, planned: Lab
):
    page = planned.open(context, "practice")
    page.get_by_label("Larkmoor Energy Helpline").check()
    page.get_by_role("button", name="Take this one").click()
    page.get_by_text("Your programme, as your answers say it").wait_for()
    assert_accessible(page)
    page.get_by_role("button", name="Begin the year").click()
    settled(page)
    page.get_by_role("button", name="Go to the first week").click()
    settled(page)
    page.get_by_role("heading", name="Which teams begin?").wait_for()
    assert page.get_by_role("button", name="Go on for a month").is_disabled()
    assert page.evaluate("document.activeElement.className") == "pfw-question"
    assert_accessible(page)
    decisions = decide_everything(page)

    page.reload()
    page.get_by_text("Week 1 of 52").wait_for()
    decisions += play_on(page, "Go on for a month")
    page.locator("img[alt*='Customer satisfaction']").wait_for()
    kept = read_practice(planned.folder)
    assert kept.game.week == 52
    assert len(kept.game.decisions) == decisions
    page.get_by_role("button", name="Put the documents of the year into my register").click()
    page.get_by_text("each marked as practice").wait_for()
    items = open_record(planned.folder).items
    (kept_reasons,) = [item for item in items if item.title == "Shortlists with reasons"]
    assert {claim.criterion for claim in kept_reasons.claims} == {"2.5", "3.2"}
    assert all(REASON in one.reason for read in kept.game.shortlists.values() for one in read[:1])
    assert all(item.simulated for item in items)
    assert page.faults == []

    show(page, "3.3")
    folds = page.locator(".pfw-fold")
    folds.first.wait_for()
    assert "Against" in page.locator(".pfw-panel .pfw-prose").first.inner_text()
    assert not page.locator(".pfw-panel figure").first.is_visible()
    form = page.get_by_role("heading", name="Your evaluation").bounding_box()
    assert form["y"] - page.locator(".pfw-panel").first.bounding_box()["y"] < ONE_SCREEN
    folds.first.locator("summary").click()
    page.locator(".pfw-panel figure").first.wait_for()
    assert_accessible(page)
    assert page.faults == []


def test_a_class_plays_ready_plans_to_the_truth_and_again_and_the_board_follows(
    context: Any, lab: Lab, tmp_path: Path
):
    """The short walk; scripts/walk_class.py plays all three in the browser."""
    made = class_of_three(tmp_path / "class")
    first = made.record(made.cohort.members[0])
    lab.hold(first)
    page = lab.open(context, "practice")
    page.get_by_text("Take a ready plan, or plan it yourself").wait_for()
    take_plan(page, "The team shield")
    play_on(page, "Go on for a quarter")
    page.get_by_text("You can see it once you have answered").wait_for()
    conclude(lab.folder, "no clear effect")
    page.reload()
    page.get_by_role("button", name="Show what was true").wait_for()
    see_truth(page)
    assert_accessible(page)
    shutil.copytree(lab.folder, first, dirs_exist_ok=True)
    found = {one.folder: one for one in standings(made)}
    assert found[first.name].where == "last week"
    assert len({one.letter for one in found.values()}) == 3
    board = context.new_page()
    board.goto(write_board(made, standings(made), "10:15").as_uri())
    assert "1 in the last week" in board.locator("main").inner_text()
    board.close()
    play_again(page, "One great evening")
    page.get_by_text("Week 1 of 52").wait_for()
    assert len(read_practice(lab.folder).practice.earlier) == 1
    assert page.faults == []
