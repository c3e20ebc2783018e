"""``hub.toml``: who signs in at a centre's server, and as what."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from portfolio.assessment.events import Name, PersonId, UnitId
from portfolio.assessment.manifest import learner_key
from portfolio.base import toml_file
from portfolio.base.errors import HubFileError, Problem
from portfolio.record.evidence import Line

REMEDY = "Correct the file in a text editor, then start the hub again. Nobody's work is touched."
UserName = Annotated[str, Field(pattern=r"^[a-z_][a-z0-9_-]{0,31}$")]
"""The name of an account: as Debian takes it, and as JupyterHub has it after signing in."""


class Entry(BaseModel):
    """A part of the file: no unknown keys, no guessing of types."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Server(Entry):
    """The server itself: whose it is, where everything lies, and when it ends what is idle."""

    centre: Name
    folder: Annotated[str, Field(pattern=r"^/[^\x00]*$", max_length=200)] = "/srv/award-portfolio"
    assessors_group: UserName = "award-assessors"
    """The group of accounts that the centre's folder belongs to."""
    idle_minutes: Annotated[int, Field(ge=5, le=10_080)] = 60
    """After so many minutes without use somebody's workbook is ended; it starts again by itself."""


class LearnerAccount(Entry):
    """A learner: the account, and who that is for the centre."""

    user: UserName
    name: Name
    number: Line = ""
    units: Annotated[tuple[UnitId, ...], Field(min_length=1)]

    @property
    def key(self) -> str:
        """What the learner's folder at the centre is called."""
        return learner_key(self.name, self.number)


class AssessorAccount(Entry):
    """Somebody of the centre: the account, and the id in ``centre.toml``."""

    user: UserName
    person: PersonId


class TutorAccount(Entry):
    """Somebody who sets up cohorts on the practice programme."""

    user: UserName


Account = LearnerAccount | AssessorAccount | TutorAccount


class HubFile(Entry):
    """The whole file."""

    server: Server
    learner: tuple[LearnerAccount, ...] = ()
    assessor: tuple[AssessorAccount, ...] = ()
    tutor: tuple[TutorAccount, ...] = ()

    def users(self) -> frozenset[str]:
        """Every account that may sign in."""
        return frozenset(one.user for one in self._accounts())

    def account(self, user: str) -> Account | None:
        return next((one for one in self._accounts() if one.user == user), None)

    def _accounts(self) -> tuple[Account, ...]:
        return (*self.learner, *self.assessor, *self.tutor)

    def learner_of(self, key: str) -> LearnerAccount | None:
        """The learner whose folder at the centre has that name; capitals do not matter."""
        wanted = key.casefold()
        return next((one for one in self.learner if one.key.casefold() == wanted), None)


def read_hub_file(path: Path) -> HubFile:
    """Read the file. Raises HubFileError with everything that does not fit in it."""
    return toml_file.read_shaped(path, HubFile, HubFileError, REMEDY, _contradictions)


def _contradictions(file: HubFile) -> Iterator[Problem]:
    """What fits by itself and not together: one account for two, two people of one name."""
    users: dict[str, str] = {}
    keys: dict[str, str] = {}
    for kind in ("learner", "assessor", "tutor"):
        for at, one in enumerate(getattr(file, kind), start=1):
            place = f"{kind}[{at}]"
            if users.setdefault(one.user, place) != place:
                yield Problem(f"{place}.user", f'"{one.user}" is {users[one.user]} already')
    for at, learner in enumerate(file.learner, start=1):
        place = f"learner[{at}]"
        if keys.setdefault(learner.key.casefold(), place) != place:
            first = keys[learner.key.casefold()]
            said = "is told apart from this learner by nothing: give each a number of their own"
            yield Problem(place, f"{first} {said}")
