"""Every activity: its fields, what a unit may set, and what is checked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, get_args

from portfolio.activities import all_activities, fields
from portfolio.activities.activity import Activity, Row
from portfolio.activities.catalogue import builtin_catalogue
from portfolio.unit import unit
from reference.file_keys import keys
from reference.markdown import anchor, code, joined, table
from reference.rules import rules_table, told_by


def activities() -> str:
    listed = "\n".join(
        f"- [{activity.title}](#{anchor(activity.title)}) ({code(activity.name)})"
        for activity in in_order()
    )
    parts = (part for activity in in_order() for part in _activity(activity))
    return f"{listed}\n\n{joined(parts)}"


def in_order() -> list[Activity]:
    """The activities in the order in which the built-in units use them, then the rest."""
    used = [use.name for ref in _criteria() for use in ref.activities]
    return [all_activities()[name] for name in dict.fromkeys([*used, *sorted(all_activities())])]


def _criteria() -> list[unit.Criterion]:
    return [criterion for known in builtin_catalogue().values() for criterion in known.criteria]


def _activity(activity: Activity) -> Iterator[str]:
    yield f"## {activity.title}"
    yield f"`{activity.name}`: {activity.purpose}"
    yield _used_by(activity.name)
    if activity.reads:
        yield f"Looks also at: {', '.join(map(code, activity.reads))}."
    yield table(FIELD_HEADS, list(_fields(activity.answer)))
    yield from _rows(activity.answer, "")
    empty = json.dumps({activity.name: _skeleton(activity.answer)}, indent=1, ensure_ascii=False)
    yield f"Nothing entered yet:\n\n```json\n{empty}\n```"
    yield _settings(activity)
    yield "**What is checked**\n\n" + rules_table(told_by(activity))


def _used_by(name: str) -> str:
    places = [
        f"{known.id}:{criterion.ref}"
        for known in builtin_catalogue().values()
        for criterion in known.criteria
        if any(use.name == name for use in criterion.activities)
    ]
    return f"Used by: {', '.join(places)}." if places else "No built-in unit uses it yet."


def _settings(activity: Activity) -> str:
    """What a unit file may set, and what holds when it sets nothing."""
    if not activity.settings.model_fields:
        return ""
    rows = [
        (name, kind, _unset(activity.settings.model_fields[name.strip("`")].default), about)
        for name, kind, about, _ in keys(activity.settings)
    ]
    heads = ("Key", "What it holds", "When the unit says nothing", "About it")
    return f"**Settings** in a unit file\n\n{table(heads, rows)}"


def _unset(value: Any) -> str:
    return (", ".join(map(code, value)) or "none") if isinstance(value, tuple) else code(value)


def _fields(model: type[Row]) -> Iterator[tuple[str, str, str, str]]:
    for name, info in model.model_fields.items():
        extra = info.json_schema_extra
        hint = " ".join([info.description or "", *(f"*{text}*" for text in info.examples or ())])
        yield code(name), info.title or "", _holds(extra, info.annotation), hint.strip()


def _holds(extra: Any, annotation: Any) -> str:
    if extra["widget"] == "choice":
        return "one of: " + ", ".join(
            code(json.dumps(word)) for word in get_args(annotation) if word
        )
    if extra["widget"] == "pick":
        return f"the `ref` of a row of `{extra['source']}`"
    return HOLDS[extra["widget"]]


FIELD_HEADS = ("Key", "Label", "What it holds", "Hint")
HOLDS = {
    "line": f"one line, at most {fields.LINE_LENGTH} characters",
    "text": f"text, at most {fields.TEXT_LENGTH:,} characters",
    "day": "a date: `2026-03-14`",
    "pounds": "pounds: `359` or `359.50`",
    "number": "a number",
    "yes": "`true` or `false`",
    "ref": 'a short name for the row: `"O1"`, `"A"`',
    "evidence": 'items: `["E07", "E12"]`',
    "rows": f"rows, at most {fields.MOST_ROWS}: see below",
    "group": "a group: see below",
}


def _rows(model: type[Row], inside: str) -> Iterator[str]:
    """A table for each kind of row inside an answer, and for the rows inside those."""
    for name, info in model.model_fields.items():
        row = _row_of(info.annotation)
        if row:
            title = f"Each entry of `{inside}{name}`:"
            yield f"{title}\n\n" + table(FIELD_HEADS, list(_fields(row)))
            yield from _rows(row, f"{inside}{name}.")


def _row_of(annotation: Any) -> type[Row] | None:
    parts = [annotation, *get_args(annotation)]
    return next((part for part in parts if isinstance(part, type) and issubclass(part, Row)), None)


def _skeleton(model: type[Row]) -> dict[str, Any]:
    """An answer in which nothing is entered, with one empty row in each list of rows."""
    empty: dict[str, Any] = json.loads(model().model_dump_json())
    for name, info in model.model_fields.items():
        row = _row_of(info.annotation)
        if row:
            empty[name] = [_skeleton(row)] if isinstance(empty[name], list) else _skeleton(row)
    return empty
