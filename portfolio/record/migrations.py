"""From the shape in which an earlier version of the program stored something to today's.

A step is applied when a file is read. The file itself is in the new shape after the next save; its
earlier versions in the history stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from portfolio.base.errors import Problem

VERSION = "schema_version"
"""The key that says in which shape a file is. A file without it is in the first."""

Step = Callable[[dict[str, Any]], dict[str, Any]]
"""Gives the value of a file in the next shape; what it does not know stays as it is."""

NEWER = Problem(VERSION, "this is of a newer version of the program than the one here")
UPDATE = "Update the program, then open it again. Until then the file is left as it is."


class Kind(StrEnum):
    """The kinds of stored form that have a shape of their own: those of a record, what is handed
    in of it, what a centre records about that, and what comes back from there."""

    DETAILS = "details"
    ANSWERS = "answers"
    ITEM = "item"
    UNIT = "unit"
    SUBMISSION = "submission"
    EVENT = "event"
    FEEDBACK = "feedback"
    DRAFT = "draft"
    ASKING = "asking"
    READING = "reading"
    APPRAISALS = "appraisals"


def _decision_is_said(item: dict[str, Any]) -> dict[str, Any]:
    """What stood in the learner's own file as the centre's decision is what the learner says."""
    if "centre_decision" not in item:
        return item
    rest = {key: value for key, value in item.items() if key != "centre_decision"}
    return {**rest, "said_decision": item["centre_decision"]}


STEPS: Mapping[Kind, tuple[Step, ...]] = {
    Kind.DETAILS: (),
    Kind.ANSWERS: (),
    Kind.ITEM: (_decision_is_said,),
    Kind.UNIT: (),
    Kind.SUBMISSION: (),
    Kind.EVENT: (),
    Kind.FEEDBACK: (),
    Kind.DRAFT: (),
    Kind.ASKING: (),
    Kind.READING: (),
    Kind.APPRAISALS: (),
}
"""The steps of each kind in order: from the first shape to the second, and so on."""


def newest(kind: Kind) -> int:
    """The version that this program writes."""
    return len(STEPS[kind]) + 1


def is_newer(kind: Kind, value: Mapping[str, Any]) -> bool:
    """Whether a newer program wrote this."""
    return _version(value) > newest(kind)


def has_version(kind: Kind, value: Mapping[str, Any]) -> bool:
    """Whether this says a version that there is."""
    return 1 <= _version(value) <= newest(kind)


def current(kind: Kind, value: dict[str, Any]) -> dict[str, Any]:
    """The value in today's shape. One whose version makes no sense stays as it is."""
    if not has_version(kind, value):
        return value
    for step in STEPS[kind][_version(value) - 1 :]:
        value = step(value)
    return {**value, VERSION: newest(kind)}


def _version(value: Mapping[str, Any]) -> int:
    version = value.get(VERSION, 1)
    return version if type(version) is int else 0
