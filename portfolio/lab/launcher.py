"""Starting JupyterLab for one record: our own settings, loopback only, one window, no news."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import secrets
import shutil
import socket
import sys
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from platformdirs import user_state_path

from portfolio.base.errors import PortfolioError
from portfolio.record.record import open_record

SETTINGS = Path(__file__).parent / "settings"
EXTENSIONS = Path(__file__).parent / "labextensions"
FIRST_PORT, PORTS = 20_000, 10_000
"""Ports that systems do not give away by themselves."""
VERSIONS = {"jupyterlab": ((4, 6, 2), (5,)), "jupyter_server": ((2, 20), (3,))}
"""What the workbook's pages are made for: from the first version up to, not including, the last."""


@dataclass(frozen=True, kw_only=True)
class Session:
    """One start of JupyterLab: the command, and the address of the record's start page."""

    command: tuple[str, ...]
    port: int
    token: str
    address: str


def lab_session(folder: Path, *, browser: bool = True, port: int = 0, token: str = "") -> Session:
    """How to start JupyterLab on a record: loopback only, with a token, on a free port.

    Raises RecordError when the folder is no record, PortfolioError when JupyterLab is not of a
    version that the pages are made for.
    """
    check_versions()
    record = open_record(folder)
    port, token = port or _port_for(folder), token or secrets.token_urlsafe(24)
    start = f"/doc/tree/notebooks/{record.details.units[0]}/start.ipynb"
    command = (
        sys.executable,
        "-m",
        "jupyterlab",
        f"--ServerApp.root_dir={folder.resolve()}",
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0",
        f"--ServerApp.default_url={start}",
        f"--ServerApp.open_browser={browser}",
        '--ServerApp.jpserver_extensions={"portfolio.lab.server": True}',
        f"--LabApp.extra_labextensions_path={EXTENSIONS}",
        "--LabApp.news_url=",
        "--ServerApp.allow_root=True",
        "--ServerApp.answer_yes=True",
        "--ServerApp.log_level=CRITICAL",
        "--LabApp.log_level=CRITICAL",
    )
    address = f"http://127.0.0.1:{port}{start}?token={token}"
    return Session(command=command, port=port, token=token, address=address)


def check_versions() -> None:
    """Raises PortfolioError when JupyterLab or its server is too old, too new or missing."""
    for name, (first, end) in VERSIONS.items():
        found = _version(name)
        if not first <= _numbers(found) < end:
            raise PortfolioError(
                f"The workbook needs {name} {_dotted(first)} or later, but not {_dotted(end)}. "
                f"Here is {found or 'none'}. Start the program with scripts/start.py, which sets "
                "the right one up. In an environment of your own, install requirements.lock."
            )


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _numbers(version: str) -> tuple[int, ...]:
    """``4.6.2`` as numbers; what stands behind them, such as ``rc1``, is left out."""
    found = re.match(r"\d+(?:\.\d+)*", version)
    return tuple(int(part) for part in found[0].split(".")) if found else ()


def _dotted(numbers: tuple[int, ...]) -> str:
    return ".".join(map(str, numbers))


def lab_environment(session: Session) -> dict[str, str]:
    """The environment for it: settings and workspaces of our own, beside the user's Jupyter.

    The token goes in here and not into the command, which every account on a computer can see.
    """
    home = user_state_path("award-portfolio")
    config = home / "jupyter-config"
    shutil.copytree(SETTINGS, config, dirs_exist_ok=True)
    package = str(Path(__file__).parents[2])
    path = os.environ.get("PYTHONPATH")
    return {
        **os.environ,
        "JUPYTER_TOKEN": session.token,
        "JUPYTER_CONFIG_DIR": str(config),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
        "PYTHONPATH": os.pathsep.join([package, path] if path else [package]),
    }


def _port_for(folder: Path) -> int:
    """The same port at each start of a record, if it is free; else any that is free.

    A browser keeps what was typed, and not yet saved, by the address of the page, port included.
    """
    path = str(folder.resolve()).encode("utf-8", "surrogatepass")
    own = FIRST_PORT + int(hashlib.sha256(path).hexdigest(), 16) % PORTS
    for port in (own, 0):
        with socket.socket() as found, contextlib.suppress(OSError):
            found.bind(("127.0.0.1", port))
            return int(found.getsockname()[1])
    raise PortfolioError("No port is free on this computer. Restart it, then try again.")
