"""The form for one evidence item: its fields in order, and the way to and from the register.

The names are those of EvidenceItem. What a form leaves out (the file, claims of other units)
stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import Field, ValidationError

from portfolio.activities import fields
from portfolio.activities.activity import Answer, Row
from portfolio.base.errors import EvidenceError
from portfolio.base.text import clean_tree
from portfolio.base.validation import problems
from portfolio.lab import wire
from portfolio.record import json_text
from portfolio.record.evidence import TEXT_LENGTH, AiUse, Claim, EvidenceItem, ShowsPeople
from portfolio.record.typed_entries import AI_WORDS
from portfolio.unit.unit import Unit
from portfolio.workbook.form_cells import in_order

PEOPLE_WORDS = {
    "": "",
    "no": "No",
    "yes, with consent": "Yes, and they have agreed",
    "yes, not yet asked": "Yes, but I have not asked them yet",
}


class WitnessForm(Row):
    """Who saw it."""

    name: str = fields.line("Name")
    role: str = fields.line("Job role")
    relationship: str = fields.line(
        "How they know your work", example="My line manager since 2024."
    )
    contact: str = fields.line("How to reach them", "A work email or phone number.")


class WorkplaceForm(Row):
    """Where something is that stays at work."""

    location: str = fields.text(
        "Where it is",
        "The system, folder or cabinet, so that your assessor can find it.",
        example="Quality drive, folder Complaints 2026, file “Log Q1”. Ask the quality team.",
    )
    relevance: str = fields.text(
        "Why it matters", "What in it shows the criteria that it supports."
    )
    custodian: str = fields.line("Who looks after it")


class ItemForm(Answer):
    """What a learner says about an evidence item."""

    title: str = fields.line("Title", "A short name that tells it from the others.")
    method: str = fields.choice("What kind of evidence is it?")
    date: fields.Day = fields.day("Date", "When it was made or when it happened.")
    author: str = fields.line("Who made it")
    shows: str = fields.text(
        "What does it show?",
        "One or two sentences: what it is, and what it shows about you.",
        example="The message with which I told all four teams how to nominate somebody.",
    )
    my_part: str = fields.text(
        "Your own part in it", "What you did yourself, where others had a hand in it."
    )
    claims: dict[str, str] = Field(
        default={},
        title="Which criteria does it support?",
        description="Tick each one, then say where in the item to look: a page, a paragraph, "
        "the rows or a time.",
    )
    """Where to look, by criterion."""
    witness: WitnessForm = fields.group(
        "The witness", "The person who saw you do it.", default=WitnessForm()
    )
    workplace: WorkplaceForm = fields.group(
        "Held in the workplace",
        "For what cannot leave work. Say both where it is and why it matters.",
        default=WorkplaceForm(),
    )
    currency: str = fields.text(
        "Is it still current?", "Why it still counts, if it is more than a year old."
    )
    authenticity: str = fields.text(
        "How can your assessor tell that it is genuine?",
        "For example: signed, sent from your own address, or known to your manager.",
    )
    ai_use: AiUse = fields.choice(
        "Was artificial intelligence used?", "You may use it, as long as you say so."
    )
    ai_note: str = fields.text("How it was used", "Which tool, for what, and what you changed.")
    shows_people: ShowsPeople = fields.choice(
        "Does it show a customer or a colleague?",
        "By name, face or voice. Ask them before you use it, or cover what shows who they are.",
    )
    simulated: bool = fields.yes(
        "This was practice, not real work",
        "Practice helps you to show what you know. It does not show what you are able to do "
        "at work, unless your centre decides so. Your centre keeps that decision itself.",
    )


_ASKED_FOR_AI = ["research", "assisted", "integrated"]


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
    properties["ai_use"]["labels"] = {key: _sentence(AI_WORDS[key]) for key in AI_WORDS if key}
    properties["ai_note"]["only_if"] = {"field": "ai_use", "values": _ASKED_FOR_AI}
    properties["shows_people"]["labels"] = {key: PEOPLE_WORDS[key] for key in PEOPLE_WORDS if key}
    return wire.Schema.model_validate(schema)


def form_values(unit: Unit, item: EvidenceItem) -> dict[str, Any]:
    """What the form shows of an item."""
    stored = item.model_dump(mode="json")
    values = {name: stored[name] for name in ItemForm.model_fields}
    for group in ("witness", "workplace"):
        values[group] = values[group] or {}
    values["claims"] = _places(unit, item)
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
    _refuse_strangers(unit, form, item)
    entered = form.model_dump(mode="json")
    entered["witness"] = None if form.witness.is_empty() else entered["witness"]
    entered["workplace"] = _workplace(item, form, entered)
    entered["claims"] = [claim.model_dump() for claim in _claims(unit, item, form.claims)]
    try:
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


def _places(unit: Unit, item: EvidenceItem) -> dict[str, str]:
    """Where to look, by criterion; several places in one line."""
    places: dict[str, list[str]] = {}
    for claim in item.claims_for(unit.id):
        places.setdefault(claim.criterion, []).append(claim.where)
    return {ref: "; ".join(filter(None, found)) for ref, found in places.items()}


def _claims(unit: Unit, item: EvidenceItem, places: Mapping[str, str]) -> list[Claim]:
    """The claims of other units as they are, then those of this one; unchanged ones stay whole."""
    before = _places(unit, item)
    made = [claim for claim in item.claims if claim.unit != unit.id]
    for ref, where in places.items():
        if before.get(ref) == where:
            made += [claim for claim in item.claims_for(unit.id) if claim.criterion == ref]
        else:
            made.append(Claim(unit=unit.id, criterion=ref, where=where))
    return made


def _workplace(item: EvidenceItem, form: ItemForm, entered: dict[str, Any]) -> Any:
    return None if item.file and form.workplace.is_empty() else entered["workplace"]


def _refuse_strangers(unit: Unit, form: ItemForm, item: EvidenceItem) -> None:
    if form.method not in ("", item.method, *unit.methods):
        raise EvidenceError(f'{unit.name} has no evidence method "{form.method}".')
    for ref in form.claims:
        if not unit.has(ref) and ref not in _places(unit, item):
            raise EvidenceError(f'{unit.name} has no criterion "{ref}".')


def _refusal(error: ValidationError) -> EvidenceError:
    lines = "\n".join(f"  - {problem}" for problem in problems(error))
    return EvidenceError(f"The evidence item was not saved. Correct this:\n{lines}")


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
