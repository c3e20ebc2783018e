"""The practice year that a record keeps: one file, with a history like every file of a record."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from portfolio.base import files
from portfolio.base.errors import DamagedFileError, Problem, WorldFileError
from portfolio.base.validation import problems
from portfolio.practice import FILE, WORLD_FILE
from portfolio.practice.corrected import Corrected
from portfolio.practice.expected import Expected
from portfolio.practice.packed import pack
from portfolio.practice.play import Game
from portfolio.practice.quantity import Id, Real, Strict
from portfolio.practice.world import World, find_world, load_packed_world, load_world
from portfolio.record import history, json_text, store

MOST_EARLIER = 50


class Earlier(Strict):
    """A year that was played to its end: where, its true effect (points) and what was left (£)."""

    world: Id
    seed: Annotated[int, Field(ge=0, lt=2**63)]
    effect: Real
    left: Real


class Practice(Strict):
    """The world and the seed that a learner has been given, and the year once it has begun."""

    schema_version: Literal[1] = 1
    world: Id
    seed: Annotated[int, Field(ge=0, lt=2**63)]
    game: Game | None = None
    expected: Expected | None = None
    corrected: Corrected = Corrected()
    """What the learner put right of how the plan was understood."""
    earlier: Annotated[tuple[Earlier, ...], Field(max_length=MOST_EARLIER)] = ()
    """The years that were played before this one, the first one first."""
    revealed: bool = False
    """Whether the truth of this year has been seen."""
    locked: bool = False
    """Whether the tutor keeps the truth until the class is over."""


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A practice year as it is kept, and its world. ``digest`` names the version that was read."""

    practice: Practice
    world: World
    digest: str | None

    @property
    def game(self) -> Game | None:
        return self.practice.game

    def with_game(self, game: Game) -> Practice:
        """The same practice year, played on."""
        return self.practice.model_copy(update={"game": game})


def read_practice(folder: Path) -> Kept | None:
    """The practice year of a record; None when it has none.

    Of a damaged file the last good version is taken, as for every file of a record. Raises
    DamagedFileError when there is no good one, PracticeError or WorldFileError when its world is
    not to be had.
    """
    found = store.read_json(folder, FILE, _problems)
    if found is None:
        return None
    stored = _last_good(folder, found) if isinstance(found, store.Damage) else found
    practice = _practice(stored.value)
    return Kept(practice=practice, world=_world(folder, practice.world), digest=found.digest)


def _last_good(folder: Path, found: store.Damage) -> json_text.Stored:
    stored = history.read_version(folder, found.last_good) if found.last_good else None
    if stored is None:
        raise DamagedFileError(str(found))
    return stored


def keep_practice(folder: Path, practice: Practice, based_on: str | None) -> str:
    """Save a practice year in a record; ``based_on`` is the digest of what was read, or None.

    Returns the new digest. Raises ConflictError, having kept both versions, when it was changed in
    the meantime; SaveError when it cannot be written.
    """
    value = practice.model_dump(mode="json")
    return store.write_json(folder, FILE, value, based_on=based_on, check=_problems).digest


def give_world(folder: Path, file: Path) -> None:
    """Put a tutor's own world into a record, packed. Raises WorldFileError, SaveError."""
    load_world(file)
    with files.scratch() as beside:
        made = beside / WORLD_FILE
        files.put(made, pack(files.read(file)))
        store.copy_in(folder, WORLD_FILE, made)


def _world(folder: Path, name: str) -> World:
    """The tutor's own world in a record, or the one of that name that comes with the program."""
    own = folder / WORLD_FILE
    if not own.exists():
        return find_world(name)
    world = load_packed_world(own)
    if world.id != name:
        wrong = Problem("id", f'this is the world "{world.id}", not "{name}"')
        raise WorldFileError(own, [wrong], "Put the tutor's file back, or remove this one.")
    return world


def _practice(value: dict[str, Any]) -> Practice:
    return Practice.model_validate_json(json_text.encode(FILE, value))


def _problems(value: dict[str, Any]) -> list[Problem]:
    try:
        _practice(value)
    except ValidationError as error:
        return problems(error)
    return []
