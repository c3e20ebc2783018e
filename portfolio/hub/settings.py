"""What JupyterHub is told, so that ``jupyterhub_config.py`` stays a page that a person can read."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from portfolio.base.errors import PortfolioError
from portfolio.base.side_process import PYTHON
from portfolio.hub.hub_file import HubFile, read_hub_file
from portfolio.hub.served import environment
from portfolio.hub.server_places import places_of, prepare, prepare_running, prepare_server

COMMAND = [*PYTHON, "-m", "portfolio.lab.hub_server"]
"""How the server of one person is started."""
CULLER = "idle-culler"
BETWEEN_LOOKS = 5
"""Seconds until the hub looks again at what the proxy knows. A proxy that was started again knows
nobody's workbook; JupyterHub itself would leave it so for five minutes."""
LONGEST_START = 300
"""Seconds in which somebody's workbook has started. Twenty who began within a minute, on two cores
that were busy with other work, had waited for 136."""
Settings = Mapping[str, Mapping[str, object]]


def settings(hub_file: Path) -> Settings:
    """JupyterHub's settings by class and name. Raises HubFileError.

    Stopping the hub ends neither the proxy nor anybody's workbook: it finds both again. Whoever is
    taken out of the file does not get in any more, although JupyterHub still knows them.
    """
    file = read_hub_file(hub_file)
    return {
        "JupyterHub": {
            "cleanup_servers": False,
            "cleanup_proxy": False,
            "implicit_spawn_seconds": 0.1,
            "last_activity_interval": BETWEEN_LOOKS,
            "services": [_culler(file)],
            "load_roles": [_ROLE],
        },
        "Authenticator": {
            "allowed_users": set(file.users()),
            "allow_existing_users": False,
            "admin_users": set(),
        },
        "LocalAuthenticator": {"add_user_cmd": _new_account(file)},
        "Spawner": {
            "cmd": COMMAND,
            "pre_spawn_hook": partial(before_start, hub_file),
            "disable_user_config": True,
            "start_timeout": LONGEST_START,
            "http_timeout": LONGEST_START,
        },
    }


def apply(config: Any, hub_file: Path) -> None:
    """Put the settings into what JupyterHub calls ``c``, and make the folders of the server.

    Raises HubFileError, HubError, AssessmentError, SaveError.
    """
    prepare_server(read_hub_file(hub_file))
    for section, values in settings(hub_file).items():
        for name, value in values.items():
            setattr(config[section], name, value)


def before_start(hub_file: Path, spawner: Any) -> None:
    """Called by JupyterHub, as root, before somebody's server starts: their folders, and what it
    is told. The file is read again, so that a name put right counts at once.

    Raises HubFileError, HubError, AssessmentError; JupyterHub shows the sentence.
    """
    user = str(spawner.user.name)
    try:
        file = read_hub_file(hub_file)
        prepare(file, user)
        running = prepare_running(user)
    except PortfolioError as error:
        error.jupyterhub_message = str(error)  # pyrefly: ignore[missing-attribute]  # it looks for this
        raise
    told = environment(file, user, str(hub_file))
    spawner.environment = {**spawner.environment, **told, **running}


_ROLE = {
    "name": CULLER,
    "scopes": ["list:users", "read:users:activity", "read:servers", "delete:servers"],
    "services": [CULLER],
}


def _culler(file: HubFile) -> dict[str, object]:
    """The service that ends what nobody uses."""
    seconds = file.server.idle_minutes * 60
    return {
        "name": CULLER,
        "command": [sys.executable, "-m", "jupyterhub_idle_culler", f"--timeout={seconds}"],
    }


def _new_account(file: HubFile) -> list[str]:
    """How an account is made for somebody who has none: its home is their folder, nobody signs in
    with it in any other way. JupyterHub puts the name in, and at the end."""
    home = str(places_of(file).home("USERNAME"))
    quiet = ["--no-create-home", "--user-group", "--shell", "/usr/sbin/nologin"]
    return ["useradd", *quiet, "--home-dir", home]
