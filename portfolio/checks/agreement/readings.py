"""What the rules read in one answer by itself, before they hold it against others.

It is kept by the answer as it is stored, so that an answer that is as it was need not be
understood again, and its activity not be loaded, where only another one has changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from portfolio.activities.activity import Answer
from portfolio.activities.answers import entered
from portfolio.base.cache_folder import key_of
from portfolio.checks.agreement.in_one_answer import (
    days,
    full_names,
    has_figures,
    passages,
    refs,
    texts,
)
from portfolio.checks.remembered import made_or_kept, name_of
from portfolio.checks.shared_answers import is_as_elsewhere
from portfolio.record.record import Record
from portfolio.unit.unit import Criterion, Unit

Places = tuple[tuple[str, ...], ...]
"""What was found at places in an answer: the path of each, and then what stands there."""


@dataclass(frozen=True, kw_only=True)
class Reading:
    """An answer in which something is entered.

    ``activity`` is its key, ``name`` that of the activity itself, ``kinds`` are the types of the
    answer. ``fields`` has a fingerprint of what is in each field. ``figures`` are the texts whose
    figures have to be looked at, ``names`` has what may be a name in a text (given name, surname),
    ``days`` those of what has happened (label, day), and ``passages`` the texts that are long
    enough to stand in one place only (fingerprint, beginning). ``items`` are the refs of evidence
    items that are chosen in it.
    """

    activity: str
    name: str
    kinds: tuple[str, ...]
    fields: Places
    figures: Places
    names: Places
    days: Places
    passages: Places
    items: tuple[str, ...]


def kind_of(model: type[Answer]) -> str:
    """What a type of answer is called."""
    return f"{model.__module__}.{model.__qualname__}"


def readings(unit: Unit, criterion: Criterion, record: Record) -> tuple[Reading, ...]:
    """The answers to a criterion in which something is entered, without those that are another
    criterion's, word by word."""
    same = [use.same_as for use in criterion.activities if use.same_as]
    stored = [dict(record.answers(unit.id, ref)) for ref in (criterion.ref, *same)]
    return made_or_kept(
        lambda: tuple(_read(unit, criterion, record)),
        lambda: ("readings", name_of(unit), criterion.ref, stored),
        lambda found: [vars(one) for one in found],
        lambda kept: tuple(map(_from_json, kept)),
    )


def _read(unit: Unit, criterion: Criterion, record: Record) -> Iterator[Reading]:
    parts = entered(unit, criterion, lambda ref: record.answers(unit.id, ref))
    for use, part in zip(criterion.activities, parts, strict=True):
        if not part.is_empty and not is_as_elsewhere(unit, criterion, use, record):
            yield _reading(part.key, use.name, part.answer)


def _reading(key: str, name: str, answer: Answer) -> Reading:
    said, stored = tuple(texts(answer)), answer.model_dump(mode="json")
    return Reading(
        activity=key,
        name=name,
        kinds=tuple(kind_of(one) for one in type(answer).__mro__ if issubclass(one, Answer)),
        fields=tuple((name, key_of(value)) for name, value in stored.items()),
        figures=tuple((at, text) for at, text in said if has_figures(text)),
        names=tuple((at, *name) for at, text in said for name in full_names(text)),
        days=tuple((at, label, day.isoformat()) for label, at, day in days(answer)),
        passages=tuple(passages(said)),
        items=tuple(dict.fromkeys(refs(stored))),
    )


def _from_json(kept: Mapping[str, Any]) -> Reading:
    values: dict[str, Any] = {
        name: value if isinstance(value, str) else tuple(map(_tuples, value))
        for name, value in kept.items()
    }
    return Reading(**values)


def _tuples(value: str | list[str]) -> str | tuple[str, ...]:
    return value if isinstance(value, str) else tuple(value)
