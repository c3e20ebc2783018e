"""A practice year played by hand on its page."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from browser import Lab, show
from test_every_page import assert_accessible

from portfolio.practice.kept import read_practice
from portfolio.record.record import open_record

WAITING = ".pfw-question"
ONE_SCREEN = 700  # pixels


@pytest.fixture
def planned(lab: Lab, sample_record: Path) -> Lab:
    """A record in which the programme of the sample is planned."""
    shutil.copytree(sample_record / "answers", lab.folder / "answers", dirs_exist_ok=True)
    return lab


def settled(page: Any) -> None:
    page.wait_for_function(
        "() => document.querySelector('.pfw-practice button:enabled')"
        " && document.querySelector('.pfw-live')?.textContent !== 'One moment…'"
    )


def decide_everything(page: Any) -> int:
    """Answer what waits by its first answer; says how many decisions there were."""
    count = 0
    while page.locator(WAITING).count():
        question = page.locator(WAITING).first
        question.locator("input").first.check()
        question.get_by_role("button", name="Decide").click()
        settled(page)
        count += 1
    return count


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
    while not page.get_by_text("The year is over.").count():
        page.get_by_role("button", name="Go on for a month").click()
        settled(page)
        decisions += decide_everything(page)
    page.locator("img[alt*='Customer satisfaction']").wait_for()
    kept = read_practice(planned.folder)
    assert kept.game.week == 52
    assert len(kept.game.decisions) == decisions
    page.get_by_role("button", name="Put the documents so far into my register").click()
    page.get_by_text("each marked as practice").wait_for()
    items = open_record(planned.folder).items
    assert items
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
