"""A unit as a framework for Mahara's SmartEvidence, and back.

What Mahara reads: an element belongs to a standard only when both have the same ``standardid`` of
the same type, so these are whole numbers throughout; short names have 100 characters, names 255.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from portfolio.base.errors import HandbookError
from portfolio.exchange import drafted
from portfolio.exchange.rich_words import as_html, as_text, cut_to
from portfolio.importing.draft import DraftUnit
from portfolio.unit.unit import Unit

ENDING = ".matrix"
SHORT, LONG = 100, 255
STATUSES = (
    ("begun", "Ready for assessment"),
    ("incomplete", "Not yet met"),
    ("partialcomplete", "Partly met"),
    ("completed", "Met"),
)
NOT_CARRIED = (
    "Mahara does not keep: the unit's id, verbs, activities, methods, guidance, definitions, "
    "level, credits, hours, links to other units, and whether an outcome is one of "
    "competence. The name of the file has to end in .matrix. Importing it twice makes two "
    "frameworks."
)
Json = dict[str, Any]


def to_matrix(unit: Unit) -> Json:
    """The framework as JSON."""
    standards: list[Json] = []
    elements: list[Json] = []
    for number, outcome in enumerate(unit.outcomes, start=1):
        standards.append({**_named(outcome.ref, outcome.text), "standardid": number})
        elements += [
            {**_named(one.ref, one.text), "elementid": one.ref, "standardid": number}
            for one in outcome.criteria
        ]
    return {
        "framework": {
            "institution": "all",
            "name": cut_to(unit.title, LONG),
            "description": as_html(unit.aim),
            "selfassess": False,
            "evidencestatuses": [{key: label} for key, label in STATUSES],
            "standards": standards,
            "standardelements": elements,
        }
    }


def _named(ref: str, text: str) -> Json:
    return {
        "shortname": cut_to(f"{ref} {text}", SHORT),
        "name": cut_to(f"{ref} {text}", LONG),
        "description": as_html(text),
    }


def is_matrix(value: object) -> bool:
    return isinstance(value, dict) and isinstance(value.get("framework"), dict)


def from_matrix(value: Mapping[str, Any]) -> DraftUnit:
    """A draft of the unit in a framework of either layout. Raises HandbookError."""
    frame = value["framework"]
    if not isinstance(frame.get("name"), str) or not frame["name"].strip():
        raise HandbookError("This framework has no name, so Mahara would not take it either.")
    aim = as_text(_text(frame, "description"))[:1_900]
    unit = drafted.draft(frame["name"].strip(), "framework", aim=aim)
    flat = _rows(frame.get("standardelements"))
    used: set[int] = set()
    for standard in _rows(frame.get("standards")):
        own = standard.get("standardid")
        nested = _rows(standard.get("standardelement"))
        mine = [row for row in flat if _same(row.get("standardid"), own)]
        used |= {id(row) for row in mine}
        ref, text = _told(standard, "")
        outcome = drafted.add_outcome(unit, ref or str(own or ""), text, f"standard {own}")
        parents = {
            _text(row, "parentelementid") or _text(row, "parentid") for row in (*mine, *nested)
        }
        for row in (*nested, *mine):
            name = _text(row, "elementid")
            own_ref, words = _told(row, name)
            if name and name in parents:
                outcome.checks.append(f"a heading in it was left out: “{words[:80]}”")
                continue
            drafted.add_criterion(unit, outcome, name or own_ref, words, name or outcome.place)
    if lost := len(flat) - len(used):
        unit.gaps.append(f"{lost} elements belong to a standard that is not in the file")
    unit.outcomes = [outcome for outcome in unit.outcomes if outcome.criteria]
    return unit


def _same(one: object, other: object) -> bool:
    """As people mean it: Mahara itself takes ``1`` and ``"1"`` for two."""
    return str(one) == str(other)


def _told(row: Json, name: str) -> tuple[str, str]:
    """The number that a row's name begins with, if it says so twice, and its words."""
    words = as_text(_text(row, "description")) or _text(row, "name") or _text(row, "shortname")
    title = _text(row, "name") or _text(row, "shortname")
    first, _, rest = title.partition(" ")
    if rest and words.replace("\n", " ").startswith(rest.rstrip("…")[:40]):
        return first, words
    if name and words.startswith(f"{name} "):
        return name, words.removeprefix(name).strip()
    return "", words


def _rows(value: object) -> list[Json]:
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def _text(row: Json, key: str) -> str:
    value = row.get(key)
    return str(value).strip() if isinstance(value, str | int) else ""
