"""The small changes that are tried on the rules are those that they are said to be."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from mutate_rules import all_changes
from mutated.changes import changes_of

RULES = """\
FEWEST = 3


def check(rows):
    named = [row for row in rows if row]
    if len(named) < FEWEST and not rows.allowed:
        yield "“few”" if named else "none"


def shows(rows):
    return len(rows) == 2
"""


def made(**options: bool) -> set[str]:
    return {change.applied(RULES) for change in changes_of("few.py", RULES, **options)}


def test_boundaries_conditions_and_constants_are_changed_one_at_a_time():
    for before, after in (
        ("FEWEST = 3", "FEWEST = (4)"),
        ("if row]", "if (True)]"),
        ("len(named) < FEWEST and", "(len(named) <= FEWEST) and"),
        ("len(named) < FEWEST and not rows.allowed", "(len(named) < FEWEST)"),
        ("not rows.allowed", "(rows.allowed)"),
        ('"“few”" if named else "none"', "('none' if named else '“few”')"),
    ):
        assert RULES.replace(before, after) in made(), after


def test_every_change_is_still_python_and_another_one():
    changed = made()
    assert RULES not in changed
    assert all(ast.parse(source) for source in changed)
    assert len(changed) == sum(1 for _ in changes_of("few.py", RULES))


def test_of_an_activity_only_what_its_check_is_made_of_is_changed():
    assert RULES.replace("len(rows) == 2", "(len(rows) != 2)") in made()
    assert RULES.replace("len(rows) == 2", "(len(rows) != 2)") not in made(rules_alone=True)


def test_what_decorates_or_names_a_type_is_left_as_it_is():
    source = (
        "Way = Literal[1, 2]\n\n\n@dataclass(frozen=True)\nclass Few:\n    way: Literal[3] = 4\n"
    )
    assert [change.before for change in changes_of("few.py", source)] == ["4"]


def test_the_rules_have_enough_places_to_change():
    assert len(all_changes()) > 300


MODULE = """\
import functools

FEWEST = 3


@functools.cache
def few(rows):
    return len(rows) < FEWEST


def shared():
    return 7 if few("a") else 8


def nobody_asks(rows):
    return not rows
"""
TESTS = """\
import pytest
import counted

@pytest.fixture(scope="module")
def number():
    return counted.shared()

def test_fills_the_cache():
    counted.few("aa")

def test_few_are_few():
    assert counted.few("aa") and not counted.few("aaaa")

def test_first_asks_for_what_is_shared(number):
    pass

def test_number(number):
    assert number == 7
"""
TRYING = """\
import json, sys
from pathlib import Path
from mutated.changes import changes_of
from mutated.trials import in_a_copy, tried_anew, tried_together

here = Path.cwd()
changes = list(changes_of("counted.py", Path("counted.py").read_text()))
tests = ["-c", "pytest.ini", "test_counted.py"]
together = in_a_copy(lambda: tried_together(here, changes, tests))
results = together.of + [tried_anew(here, change, tests) for change in together.early]
print("\\n" + json.dumps([[str(one.change), one.noticed_by] for one in results]))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs os.fork")
def test_each_change_is_tried_on_the_tests_that_run_its_line(tmp_path: Path):
    (tmp_path / "counted.py").write_text(MODULE, encoding="utf-8")
    (tmp_path / "test_counted.py").write_text(TESTS, encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\npythonpath = .\n", encoding="utf-8")
    scripts = Path(__file__).parents[2] / "scripts"
    done = subprocess.run(
        [sys.executable, "-c", TRYING],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(scripts)},
        capture_output=True,
        text=True,
        check=True,
    )
    said = json.loads(done.stdout.splitlines()[-1])
    assert {change.partition(":")[2]: by.rpartition("::")[2] for change, by in said} == {
        "3: 3  ->  (4)": "",
        "8: len(rows) < FEWEST  ->  (len(rows) <= FEWEST)": "",
        "8: len(rows) < FEWEST  ->  (len(rows) >= FEWEST)": "test_few_are_few",
        "12: 7 if few(\"a\") else 8  ->  (8 if few('a') else 7)": "test_number",
        "12: 7  ->  (8)": "test_number",
        "12: 8  ->  (9)": "",
        "16: not rows  ->  (rows)": "",
    }
