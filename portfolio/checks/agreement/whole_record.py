"""Everything that a record says for one unit, as the rules on what agrees look at it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from portfolio.activities import fields
from portfolio.activities.activity import Answer, Row
from portfolio.activities.answers import entered
from portfolio.checks.shared_answers import is_as_elsewhere
from portfolio.record.evidence import Details, EvidenceItem
from portfolio.record.record import Record
from portfolio.unit.findings import Place
from portfolio.unit.unit import Unit

SomeAnswer = TypeVar("SomeAnswer", bound=Answer)


@dataclass(frozen=True, kw_only=True)
class Said(Generic[SomeAnswer]):
    """An answer in which something is entered, and where."""

    criterion: str
    activity: str
    answer: SomeAnswer

    def place(self, at: str = "") -> Place:
        return Place(criterion=self.criterion, activity=self.activity, at=at)


@dataclass(frozen=True, kw_only=True)
class Answered:
    """What is answered in a record for one unit: all that some rules look at."""

    unit: Unit
    said: tuple[Said[Answer], ...] = ()

    def of(self, model: type[SomeAnswer]) -> Iterator[Said[SomeAnswer]]:
        """Every answer of one type, in the order of the unit."""
        for one in self.said:
            if isinstance(one.answer, model):
                yield Said(criterion=one.criterion, activity=one.activity, answer=one.answer)


@dataclass(frozen=True, kw_only=True)
class WholeRecord(Answered):
    """What a record says for one unit. ``today`` is the last day that evidence can be of."""

    details: Details
    items: tuple[EvidenceItem, ...] = ()
    today: datetime.date

    def items_of(self, refs: tuple[str, ...]) -> Iterator[EvidenceItem]:
        yield from (item for item in self.items if item.ref in refs)

    def claimed(self, item: EvidenceItem) -> tuple[str, ...]:
        """The criteria that an item claims, each once; just ``""`` where it claims none."""
        refs = dict.fromkeys(claim.criterion for claim in item.claims_for(self.unit.id))
        return tuple(refs) or ("",)


def whole_record(unit: Unit, record: Record) -> WholeRecord:
    """What there is to look at. What cannot be read is left out: other checks tell of it. An
    answer that is written once for several criteria is there once."""
    said = (
        Said(criterion=criterion.ref, activity=part.key, answer=part.answer)
        for criterion in unit.criteria
        for use, part in zip(
            criterion.activities,
            entered(unit, criterion, lambda ref: record.answers(unit.id, ref)),
            strict=True,
        )
        if not part.is_empty and not is_as_elsewhere(unit, criterion, use, record)
    )
    return WholeRecord(
        unit=unit,
        details=record.details,
        items=record.items,
        said=tuple(said),
        today=_last_day(record),
    )


def _last_day(record: Record) -> datetime.date:
    """Today; in an invented record the day of its last item."""
    if not record.details.fictional:
        return datetime.date.today()
    return max((item.date for item in record.items if item.date), default=datetime.date.today())


def texts(row: Row, before: str = "") -> Iterator[tuple[str, str]]:
    """The path and the words of every text in an answer, long or of a line."""
    for name in _texts_of(type(row)):
        value, path = getattr(row, name), f"{before}{name}"
        if isinstance(value, Row):
            yield from texts(value, f"{path}.")
        elif isinstance(value, str) and value.strip():
            yield path, value
        elif isinstance(value, tuple):
            for place, part in enumerate(value):
                if isinstance(part, Row):
                    yield from texts(part, f"{path}.{place}.")


@cache
def _texts_of(model: type[Row]) -> tuple[str, ...]:
    """The fields that hold words, or rows in which there may be some."""
    holding = ("text", "line", "group", "rows")
    return tuple(
        name
        for name, field in model.model_fields.items()
        if fields.about(field).get("widget") in holding
    )
