"""What does not fit in a file of the record, and which file a value is a version of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, Field, ValidationError

from portfolio.base.errors import Problem
from portfolio.base.validation import problems
from portfolio.record.evidence import Asked, Details, Entry, EvidenceItem, Text
from portfolio.record.migrations import NEWER, VERSION, Kind, current, has_version, is_newer, newest
from portfolio.record.paths import DETAILS, ITEM_REF, UNIT, answers_name, is_plain, item_name
from portfolio.record.unknown_keys import Loc, carried_over, known_and_read, known_part
from portfolio.unit.refs import is_ref, ref_of_stem

Belongs = Callable[[dict[str, Any]], Iterator[Problem]]
"""Says why a value that fits in itself does not fit at its place."""


class AnswersFile(Entry):
    """What is in a file of answers. ``saved`` is when it was saved, as far as it can be read;
    ``asked`` is the fingerprint of the criterion's text that they were written for."""

    schema_version: int
    unit: str
    criterion: str
    saved: Any = None
    asked: Asked = ""
    activities: dict[str, Any]


class UnitCopyFile(Entry):
    """What is in the record's copy of a unit."""

    schema_version: int
    unit: str
    saved: Any = None
    specification: dict[str, Any]
    """The unit, as in its file."""
    wordings: dict[str, Text] = Field(default_factory=dict)
    """Texts that criteria had in earlier versions of the unit, by their fingerprints."""


@dataclass(frozen=True, kw_only=True)
class Shape:
    """What has to be in a file at its place; called with its value, it says what does not fit."""

    kind: Kind
    model: type[BaseModel]
    belongs: Belongs = lambda value: iter(())

    def known(self, value: dict[str, Any]) -> tuple[dict[str, Any], tuple[Loc, ...]]:
        """The value in today's shape without what is not known, and the places of that."""
        return known_part(self.model, current(self.kind, value))

    def read(self, value: dict[str, Any]) -> tuple[dict[str, Any], tuple[Loc, ...], BaseModel]:
        """As ``known``; and as the model reads it. Raises ValidationError when it does not fit."""
        known, unknown, read = known_and_read(self.model, current(self.kind, value))
        return known, unknown, self.model.model_validate(known) if read is None else read

    def carried_over(self, stored: dict[str, Any], changed: dict[str, Any]) -> dict[str, Any]:
        """The changed value, with everything in the stored one that is not known."""
        known, _ = self.known(stored)
        kept: dict[str, Any] = carried_over(current(self.kind, stored), known, changed)
        return kept

    def __call__(self, value: dict[str, Any]) -> list[Problem]:
        if is_newer(self.kind, value):
            return [NEWER]
        if not has_version(self.kind, value):
            return [Problem(VERSION, f"this must be a whole number, 1 to {newest(self.kind)}")]
        try:
            known, _, _ = self.read(value)
        except ValidationError as error:
            return problems(error)
        return list(self.belongs(known))


DETAILS_SHAPE = Shape(kind=Kind.DETAILS, model=Details)


def answers_shape(unit_id: str, ref: str) -> Shape:
    """The shape of the answers to one criterion."""

    def belongs(value: dict[str, Any]) -> Iterator[Problem]:
        for key, expected in (("unit", unit_id), ("criterion", ref)):
            if value[key] != expected:
                yield Problem(key, _elsewhere(value[key], expected))

    return Shape(kind=Kind.ANSWERS, model=AnswersFile, belongs=belongs)


def unit_copy_shape(unit_id: str) -> Shape:
    """The shape of the record's copy of a unit."""

    def belongs(value: dict[str, Any]) -> Iterator[Problem]:
        for key, held in (
            ("unit", value["unit"]),
            ("specification", value["specification"].get("id")),
        ):
            if held != unit_id:
                yield Problem(key, _elsewhere(held, unit_id))

    return Shape(kind=Kind.UNIT, model=UnitCopyFile, belongs=belongs)


def item_shape(ref: str) -> Shape:
    """The shape of the ``item.json`` of one item."""

    def belongs(value: dict[str, Any]) -> Iterator[Problem]:
        if value["ref"] != ref:
            yield Problem("ref", _elsewhere(value["ref"], ref))
        file = value.get("file")
        if file and not is_plain(file["name"]):
            yield Problem("file.name", "this must be the name of a file beside item.json")

    return Shape(kind=Kind.ITEM, model=EvidenceItem, belongs=belongs)


def anything(value: dict[str, Any]) -> list[Problem]:
    """The check that everything passes: what a file is a version of is seen later."""
    return []


def shape_of(name: str) -> Shape | None:
    """The shape of a file by its name; None for what is no file of the record."""
    match name.removesuffix(".json").split("/"):
        case ["record"]:
            return DETAILS_SHAPE
        case ["answers", unit_id, stem]:
            return answers_shape(unit_id, ref_of_stem(stem) or stem)
        case ["units", unit_id] if UNIT.fullmatch(unit_id):
            return unit_copy_shape(unit_id)
        case ["evidence", ref, "item"]:
            return item_shape(ref)
        case _:
            return None


def answers_named(value: dict[str, Any]) -> str | None:
    unit_id, ref = value.get("unit"), value.get("criterion")
    if not (isinstance(unit_id, str) and isinstance(ref, str)):
        return None
    if not (UNIT.fullmatch(unit_id) and is_ref(ref)):
        return None
    return answers_name(unit_id, ref)


def item_named(value: dict[str, Any]) -> str | None:
    ref = value.get("ref")
    return item_name(ref) if isinstance(ref, str) and ITEM_REF.fullmatch(ref) else None


def details_named(value: dict[str, Any]) -> str | None:
    return DETAILS if not DETAILS_SHAPE(value) else None


def _elsewhere(held: object, expected: str) -> str:
    return f'this says "{held}", but the file is that of "{expected}"'


def stranger(value: dict[str, Any]) -> list[Problem]:
    """The check that nothing passes."""
    return [Problem("", "this is not a file of the record")]
