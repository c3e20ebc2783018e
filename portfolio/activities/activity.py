"""What an activity is: one structured task that a criterion asks a learner to do."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import ModuleType
from typing import Any

from pydantic import BaseModel, ConfigDict

from portfolio.activities import fields
from portfolio.activities.sums import Sums
from portfolio.document.blocks import Block
from portfolio.unit.findings import Finding, Place, Rule
from portfolio.unit.unit import Criterion, Unit


class Row(BaseModel):
    """One row of a table that the learner fills in. Every field has a default: a draft is valid."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    def is_empty(self) -> bool:
        """True while the learner has entered nothing here.

        The ``ref`` of a row does not count: the form gives it. So an empty row never counts.
        """
        return all(_is_blank(getattr(self, name)) for name in _that_count(type(self)))

    def lacks(self, *names: str) -> bool:
        """True while the learner has entered nothing in any of these fields."""
        return all(_is_blank(getattr(self, name)) for name in names)


class Answer(Row):
    """Everything that a learner enters for one activity. Every field has a default."""


class Settings(BaseModel):
    """What a unit file may say about an activity beside its name. Most activities take nothing."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


@dataclass(frozen=True, kw_only=True)
class Context:
    """What an activity may look at beside its own answer.

    ``others`` holds the answers of the activities that it ``reads``, by activity name; one that
    the unit does not use, or that is empty, is absent. ``needs`` has, by the names of rules, the
    words of the unit that ask for what those look for.
    """

    unit: Unit
    criterion: Criterion
    settings: Any
    others: Mapping[str, Answer] = field(default_factory=dict)
    activity: str = ""
    needs: Mapping[str, str] = field(default_factory=dict)

    def found(
        self,
        rule: Rule,
        missing: str,
        next_step: str,
        *,
        at: str = "",
        also: tuple[Place, ...] = (),
    ) -> Finding:
        """What a rule has found in this answer; needed where the unit's own words ask for it.

        ``at`` is the path of the field, ``also`` what it does not agree with: see ``Finding``.
        """
        words = self.needs.get(rule.name)
        if words:
            rule = rule.needed_by(f"Criterion {self.criterion.ref}: “{words}”")
        return rule.found(
            missing,
            next_step,
            place=self.here(at),
            also=also,
        )

    def here(self, at: str) -> Place:
        """The place of another field of this answer."""
        return Place(criterion=self.criterion.ref, activity=self.activity, at=at)


def no_sums(_answer: Any, _context: Context) -> Iterable[Sums]:
    """What most activities work out while they are filled in."""
    return ()


@dataclass(frozen=True, kw_only=True)
class Activity:
    """One activity: its fields, what is checked, and what it shows in the portfolio.

    ``check``, ``blocks`` and ``sums``, what is worked out while it is filled in, are called with a
    non-empty answer only. ``reads`` names the other activities whose answers they may look at; a
    change in one of those makes this one stale.
    """

    name: str
    title: str
    purpose: str
    answer: type[Answer]
    check: Callable[[Any, Context], Iterable[Finding]]
    blocks: Callable[[Any, Context], Iterable[Block]]
    sums: Callable[[Any, Context], Iterable[Sums]] = no_sums
    settings: type[Settings] = Settings
    reads: tuple[str, ...] = ()
    ruled_by: tuple[ModuleType, ...] = ()
    """The modules that hold rules of it, where its own module does not hold them all."""
    described: tuple[tuple[Rule, str, str], ...] = ()
    """The rules of one that a file describes, each with what it says; else they are those of its
    modules."""

    @property
    def modules(self) -> tuple[ModuleType, ...]:
        """Where its rules are: in the module of its check, and in those that this one names."""
        return (sys.modules[self.check.__module__], *self.ruled_by)


@cache
def _that_count(row: type[Row]) -> tuple[str, ...]:
    """The fields of a row in which a learner enters something."""
    return tuple(
        name
        for name, field in row.model_fields.items()
        if fields.about(field).get("widget") != "ref"
    )


def _is_blank(value: object) -> bool:
    if isinstance(value, Row):
        return value.is_empty()
    if isinstance(value, tuple):
        return all(_is_blank(part) for part in value)
    if isinstance(value, str):
        return not value.strip()
    return value is None or value is False
