"""The letters of a cohort's programmes.

A letter says nothing of a learner: letters are dealt by the cohort's seed. Each stays as it is
whoever joins later, and when more years are over.
"""

from __future__ import annotations

from collections.abc import Mapping
from string import ascii_uppercase

from portfolio.practice.streams import stream
from portfolio.tutor.cohort import Cohort


def letters(cohort: Cohort) -> Mapping[str, str]:
    """The letter of each learner's programme, by the learner's folder.

    In a cohort of before, whose file has none, they are as they were dealt then.
    """
    dealt = _dealt(cohort.seed, 0, len(cohort.members))
    return {
        member.folder: member.letter or letter
        for member, letter in zip(cohort.members, dealt, strict=True)
    }


def with_letters(cohort: Cohort) -> Cohort:
    """The same with a letter kept for each member; those who have none are dealt the next ones."""
    before = sum(bool(member.letter) for member in cohort.members)
    dealt = iter(_dealt(cohort.seed, before, len(cohort.members)))
    members = (
        member if member.letter else member.model_copy(update={"letter": next(dealt)})
        for member in cohort.members
    )
    return cohort.model_copy(update={"members": tuple(members)})


def _dealt(seed: int, first: int, end: int) -> list[str]:
    """The letters from a place to another, in an order of the cohort's own."""
    purpose = ("letters", str(first)) if first else ("letters",)
    return [_letter(first + int(at)) for at in stream(seed, *purpose).permutation(end - first)]


def _letter(place: int) -> str:
    """A, B ... Z, AA, AB ..."""
    high, low = divmod(place, len(ascii_uppercase))
    return (_letter(high - 1) if high else "") + ascii_uppercase[low]
