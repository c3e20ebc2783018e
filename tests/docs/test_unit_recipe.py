"""Whoever adds a unit as the how-to says it, and runs one script, has added a unit."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pages
import pytest

HOW_TO = pages.CHECKOUT / "docs" / "how-to" / "write-a-unit-file.md"
NEEDED = (
    "docs",
    "notebooks",
    "portfolio",
    "scripts",
    "templates",
    "tests",
    "pyproject.toml",
    "README.md",
)
ALSO = ("CONTRIBUTING.md", "CHANGELOG.md", "LICENSE")
LOOK_AT_UNITS = (
    "tests/test_units.py",
    "tests/docs/test_reference_in_step.py",
    "tests/docs/test_links.py",
    "tests/word/test_returned_forms.py",
    "tests/workbook/test_generated_workbook.py",
)
ABOUT_UNITS = "unit or page or reference or link"


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program, as far as it is compiled already, into whose units the how-to's
    example has been put."""
    folder = tmp_path_factory.mktemp("copy") / "program"
    folder.mkdir()
    unwanted = shutil.ignore_patterns("*.pyc.*", "node_modules")
    for name in (*NEEDED, *ALSO):
        source = pages.CHECKOUT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=unwanted)
        else:
            shutil.copyfile(source, folder / name)
    if sys.pycache_prefix:
        compiled, to = (elsewhere(sys.pycache_prefix, of) for of in (pages.CHECKOUT, folder))
        shutil.copytree(compiled, to, ignore=unwanted)
    blocks = [block.text for block in pages.blocks(HOW_TO) if block.kind == "toml"]
    unit = folder / "templates" / "units" / "my-unit.toml"
    unit.write_text("\n\n".join(blocks), encoding="utf-8")
    return folder


def elsewhere(place: str, folder: Path) -> Path:
    """Where Python keeps what it has compiled of a folder, if not in the folder itself."""
    return Path(place, *folder.parts[1:])


def python(copy: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *words],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_the_example_of_the_how_to_goes_through_every_step_of_it(copy: Path, tmp_path: Path):
    unit = "templates/units/my-unit.toml"
    checked = python(copy, "-m", "portfolio", "unit", "check", unit)
    assert "my-unit.toml is in order: Example Awards Unit 12, 1 outcome, 2 criteria." in (
        " ".join(checked.stdout.split())
    )
    assert "my-unit" in python(copy, "-m", "portfolio", "unit", "list").stdout
    made = python(copy, "-m", "portfolio", "unit", "notebooks", "my-unit", str(tmp_path / "trial"))
    assert made.returncode == 0, made.stderr
    assert [*(tmp_path / "trial").rglob("1.2.ipynb")]


def test_with_the_reference_made_again_every_test_that_looks_at_units_passes(copy: Path):
    done = python(copy, "scripts/make_reference.py")
    assert done.returncode == 0, done.stderr
    assert "units.md" in done.stdout
    quiet = ("-q", "-p", "no:cacheprovider", "-n", "0")
    done = python(copy, "-m", "pytest", *quiet, "-k", ABOUT_UNITS, *LOOK_AT_UNITS)
    assert done.returncode == 0, done.stdout[-3000:]
    assert " passed" in done.stdout
