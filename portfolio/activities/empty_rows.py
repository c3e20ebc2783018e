"""Rows that a learner has added and entered nothing in yet."""

from __future__ import annotations

from collections.abc import Iterator

from portfolio.activities import fields
from portfolio.activities.activity import Row


def empty_rows(answer: Row) -> Iterator[str]:
    """Each of them as the form names it: ``Objective O1``, ``Cost 2 of option A``."""
    for name, field in type(answer).model_fields.items():
        value = getattr(answer, name)
        if isinstance(value, Row):
            yield from empty_rows(value)
        elif isinstance(value, tuple):
            yield from _empty_among(value, fields.about(field).get("one", "row"))


def _empty_among(values: tuple[object, ...], one: str) -> Iterator[str]:
    for place, row in enumerate(values, start=1):
        if isinstance(row, Row):
            name = f"{one} {getattr(row, 'ref', '').strip() or place}"
            inner = () if row.is_empty() else empty_rows(row)
            yield from (f"{empty} of {name}" for empty in inner)
            if row.is_empty():
                yield name[:1].upper() + name[1:]
