"""Where everything lies on a centre's server, and who may open it.

Nothing rests on a name being secret or on a page refusing: each account is one of the system's,
and the system says who may open a folder.

    people/USER       0700 USER          their own: workbook, settings, what was worked out
    hand-in/USER      2370 USER:group    a learner puts sealed work in, and cannot list it;
                                         assessors take it out; no other learner can enter
    given-back/USER   0570 USER:group    assessors put feedback in; the learner reads it
    centre            2770 root:group    the centre's folder
"""

from __future__ import annotations

import contextlib
import os
import shlex
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from portfolio.activities.catalogue import builtin_catalogue
from portfolio.assessment.centre import LEARNERS, new_centre, open_centre
from portfolio.assessment.centre_file import FILE as CENTRE_FILE
from portfolio.base import files
from portfolio.base.errors import HubError
from portfolio.hub.hub_file import AssessorAccount, HubFile, LearnerAccount
from portfolio.unit.unit import find_unit

BESIDE = "CACHE_DIRECTORY"
"""The environment variable in which systemd tells the hub of a folder beside everybody's disk."""


@dataclass(frozen=True, kw_only=True)
class Places:
    """The folders below that of the server."""

    root: Path

    def home(self, user: str) -> Path:
        return self.root / "people" / user

    def hand_in(self, user: str) -> Path:
        return self.root / "hand-in" / user

    def given_back(self, user: str) -> Path:
        return self.root / "given-back" / user

    @property
    def centre(self) -> Path:
        return self.root / "centre"


def places_of(file: HubFile) -> Places:
    return Places(root=Path(file.server.folder))


def prepare_server(file: HubFile) -> None:
    """Make what is everybody's: the folders that the others lie in, and the centre's, once, with a
    ``centre.toml`` in which its people are to be entered. Only root can do that.

    Raises HubError; AssessmentError, SaveError when the centre's folder cannot be made.
    """
    places, group = places_of(file), _group(file.server.assessors_group)
    with _told(places.root):
        for shared in ("people", "hand-in", "given-back"):
            files.make_place(places.root / shared, mode=0o711, owner=0, group=0)
        files.make_place(places.centre, mode=0o2770, owner=0, group=group)
        if not (places.centre / CENTRE_FILE).exists():
            new_centre(places.centre, file.server.centre)
            files.make_place(places.centre, mode=0o2770, owner=0, group=group)
            files.make_place(places.centre / LEARNERS, mode=0o2770, owner=0, group=group)


def prepare(file: HubFile, user: str) -> None:
    """Make the folders of somebody who signs in, or give them back the owner and the mode that
    they have to have. Only root can do that.

    Raises HubError when there is no such account or group on this computer, when something stands
    in the way, or when what lies in the folders is another account's, as after a back-up that was
    restored without its owners; AssessmentError for an assessor who is not in ``centre.toml``,
    UnknownUnitError for a learner's unit that is not there.
    """
    places, account = places_of(file), file.account(user)
    if account is None:
        raise HubError(f"{user} is not in hub.toml.")
    owner, own_group = _ids(user)
    group = _group(file.server.assessors_group)
    if isinstance(account, LearnerAccount):
        for unit in account.units:
            find_unit(builtin_catalogue(), unit)
    if isinstance(account, AssessorAccount):
        _refuse_outsider(user, own_group, file.server.assessors_group, group)
        _refuse_other_group(places.centre, file.server.assessors_group, group)
        open_centre(places.centre).file.somebody(account.person)
    _refuse_other_owner(places.home(user), user, owner)
    with _told(places.root):
        files.make_place(places.home(user), mode=0o700, owner=owner, group=own_group)
        if isinstance(account, LearnerAccount):
            files.make_place(places.hand_in(user), mode=0o2370, owner=owner, group=group)
            files.make_place(places.given_back(user), mode=0o570, owner=owner, group=group)


@contextlib.contextmanager
def _told(root: Path) -> Iterator[None]:
    """Say in words why folders cannot be made."""
    try:
        yield
    except OSError as error:
        raise HubError(
            f"The folders below {root} cannot be made: {error.strerror or error}. Look whether the "
            "disk has room and nothing else has their names, then try again."
        ) from error


def _ids(user: str) -> tuple[int, int]:
    """The numbers of an account and of its group. Raises HubError."""
    if sys.platform != "win32":
        import pwd

        try:
            found = pwd.getpwnam(user)
        except KeyError:
            raise HubError(
                f"{user} has no account on this computer. Make one: useradd --create-home {user}"
            ) from None
        return found.pw_uid, found.pw_gid
    raise HubError("A centre's server needs Linux.")


def _group(name: str) -> int:
    """The number of a group. Raises HubError."""
    if sys.platform != "win32":
        import grp

        try:
            return grp.getgrnam(name).gr_gid
        except KeyError:
            raise HubError(
                f"There is no group {name} on this computer. Make one: groupadd --system {name}"
            ) from None
    raise HubError("A centre's server needs Linux.")


def _refuse_outsider(user: str, own_group: int, name: str, group: int) -> None:
    if sys.platform != "win32" and group not in os.getgrouplist(user, own_group):
        raise HubError(
            f"{user} is not in the group {name}, and so cannot open the centre's folder. "
            f"Add them: usermod --append --groups {name} {user}"
        )


def prepare_running(user: str) -> dict[str, str]:
    """Where the server of somebody keeps what it needs while it runs, as an environment variable:
    a folder of theirs beside their disk, so that whoever has filled that can still open the
    workbook and make room. systemd names the folder that it lies in (``CacheDirectory``); without
    one it is in their own folder. Only root can do that. Raises HubError."""
    beside = os.environ.get(BESIDE)
    if not beside:
        return {}
    owner, own_group = _ids(user)
    place = Path(beside) / user
    with _told(place.parent):
        files.make_place(place, mode=0o700, owner=owner, group=own_group)
    return {"JUPYTER_RUNTIME_DIR": str(place)}


def _refuse_other_owner(home: Path, user: str, owner: int) -> None:
    """Nobody is started on files that they cannot open. To give them away is for whoever restored
    them: what lies in somebody's folder may have been put there by anything that runs as them."""
    if strange := next((path for path, facts in _inside(home) if facts.st_uid != owner), None):
        raise HubError(
            f"{strange} is not {user}'s own, and they may be unable to open it. That happens when "
            "a back-up is restored without its owners. Nothing was changed. If all in the folder "
            f"is theirs, give it back to them: chown --recursive {user}: {shlex.quote(str(home))}"
        )


def _refuse_other_group(centre: Path, name: str, group: int) -> None:
    strange = (path for path, facts in _inside(centre) if not _is_shared(facts, group))
    if found := next((path for path in strange if not _is_aside(path.relative_to(centre))), None):
        place = shlex.quote(str(centre))
        raise HubError(
            f"{found} cannot be opened by the group {name}, as everything in the centre's folder "
            "has to be. That happens when a back-up is restored without its groups and modes. "
            "Nothing was changed. Give the folder back to the group: chgrp --recursive "
            f"{name} {place} && chmod --recursive g+rX {place} && "
            f"find {place} -type d -exec chmod 2770 {{}} +"
        )


def _is_shared(facts: os.stat_result, group: int) -> bool:
    """Whether a group reads a file, and can add to and take out of a folder."""
    needed = 0o070 if stat.S_ISDIR(facts.st_mode) else 0o040
    return facts.st_gid == group and facts.st_mode & needed == needed


def _is_aside(path: Path) -> bool:
    """Whether something is no part of anybody's work: hidden, or not finished yet."""
    return any(part.startswith((".", "~")) for part in path.parts)


def _inside(folder: Path) -> Iterator[tuple[Path, os.stat_result]]:
    """Everything in a folder, and nothing of where links lead. What goes away meanwhile is left
    out; a folder that is not there has nothing in it."""
    for place, folders, names in os.walk(folder):
        for name in (*folders, *names):
            with contextlib.suppress(FileNotFoundError):
                path = Path(place, name)
                yield path, path.lstat()
