"""A real JupyterLab on a centre's folder, for somebody of the centre."""

from __future__ import annotations

import contextlib
import os
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

from browser import TOKEN, free_port

from portfolio.assessment.centre import Centre
from portfolio.lab.centre_launcher import centre_environment, centre_session


@contextlib.contextmanager
def centre_lab(centre: Centre, state: Path, who: str) -> Iterator[str]:
    """Where the pages of somebody are, as long as their JupyterLab runs."""
    person, port = centre.file.somebody(who), free_port()
    session = centre_session(centre, person, port=port, token=TOKEN)
    with patch.dict(os.environ, {"XDG_STATE_HOME": str(state)}):
        environment = centre_environment(session, person)
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(session.command, env=environment, stdout=quiet, stderr=quiet)
    home = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            with contextlib.suppress(OSError, urllib.error.URLError):
                urllib.request.urlopen(f"{home}/api?token={TOKEN}", timeout=2).close()
                break
            time.sleep(0.1)
        yield home
    finally:
        process.kill()
        process.wait()
