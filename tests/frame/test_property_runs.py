"""Property tests: the same examples in every run of the gate, many more when asked to explore."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

PROPERTIES = """
from pathlib import Path
from hypothesis import given, settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

def note(name, value):
    with Path(__file__).with_name(name).open("a") as file:
        file.write(f"{value}\\n")

@settings(max_examples=50)
@given(st.integers())
def test_numbers(number):
    note("numbers", number)

class Machine(RuleBasedStateMachine):
    @rule(number=st.integers())
    def step(self, number):
        note("steps", number)

TestMachine = Machine.TestCase
TestMachine.settings = settings(max_examples=5, stateful_step_count=1)
"""


@pytest.fixture
def run(checkout: Path, tmp_path: Path):
    """Run two property tests as this project's are, beside a module that is ``loaded``; the values
    that each of them tried."""

    def run(name: str, *options: str, loaded: str = "") -> dict[str, list[str]]:
        folder = tmp_path / name
        folder.mkdir()
        (folder / "loaded.py").write_text(loaded, encoding="utf-8")
        test = folder / "test_properties.py"
        test.write_text(f"import loaded\n{PROPERTIES}", encoding="utf-8")
        command = [sys.executable, "-m", "pytest", "-q", "-p", "conftest", "--rootdir", folder]
        where = {"PYTHONPATH": os.pathsep.join([str(checkout / "tests"), str(checkout)])}
        subprocess.run([*command, *options, test], check=True, env=os.environ | where, cwd=folder)
        return {each: (folder / each).read_text().splitlines() for each in ("numbers", "steps")}

    return run


def test_these_tests_themselves_run_as_the_gate_does():
    here = settings()
    assert (here.derandomize, here.database, here.deadline) == (True, None, None)


def test_the_gate_tries_the_same_examples_on_every_run_whatever_is_loaded(run):
    first = run("first")
    numbers = ", ".join(str(1_000 + n) for n in range(300))
    assert first == run("second", loaded=f"NUMBERS = ({numbers})\n")
    assert len(first["numbers"]) == 50


def test_a_long_run_tries_many_more_even_where_a_test_says_how_many(run):
    tried = run("long", "--hypothesis-profile", "explore", "-m", "hypothesis")
    assert [len(values) for values in tried.values()] == [1_000, 100]
    assert not settings.get_profile("explore").derandomize
