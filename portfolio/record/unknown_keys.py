"""What a file holds that this version of the program does not know: kept aside, never dropped."""

from __future__ import annotations

import copy
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

Model = TypeVar("Model", bound=BaseModel)
Loc = tuple[str | int, ...]
"""The way to a value: the keys of groups, and the numbers of entries in lists, from 0."""

_UNKNOWN = "extra_forbidden"


def known_part(model: type[BaseModel], value: Any) -> tuple[Any, tuple[Loc, ...]]:
    """A value without the keys that the model, or one inside it, does not know; and those keys.

    Whether the rest fits the model is not asked. The value itself stays as it is.
    """
    return known_and_read(model, value)[:2]


def known_and_read(model: type[Model], value: Any) -> tuple[Any, tuple[Loc, ...], Model | None]:
    """As ``known_part``; and the whole value as the model reads it, None where it does not fit."""
    try:
        return value, (), model.model_validate(value)
    except ValidationError as error:
        found = tuple(
            detail["loc"]
            for detail in error.errors(include_url=False, include_context=False)
            if detail["type"] == _UNKNOWN
        )
        return without(value, found), found, None


def without(value: Any, locs: tuple[Loc, ...]) -> Any:
    """A copy of the value without what is at these places."""
    if not locs:
        return value
    changed = copy.deepcopy(value)
    for loc in sorted(locs, key=_deepest_and_last_first):
        _take_out(changed, loc)
    return changed


def carried_over(stored: Any, known: Any, changed: Any) -> Any:
    """The changed value, with everything that ``stored`` holds beyond ``known``.

    ``known`` is the part of ``stored`` that the change was made to. Rows of a list are found again
    by what they hold; what was in a row that is gone goes with it.
    """
    if stored == known:
        return changed
    if isinstance(stored, dict) and isinstance(known, dict):
        return _group_carried_over(stored, known, changed)
    if isinstance(stored, list) and isinstance(known, list) and isinstance(changed, list):
        return _rows_carried_over(stored, known, changed)
    return changed


def _group_carried_over(stored: dict[str, Any], known: dict[str, Any], changed: Any) -> Any:
    if changed is not None and not isinstance(changed, dict):
        return changed
    result = dict(changed or {})
    for key, value in stored.items():
        if key not in known:
            result.setdefault(key, value)
        elif key in result or isinstance(value, dict):
            kept = carried_over(value, known[key], result.get(key))
            if kept is not None or key in result:
                result[key] = kept
    return result


def _rows_carried_over(stored: list[Any], known: list[Any], changed: list[Any]) -> list[Any]:
    result = list(changed)
    for at, found in _found_again(known, changed).items():
        result[found] = carried_over(stored[at], known[at], changed[found])
    return result


def _found_again(before: list[Any], after: list[Any]) -> dict[int, int]:
    """Which row is which: those that are the same first, then the most alike, then by place."""
    pairs: dict[int, int] = {}
    free = dict.fromkeys(range(len(after)))
    rest = []
    for at, row in enumerate(before):
        same = next((n for n in free if after[n] == row), None)
        if same is None:
            rest.append(at)
        else:
            pairs[at] = same
            del free[same]
    for at in rest:
        best = max(free, key=lambda n: (_alike(before[at], after[n]), -abs(n - at)), default=None)
        if best is not None and (_alike(before[at], after[best]) or len(before) == len(after)):
            pairs[at] = best
            del free[best]
    return pairs


def _alike(one: Any, other: Any) -> int:
    """How much two rows have in common; the name of a row counts for more than all the rest."""
    if not (isinstance(one, dict) and isinstance(other, dict)):
        return 0
    same = {key for key, value in one.items() if value not in _EMPTY and value == other.get(key)}
    return len(same) + len(one) * ("ref" in same)


_EMPTY: tuple[Any, ...] = ("", None, False, [], {})


def _take_out(value: Any, loc: Loc) -> None:
    """Take out what is at a place, if it is there; a step that names no key is passed over."""
    for step in loc[:-1]:
        if _has(value, step):
            value = value[step]
    if _has(value, loc[-1]):
        del value[loc[-1]]


def _has(value: Any, step: str | int) -> bool:
    if isinstance(value, list):
        return isinstance(step, int) and step < len(value)
    return isinstance(value, dict) and step in value


def _deepest_and_last_first(loc: Loc) -> tuple[int, list[tuple[int, str]]]:
    steps = [(-step, "") if isinstance(step, int) else (0, step) for step in loc]
    return -len(loc), steps
