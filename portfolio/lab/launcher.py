"""Starting JupyterLab for one record: our own settings, loopback only, one window, no news."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from platformdirs import user_state_path

from portfolio.record import open_record

SETTINGS = Path(__file__).parent / "settings"
EXTENSIONS = Path(__file__).parent / "labextensions"


def lab_command(folder: Path, *, browser: bool = True) -> list[str]:
    """The command that starts JupyterLab on the record's start page.

    Raises RecordError when the folder is no record.
    """
    record = open_record(folder)
    start = f"notebooks/{record.details.units[0]}/start.ipynb"
    return [
        sys.executable,
        "-m",
        "jupyterlab",
        f"--ServerApp.root_dir={folder.resolve()}",
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.default_url=/doc/tree/{start}",
        f"--ServerApp.open_browser={browser}",
        '--ServerApp.jpserver_extensions={"portfolio.lab.server": True}',
        f"--LabApp.extra_labextensions_path={EXTENSIONS}",
        "--LabApp.news_url=",
        "--ServerApp.allow_root=True",
        "--ServerApp.log_level=ERROR",
    ]


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
