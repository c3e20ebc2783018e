"""The practice year that a record keeps: one file, with a history like every file of a record."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from portfolio.base import files
from portfolio.base.errors import DamagedFileError, Problem, WorldFileError
from portfolio.base.validation import problems
from portfolio.practice import FILE, WORLD_FILE, play
from portfolio.practice.begun import Begun, read_begun
from portfolio.practice.corrected import Corrected
from portfolio.practice.dealt import read_dealt
from portfolio.practice.expected import Expected
from portfolio.practice.packed import pack
from portfolio.practice.play import Game
from portfolio.practice.quantity import Id, Real, Strict
from portfolio.practice.story import Told, as_told
from portfolio.practice.world import World, find_world, load_packed_world, load_world
from portfolio.record import history, json_text, store

MOST_EARLIER = 50
GOES_ON = (
    "This year was begun with another version of the program. It goes on as it began, with its own "
    "organisation and story; a figure may differ a little from what you saw before. What is in "
    "your register stays there."
)
GOES_ON_TODAY = (
    "This year was begun with another version of the program, whose story is not in the file "
    "practice-begun.txt, or cannot be read any more. It goes on with today's story, so that things "
    "may come up late or otherwise. What is in your register stays there."
)


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
    seed: Annotated[int, Field(ge=0, lt=2**63)] | None
    """None where the tutor keeps it, and deals the year."""
    game: Game | None = None
    expected: Expected | None = None
    corrected: Corrected = Corrected()
    """What the learner put right of how the plan was understood."""
    earlier: Annotated[tuple[Earlier, ...], Field(max_length=MOST_EARLIER)] = ()
    """The last years that were played before this one, the first one first."""
    forgotten: Annotated[int, Field(ge=0)] = 0
    """How many years were played before those in ``earlier``."""
    concluded_before: Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")] = ""
    """The digest of the evaluation as it was when this year was given after another one."""
    revealed: bool = False
    """Whether the truth of this year has been seen."""
    locked: bool = False
    """Whether the tutor keeps the truth until the class is over."""

    @property
    def place(self) -> int:
        """Which of the learner's years this is; the first one is 1."""
        return self.forgotten + len(self.earlier) + 1


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A practice year as it is kept, and its world. ``digest`` names the version that was read.

    ``told`` is the story as it was when the year began, if it is another one today. Whatever is
    worked out of the year is worked out within ``telling``.
    """

    practice: Practice
    world: World
    digest: str | None
    told: Told | None = None
    keeps_begun: bool = False
    """Whether the record has what the year was begun with."""
    is_own_world: bool = False
    """Whether the world is a tutor's own, which lies in the record."""

    @cached_property
    def game(self) -> Game | None:
        with self.telling():
            return self.practice.game and play.still_known(self.practice.game)

    def telling(self) -> AbstractContextManager[None]:
        """Tell the story of this year, meanwhile."""
        return as_told(self.told)

    @property
    def of_another_version(self) -> str:
        """What is said of a year that was begun with another version; else nothing."""
        game = self.practice.game
        if game is None or (game.model == play.MODEL and not self.told):
            return ""
        return GOES_ON if self.keeps_begun else GOES_ON_TODAY

    @property
    def may_move(self) -> bool:
        """Whether another organisation may be chosen: nothing of the year has been played, and no
        tutor has given it."""
        practice = self.practice
        has_begun = practice.game is not None and practice.game.week > 0
        is_given = practice.locked or practice.seed is None or self.is_own_world
        is_chosen = bool(practice.earlier) or practice.seed == self.world.seed
        return is_chosen and not is_given and not has_begun

    def moved_to(self, world: World) -> Practice:
        """The practice year in another organisation, where nothing has begun yet. How the plan was
        put right stays, and so do the years that were played before."""
        seed = self.practice.seed if self.practice.earlier else world.seed
        gone = {"game": None, "expected": None}
        return self.practice.model_copy(update={"world": world.id, "seed": seed, **gone})

    def with_game(self, game: Game) -> Practice:
        """The same practice year, played on."""
        return self.practice.model_copy(update={"game": game})


def read_practice(folder: Path) -> Kept | None:
    """The practice year of a record; None when it has none.

    Of a damaged file the last good version is taken, as for every file of a record. Raises
    DamagedFileError when there is no good one, PracticeError or WorldFileError when its world is
    not to be had.
    """
    found = store.read_json(folder, FILE, practice_problems)
    if found is None:
        return None
    practice = _practice(sound(folder, found).value)
    begun = read_begun(folder, practice.game.begun) if practice.game else None
    if practice.game and practice.game.is_sealed:
        dealt = read_dealt(folder, practice.game.dealt_as)
        game = practice.game.model_copy(update={"dealt": dealt})
        practice = practice.model_copy(update={"game": game})
    return Kept(
        practice=practice,
        world=_world_of(folder, practice, begun),
        digest=found.digest,
        told=begun.told if begun else None,
        keeps_begun=begun is not None,
        is_own_world=(folder / WORLD_FILE).exists(),
    )


def sound(folder: Path, found: json_text.Stored | store.Damage) -> json_text.Stored:
    """What was read; of a damaged file the last good version.

    Raises DamagedFileError when there is none.
    """
    if isinstance(found, json_text.Stored):
        return found
    good = history.read_version(folder, found.last_good) if found.last_good else None
    if good is None:
        raise DamagedFileError(str(found))
    return good


def keep_practice(folder: Path, practice: Practice, based_on: str | None) -> str:
    """Save a practice year in a record; ``based_on`` is the digest of what was read, or None.

    Returns the new digest. Raises ConflictError, having kept both versions, when it was changed in
    the meantime; SaveError when it cannot be written.
    """
    value = practice.model_dump(mode="json")
    return store.write_json(folder, FILE, value, based_on=based_on, check=practice_problems).digest


def give_world(folder: Path, file: Path) -> None:
    """Put a tutor's own world into a record, packed. Raises WorldFileError, SaveError."""
    load_world(file)
    with files.scratch() as beside:
        made = beside / WORLD_FILE
        files.put(made, pack(files.read(file)))
        store.copy_in(folder, WORLD_FILE, made)


def _world_of(folder: Path, practice: Practice, begun: Begun | None) -> World:
    """The world as it was when the year began, where it is another one today, or is gone."""
    kept = begun.world if begun else None
    if kept is None or practice.game is None or kept.digest != practice.game.world_digest:
        return _world(folder, practice.world)
    return kept


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


def practice_problems(value: dict[str, Any]) -> list[Problem]:
    """What is wrong with the value of a practice file; nothing where nothing is."""
    try:
        _practice(value)
    except ValidationError as error:
        return problems(error)
    return []
