"""What a public forge and a commit check is what is checked here."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml


@pytest.fixture
def job(checkout: Path) -> dict[str, Any]:
    text = (checkout / ".github" / "workflows" / "tests.yml").read_text(encoding="utf-8")
    return yaml.safe_load(text)["jobs"]["tests"]


@pytest.fixture
def readme(checkout: Path) -> str:
    return (checkout / "README.md").read_text(encoding="utf-8")


def test_the_forge_takes_the_oldest_and_the_newest_python(job, readme, start, checkout):
    pythons = job["strategy"]["matrix"]["python"]
    assert pythons == ["{}.{}".format(*pair) for pair in (start.OLDEST_PYTHON, start.NEWEST_PYTHON)]
    assert f"Python ({' to '.join(pythons)})" in readme
    project = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["requires-python"] == f">={pythons[0]}"


def test_the_forge_has_every_system_that_the_program_is_for(job):
    systems = job["strategy"]["matrix"]["system"]
    assert {name.partition("-")[0] for name in systems} == {"ubuntu", "windows", "macos"}
    assert job["runs-on"] == "${{ matrix.system }}"


def test_the_forge_runs_the_test_command_of_the_readme(job, readme):
    (command,) = (step["run"] for step in job["steps"] if "run" in step)
    assert re.search(f"^{command.replace('python ', 'python3 ')}$", readme, re.MULTILINE)


def test_a_commit_is_checked_for_types_and_style_and_fetches_nothing(checkout: Path):
    text = (checkout / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    (repository,) = yaml.safe_load(text)["repos"]
    assert repository["repo"] == "local"
    hooks = {hook["id"]: hook for hook in repository["hooks"]}
    assert {hook["language"] for hook in hooks.values()} == {"system"}
    assert {"ruff-check", "ruff-format", "pyrefly"} <= set(hooks)
