"""Types and style, checked with the settings in pyproject.toml."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    "words",
    [("ruff", "check"), ("ruff", "format", "--check")],
    ids=" ".join,
)
def test_the_code_passes(checkout: Path, words: tuple[str, ...]):
    command = [sys.executable, "-m", *words]
    done = subprocess.run(command, cwd=checkout, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, f"\n{done.stdout}{done.stderr}"
