"""The versions of the answers to a criterion that the history has."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portfolio.record import history
from portfolio.record.fitting import answers_shape
from portfolio.record.paths import answers_name


@dataclass(frozen=True, kw_only=True)
class Version:
    """What was answered at a moment: the raw answer of each activity by its name."""

    saved: datetime.datetime
    activities: dict[str, Any]


def versions_of(folder: Path, unit_id: str, ref: str) -> Iterator[Version]:
    """The versions that can be read, the newest first; that in place is among them.

    Raises RecordError for what is no unit or criterion.
    """
    shape = answers_shape(unit_id, ref)
    for snapshot in history.versions(folder, answers_name(unit_id, ref)):
        version = history.read_version(folder, snapshot)
        if version is None or shape(version.value):
            continue
        known, _ = shape.known(version.value)
        yield Version(saved=history.stamp_of(snapshot), activities=known["activities"])
