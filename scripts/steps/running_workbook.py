"""A workbook as somebody starts it, from the program in any folder."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
NEW = """
import sys
from pathlib import Path
from portfolio.making.build import copy_sample, new_record
from portfolio.record.evidence import Details, Learner
folder = Path(sys.argv[1])
if sys.argv[2] == "sample":
    copy_sample(folder)
else:
    new_record(folder, Details(learner=Learner(name="Robin Example"), units=(sys.argv[2],)))
"""


class RunningWorkbook:
    """The program in ``program`` on the record in ``folder``, which it makes: of the sample
    learner, or empty for a unit."""

    def __init__(self, program: Path, folder: Path, of: str) -> None:
        self.folder = folder
        self._program = program
        self._environment = {
            **os.environ,
            "PYTHONPATH": str(program),
            "PYTHONUNBUFFERED": "1",
            "XDG_STATE_HOME": str(folder.parent / "state"),
            "XDG_CACHE_HOME": str(folder.parent / "cache"),
        }
        self._process: subprocess.Popen[str] | None = None
        self.address = ""
        command = [sys.executable, "-c", NEW, str(folder), of]
        subprocess.run(command, env=self._environment, cwd=program, check=True)

    def start(self) -> str:
        """Returns the address of the start page, once it answers."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "portfolio", "lab", str(self.folder), "--no-browser"],
            cwd=self._program,
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            start_new_session=True,
        )
        assert self._process.stdout
        found = (line.strip() for line in self._process.stdout if line.startswith("http://"))
        self.address = next(found)
        while not _answers(self.address):
            assert self._process.poll() is None
        return self.address

    def page(self, name: str) -> str:
        return self.address.replace("/start.ipynb", f"/{name}.ipynb")

    def kill(self) -> None:
        """As when the power fails."""
        if self._process:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None

    def stop(self) -> None:
        if self._process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGTERM)
        self._process.wait()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process = None


def _answers(address: str) -> bool:
    with contextlib.suppress(OSError):
        urllib.request.urlopen(address, timeout=5).close()
        return True
    return False
