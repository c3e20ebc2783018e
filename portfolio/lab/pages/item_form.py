"""The form for one evidence item: its fields in order, and the way to and from the register.

The names are those of EvidenceItem. What a form leaves out (the file, claims of other units)
stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field, JsonValue, ValidationError, create_model

from portfolio.activities import fields
from portfolio.activities.activity import Answer, Row
from portfolio.base.errors import EvidenceError
from portfolio.base.text import clean_tree
from portfolio.base.validation import listed
from portfolio.lab import wire
from portfolio.record import json_text
from portfolio.record.claims import claims_with, places_in
from portfolio.record.evidence import TEXT_LENGTH, EvidenceItem
from portfolio.record.item_fields import ASKED, ItemField, Kind
from portfolio.unit.criterion_words import fingerprints
from portfolio.unit.unit import Unit
from portfolio.workbook.form_cells import in_order


def _asked(entry: ItemField) -> tuple[Any, Any]:
    """The type of a field in a form, and what the form is told of it."""
    about = (entry.question, entry.hint)
    match entry.kind:
        case Kind.LINE:
            return str, fields.line(*about, example=entry.example)
        case Kind.TEXT:
            return str, fields.text(*about, example=entry.example)
        case Kind.DAY:
            return fields.Day, fields.day(*about)
        case Kind.YES:
            return bool, fields.yes(*about)
        case Kind.CHOICE:
            kind = Literal[tuple(entry.words)] if entry.words else str  # pyrefly: ignore[invalid-literal]  # made here
            return kind, fields.choice(*about)
        case Kind.GROUP:
            parts: dict[str, Any] = {part.name: _asked(part) for part in entry.parts}
            group = create_model(f"{entry.name.title()}Form", __base__=Row, **parts)
            return group, fields.group(*about, default=group())
        case _:
            return dict[str, str], Field(default={}, title=entry.question, description=entry.hint)


_FIELDS: dict[str, Any] = {entry.name: _asked(entry) for entry in ASKED}
ItemForm: type[Answer] = create_model(
    "ItemForm",
    __base__=Answer,
    __doc__="What a learner says about an evidence item. Claims are where to look, by criterion.",
    **_FIELDS,
)


def item_schema(unit: Unit) -> wire.Schema:
    """The schema that the form is drawn from, with what can be chosen in this unit.

    ``labels`` has the words for a value, ``notes`` what to say once it is chosen; ``only_if``
    names the field and the values with which a field is asked for.
    """
    schema = _within_limits(in_order(ItemForm.model_json_schema()))
    properties = schema["properties"]
    methods = unit.methods
    properties["method"] |= {
        "enum": ["", *methods],
        "labels": {key: method.label for key, method in methods.items()},
        "notes": {key: f"A good record holds: {_lowered(m.holds)}" for key, m in methods.items()},
    }
    properties["claims"] |= {
        "widget": "claims",
        "criteria": [{"ref": entry.ref, "text": entry.text} for entry in unit.criteria],
    }
    properties["witness"]["only_if"] = {
        "field": "method",
        "values": [key for key, method in methods.items() if method.witness],
    }
    for entry in ASKED:
        if entry.words:
            properties[entry.name]["labels"] = {key: entry.words[key] for key in entry.words if key}
        if entry.only_if:
            field, values = entry.only_if
            properties[entry.name]["only_if"] = {"field": field, "values": list(values)}
    return wire.Schema.model_validate(schema)


def form_values(unit: Unit, item: EvidenceItem) -> dict[str, JsonValue]:
    """What the form shows of an item."""
    stored = item.model_dump(mode="json")
    values = {name: stored[name] for name in ItemForm.model_fields}
    for entry in ASKED:
        if entry.parts:
            values[entry.name] = values[entry.name] or {}
    values["claims"] = places_in(item, unit.id)
    return values


def with_values(unit: Unit, item: EvidenceItem, values: Mapping[str, Any]) -> EvidenceItem:
    """The item as the form says it is, an absent value being none.

    Raises EvidenceError for what does not fit.
    """
    if json_text.is_too_deep(values):
        raise EvidenceError("The evidence item was not saved: it is nested too deeply.")
    cleaned, _ = clean_tree(dict(values))
    entered = {name: value for name, value in cleaned.items() if value is not None}
    try:
        form = ItemForm.model_validate(entered)
    except ValidationError as error:
        raise _refusal(error) from error
    entered = form.model_dump(mode="json")
    _refuse_strangers(unit, entered, item)
    for entry in ASKED:
        if entry.parts and getattr(form, entry.name).is_empty() and _may_be_nothing(entry, item):
            entered[entry.name] = None
    try:
        claims = claims_with(item, unit.id, entered["claims"], fingerprints(unit))
        entered["claims"] = [claim.model_dump() for claim in claims]
        return EvidenceItem.model_validate({**item.model_dump(mode="json"), **entered})
    except ValidationError as error:
        raise _refusal(error) from error


def _within_limits(schema: Any) -> Any:
    """The schema with the register's limit for a text, which is less than that of an answer."""
    for part in (schema, *schema["$defs"].values()):
        for field in part["properties"].values():
            if field.get("widget") == "text":
                field["maxLength"] = TEXT_LENGTH
    return schema


def _may_be_nothing(entry: ItemField, item: EvidenceItem) -> bool:
    """Whether an item can do without a group: one without a file is held somewhere."""
    return entry.name != "workplace" or item.file is not None


def _refuse_strangers(unit: Unit, entered: Mapping[str, Any], item: EvidenceItem) -> None:
    if entered["method"] not in ("", item.method, *unit.methods):
        raise EvidenceError(f'{unit.name} has no evidence method "{entered["method"]}".')
    for ref in entered["claims"]:
        if not unit.has(ref) and ref not in places_in(item, unit.id):
            raise EvidenceError(f'{unit.name} has no criterion "{ref}".')


def _refusal(error: ValidationError) -> EvidenceError:
    lines = listed(error)
    return EvidenceError(f"The evidence item was not saved. Correct this:\n{lines}")


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]
