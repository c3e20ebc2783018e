"""From a record's practice year to its documents, its register and its analysis."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from portfolio.base.errors import PracticeError
from portfolio.document.blocks import Block, Callout
from portfolio.practice import play, story
from portfolio.practice.analysis.analysis_blocks import analysis_blocks
from portfolio.practice.analysis.whole_analysis import analyse
from portfolio.practice.decisions_in_words import in_words
from portfolio.practice.documents.folder import documents
from portfolio.practice.documents.workplace_document import Document, Read, Setting
from portfolio.practice.kept import read_practice
from portfolio.practice.play import Game
from portfolio.practice.prices import prices
from portfolio.practice.ready_plans import not_own_work
from portfolio.practice.register_year import Registered, into_register
from portfolio.practice.world import World


def register_year(folder: Path) -> Registered:
    """Put the documents of a record's practice year, as far as it was played, into its register.

    Run again later it brings what has changed since; what an earlier year left stays.
    Raises PracticeError when no year was begun.
    """
    kept = read_practice(folder)
    if kept is None or kept.game is None or kept.game.week < 1:
        raise PracticeError(
            "There is no practice year in this record yet, so it has no documents. Begin one, and "
            f"play at least its first week.\n(Folder: {folder})"
        )
    with kept.telling():
        made = documents(play.seen(kept.game, kept.world), setting_of(kept.game, kept.world))
    if kept.game.ready_plan:
        made = tuple(replace(one, title=f"{one.title} (ready plan)") for one in made)
    place = kept.practice.place
    return into_register(folder, made if place == 1 else [_of_year(one, place) for one in made])


def _of_year(document: Document, place: int) -> Document:
    """A document of a later year, so that it does not take the place of an earlier year's."""
    stem, dot, ending = document.name.rpartition(".")
    return replace(
        document,
        name=f"{stem}, year {place}{dot}{ending}",
        title=f"{document.title} (year {place})",
    )


def analysis_of(folder: Path) -> tuple[Block, ...]:
    """The analysis of a record's practice year; nothing when none was begun."""
    kept = read_practice(folder)
    if kept is None or kept.game is None:
        return ()
    with kept.telling():
        known = _Known(
            play.to_json(kept.game),
            kept.world.digest,
            story.telling(),
            kept.of_another_version,
            kept.game,
            kept.world,
        )
        return _analysed(known)


@dataclass(frozen=True)
class _Known:
    """What an analysis follows from: the game as text, the digests of its world and its story,
    and what is said of a year of another version."""

    text: str
    digest: str
    story: str
    other: str
    game: Game = field(compare=False)
    world: World = field(compare=False)


@lru_cache(maxsize=4)
def _analysed(known: _Known) -> tuple[Block, ...]:
    """A page asks for the same analysis again and again while somebody works on it."""
    seen = play.seen(known.game, known.world)
    blocks = tuple(analysis_blocks(analyse(seen, prices(known.world))))
    said = []
    if known.game.ready_plan:
        said.append(Callout("note", "A ready plan", not_own_work(known.game.ready_plan)))
    if known.other:
        said.append(Callout("note", "Begun with another version", known.other))
    heading, practice, *rest = blocks
    return (heading, practice, *said, *rest)


def setting_of(game: Game, world: World) -> Setting:
    """How documents name the organisation, the programme and what was decided."""
    said = in_words(game, world)
    return Setting(
        organisation=world.title,
        fictional=world.fictional,
        programme=story.kinds()[game.choices.option.kind].title,
        monday=world.first_monday,
        criteria=tuple(dict.fromkeys(row.name for row in game.choices.criteria)),
        answered={name: said[name][1] for name in game.taken if name in said},
        shortlists={
            award: tuple(
                Read(number=one.number, listed=one.listed, reason=one.reason) for one in read
            )
            for award, read in game.shortlists.items()
        },
        ready_plan=game.ready_plan,
    )
