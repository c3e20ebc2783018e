"""Starting JupyterLab for one record: our own settings, loopback only, one window, no news."""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import sys
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_state_path

from portfolio.record import open_record

SETTINGS = Path(__file__).parent / "settings"
EXTENSIONS = Path(__file__).parent / "labextensions"


@dataclass(frozen=True, kw_only=True)
class Session:
    """One start of JupyterLab: the command, and the address of the record's start page."""

    command: tuple[str, ...]
    address: str


def lab_session(folder: Path, *, browser: bool = True, port: int = 0, token: str = "") -> Session:
    """How to start JupyterLab on a record: loopback only, with a token, on a free port.

    Raises RecordError when the folder is no record.
    """
    record = open_record(folder)
    port, token = port or _free_port(), token or secrets.token_urlsafe(24)
    start = f"/doc/tree/notebooks/{record.details.units[0]}/start.ipynb"
    command = (
        sys.executable,
        "-m",
        "jupyterlab",
        f"--ServerApp.root_dir={folder.resolve()}",
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0",
        f"--IdentityProvider.token={token}",
        f"--ServerApp.default_url={start}",
        f"--ServerApp.open_browser={browser}",
        '--ServerApp.jpserver_extensions={"portfolio.lab.server": True}',
        f"--LabApp.extra_labextensions_path={EXTENSIONS}",
        "--LabApp.news_url=",
        "--ServerApp.allow_root=True",
        "--ServerApp.answer_yes=True",
        "--ServerApp.log_level=CRITICAL",
    )
    return Session(command=command, address=f"http://127.0.0.1:{port}{start}?token={token}")


def lab_environment() -> dict[str, str]:
    """The environment for it: settings and workspaces of our own, beside the user's Jupyter."""
    home = user_state_path("award-portfolio")
    config = home / "jupyter-config"
    shutil.copytree(SETTINGS, config, dirs_exist_ok=True)
    package = str(Path(__file__).parents[2])
    path = os.environ.get("PYTHONPATH")
    return {
        **os.environ,
        "JUPYTER_CONFIG_DIR": str(config),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
        "PYTHONPATH": os.pathsep.join([package, path] if path else [package]),
    }


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
