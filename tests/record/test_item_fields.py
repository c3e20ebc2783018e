"""What an evidence item has is said once, and everything of it is told."""

from __future__ import annotations

from typing import Any

import pytest

from portfolio.record.evidence import (
    AiUse,
    EvidenceItem,
    ShowsPeople,
    Voices,
    Witness,
    WorkplaceHeld,
)
from portfolio.record.item_fields import AI_USE, ITEM_FIELDS, SHOWS_PEOPLE, VOICES
from portfolio.record.typed_entries import facts

WHOLE: dict[str, Any] = {
    "ref": "E07",
    "method": "witness-testimony",
    "title": "A testimony",
    "date": "2026-03-14",
    "author": "Priya Nand",
    "shows": "How I launched it.",
    "my_part": "I wrote the plan.",
    "file": {
        "name": "seen.pdf",
        "original_name": "Seen by Priya.pdf",
        "sha256": "7" * 64,
        "size": 1234,
        "media_type": "application/pdf",
    },
    "workplace": {"location": "Drive Q", "relevance": "The baseline", "custodian": "Ola"},
    "witness": {
        "name": "Priya Nand",
        "role": "Head of Operations",
        "relationship": "My manager since 2024",
        "contact": "priya@example.org",
    },
    "claims": [{"unit": "cg-406", "criterion": "3.1", "where": "page 2"}],
    "currency": "The process is the same today.",
    "authenticity": "Signed on each page.",
    "ai_use": "assisted",
    "ai_note": "A spelling checker.",
    "shows_people": "yes, with consent",
    "took_part": "Sam Taylor (learner), Ola Ade (assessor)",
    "voices": "all agreed",
    "length": 725,
    "simulated": True,
    "said_decision": {"name": "Petra Lang", "date": "2026-03-02", "reason": "A trial"},
}
ITEM = EvidenceItem.model_validate(WHOLE)


def test_every_key_of_an_item_has_its_line_in_the_table():
    names = [entry.name for entry in ITEM_FIELDS]
    assert sorted(names) == sorted(set(EvidenceItem.model_fields) - {"schema_version"})
    parts = {entry.name: {part.name for part in entry.parts} for entry in ITEM_FIELDS}
    assert parts["witness"] == set(Witness.model_fields)
    assert parts["workplace"] == set(WorkplaceHeld.model_fields)


@pytest.mark.parametrize(
    ("words", "values"), [(AI_USE, AiUse), (SHOWS_PEOPLE, ShowsPeople), (VOICES, Voices)]
)
def test_every_value_has_its_words(words, values):
    assert tuple(words) == values.__args__


@pytest.mark.parametrize("key", [key for key in WHOLE if key not in ("ai_use", "simulated")])
def test_everything_in_the_register_is_told(key: str):
    text = "\n".join(f"{label}: {value}" for label, value in facts(ITEM))
    for value in values_of(WHOLE[key]):
        assert told_as(value) in text


def values_of(value: Any) -> list[Any]:
    if isinstance(value, dict):
        hidden = ("name", "media_type") if "sha256" in value else ()
        return [part for key, part in value.items() if key not in hidden]
    if isinstance(value, list):
        return [part for entry in value for part in values_of(entry)]
    return [value]


def told_as(value: Any) -> str:
    known = {
        "2026-03-14": "14 March 2026",
        "2026-03-02": "2 March 2026",
        1234: "1,234 bytes",
        725: "12:05",
    }
    return SHOWS_PEOPLE.get(value) or VOICES.get(value) or str(known.get(value, value))


def test_what_is_chosen_is_told_in_words():
    told = dict(facts(ITEM))
    assert told["Use of AI"] == AI_USE["assisted"]
    assert told["Simulated"] == "yes: practice, not real work"


def test_what_is_asked_and_not_said_is_told_too():
    told = dict(facts(EvidenceItem(ref="E01", method="", title="One")))
    for label in ("Date", "Author", "What it shows", "Genuine", "Current"):
        assert told[label] == "not said yet"
