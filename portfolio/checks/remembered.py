"""What was found in an answer is not looked for again while the answer is as it was.

To read prose takes longer than to look up what was found in it, and many commands ask for it. Only
where somebody said where to keep it (``remember_in``) is anything kept: in this user's own cache,
by the answer, the unit and the program.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from portfolio.activities import said
from portfolio.activities.answers import Entered
from portfolio.base.cache_folder import Cache, key_of
from portfolio.base.program_version import program_version
from portfolio.unit.findings import Authority, Finding, Place, Severity
from portfolio.unit.unit import Unit

KIND = "findings"
_cache: Cache | None = None
_last_unit: tuple[Unit, str] | None = None


def remember_in(cache: Cache | None) -> None:
    """Keep what is found in answers in a cache from now on, or nowhere."""
    global _cache
    _cache = cache


def found_in(part: Entered) -> list[Finding]:
    """What the rules of an activity find in the answer to it."""
    return found_or_kept(lambda: said.check(part), lambda: _seen(part))


def found_or_kept(
    find: Callable[[], Iterable[Finding]], seen: Callable[[], Iterable[object]]
) -> list[Finding]:
    """What this very program found, or finds now.

    ``seen`` has all that ``find`` looks at, as texts, numbers and lists.
    """
    cache = _cache
    if cache is None:
        return list(find())
    name = key_of(*seen(), program_version("pydantic"))
    found = _kept(cache.get(KIND, name))
    if found is None:
        found = list(find())
        cache.put(KIND, name, json.dumps([finding.as_dict() for finding in found]).encode())
    return found


def _seen(part: Entered) -> Iterable[object]:
    """All that a check may look at."""
    context = part.context
    return (
        *(part.activity.name, part.key, context.criterion.ref, part.answer.model_dump_json()),
        {name: other.model_dump_json() for name, other in context.others.items()},
        *(dict(context.needs), [str(problem) for problem in part.problems], part.unknown),
        name_of(context.unit),
    )


def name_of(unit: Unit) -> str:
    """The same for the same unit. The last one is remembered: all parts are of one."""
    global _last_unit
    last = _last_unit
    if last is None or last[0] is not unit:
        last = _last_unit = unit, key_of(unit.model_dump_json())
    return last[1]


def _kept(data: bytes | None) -> list[Finding] | None:
    try:
        return None if data is None else [_finding(**values) for values in json.loads(data)]
    except (ValueError, TypeError):
        return None


def _finding(severity: str, authority: str, also: list[dict[str, str]], **said: Any) -> Finding:
    return Finding(
        severity=Severity(severity),
        authority=Authority(authority),
        also=tuple(Place(**place) for place in also),
        **said,
    )
