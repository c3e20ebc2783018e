"""The work of many learners, to be held against each other: each looked at by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from portfolio.activities.catalogue import builtin_catalogue
from portfolio.assessment.alike import Looked, Work, look_at, supplied_texts
from portfolio.assessment.alike_sources import (
    LeftOut,
    is_centre,
    sealed_works,
    work_at_centre,
    work_of_record,
)
from portfolio.assessment.centre import open_centre
from portfolio.assessment.manifest import ENDING
from portfolio.assessment.word_runs import Runs, runs_in
from portfolio.base.limited_process import shared
from portfolio.reports.counted import open_learner
from portfolio.reports.many_records import records_in

WORTH_A_PROCESS = 20
"""So many works take longer to look at than further processes take to start."""


@dataclass(frozen=True, kw_only=True)
class WorkPlace:
    """Where work is: a learner's folder, a learner's at a centre, or what was sealed there.

    ``learner`` is what the folder of a learner at a centre is called. Sealed files in one folder
    are one place, because those of one learner are taken together.
    """

    path: Path
    learner: str = ""
    sealed: bool = False

    @property
    def name(self) -> str:
        return self.learner or self.path.name


@dataclass(frozen=True, kw_only=True)
class LookedThrough:
    """The works in one place, and what had to be left out there and why."""

    works: tuple[Looked, ...]
    left_out: tuple[tuple[Path, str], ...] = ()


def places_in(folders: Iterable[Path]) -> Iterator[WorkPlace]:
    """Where there is work. Raises AssessmentError for a centre.toml that cannot be used."""
    for folder in map(Path.absolute, folders):
        if is_centre(folder):
            for learner in open_centre(folder).learners():
                yield WorkPlace(path=folder, learner=learner)
            continue
        if not folder.is_file():
            yield from (WorkPlace(path=path) for path in records_in(folder))
        if folder.is_file() or any(folder.glob(f"*{ENDING}")):
            yield WorkPlace(path=folder, sealed=True)


def look_through(place: WorkPlace) -> LookedThrough:
    """Look at the work in one place. One task. Raises PortfolioError."""
    left_out: list[tuple[Path, str]] = []
    units = builtin_catalogue()
    works = _works(place, lambda path, why: left_out.append((path, why)))
    looked = tuple(look_at(work, _given(), units) for work in works)
    return LookedThrough(works=looked, left_out=tuple(left_out))


def _works(place: WorkPlace, left_out: LeftOut) -> Iterator[Work]:
    if place.learner:
        yield from work_at_centre(place.path, place.learner, shared(), left_out)
    elif place.sealed:
        yield from sealed_works(place.path, shared(), left_out)
    else:
        yield work_of_record(open_learner(place.path), shared())


@cache
def _given() -> Runs:
    """What the program's own texts say, which everybody was given."""
    return runs_in(supplied_texts(builtin_catalogue()))
