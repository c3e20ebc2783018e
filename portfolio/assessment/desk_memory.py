"""What is to do about a learner is not worked out again while nothing new was recorded.

It is remembered in this user's own cache, for one person, by the marks of the learner's files of
events, by ``centre.toml`` and the program: on any day, for what is due is told anew. Nothing in a
centre's folder can bring such a memory along.
"""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Sequence
from typing import Any

from portfolio.assessment.centre import LEARNERS, Centre
from portfolio.assessment.centre_file import Person
from portfolio.assessment.desk_task import Task
from portfolio.base.cache_folder import Cache, key_of
from portfolio.base.program_version import program_version
from portfolio.record.memory import mark_of

KIND = "desk"


class DeskMemory:
    """The tasks of one person, or of everybody, about learners of whom the files are as they
    were."""

    def __init__(self, centre: Centre, person: Person | None, cache: Cache) -> None:
        self._folder = os.path.realpath(centre.folder / LEARNERS)
        self._cache = cache
        who = person.id if person else ""
        rules = centre.file.model_dump_json()
        self._common = key_of(self._folder, rules, who, program_version("pydantic"))

    def key(self, learner: str) -> str:
        """What the files about a learner go by as they are now; empty when that cannot be told."""
        folder = f"{self._folder}/{learner}"
        try:
            names = sorted(name for name in os.listdir(folder) if name.startswith("events."))
        except OSError:
            return ""
        marks = {name: mark_of(f"{folder}/{name}") for name in ("", *names)}
        return key_of(self._common, learner, marks) if all(marks.values()) else ""

    def recall(self, key: str) -> tuple[tuple[str, Task], ...] | None:
        """The tasks, each with its kind, that were kept under a key."""
        kept = self._cache.get(KIND, key) if key else None
        try:
            return None if kept is None else tuple(map(_task_from, json.loads(kept)))
        except (ValueError, TypeError, KeyError):
            return None

    def keep(self, key: str, tasks: Sequence[tuple[str, Task]]) -> None:
        """Remember the tasks about a learner whose files went by this key before they were read."""
        if key:
            told = [[kind, _values_of(task)] for kind, task in tasks]
            self._cache.put(KIND, key, json.dumps(told).encode())


def _values_of(task: Task) -> dict[str, Any]:
    days = {name: day and day.isoformat() for name, day in _days(task).items()}
    return {**{name: value for name, value in vars(task).items() if name != "due"}, **days}


def _days(task: Task) -> dict[str, datetime.date | None]:
    return {"since": task.since, "by": task.by}


def _task_from(kept: list[Any]) -> tuple[str, Task]:
    kind, values = kept
    given = dict(values)
    for name in ("since", "by"):
        given[name] = values[name] and datetime.date.fromisoformat(values[name])
    given["criteria"] = tuple(values["criteria"])
    return str(kind), Task(**given)
