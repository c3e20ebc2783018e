"""Count what eight common tasks of a learner take, in a real browser.

    python scripts/measure_steps.py                      in the workbook as it is now
    python scripts/measure_steps.py --before FOLDER      in another program beside it
    python scripts/measure_steps.py --faster 1           as slow as a person's hands

``FOLDER`` is a checkout of an older program: ``git worktree add --detach FOLDER COMMIT``. A task
is “not measured” where this script finds nothing on the page to do it with, or fails in its midst:
that says nothing of what the page can do. Actions are clicks, keys that are no typing, what is
dropped, and scrolling to what is out of sight; choosing from a list is two. Seconds are those of a
person's hands, whatever ``--faster`` says, and of the page on this computer.

It ends with 1 when a task could not be measured in the program of today.

Needs Chromium and the packages that the tests need.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(PROJECT / "tests"), str(PROJECT / "tests" / "lab")]

from browser import new_tab, open_browser  # noqa: E402
from steps.files_of_a_learner import ten_files  # noqa: E402
from steps.learner import Effort, Learner  # noqa: E402
from steps.running_workbook import PROJECT as NOW  # noqa: E402
from steps.running_workbook import RunningWorkbook  # noqa: E402
from steps.tasks import EMPTY, SAMPLE, TASKS, At, measure  # noqa: E402

NOT_MEASURED = "not measured"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--before", type=Path, help="a checkout of an older program")
    parser.add_argument("--faster", type=float, default=20, help="than a person's hands")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch, open_browser() as context:
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        space = Path(scratch)
        before = options.before and tasks_in(
            options.before.resolve(), space / "before", context, options.faster
        )
        now = tasks_in(NOW, space / "now", context, options.faster)
    print_tasks(before, now)
    return int(None in now.values())


def tasks_in(program: Path, space: Path, context: Any, faster: float) -> dict[str, Effort | None]:
    """What each task took in the workbook of a program."""
    found: dict[str, Effort | None] = {}
    files = ten_files(space / "files")
    for of in (EMPTY, SAMPLE):
        with workbook(program, space / of, of) as opened:
            at = At(opened, Learner(new_tab(context), faster), files)
            for task in (task for task in TASKS if task.of == of):
                found[task.name] = measure(task, at)
            at.page.close()
    return found


@contextmanager
def workbook(program: Path, space: Path, of: str) -> Iterator[RunningWorkbook]:
    """It runs on a record of its own; the sample learner's has no decision matrix yet."""
    space.mkdir(parents=True)
    opened = RunningWorkbook(program, space / "My portfolio", of)
    if of == SAMPLE:
        (opened.folder / "answers" / "cg-406" / "2.3.json").unlink()
    try:
        opened.start()
        yield opened
    finally:
        opened.stop()


def print_tasks(before: dict[str, Effort | None] | None, now: dict[str, Effort | None]) -> None:
    sides = [now] if before is None else [before, now]
    heads = ["now"] if before is None else ["before", "now"]
    print("| Task | " + " | ".join(f"actions {side} | seconds {side}" for side in heads) + " |")
    print("| --- |" + " ---: | ---: |" * len(heads))
    for task in TASKS:
        print(f"| {task.words} | " + " | ".join(told(side[task.name]) for side in sides) + " |")
    print()


def told(effort: Effort | None) -> str:
    if effort is None:
        return f"{NOT_MEASURED} | "
    return f"{effort.actions} | {effort.seconds:.0f} ({effort.typing:.0f} of them typing)"


if __name__ == "__main__":
    sys.exit(main())
