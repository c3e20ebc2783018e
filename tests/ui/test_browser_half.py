"""The browser half is checked and tested under Node, which those who only use the program lack."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

UI = Path(__file__).resolve().parents[2] / "ui"
NPM = shutil.which("npm")


@pytest.mark.skipif(NPM is None, reason="Node.js")
@pytest.mark.skipif(not (UI / "node_modules").is_dir(), reason="the packages of ui (there: npm ci)")
@pytest.mark.parametrize(
    "script",
    [
        pytest.param("types", id="its_types_are_sound"),
        pytest.param("lint", id="it_follows_the_rules_of_style"),
        pytest.param("test", id="its_own_tests_pass"),
        pytest.param("compare", id="the_bundle_is_what_the_sources_make"),
    ],
)
def test_the_browser_half_is_whole(script: str):
    done = subprocess.run(
        [NPM, "run", "--silent", script],
        cwd=UI,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr
