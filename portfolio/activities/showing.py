"""Small pieces that several activities share: rows as people count them, labelled text, tables."""

from __future__ import annotations

import datetime
import textwrap
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TypeVar

from portfolio.activities.activity import Row
from portfolio.base.text import pounds, uk_date
from portfolio.document.blocks import Prose, Table
from portfolio.document.typed_text import as_cell, literal, to_markdown

NAME_LENGTH = 60

SomeRow = TypeVar("SomeRow", bound=Row)


def numbered(rows: Iterable[SomeRow]) -> list[tuple[int, SomeRow]]:
    """The rows in which something is entered, each with its place in the form, from 1."""
    return [(place, row) for place, row in enumerate(rows, start=1) if not row.is_empty()]


def started(rows: Iterable[SomeRow]) -> list[SomeRow]:
    """The rows in which something is entered."""
    return [row for _, row in numbered(rows)]


def lacking(
    rows: Iterable[tuple[int, SomeRow]], fields: Iterable[str]
) -> Iterator[tuple[str, list[tuple[int, SomeRow]]]]:
    """Each of these fields in which some rows have nothing, with those rows and their places."""
    rows = list(rows)
    for field in fields:
        without = [(place, row) for place, row in rows if row.lacks(field)]
        if without:
            yield field, without


def at(rows: str, place: int, field: str = "") -> str:
    """The path of a row that people count from 1, or of a field in it, as a finding tells it:
    ``at("options", 2, "name")`` is ``"options.1.name"``."""
    return ".".join(filter(None, (rows, str(place - 1), field)))


def called(kind: str, place: int | str, name: str = "") -> str:
    """A row as a sentence names it: ``Reason 2 (“Good service goes unseen”)``."""
    short = textwrap.shorten(name, NAME_LENGTH, placeholder=" …")
    return f"{kind} {place} (“{short}”)" if short else f"{kind} {place}"


def headed(kind: str, place: int | str, name: str = "") -> str:
    """A row as a heading names it: ``Reason 2: Good service goes unseen``."""
    return f"{kind} {place}: {name.strip()}" if name.strip() else f"{kind} {place}"


def labelled(label: str, text: str) -> Iterator[Prose]:
    """The text under a label in bold, or nothing while there is no text."""
    if text.strip():
        yield Prose(f"**{literal(label)}**\n\n{to_markdown(text)}")


def evidence_named(refs: Iterable[str]) -> Iterator[Prose]:
    """The evidence items that a part points at, or nothing when it points at none."""
    named = ", ".join(refs)
    if named:
        yield Prose(f"**Evidence:** {named}")


def table(
    caption: str,
    columns: tuple[str, ...],
    lines: Iterable[tuple[str, ...]],
    description: str,
    *,
    numeric: tuple[int, ...] = (),
) -> Iterator[Table]:
    """A table whose first column heads its rows, or nothing while there are no rows."""
    lines = tuple(lines)
    if lines:
        cells = tuple(tuple(map(as_cell, line)) for line in lines)
        yield Table(caption, columns, cells, description, numeric, header_column=True)


def dated(day: datetime.date | None) -> str:
    """The date as people write it, or nothing while there is none."""
    return uk_date(day) if day else ""


def priced(amount: Decimal | None) -> str:
    """The amount in pounds, or nothing while there is none."""
    return "" if amount is None else pounds(amount)
