"""``python -m portfolio.lab.hub_server``: the server of one person who has signed in at a hub.

It makes a learner's record at the first time, and then becomes JupyterLab, with the same settings
and the same pages as on a computer of one's own. The hub says at which address it answers, and
who may ask.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from portfolio.assessment.centre import open_centre
from portfolio.base.errors import HubError
from portfolio.base.files import make_folder
from portfolio.base.side_process import KEYS_TO_A_HUB, PYTHON
from portfolio.hub.served import Served, ServedAssessor, ServedLearner, told
from portfolio.lab.centre_launcher import CENTRE, WHO
from portfolio.lab.centre_pages.centre_notebooks import DESK
from portfolio.lab.launcher import (
    QUIET,
    WORKBOOK,
    check_versions,
    guarded,
    own_environment,
    page_options,
    start_of,
)
from portfolio.lab.recent import is_record
from portfolio.making.build import new_record, refresh
from portfolio.record.evidence import Centre, Details, Learner
from portfolio.record.record import open_record

OTHERS_READ_NOTHING = 0o027
ASSESSORS_SHARE = 0o007
"""What new files do not allow: a centre's folder is of all its assessors."""

TERMINAL = {"shell_command": ["/bin/sh"]}
"""What a tutor's terminal runs: the account's own shell may be none, for nobody signs in with it;
and no login shell, which would not find our commands."""


@dataclass(frozen=True, kw_only=True)
class Start:
    """How the server of somebody is started: options, more of the environment, the current
    folder, in which Jupyter looks for settings, and the umask."""

    options: tuple[str, ...]
    environment: dict[str, str]
    current: Path = Path("/")
    umask: int = OTHERS_READ_NOTHING


def start_for(served: Served) -> Start:
    """What is started for somebody; a learner's record is made if there is none.

    Raises RecordError, AssessmentError, CentreFileError, BuildError, SaveError.
    """
    folder = Path(served.folder)
    if isinstance(served, ServedLearner):
        unit = _workbook(folder, served)
        return Start(options=page_options(folder, start_of(unit), WORKBOOK), environment={})
    if isinstance(served, ServedAssessor):
        person = open_centre(folder).file.somebody(served.person)
        return Start(
            options=page_options(folder, DESK, CENTRE),
            environment={WHO: person.id},
            umask=ASSESSORS_SHARE,
        )
    make_folder(folder)
    commands = {"PATH": _with_our_commands()}
    return Start(options=_for_tutor(folder), environment=commands, current=folder)


def _workbook(folder: Path, served: ServedLearner) -> str:
    """The unit at whose start page the learner begins; the record is made at the first time."""
    if is_record(folder):
        record = open_record(folder)
        refresh(record)
        return record.details.units[0]
    learner = Learner(name=served.name, number=served.number)
    centre = Centre(name=served.centre)
    new_record(folder, Details(learner=learner, centre=centre, units=served.units))
    return served.units[0]


def _for_tutor(folder: Path) -> tuple[str, ...]:
    """JupyterLab as it is, with terminals, on the tutor's own folder."""
    return (
        f"--ServerApp.root_dir={folder.resolve()}",
        "--ServerApp.default_url=/lab",
        '--ServerApp.jpserver_extensions={"jupyterlab": True}',
        f"--ServerApp.terminado_settings={TERMINAL!r}",
        *QUIET,
    )


def _with_our_commands() -> str:
    """Where programs are looked for, ours first: “portfolio” works in a tutor's terminal."""
    return os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)))


def main() -> None:
    """Become the server of whoever the hub has told us of. Raises HubError without a hub."""
    served = told()
    if served is None:
        raise HubError("This is started by JupyterHub. To open a workbook, type: portfolio open")
    check_versions()
    os.umask(OTHERS_READ_NOTHING)
    start = start_for(served)
    os.umask(start.umask)
    os.chdir(start.current)
    policy = guarded(framed_by="'none'")  # as JupyterHub has it: all workbooks have one origin
    command = (*PYTHON, "-m", "portfolio.lab.hub_lab", policy, *start.options)
    keys = {name: os.environ[name] for name in KEYS_TO_A_HUB if name in os.environ}
    os.execve(command[0], command, {**own_environment(), **keys, **start.environment})


if __name__ == "__main__":
    main()
