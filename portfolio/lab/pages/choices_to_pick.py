"""What fields of a criterion's forms can pick from, and what they carry over from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from portfolio.activities import all_activities
from portfolio.base.text import number
from portfolio.lab import wire
from portfolio.record.evidence import EvidenceItem
from portfolio.record.paths import item_name
from portfolio.record.record import Record
from portfolio.unit.unit import Criterion, Unit

LONGEST_WORDS = 80
"""So much of a row is told where it can be picked."""


def choices(record: Record, unit: Unit, criterion: Criterion) -> wire.Choices:
    """What fields can pick from: evidence items, and rows entered in other activities; and what is
    proposed on the page of a criterion for those that pick a row."""
    torn = {copy.name for copy in record.copies}
    items = [
        wire.ItemChoice(
            ref=item.ref,
            words=_item_in_words(unit, item),
            two_versions=item_name(item.ref) in torn,
        )
        for item in record.items
    ]
    carried = list(_carried(record, unit, criterion))
    return wire.Choices(evidence=items, rows=_rows(record, unit), carried=carried)


def _item_in_words(unit: Unit, item: EvidenceItem) -> str:
    """Its title and its method: ``My briefing (Observation)``."""
    method = unit.methods.get(item.method)
    kind = method.label if method else item.method
    return f"{item.title} ({kind})" if kind else item.title


def _rows(record: Record, unit: Unit) -> dict[str, list[wire.Choice]]:
    """Rows with a ``ref``, by ``activity.field``: ``{"smart-objectives.objectives": [...]}``.

    Of several answers to one activity it is the first, as in the checks.
    """
    found: dict[str, list[wire.Choice]] = {}
    for activity, stored in _all_stored(record, unit):
        for field, value in (stored if isinstance(stored, dict) else {}).items():
            rows = [row for row in value if _can_be_picked(row)] if isinstance(value, list) else []
            if rows:
                key = _telling(rows)
                choices = [wire.Choice(ref=row["ref"], words=_text(row, key)) for row in rows]
                found.setdefault(f"{activity}.{field}", choices)
    return found


def _all_stored(record: Record, unit: Unit) -> Iterator[tuple[str, Any]]:
    """What is stored for each use of an activity, by its name; then what no criterion asks for."""
    beside: list[tuple[str, Any]] = []
    for criterion in unit.criteria:
        stored = dict(record.answers(unit.id, criterion.ref))
        for use in criterion.activities:
            yield use.name, stored.pop(use.key, None)
        beside += stored.items()
    yield from beside


def _can_be_picked(row: Any) -> bool:
    """Whether a row can be picked: it has a ref, and something in it."""
    if not isinstance(row, dict) or not isinstance(row.get("ref"), str) or not row["ref"]:
        return False
    return any(value not in ("", None, False, [], {}) for key, value in row.items() if key != "ref")


def _telling(rows: list[Mapping[str, Any]]) -> str:
    """The first key whose texts tell the rows apart; an objective's purpose often does not."""
    for key in rows[0]:
        texts = [_text(row, key) for row in rows]
        if key != "ref" and all(texts) and len(set(texts)) == len(texts):
            return key
    return ""


def _text(row: Mapping[str, Any], key: str) -> str:
    value = row.get(key)
    if not isinstance(value, str):
        return ""
    return value if len(value) <= LONGEST_WORDS else f"{value[: LONGEST_WORDS - 1].rstrip()}…"


def _carried(record: Record, unit: Unit, criterion: Criterion) -> Iterator[wire.Carried]:
    """What stands in the fields that the forms of a criterion carry over, row by row."""
    wanted = {place for use in criterion.activities for place in _wanted_by(use.name)}
    for source, field in sorted(wanted):
        activity, _, rows = source.partition(".")
        found = _first_rows(record, unit, activity, rows)
        if found is None:
            continue
        ref, stored = found
        title = _title(activity, rows, field)
        for row in stored:
            if _can_be_picked(row) and row.get(field) not in (None, ""):
                value = row[field]
                said = number(value) if isinstance(value, int | float) else str(value)
                words = f"{title} of {row['ref']}, from criterion {ref}: {said}"
                yield wire.Carried(
                    source=source, ref=row["ref"], field=field, value=value, words=words
                )


def _first_rows(
    record: Record, unit: Unit, activity: str, field: str
) -> tuple[str, list[Any]] | None:
    """The criterion with the first answer to an activity that has rows, and those rows."""
    for criterion, use in unit.uses_of(activity):
        stored = record.answers(unit.id, criterion.ref).get(use.key)
        rows = stored.get(field) if isinstance(stored, dict) else None
        if isinstance(rows, list) and any(map(_can_be_picked, rows)):
            return criterion.ref, rows
    return None


@cache
def _wanted_by(name: str) -> tuple[tuple[str, str], ...]:
    """What the rows of an activity carry over: which rows they pick, and which field of those."""
    schema = all_activities()[name].answer.model_json_schema()
    found = []
    for row in schema.get("$defs", {}).values():
        fields = row.get("properties", {}).values()
        sources = [field["source"] for field in fields if "source" in field]
        found += [(sources[0], field["carried"]) for field in fields if "carried" in field]
    return tuple(found)


@cache
def _title(activity: str, rows: str, field: str) -> str:
    """What a field of a row is called."""
    schema = all_activities()[activity].answer.model_json_schema()
    row = schema["properties"][rows]["items"]["$ref"].rpartition("/")[2]
    return str(schema["$defs"][row]["properties"][field]["title"])
