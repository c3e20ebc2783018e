"""Setting a cohort up: records with workbooks and briefs, and the tutor's key."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from portfolio.activities.catalogue import builtin_catalogue
from portfolio.base import files
from portfolio.base.errors import CohortError
from portfolio.forms.source import Source
from portfolio.making.build import new_record, refresh
from portfolio.practice import play
from portfolio.practice.kept import Practice, give_world, keep_practice, read_practice
from portfolio.practice.world import World, builtin_worlds, load_world
from portfolio.record.evidence import Details, Learner
from portfolio.record.paths import DETAILS, HISTORY
from portfolio.record.record import Record, open_record
from portfolio.record.saving import save_details
from portfolio.tutor.brief import brief, class_brief
from portfolio.tutor.cohort import (
    COHORT,
    LARGEST_SEED,
    LEARNERS,
    OWN_WORLD,
    TUTOR,
    Cohort,
    CohortFolder,
    Member,
    Progress,
    Worlds,
    keep,
    read_cohort,
)
from portfolio.tutor.cohort_file import MOST_LEARNERS, Enrolled, folder_name
from portfolio.tutor.dealt_letters import with_letters
from portfolio.tutor.key import key
from portfolio.unit.unit import find_unit
from portfolio.word.plain_file import write_blocks

BRIEF = "Practice brief.docx"
KEY = f"{TUTOR}/Tutor's key.docx"
SET_UP_AGAIN = "Set the cohort up again in another folder, with the same seed, to try once more."


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a tutor sets up: ``organisation`` is the name of a world that comes with the program,
    or empty; ``own`` a world file of the tutor's. With ``keeps_truth`` nobody sees what was true
    in their year before ``show_truth``; with ``ready_plans`` the brief says how to take one of
    those instead of planning."""

    unit: str
    worlds: Worlds
    seed: int
    organisation: str = ""
    own: Path | None = None
    keeps_truth: bool = False
    ready_plans: bool = False
    sealed: bool = False
    """Whether the tutor keeps the seeds, and deals the years; the truth is kept as well."""


@dataclass(frozen=True, kw_only=True)
class SetUp:
    """A cohort that was set up or has grown, and those who are ``new`` in it.

    ``renamed`` have another name in the list than before; ``unlisted`` are in it no more.
    ``failed`` says in sentences what the briefs and the key do not show.
    """

    made: CohortFolder
    new: tuple[Member, ...]
    renamed: tuple[Member, ...] = ()
    unlisted: tuple[Member, ...] = ()
    failed: tuple[str, ...] = ()


def chosen(organisation: str) -> tuple[str, Path | None]:
    """The name of a world that comes with the program, or else the tutor's own file.

    Raises CohortError when it is neither.
    """
    if not organisation or organisation in builtin_worlds():
        return organisation, None
    if Path(organisation).is_file():
        return "", Path(organisation)
    known = ", ".join(sorted(builtin_worlds()))
    raise CohortError(
        f'There is no organisation "{organisation}", and no file of that name. Choose one of: '
        f"{known}; or give a file of your own."
    )


def set_up(folder: Path, learners: Sequence[Enrolled], wanted: Wanted, progress: Progress) -> SetUp:
    """Make a record with a workbook and a brief for each learner, and the tutor's key.

    The cohort's file comes last, so that a set-up that was interrupted is never taken for a whole
    one; the same again goes on with it. Raises CohortError when the folder holds something else;
    WorldFileError, UnknownUnitError, SaveError.
    """
    unit = find_unit(builtin_catalogue(), wanted.unit)
    world = load_world(wanted.own) if wanted.own else None
    if folder.exists() and not _is_free(folder):
        raise CohortError(f"{folder} is not empty. Choose a new folder for this cohort.")
    secret = secrets.randbelow(LARGEST_SEED) if wanted.sealed else None
    cohort = with_letters(_cohort(learners, unit.id, wanted, world, secret))
    made = CohortFolder(folder=folder, cohort=cohort, own=world)
    files.make_folder(folder / TUTOR)
    if wanted.own:
        files.put(folder / OWN_WORLD, wanted.own.read_bytes())
    failed = _make(made, cohort.members, progress)
    return SetUp(made=made, new=cohort.members, failed=failed)


def join(folder: Path, learners: Sequence[Enrolled], wanted: Wanted, progress: Progress) -> SetUp:
    """Add the learners whom a cohort does not have yet; nobody else's folder is touched.

    A learner with the number of one who is there is the same one, and has the name of the list
    from now on, with the folder and the year of before. Where the truth is kept, or plans are
    ready, so it is for whoever joins, whether that is asked for again or not.

    Raises CohortError when the cohort was set up in another way, or
    gets too large; WorldFileError, SaveError.
    """
    made = read_cohort(folder)
    wanted = replace(
        wanted,
        keeps_truth=wanted.keeps_truth or made.cohort.keeps_truth,
        ready_plans=wanted.ready_plans or made.cohort.ready_plans,
    )
    before = with_letters(made.cohort).members
    world = load_world(wanted.own) if wanted.own else None
    old = [Enrolled(name=one.name, number=one.number, folder=one.folder) for one in before]
    width = len(before[-1].folder.partition(" ")[0])
    new = [
        replace(one, folder=folder_name(f"{place:0{width}d}", one.name))
        for place, one in enumerate(
            (one for one in learners if not any(_is_same(one, other) for other in old)),
            start=len(old) + 1,
        )
    ]
    if len(old) + len(new) > MOST_LEARNERS:
        raise CohortError(f"{MOST_LEARNERS} learners is the most in one cohort. Make a second one.")
    secret = made.cohort.secret
    again = _cohort(old, wanted.unit, wanted, world, secret)
    alike = _settings(again) == _settings(made.cohort) and wanted.sealed == made.is_sealed
    if not alike or not _is_world(made.own, world):
        raise CohortError(
            f"{folder} is a cohort already, and was set up in another way: for the unit "
            f"{made.cohort.unit}, with --world {made.cohort.worlds} --seed {made.cohort.seed}"
            f"{' --sealed' if made.is_sealed else ''}. To "
            "add learners to it, give the same again, with the same --organisation if there was "
            "one. For another cohort, choose a new folder."
        )
    grown = _cohort([*old, *new], wanted.unit, wanted, world, secret)
    named = [_named(member, learners) for member in before]
    members = (*named, *grown.members[len(old) :])
    made = replace(made, cohort=with_letters(grown.model_copy(update={"members": members})))
    listed = [any(_is_same(one, other) for other in learners) for one in old]
    done = SetUp(
        made=made,
        new=made.cohort.members[len(old) :],
        renamed=tuple(now for now, was in zip(named, before, strict=True) if now != was),
        unlisted=tuple(one for one, there in zip(named, listed, strict=True) if not there),
    )
    if done.new or done.renamed:
        return replace(done, failed=_make(made, done.new, progress))
    return done


def show_truth(made: CohortFolder) -> tuple[str, ...]:
    """Let everybody in a cohort see what was true in their year; those whose record is gone.

    Raises SaveError, DamagedFileError.
    """
    gone = []
    for member in made.cohort.members:
        kept = read_practice(made.record(member)) if made.record(member).is_dir() else None
        if kept is None:
            gone.append(member.folder)
        elif kept.practice.locked:
            keep_practice(made.record(member), _opened(kept.practice, member), kept.digest)
    keep(made.folder / COHORT, made.cohort.model_copy(update={"keeps_truth": False}))
    return tuple(gone)


def _opened(practice: Practice, member: Member) -> Practice:
    """A year whose truth may be seen, with its seed where the tutor kept it."""
    changes: dict[str, object] = {"locked": False}
    if practice.seed is None:
        game = practice.game and play.unsealed(practice.game, member.seed)
        changes |= {"seed": member.seed, "game": game}
    return practice.model_copy(update=changes)


def _named(member: Member, learners: Sequence[Enrolled]) -> Member:
    """The member with the name that the list has for the number."""
    for one in learners:
        if member.number and one.number == member.number:
            return member.model_copy(update={"name": one.name})
    return member


def _is_free(folder: Path) -> bool:
    """Whether a folder is empty, or has nothing but what a set-up that was interrupted left."""
    if not folder.is_dir() or (folder / COHORT).exists():
        return False
    there = {path.name for path in folder.iterdir()}
    return not there or (TUTOR in there and there <= {TUTOR, LEARNERS})


def _make(made: CohortFolder, members: tuple[Member, ...], progress: Progress) -> tuple[str, ...]:
    """Make what members need, and the key. What the documents do not show, in sentences."""
    failed: list[str] = []
    for done, member in enumerate(members, start=1):
        failed += _record(made, member)
        progress(member.folder, done, len(members))
    failed += write_blocks(
        made.source(), "The tutor’s key", key(made), made.folder / KEY, remedy=SET_UP_AGAIN
    )
    keep(made.folder / COHORT, made.cohort)
    return tuple(dict.fromkeys(failed))


def _is_same(one: Enrolled, other: Enrolled) -> bool:
    """Whether two entries are of one learner: a number added since, or a name put right."""
    if one.number and other.number:
        return one.number == other.number
    return one.name.casefold() == other.name.casefold()


def _settings(cohort: Cohort) -> tuple[object, ...]:
    """What a cohort was set up with, whoever is in it and whatever has been shown since."""
    worlds = [member.world for member in cohort.members]
    return cohort.unit, cohort.worlds, cohort.seed, worlds


def _is_world(own: World | None, other: World | None) -> bool:
    return (own and own.digest) == (other and other.digest)


def _cohort(
    learners: Sequence[Enrolled],
    unit_id: str,
    wanted: Wanted,
    own: World | None,
    secret: int | None,
) -> Cohort:
    names = [own.id] if own else [wanted.organisation] if wanted.organisation else []
    names = names or sorted(builtin_worlds())
    if wanted.worlds == "same":
        names = names[:1]
    seed = wanted.seed if secret is None else secret
    return Cohort(
        unit=unit_id,
        worlds=wanted.worlds,
        seed=wanted.seed,
        secret=secret,
        keeps_truth=wanted.keeps_truth or wanted.sealed,
        ready_plans=wanted.ready_plans,
        members=tuple(
            Member(
                name=learner.name,
                number=learner.number,
                folder=learner.folder,
                world=names[place % len(names)],
                seed=seed if wanted.worlds == "same" else _own_seed(seed, learner),
            )
            for place, learner in enumerate(learners)
        ),
    )


def _own_seed(seed: int, learner: Enrolled) -> int:
    """A seed that stays a learner's own, whoever joins or leaves the cohort."""
    text = json.dumps([seed, learner.name, learner.number])
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big") % LARGEST_SEED


def _record(made: CohortFolder, member: Member) -> tuple[str, ...]:
    learner = Learner(name=member.name, number=member.number)
    details = Details(learner=learner, units=(made.cohort.unit,))
    record = _new_or_begun(made.record(member), details)
    if made.own:
        give_world(record.folder, made.folder / OWN_WORLD)
    _give_year(made, member)
    world, unit = made.world(member), made.unit
    source = Source(unit=unit, catalogue=builtin_catalogue(), details=details, items=())
    title = f"Practice brief: {world.title}"
    told = class_brief(unit, world) if made.cohort.ready_plans else brief(unit, world)
    return write_blocks(source, title, told, record.folder / BRIEF)


def _new_or_begun(folder: Path, details: Details) -> Record:
    """A new record, or the one that a set-up which was interrupted has begun.

    Raises CohortError when somebody else's is there, RecordError.
    """
    there = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    if DETAILS not in there:
        if there == {HISTORY}:
            save_details(folder, details, based_on=None)
        else:
            return new_record(folder, details)
    record = open_record(folder)
    if record.details.learner != details.learner:
        raise CohortError(
            f"{folder} is there already, and is {record.details.learner.name}'s. Move it away, "
            "then type the same command again."
        )
    refresh(record)
    return record


def _give_year(made: CohortFolder, member: Member) -> None:
    """The year that a learner is to play. Raises CohortError when another one is played there."""
    folder = made.record(member)
    practice = Practice(
        world=member.world,
        seed=None if made.is_sealed else member.seed,
        locked=made.cohort.keeps_truth,
    )
    kept = read_practice(folder)
    if kept is None or kept.practice.game is None:
        keep_practice(folder, practice, kept.digest if kept else None)
    elif (kept.practice.world, kept.practice.seed) != (practice.world, practice.seed):
        raise CohortError(
            f"In {folder} another year is being played. Set the cohort up as it was set up before, "
            "or choose a new folder for it."
        )
