"""The sample's answers with some things changed, and all that its own activity then tells.

``some_changes.txt`` has an activity and the changes, and under it what is told, in the words that
people read:

    evaluation {"results.0.after": 0.769}
        query result-unit at results.0.after: The result for objective O1 goes from ...

A place is changed to a value, and to ``null`` where it is left empty. Places of another activity
begin with its name: ``"smart-objectives objectives.0.start"``; its name alone, with ``null``, is as
if nothing were there. After a change that is meant, ``python tests/activities/some_changes.py``
writes what is told anew: look at what has become of it, line by line.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from activity_helpers import Tried

from portfolio.activities.catalogue import builtin_catalogue
from portfolio.base.folders import templates
from portfolio.record.record import open_record
from portfolio.unit.unit import Unit

KEPT = Path(__file__).with_suffix(".txt")
UNIT = "cg-406"


def cases() -> list[str]:
    """Each line that names an activity and what is changed."""
    lines = KEPT.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith(" ")]


def lines(unit: Unit) -> Iterator[str]:
    """What ``some_changes.txt`` says now."""
    entries = open_record(templates() / "sample").entries.values()
    sample = {name: stored for entry in entries for name, stored in entry.activities.items()}
    for case in cases():
        yield case
        yield from _told(unit, sample, *case.split(" ", 1))


def _told(unit: Unit, sample: dict[str, Any], name: str, said: str) -> Iterator[str]:
    answers = copy.deepcopy(sample)
    for place, value in json.loads(said).items():
        activity, _, path = place.rpartition(" ")
        if path in answers and value is None:
            del answers[path]
        else:
            _set(answers[activity or name], path.split("."), value)
    others = {other: answers[other] for other in answers.keys() - {name}}
    for one in Tried(unit, name, answers[name], **others).findings:
        yield f"    {one.severity} {one.rule} at {one.at}: {one.missing} {one.next_step}"


def _set(holder: Any, steps: list[str], value: Any) -> None:
    first, *rest = [int(step) if step.isdigit() else step for step in steps[:1]] + steps[1:]
    if rest:
        _set(holder[first], rest, value)
    elif value is None and isinstance(holder, dict):
        holder.pop(first, None)
    else:
        holder[first] = value


def main() -> None:
    told = list(lines(builtin_catalogue()[UNIT]))
    KEPT.write_text("".join(f"{line}\n" for line in told), encoding="utf-8")


if __name__ == "__main__":
    main()
