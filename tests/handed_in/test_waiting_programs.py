"""Programs and settings that lie in a handed-in folder are neither run nor obeyed.

Each command is a process of its own here, started inside the folder, as somebody does who opens a
terminal there.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.error
from pathlib import Path

import pytest
from browser import running_lab
from hostile_folders import CRITERION, UNIT, lie_in_wait
from outside import Outside

COMMANDS = (
    ("check", "."),
    ("coverage", ".."),
    ("evidence", "show", ".", "E01"),
    ("forms", "write", "."),
    ("refresh", "."),
    ("build", ".", "--pdf"),
)


@pytest.fixture
def trapped(handed_in: Path, outside: Outside) -> Path:
    lie_in_wait(handed_in, outside)
    return handed_in


def test_no_command_runs_what_lies_in_the_folder(trapped: Path, outside: Outside):
    path = os.pathsep.join((os.environ["PATH"], ""))  # an empty entry is the current folder
    for words in COMMANDS:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "portfolio", *words],
            cwd=trapped,
            env={**os.environ, "PATH": path},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=110,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert outside.ran() == [], words
    assert (trapped / "build" / UNIT / "portfolio.docx").stat().st_size > 20_000


def test_the_workbook_runs_and_obeys_nothing_that_lies_in_the_folder(
    trapped: Path, outside: Outside, tmp_path: Path
):
    """Its server and a session are started; every page is asked for. tests/lab runs a kernel."""
    with running_lab(trapped, tmp_path / "state") as lab:
        query = f"unit={UNIT}&criterion={CRITERION}"
        for page in ("answers", "overview", "evidence", "practice"):
            assert lab.ask(f"/portfolio/{page}?{query}") is not None
        path = f"notebooks/{UNIT}/{CRITERION}.ipynb"
        book = {"path": path, "type": "notebook", "name": "", "kernel": {"name": "python3"}}
        assert lab.ask("/api/sessions", "POST", book)["kernel"]["id"]
        for other in ("/api/terminals", f"/nbconvert/html/{path}"):  # neither is there
            with pytest.raises(urllib.error.HTTPError) as refused:
                lab.ask(other)
            assert refused.value.code == 404
            refused.value.close()
        time.sleep(3)  # for whatever would be run at the start of a kernel
    assert outside.ran() == []
