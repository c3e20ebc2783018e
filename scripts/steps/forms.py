"""Filling in a form as the page shows it, field by field, with an answer that is known."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .learner import Learner
from .sample_answers import is_entered

SLIP_EVERY = 12
"""So many fields there are for each in which the learner slips."""
TYPED = ("line", "text", "pounds", "number", "day")


@dataclass
class Filled:
    """How many fields were filled in, and the paths of those that were not on the page."""

    fields: int = 0
    missing: list[str] = field(default_factory=list)


@dataclass
class Form:
    """A form on the page; ``node`` is around it, ``definitions`` those of its JSON Schema.

    ``places`` says where to look in an item, by its ref.
    """

    learner: Learner
    node: Any
    definitions: Mapping[str, Any]
    places: Mapping[str, str]
    filled: Filled

    def fill(self, properties: Mapping[str, Any], answer: Mapping[str, Any], at: str = "") -> None:
        for key, schema in properties.items():
            value = answer.get(key)
            if is_entered(value) and schema.get("widget") != "ref":
                self._field(schema, f"{at}{key}", value)

    def _field(self, schema: Mapping[str, Any], at: str, value: Any) -> None:
        kind = schema.get("widget", "claims")
        if kind == "claims":
            self._claims(value)
            return
        node = self.at(at)
        if kind != "rows" and not self.learner.can_find(node):
            self.filled.missing.append(at)
            return
        match kind:
            case "rows":
                self._rows(schema, at, node, value)
            case "group":
                self.fill(self._definition(schema)["properties"], value, f"{at}.")
            case "evidence":
                self._evidence(node, value)
            case _:
                self._enter(kind, node, value)
        self.filled.fields += kind not in ("rows", "group")

    def _enter(self, kind: str, node: Any, value: Any) -> None:
        """Enter a value into the one input of a field."""
        if kind in ("choice", "pick"):
            self.learner.choose(node.locator("select"), str(value))
            return
        box = node.locator("textarea, input:not(.pfw-calendar)").first
        self.learner.click(box)
        if kind not in TYPED:
            return
        if box.input_value():
            self.learner.press("Control+a")
        if kind in ("line", "text") and self.filled.fields % SLIP_EVERY == 0:
            self.learner.slip()
        self.learner.type(as_typed(kind, value))

    def _rows(self, schema: Mapping[str, Any], at: str, node: Any, rows: list[Any]) -> None:
        properties = self._definition(schema)["properties"]
        if schema.get("across") and node.locator(".pfw-crossed").count():
            self._crossed(schema["across"], properties, node, rows)
            return
        for place, row in enumerate(rows):
            if not self.at(f"{at}.{place}").count():
                self.learner.click(node.locator("> .pfw-rows-buttons > .pfw-add").first)
            self.fill(properties, row, f"{at}.{place}.")

    def _crossed(self, across: str, properties: Mapping[str, Any], node: Any, rows: Any) -> None:
        """One table of all pairs: each cell is known by what is picked for its row."""
        picks = [key for key, one in properties.items() if one.get("widget") == "pick"]
        (line,) = (key for key in picks if key != across)
        for row in rows:
            pair = f"{row[across]} against {row[line]}"
            for key in (key for key in properties if key not in picks):
                if row.get(key) in (None, ""):
                    continue
                one = properties[key]
                cell = node.get_by_label(f"{one['title']}, {pair}", exact=True)
                if not self.learner.can_find(cell):
                    self.filled.missing.append(f"{one['title']}, {pair}")
                    continue
                self.learner.click(cell)
                self.learner.type(as_typed(one["widget"], row[key]))
                self.filled.fields += 1

    def _evidence(self, node: Any, refs: list[str]) -> None:
        for ref in refs:
            tick = node.locator(".pfw-pick-line", has_text=f"{ref} ").locator("[type=checkbox]")
            self.learner.click(tick.first)
            where = node.locator(f'[data-item="{ref}"] input')
            if where.count() and not where.first.input_value():
                self.learner.click(where.first)
                self.learner.type(self.places[ref])

    def _claims(self, places: Mapping[str, str]) -> None:
        for criterion, place in places.items():
            row = self.node.locator(
                ".pfw-claim", has=self.node.page.get_by_text(criterion, exact=True)
            )
            self.learner.click(row.locator("[type=checkbox]"))
            self.learner.click(row.locator("[type=text]"))
            self.learner.type(place)
            self.filled.fields += 1

    def at(self, path: str) -> Any:
        return self.node.locator(f'[data-at="{path}"]')

    def _definition(self, schema: Mapping[str, Any]) -> Any:
        ref = schema.get("$ref") or schema["items"]["$ref"]
        return self.definitions[ref.rpartition("/")[2]]


def as_typed(kind: str, value: Any) -> str:
    """What somebody types for a value: ``24/04/2026``, ``78``, words."""
    if kind == "day":
        return datetime.date.fromisoformat(value).strftime("%d/%m/%Y")
    return f"{value:g}" if isinstance(value, float) else str(value)
