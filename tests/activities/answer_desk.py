"""An answer as a learner might have entered it, checked and shown."""

from __future__ import annotations

import copy
from typing import Any

from activity_helpers import needs_of

from portfolio.activities import all_activities
from portfolio.activities.activity import Context
from portfolio.activities.sums import Sums
from portfolio.document.blocks import Block, Figure, Heading, Prose, Table
from portfolio.unit.findings import Finding
from portfolio.unit.unit import Unit


class Desk:
    """One activity on the desk of a test: ``settings`` as a unit file would give them."""

    def __init__(self, name: str, unit: Unit, **settings: Any) -> None:
        self.activity = all_activities()[name]
        self.context = Context(
            unit=unit,
            criterion=unit.criteria[0],
            settings=self.activity.settings.model_validate(settings),
            activity=name,
            needs=needs_of(unit, name),
        )

    def findings(self, answer: dict[str, Any]) -> dict[str, Finding]:
        """What the checks say, by rule."""
        return {finding.rule: finding for finding in self._check(answer)}

    def rules(self, answer: dict[str, Any]) -> list[str]:
        """The rules that the answer does not meet, each as often as it is found."""
        return [finding.rule for finding in self._check(answer)]

    def blocks(self, answer: dict[str, Any]) -> list[Block]:
        return list(self.activity.blocks(self._read(answer), self.context))

    def tables(self, answer: dict[str, Any]) -> list[Table]:
        return [block for block in self.blocks(answer) if isinstance(block, Table)]

    def sums(self, answer: dict[str, Any]) -> dict[str, Sums]:
        """What is worked out, by the path of the field."""
        found = self.activity.sums(self._read(answer), self.context)
        return {one.at: one for one in found}

    def figures(self, answer: dict[str, Any]) -> list[Figure]:
        return [block for block in self.blocks(answer) if isinstance(block, Figure)]

    def headings(self, answer: dict[str, Any]) -> list[str]:
        return [block.text for block in self.blocks(answer) if isinstance(block, Heading)]

    def prose(self, answer: dict[str, Any]) -> str:
        parts = [block.markdown for block in self.blocks(answer) if isinstance(block, Prose)]
        return "\n\n".join(parts)

    def _check(self, answer: dict[str, Any]) -> list[Finding]:
        return list(self.activity.check(self._read(answer), self.context))

    def _read(self, answer: dict[str, Any]) -> Any:
        return self.activity.answer.model_validate(answer)


def without(answer: dict[str, Any], *path: str | int) -> dict[str, Any]:
    """A copy of the answer in which the field or row at the path is not there."""
    copied = copy.deepcopy(answer)
    place: Any = copied
    for step in path[:-1]:
        place = place[step]
    del place[path[-1]]
    return copied


def changed(answer: dict[str, Any], value: Any, *path: str | int) -> dict[str, Any]:
    """A copy of the answer with another value at the path."""
    copied = copy.deepcopy(answer)
    place: Any = copied
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return copied
