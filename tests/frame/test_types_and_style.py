"""Types and style, checked with the settings in pyproject.toml."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

CHECKS = {
    "types": ("mypy", "--cache-dir", ".mypy_cache/here"),
    "style": ("ruff", "check"),
    "layout": ("ruff", "format", "--check"),
}
FOR_WINDOWS = ("mypy", "--platform", "win32", "--cache-dir", ".mypy_cache/windows")
ALIKE_EVERYWHERE = ("IPython", "PIL", "docx", "matplotlib", "numpy", "openpyxl", "pandas", "pptx")
ALIKE_EVERYWHERE += ("rich", "scipy")
"""Packages whose types are the same on every system, so they are not read a second time."""
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


def test_what_asks_which_system_it_is_on_fits_windows(checkout: Path, tmp_path: Path):
    found = [
        str(path.relative_to(checkout))
        for folder in ("portfolio", "scripts")
        for path in sorted((checkout / folder).rglob("*.py"))
        if ASKS_FOR_THE_SYSTEM.search(path.read_text(encoding="utf-8"))
    ]
    assert found
    assert complaints(checkout, *FOR_WINDOWS, *settings(checkout, tmp_path), *found) == ""


def settings(checkout: Path, folder: Path) -> tuple[str, str]:
    """Those in pyproject.toml, without what the other check has read already."""
    modules = [f"{package}.*" for package in ALIKE_EVERYWHERE]
    more = f"\n[[tool.mypy.overrides]]\nmodule = {modules}\nfollow_imports = 'skip'\n"
    own = folder / "settings.toml"
    text = (checkout / "pyproject.toml").read_text(encoding="utf-8")
    own.write_text(text + more, encoding="utf-8")
    return "--config-file", str(own)


def test_what_the_type_checker_is_told_to_pass_over_says_why(checkout: Path):
    silent = [
        f"{path.relative_to(checkout)}:{number}: {line.strip()}"
        for folder in ("portfolio", "scripts")
        for path in (checkout / folder).rglob("*.py")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if "type: ignore" in line and not re.search(r"# type: ignore\[[a-z, -]+\]  # \w", line)
    ]
    assert silent == []
