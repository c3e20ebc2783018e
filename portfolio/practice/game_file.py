"""The practice year in a learner's record: ``practice.json``, and the world that it is played in.

Only the seed and the decisions are kept; the year is worked out from them. A tutor's own world
stands beside it as ``practice-world.toml``; without one it is a world that comes with the program.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portfolio import store
from portfolio.errors import DamagedFileError, PracticeError, Problem
from portfolio.practice import play
from portfolio.practice.play import Game
from portfolio.practice.results import Year
from portfolio.practice.world import World, find_world, load_world
from portfolio.store import Damage, Saved

NAME = "practice.json"
WORLD = "practice-world.toml"


@dataclass(frozen=True, kw_only=True)
class KeptGame:
    """A game in a record, its world, and what the next save is based on."""

    game: Game
    world: World
    digest: str

    def seen(self) -> Year:
        """All that the learner can know by now."""
        return play.seen(self.game, self.world)


def open_game(folder: Path) -> KeptGame | None:
    """The practice year in a record; None when none was begun.

    A damaged file is read in its last good version. Raises DamagedFileError when there is none,
    PracticeError when the world is not to be found, WorldFileError when it has problems.
    """
    found = store.read_json(folder, NAME, _problems)
    if found is None:
        return None
    stored, digest = found, found.digest
    if isinstance(found, Damage):
        stored = found.last_good and store.read_version(found.last_good)
        if not stored:
            raise DamagedFileError(str(found))
    game = _game(stored.value)
    return KeptGame(game=game, world=world_of(folder, game.world), digest=digest or "")


def save_game(folder: Path, game: Game, based_on: str | None) -> Saved:
    """Keep a game in a record. ``based_on`` is the digest of what was opened; None for a new one.

    Raises ConflictError when it was changed elsewhere since (both are kept), SaveError.
    """
    value = json.loads(play.to_json(game))
    return store.write_json(folder, NAME, value, based_on=based_on, check=_problems)


def world_of(folder: Path, name: str) -> World:
    """The tutor's own world in a record, or the one of that name that comes with the program."""
    own = folder / WORLD
    return load_world(own) if own.exists() else find_world(name)


def _game(value: dict[str, Any]) -> Game:
    return play.from_json(json.dumps(value))


def _problems(value: dict[str, Any]) -> list[Problem]:
    try:
        _game(value)
    except PracticeError as error:
        return [Problem("", str(error))]
    return []
