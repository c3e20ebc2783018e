"""Running a cohort: every year worked out, its documents registered, its portfolio built.

One learner is one task; what goes wrong with one harms no other. What has not changed since the
last time is not done again.
"""

from __future__ import annotations

import atexit
import hashlib
import json
from functools import cache, partial
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from portfolio.base import files as own_files
from portfolio.base.errors import PortfolioError
from portfolio.base.learner_tasks import Executors, Progress, for_each
from portfolio.making.build import build_portfolio, portfolio_path
from portfolio.making.wanted import Wanted
from portfolio.practice import BEGUN_FILE, DEALT_FILE, FILE, WORLD_FILE, play, story
from portfolio.practice.choices import Decisions, load_decisions
from portfolio.practice.dealing import deal
from portfolio.practice.kept import Kept, keep_practice, read_practice
from portfolio.practice.leaving_behind import register_year
from portfolio.practice.play import Game
from portfolio.record.disk import digest_of
from portfolio.record.record import open_record
from portfolio.tutor.cohort import (
    TUTOR,
    CohortFolder,
    Member,
    keep,
    read_cohort,
)
from portfolio.tutor.gone import what_is_gone
from portfolio.tutor.mistakes import Work, checked_in, mistakes_in
from portfolio.tutor.outcome import Concluded, Outcome, State, year_outcome
from portfolio.tutor.own_seed import refuse_own_seed
from portfolio.tutor.own_words import concluded, names_the_organisation
from portfolio.workbook.cache import program
from portfolio.workbook.workers import Workers

DECISIONS = "decisions.toml"
"""A decisions file in a learner's folder: the year is played from it."""
OUTCOMES = f"{TUTOR}/outcomes"
SHOWN = 2_000
"""Letters of a message that are kept."""
NOT_BEGUN = (
    "The year has not begun yet. It begins on the page Practice, or with a decisions file "
    f"({DECISIONS}) in the learner's folder."
)
NOT_DEALT = (
    "The year has not begun yet. It begins on the page Practice, while “practice deal” deals the "
    "years on your computer."
)
NOT_FROM_A_FILE = (
    f"There is a decisions file ({DECISIONS}), but the years of this cohort are sealed, and are "
    "played on the page Practice. Take the file out, then run again."
)


def run_cohort(made: CohortFolder, executors: Executors, progress: Progress) -> tuple[Outcome, ...]:
    """Run every learner's year, in parallel; the outcomes in the order of the cohort.

    A year that is being played by hand is left as it is. Each outcome is kept in the tutor's
    folder as soon as it is there, so a run that was stopped goes on where it was.
    """
    members = made.cohort.members
    run = partial(run_member, made.folder.absolute())
    places = range(len(members))
    done = for_each(run, places, executors, progress, lambda place: members[place].folder)
    for member, one in zip(members, done, strict=True):
        if one.error:
            _keep(made, _outcome(member, "failed", one.error))
    return read_outcomes(made)


def read_outcomes(made: CohortFolder) -> tuple[Outcome, ...]:
    """The outcomes that are kept, in the order of the cohort; learners without one are left out.

    Each has the name that the cohort has now."""
    found = ((member, _kept(made, member)) for member in made.cohort.members)
    return tuple(
        outcome.model_copy(update={"name": member.name}) for member, outcome in found if outcome
    )


def run_member(folder: Path, place: int) -> None:
    """Run one learner of the cohort in ``folder``, by the place in its list, and keep the outcome.

    What goes wrong with the learner's files is the outcome; nothing is raised because of it.
    """
    made = read_cohort(folder)
    member = made.cohort.members[place]
    before = _kept(made, member)
    if told := what_is_gone(made, member):
        if not (before and before.year):
            _keep(made, _outcome(member, "failed", told))
        return
    key = _key(made, member)
    if before and before.key == key and before.state == "over":
        return
    try:
        outcome = _run(made, member)
    except PortfolioError as error:
        outcome = _outcome(member, "failed", str(error))
    _keep(made, outcome.model_copy(update={"key": _key(made, member)}))


def _run(made: CohortFolder, member: Member) -> Outcome:
    folder = made.record(member)
    decisions = _decisions(folder)
    kept = read_practice(folder)
    if kept:
        refuse_own_seed(made, member, kept)
    if kept and kept.practice.seed is None:
        if decisions:
            raise PortfolioError(NOT_FROM_A_FILE)
        deal(folder, kept, member.seed, anew=True)
        kept = read_practice(folder)
    elif kept and decisions:
        kept = _play_out(folder, kept, decisions)
    if not kept or not kept.game:
        return _outcome(member, "not begun", NOT_DEALT if made.is_sealed else NOT_BEGUN)
    game = play.unsealed(kept.game, member.seed) if kept.game.is_sealed else kept.game
    with kept.telling():
        return _how_it_went(made, member, kept, game, decisions)


def _how_it_went(
    made: CohortFolder, member: Member, kept: Kept, game: Game, decisions: Decisions | None
) -> Outcome:
    folder = made.record(member)
    if not play.is_over(game, kept.world):
        message = f"Still playing: week {game.week} of 52."
        return _outcome(member, "playing", message, week=game.week)
    register_year(folder)
    wanted = Wanted(page_numbers=False)
    built = build_portfolio(folder, made.unit.id, _workers(), _heard, _heard, wanted)
    record = open_record(folder)
    raw = partial(record.answers, made.unit.id)
    told = _from_file(decisions) if decisions else concluded(made.unit, raw)
    words = None if decisions else names_the_organisation(made.unit, raw, kept.world)
    work = Work(game=game, concluded=told, own_words=words)
    return _outcome(
        member,
        "over",
        " ".join(built.notes),
        week=game.week,
        portfolio=portfolio_path(folder, made.unit).relative_to(folder).as_posix(),
        year=year_outcome(game, kept.world, told, mistakes_in(work), checked_in(work)),
        of_another_version=kept.of_another_version,
    )


def _decisions(folder: Path) -> Decisions | None:
    path = folder / DECISIONS
    if own_files.leads_elsewhere(path):
        raise PortfolioError(
            f"{DECISIONS} is a link, which is not followed. Put the file itself there."
        )
    return load_decisions(path, story.known_names()) if path.exists() else None


def _play_out(folder: Path, kept: Kept, decisions: Decisions) -> Kept | None:
    """The year played from a decisions file, and kept; a year begun by hand stays as it is, and so
    does one that another version of the program played."""
    if kept.game and kept.game.model != play.MODEL and play.is_over(kept.game, kept.world):
        return kept
    game = play.play_out(kept.world, decisions, kept.practice.seed)
    if kept.game and kept.game != game:
        raise PortfolioError(
            f"There are both a decisions file ({DECISIONS}) and a year that went another way. Take "
            "one of the two out of the learner's folder, then run again."
        )
    keep_practice(folder, kept.with_game(game), kept.digest)
    return read_practice(folder)


def _from_file(decisions: Decisions) -> Concluded:
    found = decisions.conclusion
    return Concluded(
        verdict=found.satisfaction,
        worth_it=found.worth_it,
        compared=found.compared,
        voices=found.voices,
    )


def _outcome(member: Member, state: State, message: str, **more: Any) -> Outcome:
    return Outcome(
        folder=member.folder, name=member.name, state=state, message=message[:SHOWN], **more
    )


def _path(made: CohortFolder, member: Member) -> Path:
    return made.folder / OUTCOMES / f"{member.folder}.json"


def _keep(made: CohortFolder, outcome: Outcome) -> None:
    path = made.folder / OUTCOMES / f"{outcome.folder}.json"
    keep(path, outcome)


def _kept(made: CohortFolder, member: Member) -> Outcome | None:
    """The outcome that is kept; one that cannot be read is worked out again."""
    try:
        return Outcome.model_validate_json(_path(made, member).read_bytes())
    except (OSError, ValidationError):
        return None


def _key(made: CohortFolder, member: Member) -> str:
    """Changes when anything does that the outcome is worked out from."""
    folder = made.record(member)
    names = (FILE, WORLD_FILE, BEGUN_FILE, DEALT_FILE, DECISIONS)
    files = [digest_of(folder / name) if (folder / name).is_file() else "" for name in names]
    try:
        answers = sorted(open_record(folder).digests.items())
    except PortfolioError:
        answers = []
    text = json.dumps([files, answers, made.cohort.unit, program()])
    return hashlib.sha256(text.encode()).hexdigest()


@cache
def _workers() -> Workers:
    """The one that runs notebooks, warm for all learners that this process takes."""
    workers = Workers(1)
    atexit.register(workers.__exit__, None, None, None)
    return workers


def _heard(*_: object) -> None:
    """Nobody watches the pages of one learner."""
