"""Dealing a year whose seed the tutor keeps: the tutor's computer works out what comes next."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from portfolio.base import files
from portfolio.base.errors import ConflictError
from portfolio.practice import DEALT_FILE, play
from portfolio.practice.dealt import Dealt, dealt_of
from portfolio.practice.decisions_in_words import in_words
from portfolio.practice.kept import Kept, keep_practice, read_practice
from portfolio.practice.play import Game
from portfolio.practice.to_read import asked_about
from portfolio.practice.world import World
from portfolio.record import store
from portfolio.record.disk import digest_of


def waits(kept: Kept) -> bool:
    """Whether a year that is sealed waits for the tutor's computer."""
    game = kept.game
    return game is not None and game.is_sealed and bool(game.asked or game.dealt is None)


def deal(folder: Path, kept: Kept, seed: int, *, anew: bool = False) -> bool:
    """Work out what comes next in a sealed year, and put that, and no more, into its folder.

    ``anew`` puts it there whatever is there already. False when there is nothing to deal, or the
    learner has just gone on: then it is for the next time. Raises PracticeError, SaveError.
    """
    if kept.game is None or not (anew or waits(kept)):
        return False
    with kept.telling():
        game, dealt = dealt_on(kept.game, kept.world, seed)
    now = read_practice(folder)
    if now is None or now.digest != kept.digest:
        return False
    with files.scratch() as beside:
        made = beside / DEALT_FILE
        files.put(made, dealt.model_dump_json().encode())
        game = game.model_copy(update={"dealt_as": digest_of(made)})
        try:
            keep_practice(folder, kept.with_game(game), kept.digest)
        except ConflictError:
            return False
        store.copy_in(folder, DEALT_FILE, made)
    return True


def dealt_on(game: Game, world: World, seed: int) -> tuple[Game, Dealt]:
    """A sealed game after what was asked for, and what may be known of it then."""
    whole = play.unsealed(game, seed)
    if game.asked == "next step" and not play.questions(whole, world):
        whole = play.advance(whole, world, whole.step)
    asked = play.questions(whole, world)
    dealt = dealt_of(
        play.seen(whole, world),
        week=whole.week,
        over=play.is_over(whole, world),
        questions=tuple(dataclasses.asdict(one) for one in asked),
        to_read={
            one.about: tuple(map(dataclasses.asdict, asked_about(whole, world, one.about)))
            for one in asked
            if one.is_award
        },
        said=dict(in_words(whole, world)),
    )
    return game.model_copy(update={"week": whole.week, "asked": "", "dealt": dealt}), dealt
