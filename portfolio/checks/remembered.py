"""What was found in an answer is not looked for again while the answer is as it was.

To read prose takes longer than to look up what was found in it, and many commands ask for it. Only
where somebody said where to keep it (``remember_in``) is anything kept: in this user's own cache,
by the answer, the unit and the program.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from portfolio.activities import answers, said
from portfolio.activities.answers import Entered
from portfolio.base.cache_folder import Cache, key_of
from portfolio.base.program_version import program_version, templates_version
from portfolio.unit.findings import Authority, Finding, Place, Severity
from portfolio.unit.unit import Unit

KIND = "findings"
Made = TypeVar("Made")
_cache: Cache | None = None
_last_unit: tuple[Unit, str] | None = None


def remember_in(cache: Cache | None) -> None:
    """Keep what is found in answers in a cache from now on, or nowhere."""
    global _cache
    _cache = cache


def found_in(part: Entered) -> list[Finding]:
    """What the rules of an activity find in the answer to it."""
    return found_or_kept(lambda: said.check(part), lambda: _seen(part))


def said_twice(parts: Sequence[Entered]) -> list[Finding]:
    """What stands twice in the answers to a criterion."""
    seen = (("twice", part.title, *_seen(part)) for part in parts)
    return found_or_kept(lambda: said.twice(parts), lambda: seen)


def is_silent(part: Entered) -> bool:
    """Whether all that stands in an answer says nothing."""
    return made_or_kept(
        lambda: said.heard(part.answer).is_empty(),
        lambda: ("silent", part.activity.name, part.answer.model_dump_json()),
        bool,
        bool,
    )


def refs_read(unit: Unit) -> Mapping[str, Sequence[str]]:
    """For each criterion the others whose answers its activities look at, in unit order."""
    return made_or_kept(
        lambda: {one.ref: list(answers.refs_read(unit, one)) for one in unit.criteria},
        lambda: ("refs read", name_of(unit)),
        dict,
        dict,
    )


def found_or_kept(
    find: Callable[[], Iterable[Finding]], seen: Callable[[], Iterable[object]]
) -> list[Finding]:
    """What this very program found, or finds now.

    ``seen`` has all that ``find`` looks at, as texts, numbers and lists.
    """
    return made_or_kept(lambda: list(find()), seen, _values, _findings)


def made_or_kept(
    make: Callable[[], Made],
    seen: Callable[[], Iterable[object]],
    as_json: Callable[[Made], object],
    from_json: Callable[[Any], Made],
) -> Made:
    """What this very program made of ``seen``, or makes now; the rest as in ``found_or_kept``."""
    cache = _cache
    if cache is None:
        return make()
    name = key_of(*seen(), program_version("pydantic"), templates_version("activities"))
    kept = cache.get(KIND, name)
    if kept is not None:
        with contextlib.suppress(ValueError, TypeError, KeyError):
            return from_json(json.loads(kept))
    made = make()
    cache.put(KIND, name, json.dumps(as_json(made)).encode())
    return made


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


def _values(found: list[Finding]) -> list[dict[str, Any]]:
    return [finding.as_dict() for finding in found]


def _findings(kept: list[dict[str, Any]]) -> list[Finding]:
    return [finding_from(values) for values in kept]


def finding_from(values: Mapping[str, Any]) -> Finding:
    """The finding that ``as_dict`` made these values of. Raises ValueError, TypeError, KeyError for
    others."""
    given = dict(values)
    given["severity"] = Severity(values["severity"])
    given["authority"] = Authority(values["authority"])
    given["also"] = tuple(Place(**place) for place in values["also"])
    return Finding(**given)
