"""``phrases.toml``: sentences of the centre's own, which a person may choose to insert and change.

The program has none of its own, and never inserts one by itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from portfolio.assessment.centre_file import REMEDY, Entry
from portfolio.assessment.events import Filled, Ref, UnitId
from portfolio.base import toml_file
from portfolio.base.errors import CentreFileError
from portfolio.record.evidence import Line

FILE = "phrases.toml"


class Phrase(Entry):
    """A sentence: for every criterion, or for some ``criteria`` of a ``unit``."""

    text: Filled
    title: Line = ""
    use: Literal["feedback", "action"] = "feedback"
    """Where a person would insert it."""
    unit: UnitId | None = None
    criteria: tuple[Ref, ...] = ()

    def fits(self, unit: str, criterion: str) -> bool:
        """Whether it is meant for a criterion."""
        return self.unit in (None, unit) and (not self.criteria or criterion in self.criteria)


class _Bank(Entry):
    phrase: Annotated[tuple[Phrase, ...], Field(max_length=500)] = ()


def fitting(phrases: Iterable[Phrase], unit: str, criterion: str) -> tuple[Phrase, ...]:
    """The phrases for a criterion of a unit, those that name it first."""
    mine = (one for one in phrases if one.fits(unit, criterion))
    return tuple(sorted(mine, key=lambda one: not one.criteria))


def read_phrases(folder: Path) -> tuple[Phrase, ...]:
    """The phrases of a centre; none, where there is no such file. Raises CentreFileError."""
    path = folder / FILE
    if not path.is_file():
        return ()
    return toml_file.read_shaped(path, _Bank, CentreFileError, REMEDY).phrase
