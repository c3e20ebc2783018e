"""Small units that tests change as bodies do, and records for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from portfolio.base.toml_file import tuples
from portfolio.record.evidence import Claim, Details, Learner
from portfolio.record.items import add_evidence
from portfolio.record.record import Record, open_record
from portfolio.record.saving import create_record, save_answers
from portfolio.record.unit_keeping import keep_unit
from portfolio.unit.criterion_words import fingerprint
from portfolio.unit.unit import Unit

ID = "shop-1"
GREET = "greet customers warmly when they come in"
SERVE = "serve customers in the order in which they came"
THANK = "thank customers and say goodbye at the door"
RAMP = "check every morning that the ramp is free"


def unit_with(
    criteria: Mapping[str, str] | Iterable[tuple[str, str]], activity: str = "narrative"
) -> Unit:
    """A unit with these criteria, texts by refs, under one outcome. ``activity`` is the key of the
    one that all of them use, such as ``star-2``."""
    rows = [
        {
            "ref": ref,
            "verb": text.split()[0],
            "text": text,
            "activities": [_use(activity)],
        }
        for ref, text in dict(criteria).items()
    ]
    raw: dict[str, Any] = {
        "id": ID,
        "title": "Work in a shop",
        "awarding_body": "Harbour Awards",
        "aim": "To show that you can work in a shop.",
        "sources": {"spec": {"title": "The specification", "authority": True}},
        "methods": {"log": {"label": "Log", "holds": "Dated entries."}},
        "outcomes": [
            {
                "ref": "4",
                "text": "be able to look after customers",
                "competence": True,
                "methods": ["log"],
                "criteria": rows,
            }
        ],
    }
    return Unit.model_validate(tuples(raw))


def _use(key: str) -> dict[str, str]:
    name, _, ending = key.partition("-")
    return {"name": name, "id": key, "title": f"Story {ending}"} if ending else {"name": name}


def new_record(folder: Path, unit: Unit) -> Record:
    """A record that keeps a copy of the unit, with nothing in it."""
    create_record(folder, Details(learner=Learner(name="Robin Example"), units=(unit.id,)))
    keep_unit(open_record(folder), unit)
    return open_record(folder)


def write(folder: Path, unit: Unit, ref: str, text: str, activity: str = "narrative") -> Record:
    """Answer a criterion, as its page does."""
    record = open_record(folder)
    asked = fingerprint(unit.criterion(ref).text)
    stored = {**record.answers(ID, ref), activity: {"text": text}}
    if record.answers(ID, ref):
        asked = record.asked(ID, ref) or asked
    save_answers(folder, ID, ref, stored, record.digest(ID, ref), asked)
    return open_record(folder)


def claim(folder: Path, unit: Unit, ref: str, where: str) -> str:
    """Add an item that claims a criterion."""
    asked = fingerprint(unit.criterion(ref).text)
    claims = (Claim(unit=ID, criterion=ref, where=where, asked=asked),)
    return add_evidence(folder, method="log", title=where, claims=claims).ref


def texts(record: Record) -> dict[str, set[str]]:
    """Everything that is written in the answers, by criterion."""
    return {
        ref: {value["text"] for value in entry.activities.values()}
        for (unit_id, ref), entry in record.entries.items()
        if unit_id == ID and entry.activities
    }
