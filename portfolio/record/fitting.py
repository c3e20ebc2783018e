"""What does not fit in a file of the record, and which file a value is a version of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ValidationError

from portfolio.base.errors import Problem
from portfolio.base.validation import problems
from portfolio.record.evidence import Details, EvidenceItem
from portfolio.record.json_text import Check
from portfolio.record.paths import DETAILS, ITEM_REF, REF, UNIT, answers_name, is_plain, item_name

SCHEMA = 1
_NEWER = "this was written by a newer version of this program: update the program"


class AnswersCheck:
    """What does not fit in an answers file at the place of one criterion."""

    def __init__(self, unit_id: str, ref: str) -> None:
        self.unit_id = unit_id
        self.ref = ref

    def __call__(self, value: dict[str, Any]) -> list[Problem]:
        return list(self._problems(value))

    def _problems(self, value: dict[str, Any]) -> Iterator[Problem]:
        if value.get("schema_version") != SCHEMA:
            yield Problem("schema_version", f"this must be {SCHEMA}, or {_NEWER}")
        for key, expected in (("unit", self.unit_id), ("criterion", self.ref)):
            if value.get(key) != expected:
                yield Problem(key, _elsewhere(value.get(key), expected))
        if not isinstance(value.get("activities"), dict):
            yield Problem("activities", "this must be a group of keys and values")


class ItemCheck:
    """What does not fit in an ``item.json`` at the place of one item."""

    def __init__(self, ref: str) -> None:
        self.ref = ref

    def __call__(self, value: dict[str, Any]) -> list[Problem]:
        return _model_problems(EvidenceItem, value) or list(self._problems(value))

    def _problems(self, value: dict[str, Any]) -> Iterator[Problem]:
        if value["ref"] != self.ref:
            yield Problem("ref", _elsewhere(value["ref"], self.ref))
        file = value.get("file")
        if file and not is_plain(file["name"]):
            yield Problem("file.name", "this must be the name of a file beside item.json")


def details_problems(value: dict[str, Any]) -> list[Problem]:
    return _model_problems(Details, value)


def no_problems(value: dict[str, Any]) -> list[Problem]:
    return []


def check_of(name: str) -> Check:
    match name.removesuffix(".json").split("/"):
        case ["record"]:
            return details_problems
        case ["answers", unit_id, ref]:
            return AnswersCheck(unit_id, ref)
        case ["evidence", ref, "item"]:
            return ItemCheck(ref)
        case _:
            return _stranger


def answers_named(value: dict[str, Any]) -> str | None:
    unit_id, ref = value.get("unit"), value.get("criterion")
    if not (isinstance(unit_id, str) and isinstance(ref, str)):
        return None
    if not (UNIT.fullmatch(unit_id) and REF.fullmatch(ref)):
        return None
    return answers_name(unit_id, ref)


def item_named(value: dict[str, Any]) -> str | None:
    ref = value.get("ref")
    return item_name(ref) if isinstance(ref, str) and ITEM_REF.fullmatch(ref) else None


def details_named(value: dict[str, Any]) -> str | None:
    return DETAILS if not details_problems(value) else None


def _elsewhere(held: object, expected: str) -> str:
    return f'this says "{held}", but the file is that of "{expected}"'


def _model_problems(model: type[BaseModel], value: dict[str, Any]) -> list[Problem]:
    try:
        model.model_validate(value)
    except ValidationError as error:
        return problems(error)
    return []


def _stranger(value: dict[str, Any]) -> list[Problem]:
    return [Problem("", "this is not a file of the record")]
