"""What the hub tells the server of somebody who has signed in: who it is, and their folders.

It comes in one environment variable. Nothing is protected by it: what somebody may open, the
system says (``server_places``).
"""

from __future__ import annotations

import os
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from portfolio.base import own_places
from portfolio.base.errors import HubError
from portfolio.hub.hub_file import AssessorAccount, HubFile, LearnerAccount
from portfolio.hub.server_places import places_of

TOLD = "AWARD_PORTFOLIO_SERVED"
"""The environment variable that tells it."""


class _Told(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ServedLearner(_Told):
    """A learner: the record's folder, what it begins with, and the way to the centre and back."""

    role: Literal["learner"] = "learner"
    folder: str
    name: str
    number: str
    units: tuple[str, ...]
    centre: str
    hand_in: str
    given_back: str


class ServedAssessor(_Told):
    """Somebody of the centre: its folder, their id there, and who hands in what on this server."""

    role: Literal["assessor"] = "assessor"
    folder: str
    person: str
    hub_file: str


class ServedTutor(_Told):
    """Somebody who sets up cohorts, in a folder of their own."""

    role: Literal["tutor"] = "tutor"
    folder: str


Served = ServedLearner | ServedAssessor | ServedTutor
_SERVED: TypeAdapter[Served] = TypeAdapter(Annotated[Served, Field(discriminator="role")])


def served(file: HubFile, user: str, hub_file: str) -> Served:
    """What somebody is told; ``hub_file`` is where the file is. Raises HubError for a stranger."""
    account, places = file.account(user), places_of(file)
    if account is None:
        raise HubError(f"{user} is not in hub.toml.")
    if isinstance(account, LearnerAccount):
        return ServedLearner(
            folder=str(places.home(user) / "portfolio"),
            name=account.name,
            number=account.number,
            units=account.units,
            centre=file.server.centre,
            hand_in=str(places.hand_in(user)),
            given_back=str(places.given_back(user)),
        )
    if isinstance(account, AssessorAccount):
        return ServedAssessor(folder=str(places.centre), person=account.person, hub_file=hub_file)
    return ServedTutor(folder=str(places.home(user) / "cohorts"))


def environment(file: HubFile, user: str, hub_file: str) -> dict[str, str]:
    """The variables for the server of somebody: what it is told, places of their own, and the
    units and decisions of the centre where the hub has been told of them."""
    home = places_of(file).home(user)
    return {
        **own_places.settings(),
        TOLD: served(file, user, hub_file).model_dump_json(),
        "XDG_CACHE_HOME": str(home / ".cache"),
        "XDG_STATE_HOME": str(home / ".local" / "state"),
        "XDG_DATA_HOME": str(home / ".local" / "share"),
        "XDG_CONFIG_HOME": str(home / ".config"),
    }


def told() -> Served | None:
    """What this process was told by a hub; None where no hub started it. Raises HubError."""
    text = os.environ.get(TOLD)
    if text is None:
        return None
    try:
        return _SERVED.validate_json(text)
    except ValidationError:
        raise HubError(
            "The hub and this program do not fit together. Start the hub again, from the same "
            "environment as the program."
        ) from None
