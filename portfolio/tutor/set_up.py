"""Setting a cohort up: records with workbooks and briefs, and the tutor's key."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Sequence
from pathlib import Path

from portfolio.build import new_record
from portfolio.catalogue import builtin_catalogue
from portfolio.errors import CohortError
from portfolio.evidence import Details, Learner
from portfolio.forms.source import Source
from portfolio.practice.kept import Practice, give_world, keep_practice
from portfolio.practice.world import World, builtin_worlds, load_world
from portfolio.tutor.brief import brief
from portfolio.tutor.cohort import (
    COHORT,
    LARGEST_SEED,
    OWN_WORLD,
    TUTOR,
    Cohort,
    CohortFolder,
    Member,
    Progress,
    Worlds,
    keep,
)
from portfolio.tutor.cohort_file import Enrolled
from portfolio.tutor.key import key
from portfolio.unit import find_unit
from portfolio.word.plain_file import write_blocks

BRIEF = "Practice brief.docx"
KEY = f"{TUTOR}/Tutor's key.docx"


def set_up(
    folder: Path,
    learners: Sequence[Enrolled],
    unit_id: str,
    *,
    worlds: Worlds,
    seed: int,
    own: Path | None,
    progress: Progress,
) -> CohortFolder:
    """Make a record with a workbook and a brief for each learner, and the tutor's key.

    ``own`` is a world file of the tutor's. The cohort's file comes last, so that a set-up that
    was interrupted is never taken for a whole one.
    Raises CohortError when the folder holds something; WorldFileError, UnknownUnitError, SaveError.
    """
    unit = find_unit(builtin_catalogue(), unit_id)
    world = load_world(own) if own else None
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CohortError(f"{folder} is not empty. Choose a new folder for this cohort.")
    cohort = _cohort(learners, unit.id, worlds, seed, world)
    made = CohortFolder(folder=folder, cohort=cohort, own=world)
    (folder / TUTOR).mkdir(parents=True, exist_ok=True)
    if own:
        shutil.copyfile(own, folder / OWN_WORLD)
    for done, member in enumerate(cohort.members, start=1):
        _record(made, member)
        progress(member.folder, done, len(cohort.members))
    write_blocks(made.source(), "The tutor’s key", key(made), folder / KEY)
    keep(folder / COHORT, cohort)
    return made


def _cohort(
    learners: Sequence[Enrolled], unit_id: str, worlds: Worlds, seed: int, own: World | None
) -> Cohort:
    names = [own.id] if own else sorted(builtin_worlds())
    if worlds == "same":
        names = names[:1]
    return Cohort(
        unit=unit_id,
        worlds=worlds,
        seed=seed,
        members=tuple(
            Member(
                name=learner.name,
                number=learner.number,
                folder=learner.folder,
                world=names[place % len(names)],
                seed=seed if worlds == "same" else _own_seed(seed, learner),
            )
            for place, learner in enumerate(learners)
        ),
    )


def _own_seed(seed: int, learner: Enrolled) -> int:
    """A seed that stays a learner's own, whoever joins or leaves the cohort."""
    text = json.dumps([seed, learner.name, learner.number])
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big") % LARGEST_SEED


def _record(made: CohortFolder, member: Member) -> None:
    learner = Learner(name=member.name, number=member.number)
    details = Details(learner=learner, units=(made.cohort.unit,))
    record = new_record(made.record(member), details)
    if made.own:
        give_world(record.folder, made.folder / OWN_WORLD)
    keep_practice(record.folder, Practice(world=member.world, seed=member.seed), None)
    world, unit = made.world(member), made.unit
    source = Source(unit=unit, catalogue=builtin_catalogue(), details=details, items=())
    title = f"Practice brief: {world.title}"
    write_blocks(source, title, brief(unit, world), record.folder / BRIEF)
