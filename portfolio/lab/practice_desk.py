"""What the practice page asks: how far the year is, what to decide, and going on.

Plain values in and out, ready for JSON. The year is kept by ``portfolio.practice.kept``.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from portfolio.activities.catalogue import builtin_catalogue
from portfolio.base.errors import ConflictError, PracticeError
from portfolio.base.text import plural, uk_date
from portfolio.document.blocks import MIME, bundle
from portfolio.practice import play
from portfolio.practice.kept import Kept, Practice, keep_practice, read_practice
from portfolio.practice.leaving_behind import register_year
from portfolio.practice.plan_reading import read_choices
from portfolio.practice.play import Game, Question
from portfolio.practice.progress import progress_blocks
from portfolio.practice.results import LAST_WEEK
from portfolio.practice.world import World, builtin_worlds, find_world
from portfolio.record.record import open_record
from portfolio.unit.unit import Unit, find_unit

MONTH = 4
"""Weeks by which the year goes on, unless something comes up before."""
MOVED_ON = "The year went on in another tab or on another device. This is how it stands now."
_saving = threading.Lock()


def practice(folder: Path, unit_id: str) -> dict[str, Any]:
    """How far the practice year of a record is, for the page.

    ``state`` is ``none`` (choose a world), ``given`` (plan, then begin), ``playing`` or ``over``.
    Raises PortfolioError.
    """
    unit = find_unit(builtin_catalogue(), unit_id)
    return _page(folder, unit, read_practice(folder))


def act(folder: Path, unit_id: str, wish: Mapping[str, Any]) -> dict[str, Any]:
    """Do what the page wishes: ``choose``, ``begin``, ``go on``, ``decide`` or ``register``.

    ``digest`` names the version that the page shows; when the year has moved on meanwhile nothing
    is done, and ``notice`` says so. Raises PortfolioError.
    """
    unit = find_unit(builtin_catalogue(), unit_id)
    with _saving:
        kept = read_practice(folder)
        if wish.get("digest") != (kept.digest if kept else None):
            return {**_page(folder, unit, kept), "notice": MOVED_ON}
        notice = ""
        if wish.get("wish") == "register":
            notice = _registered(folder)
        else:
            try:
                keep_practice(folder, _wished(folder, unit, kept, wish), wish.get("digest"))
            except ConflictError:
                notice = MOVED_ON
        return {**_page(folder, unit, read_practice(folder)), "notice": notice}


def progress(folder: Path) -> list[dict[str, Any]]:
    """The charts, the money and the decisions of the year so far, as the page draws blocks."""
    kept = read_practice(folder)
    if kept is None or kept.game is None:
        return []
    return bundle(progress_blocks(kept.game, kept.world))[MIME]["blocks"]


def _wished(folder: Path, unit: Unit, kept: Kept | None, wish: Mapping[str, Any]) -> Practice:
    match wish.get("wish"), kept:
        case "choose", None:
            world = find_world(str(wish.get("world")))
            return Practice(world=world.id, seed=world.seed)
        case "begin", Kept(game=None):
            reading = read_choices(unit, _answers(folder, unit))
            seed, world = kept.practice.seed, kept.world
            return kept.with_game(play.begin(world, reading.choices, seed))
        case "go on", Kept(game=Game() as game):
            return kept.with_game(play.advance(game, kept.world, MONTH))
        case "decide", Kept(game=Game() as game):
            answers = [str(one) for one in _list(wish.get("answers"))]
            about = str(wish.get("about"))
            return kept.with_game(play.decide(game, kept.world, about, answers))
    raise PracticeError("The page asked for something that cannot be done now. Open it again.")


def _registered(folder: Path) -> str:
    done = register_year(folder)
    if not done.added and not done.replaced:
        return "Your register has all of it already."
    return (
        f"{plural(len(done.added) + len(done.replaced), 'item')} put into your evidence register, "
        "each marked as practice."
    )


def _page(folder: Path, unit: Unit, kept: Kept | None) -> dict[str, Any]:
    if kept is None:
        return {"state": "none", "digest": None, "worlds": _worlds()}
    page = {"digest": kept.digest, "world": _told(kept.world)}
    if kept.game is None:
        return {**page, "state": "given", **_plan(folder, unit)}
    game, world = kept.game, kept.world
    year = play.seen(game, world)
    mails = year.inbox[::-1].fillna("").to_dict("records")
    waiting = play.questions(game, world)
    return {
        **page,
        "state": "over" if play.is_over(game, world) else "playing",
        "week": game.week,
        "weeks": LAST_WEEK,
        "date": uk_date(world.monday(max(game.week, 1))),
        "questions": [_question(unit, question) for question in waiting],
        "mails": [{**mail, "date": uk_date(world.monday(int(mail["week"])))} for mail in mails],
        "evaluate": _evaluated_in(unit),
    }


def _plan(folder: Path, unit: Unit) -> dict[str, Any]:
    """How the learner's answers are understood; or why there is nothing to run yet."""
    try:
        reading = read_choices(unit, _answers(folder, unit))
    except PracticeError as error:
        return {"notes": [], "missing": str(error)}
    return {"notes": [asdict(note) for note in reading.notes], "missing": ""}


def _answers(folder: Path, unit: Unit) -> Any:
    record = open_record(folder)
    return lambda ref: record.answers(unit.id, ref)


def _question(unit: Unit, question: Question) -> dict[str, Any]:
    named = (name.partition(":") for name in question.exercises)
    refs = [ref for of, _, ref in named if of == unit.id and unit.has(ref)]
    return {**asdict(question), "exercises": refs}


def _evaluated_in(unit: Unit) -> list[str]:
    """The criteria in which a programme is evaluated."""
    return [c.ref for c in unit.criteria if any(use.name == "evaluation" for use in c.activities)]


def _worlds() -> list[dict[str, str]]:
    return [_told(world) for world in builtin_worlds().values()]


def _told(world: World) -> dict[str, str]:
    return {
        "id": world.id,
        "title": world.title,
        "sector": world.sector,
        "story": world.story.strip(),
        "fictional": world.fictional,
        "staff": plural(world.staff, "member") + " of staff",
        "begins": uk_date(world.first_monday),
    }


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
