"""A cohort on the practice programme: a folder for each learner, and the tutor's own."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from portfolio.activities.catalogue import builtin_catalogue
from portfolio.base.errors import CohortError
from portfolio.base.files import put
from portfolio.base.text import plain_name
from portfolio.base.validation import problems
from portfolio.forms.source import Source
from portfolio.practice.quantity import Id, Strict
from portfolio.practice.world import World, builtin_worlds, load_world
from portfolio.record.evidence import Details, Learner
from portfolio.tutor.cohort_file import LONGEST_FOLDER, MOST_LEARNERS
from portfolio.unit.unit import Unit, find_unit

LEARNERS = "learners"
TUTOR = "tutor"
COHORT = f"{TUTOR}/cohort.json"
OWN_WORLD = f"{TUTOR}/world.toml"
LARGEST_SEED = 2**63

Worlds = Literal["same", "different"]
Progress = Callable[[str, int, int], None]
"""Hears of each learner that is done: the folder, how many are done, of how many."""
Name = Annotated[str, Field(min_length=1, max_length=LONGEST_FOLDER)]


class Member(Strict):
    """A learner of a cohort, with the folder, the world and the seed of the practice year."""

    name: Annotated[str, Field(min_length=1, max_length=100)]
    number: Annotated[str, Field(max_length=100)] = ""
    folder: Name
    world: Id
    seed: Annotated[int, Field(ge=0, lt=LARGEST_SEED)]
    letter: Annotated[str, Field(pattern=r"^[A-Z]{0,3}$")] = ""
    """The letter of the programme; empty in a cohort of before."""


class Cohort(Strict):
    """What a tutor set up: for which unit, with which worlds, for whom."""

    schema_version: Literal[1] = 1
    unit: Id
    worlds: Worlds
    seed: Annotated[int, Field(ge=0, lt=LARGEST_SEED)]
    secret: Annotated[int, Field(ge=0, lt=LARGEST_SEED)] | None = None
    """What the seeds are made from, where the learners' folders hold none: drawn once."""
    members: Annotated[tuple[Member, ...], Field(min_length=1, max_length=MOST_LEARNERS)]
    keeps_truth: bool = False
    """Whether nobody sees what was true in their year until the tutor lets them."""
    ready_plans: bool = False
    """Whether everybody takes a ready plan, so that the year fits into a class."""


@dataclass(frozen=True, kw_only=True)
class CohortFolder:
    """A cohort's folder with what is in it. ``own`` is the tutor's own world, if there is one."""

    folder: Path
    cohort: Cohort
    own: World | None

    def record(self, member: Member) -> Path:
        """Where a learner's record is."""
        return self.folder / LEARNERS / member.folder

    @cached_property
    def strangers(self) -> tuple[str, ...]:
        """The names of the folders beside the learners' that belong to nobody in the cohort.

        They are looked for once: read the cohort again to look again.
        """
        known = {member.folder for member in self.cohort.members}
        beside = self.folder / LEARNERS
        found = beside.iterdir() if beside.is_dir() else ()
        return tuple(
            sorted(path.name for path in found if path.name not in known and path.is_dir())
        )

    @property
    def is_sealed(self) -> bool:
        """Whether the learners' folders hold no seed, and the tutor deals the years."""
        return self.cohort.secret is not None

    @property
    def unit(self) -> Unit:
        """The unit that everybody in the cohort works on."""
        return find_unit(builtin_catalogue(), self.cohort.unit)

    @property
    def worlds_in_use(self) -> tuple[World, ...]:
        """Each world that somebody in the cohort has, once."""
        return tuple({member.world: self.world(member) for member in self.cohort.members}.values())

    def source(self, reader: str = "For the tutor") -> Source:
        """What the headers of the tutor's own documents say."""
        details = Details(learner=Learner(name=reader), units=(self.cohort.unit,))
        return Source(unit=self.unit, catalogue=builtin_catalogue(), details=details, items=())

    def world(self, member: Member) -> World:
        """The world of a learner's practice year."""
        return self.own or builtin_worlds()[member.world]


def keep(path: Path, model: Strict) -> None:
    """Write one of the tutor's own files as JSON, whole or not at all. Raises BuildError."""
    text = json.dumps(model.model_dump(mode="json"), ensure_ascii=False, indent=1)
    put(path, f"{text}\n".encode())


def read_cohort(folder: Path) -> CohortFolder:
    """A cohort that was set up. Raises CohortError, WorldFileError."""
    path = folder / COHORT
    try:
        cohort = Cohort.model_validate_json(path.read_bytes())
    except OSError as error:
        reason = error.strerror or str(error)
        raise CohortError(
            f"{folder} does not look like a cohort: {path.name} cannot be read ({reason}). Choose "
            "the folder that “practice new” made."
        ) from None
    except ValidationError as error:
        wrong = "; ".join(str(problem) for problem in problems(error))
        raise CohortError(f"{path} cannot be used: {wrong}. Set the cohort up again.") from None
    own = folder / OWN_WORLD
    found = CohortFolder(
        folder=folder, cohort=cohort, own=load_world(own) if own.exists() else None
    )
    _assert_in_order(found, path)
    return found


def _assert_in_order(found: CohortFolder, path: Path) -> None:
    known = {found.own.id} if found.own else set(builtin_worlds())
    for member in found.cohort.members:
        if member.folder != plain_name(member.folder) or member.world not in known:
            raise CohortError(
                f"{path} cannot be used: the folder or the world of {member.name} is not one that "
                "this program gives. Set the cohort up again."
            )
