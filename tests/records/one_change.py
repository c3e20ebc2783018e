"""The sample with one thing changed at a time, and what the checks then say of it.

Each field of its answers is left empty in turn, in the first row of a table; each number is
made one more and twice as much; each day is moved a year and a half back, and on. What is found
stands in ``one_change.txt``, in the words that people read, under each change that makes a
difference:

    2.1 smart-objectives.objectives.0.target empty
        needed smart-letters at objectives.0.target: Not said for objective O1 ...

After a change that is meant, ``python tests/records/one_change.py`` writes it anew: look at what
has become of it, line by line.
"""

from __future__ import annotations

import copy
import datetime
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from portfolio.activities import said
from portfolio.activities.answers import entered
from portfolio.activities.catalogue import builtin_catalogue
from portfolio.base.folders import templates
from portfolio.checks.agreement.disagreements import disagreements
from portfolio.record.reading import Answers
from portfolio.record.record import Record, open_record
from portfolio.unit.findings import Finding
from portfolio.unit.unit import Unit

KEPT = Path(__file__).with_suffix(".txt")
UNIT = "cg-406"
ROWS = 1
"""So many rows of a table are changed: the others are alike."""
DAYS = datetime.timedelta(days=550)


def lines(unit: Unit, sample: Record) -> Iterator[str]:
    """Each change that makes a difference to its own activity, or to what agrees, and what."""
    for (_, ref), entry in sorted(sample.entries.items()):
        for place, how, answers in _changes(dict(entry.activities)):
            found = _told(unit, ref, place.partition(".")[0], answers, sample)
            if how != "empty":
                changed = {(unit.id, ref): Answers(activities=answers, saved=None)}
                made = replace(sample, entries={**sample.entries, **changed})
                found += disagreements(unit, made)
            if found:
                yield f"{ref} {place} {how}"
                yield from map(as_words, found)


def _told(
    unit: Unit, ref: str, activity: str, answers: dict[str, Any], sample: Record
) -> list[Finding]:
    """What is found in the answer to one activity."""

    def raw(other: str) -> Mapping[str, Any]:
        return answers if other == ref else sample.answers(unit.id, other)

    parts = entered(unit, unit.criterion(ref), raw)
    return [
        finding
        for part in parts
        if part.activity.name == activity and not part.is_empty
        for finding in (*said.check(part), *said.twice([part]))
    ]


def as_words(finding: Finding) -> str:
    where = f" at {finding.at}" if finding.at else ""
    said = f"{finding.missing} {finding.next_step}"
    return f"    {finding.severity} {finding.rule}{where}: {said}"


def _changes(answers: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path in _places(answers, ()):
        for how, value in _others(_at(answers, path)):
            changed = copy.deepcopy(answers)
            _at(changed, path[:-1])[path[-1]] = value
            yield ".".join(map(str, path)), how, changed


def _places(value: Any, path: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    if isinstance(value, dict):
        for key in value:
            yield from _places(value[key], (*path, key))
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        yield path
        for number in range(min(ROWS, len(value))):
            yield from _places(value[number], (*path, number))
    elif len(path) > 1:
        yield path


def _others(value: Any) -> Iterator[tuple[str, Any]]:
    """What a value becomes, each with the words for it."""
    day = _day(value)
    if isinstance(value, bool):
        yield "turned", not value
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        yield "without its first row", value[1:]
        yield "with its first row alone", value[:1]
        yield "with its first row twice", [value[0], *value]
    elif isinstance(value, list):
        yield "empty", []
    elif day:
        yield "empty", None
        yield "earlier", str(day - DAYS)
        yield "later", str(day + DAYS)
    elif _is_number(value):
        kind = type(value)
        yield "empty", None
        yield "one more", kind(float(value) + 1)
        yield "twice", kind(float(value) * 2)
        yield "nought", kind(0)
    elif isinstance(value, str) and value:
        yield "empty", ""


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) or (
        isinstance(value, str) and value.replace(".", "", 1).isdecimal()
    )


def _day(value: Any) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(value)
    except (TypeError, ValueError):
        return None


def _at(value: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        value = value[step]
    return value


def main() -> None:
    unit, sample = builtin_catalogue()[UNIT], open_record(templates() / "sample")
    KEPT.write_text("".join(f"{line}\n" for line in lines(unit, sample)), encoding="utf-8")


if __name__ == "__main__":
    main()
