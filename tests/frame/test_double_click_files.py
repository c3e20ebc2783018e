"""The files to double-click: they only call the start script, and say when there is no Python."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

FIRST = {"Start-Workbook": [], "Start-Assessor": ["assessor"]}
"""What each file says to the start script before whatever it is given."""
SHELL_FILES = tuple(f"{name}.{kind}" for name in FIRST for kind in ("sh", "command"))


@pytest.fixture
def copy(checkout: Path, tmp_path: Path) -> Path:
    """The files in a folder with an awkward name, with a script that tells what it was given."""
    folder = tmp_path / "Zoë's work [new]"
    (folder / "scripts").mkdir(parents=True)
    for name in SHELL_FILES:
        (folder / name).write_bytes((checkout / name).read_bytes())
    script = "import sys; print(ascii(sys.argv[1:])); sys.exit(7)"
    (folder / "scripts" / "start.py").write_text(script, encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", SHELL_FILES)
def test_it_passes_every_word_and_the_exit_code_on(copy: Path, tmp_path: Path, name: str):
    words = ["portfolio", "check", "my folder", "*"]
    surroundings = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    done = subprocess.run(
        ["/bin/sh", str(copy / name), *words],
        cwd=tmp_path,
        env=surroundings,
        capture_output=True,
        text=True,
    )
    first = FIRST[name.partition(".")[0]]
    assert (done.stdout.strip(), done.returncode) == (str([*first, *words]), 7)


@pytest.mark.parametrize("name", SHELL_FILES)
def test_without_a_python_it_says_where_to_get_one(copy: Path, tmp_path: Path, name: str):
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "dirname").symlink_to("/usr/bin/dirname")
    done = subprocess.run(
        ["/bin/sh", str(copy / name)],
        env={"PATH": str(tmp_path / "bin")},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "python.org" in done.stdout


def test_each_may_be_run_after_a_checkout(checkout: Path):
    if not (checkout / ".git").exists():
        pytest.skip("a copy of the program that came by git")
    listed = subprocess.run(
        ["git", "ls-files", "--stage", *SHELL_FILES], cwd=checkout, capture_output=True, text=True
    )
    assert [line[:6] for line in listed.stdout.splitlines()] == ["100755"] * len(SHELL_FILES)


@pytest.mark.parametrize("name", FIRST)
def test_the_ones_for_windows_have_the_line_ends_and_labels_that_windows_needs(
    checkout: Path, name: str
):
    data = (checkout / f"{name}.bat").read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n") > 0
    text = data.decode("ascii")
    labels = set(re.findall(r"^:(\w+)", text, re.M))
    assert set(re.findall(r"goto (\w+)", text)) <= labels
    words = " ".join([*FIRST[name], "%*"])
    assert f'py -3 "%SCRIPT%" {words}' in text
    assert f'python "%SCRIPT%" {words}' in text
    assert "python.org" in text
    assert re.search(r":failed\s+echo\.\s+pause\s+exit /b %CODE%\s*\Z", text)
