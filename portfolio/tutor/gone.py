"""Learners of a cohort whose folder was moved, renamed or lost, and what to do about it."""

from __future__ import annotations

from portfolio.practice import FILE
from portfolio.record.history import versions
from portfolio.tutor.cohort import CohortFolder, Member

NO_FOLDER = "There is no folder “{folder}”."
NO_YEAR = "The folder “{folder}” holds no practice year: the file practice.json is not in it."
PUT_BACK = "Put the learner's folder back under the name that it was made with."
STRANGE = "Was it renamed? These folders belong to no learner of the cohort: {folders}."
MOST_NAMED = 5


def what_is_gone(made: CohortFolder, member: Member) -> str:
    """What to say of a learner whose folder, or the practice year in it, is gone; else nothing.

    The outcome that such a learner had is kept, for there is nothing to work it out from again.
    """
    folder = made.record(member)
    if folder.is_dir() and ((folder / FILE).is_file() or versions(folder, FILE)):
        return ""
    gone = NO_YEAR if folder.is_dir() else NO_FOLDER
    told = [gone.format(folder=folder.relative_to(made.folder).as_posix())]
    if strange := made.strangers:
        told.append(STRANGE.format(folders=", ".join(f"“{name}”" for name in strange[:MOST_NAMED])))
    return " ".join((*told, PUT_BACK))
