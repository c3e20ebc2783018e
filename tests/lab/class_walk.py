"""A class on the practice year as learners meet it in a browser: from a ready plan to the truth."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from portfolio.record.record import open_record
from portfolio.record.saving import save_answers
from portfolio.tutor.cohort import CohortFolder
from portfolio.tutor.cohort_file import Enrolled
from portfolio.tutor.set_up import Wanted, set_up

UNIT = "cg-406"
NAMES = ("Ada Example", "Ben Example", "Cy Example")
WAITING, NOMINATION = ".pfw-question", ".pfw-nomination"
REASON = "What was done is told, and the report bears it out."
UNTRUE = "The figure is not that of the report."
SETTLED = """() => document.querySelector('.pfw-practice button:enabled')
    && document.querySelector('.pfw-live')?.textContent !== 'One moment…'"""


def class_of_three(folder: Path) -> CohortFolder:
    """Three learners in one organisation, each to take a ready plan."""
    learners = [
        Enrolled(name=name, number="", folder=f"{place:02} {name}")
        for place, name in enumerate(NAMES, start=1)
    ]
    wanted = Wanted(unit=UNIT, worlds="same", seed=11, ready_plans=True)
    return set_up(folder, learners, wanted, lambda *_: None).made


def settled(page: Any) -> None:
    page.wait_for_function(SETTLED)


def take_plan(page: Any, title: str) -> None:
    """Begin with a ready plan, and go to the first week."""
    page.get_by_label(title, exact=True).check()
    page.get_by_role("button", name="Begin with this plan").click()
    settled(page)
    page.get_by_role("button", name="Go to the first week").click()
    settled(page)


def shortlist(question: Any) -> None:
    """Read the first two nominations of an award, with a reason for each; the first one wins."""
    first, second = (question.locator(NOMINATION).nth(place) for place in range(2))
    first.get_by_label("Wins").check()
    first.get_by_label("Why, or why not?").fill(REASON)
    second.get_by_label("Why, or why not?").fill(UNTRUE)


def decide_everything(page: Any, option: int = 0) -> int:
    """Answer what waits, by the answer at a place; says how many decisions there were."""
    count = 0
    while page.locator(WAITING).count():
        question = page.locator(WAITING).first
        if question.locator(NOMINATION).count():
            shortlist(question)
        else:
            question.locator("input").nth(option).check()
        question.get_by_role("button", name="Decide").click()
        settled(page)
        count += 1
    return count


def play_on(page: Any, words: str, option: int = 0) -> int:
    """Go on to the end of the year; says how many decisions there were."""
    decisions = decide_everything(page, option)
    while not page.get_by_text("The year is over.").count():
        page.get_by_role("button", name=words).click()
        settled(page)
        decisions += decide_everything(page, option)
    return decisions


def conclude(folder: Path, verdict: str) -> None:
    """What the learner says in the evaluation, as its page keeps it."""
    record = open_record(folder)
    answers = dict(record.answers(UNIT, "3.3"))
    answers["evaluation"] = {**answers.get("evaluation", {}), "verdict": verdict}
    save_answers(folder, UNIT, "3.3", answers, record.digest(UNIT, "3.3"))


def see_truth(page: Any) -> None:
    page.get_by_role("button", name="Show what was true").click()
    page.get_by_text("What each decision was worth", exact=True).wait_for()


def play_again(page: Any, plan: str) -> None:
    """Another year with other luck, begun with a ready plan."""
    page.get_by_role("button", name="Other luck").click()
    page.get_by_role("button", name="Begin with this plan").wait_for()
    take_plan(page, plan)
