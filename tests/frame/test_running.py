"""How the tests are spread, and what is said about those that cannot run here."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import running

TESTS = Path(running.__file__).parent
FILES = [f"tests/{path.relative_to(TESTS).as_posix()}" for path in TESTS.rglob("test_*.py")]


class Item:
    def __init__(self, nodeid: str) -> None:
        self.nodeid = nodeid


def test_the_tests_with_a_browser_are_three_shares_and_every_other_file_is_one():
    shares = Counter(running.share(file) for file in FILES)
    browsers = {*running.BROWSERS.values(), running.OTHER_PAGES}
    assert len(browsers) == 3
    assert browsers <= set(shares)
    assert set(shares) - browsers == {f for f in FILES if not f.startswith("tests/lab/")}


@pytest.mark.parametrize("file", running.BROWSERS)
def test_a_file_that_is_spread_with_others_is_still_there(file: str):
    assert file in FILES


@pytest.mark.parametrize("name", running.LONGEST)
def test_what_begins_early_is_still_there(name: str):
    assert any(file.startswith(name) for file in FILES)


def test_the_longest_begin_first_and_the_order_in_a_file_stays():
    names = ("tests/annex/a.py::z", f"{running.LONGEST[1]}b.py::y", f"{running.LONGEST[0]}::x")
    items = [Item(name) for name in (*names, "tests/annex/a.py::a")]
    running.longest_first(items)
    assert [item.nodeid[-1] for item in items] == ["x", "y", "z", "a"]


@pytest.mark.parametrize("processes", [1, 2, 3, 4])
def test_each_process_goes_through_all_the_tests_and_begins_elsewhere(processes: int):
    ways = [running.parts(TESTS, number, processes) for number in range(processes)]
    for way in ways:
        assert sorted(way) == sorted(ways[0])
        found = [file for part in map(Path, way) for file in (part, *part.rglob("test_*.py"))]
        files = {f"tests/{path.relative_to(TESTS).as_posix()}" for path in found if path.is_file()}
        assert files == set(FILES)
    assert len({way[0] for way in ways}) == processes


def test_in_whatever_order_files_are_read_their_tests_are_in_the_same():
    first = [Item(f"tests/{name}") for name in ("annex/b.py::z", "annex/b.py::a", "unit/a.py::x")]
    other = [first[2], *first[:2]]
    running.longest_first(first)
    running.longest_first(other)
    assert [item.nodeid for item in first] == [item.nodeid for item in other]


def test_what_is_left_out_is_said_in_one_line():
    assert running.left_out([]) == ""
    needs = ["Chromium"] * 41 + ["LibreOffice"] * 12 + ["git"]
    line = running.left_out(needs)
    assert line.startswith(
        "Left out: 41 tests that need Chromium, 12 that need LibreOffice, 1 that needs git. "
    )
    assert "\n" not in line


def test_every_reason_for_leaving_a_test_out_names_what_it_needs():
    words = ("not installed", "is not on", "did not", "cannot")
    for path in TESTS.rglob("*.py"):
        for line in path.read_text(encoding="utf-8").splitlines():
            if "skip(" in line or "skipif(" in line or 'reason="' in line:
                assert path == Path(__file__) or not any(w in line for w in words), (path, line)
