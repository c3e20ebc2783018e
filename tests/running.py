"""How the tests are spread over the cores, and what is said about those that were left out.

Some tests wait, and those in a browser most of all; so there are more processes than cores, and
three of them keep a JupyterLab and a Chromium for all the tests that need these. The files that
take longest begin first, so that no core is idle at the end.
"""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from xdist.scheduler import LoadScopeScheduling

WAITING = 2
"""Processes beyond the number of cores, where there is a browser. Without one there is one more
than cores: some tests wait for a program that starts, ends or is too slow."""
LONGEST = (
    "tests/lab/test_nothing_is_lost.py",
    "tests/lab/test_practice_page.py",
    "tests/lab/test_start_page.py",
    "tests/lab/",
    "tests/handed_in/test_every_command.py",
    "tests/hub/test_a_day_on_a_server.py",
    "tests/hub/test_a_web_server_in_front.py",
    "tests/frame/test_types_and_style.py",
    "tests/test_acceptance.py",
    "tests/workbook/test_running_a_workbook.py",
    "tests/word/test_isolation.py",
    "tests/making/test_on_a_cluster.py",
    "tests/tutor/test_run_and_debrief.py",
    "tests/tutor/test_debrief.py",
    "tests/tutor/test_set_up.py",
    "tests/releases/",
    "tests/records/",
    "tests/record/test_record_crashes.py",
    "tests/docs/test_unit_recipe.py",
    "tests/workbook/test_workers_and_engine.py",
    "tests/activities/test_every_activity.py",
    "tests/command_line/test_commands.py",
    "tests/command_line/test_practice_commands.py",
    "tests/workbook/test_as_papermill_does.py",
    "tests/word/test_kept_parts.py",
    "tests/frame/test_setting_up.py",
    "tests/handed_in/test_waiting_programs.py",
    "tests/making/test_many_portfolios.py",
    "tests/reports/test_counting_what_changed.py",
    "tests/docs/test_tutorial.py",
    "tests/word/test_every_record.py",
    "tests/word/test_forms.py",
    "tests/practice/test_year_in_a_record.py",
    "tests/practice/",
    "tests/word/test_heading_numbers.py",
    "tests/word/test_evidence_annex.py",
    "tests/word/test_every_word.py",
    "tests/word/test_map_book.py",
    "tests/unit/",
)
"""Files, or the beginnings of their names, with the longest first: what begins early. At the very
beginning one process does not wait for a browser, so that the cores have enough to do."""
BROWSERS = {
    "tests/lab/test_nothing_is_lost.py": "what is never lost",
    "tests/lab/test_practice_page.py": "whole ways",
    "tests/lab/test_practice_desk.py": "whole ways",
    "tests/lab/test_start_page.py": "whole ways",
}
"""The shares of the tests with a browser; the other files of the folder are one more."""
OTHER_PAGES = "other pages"


class OneFileAtATime(LoadScopeScheduling):
    """Each process takes a whole file, so that what its tests share is made once; the tests with a
    browser count as three files."""

    def _split_scope(self, nodeid: str) -> str:
        return share(nodeid.partition("::")[0])


def share(file: str) -> str:
    """What is run in one process, one test after the other."""
    return BROWSERS.get(file, OTHER_PAGES) if file.startswith("tests/lab/") else file


def parts(tests: Path, number: int, processes: int) -> list[str]:
    """The folders and files of the tests, as one of several processes goes through them.

    Each begins elsewhere. Making a file of tests ready takes longer than reading it, so whoever
    comes to one first makes it ready for all.
    """
    found = sorted(path for path in tests.iterdir() if path.is_dir() or _is_tests(path))
    found = [path for path in found if not path.name.startswith(("_", "."))]
    sizes = [_size(path) for path in found]
    before = number * sum(sizes) / processes
    first = next((n for n in range(len(found)) if sum(sizes[:n]) >= before), 0)
    return [str(path) for path in found[first:] + found[:first]]


def _size(path: Path) -> int:
    return sum(file.stat().st_size for file in [path, *path.rglob("*")] if _is_tests(file))


def _is_tests(path: Path) -> bool:
    return path.suffix == ".py" and path.name.startswith("test_")


def longest_first(items: list[pytest.Item]) -> None:
    """Put the files that take longest to the front, the others in the order of their names; the
    order in a file stays."""
    items.sort(key=lambda item: (place(item.nodeid), item.nodeid.partition("::")[0]))


def place(nodeid: str) -> int:
    return next((n for n, name in enumerate(LONGEST) if nodeid.startswith(name)), len(LONGEST))


def left_out(needs: Iterable[str]) -> str:
    """One line about the tests that did not run, from what each of them needs; empty for none."""
    counts = Counter(needs).most_common()
    if not counts:
        return ""
    (first, number), *rest = counts
    said = f"{number} {'test that needs' if number == 1 else 'tests that need'} {first}"
    more = "".join(f", {number} that need{'s' * (number == 1)} {need}" for need, number in rest)
    return f"Left out: {said}{more}. Install what is missing to run them: see CONTRIBUTING.md."


def need_of(report: pytest.TestReport) -> str:
    """What a test that was left out needs: the reason that it gives."""
    said = report.longrepr
    reason = said[2] if isinstance(said, tuple) else str(said)
    return reason.removeprefix("Skipped: ")


def chromium() -> str | None:
    """Where Debian's, or another, Chromium is."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((found for name in names if (found := shutil.which(name))), None)


def processes() -> int:
    """How many processes share the tests, from the cores that this one may use."""
    may_use = getattr(os, "sched_getaffinity", None)
    waiting = WAITING if chromium() else 1
    return waiting + (len(may_use(0)) if may_use else os.cpu_count() or 1)
