"""Rows that a learner has added and entered nothing in yet."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from portfolio.activities import fields
from portfolio.activities.activity import Row


def empty_rows(answer: Row) -> Iterator[str]:
    """Each of them as the form names it: ``Objective O1``, ``Cost 2 of option A``."""
    for name, one in _holding(type(answer)):
        value = getattr(answer, name)
        if isinstance(value, Row):
            yield from empty_rows(value)
        else:
            yield from _empty_among(value, one)


@cache
def _holding(model: type[Row]) -> tuple[tuple[str, str], ...]:
    """The fields in which there can be rows, and what one is called."""
    known = ((name, fields.about(field)) for name, field in model.model_fields.items())
    return tuple(
        (name, about.get("one", "row"))
        for name, about in known
        if about.get("widget") in ("group", "rows")
    )


def _empty_among(values: tuple[Row, ...], one: str) -> Iterator[str]:
    for place, row in enumerate(values, start=1):
        name = f"{one} {getattr(row, 'ref', '').strip() or place}"
        if row.is_empty():
            yield name[:1].upper() + name[1:]
        else:
            yield from (f"{empty} of {name}" for empty in empty_rows(row))
