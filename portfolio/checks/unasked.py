"""Answers that no criterion asks for any more: shown as they were entered, never dropped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from portfolio.activities.uses import activity_for, title_for
from portfolio.base.text import capitalised
from portfolio.checks.changed_unit import has_something
from portfolio.document.blocks import Block, Callout, Table
from portfolio.record.record import Record
from portfolio.unit.unit import Unit


@dataclass(frozen=True, kw_only=True)
class Unasked:
    """An answer that its criterion does not ask for, or whose criterion is gone.

    ``entries`` has every text in it, under the name of its field. ``words`` is what the criterion
    asked when it was written, as far as that is kept.
    """

    ref: str
    activity: str
    words: str
    entries: tuple[tuple[str, str], ...]
    is_gone: bool

    @property
    def title(self) -> str:
        """``“Your account” for 4.1``."""
        return f"“{self.activity}” for {self.ref}"


def unasked(unit: Unit, record: Record, ref: str = "") -> tuple[Unasked, ...]:
    """What was answered and is asked for by no criterion: under one ref, or under all."""
    return tuple(
        Unasked(
            ref=found,
            activity=title_for(name),
            words=record.wording(unit.id, record.asked(unit.id, found)),
            entries=tuple(entries_of(value)),
            is_gone=not unit.has(found),
        )
        for (unit_id, found), entry in record.entries.items()
        if unit_id == unit.id and ref in ("", found)
        for name, value in entry.activities.items()
        if _is_unasked(unit, found, name) and has_something(value)
    )


def unasked_blocks(unit: Unit, record: Record, ref: str = "") -> Iterator[Block]:
    """The same for a page."""
    for one in unasked(unit, record, ref):
        yield Callout("note", f"Kept, and asked for by no criterion now: {one.title}", told(one))
        yield entries_table(one)


def told(one: Unasked) -> str:
    """Why an answer is not where answers are."""
    why = (
        f"The unit has no criterion {one.ref} any more."
        if one.is_gone
        else f"Criterion {one.ref} asks for other things now."
    )
    words = f" It was written for: “{one.words}”" if one.words and one.is_gone else ""
    return f"{why}{words} Copy what you need of it to where it belongs; it stays here as well."


def entries_table(one: Unasked) -> Table:
    """Everything that was entered, field by field."""
    return Table(
        caption=f"What was entered: {one.title}",
        columns=("Field", "What was entered"),
        rows=one.entries,
        description="One row a field that something was entered in.",
        header_column=True,
    )


def _is_unasked(unit: Unit, ref: str, name: str) -> bool:
    """What a newer program knows may be asked for: that is told as an entry that is not known."""
    if not unit.has(ref):
        return True
    asked = {use.key for use in unit.criterion(ref).activities}
    return name not in asked and activity_for(name) is not None


def entries_of(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Every text in an answer, under the name of its field."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from entries_of(part, (*path, re.sub(r"[_-]+", " ", str(key))))
    elif isinstance(value, (list, tuple)):
        for number, part in enumerate(value, start=1):
            yield from entries_of(part, (*path, str(number)))
    elif has_something(value):
        yield capitalised(", ".join(path)) or "Entry", "yes" if value is True else str(value)
