"""About how long it takes to answer a criterion, for a learner who plans an evening."""

from __future__ import annotations

from functools import cache
from typing import Any

from portfolio.activities import all_activities
from portfolio.base.text import number
from portfolio.unit.unit import Criterion

MINUTES = {
    "text": 8.0,
    "line": 1.5,
    "pounds": 1.5,
    "number": 1.5,
    "evidence": 2.0,
    "day": 0.5,
    "choice": 0.5,
    "pick": 0.5,
    "yes": 0.5,
}
"""For one field of a kind, thinking and looking up included: our own estimate."""
ROWS = 3
"""So many rows of a table are filled in."""
LEAST = 30
"""Minutes below which no rule goes: to find what to say takes time as well."""
ROUNDED_TO, ROUNDED_TO_LATER, LATER = 15, 30, 90
"""Minutes are told in quarters of an hour, those after the first hour and a half in halves."""
PARTS = {
    15: "a quarter of an hour",
    30: "half an hour",
    45: "three quarters of an hour",
    60: "an hour",
    90: "an hour and a half",
}


def time_needed(criterion: Criterion) -> str:
    """``about an hour and a half``: as the unit file says, else by the forms of the criterion."""
    by_forms = sum(_of_form(use.name) for use in criterion.activities)
    return f"about {in_words(criterion.minutes or max(LEAST, by_forms))}"


def in_words(minutes: float) -> str:
    """Minutes as people tell them; a quarter of an hour at least."""
    step = ROUNDED_TO if minutes < LATER else ROUNDED_TO_LATER
    rounded = max(ROUNDED_TO, round(minutes / step) * step)
    if rounded == LATER - ROUNDED_TO:
        rounded = LATER
    if rounded in PARTS:
        return PARTS[rounded]
    hours, left = divmod(rounded, 60)
    return f"{number(hours)} and a half hours" if left else f"{number(hours)} hours"


@cache
def _of_form(name: str) -> float:
    schema = all_activities()[name].answer.model_json_schema()
    return _of_fields(schema, schema.get("$defs", {}))


def _of_fields(schema: dict[str, Any], definitions: dict[str, Any]) -> float:
    return sum(_of_field(field, definitions) for field in schema["properties"].values())


def _of_field(field: dict[str, Any], definitions: dict[str, Any]) -> float:
    inner = field.get("items", field).get("$ref", "").rpartition("/")[2]
    if inner not in definitions:
        return MINUTES.get(field.get("widget", ""), 0)
    times = ROWS if field.get("widget") == "rows" else 1
    return times * _of_fields(definitions[inner], definitions)
