"""Where a learner stopped: the place in an answer that the last save changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

from portfolio.record.record import Record
from portfolio.record.versions import versions_of
from portfolio.unit.unit import Criterion, Unit

_NOTHING: tuple[dict[str, Any], ...] = ({}, {})


def last_changed(record: Record, unit: Unit, criterion: Criterion) -> tuple[str, str]:
    """The activity and the path in its answer (``options.1.name``) that the last save of a
    criterion changed; both are empty where that cannot be told."""
    newest = islice(versions_of(record.folder, unit.id, criterion.ref), 2)
    found: list[dict[str, Any]] = [version.activities for version in newest]
    now, before = [*found, *_NOTHING][:2]
    for use in criterion.activities:
        place = _changed(before.get(use.key, {}), now.get(use.key, {}))
        if place is not None:
            return use.key, place
    return "", ""


def _changed(before: Any, now: Any) -> str | None:
    """The first place in which two values differ, as far as both have it; None for the same."""
    if before == now:
        return None
    for key, value in _parts(now):
        old = dict(_parts(before)).get(key)
        inner = _changed(old, value)
        if inner is not None:
            return ".".join(filter(None, (key, inner)))
    return ""


def _parts(value: Any) -> list[tuple[str, Any]]:
    """The fields of a group, or the rows of a table; a list of words is a field's own."""
    if isinstance(value, Mapping):
        return [(str(key), part) for key, part in value.items()]
    if isinstance(value, Sequence) and all(isinstance(part, Mapping) for part in value):
        return [(str(number), part) for number, part in enumerate(value)]
    return []
