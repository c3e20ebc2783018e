"""A seed that somebody put into a sealed year: then it is not the year that the tutor deals."""

from __future__ import annotations

from portfolio.base.errors import CohortError
from portfolio.practice.kept import Kept
from portfolio.tutor.cohort import CohortFolder, Member

OWN_SEED = (
    "The year in this folder is not the one that you deal: somebody has put a seed into "
    "practice.json. Ask the learner, and put back the version from before, which is in the folder "
    "“history/practice”."
)


def refuse_own_seed(made: CohortFolder, member: Member, kept: Kept) -> None:
    """Raises CohortError where a first year of a sealed cohort has a seed that is not the tutor's.

    A later year has one of its own: it is played again once the truth was shown.
    """
    practice = kept.practice
    if made.is_sealed and not practice.earlier and practice.seed not in (None, member.seed):
        raise CohortError(OWN_SEED)
