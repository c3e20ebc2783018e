"""The tutor's computer deals the sealed years of a cohort: what was asked for, and no more."""

from __future__ import annotations

from collections.abc import Iterator

from portfolio.base.errors import CohortError, PortfolioError
from portfolio.practice.dealing import deal
from portfolio.practice.kept import read_practice
from portfolio.tutor.cohort import CohortFolder, Member
from portfolio.tutor.gone import what_is_gone
from portfolio.tutor.own_seed import refuse_own_seed

EVERY = 3
"""Seconds after which the folders are looked into again."""
NOT_SEALED = (
    "The years of this cohort are not sealed: each learner's computer works out its own. There is "
    "nothing to deal. “practice new --sealed” sets up a cohort that is."
)


def deal_all(made: CohortFolder) -> Iterator[tuple[Member, str]]:
    """Deal whatever waits: each learner whose year went on, and what went wrong, if anything did.

    One that goes wrong harms no other. Raises CohortError when the cohort is not sealed.
    """
    if not made.is_sealed:
        raise CohortError(NOT_SEALED)
    for member in made.cohort.members:
        try:
            if _dealt(made, member):
                yield member, ""
            elif told := what_is_gone(made, member):
                yield member, told
        except PortfolioError as error:
            yield member, str(error)


def _dealt(made: CohortFolder, member: Member) -> bool:
    folder = made.record(member)
    kept = read_practice(folder)
    if kept:
        refuse_own_seed(made, member, kept)
    return bool(kept and kept.practice.seed is None and deal(folder, kept, member.seed))
