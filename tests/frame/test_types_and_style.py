"""Types and style, checked with the settings in pyproject.toml."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

TYPES = ("pyrefly", "check", "--min-severity", "warn", "--python-interpreter-path", sys.executable)
CHECKS = {
    "types": TYPES,
    "style": ("ruff", "check"),
    "layout": ("ruff", "format", "--check"),
}
ASKS_FOR_THE_SYSTEM = re.compile(
    r"sys\.platform|^ *import (fcntl|msvcrt|pwd|resource)$", re.MULTILINE
)


def complaints(checkout: Path, *words: str) -> str:
    command = [sys.executable, "-m", *words]
    done = subprocess.run(command, cwd=checkout, capture_output=True, text=True, encoding="utf-8")
    return "" if done.returncode == 0 else f"\n{done.stdout}{done.stderr}"


@pytest.mark.parametrize("words", CHECKS.values(), ids=list(CHECKS))
def test_the_code_passes(checkout: Path, words: tuple[str, ...]):
    assert complaints(checkout, *words) == ""


def test_what_asks_which_system_it_is_on_fits_windows(checkout: Path):
    found = [
        str(path.relative_to(checkout))
        for folder in ("portfolio", "scripts")
        for path in sorted((checkout / folder).rglob("*.py"))
        if ASKS_FOR_THE_SYSTEM.search(path.read_text(encoding="utf-8"))
    ]
    assert found
    assert complaints(checkout, *TYPES, "--python-platform", "win32", *found) == ""


def test_what_the_type_checker_is_told_to_pass_over_says_why(checkout: Path):
    silent = [
        f"{path.relative_to(checkout)}:{number}: {line.strip()}"
        for folder in ("portfolio", "scripts")
        for path in (checkout / folder).rglob("*.py")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if re.search(r"(pyrefly|type): ?ignore", line)
        and not re.search(r"# pyrefly: ignore\[[a-z, -]+\]  # \w", line)
    ]
    assert silent == []
