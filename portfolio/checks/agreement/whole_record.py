"""Everything that a record says for one unit, as the rules on what agrees look at it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Generic, NoReturn, Self, TypeVar, cast

from portfolio.activities.activity import Answer
from portfolio.activities.answers import entered
from portfolio.checks.agreement.readings import Reading, kind_of, readings
from portfolio.record.evidence import Details, EvidenceItem
from portfolio.record.record import Record
from portfolio.unit.findings import Place
from portfolio.unit.unit import Criterion, Unit

SomeAnswer = TypeVar("SomeAnswer", bound=Answer)


@dataclass(frozen=True, kw_only=True)
class Said(Generic[SomeAnswer]):
    """An answer in which something is entered, and where.

    ``read`` is what was read in it by itself; the answer is only understood where a rule looks into
    it.
    """

    criterion: str
    read: Reading
    understood: Callable[[], SomeAnswer]

    @property
    def activity(self) -> str:
        return self.read.activity

    @property
    def answer(self) -> SomeAnswer:
        return self.understood()

    def is_a(self, model: type[Answer]) -> bool:
        """Whether the answer is of a type."""
        return kind_of(model) in self.read.kinds

    def closed(self) -> Said[SomeAnswer]:
        """The same for rules that must not look into it."""
        return replace(self, read=replace(self.read, fields=()), understood=_not_named)

    def only(self, fields: Collection[str]) -> Said[SomeAnswer]:
        """The same with nothing in the answer but what is in some of its fields."""
        known = tuple((name, value) for name, value in self.read.fields if name in fields)
        return replace(
            self,
            read=replace(self.read, fields=known),
            understood=lambda: _narrowed(self.answer, fields),
        )

    def place(self, at: str = "") -> Place:
        return Place(criterion=self.criterion, activity=self.activity, at=at)


@dataclass(frozen=True, kw_only=True)
class Answered:
    """What is answered in a record for one unit: all that some rules look at."""

    unit: Unit
    said: tuple[Said[Answer], ...] = ()

    def of(self, model: type[SomeAnswer]) -> Iterator[Said[SomeAnswer]]:
        """Every answer of one type, in the order of the unit."""
        return (cast("Said[SomeAnswer]", one) for one in self.said if one.is_a(model))

    def only(self, activities: Mapping[str, Collection[str]]) -> Self:
        """The same, where only the answers to some activities, by their names, can be looked into,
        and these only in some fields; all of them for none. Of the others there is what was read
        in them."""
        return replace(self, said=tuple(_visible(one, activities) for one in self.said))

    def fields(self) -> list[object]:
        """What stands in each field that can be looked into, as a fingerprint."""
        return [(one.criterion, one.activity, one.read.fields) for one in self.said]


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
    said = (one for criterion in unit.criteria for one in _said(unit, criterion, record))
    return WholeRecord(
        unit=unit,
        details=record.details,
        items=record.items,
        said=tuple(said),
        today=_last_day(record),
    )


def _said(unit: Unit, criterion: Criterion, record: Record) -> Iterator[Said[Answer]]:
    @cache
    def understood() -> dict[str, Answer]:
        parts = entered(unit, criterion, lambda ref: record.answers(unit.id, ref))
        return {part.key: part.answer for part in parts}

    for reading in readings(unit, criterion, record):
        yield Said(
            criterion=criterion.ref,
            read=reading,
            understood=partial(_one_of, understood, reading.activity),
        )


def _visible(one: Said[Answer], activities: Mapping[str, Collection[str]]) -> Said[Answer]:
    if one.read.name not in activities:
        return one.closed()
    fields = activities[one.read.name]
    return one.only(fields) if fields else one


def _narrowed(answer: SomeAnswer, fields: Collection[str]) -> SomeAnswer:
    values = {name: getattr(answer, name) for name in fields}
    return answer.__class__.model_construct(**values)


def _not_named() -> NoReturn:
    raise LookupError("A group of rules looked into an answer of an activity that it does not name")


def _one_of(understood: Callable[[], dict[str, Answer]], activity: str) -> Answer:
    return understood()[activity]


def _last_day(record: Record) -> datetime.date:
    """Today; in an invented record the day of its last item."""
    if not record.details.fictional:
        return datetime.date.today()
    return max((item.date for item in record.items if item.date), default=datetime.date.today())
