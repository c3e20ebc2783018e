"""Play a class's practice year in Chromium, three learners and the tutor's board, and look at it.

    python scripts/walk_class.py FOLDER    pictures of every stage go into this folder

Each learner takes a ready plan, decides, shortlists with reasons, concludes, sees what was true
and begins again with other luck. The board is drawn after each. The short walk is a test.
Needs Chromium and the packages that the tests need.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from portfolio.practice.kept import read_practice
from portfolio.tutor.board import write_board
from portfolio.tutor.cohort import CohortFolder
from portfolio.tutor.standings import standings

PROJECT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(PROJECT / "tests"), str(PROJECT / "tests" / "lab")]

from browser import open_browser, running_lab  # noqa: E402
from class_walk import (  # noqa: E402
    NOMINATION,
    class_of_three,
    conclude,
    play_again,
    play_on,
    see_truth,
    settled,
    take_plan,
)

PLAYS = (
    ("The team shield", "no clear effect", 0),
    ("One great evening", "better", 1),
    ("Customers say thank you", "no clear effect", 0),
)
"""The ready plan of each, what is concluded, and the place of the answer that is taken."""
STEP = "Go on for a quarter"


def main() -> None:
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("class-walk")
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as space, open_browser() as context:
        made = class_of_three(Path(space) / "class")
        board(context, made, target / "board-0.png")
        for place, member in enumerate(made.cohort.members, start=1):
            record = made.record(member)
            with running_lab(record, Path(space) / f"state-{place}") as lab:
                decisions = learner(lab.open(context, "practice"), record, place, target)
            print(f"{member.folder}: {decisions} decisions, the truth, and a second year begun")
            board(context, made, target / f"board-{place}.png")


def learner(page: Any, record: Path, place: int, target: Path) -> int:
    """One learner's year to the truth, and the beginning of the next; says how many decisions."""
    plan, verdict, option = PLAYS[place - 1]

    def picture(stage: str) -> None:
        page.screenshot(path=target / f"learner-{place}-{stage}.png", full_page=True)

    picture("plans")
    take_plan(page, plan)
    picture("first-week")
    decisions = to_first_award(page, option, picture)
    picture("award")
    decisions += play_on(page, STEP, option)
    conclude(record, verdict)
    page.reload()
    see_truth(page)
    picture("truth")
    play_again(page, plan)
    picture("again")
    kept = read_practice(record)
    if kept is None or len(kept.practice.earlier) != 1 or page.faults:
        raise SystemExit(f"Learner {place} could not play again: {page.faults}")
    return decisions


def to_first_award(page: Any, option: int, picture: Callable[[str], None]) -> int:
    """Go on until the first award waits to be decided, with a picture of the first dilemma."""
    decisions = 0
    while not page.locator(NOMINATION).count():
        if page.locator(".pfw-question").count():
            if not decisions:
                picture("dilemma")
            question = page.locator(".pfw-question").first
            question.locator("input").nth(option).check()
            question.get_by_role("button", name="Decide").click()
            decisions += 1
        else:
            page.get_by_role("button", name=STEP).click()
        settled(page)
    return decisions


def board(context: Any, made: CohortFolder, picture: Path) -> None:
    """The tutor's board as it hangs on the wall."""
    page = context.new_page()
    page.goto(write_board(made, standings(made), "10:15").as_uri())
    page.screenshot(path=picture, full_page=True)
    page.close()


if __name__ == "__main__":
    main()
