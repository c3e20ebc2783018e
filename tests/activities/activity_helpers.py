"""Answers as plain values, and what an activity finds in them and shows of them."""

from __future__ import annotations

from typing import Any

from portfolio.activities import all_activities
from portfolio.activities.activity import Context
from portfolio.activities.sums import Sums
from portfolio.document.blocks import Block, Figure, Heading, Prose, Table
from portfolio.document.page_html import to_text
from portfolio.unit.findings import Finding
from portfolio.unit.unit import Unit

OBJECTIVES = {
    "objectives": [
        {"ref": "O1", "measure": "Satisfied customers", "baseline": 75, "target": 78},
        {"ref": "O2", "measure": "Advisers who feel noticed", "baseline": 50, "target": 65},
    ]
}
OPTIONS = {
    "options": [
        {"ref": "A", "name": "Employee of the month"},
        {"ref": "B", "name": "Customers' choice"},
    ]
}


def without(rows: list[dict[str, Any]], *names: str) -> list[dict[str, Any]]:
    """The rows with some fields taken out of the first one."""
    first = {name: value for name, value in rows[0].items() if name not in names}
    return [first, *rows[1:]]


def changed(rows: list[dict[str, Any]], **values: Any) -> list[dict[str, Any]]:
    """The rows with other values in the first one."""
    return [{**rows[0], **values}, *rows[1:]]


def needs_of(unit: Unit, name: str) -> dict[str, str]:
    """What the words of a unit make needed in an activity, where the unit first uses it."""
    uses = (use for criterion in unit.criteria for use in criterion.activities)
    return next((use.needs for use in uses if use.name == name), {})


def without_activity(unit: Unit, name: str) -> Unit:
    """The unit as it would be if none of its criteria asked for an activity."""
    outcomes = []
    for outcome in unit.outcomes:
        criteria = tuple(
            one.model_copy(
                update={"activities": tuple(u for u in one.activities if u.name != name)}
            )
            for one in outcome.criteria
        )
        outcomes.append(outcome.model_copy(update={"criteria": criteria}))
    fields = {name: getattr(unit, name) for name in Unit.model_fields}
    return Unit(**{**fields, "outcomes": tuple(outcomes)})


class Tried:
    """One activity with one answer, as a unit uses it."""

    def __init__(
        self,
        unit: Unit,
        name: str,
        answer: dict[str, Any],
        settings: dict[str, Any] | None = None,
        **others: dict[str, Any],
    ) -> None:
        self.activity = all_activities()[name]
        self.answer = self.activity.answer.model_validate(answer)
        known = {other.replace("_", "-"): value for other, value in others.items()}
        self.context = Context(
            unit=unit,
            criterion=unit.criteria[0],
            settings=self.activity.settings.model_validate(settings or {}),
            others={
                other: all_activities()[other].answer.model_validate(value)
                for other, value in known.items()
            },
            activity=name,
            needs=needs_of(unit, name),
        )

    @property
    def findings(self) -> list[Finding]:
        return list(self.activity.check(self.answer, self.context))

    @property
    def rules(self) -> list[str]:
        return [finding.rule for finding in self.findings]

    def finding(self, rule: str) -> Finding:
        found = [finding for finding in self.findings if finding.rule == rule]
        assert len(found) == 1, self.rules
        return found[0]

    @property
    def blocks(self) -> list[Block]:
        return list(self.activity.blocks(self.answer, self.context))

    @property
    def sums(self) -> list[Sums]:
        return list(self.activity.sums(self.answer, self.context))

    @property
    def text(self) -> str:
        return "\n".join(to_text(block) for block in self.blocks)

    @property
    def headings(self) -> list[str]:
        return [block.text for block in self.blocks if isinstance(block, Heading)]

    @property
    def prose(self) -> list[str]:
        return [block.markdown for block in self.blocks if isinstance(block, Prose)]

    @property
    def figures(self) -> list[Figure]:
        return [block for block in self.blocks if isinstance(block, Figure)]

    def table(self, caption: str) -> Table:
        return next(b for b in self.blocks if isinstance(b, Table) and b.caption == caption)
