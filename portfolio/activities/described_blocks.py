"""What an activity that a file describes shows in the portfolio."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from portfolio.activities.activity import Answer, Row
from portfolio.activities.description import DescribedField, Description
from portfolio.activities.showing import evidence_named, headed, labelled, numbered, table
from portfolio.base.text import capitalised, number, uk_date
from portfolio.document.blocks import Block, Heading, Prose
from portfolio.document.typed_text import literal

_OWN = {"you": "I", "your": "my", "Your": "My", "You": "I"}
_YOU = re.compile(r"\b[Yy]our?\b")


def blocks(description: Description, answer: Answer) -> Iterator[Block]:
    """Every field in which something is entered, in the order of the form."""
    titled = str(getattr(answer, description.titled_by, "")).strip()
    yield Heading(titled or description.heading)
    for field in description.fields:
        if field.kind == "rows":
            yield from _rows(field, answer)
        elif field.kind == "evidence":
            yield from evidence_named(getattr(answer, field.key))
        elif not (titled and field.key == description.titled_by):
            yield from _said_under_label(field, answer)


def _rows(field: DescribedField, answer: Answer) -> Iterator[Block]:
    rows = numbered(getattr(answer, field.key))
    if field.shown == "table":
        yield from _table(field, [row for _, row in rows], answer)
        return
    for place, row in rows:
        name, *rest = field.fields
        yield Heading(headed(capitalised(field.one), place, _said(name, row)), level=2)
        for inner in rest:
            if inner.kind == "evidence":
                yield from evidence_named(getattr(row, inner.key))
            else:
                yield from _said_under_label(inner, row)


def _said_under_label(field: DescribedField, row: Row) -> Iterator[Block]:
    """A text under its label; what is short beside it."""
    label, said = _own(field.label), _said(field, row)
    if field.kind == "text":
        yield from labelled(label, said)
    elif said:
        yield Prose(f"**{literal(label)}:** {literal(said)}")


def _own(label: str) -> str:
    """A label as the learner's document says it: “Whom you tell” is “Whom I tell” there."""
    return _YOU.sub(lambda word: _OWN[word[0]], label)


def _table(field: DescribedField, rows: list[Row], answer: Answer) -> Iterator[Block]:
    """The rows, without the columns in which nothing is entered."""
    shown = [inner for inner in field.fields if not all(row.lacks(inner.key) for row in rows)]
    columns = tuple(_column(inner, answer) for inner in shown)
    yield from table(
        _own(field.label),
        columns,
        (tuple(_said(inner, row) for inner in shown) for row in rows),
        f"A row for each {field.one}, with: {'; '.join(columns)}.",
        numeric=tuple(at for at, inner in enumerate(shown) if inner.kind == "number"),
    )


def _column(field: DescribedField, answer: Answer) -> str:
    return str(getattr(answer, field.headed_by, "")).strip() or _own(field.label)


def _said(field: DescribedField, row: Row) -> str:
    value = getattr(row, field.key)
    if isinstance(value, datetime.date):
        return uk_date(value)
    if isinstance(value, float):
        return number(value, field.unit)
    return ", ".join(value) if isinstance(value, tuple) else str(value or "").strip()
